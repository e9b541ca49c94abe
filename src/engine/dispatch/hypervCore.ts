/**
 * Microsoft Hyper-V: the core scheduler (the default from Windows Server 2019 on).
 *
 * - What is dispatched is a core. Only virtual processors (VPs) of one VM are on it at a time, so that
 *   no two VMs ever share one [R]. A VM's VPs lie on cores in groups of as many as it has threads a
 *   core (`HwThreadCountPerCore`; 0: as the host); a VP of a VM without SMT has the core for itself,
 *   and its other threads idle (HYV-05) [R].
 * - Which group is next is the classic scheduler's question, with its weights, reserves and limits.
 *
 * Where it deviates from the fluid division (DSP-HYV-3): threads of a core whose owner does not need
 * them idle while others wait. A VM without SMT reaches 1 ÷ threads of the machine's logical
 * processors at most; one with SMT loses what its VPs do not want at the same time.
 */
import { numberOf } from "../platforms/platform";
import {
  HYPERV_COLUMNS,
  HYPERV_SOURCE,
  HyperVPolicy,
  inLogicalProcessors,
  QUANTUM_US,
} from "./hyperv";
import { STATE, type Machine } from "./machine";
import type { Dispatcher, Setup } from "./policy";

/**
 * Who is ready while another of its group runs waits for that core's other threads, and is in no
 * queue: in the queue are only those for whom a whole core has to be found.
 */
class CorePolicy extends HyperVPolicy {
  readonly #threads: number;
  /** By vCPU: the first of its group, and the end of it. */
  readonly #groupStart: Int32Array;
  readonly #groupEnd: Int32Array;
  /** By core: one of those that run there, -1 if nobody does; and when its slice is over. */
  readonly #owner: Int32Array;
  readonly #sliceEnd: Float64Array;
  readonly #isCoreDeciding: (core: number) => boolean;
  /** Cores that nobody owns. */
  #free: number;

