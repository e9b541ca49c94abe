/**
 * What a platform says of its live migration: how fast a stream may go, how many may go at once,
 * and when it stops copying and switches over. A platform's file holds one of these; a platform
 * without one moves its partitions only when they are off.
 */
import type { MiB, MiBps } from "../../protocol/units";

/** Where a pre-copy stands at the end of a round. */
export interface RoundEnd {
  /** Rounds that are complete, counted from 1. */
  readonly round: number;
  /** What this round had to copy. */
  readonly copiedMiB: MiB;
  /** What was written meanwhile, and is still to be copied. */
  readonly remainingMiB: MiB;
  /** At the end of the round. */
  readonly bandwidthMiBps: MiBps;
  /** Simulated seconds since a round ended with less to copy than any before it. */
  readonly sinceProgressS: number;
}

export type NextPass =
  /** Copies what was written, while the partition runs on. */
  | { readonly pass: "again"; readonly dirtyLimitMiBps?: MiBps }
  /** Stops the partition and copies the rest. */
  | { readonly pass: "last" }
  /** Gives up; the code is a reason's (`reason.<code>`). */
  | { readonly pass: "none"; readonly code: string };

export interface MigrationRule {
  /** To a member of its own cluster (or inside its machine) only; or to any host of its platform. */
  readonly reach: "cluster" | "anywhere";
  /** The most that one stream takes; without it, all that the links give. */
  readonly streamMiBps?: MiBps;
  /** How many may enter or leave a host with such a link at one time; the others queue. */
  readonly concurrent: (linkMbps: number) => number;
  /** From the start to the first page: the target prepares. */
  readonly setupS: number;
  /** The part of the stand-still that does not depend on how much is left to copy. */
  readonly switchoverS: number;
  /**
   * What follows on a round. `dirtyLimitMiBps` holds the guest's writing down from here on, where
   * a platform slows a guest that writes faster than the link carries.
   */
  readonly next: (end: RoundEnd) => NextPass;
  readonly source: string;
}
