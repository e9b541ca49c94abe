/**
 * The past of what a shortage of memory took, for charts, beside the room's own (history.ts): means
 * over the same steps, of those alone that it took something from. A cache: neither saved nor hashed.
 */
import type { SeriesMetric, Window } from "../../protocol/series";
import type { EntityId, Micros } from "../../protocol/units";
import type { HostTable } from "../tables/hostTable";
import type { PartitionTable } from "../tables/partitionTable";
import { PRESSURE_RATES, type PressureRate } from "../tables/pressureColumns";
import type { World } from "../world";

/** By id the numbers of all rates. */
type Numbers = ReadonlyMap<EntityId, readonly number[]>;

interface Slot {
  readonly end: Micros;
  readonly means: Numbers;
}

interface Tier {
  readonly slots: Slot[];
  /** The integrals at the end of the last step. */
  at: Micros;
  sums: Numbers;
}

/** What a series calls each rate, in the order of the rates. */
const METRICS: Readonly<Record<PressureRate, SeriesMetric>> = {
  shared: "memoryShared",
  ballooned: "memoryBallooned",
  compressed: "memoryCompressed",
  swapped: "memorySwapped",
  stalled: "cpuStalled",
  swapRate: "swapRate",
};

export class PressureHistory {
  readonly #world: World;
  readonly #tiers = new Map<Window, Tier>();

  constructor(world: World) {
    this.#world = world;
  }

  /** A step of a window ends at `now`; at most `count` are kept. */
  take(window: Window, now: Micros, step: Micros, count: number): void {
    const sums = this.#sums(now);
    const tier = this.#tiers.get(window);
    if (tier === undefined) {
      this.#tiers.set(window, { slots: [], at: now, sums });
      return;
    }
    if (now - tier.at === step) {
      const means = new Map<EntityId, readonly number[]>();
      for (const [id, numbers] of sums) {
        const before = tier.sums.get(id);
        const its = numbers.map((sum, i) => Math.max(0, (sum - (before?.[i] ?? 0)) / step));
        if (its.some((mean) => mean > 0)) means.set(id, its);
      }
      tier.slots.push({ end: now, means });
      if (tier.slots.length > count) tier.slots.shift();
    }
    Object.assign(tier, { at: now, sums });
  }

  /** The columns of some things together, at the ends of steps; nothing where nothing was ever taken. */
  columns(
    window: Window,
    subjects: readonly EntityId[],
    times: Float64Array,
  ): Readonly<Partial<Record<SeriesMetric, Float32Array>>> {
    if (!this.#any() || subjects.length === 0) return {};
    const slots = new Map(this.#tiers.get(window)?.slots.map((slot) => [slot.end, slot.means]));
    return Object.fromEntries(
      PRESSURE_RATES.map((rate, i) => [
        METRICS[rate],
        Float32Array.from(times, (end) => {
          const means = slots.get(end);
          return subjects.reduce((sum, id) => sum + (means?.get(id)?.[i] ?? 0), 0);
        }),
      ]),
    );
  }

  /** Their rates at the time of asking. */
  now(subjects: readonly EntityId[]): Readonly<Partial<Record<SeriesMetric, number>>> {
    if (!this.#any() || subjects.length === 0) return {};
    const { hosts, partitions } = this.#world;
    return Object.fromEntries(
      PRESSURE_RATES.map((rate) => [
        METRICS[rate],
        subjects.reduce((sum, id) => {
          const table = hosts.row(id) === undefined ? partitions : hosts;
          const row = table.row(id);
          return sum + (row === undefined ? 0 : table.pressure.rates[rate][row]!);
        }, 0),
      ]),
    );
  }

  #any(): boolean {
    return this.#world.partitions.pressure.any;
  }

  #sums(now: Micros): Numbers {
    const sums = new Map<EntityId, readonly number[]>();
    if (!this.#any()) return sums;
    for (const table of [this.#world.hosts, this.#world.partitions]) gather(table, now, sums);
    return sums;
  }
}

function gather(
  { length, ids, pressure }: HostTable | PartitionTable,
  now: Micros,
  into: Map<EntityId, readonly number[]>,
): void {
  for (let row = 0; row < length; row++) {
    const id = ids[row];
    if (id === undefined || pressure.saved(row).length === 0) continue;
    into.set(
      id,
      PRESSURE_RATES.map((rate) => pressure.integral(rate, row, now)),
    );
  }
}
