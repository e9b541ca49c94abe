/** All hosts: what they are, their rates, and the integrals of those (integrals.ts). */
import type { HostSpec } from "../../protocol/scenario-parts";
import type { Micros } from "../../protocol/units";
import { grown } from "./columns";
import { integratedColumns, IntegralTable } from "./integrals";
import { PressureColumns } from "./pressureColumns";

/** The rates that are integrated, in the order in which checkpoints and hashes take them. */
export const HOST_RATES = ["demand", "used", "active", "granted", "configured", "power"] as const;

export class HostTable extends IntegralTable<(typeof HOST_RATES)[number]> {
  /** As a scenario would state it now. */
  readonly specs: (HostSpec | undefined)[] = [];
  /** The rows of the partitions that run directly on it, sorted by id. */
  readonly children: number[][] = [];
  /** Cores, MHz, MiB; MiB that the platform keeps for itself. */
  cores = new Float64Array(0);
  mhz = new Float64Array(0);
  memory = new Float64Array(0);
  overhead = new Float64Array(0);
  /** Flags with hysteresis: somebody waits for CPU; somebody is short of memory. */
  cpuContended = new Uint8Array(0);
  memoryContended = new Uint8Array(0);
  /** Its memory state, by its place among its platform's (with hysteresis; 0: the first). */
  memoryState = new Uint8Array(0);
  /** 1 where memory was taken back from somebody, or is held once for several. */
  pressed = new Uint8Array(0);
  /** What that is, of all together. */
  readonly pressure = new PressureColumns();

  /** Cores: the sum over its partitions. */
  demand = new Float64Array(0);
  used = new Float64Array(0);
  /** MiB: active, granted, and configured memory of what runs on it. */
  active = new Float64Array(0);
  granted = new Float64Array(0);
  configured = new Float64Array(0);
  /** Watts. */
  power = new Float64Array(0);

  demandTime = new Float64Array(0);
  usedTime = new Float64Array(0);
  activeTime = new Float64Array(0);
  grantedTime = new Float64Array(0);
  configuredTime = new Float64Array(0);
  /** Watt-µs: energy. */
  powerTime = new Float64Array(0);

  /** Cores, cores, MiB, MiB, MiB, W: in the order of {@link HOST_RATES}. */
  setRates(
    row: number,
    time: Micros,
    demand: number,
    used: number,
    active: number,
    granted: number,
    configured: number,
    power: number,
  ): void {
    // Rates that stay leave the integrals alone: else a restored room would add up other pieces.
    if (
      this.demand[row] === demand &&
      this.used[row] === used &&
      this.active[row] === active &&
      this.granted[row] === granted &&
      this.configured[row] === configured &&
      this.power[row] === power
    )
      return;
    const span = time - this.since[row]!;
    if (span !== 0) {
      this.demandTime[row]! += this.demand[row]! * span;
      this.usedTime[row]! += this.used[row]! * span;
      this.activeTime[row]! += this.active[row]! * span;
      this.grantedTime[row]! += this.granted[row]! * span;
      this.configuredTime[row]! += this.configured[row]! * span;
      this.powerTime[row]! += this.power[row]! * span;
      this.since[row] = time;
    }
    this.demand[row] = demand;
    this.used[row] = used;
    this.active[row] = active;
    this.granted[row] = granted;
    this.configured[row] = configured;
    this.power[row] = power;
  }

  protected grow(capacity: number): void {
    this.cpuContended = grown(this.cpuContended, capacity);
    this.memoryContended = grown(this.memoryContended, capacity);
    this.memoryState = grown(this.memoryState, capacity);
    this.pressed = grown(this.pressed, capacity);
    this.pressure.grow(capacity);
    for (const name of NUMBERS) this[name] = grown(this[name], capacity);
  }

  protected clear(row: number): void {
    this.specs[row] = undefined;
    this.children[row] = [];
    this.cpuContended[row] = 0;
    this.memoryContended[row] = 0;
    this.memoryState[row] = 0;
    this.pressed[row] = 0;
    this.pressure.clear(row);
    for (const name of NUMBERS) this[name][row] = 0;
  }
}

/** The columns that a checkpoint keeps bit by bit. */
export const HOST_STATE_COLUMNS = [
  "born",
  "cpuContended",
  "memoryContended",
  "memoryState",
  ...integratedColumns(HOST_RATES),
] as const;

const NUMBERS = [
  "cores",
  "mhz",
  "memory",
  "overhead",
  "born",
  ...integratedColumns(HOST_RATES),
] as const;
