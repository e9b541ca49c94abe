/**
 * All partitions. Three kinds of columns:
 * - what it is (`spec`, `host`, `container`, `state` …): changed by `World`'s mutators only;
 * - rates (`demand` … `granted`): constant between instants, set by the systems through
 *   {@link PartitionTable.setCpu} and {@link PartitionTable.setMemory};
 * - integrals (`demandTime` …): what the rates have added up to (integrals.ts).
 */
import type { PartitionSpec } from "../../protocol/scenario-parts";
import type { PartitionState } from "../../protocol/topology";
import type { Micros } from "../../protocol/units";
import { grown } from "./columns";
import { integratedColumns, IntegralTable } from "./integrals";
import { PressureColumns } from "./pressureColumns";

/** The rates that are integrated, in the order in which checkpoints and hashes take them. */
export const PARTITION_RATES = ["demand", "entitled", "used", "active", "granted"] as const;

export class PartitionTable extends IntegralTable<(typeof PARTITION_RATES)[number]> {
  /** As a scenario would state it now (changes applied); its `state` is `states[row]`'s business. */
  readonly specs: (PartitionSpec | undefined)[] = [];
  readonly states: PartitionState[] = [];
  /** Row of the host that it is on, however deep. */
  host = new Int32Array(0);
  /** Row of the partition that it runs in; -1 where it runs in the host itself. */
  container = new Int32Array(0);
  /** The rows inside a partition that runs a platform, sorted by id; empty for all others. */
  readonly children: number[][] = [];
  /** 1 if it and everything that it runs in is running. */
  alive = new Uint8Array(0);
  /** Whether it waits for CPU longer than the room allows (alarms/ready.ts). */
  waiting = new Uint8Array(0);

  /** The present sample: CPU as a fraction of the vCPUs, active memory as one of the configured. */
  cpuLevel = new Float64Array(0);
  memoryLevel = new Float64Array(0);
  /** The most memory that has been active since it was started (MiB): what a hypervisor that
   * grants on touch has given it. */
  touched = new Float64Array(0);

  /** Of its spec, in columns: its vCPUs in cores, MiB; and the cores of its present host that they
   * make at the clock that its workload was measured at. Set when its host's plan is drawn up. */
  cores = new Float64Array(0);
  memory = new Float64Array(0);
  speed = new Float64Array(0);
  /** The part of its work that waits for I/O, 0 to 1: so much less CPU it asks for (IO-5). */
  ioWait = new Float64Array(0);
  /** Its leaf in its host's divisions (plan.ts); -1 if it is none, as one that does not run. */
  cpuNode = new Int32Array(0);
  memoryNode = new Int32Array(0);
  /** What it asks for as a leaf of its host's division: cores. */
  asked = new Float64Array(0);
  /** What it wants of its host's memory: so many times what it has touched, or has active (MiB). */
  perTouched = new Float64Array(0);
  perActive = new Float64Array(0);
  /** The part of its full speed at which it gets on: less than 1 while it waits for pages (MEM-8). */
  progress = new Float64Array(0);
  /** 1 where memory was taken back from it, or is held once for several. */
  pressed = new Uint8Array(0);
  /** What that is. */
  readonly pressure = new PressureColumns();

  /** Cores of its present host. */
  demand = new Float64Array(0);
  /** Cores: what it gets when everybody wants everything. */
  entitled = new Float64Array(0);
  /** Cores. */
  used = new Float64Array(0);
  /** MiB. */
  active = new Float64Array(0);
  /** MiB. */
  granted = new Float64Array(0);

  /** Core-µs, and MiB-µs. */
  demandTime = new Float64Array(0);
  entitledTime = new Float64Array(0);
  usedTime = new Float64Array(0);
  activeTime = new Float64Array(0);
  grantedTime = new Float64Array(0);

  setCpu(row: number, time: Micros, demand: number, used: number): void {
    if (this.demand[row] === demand && this.used[row] === used) return;
    this.#accrue(row, time);
    this.demand[row] = demand;
    this.used[row] = used;
  }

  setEntitled(row: number, time: Micros, entitled: number): void {
    if (this.entitled[row] === entitled) return;
    this.#accrue(row, time);
    this.entitled[row] = entitled;
  }

  setMemory(row: number, time: Micros, active: number, granted: number): void {
    if (this.active[row] === active && this.granted[row] === granted) return;
    this.#accrue(row, time);
    this.active[row] = active;
    this.granted[row] = granted;
  }

  #accrue(row: number, time: Micros): void {
    const span = time - this.since[row]!;
    if (span === 0) return;
    this.demandTime[row]! += this.demand[row]! * span;
    this.entitledTime[row]! += this.entitled[row]! * span;
    this.usedTime[row]! += this.used[row]! * span;
    this.activeTime[row]! += this.active[row]! * span;
    this.grantedTime[row]! += this.granted[row]! * span;
    this.since[row] = time;
  }

  protected grow(capacity: number): void {
    this.host = grown(this.host, capacity);
    this.container = grown(this.container, capacity);
    this.cpuNode = grown(this.cpuNode, capacity);
    this.memoryNode = grown(this.memoryNode, capacity);
    this.alive = grown(this.alive, capacity);
    this.waiting = grown(this.waiting, capacity);
    this.pressed = grown(this.pressed, capacity);
    this.pressure.grow(capacity);
    for (const name of NUMBERS) this[name] = grown(this[name], capacity);
  }

  protected clear(row: number): void {
    this.specs[row] = undefined;
    this.states[row] = "off";
    this.children[row] = [];
    this.host[row] = -1;
    this.container[row] = -1;
    this.cpuNode[row] = -1;
    this.memoryNode[row] = -1;
    this.alive[row] = 0;
    this.waiting[row] = 0;
    for (const name of NUMBERS) this[name][row] = 0;
    this.perTouched[row] = 1;
    this.progress[row] = 1;
    this.pressed[row] = 0;
    this.pressure.clear(row);
  }
}

/** The columns that a checkpoint keeps bit by bit. */
export const PARTITION_STATE_COLUMNS = [
  "born",
  "touched",
  "waiting",
  ...integratedColumns(PARTITION_RATES),
] as const;

const NUMBERS = [
  "cpuLevel",
  "memoryLevel",
  "cores",
  "memory",
  "speed",
  "asked",
  "ioWait",
  "perTouched",
  "perActive",
  "progress",
  "born",
  "touched",
  ...integratedColumns(PARTITION_RATES),
] as const;
