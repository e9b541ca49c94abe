/**
 * A machine at slice level (SPEC DSP-1): physical CPUs, vCPUs, and integer time. It is driven by
 * what is to come (timeWheel.ts), never by ticks of its own; who runs is the policy's to say (how the
 * two talk is described in policy.ts). Every µs of every CPU is busy or idle, every µs of every vCPU
 * is spent in one state; the totals are added up from each side by themselves, so that they check
 * each other.
 */
import { assert } from "../../base/assert";
import type { Slices } from "../../protocol/microscope";
import type { Micros } from "../../protocol/units";
import { Behaviour } from "./behaviour";
import type { Dispatcher, Policy, Setup } from "./policy";
import { SliceRing } from "./slices";
import { TimeWheel } from "./timeWheel";

/** A vCPU's state, as a number in a column. */
export const STATE = { running: 0, ready: 1, costopped: 2, parked: 3, blocked: 4 } as const;
export type VcpuState = (typeof STATE)[keyof typeof STATE];

/** Figures a vCPU in the column of what was spent: as many as fill a line of the memory's cache. */
const SPENT_WIDTH = 8;
/** Among them: when its present state began. The first ones are by {@link STATE}. */
const SINCE = 5;

/** Slices that are remembered: some hundred ms of a big host, many seconds of a small one. */
const REMEMBERED = 1 << 14;

export class Machine {
  now: Micros = 0;
  readonly cpus: number;
  readonly threadsPerCore: number;
  readonly vcpus: number;
  /** By vCPU: its partition, and its number in it. */
  readonly member: Int32Array;
  readonly number: Int32Array;
  /** By vCPU: {@link STATE}. */
  readonly state: Uint8Array;
  /** By vCPU: where it runs or ran last; -1 if it never has. */
  readonly lastCpu: Int32Array;
  /** By CPU: who runs there; -1 if it is idle. */
  readonly running: Int32Array;
  /** Decisions that gave a CPU to a vCPU, and those among them that gave it to another than before. */
  dispatches = 0;
  switches = 0;
  /** All that happens by itself: arrivals of work, ends of slices and of work, timers. */
  events = 0;
  /** Grows with all that happens. */
  steps = 0;
  /** What was decided last; -1 before anything was. */
  lastVcpu = -1;
  lastDispatchCpu = -1;

  readonly #policy: Policy;
  readonly #agenda: TimeWheel;
  /** Slots: a vCPU's wake-up, then the policy's timers, then each CPU's next question. */
  readonly #timerSlot: number;
  readonly #cpuSlot: number;
  readonly #behaviour: Behaviour;
  readonly #slices = new SliceRing(REMEMBERED);

  /** By vCPU, side by side: what it has spent in each state, and when the present one began. */
  readonly #spent: Float64Array;
  /** By CPU: when who runs there was dispatched, was charged last, and has to be asked again. */
  readonly #sliceStart: Float64Array;
  readonly #charged: Float64Array;
  readonly #sliceEnd: Float64Array;
  /** By CPU: since when it is idle; and what has been added up, of all CPUs together. */
  readonly #idleSince: Float64Array;
  #busy = 0;
  #idle = 0;
  /** A bit for each CPU that has to decide; and for each that is idle and has not to. */
  readonly #marked: Int32Array;
  readonly #free: Int32Array;
  #markedCount = 0;
  /** No CPU in a word before this one has to decide. */
  #firstMarked = 0;

