/**
 * What the software in a partition asks for (SPEC DEM-*): pure functions of (seed, partition id,
 * sample index), so that time can be sought in either direction and a sample costs no state.
 *
 * A synthetic workload is its level × the shape of its profile's week × value noise. The shapes have
 * a weekly mean of 1, so that the level is what a long measurement would find. There is no
 * transcendental function here: curves are smoothsteps, noise is hashed lattice points.
 */
import { noise } from "../../base/hash";
import type { Profile, Trace, Workload } from "../../protocol/scenario-parts";
import { DAY, HOUR, MINUTE, SECOND, type Micros } from "../../protocol/units";

/** CPU as a fraction of the vCPUs, active memory as a fraction of the configured memory. */
export interface Level {
  readonly cpu: number;
  readonly memory: number;
}

/** What a synthetic sample depends on, beside time and chance. */
export type Manner = Pick<
  Extract<Workload, { kind: "synthetic" }>,
  "profile" | "cpu" | "memory" | "variation"
>;
type Recorded = Extract<Workload, { kind: "recorded" }>;

/** Streams of one partition that must not resemble each other. */
const SLOW = 0x51;
const QUICK = 0x52;
const FLICKER = 0x53;
const MEMORY = 0x54;
const BURST = 0x55;
const WINDOW = 0x56;

function clamp01(x: number): number {
  return x < 0 ? 0 : x > 1 ? 1 : x;
}

/** 0 before `from`, 1 after `to`, smooth between. */
function rise(x: number, from: number, to: number): number {
  const t = clamp01((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Smooth noise in [-1, 1]: hashed points on a lattice of `step`, smoothsteps between them. */
function valueNoise(stream: number, at: Micros, step: Micros): number {
  const cell = Math.floor(at / step);
  const t = at / step - cell;
  const a = noise(stream, cell);
  const b = noise(stream, cell + 1);
  return 2 * (a + (b - a) * t * t * (3 - 2 * t)) - 1;
}

/** An office day by the hour: people come, go to lunch, come back a little slower, go home. */
function officeDay(hour: number): number {
  const morning = rise(hour, 6.5, 9.5);
  const lunch = 1 - 0.3 * (rise(hour, 11.6, 12.4) - rise(hour, 12.8, 13.6));
  const evening = 1 - rise(hour, 16.5, 19.5);
  const backup = 0.35 * (rise(hour, 22, 22.3) - rise(hour, 23.2, 23.6));
  return 0.22 + 0.95 * morning * lunch * evening + backup;
}

/** A plateau between two hours of the day, with shoulders of a quarter of an hour. */
function plateau(hour: number, from: number, to: number): number {
  return rise(hour, from, from + 0.25) - rise(hour, to, to + 0.25);
}

/** Each shape as written below, over a week, has this mean; it is divided by it (DEM-4). */
const WEEKLY_MEAN: Readonly<Record<Profile, number>> = {
  steady: 1,
  office: 0.5132,
  night: 0.6875,
  batch: 0.6025,
  bursty: 0.985,
};

/**
 * How busy a profile is at a time of the week, relative to its level.
 * @param sinceMonday µs since a Monday, midnight
 */
function shape(profile: Profile, stream: number, sinceMonday: Micros): number {
  const day = Math.floor(sinceMonday / DAY);
  const hour = (sinceMonday - day * DAY) / HOUR;
  const weekday = day - 7 * Math.floor(day / 7);
  const weekend = weekday >= 5;
  switch (profile) {
    case "steady":
      return 1;
    case "office":
      return weekend ? 0.22 + 0.08 * plateau(hour, 9, 17) : officeDay(hour);
    case "night":
      return 0.25 + 1.05 * (1 - rise(hour, 5, 7.5) + rise(hour, 19, 21.5));
    case "batch": {
      // Two windows a night, at times of its own, which shift by some minutes from day to day.
      const own = noise(stream ^ WINDOW, 0);
      const shift = 0.4 * noise(stream ^ WINDOW, day + 1);
      const first = 0.3 + 1.4 * own + shift;
      const second = 3.2 + 0.8 * own + shift;
      return 0.2 + 4.2 * (plateau(hour, first, first + 1.3) + plateau(hour, second, second + 1));
    }
    case "bursty": {
      // Every ten minutes one chance in six of a burst that swells and ebbs within them.
      const cell = Math.floor(sinceMonday / (10 * MINUTE));
      if (noise(stream ^ BURST, cell) >= 1 / 6) return 0.6;
      const t = sinceMonday / (10 * MINUTE) - cell;
      const height = 2.2 + 2 * noise(stream ^ BURST, cell ^ 0x5bd1e995);
      return 0.6 + height * (rise(t, 0, 0.12) - rise(t, 0.6, 1));
    }
  }
}

/**
 * A sample of a synthetic workload.
 * @param stream the partition's stream: hashed from its id and the room's seed
 * @param index the sample's number
 * @param at the sample's own time (µs since the epoch)
 * @param weekOffset where in the week the epoch lies (µs since Monday, midnight)
 */
export function syntheticLevel(
  workload: Manner,
  stream: number,
  index: number,
  at: Micros,
  weekOffset: Micros,
): Level {
  const { cpu, memory, variation, profile } = workload;
  const busy = shape(profile, stream, at + weekOffset) / WEEKLY_MEAN[profile];
  const slow = valueNoise(stream ^ SLOW, at, 40 * MINUTE);
  const quick = valueNoise(stream ^ QUICK, at, 3 * MINUTE);
  const flicker = 2 * noise(stream ^ FLICKER, index) - 1;
  const stray = 1 + variation * (0.5 * slow + 0.3 * quick + 0.35 * flicker);
  const drift = valueNoise(stream ^ MEMORY, at, 2 * HOUR);
  // Memory follows the work at a distance: caches fill, heaps grow, neither shrinks at once.
  const follow = 1 + variation * (0.25 * drift + 0.12 * (clamp01(busy / 2) - 0.5));
  return { cpu: clamp01(cpu * busy * stray), memory: clamp01(memory * follow) };
}

/** The sample of a trace that holds at a time. */
export function recordedLevel(
  workload: Recorded,
  traces: ReadonlyMap<string, Trace>,
  at: Micros,
): Level {
  const trace = traces.get(workload.trace);
  if (trace === undefined) return { cpu: 0, memory: 0 };
  const index = Math.floor(at / Math.round(trace.intervalS * SECOND));
  const pick = (samples: readonly number[]) => {
    const n = samples.length;
    return samples[workload.loop ? index - n * Math.floor(index / n) : Math.min(index, n - 1)]!;
  };
  return {
    cpu: pick(trace.cpu),
    memory: trace.memory && trace.memory.length > 0 ? pick(trace.memory) : 0.5,
  };
}

/**
 * How fast a partition writes to pages that it had not written to lately, if its workload does not
 * say (MiB/s). An assumption of this house (DEM-6): 40 MiB/s for each core that it keeps busy, which
 * lies between an idle desktop (a few) and a database at work (some hundred).
 */
export const DIRTY_MIB_PER_CORE_SECOND = 40;

/** What is stated is written by one that gets all the CPU that it asks for, and less by one that does not. */
export function dirtyRateMiBps(
  workload: Workload | undefined,
  usedCores: number,
  askedCores: number,
): number {
  const stated = workload?.dirtyMiBps;
  if (stated === undefined) return usedCores * DIRTY_MIB_PER_CORE_SECOND;
  return askedCores > 0 ? stated * Math.min(1, usedCores / askedCores) : stated;
}
