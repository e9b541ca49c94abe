/** What comes of a command: it was applied, and this undoes it; or it was refused, for these reasons. */
import type { Command, CommandType, Reason, SimpleCommand } from "../../protocol/command";
import type { World } from "../world";

export type Outcome =
  | { readonly ok: true; readonly inverse: Command }
  | { readonly ok: false; readonly reasons: readonly Reason[] };

/**
 * Checks a command against the present world; applies it, or changes nothing at all. The rates that
 * it sees are those before the command; those after it are the engine's business.
 */
export type Handler<T extends CommandType> = (
  world: World,
  command: Extract<SimpleCommand, { type: T }>,
) => Outcome;

export function done(inverse: Command): Outcome {
  return { ok: true, inverse };
}

export function refused(reasons: readonly Reason[]): Outcome {
  return { ok: false, reasons };
}

/** One reason, for the many commands that fail at one thing. */
export function refusal(code: string, params: Reason["params"] = {}): Outcome {
  return refused([{ code, params }]);
}

/** Several commands that undo one, in this order; a single one as it is. */
export function together(commands: readonly SimpleCommand[]): Command {
  const [only] = commands;
  return commands.length === 1 ? only! : { type: "batch", commands: [...commands] };
}
