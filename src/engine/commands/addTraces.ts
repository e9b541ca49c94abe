import type { Reason } from "../../protocol/command";
import { ROOM } from "../../protocol/units";
import { done, refused, type Handler } from "./outcome";

/** Measured loads that workloads may name from now on. */
export const addTraces: Handler<"addTraces"> = (world, { traces }) => {
  const reasons: Reason[] = [];
  const added = new Set<string>();
  for (const { id } of traces) {
    if (world.traces.has(id) || added.has(id)) reasons.push({ code: "traceTaken", params: { id } });
    added.add(id);
  }
  if (reasons.length > 0) return refused(reasons);
  for (const trace of traces) world.putTrace(trace);
  if (traces.length > 0)
    world.note("info", "tracesAdded", ROOM, { name: ROOM, count: traces.length });
  return done({ type: "removeTraces", traces: [...added] });
};
