/**
 * Tables whose things have rates, constant between instants, and the integrals of those: what each
 * rate has added up to at `since`, in a column called after it (`used`, `usedTime`). Integrals are
 * brought up to date when an instant changes the rates, never because somebody looks.
 */
import type { Micros } from "../../protocol/units";
import { Table } from "./columns";

/** The columns of rates and of their integrals. */
export type Integrated<Rate extends string> = Record<Rate | `${Rate}Time`, Float64Array>;

export abstract class IntegralTable<Rate extends string> extends Table {
  /** When it came into the room (µs). */
  born = new Float64Array(0);
  /** The instant up to which the integrals are complete (µs). */
  since = new Float64Array(0);

  add(id: string, time: Micros): number {
    const row = this.claim(id);
    this.since[row] = time;
    this.born[row] = time;
    return row;
  }

  remove(row: number): void {
    this.release(row);
  }

  /** An integral at a time at or after `since`, without storing anything. */
  integral(this: this & Integrated<Rate>, rate: Rate, row: number, time: Micros): number {
    return integralThen(this, rate, row) + this[rate][row]! * (time - this.since[row]!);
  }
}

/** As it was at `since`. */
function integralThen<Rate extends string>(
  columns: Integrated<Rate>,
  rate: Rate,
  row: number,
): number {
  return columns[`${rate}Time`][row]!;
}

/** The columns that go with some rates, in the order in which checkpoints take them. */
export function integratedColumns<Rate extends string>(
  rates: readonly Rate[],
): readonly (Rate | "since" | `${Rate}Time`)[] {
  return [...rates, "since", ...rates.map((rate) => `${rate}Time` as const)];
}
