/**
 * What a shortage of memory takes from each row of a table, as rates with exact integrals of their
 * own. Most rooms have none of it: then nothing is ever written here, and whoever copies, sums or
 * saves these columns may skip them ({@link PressureColumns.any}).
 */
import type { Micros } from "../../protocol/units";
import { grown } from "./columns";

/** MiB (four), cores that stand still for pages, MiB/s read in; in the order of checkpoints. */
export const PRESSURE_RATES = [
  "shared",
  "ballooned",
  "compressed",
  "swapped",
  "stalled",
  "swapRate",
] as const;
export type PressureRate = (typeof PRESSURE_RATES)[number];

export type PressureRates = Readonly<Record<PressureRate, number>>;

export class PressureColumns {
  /** Whether any row has had any of it. */
  any = false;
  since = new Float64Array(0);
  readonly rates = columns();
  readonly times = columns();

  set(row: number, time: Micros, next: PressureRates): void {
    const { rates, times } = this;
    let differs = false;
    for (const rate of PRESSURE_RATES) if (rates[rate][row] !== next[rate]) differs = true;
    if (!differs) return;
    this.any = true;
    const span = time - this.since[row]!;
    for (const rate of PRESSURE_RATES) {
      if (span !== 0) times[rate][row]! += rates[rate][row]! * span;
      rates[rate][row] = next[rate];
    }
    this.since[row] = time;
  }

  /** An integral at a time at or after `since`, without storing anything. */
  integral(rate: PressureRate, row: number, time: Micros): number {
    return this.times[rate][row]! + this.rates[rate][row]! * (time - this.since[row]!);
  }

  /** A row's numbers, as checkpoints keep them: none where there was never anything. */
  saved(row: number): number[] {
    if (!this.any) return [];
    const numbers = [
      this.since[row]!,
      ...PRESSURE_RATES.map((rate) => this.rates[rate][row]!),
      ...PRESSURE_RATES.map((rate) => this.times[rate][row]!),
    ];
    return numbers.slice(1).some((number) => number !== 0) ? numbers : [];
  }

  restore(row: number, numbers: readonly number[]): void {
    if (numbers.length === 0) return;
    this.any = true;
    this.since[row] = numbers[0]!;
    PRESSURE_RATES.forEach((rate, i) => {
      this.rates[rate][row] = numbers[1 + i]!;
      this.times[rate][row] = numbers[1 + PRESSURE_RATES.length + i]!;
    });
  }

  grow(capacity: number): void {
    this.since = grown(this.since, capacity);
    for (const rate of PRESSURE_RATES) {
      this.rates[rate] = grown(this.rates[rate], capacity);
      this.times[rate] = grown(this.times[rate], capacity);
    }
  }

  clear(row: number): void {
    this.since[row] = 0;
    for (const rate of PRESSURE_RATES) {
      this.rates[rate][row] = 0;
      this.times[rate][row] = 0;
    }
  }
}

function columns(): Record<PressureRate, Float64Array> {
  const empty = () => new Float64Array(0);
  return {
    shared: empty(),
    ballooned: empty(),
    compressed: empty(),
    swapped: empty(),
    stalled: empty(),
    swapRate: empty(),
  };
}
