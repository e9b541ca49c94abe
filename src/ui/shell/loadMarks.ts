/** Which warnings and troubles of the last day stand over the load line, and where: the worst of each few pixels. */
import type { RoomEvent, Severity } from "../../protocol/event";
import type { Micros } from "../../protocol/units";

export interface Mark {
  readonly x: number;
  readonly severity: "warning" | "trouble";
}

const RANK: Readonly<Record<Severity, number>> = { info: 0, notice: 1, warning: 2, trouble: 3 };
/** A mark's own width: two in the same place would be one blot. */
const SPACING = 9;

export function loadMarks(
  events: readonly RoomEvent[],
  from: Micros,
  to: Micros,
  width: number,
): readonly Mark[] {
  const worst = new Map<number, Mark>();
  if (to <= from || width <= 0) return [];
  for (const { time, severity } of events) {
    if (severity !== "warning" && severity !== "trouble") continue;
    if (time < from || time > to) continue;
    const x = ((time - from) / (to - from)) * width;
    const slot = Math.floor(x / SPACING);
    const present = worst.get(slot);
    if (!present || RANK[severity] > RANK[present.severity]) worst.set(slot, { x, severity });
  }
  return [...worst.values()];
}
