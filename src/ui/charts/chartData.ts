/**
 * From a series to what a chart draws: percentages of the capacity that there was at each step, on
 * an axis that never leaves 0–100 %. Pure; the numbers behind a percentage are found again through
 * the point's own capacity.
 */
import { DAY, HOUR, MINUTE, type Micros } from "../../protocol/units";
import type { Series, SeriesMetric, Window } from "../../protocol/series";

/** More points than these are more than a chart has pixels for, and cost a frame. */
export const MOST_POINTS = 300;

/** The simulated time that a window spans. */
export const SPANS: Readonly<Record<Window, Micros>> = {
  "5m": 5 * MINUTE,
  "1h": HOUR,
  "24h": DAY,
  "7d": 7 * DAY,
};

/** Metrics in percent of `capacity`, or `undefined` where there is no past. */
export interface ChartPoint extends Partial<Record<SeriesMetric, number>> {
  readonly time: Micros;
  /** What 100 % is: cores, MiB or W. */
  readonly capacity: number;
}

const CPU: readonly SeriesMetric[] = ["cpuDemand", "cpuEntitled", "cpuUsed", "cpuReady"];
const MEMORY: readonly SeriesMetric[] = ["memoryActive", "memoryGranted", "memoryConfigured"];
/** What a shortage takes, in the order in which it stands on what is granted. */
const TAKEN: readonly SeriesMetric[] = [
  "memoryShared",
  "memoryBallooned",
  "memoryCompressed",
  "memorySwapped",
];

export function cpuPoints(series: Series): ChartPoint[] {
  const capacityAt = (index: number) => series.cpuCapacity[index] ?? 0;
  const metrics = [...CPU, ...present(series, ["cpuStalled"])];
  return points(series, metrics, capacityAt, series.now.cpuCapacity);
}

/** Those of some metrics that there is anything of. */
function present(
  { columns, now }: Series,
  metrics: readonly SeriesMetric[],
): readonly SeriesMetric[] {
  return metrics.filter(
    (metric) => (now.values[metric] ?? 0) > 0 || (columns[metric] ?? []).some((value) => value > 0),
  );
}

/**
 * Where the axis of memory ends (%): at what there is, unless more is held than that; then at the next
 * half of it.
 */
export function memoryTop(data: readonly ChartPoint[]): number {
  let most = 100;
  for (const point of data) {
    let held = point.memoryGranted ?? 0;
    for (const metric of TAKEN) held += point[metric] ?? 0;
    most = Math.max(most, held);
  }
  return 50 * Math.ceil(most / 50 - 1e-6);
}

export function memoryPoints(series: Series): ChartPoint[] {
  const capacityAt = (index: number) => series.memoryCapacity[index] ?? 0;
  const metrics = [...MEMORY, ...present(series, TAKEN)];
  return points(series, metrics, capacityAt, series.now.memoryCapacity);
}

/** Of the power that its machines draw at full load (W). */
export function powerPoints(series: Series, fullLoad: number): ChartPoint[] {
  return points(series, ["power"], () => fullLoad, fullLoad);
}

/** Amounts that are of no capacity, in percent of `top`. */
export function amountPoints(
  series: Series,
  metrics: readonly SeriesMetric[],
  top: number,
): ChartPoint[] {
  return points(series, metrics, () => top, top);
}

/** The least of 1, 2 and 5 × a power of ten that is no less than anything in a series. */
export function roundAbove({ columns, now }: Series, metrics: readonly SeriesMetric[]): number {
  let most = 0;
  for (const metric of metrics) {
    for (const value of columns[metric] ?? []) most = Math.max(most, value);
    most = Math.max(most, now.values[metric] ?? 0);
  }
  let decade = 1;
  while (decade * 10 < most) decade *= 10;
  return [1, 2, 5, 10].map((step) => step * decade).find((round) => round >= most) ?? most;
}

/** Steps that have ended, and the present moment, which a paused room's last change is seen in. */
function points(
  { times, columns, now }: Series,
  metrics: readonly SeriesMetric[],
  capacityAt: (index: number) => number,
  capacityNow: number,
): ChartPoint[] {
  const found: ChartPoint[] = [];
  for (let index = Math.max(0, times.length - MOST_POINTS + 1); index < times.length; index++) {
    const time = times[index]!;
    // Where a step ends just now, what holds from now on is shown.
    if (time < now.time)
      found.push(point(metrics, time, capacityAt(index), (metric) => columns[metric]?.[index]));
  }
  found.push(point(metrics, now.time, capacityNow, (metric) => now.values[metric]));
  return found;
}

function point(
  metrics: readonly SeriesMetric[],
  time: Micros,
  capacity: number,
  valueOf: (metric: SeriesMetric) => number | undefined,
): ChartPoint {
  const values: Partial<Record<SeriesMetric, number>> = {};
  for (const metric of metrics) {
    const value = valueOf(metric);
    // A NaN is "no past"; a share of no capacity (a host that is down) is nothing at all.
    if (value === undefined || Number.isNaN(value)) continue;
    values[metric] = capacity > 0 ? (value / capacity) * 100 : 0;
  }
  return { ...values, time, capacity };
}

/** What stands at the foot of a chart, by window: a round step of the simulated clock. */
const STEPS: Readonly<Record<Window, Micros>> = {
  "5m": MINUTE,
  "1h": 15 * MINUTE,
  "24h": 6 * HOUR,
  "7d": DAY,
};

/** The chart's time axis: it ends at the present and always spans the whole window. */
export function timeDomain(series: Series): readonly [Micros, Micros] {
  const end = series.now.time;
  return [end - SPANS[series.window], end];
}

/**
 * Round times within a domain. `clockAtZero` is what the room's clock shows at time 0, in
 * microseconds: midnight on the axis is midnight in the room.
 */
export function timeTicks(
  [from, to]: readonly [Micros, Micros],
  window: Window,
  clockAtZero: Micros,
): Micros[] {
  const step = STEPS[window];
  const first = Math.ceil((from + clockAtZero) / step) * step - clockAtZero;
  const ticks: Micros[] = [];
  for (let tick = first; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}

/** The latest known value of a metric, in percent. */
export function latest(
  data: readonly ChartPoint[],
  metric: SeriesMetric,
): { readonly percent: number; readonly capacity: number } | undefined {
  const point = data.findLast((candidate) => candidate[metric] !== undefined);
  const percent = point?.[metric];
  return point && percent !== undefined ? { percent, capacity: point.capacity } : undefined;
}

/** The largest known value of a metric, in percent. */
export function peak(data: readonly ChartPoint[], metric: SeriesMetric): number {
  return data.reduce((most, point) => Math.max(most, point[metric] ?? 0), 0);
}
