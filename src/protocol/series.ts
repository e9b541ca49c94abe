import type { Cores, EntityId, MiB, Micros } from "./units";

/** The presets of every chart. */
export const WINDOWS = ["5m", "1h", "24h", "7d"] as const;
export type Window = (typeof WINDOWS)[number];

/**
 * A subject's past at the resolution that its window is kept in; at most 300 points. Values are
 * means over the step that ends at the time. The subject may be a partition, a host, a cluster or
 * the whole room (`ROOM`). CPU in cores, memory in MiB, power in W; columns that a subject does not
 * have are left out.
 */
export interface Series {
  readonly subject: EntityId;
  readonly window: Window;
  readonly stepS: number;
  /** The end of each step. */
  readonly times: Float64Array;
  /** The CPU that there was: a host's cores, a partition's vCPUs, the sum of a cluster's hosts. */
  readonly cpuCapacity: Float32Array;
  readonly memoryCapacity: Float32Array;
  readonly columns: Readonly<Partial<Record<SeriesMetric, Float32Array>>>;
  /** At the time of asking, within a step that has not ended: what a change has just made of it. */
  readonly now: SeriesNow;
}

/** Rates, where the series has means. */
export interface SeriesNow {
  readonly time: Micros;
  readonly cpuCapacity: Cores;
  readonly memoryCapacity: MiB;
  readonly values: Readonly<Partial<Record<SeriesMetric, number>>>;
}

export const SERIES_METRICS = [
  "cpuDemand",
  "cpuEntitled",
  "cpuUsed",
  "cpuReady",
  "memoryActive",
  "memoryGranted",
  "memoryConfigured",
  "power",
  /** Of what does I/O, and of datastores: MiB/s, MiB/s, requests a second, ms, Mbit/s, 0 to 1. */
  "diskMiBps",
  "diskWantedMiBps",
  "diskIops",
  "diskLatencyMs",
  "networkMbps",
  "ioWait",
  /** Where memory was ever short: MiB (four), cores that wait for pages, MiB/s read back in. */
  "memoryShared",
  "memoryBallooned",
  "memoryCompressed",
  "memorySwapped",
  "cpuStalled",
  "swapRate",
] as const;
export type SeriesMetric = (typeof SERIES_METRICS)[number];

/** How many points a sparkline has. */
export const SPARKLINE_POINTS = 30;

/** Used CPU as a fraction of capacity over the last hour: `SPARKLINE_POINTS` numbers a subject, NaN where there is no past. */
export interface Sparklines {
  readonly subjects: readonly EntityId[];
  readonly time: Micros;
  readonly values: Float32Array;
}
