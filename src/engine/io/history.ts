/**
 * The past of what does I/O, for charts, beside the room's own (history.ts): means over the same steps.
 * It is a cache: neither saved nor hashed. A room without I/O keeps nothing here.
 */
import type { SeriesMetric, Window } from "../../protocol/series";
import type { EntityId, Micros } from "../../protocol/units";
import { IO_RATES } from "../tables/ioTable";
import type { World } from "../world";

/** The means of one step, by rate one after another, `rows` numbers each. */
interface Slot {
  readonly end: Micros;
  readonly rows: number;
  readonly means: Float32Array;
}

interface Tier {
  readonly slots: Slot[];
  /** The integrals at the end of the last step. */
  at: Micros;
  rows: number;
  sums: Float64Array;
}

/** What a series calls each rate. */
const METRICS: readonly (readonly [SeriesMetric, (typeof IO_RATES)[number]])[] = [
  ["diskMiBps", "moved"],
  ["diskWantedMiBps", "wanted"],
  ["diskIops", "requests"],
  ["diskLatencyMs", "latency"],
  ["networkMbps", "network"],
  ["ioWait", "wait"],
];

export class IoHistory {
  readonly #world: World;
  readonly #tiers = new Map<Window, Tier>();

  constructor(world: World) {
    this.#world = world;
  }

  /** A step of a window ends at `now`; at most `count` are kept. */
  take(window: Window, now: Micros, step: Micros, count: number): void {
    const { table } = this.#world.io;
    if (table.length === 0) return;
    const rows = table.length;
    const sums = new Float64Array(IO_RATES.length * rows);
    IO_RATES.forEach((rate, i) => {
      for (let row = 0; row < rows; row++) sums[i * rows + row] = table.integral(rate, row, now);
    });
    const tier = this.#tiers.get(window);
    if (tier === undefined) {
      this.#tiers.set(window, { slots: [], at: now, rows, sums });
      return;
    }
    if (now - tier.at === step) {
      const means = new Float32Array(sums.length);
      IO_RATES.forEach((_, i) => {
        for (let row = 0; row < rows; row++) {
          const before = row < tier.rows ? tier.sums[i * tier.rows + row]! : 0;
          means[i * rows + row] = Math.max(0, (sums[i * rows + row]! - before) / step);
        }
      });
      tier.slots.push({ end: now, rows, means });
      if (tier.slots.length > count) tier.slots.shift();
    }
    Object.assign(tier, { at: now, rows, sums });
  }

  /** The ends of the steps that are kept, for a subject that has no other past. */
  times(window: Window, subject: EntityId): Float64Array {
    const { table } = this.#world.io;
    const row = table.row(subject);
    const born = row === undefined ? Infinity : table.born[row]!;
    const slots = (this.#tiers.get(window)?.slots ?? []).filter(({ end }) => end > born);
    return Float64Array.from(slots, ({ end }) => end);
  }

  /** A subject's columns at the ends of steps; nothing for one that has never done I/O. */
  columns(
    window: Window,
    subject: EntityId,
    times: Float64Array,
  ): Readonly<Partial<Record<SeriesMetric, Float32Array>>> {
    const { table } = this.#world.io;
    const row = table.row(subject);
    if (row === undefined) return {};
    const born = table.born[row]!;
    const slots = new Map(this.#tiers.get(window)?.slots.map((slot) => [slot.end, slot]));
    const columns: Partial<Record<SeriesMetric, Float32Array>> = {};
    for (const [metric, rate] of METRICS) {
      const index = IO_RATES.indexOf(rate);
      columns[metric] = Float32Array.from(times, (end) => {
        const slot = slots.get(end);
        return slot === undefined || row >= slot.rows || end <= born
          ? 0
          : slot.means[index * slot.rows + row]!;
      });
    }
    return columns;
  }

  /** Its rates at the time of asking. */
  now(subject: EntityId): Readonly<Partial<Record<SeriesMetric, number>>> {
    const { table } = this.#world.io;
    const row = table.row(subject);
    if (row === undefined) return {};
    return Object.fromEntries(METRICS.map(([metric, rate]) => [metric, table[rate][row]!]));
  }
}
