/**
 * A system's dispatcher under the microscope: what it did slice by slice over the last few hundred
 * milliseconds, and where each vCPU stands in its queue. Times are integer µs since it was opened.
 */
import type { Words } from "./platform";
import type { ContainerId, PartitionId } from "./units";

export interface DispatcherView {
  /** "credit", "credit2", "cfs", "eevdf", "esx", "prsm", "powervm", "zvm", "hyperv-core" … */
  readonly id: string;
  readonly name: Words;
  /** What it does, in two sentences. */
  readonly about: Words;
  /** What a queue's entry shows, in order: credit, vruntime, deadline, window budget … */
  readonly columns: readonly { readonly label: Words; readonly unit: string }[];
  readonly source: string;
}

/** A vCPU of a partition that runs. */
export interface DispatchedVcpu {
  readonly partition: PartitionId;
  /** Its number in the partition, from 0. */
  readonly number: number;
  readonly state: "running" | "ready" | "costopped" | "parked" | "blocked";
  /** The physical CPU that it runs on, or ran on last; -1 if it never has. */
  readonly cpu: number;
  /** Since the microscope was opened; these five add up to the time since then. */
  readonly runUs: number;
  /** It could run, and waits for a physical CPU. */
  readonly readyUs: number;
  /** Held back so that the other vCPUs of its partition may catch up. */
  readonly costopUs: number;
  /** Held back because its cap, quota or window is used up. */
  readonly parkedUs: number;
  /** It has nothing to do. */
  readonly blockedUs: number;
  /** Its place among those that wait, from 0; -1 if it does not. */
  readonly place: number;
  /** By the dispatcher's columns. */
  readonly values: readonly number[];
}

/** What ran where: struct of arrays, oldest first. A slice that is still running has end = now. */
export interface Slices {
  readonly cpu: Int32Array;
  /** An index into `vcpus`. */
  readonly vcpu: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

export interface MicroscopeView {
  readonly container: ContainerId;
  readonly dispatcher: DispatcherView;
  /** All that its platform has, this one among them. */
  readonly choices: readonly DispatcherView[];
  readonly nowUs: number;
  readonly cpus: number;
  readonly threadsPerCore: number;
  readonly vcpus: readonly DispatchedVcpu[];
  readonly slices: Slices;
  /** busy + idle = CPUs × time, to the microsecond. */
  readonly busyUs: number;
  readonly idleUs: number;
  /** The last dispatch: an index into `vcpus`, and the CPU that it was given; -1 before the first. */
  readonly lastVcpu: number;
  readonly lastCpu: number;
  /** Why it was chosen, in words. */
  readonly last?: Words;
}