  constructor(setup: Setup, dispatcher: Dispatcher) {
    const { cpus, members, seed } = setup;
    const vcpus = members.reduce((sum, { vcpus: n }) => sum + n, 0);
    this.cpus = cpus;
    this.threadsPerCore = setup.threadsPerCore;
    this.vcpus = vcpus;
    this.member = new Int32Array(vcpus);
    this.number = new Int32Array(vcpus);
    this.state = new Uint8Array(vcpus).fill(STATE.blocked);
    this.lastCpu = new Int32Array(vcpus).fill(-1);
    this.running = new Int32Array(cpus).fill(-1);
    this.#spent = new Float64Array(vcpus * SPENT_WIDTH);
    this.#sliceStart = new Float64Array(cpus);
    this.#charged = new Float64Array(cpus);
    this.#sliceEnd = new Float64Array(cpus).fill(Infinity);
    this.#idleSince = new Float64Array(cpus);
    this.#marked = new Int32Array((cpus + 31) >> 5);
    this.#free = new Int32Array((cpus + 31) >> 5);
    for (let cpu = 0; cpu < cpus; cpu++) this.#setFree(cpu);
    this.#behaviour = new Behaviour(vcpus);
    let v = 0;
    members.forEach((each, m) => {
      for (let number = 0; number < each.vcpus; number++, v++) {
        this.member[v] = m;
        this.number[v] = number;
        this.#behaviour.define(v, seed, each.id, number, each.demand / each.vcpus);
      }
    });
    this.#policy = dispatcher.create(this, setup);
    this.#timerSlot = vcpus;
    this.#cpuSlot = vcpus + this.#policy.timers;
    this.#agenda = new TimeWheel(this.#cpuSlot + cpus);
    this.#policy.start();
    const { work, nextArrival } = this.#behaviour;
    for (v = 0; v < vcpus; v++) this.#agenda.set(v, work[v]! > 0 ? 0 : nextArrival[v]!);
  }

  get policy(): Policy {
    return this.#policy;
  }

  // ── For policies ──────────────────────────────────────────────────────────────────────────────

