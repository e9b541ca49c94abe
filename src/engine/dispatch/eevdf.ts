/**
 * Linux's EEVDF (since 6.6; SPEC DSP-EEVDF-1): of those who are owed CPU time (eligible: their
 * vruntime is not above the average), the one with the earliest virtual deadline runs next. A
 * deadline is the vruntime at which a slice was asked for plus the slice ÷ weight; it is renewed when
 * the slice was had. Groups, threads and the one queue of all CPUs: cgroups.ts.
 *
 * - The base slice is 0.7 ms × (1 + log₂ of the CPUs, at most 8) (KVM-10, kernel/sched/fair.c [R]).
 * - Lag is the average minus one's vruntime. It is kept over a sleep, within two slices either way
 *   [M], so that neither sleeping nor waking pays.
 * - Who wakes displaces one whose deadline is later, if it is eligible.
 *
 * The average is over those that wait for a CPU, as the kernel's is over those of its runqueue: who
 * always runs elsewhere does not take part.
 */
import { SlotAgenda } from "./agenda";
import { CgroupPolicy } from "./cgroups";
import { scalingFactor } from "./cfs";
import type { FairQueue } from "./fairQueue";
import { figure } from "./figures";
import type { Dispatcher } from "./policy";
import { virtualMs, virtualTime } from "./virtualTime";

const BASE_SLICE_US = 700;
/** How many slices of lag are kept. */
const LAG_SLICES = 2;
/** How many slices a CPU one that waits may be behind. */
const FURTHEST_SLICES = 10;

/** The slice that one asks for, on a machine of so many CPUs (µs). */
export function baseSlice(cpus: number): number {
  return BASE_SLICE_US * scalingFactor(cpus);
}

class EevdfQueue implements FairQueue {
  readonly #weights: readonly number[];
  /** By entity, in virtual time: its slice, and where it stands. */
  readonly #slice: Float64Array;
  /** How far behind one may fall that waits: what all CPUs together could make up for. */
  readonly #furthest: number;
  readonly #vruntime: Float64Array;
  readonly #deadline: Float64Array;
  readonly standing: Float64Array;
  /** By entity: what it was owed when it went to sleep. */
  readonly #lag: Float64Array;
  readonly #running: Int32Array;
  readonly #waits: Uint8Array;
  /** Those that wait, by their deadlines. */
  readonly #queue: SlotAgenda;
  /** The average of those that waited last. */
  #average = 0;
  /**
   * Of those that wait: their weights, and weight × (what is counted of it − reference), added up.
   * Relative, so that the products stay small enough to be exact.
   */
  #weightSum = 0;
  #momentSum = 0;
  #reference = 0;
  readonly #isEligible = (entity: number): boolean => this.#counted(entity) <= this.#average;

  constructor(weights: readonly number[], cpus: number) {
    const n = weights.length;
    this.#weights = weights;
    this.#slice = Float64Array.from(weights, (weight) => virtualTime(baseSlice(cpus), weight));
    this.#furthest = virtualTime(cpus * FURTHEST_SLICES * baseSlice(cpus), 1);
    this.#vruntime = new Float64Array(n);
    this.#deadline = new Float64Array(n);
    this.standing = this.#deadline;
    this.#lag = new Float64Array(n);
    this.#running = new Int32Array(n);
    this.#waits = new Uint8Array(n);
    this.#queue = new SlotAgenda(n);
  }

  join(entity: number): void {
    const vruntime = this.#average - this.#lag[entity]!;
    this.#vruntime[entity] = vruntime;
    this.#deadline[entity] = vruntime + this.#slice[entity]!;
  }

  quit(entity: number): void {
    this.#lag[entity] = this.#bounded(entity, this.#average - this.#vruntime[entity]!);
  }

  setWaiting(entity: number, waits: boolean): void {
    this.#leave(entity);
    this.#waits[entity] = waits ? 1 : 0;
    if (!waits) return this.#queue.set(entity, Infinity);
    const lag = this.#average - this.#vruntime[entity]!;
    this.#vruntime[entity] = this.#average - Math.min(lag, this.#furthest);
    this.#enter(entity);
  }

  addRunning(entity: number, by: number): void {
    this.#leave(entity);
    this.#running[entity]! += by;
    this.#enter(entity);
  }

