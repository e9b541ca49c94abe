/**
 * Opening files: what they are read as, and what becomes of it. A room is made, and run ahead to
 * where its scenario opens, beside the present one, which it replaces only when all has succeeded
 * (the first room of all can be looked at from the beginning);
 * traces are laid on the present room with one command.
 */
import { Engine } from "../engine/engine";
import { layTraces, layTracesOnScenario } from "../interop/layTraces";
import { INPUT_LIMITS } from "../interop/files/limits";
import type { RoomInput, TracesInput } from "../interop/open";
import { readScenarioFile } from "../interop/scenarioFile";
import { InputError } from "../protocol/fault";
import type { InputFile, Opened } from "../protocol/messages";
import type { PartitionView } from "../protocol/topology";
import { SECOND, type Micros } from "../protocol/units";
import { Slices } from "./slices";

export interface OpenParts {
  /** The wall clock in milliseconds. */
  readonly now: () => number;
  /** The wish to be called again, after others had their turn. */
  readonly later: (ms: number, callback: () => void) => void;
  /** A room has been made of the files, and begins to run ahead; called again after each stretch. */
  readonly ahead: (room: Engine) => void;
  /** Told after each stretch how much of the way has been run: 0 to 1. */
  readonly progress: (part: number) => void;
}

/** Running ahead lets others have a turn this often, in wall milliseconds. */
const TURN_MS = 40;

/** `room` is the new one, where the files were one. */
export async function openInput(
  files: readonly InputFile[],
  runTo: Micros | undefined,
  present: Engine | undefined,
  parts: OpenParts,
): Promise<{ readonly opened: Opened; readonly room?: Engine }> {
  const { room, traces } = await read(files);
  if (!room) return { opened: layOn(traces!, present) };
  let { scenario, report } = room;
  if (traces) {
    const laid = layTracesOnScenario(traces.traces, scenario);
    scenario = laid.scenario;
    const entries = [...report.entries, ...traces.report.entries, ...laid.entries];
    const counts = { ...report.counts, traces: report.counts.traces + traces.report.counts.traces };
    report = { ...report, counts, entries };
  }
  const engine = Engine.open(scenario, report.source);
  const opens = Math.round((scenario.clock.opensS ?? 0) * SECOND);
  await runAhead(engine, Math.max(opens, runTo ?? 0), parts);
  return { opened: { kind: "room", report }, room: engine };
}

/**
 * A scenario is read at once: it is what every page begins with. What reads workbooks, archives and
 * CSV (a third of the worker's code) is fetched only when there is something for it to read.
 */
async function read(
  files: readonly InputFile[],
): Promise<{ readonly room?: RoomInput; readonly traces?: TracesInput }> {
  const [file] = files;
  if (file && files.length === 1 && looksLikeScenario(file)) {
    return {
      room: { kind: "scenario", ...readScenarioFile(new Uint8Array(file.bytes), file.path) },
    };
  }
  const { readInputs } = await import("../interop/open");
  return readInputs(files);
}

function looksLikeScenario({ bytes }: InputFile): boolean {
  const start = new TextDecoder().decode(bytes.slice(0, 64));
  return start.trimStart().startsWith("{") && bytes.byteLength <= INPUT_LIMITS.fileBytes;
}

async function runAhead(engine: Engine, target: Micros, parts: OpenParts): Promise<void> {
  const slices = new Slices(parts.now);
  const from = engine.time;
  engine.headFor(target);
  parts.ahead(engine);
  while (!slices.advance(engine, target, TURN_MS)) {
    parts.ahead(engine);
    parts.progress((engine.time - from) / (target - from));
    await new Promise<void>((resolve) => parts.later(0, resolve));
  }
}

function layOn({ traces, report }: TracesInput, present: Engine | undefined): Opened {
  const place = { file: report.source };
  if (!present) throw new InputError({ code: "tracesWithoutVms", params: {}, place });
  const views = present.topology().put;
  const takers = views.filter((view): view is PartitionView => view.kind === "partition");
  const { command, entries } = layTraces(traces, takers);
  const result = present.dispatch(command);
  if (!result.ok) {
    const [reason] = result.reasons;
    const params = { ...reason?.params, reason: reason?.code ?? "" };
    throw new InputError({ code: "tracesRefused", params, place });
  }
  return {
    kind: "traces",
    report: { ...report, entries: [...report.entries, ...entries] },
    inverse: result.inverse,
  };
}
