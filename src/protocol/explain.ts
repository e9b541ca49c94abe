/**
 * "Why does it get that?": the derivation of a partition's CPU and memory, level by level from the
 * machine down to it. Amounts of CPU are cores, of memory MiB.
 *
 * An explanation is read off the very division that ran (SPEC EXP-*): what a contender gets here is
 * what it gets in the room, to the bit.
 */
import type { MemoryTechnique } from "./memory";
import type { Boundary, Rule, Words } from "./platform";
import type { EntityId, Micros, PartitionId } from "./units";

/** What is divided at a level, or gets a part of it. A wall encloses a piece of a machine. */
export interface ExplainedNode {
  readonly kind: "host" | "wall" | "pool" | "partition" | "arrival";
  /** Absent for walls, which are no things of their own. */
  readonly id?: EntityId;
  readonly name: string;
  /** Of a wall: what it is made of. */
  readonly boundary?: Boundary;
}

/** What decided the amount, the most telling one. The words are in the catalogue (`bound.<code>`). */
export const BOUNDS = [
  /** It gets all that it asks for. */
  "demand",
  /** Its limit, cap, quota: a ceiling that somebody set. */
  "ceiling",
  /** A ceiling that it has together with others: a capacity group's, a CPU group's. */
  "together",
  /** A soft ceiling, that holds because others want the cycles. */
  "softCeiling",
  /** Its reservation or entitlement: the weights alone would give less. */
  "floor",
  /** More was promised than there is: each is held to its promise in proportion. */
  "overpromised",
  /** Its part by weight of what there is. */
  "weight",
  /** It has no more vCPUs, logical processors, threads; or no more configured memory. */
  "size",
  /** A wall of hardware or firmware: there is no more behind it. */
  "wall",
  /** Nobody else takes any of it: the machine, pool or partition around it has no more. */
  "parent",
  /** Dedicated: it holds what is configured, whatever it wants. */
  "dedicated",
  /** It stands still for the switchover of a migration, is off, crashed, suspended … */
  "still",
] as const;
export type Bound = (typeof BOUNDS)[number];

/** Why a partition runs nothing at all. */
export const STILL = [
  "off",
  "suspended",
  "crashed",
  /** It would run, but what it runs in does not. */
  "outside",
  /** Between two machines (MIG-4). */
  "switchover",
] as const;
export type Still = (typeof STILL)[number];

/** Figures that every platform has; their words are in the catalogue (`figure.<code>`). */
export type FigureCode =
  | "memorySize"
  | "demand"
  | "software"
  | "active"
  | "touched"
  | "weightShare"
  | "weightPart"
  | "byWeight"
  | "portion"
  | "poolWeight"
  | "poolFloor"
  | "poolCeiling"
  | "promised";

/** A named number or text among the inputs and on the way to the result. */
export interface Figure {
  readonly label: FigureCode | Words;
  /** `null`: not stated; unlimited, no cap. */
  readonly value: number | string | boolean | null;
  /** How a value that is no number is called here: a choice, "unlimited". */
  readonly called?: Words;
  /** "cores", "MHz", "MiB", "%" …, or a word of the platform's; empty for a bare number. */
  readonly unit: string | Words;
  /** How it comes about, in numbers: "300 ÷ 1300". Written with a decimal point. */
  readonly formula?: string;
  /** Where the number comes from, if it is not the rule's own source. */
  readonly source?: string;
  /** Nobody published it: somebody assumed it for this room. */
  readonly assumed?: true;
}

/** One of those that divide a level's capacity. */
export interface Contender {
  readonly node: ExplainedNode;
  readonly weight: number;
  /** What it gets before weights count; of a pool at least what its members hold. */
  readonly floor: number;
  /** `null`: nothing but its size bounds it. */
  readonly ceiling: number | null;
  /** What it asks for; of what holds others, what their own limits let them ask for together. */
  readonly wants: number;
  readonly gets: number;
  /** Where idle memory is taxed: what it gets, each idle page counted as so many that are used. */
  readonly price?: number;
  readonly bound: Bound;
  /** The one that leads to the partition asked about. */
  readonly asked: boolean;
}

/** What a part would get if all that runs in it asked for all that it may have, others as now. */
export interface Most {
  readonly gets: number;
  /** What would bound it then. `demand`: nothing; that is all that could be used in it. */
  readonly bound: Bound;
}

