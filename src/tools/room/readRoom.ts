/** From the files that were named to one scenario, traces laid on it, and what was done for it. */
import { layTracesOnScenario } from "../../interop/layTraces";
import { readInputs } from "../../interop/open";
import { InputError } from "../../protocol/fault";
import type { ImportReport } from "../../protocol/report";
import type { Scenario } from "../../protocol/scenario";
import { readFiles } from "./files";

export interface ReadRoom {
  readonly scenario: Scenario;
  /** The room's, and the traces' if there are any. */
  readonly reports: readonly ImportReport[];
}

export async function readRoom(paths: readonly string[]): Promise<ReadRoom> {
  const { room, traces } = await readInputs(readFiles(paths));
  if (!room) {
    const file = traces?.report.source ?? paths.join(", ");
    throw new InputError({ code: "tracesAlone", params: {}, place: { file } });
  }
  if (!traces) return { scenario: room.scenario, reports: [room.report] };
  const { scenario, entries } = layTracesOnScenario(traces.traces, room.scenario);
  const laid = { ...traces.report, entries: [...traces.report.entries, ...entries] };
  return { scenario, reports: [room.report, laid] };
}
