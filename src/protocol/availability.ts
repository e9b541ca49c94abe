/**
 * Failures as the page sees them: what a platform's high availability does about one (a record of
 * the topology), what a cluster holds ready for the next one, and what one would do to the room
 * (both asked for).
 */
import type { Reason } from "./command";
import type { ClusterId, EntityId, HostId, MHz, MiB, Micros, PartitionId } from "./units";
import type { Change } from "./verdict";

/**
 * `waiting`: its turn, its dependency or another attempt is still to come; `booting`: started again;
 * `up`: it serves again; `lost`: every attempt was made; `excluded`: its setting says not to restart
 * it; `handled`: somebody else took it in hand meanwhile, or its new host failed as well.
 */
export const RESTART_PHASES = ["waiting", "booting", "up", "lost", "excluded", "handled"] as const;
export type RestartPhase = (typeof RESTART_PHASES)[number];

/** What is done about one partition that ran where something failed. */
export interface Restart {
  readonly partition: PartitionId;
  /** As it was called then. */
  readonly name: string;
  /** Its class: the value of its platform's setting ("high", "restart" …). */
  readonly priority: string;
  /** The place of its class in the queue; 0 goes first. */
  readonly rank: number;
  readonly phase: RestartPhase;
  /** Those of the same queue that must be up before. */
  readonly after: readonly PartitionId[];
  /** How often it was tried, and how often it will be at most. */
  readonly attempts: number;
  readonly most: number;
  /** When its next attempt is due; of one that boots, when it is up. */
  readonly dueAt: Micros;
  readonly to?: HostId;
  readonly startedAt?: Micros;
  readonly upAt?: Micros;
  /** Why the last attempt came to nothing, or why none is made. */
  readonly reasons: readonly Reason[];
}

/** A host that notices that it is alone goes through these, one after another. */
export const ISOLATION_STEPS = ["election", "electsItself", "pingsAddress", "response"] as const;
export type IsolationStep = (typeof ISOLATION_STEPS)[number];

/** What high availability makes of one host's failure; it stays as a report when all is over. */
export interface RecoveryView {
  readonly kind: "recovery";
  readonly id: EntityId;
  readonly cluster: ClusterId;
  readonly host: HostId;
  /** As it was called then. */
  readonly name: string;
  readonly cause: "failed" | "isolated";
  readonly failedAt: Micros;
  /** When the others take it for dead; of an isolated host, when it responds. */
  readonly detectedAt: Micros;
  readonly phase: "detecting" | "restarting" | "over";
  readonly steps: readonly { readonly step: IsolationStep; readonly at: Micros }[];
  readonly stepsDone: number;
  /** Of an isolated host: whether its response stops what runs there. */
  readonly stops: boolean;
  /** In the order of the queue. */
  readonly restarts: readonly Restart[];
}

/** Something computed, with the numbers that it was computed from, as a manual reckons it. */
export interface SlotsOfHost {
  readonly host: HostId;
  readonly name: string;
  readonly cpuMHz: MHz;
  readonly memoryMiB: MiB;
  readonly byCpu: number;
  readonly byMemory: number;
  readonly slots: number;
}

