/**
 * The one path of every change that a person makes, and the way back. Commands go out one after
 * another, each when the one before is answered: an undo that is pressed while a command is still
 * on its way undoes that command, not the one before it.
 */
import type { Command, CommandResult } from "../protocol/command";
import { EngineFailure } from "../client/engineClient";
import { engine } from "./engine";
import { crossOver, remember, useHistory } from "./history";
import { useRefusal, type Refusal } from "./refusal";

let tail: Promise<unknown> = Promise.resolve();

/**
 * Never rejects: a refusal is a result, and so is an engine that has died (`engineDead`).
 * `label` is a key of `engine:command.…`; without it the command's own type says what was done.
 */
export function dispatch(command: Command, label = labelOf(command)): Promise<CommandResult> {
  return inTurn(async () => {
    const result = await send(command);
    if (result.ok) remember({ label, command: result.inverse });
    else refuse({ label, way: "do", reasons: result.reasons });
    return result;
  });
}

/** Takes back the latest command. Undefined if there is none. A refused one stays on the stack. */
export function undo(): Promise<CommandResult | undefined> {
  return back("undo");
}

/** Does again what was undone last. */
export function redo(): Promise<CommandResult | undefined> {
  return back("redo");
}

/** What a command is called: its type, or what its batch was made for. */
export function labelOf(command: Command): string {
  if (command.type !== "batch") return command.type;
  return command.label ?? command.commands[0]?.type ?? "batch";
}

function back(way: "undo" | "redo"): Promise<CommandResult | undefined> {
  return inTurn(async () => {
    const entry = useHistory.getState()[way].at(-1);
    if (!entry) return undefined;
    const result = await send(entry.command);
    if (result.ok) crossOver(way, entry, result.inverse);
    else refuse({ label: entry.label, way, reasons: result.reasons });
    return result;
  });
}

async function send(command: Command): Promise<CommandResult> {
  try {
    return await engine().request("dispatch", { command });
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    return { ok: false, reasons: [{ code: "engineDead", params: {} }] };
  }
}

function refuse(refusal: Refusal): void {
  useRefusal.setState({ refusal });
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = tail.then(work);
  tail = result.catch(() => undefined);
  return result;
}
