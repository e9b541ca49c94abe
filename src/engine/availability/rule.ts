/**
 * What a platform says of its high availability: when a failure is noticed, who is started again in
 * what order and how often, and what a cluster keeps free for it. A platform's file holds one of
 * these; under one without it, what crashed stays so until somebody starts it.
 *
 * What holds follows from the settings of the cluster as they are at the moment of asking.
 */
import type { IsolationStep } from "../../protocol/availability";
import type { Settings } from "../../protocol/scenario-parts";
import type { MHz, MiB } from "../../protocol/units";

/** How a partition is restarted, by its own settings. */
export interface RestartTerms {
  /** The place of its class in the queue; 0 goes first. */
  readonly rank: number;
  /** The value of the setting that says so ("high", "restart" …). */
  readonly priority: string;
  /** How often it is tried, on every host each time; 0: not at all. */
  readonly attempts: number;
  /** Whether the plan, where there is one, has to hold a place for it. */
  readonly guaranteed: boolean;
  /** Those that must be up before, by their names or ids. */
  readonly after: readonly string[];
}

/** What a host does that has lost every connection. */
export interface Isolation {
  /** Seconds after the loss; the last one is the response. */
  readonly steps: readonly { readonly step: IsolationStep; readonly atS: number }[];
  /** Whether the response stops what runs there, so that it can be started elsewhere. */
  readonly stops: boolean;
}

/** What a cluster keeps free for failures, and by what it reckons. */
export type AdmissionPolicy =
  | { readonly kind: "none" }
  | {
      readonly kind: "slots";
      readonly failures: number;
      /** A slot's size where it is set; otherwise the largest need of those that run. */
      readonly cpuMHz: MHz | undefined;
      readonly memoryMiB: MiB | undefined;
    }
  | {
      readonly kind: "percentage";
      readonly failures: number;
      /** Where it is set; otherwise as many hosts' part as are to be tolerated. */
      readonly cpuPct: number | undefined;
      readonly memoryPct: number | undefined;
    }
  /** Hosts that are kept empty, by their names or ids. */
  | { readonly kind: "dedicated"; readonly hosts: readonly string[] }
  /** A place for everybody who is guaranteed one, whichever hosts fail. Told of, never refused. */
  | { readonly kind: "plan"; readonly failures: number };

export interface AvailabilityRule {
  /** Whether it is switched on in a cluster that is set so. */
  readonly on: (cluster: Settings) => boolean;
  /** From a host's death until the others set about restarting what ran there. */
  readonly detectionS: (cluster: Settings) => number;
  /** Without it, what runs on a host that is cut off runs on, and nobody does anything about it. */
  readonly isolation?: (cluster: Settings, master: boolean) => Isolation;
  readonly restart: (partition: Settings, cluster: Settings) => RestartTerms;
  /** From an attempt, counted from 1, until the next one. */
  readonly retryS: (attempt: number, cluster: Settings) => number;
  /** From its power-on until a partition serves again. */
  readonly bootS: (cluster: Settings) => number;
  /** Whether a class waits until the one before it is up, or only until it has its places. */
  readonly classWaits: (cluster: Settings) => boolean;
  /** How long somebody waits for those that are to be up before. */
  readonly dependencyS: (cluster: Settings) => number;
  readonly admission: (cluster: Settings) => AdmissionPolicy;
  /** What counts for one without a reservation. */
  readonly leastCpuMHz: (cluster: Settings) => MHz;
  /** What a start takes beside what is reserved. */
  readonly overheadMiB: (partition: Settings) => MiB;
  /** Where the admission policies stand. */
  readonly source: string;
}
