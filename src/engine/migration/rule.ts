/**
 * What a platform says of its live migration: how fast a stream may go, how many may go at once,
 * and when it stops copying and switches over. A platform's file holds one of these; a platform
 * without one moves its partitions only when they are off.
 *
 * What the terms are follows from the settings of the system that a partition leaves, as they are at
 * the moment of asking: whoever changes them while a migration is under way changes its course.
 */
import type { Settings } from "../../protocol/scenario-parts";
import type { MiB, MiBps } from "../../protocol/units";

/** Where a pre-copy stands at the end of a round. */
export interface RoundEnd {
  /** Rounds that are complete, counted from 1. */
  readonly round: number;
  /** What this round had to copy. */
  readonly copiedMiB: MiB;
  /** What was written meanwhile, and is still to be copied. */
  readonly remainingMiB: MiB;
  /** All that has been sent, and what the first round began with. */
  readonly sentMiB: MiB;
  readonly memoryMiB: MiB;
  /** At the end of the round. */
  readonly bandwidthMiBps: MiBps;
  /** Written anew during the round, on average. */
  readonly dirtyMiBps: MiBps;
  /** The part of its vCPUs' time that it ran during the round, 0 to 1. */
  readonly busy: number;
  /** The part of it that is withheld at present (see {@link NextPass}). */
  readonly throttle: number;
  /** Simulated seconds since a round ended with less to copy than any before it. */
  readonly sinceProgressS: number;
  /** Rounds in all that did not end with less to copy than any before. */
  readonly stalls: number;
  /** The rule's own count, as its last answer left it; 0 at first. */
  readonly memo: number;
}

export type NextPass =
  /**
   * Copies what was written, while the partition runs on. `throttle`: the part of its vCPUs' time
   * that is withheld from here on, so that it writes less; what is not said stays as it was.
   * `atMostMiBps` bounds the pass's rate, where a platform sets one for each.
   */
  | {
      readonly pass: "again";
      readonly throttle?: number;
      readonly memo?: number;
      readonly atMostMiBps?: MiBps;
    }
  /** Stops the partition and copies the rest; in so many passes, 1 if nothing is said. */
  | { readonly pass: "last"; readonly passes?: number; readonly atMostMiBps?: MiBps }
  /** Stops it, lets it run on at the target, and has the rest fetched from the source. */
  | { readonly pass: "postcopy" }
  /** Gives up; the code is a reason's (`reason.<code>`). */
  | { readonly pass: "none"; readonly code: string };

/** How many may go at once. What is not stated does not bound. */
export interface MigrationLimits {
  /** What one costs of a host's budget, whichever end it is; and the budget. */
  readonly host?: { readonly cost: number; readonly budget: number };
  /** How many may leave a host, and how many may enter it. */
  readonly outgoing?: number;
  readonly incoming?: number;
  /** How many may be on a host's link, by its Mbit/s. */
  readonly network?: (linkMbps: number) => number;
  /** What one costs of the budget of each datastore that it lies on. */
  readonly datastore?: { readonly cost: number; readonly budget: number };
  readonly cluster?: number;
}

export interface MigrationTerms {
  /** The most that one stream takes of a link of so many Mbit/s; without it, all that is there. */
  readonly streamMiBps?: (linkMbps: number) => MiBps;
  /** The same of the first pass alone. */
  readonly firstPassMiBps?: MiBps;
  /** Memory that a MiB on the link carries; 1 if nothing is said. */
  readonly compression?: number;
  readonly limits: MigrationLimits;
  /** From the start to the first page: the target prepares. */
  readonly setupS: number;
  /** The part of the stand-still that does not depend on how much is left to copy. */
  readonly switchoverS: number;
  /** What happens to one that still copies so long after its start. */
  readonly deadline?: { readonly afterS: number; readonly outcome: NextPass };
  /** What follows on a round. */
  readonly next: (end: RoundEnd) => NextPass;
}

/** A change of settings that may help one that does not converge: tried out before it is told. */
export interface MigrationRemedy {
  /** A key of the catalogue (`migration:way.<code>`). */
  readonly way: string;
  readonly settings: Settings;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface MigrationRule {
  /** To a member of its own cluster (or inside its machine) only; or to any host of its platform. */
  readonly reach: "cluster" | "anywhere";
  readonly terms: (settings: Settings, guest: { readonly memoryMiB: MiB }) => MigrationTerms;
  /** What could be set differently, and is not. */
  readonly remedies?: (settings: Settings) => readonly MigrationRemedy[];
  readonly source: string;
}