  constructor(machine: Machine, setup: Setup) {
    super(machine, inLogicalProcessors(setup));
    this.#threads = setup.threadsPerCore;
    const cores = Math.ceil(machine.cpus / this.#threads);
    this.#owner = new Int32Array(cores).fill(-1);
    this.#free = cores;
    this.#sliceEnd = new Float64Array(cores);
    this.#isCoreDeciding = (core) => this.#deciding(core);
    const width = setup.members.map(({ settings }) => {
      const wanted = numberOf(settings, "threadsPerCore", 0);
      return wanted === 0 ? this.#threads : Math.min(wanted, this.#threads);
    });
    const group = (v: number) => {
      const number = machine.number[v]!;
      return v - (number % width[machine.member[v]!]!);
    };
    this.#groupStart = Int32Array.from({ length: machine.vcpus }, (_, v) => group(v));
    this.#groupEnd = Int32Array.from({ length: machine.vcpus }, (_, v) => {
      const member = machine.member[v]!;
      return Math.min(group(v) + width[member]!, this.shares.firstVcpu(member + 1));
    });
  }

  override requeue(vcpu: number, cpu: number): void {
    // Beside another of its group it waits in no queue.
    if (this.#coreOf(vcpu) >= 0) super.block(vcpu, cpu);
    else super.requeue(vcpu, cpu);
    this.#vacates(vcpu);
  }

  override block(vcpu: number, cpu: number): void {
    super.block(vcpu, cpu);
    this.#vacates(vcpu);
  }

  override pick(cpu: number): number {
    const core = Math.floor(cpu / this.#threads);
    const owner = this.#owner[core]!;
    if (owner < 0) return this.#takeCore(core, cpu);
    // The core is somebody's. Its slice may be over: then all its threads must be vacated first.
    if (this.machine.now >= this.#sliceEnd[core]!) {
      this.#callThreads(core, cpu);
      return -1;
    }
    const vcpu = this.#bestOfGroup(owner);
    if (vcpu < 0) return -1;
    this.begin(vcpu, cpu, false);
    return vcpu;
  }

  override slice(_vcpu: number, cpu: number): number {
    return this.#sliceEnd[Math.floor(cpu / this.#threads)]! - this.machine.now;
  }

  protected override takeOut(vcpu: number, state: typeof STATE.parked): void {
    const ran = this.machine.state[vcpu] === STATE.running;
    if (!ran && !this.shares.isQueued(vcpu)) this.shares.enqueue(vcpu);
    super.takeOut(vcpu, state);
    if (ran) this.#vacates(vcpu);
  }

  protected override enter(vcpu: number): void {
    const own = this.#coreOf(vcpu);
    if (own >= 0) this.#callIdle(own);
    else super.enter(vcpu);
  }

  protected override preemptFor(vcpu: number): void {
    const { machine } = this;
    const idle = this.#idleCore();
    if (idle >= 0) return machine.resched(idle * this.#threads);
    const victim = this.shares.victim(this.#owner, this.#isCoreDeciding, this.#threads);
    if (victim < 0 || !this.shares.before(vcpu, this.#owner[victim]!)) return;
    this.#sliceEnd[victim] = machine.now;
    this.#callThreads(victim, -1);
  }

  /** The core is free: the best of those that wait for one, and its siblings on the rest. */
  #takeCore(core: number, cpu: number): number {
    const vcpu = this.shares.best(cpu);
    if (vcpu < 0) return -1;
    this.begin(vcpu, cpu);
    this.#owner[core] = vcpu;
    this.#free--;
    this.#sliceEnd[core] = this.machine.now + QUANTUM_US;
    let others = 0;
    for (let v = this.#groupStart[vcpu]!; v < this.#groupEnd[vcpu]!; v++)
      if (this.shares.isQueued(v)) {
        this.shares.dequeue(v);
        others++;
      }
    if (others > 0) this.#callThreads(core, cpu);
    return vcpu;
  }

  /** It runs no more. If it was the last of its group, the core is free and the others queue. */
  #vacates(vcpu: number): boolean {
    const { state, lastCpu } = this.machine;
    const core = Math.floor(lastCpu[vcpu]! / this.#threads);
    const end = this.#groupEnd[vcpu]!;
    for (let v = this.#groupStart[vcpu]!; v < end; v++)
      if (state[v] === STATE.running) {
        this.#owner[core] = v;
        return false;
      }
    this.#owner[core] = -1;
    this.#free++;
    for (let v = this.#groupStart[vcpu]!; v < end; v++)
      if (state[v] === STATE.ready && !this.shares.isQueued(v)) this.shares.enqueue(v);
    return true;
  }

  /** Of a running VP's group, who waits and comes first; -1: nobody. */
  #bestOfGroup(running: number): number {
    let best = -1;
    for (let v = this.#groupStart[running]!; v < this.#groupEnd[running]!; v++) {
      if (this.machine.state[v] !== STATE.ready) continue;
      if (best < 0 || this.shares.before(v, best)) best = v;
    }
    return best;
  }

  /** The core that one of its group runs on; -1 if none does. */
  #coreOf(vcpu: number): number {
    const { state, lastCpu } = this.machine;
    for (let v = this.#groupStart[vcpu]!; v < this.#groupEnd[vcpu]!; v++)
      if (state[v] === STATE.running) return Math.floor(lastCpu[v]! / this.#threads);
    return -1;
  }

  #idleCore(): number {
    if (this.#free === 0) return -1;
    const owner = this.#owner;
    for (let core = 0; core < owner.length; core++)
      if (owner[core]! < 0 && !this.#deciding(core)) return core;
    return -1;
  }

  #deciding(core: number): boolean {
    const first = core * this.#threads;
    for (let c = first; c < first + this.#threads; c++) if (this.machine.deciding(c)) return true;
    return false;
  }

  #callIdle(core: number): void {
    const first = core * this.#threads;
    for (let c = first; c < first + this.#threads; c++)
      if (this.machine.running[c]! < 0) this.machine.resched(c);
  }

  #callThreads(core: number, but: number): void {
    const first = core * this.#threads;
    for (let c = first; c < first + this.#threads; c++) if (c !== but) this.machine.resched(c);
  }
}

export const hypervCore: Dispatcher = {
  view: {
    id: "hyperv-core",
    name: { en: "Core scheduler", de: "Core-Scheduler" },
    about: {
      en: "Whole cores are dealt out: only virtual processors of one VM are on a core at a time. A VM without SMT has the core's other threads idle.",
      de: "Verteilt werden ganze Kerne: Auf einem Kern liegen zu einer Zeit nur virtuelle Prozessoren einer VM. Bei einer VM ohne SMT bleiben die übrigen Threads des Kerns leer.",
    },
    columns: HYPERV_COLUMNS,
    source: HYPERV_SOURCE,
  },
  onThreads: true,
  create: (machine, setup) => new CorePolicy(machine, setup),
};
