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

class CorePolicy extends HyperVPolicy {
  readonly #threads: number;
  /** By vCPU: the first of its group, and the end of it. */
  readonly #groupStart: Int32Array;
  readonly #groupEnd: Int32Array;
  /** By core: when its owner's slice is over. */
  readonly #sliceEnd: Float64Array;

  constructor(machine: Machine, setup: Setup) {
    super(machine, inLogicalProcessors(setup));
    this.#threads = setup.threadsPerCore;
    this.#sliceEnd = new Float64Array(Math.ceil(machine.cpus / this.#threads));
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

  override pick(cpu: number): number {
    const core = Math.floor(cpu / this.#threads);
    const beside = this.#runningBeside(cpu);
    if (beside < 0) return this.#takeCore(core, cpu);
    // The core is somebody's. Its slice may be over: then all its threads must be vacated first.
    if (this.machine.now >= this.#sliceEnd[core]!) {
      this.#callThreads(core, cpu);
      return -1;
    }
    return this.#begin(this.#bestOfGroup(beside));
  }

  override slice(_vcpu: number, cpu: number): number {
    return this.#sliceEnd[Math.floor(cpu / this.#threads)]! - this.machine.now;
  }

  protected override preemptFor(vcpu: number): void {
    const { machine } = this;
    const own = this.#coreOf(vcpu);
    if (own >= 0) return this.#callIdle(own);
    let victim = -1;
    let worst = -1;
    for (let core = 0; core < this.#sliceEnd.length; core++) {
      const first = core * this.#threads;
      const on = this.#runningOn(core);
      if (this.#deciding(core)) continue;
      if (on < 0) return machine.resched(first);
      if (worst < 0 || this.shares.before(worst, on)) {
        victim = core;
        worst = on;
      }
    }
    if (victim < 0 || !this.shares.before(vcpu, worst)) return;
    this.#sliceEnd[victim] = machine.now;
    this.#callThreads(victim, -1);
  }

  /** The core is free: the best of those whose group is on no core, and its siblings on the rest. */
  #takeCore(core: number, cpu: number): number {
    const { state, vcpus } = this.machine;
    let best = -1;
    for (let v = 0; v < vcpus; v++) {
      if (state[v] !== STATE.ready || this.#coreOf(v) >= 0) continue;
      if (best < 0 || this.shares.before(v, best)) best = v;
    }
    if (best < 0) return -1;
    this.#sliceEnd[core] = this.machine.now + QUANTUM_US;
    this.#callThreads(core, cpu);
    return this.#begin(best);
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

  #begin(vcpu: number): number {
    if (vcpu >= 0) this.begin(vcpu);
    return vcpu;
  }

  /** The core that one of its group runs on; -1 if none does. */
  #coreOf(vcpu: number): number {
    const { state, lastCpu } = this.machine;
    for (let v = this.#groupStart[vcpu]!; v < this.#groupEnd[vcpu]!; v++)
      if (state[v] === STATE.running) return Math.floor(lastCpu[v]! / this.#threads);
    return -1;
  }

  /** Who runs on another thread of this CPU's core; -1: nobody. */
  #runningBeside(cpu: number): number {
    const first = cpu - (cpu % this.#threads);
    for (let c = first; c < first + this.#threads; c++)
      if (c !== cpu && this.machine.running[c]! >= 0) return this.machine.running[c]!;
    return -1;
  }

  #runningOn(core: number): number {
    const first = core * this.#threads;
    for (let c = first; c < first + this.#threads; c++)
      if (this.machine.running[c]! >= 0) return this.machine.running[c]!;
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
