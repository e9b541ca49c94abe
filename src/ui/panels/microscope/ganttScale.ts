/** Where things stand in the Gantt chart: pure geometry, for its painter and its pointer. */
import type { Slices } from "../../../protocol/microscope";
import type { Micros } from "../../../protocol/units";

/** CSS pixels: the CPUs' names at the left, the time axis at the foot. */
export const GUTTER = 58;
export const AXIS = 24;
/** Room for the edge of "now" at the right. */
export const RIGHT = 14;

const SHORTEST_ROW = 12;
const TALLEST_ROW = 48;
/** Labels of the time axis keep this distance. */
const TICK_PX = 96;

export interface GanttScale {
  /** µs since it was opened, at the left edge of the plot and at its right. */
  readonly from: Micros;
  readonly to: Micros;
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  /** How far the rows are scrolled up. */
  readonly scrollTop: number;
}

/** Until enough time has passed, the picture begins at time 0 and fills from the left. */
export function ganttScale(
  nowUs: Micros,
  span: Micros,
  size: { readonly width: number; readonly height: number; readonly scrollTop: number },
  cpus: number,
): GanttScale {
  const to = Math.max(nowUs, span);
  return { from: to - span, to, ...size, rowHeight: rowHeight(cpus, size.height - AXIS) };
}

/** All CPUs in sight if that leaves their rows legible, else the chart scrolls. */
export function rowHeight(cpus: number, height: number): number {
  const fitting = Math.floor(height / Math.max(1, cpus));
  return Math.min(TALLEST_ROW, Math.max(SHORTEST_ROW, fitting));
}

export function xOf({ from, to, width }: GanttScale, us: Micros): number {
  return GUTTER + ((us - from) / (to - from)) * (width - GUTTER - RIGHT);
}

export function timeAt({ from, to, width }: GanttScale, x: number): Micros {
  return from + ((x - GUTTER) / (width - GUTTER - RIGHT)) * (to - from);
}

/** The CPU whose row is there; whether there is one of that number is the caller's to know. */
export function cpuAt({ rowHeight: row, scrollTop, height }: GanttScale, y: number): number {
  return y < 0 || y >= height - AXIS ? -1 : Math.floor((y + scrollTop) / row);
}

/** The times that are labelled, in µs: steps of 1, 2 or 5. */
export function ticks(scale: GanttScale): readonly Micros[] {
  const step = tickStep(scale);
  const first = Math.ceil(scale.from / step) * step;
  const count = Math.floor((scale.to - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => first + i * step);
}

export function tickStep({ from, to, width }: GanttScale): Micros {
  const least = ((to - from) * TICK_PX) / Math.max(1, width - GUTTER - RIGHT);
  for (let step = 1; ; step *= 10)
    for (const nice of [step, 2 * step, 5 * step]) if (nice >= least) return nice;
}

/** The index of the slice that ran on a CPU at a time; -1 if it was idle. The newest are last. */
export function sliceAt({ cpu, start, end }: Slices, at: number, us: Micros): number {
  for (let i = cpu.length - 1; i >= 0; i--)
    if (cpu[i] === at && start[i]! <= us && us < end[i]!) return i;
  return -1;
}
