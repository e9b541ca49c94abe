/**
 * Linux's Completely Fair Scheduler (until 6.5; SPEC DSP-CFS-1, -2): whoever has had least CPU time
 * for its weight (vruntime) runs next. Groups, threads and the one queue of all CPUs: cgroups.ts.
 *
 * - Within a latency of 6 ms everybody who is runnable on a CPU should run once, for at least
 *   0.75 ms; both times 1 + log₂ of the CPUs, at most 8 [M]. Weights enter through vruntime alone.
 * - Who wakes is placed at most half a latency before the others: sleep is not saved up [M].
 * - Who wakes displaces one that is more than 1 ms (× the same factor) of vruntime ahead [M].
 *
 * Who runs is counted as if it had used the shortest slice already, so that the threads of one VM do
 * not take all CPUs at once just because none of them has been charged yet.
 */
import { SlotAgenda } from "./agenda";
import { CgroupPolicy } from "./cgroups";
import type { FairQueue } from "./fairQueue";
import { figure } from "./figures";
import type { Dispatcher } from "./policy";
import { virtualMs, virtualTime } from "./virtualTime";

const LATENCY_US = 6_000;
const MIN_GRANULARITY_US = 750;
const WAKEUP_GRANULARITY_US = 1_000;

/** 1 + log₂ of the CPUs, of which at most 8 count: what the kernel scales its times by. */
export function scalingFactor(cpus: number): number {
  return 32 - Math.clz32(Math.min(cpus, 8));
}

class CfsQueue implements FairQueue {
  readonly #weights: readonly number[];
  readonly #latency: number;
  /** How far behind one may fall that all CPUs together could make up for. */
  readonly #furthest: number;
  readonly #granularity: number;
  readonly #wakeup: number;
  readonly #vruntime: Float64Array;
  readonly standing: Float64Array;
  readonly #running: Int32Array;
  /** Those that wait, by vruntime. */
  readonly #queue: SlotAgenda;
  /** The highest vruntime at which somebody was chosen: those that come are placed by it. */
  #least = 0;

  constructor(weights: readonly number[], cpus: number) {
    const factor = scalingFactor(cpus);
    this.#weights = weights;
    this.#latency = virtualTime(LATENCY_US * factor, 1);
    this.#furthest = this.#latency * cpus;
    this.#granularity = MIN_GRANULARITY_US * factor;
    this.#wakeup = WAKEUP_GRANULARITY_US * factor;
    this.#vruntime = new Float64Array(weights.length);
    this.standing = this.#vruntime;
    this.#running = new Int32Array(weights.length);
    this.#queue = new SlotAgenda(weights.length);
  }

  join(entity: number): void {
    this.#lift(entity, this.#latency / 2);
  }

  quit(): void {}

  setWaiting(entity: number, waits: boolean): void {
    // An entity that always runs, whatever the others get, falls behind without end. It needs no
    // more than the first place.
    if (waits) this.#lift(entity, this.#furthest);
    this.#queue.set(entity, waits ? this.#key(entity) : Infinity);
  }

  addRunning(entity: number, by: number): void {
    this.#running[entity]! += by;
    this.#moved(entity);
  }

  charge(entity: number, us: number): void {
    this.#vruntime[entity]! += virtualTime(us, this.#weights[entity]!);
    this.#moved(entity);
  }

  best(): number {
    if (this.#queue.size === 0) return -1;
    const entity = this.#queue.next;
    this.#least = Math.max(this.#least, this.#vruntime[entity]!);
    return entity;
  }

  displaces(waking: number, running: number): boolean {
    const ahead = this.#vruntime[running]! - this.#vruntime[waking]!;
    return ahead > virtualTime(this.#wakeup, this.#weights[waking]!);
  }

  precedes(a: number, b: number): boolean {
    const ahead = this.#queue.timeOf(b) - this.#queue.timeOf(a);
    return ahead > 0 || (ahead === 0 && a < b);
  }

  values(entity: number): readonly number[] {
    return [virtualMs(this.#vruntime[entity]!)];
  }

  #lift(entity: number, before: number): void {
    this.#vruntime[entity] = Math.max(this.#vruntime[entity]!, this.#least - before);
  }

  #moved(entity: number): void {
    if (this.#queue.timeOf(entity) < Infinity) this.#queue.set(entity, this.#key(entity));
  }

  #key(entity: number): number {
    const inFlight = this.#running[entity]! * this.#granularity;
    return this.#vruntime[entity]! + virtualTime(inFlight, this.#weights[entity]!);
  }
}

export const cfsDispatcher: Dispatcher = {
  view: {
    id: "cfs",
    name: { en: "CFS with bandwidth control", de: "CFS mit Bandbreitenkontrolle" },
    about: {
      en: "Whoever has had least CPU time for its weight runs next: first among the VMs, then among a VM's vCPUs. A VM that has used up its quota is throttled until its next period begins.",
      de: "Wer gemessen an seinem Gewicht am wenigsten CPU-Zeit hatte, läuft als Nächstes: zuerst unter den VMs, dann unter den vCPUs einer VM. Eine VM, die ihre Quota verbraucht hat, wird bis zum Beginn ihrer nächsten Periode gedrosselt.",
    },
    columns: [
      { label: { en: "VM's vruntime", de: "vruntime der VM" }, unit: "ms" },
      { label: { en: "vCPU's vruntime", de: "vruntime der vCPU" }, unit: "ms" },
      { label: { en: "VM's quota left", de: "Restliche Quota der VM" }, unit: "ms" },
    ],
    source:
      "torvalds/linux Documentation/scheduler/sched-bwc.rst [R]; latency and granularities [M]",
  },
  create: (machine, setup) =>
    new CgroupPolicy(machine, setup, {
      queue: (weights, cpus) => new CfsQueue(weights, cpus),
      slice: (cpus, runnable) => {
        const latency = Math.floor((LATENCY_US * cpus) / Math.max(cpus, runnable));
        return Math.max(MIN_GRANULARITY_US, latency) * scalingFactor(cpus);
      },
      why: ([vruntime]) => {
        const { en, de } = figure(vruntime!, 2);
        return {
          en: `Of the VMs that wait its vruntime was the lowest: ${en} ms.`,
          de: `Von den wartenden VMs hatte sie die kleinste vruntime: ${de} ms.`,
        };
      },
    }),
};