  charge(entity: number, us: number): void {
    this.#leave(entity);
    this.#vruntime[entity]! += virtualTime(us, this.#weights[entity]!);
    if (this.#vruntime[entity]! >= this.#deadline[entity]!)
      this.#deadline[entity] = this.#vruntime[entity]! + this.#slice[entity]!;
    this.#enter(entity);
  }

  best(): number {
    this.#measure();
    return this.#queue.nextOf(this.#isEligible);
  }

  displaces(waking: number, running: number): boolean {
    if (this.#vruntime[waking]! > this.#average) return false;
    return this.#deadline[waking]! < this.#deadline[running]!;
  }

  /** Those that are eligible by their deadlines, then the others by their vruntime. */
  precedes(a: number, b: number): boolean {
    const isLate = this.#counted(a) > this.#average;
    if (isLate !== this.#counted(b) > this.#average) return !isLate;
    const ahead = isLate ? this.#counted(b) - this.#counted(a) : this.#due(b) - this.#due(a);
    return ahead > 0 || (ahead === 0 && a < b);
  }

  values(entity: number): readonly number[] {
    const lag = this.#average - this.#vruntime[entity]!;
    return [virtualMs(lag), virtualMs(this.#deadline[entity]!)];
  }

  /** The average vruntime by weight of those that wait: nobody's lag adds up to more than another's. */
  #measure(): void {
    if (this.#queue.size === 0) return;
    const moved = Math.ceil(this.#momentSum / this.#weightSum);
    this.#average = this.#reference + moved;
    this.#momentSum -= this.#weightSum * moved;
    this.#reference = this.#average;
  }

  /** Before it moves: those that wait are summed up without it. */
  #leave(entity: number): void {
    if (this.#waits[entity] === 0) return;
    const weight = this.#weights[entity]!;
    this.#weightSum -= weight;
    this.#momentSum -= weight * (this.#counted(entity) - this.#reference);
  }

  /** It has moved, or waits from now on. */
  #enter(entity: number): void {
    if (this.#waits[entity] === 0) return;
    const weight = this.#weights[entity]!;
    this.#weightSum += weight;
    this.#momentSum += weight * (this.#counted(entity) - this.#reference);
    this.#queue.set(entity, this.#due(entity));
  }

  /** Those of it that run are counted as if they had had their slice. */
  #counted(entity: number): number {
    return this.#vruntime[entity]! + this.#running[entity]! * this.#slice[entity]!;
  }

  #due(entity: number): number {
    return this.#deadline[entity]! + this.#running[entity]! * this.#slice[entity]!;
  }

  #bounded(entity: number, lag: number): number {
    const most = LAG_SLICES * this.#slice[entity]!;
    return Math.max(-most, Math.min(most, lag));
  }
}

export const eevdfDispatcher: Dispatcher = {
  view: {
    id: "eevdf",
    name: { en: "EEVDF with bandwidth control", de: "EEVDF mit Bandbreitenkontrolle" },
    about: {
      en: "Of those that are owed CPU time, the one with the earliest virtual deadline runs next: first among the VMs, then among a VM's vCPUs. A VM that has used up its quota is throttled until its next period begins.",
      de: "Von denen, die noch CPU-Zeit guthaben, läuft als Nächstes, wer die früheste virtuelle Deadline hat: zuerst unter den VMs, dann unter den vCPUs einer VM. Eine VM, die ihre Quota verbraucht hat, wird bis zum Beginn ihrer nächsten Periode gedrosselt.",
    },
    columns: [
      { label: { en: "VM's lag", de: "Lag der VM" }, unit: "ms" },
      { label: { en: "VM's deadline", de: "Deadline der VM" }, unit: "ms" },
      { label: { en: "vCPU's lag", de: "Lag der vCPU" }, unit: "ms" },
      { label: { en: "vCPU's deadline", de: "Deadline der vCPU" }, unit: "ms" },
      { label: { en: "VM's quota left", de: "Restliche Quota der VM" }, unit: "ms" },
    ],
    source:
      "torvalds/linux kernel/sched/fair.c, base slice (KVM-10) and sched-bwc.rst [R]; bounds of lag [M]",
  },
  create: (machine, setup) =>
    new CgroupPolicy(machine, setup, {
      queue: (weights, cpus) => new EevdfQueue(weights, cpus),
      slice: (cpus) => baseSlice(cpus),
      why: ([lag, deadline]) => {
        const owed = figure(lag!, 2);
        const due = figure(deadline!, 2);
        return {
          en: `Of the VMs that are owed time (lag ${owed.en} ms) it had the earliest virtual deadline: ${due.en} ms.`,
          de: `Von den VMs mit Zeitguthaben (Lag ${owed.de} ms) hatte sie die früheste virtuelle Deadline: ${due.de} ms.`,
        };
      },
    }),
};
