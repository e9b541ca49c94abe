import type { Reason } from "../../protocol/command";
import { done, refused, type Handler } from "./outcome";

/** Takes traces away again, if nobody plays them. */
export const removeTraces: Handler<"removeTraces"> = (world, { traces }) => {
  const users = new Map<string, number>();
  for (const spec of world.partitions.specs)
    if (spec?.workload?.kind === "recorded")
      users.set(spec.workload.trace, (users.get(spec.workload.trace) ?? 0) + 1);
  const reasons: Reason[] = [];
  for (const id of traces) {
    const count = users.get(id) ?? 0;
    if (!world.traces.has(id)) reasons.push({ code: "unknownTrace", params: { id } });
    else if (count > 0) reasons.push({ code: "traceInUse", params: { id, count } });
  }
  if (reasons.length > 0) return refused(reasons);
  const removed = [...new Set(traces)].map((id) => world.traces.get(id)!);
  for (const { id } of removed) world.removeTrace(id);
  return done({ type: "addTraces", traces: removed });
};