/** What a cluster keeps ready for a failure, by the policy that it is set to. */
export interface FailoverCapacity {
  readonly cluster: ClusterId;
  readonly policy: "off" | "none" | "slots" | "percentage" | "dedicated" | "plan";
  /** Whether what is promised is there; `undefined` where nothing is promised. */
  readonly kept?: boolean;
  readonly hosts: number;
  readonly poweredOn: number;
  readonly failuresToTolerate: number;
  readonly slots?: {
    readonly cpuMHz: MHz;
    readonly memoryMiB: MiB;
    /** Whose reservation made the slot as big as it is; absent where the least, or a setting, did. */
    readonly cpuBy?: string;
    readonly memoryBy?: string;
    readonly fixed: boolean;
    readonly perHost: readonly SlotsOfHost[];
    readonly total: number;
    /** That would be left when the hosts to tolerate, those with the most slots, are gone. */
    readonly left: number;
    /** How many hosts may fail before too few are left. */
    readonly capacity: number;
  };
  readonly percentage?: {
    readonly totalCpuMHz: MHz;
    readonly totalMemoryMiB: MiB;
    readonly neededCpuMHz: MHz;
    readonly neededMemoryMiB: MiB;
    /** Whole percents, cut off rather than rounded, as the vendor shows them. */
    readonly cpuPct: number;
    readonly memoryPct: number;
    readonly keptCpuPct: number;
    readonly keptMemoryPct: number;
  };
  readonly dedicated?: {
    readonly hosts: readonly {
      readonly host: HostId;
      readonly name: string;
      readonly ready: boolean;
      readonly running: number;
    }[];
    /** Names in the setting that no host of the cluster bears. */
    readonly unknown: readonly string[];
  };
  readonly plan?: {
    /** For how many failures there is a plan for every guaranteed partition. */
    readonly capacity: number;
    /** Hosts whose failure together the plan does not cover, and whom it would leave behind. */
    readonly failing: readonly string[];
    readonly stranded: readonly string[];
  };
  /** Where the rule stands. */
  readonly source: string;
}

/** What a failure would do to somebody who runs where it happens. */
export interface Displaced {
  readonly partition: PartitionId;
  readonly name: string;
  readonly from: HostId;
  readonly priority: string;
  /** The place of its class in the queue; 0 goes first. */
  readonly rank: number;
  readonly phase: "up" | "lost" | "excluded";
  readonly to?: HostId;
  readonly attempts: number;
  /** From the failure to its power-on and until it serves again, in seconds. */
  readonly startS?: number;
  readonly upS?: number;
  readonly reasons: readonly Reason[];
}

/** What it would do to a host that stays. */
export interface Surviving {
  readonly host: HostId;
  readonly name: string;
  /** How many would come. */
  readonly arriving: number;
  readonly cpuPct: Change;
  readonly memoryPct: Change;
  /** What would be wanted and not there, in percent of what is wanted. */
  readonly cpuShortPct: Change;
  readonly memoryShortPct: Change;
  readonly strained: boolean;
  readonly reasons: readonly Reason[];
}

/** Somebody on a host that stays, who would get less than it wants, and less than now. */
export interface Slowed {
  readonly partition: PartitionId;
  readonly name: string;
  readonly host: HostId;
  /** Of its CPUs' time that it waits. */
  readonly readyPct: Change;
}

/**
 * `absorbed`: all that ran runs again, and nobody notices it elsewhere; `strained`: all of it runs
 * again, but somebody gets less; `lost`: some of it does not come back by itself.
 */
export type FailureVerdict = "absorbed" | "strained" | "lost";

export interface FailureOutlook {
  readonly hosts: readonly HostId[];
  readonly verdict: FailureVerdict;
  /** The most telling first; empty if all is absorbed. */
  readonly reasons: readonly Reason[];
  /** From the failure until it is noticed, and until the last one serves again; absent without HA. */
  readonly detectionS?: number;
  readonly doneS?: number;
  /** In the order in which they start again, then those that do not. */
  readonly displaced: readonly Displaced[];
  /** The hosts of the clusters concerned that stay, by name. */
  readonly surviving: readonly Surviving[];
  readonly slowed: readonly Slowed[];
}

/** One line of the table of all failures. */
export interface FailureLine {
  readonly hosts: readonly HostId[];
  readonly verdict: FailureVerdict;
  readonly running: number;
  readonly lost: number;
  readonly excluded: number;
  readonly strainedHosts: number;
  /** The fullest host that would be left, in percent of its CPU or memory, whichever is fuller. */
  readonly fullestPct: number;
  readonly doneS?: number;
}

/** Every host of a cluster by itself, worst first, and the pair that would hurt most. */
export interface FailureSurvey {
  readonly cluster: ClusterId;
  readonly singles: readonly FailureLine[];
  readonly worstPair?: FailureLine;
  /** How many pairs were looked at. */
  readonly pairs: number;
}
