/**
 * Balance: what a cluster's balancer sees and recommends, and how a host is emptied for maintenance.
 * Recommendations, balances and maintenances are records of the topology; they change when a
 * balancer looks, or a host comes a step further, and not with every sample.
 */
import type { Reason } from "./command";
import type { WayOut } from "./explain";
import type { Rule, Words } from "./platform";
import type { ClusterId, Cores, EntityId, HostId, Micros, PartitionId } from "./units";
import type { Change } from "./verdict";

/** Who acts on what a balancer recommends: nobody, a person, a person after a start, itself. */
export const AUTOMATIONS = ["off", "manual", "partial", "full"] as const;
export type Automation = (typeof AUTOMATIONS)[number];

/** 1 must be (a rule, a reservation, a host to be emptied); 2 to 5: the gain, from much to little. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** Why something is recommended. Words in the catalogue (`balance:because.<code>`). */
export const BECAUSE = [
  /** The loads of the hosts lie too far apart. */
  "spread",
  /** It gets too little of what it asks for where it is. */
  "score",
  /** Its host has been too full for too long. */
  "tooFull",
  /** Its host has been so empty for so long that it can be done without. */
  "tooEmpty",
  /** A rule of placement is not kept. */
  "rule",
  /** More is reserved on its host than there is. */
  "reservation",
  /** All hosts have idled for long: fewer will do. */
  "idle",
  /** A host has been full for long: one more is needed. */
  "busy",
] as const;
export type Because = (typeof BECAUSE)[number];

/** A number that the recommendation changes. Words: `balance:figure.<code>`. */
export interface ExpectedFigure extends Change {
  readonly figure:
    | "deviation"
    | "sourceCpu"
    | "targetCpu"
    | "sourceMemory"
    | "targetMemory"
    | "score"
    | "power"
    | "seconds"
    | "cost"
    | "benefit";
  readonly unit: "" | "%" | "W" | "s" | "core·s";
}

export type RecommendedAction =
  | {
      readonly type: "move";
      readonly partition: PartitionId;
      readonly from: HostId;
      readonly to: HostId;
    }
  | { readonly type: "standby"; readonly host: HostId }
  | { readonly type: "wake"; readonly host: HostId };

export interface RecommendationView {
  readonly kind: "recommendation";
  readonly id: EntityId;
  /** Of the partition or the host that it is about. */
  readonly name: string;
  readonly cluster: ClusterId;
  readonly action: RecommendedAction;
  readonly priority: Priority;
  readonly because: Because;
  readonly params: Readonly<Record<string, string | number>>;
  readonly figures: readonly ExpectedFigure[];
  /** When it was first made. It stands until the balancer looks again and thinks otherwise. */
  readonly since: Micros;
}

/** The load of a host as its balancer counts it: parts of its capacity, over its last interval. */
export interface CountedLoad {
  readonly host: HostId;
  readonly cpu: number;
  readonly memory: number;
}

/** What a balancer did when it looked: the measure before, and how many it moved by itself. */
export interface PastLook {
  readonly at: Micros;
  readonly value: number;
  readonly recommended: number;
  readonly applied: number;
}

export interface BalanceView {
  readonly kind: "balance";
  readonly id: EntityId;
  readonly cluster: ClusterId;
  /** The cluster's. */
  readonly name: string;
  /** What the platform calls it: "DRS". */
  readonly called: Words;
  /** By what rule it goes, and where that stands. */
  readonly rule: Rule;
  readonly automation: Automation;
  /** What it looks at: how far loads lie apart, how well machines are served, the fullest host. */
  readonly measure: "deviation" | "score" | "fullest" | "imbalance";
  readonly value: number;
  /** Where it wants the measure to be; absent where it knows no target. */
  readonly target?: number;
  /** The priority that a recommendation would have at this value, by the platform's formula. */
  readonly priority?: number;
  readonly everyS: number;
  readonly lookedAt: Micros;
  readonly nextAt: Micros;
  readonly hosts: readonly CountedLoad[];
  /** The latest looks, the last one last. */
  readonly past: readonly PastLook[];
}

/** One that cannot leave, and what keeps it. */
export interface Stuck {
  readonly partition: PartitionId;
  readonly name: string;
  readonly reasons: readonly Reason[];
}

/** A host on its way into maintenance or standby, or out of standby. */
export interface MaintenanceView {
  readonly kind: "maintenance";
  readonly id: EntityId;
  readonly host: HostId;
  /** The host's. */
  readonly name: string;
  readonly purpose: "maintenance" | "standby";
  /** `blocked`: nobody else can leave as things are. */
  readonly phase: "evacuating" | "paused" | "blocked" | "waking";
  /** How many ran there when it began, and how many still do. */
  readonly total: number;
  readonly left: number;
  readonly stuck: readonly Stuck[];
  /** When a waking host is up. */
  readonly until?: Micros;
}

/** What emptying a host would come to, as things are: asked before it begins. */
export interface EvacuationPlan {
  readonly host: HostId;
  /** Running ones, in the order in which they go. */
  readonly moves: readonly {
    readonly partition: PartitionId;
    readonly to: HostId;
    /** Rules that only should be kept, and would not be. */
    readonly reasons: readonly Reason[];
  }[];
  readonly stuck: readonly Stuck[];
  /** Those that do not run: with `to` where they are put, without where they stay. */
  readonly resting: readonly { readonly partition: PartitionId; readonly to?: HostId }[];
  /** CPU that is asked for, and memory that is held, on the others: percent of what they have. */
  readonly rest: readonly {
    readonly host: HostId;
    readonly cpuPct: Change;
    readonly memoryPct: Change;
    readonly overloaded: boolean;
  }[];
  /** From the first to the last, if links stay as they are. */
  readonly seconds: number;
}

/** Somebody who gets less than it asks for where firmware divides, and what would give it more. */
export interface Advice {
  readonly partition: PartitionId;
  readonly name: string;
  /** Cores: asked for, got, and idle on the host at the same time. */
  readonly wants: Cores;
  readonly gets: Cores;
  readonly idle: Cores;
  /** Tried out on the division as it is now; what takes nothing from others first. */
  readonly ways: readonly {
    readonly way: WayOut;
    readonly gets: Cores;
    /** What others would get less, at most. */
    readonly fromOthers: Cores;
  }[];
}
