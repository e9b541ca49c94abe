/**
 * Who moves data: partitions that ask for I/O, their hosts, datastores. One row a thing, with its
 * rates and their integrals; a room without I/O has none.
 */
import type { Micros } from "../../protocol/units";
import { grown } from "./columns";
import { integratedColumns, IntegralTable } from "./integrals";

/** The rates that are integrated, in the order in which checkpoints and hashes take them. */
export const IO_RATES = ["wanted", "moved", "requests", "latency", "network", "wait"] as const;
export type IoRates = Readonly<Record<(typeof IO_RATES)[number], number>>;

export const NO_IO: IoRates = {
  wanted: 0,
  moved: 0,
  requests: 0,
  latency: 0,
  network: 0,
  wait: 0,
};

export class IoTable extends IntegralTable<(typeof IO_RATES)[number]> {
  /** Of a datastore, with hysteresis: 1 while its latency is too high; 2 while it is nearly full. */
  flags = new Uint8Array(0);

  /** MiB/s asked for and moved, by disks. */
  wanted = new Float64Array(0);
  moved = new Float64Array(0);
  /** Requests a second. */
  requests = new Float64Array(0);
  /** Milliseconds that a request takes. */
  latency = new Float64Array(0);
  /** Mbit/s. */
  network = new Float64Array(0);
  /** The part of its work that waits for I/O, 0 to 1. */
  wait = new Float64Array(0);

  wantedTime = new Float64Array(0);
  movedTime = new Float64Array(0);
  requestsTime = new Float64Array(0);
  latencyTime = new Float64Array(0);
  networkTime = new Float64Array(0);
  waitTime = new Float64Array(0);

  /** True if anything has changed. */
  set(row: number, time: Micros, rates: IoRates): boolean {
    // Rates that stay leave the integrals alone: else a restored room would add up other pieces.
    if (IO_RATES.every((rate) => this[rate][row] === rates[rate])) return false;
    const span = time - this.since[row]!;
    for (const rate of IO_RATES) {
      if (span !== 0) this[`${rate}Time`][row]! += this[rate][row]! * span;
      this[rate][row] = rates[rate];
    }
    this.since[row] = time;
    return true;
  }

  protected grow(capacity: number): void {
    this.flags = grown(this.flags, capacity);
    for (const name of NUMBERS) this[name] = grown(this[name], capacity);
  }

  protected clear(row: number): void {
    this.flags[row] = 0;
    for (const name of NUMBERS) this[name][row] = 0;
  }
}

/** The columns that a checkpoint keeps bit by bit. */
export const IO_STATE_COLUMNS = ["born", "flags", ...integratedColumns(IO_RATES)] as const;

const NUMBERS = ["born", ...integratedColumns(IO_RATES)] as const;
