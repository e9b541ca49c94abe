/**
 * When demand is sampled (SPEC DEM-1, DEM-2). Partitions that sample at the same instants form a
 * group with one entry in the agenda, so that a room of 10,000 costs twenty entries, not 10,000.
 *
 * The phase of a synthetic workload comes from its partition's id, in whole seconds: a room does not
 * jump every twenty seconds, it shimmers. A recorded one keeps to its trace's own grid.
 */
import { hashText } from "../base/hash";
import type { Profile, Trace, Workload } from "../protocol/scenario-parts";
import { SECOND, type Micros } from "../protocol/units";
import { INSTANT } from "./agenda";
import { recordedLevel, syntheticLevel, type Level, type Manner } from "./systems/demand";
import { grown } from "./tables/columns";
import type { World } from "./world";

interface Rhythm {
  readonly interval: Micros;
  readonly phase: Micros;
}
interface Group extends Rhythm {
  readonly rows: Set<number>;
}

/** The hash of an id that gives the phase; any constant will do as its seed. */
const PHASE_SEED = 0x70686173;

export class Sampling {
  readonly #groups = new Map<string, Group>();
  /** The group's key by row; `undefined` for those that never sample. */
  readonly #keyOf: (string | undefined)[] = [];
  /** The stream of pseudo-random numbers of each row that samples. */
  readonly #stream: number[] = [];
  readonly #manners = new Manners();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** A partition runs: takes its present sample, and the next ones when they are due. */
  join(row: number): void {
    this.leave(row);
    const id = this.#world.partitions.ids[row]!;
    const workload = this.#world.partitions.specs[row]!.workload;
    this.#stream[row] = hashText(id, this.#world.seed);
    this.#manners.put(row, workload);
    const rhythm = workload && this.#rhythm(workload, id);
    if (rhythm !== undefined) {
      const key = `${rhythm.interval}+${rhythm.phase}`;
      let group = this.#groups.get(key);
      if (group === undefined) {
        group = { ...rhythm, rows: new Set() };
        this.#groups.set(key, group);
        this.#schedule(key, group);
      }
      group.rows.add(row);
      this.#keyOf[row] = key;
    }
    this.#sample(row, rhythm);
  }

  /** It runs no longer: asks for nothing. */
  leave(row: number): void {
    this.#world.partitions.cpuLevel[row] = 0;
    this.#world.partitions.memoryLevel[row] = 0;
    const key = this.#keyOf[row];
    if (key === undefined) return;
    this.#keyOf[row] = undefined;
    const group = this.#groups.get(key)!;
    group.rows.delete(row);
    if (group.rows.size > 0) return;
    this.#groups.delete(key);
    this.#world.agenda.cancel(INSTANT.sample, key);
  }

  /** The instant of a group: everybody in it takes its next sample. */
  tick(key: string): void {
    const group = this.#groups.get(key);
    if (group === undefined) return;
    const { sampled } = this.#world;
    for (const row of group.rows) {
      this.#sample(row, group);
      sampled.push(row);
    }
    this.#schedule(key, group);
  }

  #schedule(key: string, group: Group): void {
    const ago = this.#world.time - group.phase;
    const next = group.phase + (Math.floor(ago / group.interval) + 1) * group.interval;
    this.#world.agenda.schedule(next, INSTANT.sample, key);
  }

  #rhythm(workload: Workload, id: string): Rhythm | undefined {
    switch (workload.kind) {
      case "constant":
        return undefined;
      case "recorded":
        return { interval: this.#traceInterval(workload.trace), phase: 0 };
      case "synthetic":
        return synthRhythm(workload.sampleS, id);
    }
  }

  #traceInterval(trace: string): Micros {
    return Math.round((this.#world.traces.get(trace)?.intervalS ?? 300) * SECOND);
  }

  #sample(row: number, rhythm: Rhythm | undefined): void {
    const { partitions, traces, time, weekOffset } = this.#world;
    const manner = this.#manners.of(row);
    let level: Level;
    if (manner === undefined) level = otherLevel(partitions.specs[row]!.workload, traces, time);
    else {
      const { interval, phase } = rhythm!;
      const index = Math.floor((time - phase) / interval);
      const at = phase + index * interval;
      level = syntheticLevel(manner, this.#stream[row]!, index, at, weekOffset);
    }
    partitions.cpuLevel[row] = level.cpu;
    partitions.memoryLevel[row] = level.memory;
  }
}

/** A partition without a workload: an operating system that idles. */
const IDLE: Level = { cpu: 0, memory: 0.1 };

function otherLevel(
  workload: Workload | undefined,
  traces: ReadonlyMap<string, Trace>,
  time: Micros,
): Level {
  switch (workload?.kind) {
    case "constant":
      return workload;
    case "recorded":
      return recordedLevel(workload, traces, time);
    default:
      return IDLE;
  }
}

/**
 * Synthetic workloads by row, in columns: thousands are read at every instant, and the specs that
 * they come from lie scattered over the heap.
 */
class Manners {
  /** `undefined` for every other kind of workload. */
  readonly #profiles: (Profile | undefined)[] = [];
  /** Level of CPU and of memory, variation: three numbers a row. */
  #numbers = new Float64Array(64);
  /** The one that was asked for last: lent until the next is. */
  readonly #lent: { -readonly [K in keyof Manner]: Manner[K] } = {
    profile: "steady",
    cpu: 0,
    memory: 0,
    variation: 0,
  };

  put(row: number, workload: Workload | undefined): void {
    const synthetic = workload?.kind === "synthetic" ? workload : undefined;
    // No holes: a dense list is read without looking anything up.
    while (this.#profiles.length <= row) this.#profiles.push(undefined);
    this.#profiles[row] = synthetic?.profile;
    if (synthetic === undefined) return;
    const at = 3 * row;
    while (at + 3 > this.#numbers.length)
      this.#numbers = grown(this.#numbers, 2 * this.#numbers.length);
    this.#numbers[at] = synthetic.cpu;
    this.#numbers[at + 1] = synthetic.memory;
    this.#numbers[at + 2] = synthetic.variation;
  }

  of(row: number): Manner | undefined {
    const profile = this.#profiles[row];
    if (profile === undefined) return undefined;
    const lent = this.#lent;
    const at = 3 * row;
    lent.profile = profile;
    lent.cpu = this.#numbers[at]!;
    lent.memory = this.#numbers[at + 1]!;
    lent.variation = this.#numbers[at + 2]!;
    return lent;
  }
}

function synthRhythm(sampleS: number, id: string): Rhythm {
  const interval = Math.round(sampleS * SECOND);
  const slots = Math.max(1, Math.floor(sampleS));
  return { interval, phase: (hashText(id, PHASE_SEED) % slots) * SECOND };
}