export interface ExplainedLevel {
  /** What is divided here, and how much there is of it. */
  readonly of: ExplainedNode;
  /** What the level above gave, less what `of` keeps for itself. */
  readonly capacity: number;
  readonly kept: number;
  /** Whose rule it is: the platform's id, and its name. */
  readonly platform: string;
  readonly platformName: string;
  readonly rule: Rule;
  /** Settings of the part that matter here, in the platform's own terms, and what follows. */
  readonly inputs: readonly Figure[];
  readonly steps: readonly Figure[];
  /** All who divide it, the one asked about among them; the largest ones if there are many. */
  readonly contenders: readonly Contender[];
  /** How many more there are, and what they want and get together. */
  readonly others?: { readonly count: number; readonly wants: number; readonly gets: number };
  /** Of all contenders, shown or not. */
  readonly weights: number;
  /** Whether weights may decide here: not between walls, nor where everything is dedicated. */
  readonly weighted: boolean;
  /** What the weight is here, where it is not simply called so: "shares". */
  readonly weightTerm?: Words;
  /** The weights are parts of the whole and add up to 1. */
  readonly normalised?: true;
  /** Whether less is there than they want. */
  readonly short: boolean;
  /** The common factor: everybody who is bound by weight gets λ × weight (see `surplus`). */
  readonly lambda?: number;
  /** The weights divide what the floors leave: everybody gets its floor + λ × weight. */
  readonly surplus: boolean;
  /** Of the part that leads on; absent where that has all that it could have now (EXP-6). */
  readonly most?: Most;
}

/** Words of the catalogue with gaps; `amounts` are written in the resource's unit. */
export interface Said {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly amounts: Readonly<Record<string, number>>;
}

/**
 * What would change it. Words in the catalogue (`change.<code>`). One with `gets` was tried out: with
 * that change and the same demand of all, that is what it would get (EXP-5).
 */
export interface WayOut {
  readonly code: "raise" | "lower" | "lift" | "set" | "vcpus" | "memory" | "move";
  /** What would be set: the partition itself, or what it lies in. */
  readonly node: ExplainedNode;
  /** It is a setting of the hypervisor that divides the node, not of the node among others. */
  readonly system?: true;
  /** The setting, with what it says now and would say then. */
  readonly setting?: {
    readonly key: string;
    readonly from: Figure;
    readonly to: Figure;
  };
  readonly gets?: number;
  /** Where less of it would go to hypervisors: by what its own work grows (0.07: by 7 %). */
  readonly moreWork?: number;
  /** It cannot be changed while it runs: what that takes there ("re-IPL"). */
  readonly restart?: Words;
}

export interface ResourceExplanation {
  readonly wants: number;
  /** What it gets when everybody wants everything (CPU-5). */
  readonly entitled: number;
  readonly gets: number;
  readonly bound: Bound;
  /** Present where it gets nothing because nothing of it runs. */
  readonly still?: Still;
  /** The whole in one sentence: words in the catalogue (`sentence.<resource>.<code>`). */
  readonly summary: Said;
  /** From the machine down; none where nothing runs. */
  readonly levels: readonly ExplainedLevel[];
  readonly ways: readonly WayOut[];
  /** Of memory: by what means that is met which it holds and is not granted; absent where it is none. */
  readonly taken?: MemoryTaken;
}

/** What a shortage takes from a partition, and what that costs it (SPEC MEM-7, MEM-8). */
export interface MemoryTaken {
  /** In the order in which its platform uses them; those that give nothing are left out. */
  readonly means: readonly {
    readonly technique: MemoryTechnique;
    readonly term: Words;
    readonly help: Words;
    readonly mib: number;
    readonly source: string;
  }[];
  /** The part of its time that it waits for pages, 0 to 1, and what its platform calls that. */
  readonly waits: number;
  readonly waitsTerm: Words;
  /** Pages that are read back in (MiB/s). */
  readonly swapRateMiBps: number;
  readonly remedy: Words;
  /** Of its host, where its platform knows states. */
  readonly state?: { readonly label: Words; readonly does: Words };
}

export interface Explanation {
  readonly partition: PartitionId;
  readonly name: string;
  readonly time: Micros;
  readonly cpu: ResourceExplanation;
  readonly memory: ResourceExplanation;
}
