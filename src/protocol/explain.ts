/**
 * "Why does it get that?": the derivation of a partition's CPU and memory, level by level from the
 * machine down to it. Amounts of CPU are cores, of memory MiB.
 */
import type { Rule, Words } from "./platform";
import type { EntityId, Micros, PartitionId } from "./units";

/** What is divided at a level, or gets a part of it. A wall encloses a piece of a machine. */
export interface ExplainedNode {
  readonly kind: "host" | "wall" | "pool" | "partition" | "arrival";
  /** Absent for walls, which are no things of their own. */
  readonly id?: EntityId;
  readonly name: string;
}

/** What decided the amount, the most telling one. The words are in the catalogue (`bound.<code>`). */
export const BOUNDS = [
  /** It gets all that it asks for. */
  "demand",
  /** Its limit, cap, quota: a ceiling that somebody set. */
  "ceiling",
  /** A soft ceiling, that holds because others want the cycles. */
  "softCeiling",
  /** Its reservation or entitlement: the weights alone would give less. */
  "floor",
  /** Its part by weight of what there is. */
  "weight",
  /** It has no more vCPUs, logical processors, threads; or no more configured memory. */
  "size",
  /** A wall of hardware or firmware: there is no more behind it. */
  "wall",
  /** The pool or partition around it got no more. */
  "parent",
  /** Dedicated: it holds what is configured, whatever it wants. */
  "dedicated",
  /** It stands still for the switchover of a migration, is off, crashed, suspended … */
  "still",
] as const;
export type Bound = (typeof BOUNDS)[number];

/** A named number or text among the inputs and on the way to the result. */
export interface Figure {
  readonly label: Words;
  readonly value: number | string | boolean | null;
  readonly unit: string;
  /** How it comes about, in numbers: "300 ÷ 1300". */
  readonly formula?: string;
}

/** One of those that divide a level's capacity. */
export interface Contender {
  readonly node: ExplainedNode;
  readonly weight: number;
  readonly floor: number;
  /** `null`: nothing but its size bounds it. */
  readonly ceiling: number | null;
  readonly wants: number;
  readonly gets: number;
  readonly bound: Bound;
  /** The one that leads to the partition asked about. */
  readonly asked: boolean;
}

export interface ExplainedLevel {
  /** What is divided here, and how much there is of it. */
  readonly of: ExplainedNode;
  readonly capacity: number;
  readonly platform: string;
  readonly rule: Rule;
  /** Settings of the part that matter here, in the platform's own terms, and what follows. */
  readonly inputs: readonly Figure[];
  readonly steps: readonly Figure[];
  /** All who divide it, the one asked about among them; the largest ones if there are many. */
  readonly contenders: readonly Contender[];
  /** How many more there are, and what they want and get together. */
  readonly others?: { readonly count: number; readonly wants: number; readonly gets: number };
  /** The common factor: everybody who is bound by weight gets λ × weight. */
  readonly lambda?: number;
}

/** What would change it; words in the catalogue (`change.<code>`). */
export interface WayOut {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ResourceExplanation {
  readonly wants: number;
  readonly entitled: number;
  readonly gets: number;
  readonly bound: Bound;
  readonly levels: readonly ExplainedLevel[];
  readonly ways: readonly WayOut[];
}

export interface Explanation {
  readonly partition: PartitionId;
  readonly name: string;
  readonly time: Micros;
  readonly cpu: ResourceExplanation;
  readonly memory: ResourceExplanation;
}