  /** The CPU has to decide anew once all that happens now has happened. */
  resched(cpu: number): void {
    // Out of range (a wall that encloses no CPU) is no CPU to mark.
    if (cpu >= this.cpus) return;
    const word = cpu >> 5;
    const bit = 1 << (cpu & 31);
    if ((this.#marked[word]! & bit) !== 0) return;
    this.#marked[word]! |= bit;
    this.#free[word]! &= ~bit;
    this.#markedCount++;
    if (word < this.#firstMarked) this.#firstMarked = word;
  }

  /** Whether the CPU has been told to decide anew: whoever else wakes now had better look elsewhere. */
  deciding(cpu: number): boolean {
    return ((this.#marked[cpu >> 5]! >>> (cpu & 31)) & 1) === 1;
  }

  /** An idle CPU that is not deciding already: `preferred` if it is one, else the first; -1: none. */
  idleCpu(preferred: number): number {
    if (preferred >= 0 && this.isFree(preferred)) return preferred;
    const free = this.#free;
    for (let word = 0; word < free.length; word++) {
      const bits = free[word]!;
      if (bits !== 0) return 32 * word + 31 - Math.clz32(bits & -bits);
    }
    return -1;
  }

  /** Whether the CPU is idle and not deciding already. */
  isFree(cpu: number): boolean {
    return ((this.#free[cpu >> 5]! >>> (cpu & 31)) & 1) === 1;
  }

  /** Tells an idle CPU to decide for one that is ready: where it ran last, if it can; false: none. */
  callIdle(vcpu: number): boolean {
    const cpu = this.idleCpu(this.lastCpu[vcpu]!);
    if (cpu >= 0) this.resched(cpu);
    return cpu >= 0;
  }

  /** µs that who runs there has run since it was charged last. */
  uncharged(cpu: number): Micros {
    return this.now - this.#charged[cpu]!;
  }

  /** Charges who runs there up to now, without taking it off. */
  settle(cpu: number): void {
    const v = this.running[cpu]!;
    const ran = this.now - this.#charged[cpu]!;
    if (v < 0 || ran === 0) return;
    this.#charged[cpu] = this.now;
    this.#behaviour.work[v]! -= ran;
    this.#policy.charge(v, cpu, ran);
  }

  /** `Infinity` stops it. A time that is past is now. */
  setTimer(timer: number, at: Micros): void {
    this.#agenda.set(this.#timerSlot + timer, at < this.now ? this.now : at);
  }

  /**
   * Keeps a vCPU that is running or ready (and then in no queue) from running until it is released.
   * A running one is charged first.
   */
  hold(vcpu: number, state: typeof STATE.parked | typeof STATE.costopped): void {
    assert(this.state[vcpu] !== STATE.blocked, "who is blocked needs no holding");
    if (this.state[vcpu] === STATE.running) {
      const cpu = this.lastCpu[vcpu]!;
      this.settle(cpu);
      this.#takeOff(vcpu, cpu);
      this.#agenda.set(this.#cpuSlot + cpu, Infinity);
      this.resched(cpu);
    }
    this.#enter(vcpu, state);
  }

  /** False if it has nothing to do by now: then it is blocked, and wakes by itself. */
  release(vcpu: number): boolean {
    if (this.#hasWork(vcpu)) {
      this.#enter(vcpu, STATE.ready);
      return true;
    }
    this.#sleep(vcpu);
    return false;
  }

  // ── Time ──────────────────────────────────────────────────────────────────────────────────────

  /** When something happens next; now, if a CPU has still to decide. */
  get nextTime(): Micros {
    return this.#markedCount > 0 ? this.now : this.#agenda.nextTime;
  }

  /**
   * Runs up to and including `until`, or until a CPU has been given to a vCPU `atMost` times;
   * returns how often it was. Stopping and running on is running through.
   */
  run(until: Micros, atMost = Infinity): number {
    const before = this.dispatches;
    const last = before + atMost;
    while (this.#step(until)) if (this.dispatches >= last) return this.dispatches - before;
    if (until > this.now) this.now = until;
    return this.dispatches - before;
  }

  /** A decision, or all that happens at one time; false if there is nothing more up to then. */
  #step(until: Micros): boolean {
    if (this.#markedCount > 0) {
      this.#decideNext();
      return true;
    }
    const time = this.#agenda.nextTime;
    if (time > until) return false;
    this.now = time;
    do this.#happen(this.#agenda.take(time));
    while (this.#agenda.isDue(time));
    return true;
  }

  /** Lets time pass in which nothing happens. */
  pass(time: Micros): void {
    assert(this.nextTime >= time, "nothing happens in time that only passes");
    this.now = time;
  }

  #happen(slot: number): void {
    this.events++;
    this.steps++;
    if (slot >= this.#cpuSlot) this.#ask(slot - this.#cpuSlot);
    else if (slot >= this.#timerSlot) this.#policy.timer(slot - this.#timerSlot);
    else this.#wake(slot);
  }

  #wake(vcpu: number): void {
    // So little may be asked for that this period's part of it is not a whole µs.
    if (!this.#behaviour.arrive(vcpu, this.now))
      return this.#agenda.set(vcpu, this.#behaviour.nextArrival[vcpu]!);
    this.#enter(vcpu, STATE.ready);
    this.#policy.wake(vcpu);
  }

  /** A CPU's slice is over, or who runs there has done what there was to do. */
  #ask(cpu: number): void {
    const v = this.running[cpu]!;
    if (v < 0) return;
    this.settle(cpu);
    if (!this.#hasWork(v)) {
      this.#takeOff(v, cpu);
      this.#sleep(v);
      this.#policy.block(v, cpu);
      this.resched(cpu);
    } else if (this.now >= this.#sliceEnd[cpu]!) this.resched(cpu);
    else this.#arm(cpu, v);
  }

  #decideNext(): void {
    let word = this.#firstMarked;
    let bits = this.#marked[word]!;
    while (bits === 0) bits = this.#marked[++word]!;
    this.#firstMarked = word;
    // The lowest bit that is set.
    const cpu = 32 * word + 31 - Math.clz32(bits & -bits);
    this.#marked[word] = bits & (bits - 1);
    if (this.running[cpu]! < 0) this.#setFree(cpu);
    if (--this.#markedCount === 0) this.#firstMarked = 0;
    this.#decide(cpu);
  }

  #decide(cpu: number): void {
    this.steps++;
    const before = this.running[cpu]!;
    if (before >= 0) {
      this.settle(cpu);
      if (this.#hasWork(before)) {
        this.#enter(before, STATE.ready);
        this.#policy.requeue(before, cpu);
      } else {
        this.#takeOff(before, cpu);
        this.#sleep(before);
        this.#policy.block(before, cpu);
      }
    }
    const next = this.#policy.pick(cpu);
    if (this.running[cpu]! >= 0 && next !== before) this.#takeOff(before, cpu);
    if (next < 0) return this.#agenda.set(this.#cpuSlot + cpu, Infinity);
    assert(this.state[next] === STATE.ready, "who is chosen is ready");
    this.dispatches++;
    if (next !== before || this.running[cpu]! < 0) {
      this.switches++;
      this.running[cpu] = next;
      this.#free[cpu >> 5]! &= ~(1 << (cpu & 31));
      this.lastCpu[next] = cpu;
      this.#sliceStart[cpu] = this.now;
      this.#charged[cpu] = this.now;
      this.#idle += this.now - this.#idleSince[cpu]!;
    }
    this.#enter(next, STATE.running);
    this.lastVcpu = next;
    this.lastDispatchCpu = cpu;
    this.#sliceEnd[cpu] = this.now + Math.max(1, this.#policy.slice(next, cpu));
    this.#arm(cpu, next);
  }

  /** Work that has come while it ran is taken in when what it had is done. */
  #hasWork(vcpu: number): boolean {
    return this.#behaviour.work[vcpu]! > 0 || this.#behaviour.arrive(vcpu, this.now);
  }

  #arm(cpu: number, vcpu: number): void {
    const done = this.now + this.#behaviour.work[vcpu]!;
    const end = this.#sliceEnd[cpu]!;
    this.#agenda.set(this.#cpuSlot + cpu, done < end ? done : end);
  }

  /** Its slice ends here; the CPU is idle for now. */
  #takeOff(vcpu: number, cpu: number): void {
    const start = this.#sliceStart[cpu]!;
    this.#busy += this.now - start;
    if (this.now > start) this.#slices.add(cpu, vcpu, start, this.now);
    this.running[cpu] = -1;
    if (!this.deciding(cpu)) this.#setFree(cpu);
    this.#idleSince[cpu] = this.now;
  }

  #setFree(cpu: number): void {
    this.#free[cpu >> 5]! |= 1 << (cpu & 31);
  }

  #sleep(vcpu: number): void {
    this.#enter(vcpu, STATE.blocked);
    this.#agenda.set(vcpu, this.#behaviour.nextArrival[vcpu]!);
  }

  #enter(vcpu: number, state: VcpuState): void {
    const spent = this.#spent;
    const at = vcpu * SPENT_WIDTH;
    spent[at + this.state[vcpu]!]! += this.now - spent[at + SINCE]!;
    spent[at + SINCE] = this.now;
    this.state[vcpu] = state;
  }

  // ── Looking ───────────────────────────────────────────────────────────────────────────────────

  /** µs that a vCPU has spent in a state up to now. */
  spent(vcpu: number, state: VcpuState): Micros {
    const at = vcpu * SPENT_WIDTH;
    const before = this.#spent[at + state]!;
    return this.state[vcpu] === state ? before + this.now - this.#spent[at + SINCE]! : before;
  }

  /** µs that it could have run and did not, in or out of a queue (but for limits). */
  waitedUs(vcpu: number): Micros {
    const spent = this.#spent;
    const at = vcpu * SPENT_WIDTH;
    const state = this.state[vcpu]!;
    const before = spent[at + STATE.ready]! + spent[at + STATE.costopped]!;
    const waits = state === STATE.ready || state === STATE.costopped;
    return waits ? before + this.now - spent[at + SINCE]! : before;
  }

  /** µs of all CPUs together up to now. */
  get busyUs(): Micros {
    let sum = this.#busy;
    for (let cpu = 0; cpu < this.cpus; cpu++)
      if (this.running[cpu]! >= 0) sum += this.now - this.#sliceStart[cpu]!;
    return sum;
  }

  get idleUs(): Micros {
    let sum = this.#idle;
    for (let cpu = 0; cpu < this.cpus; cpu++)
      if (this.running[cpu]! < 0) sum += this.now - this.#idleSince[cpu]!;
    return sum;
  }

  /** Of the last `window` µs: first those that are over, then those that run. */
  slices(window: Micros): Slices {
    let count = 0;
    for (let cpu = 0; cpu < this.cpus; cpu++) if (this.running[cpu]! >= 0) count++;
    const slices = this.#slices.since(this.now - window, count);
    let at = slices.cpu.length - count;
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      if (this.running[cpu]! < 0) continue;
      slices.cpu[at] = cpu;
      slices.vcpu[at] = this.running[cpu]!;
      slices.start[at] = this.#sliceStart[cpu]!;
      slices.end[at++] = this.now;
    }
    return slices;
  }
}
