/**
 * Live migrations as the page sees them: what changes all the time travels with each publication
 * ({@link MigrationProgress}); rounds, what would help, and what is over are asked for.
 */
import type { Reason } from "./command";
import type { Settings } from "./scenario-parts";
import type { ContainerId, EntityId, MiB, MiBps, Micros, PartitionId } from "./units";

/** The size of a page on every platform here (KiB): pages are MiB × 256. */
export const PAGE_KIB = 4;

/** A migration's state between two topology changes. */
export interface MigrationProgress {
  readonly id: EntityId;
  /** Counted from 1. */
  readonly round: number;
  /** 0 to 1, of the whole migration's expected time. */
  readonly progress: number;
  /** What this round began with, and what of it is still to be sent. */
  readonly roundMiB: MiB;
  readonly remainingMiB: MiB;
  readonly sentMiB: MiB;
  /** Memory that it moves a second. */
  readonly bandwidthMiBps: MiBps;
  /** What the partition writes anew at present. */
  readonly dirtyMiBps: MiBps;
  /** Of its vCPUs' time that is withheld so that it writes less, in percent. */
  readonly throttlePct: number;
  /** How long it has stood still so far. */
  readonly downtimeMs: number;
  /** Until it has arrived with all its memory, if it will; 0 where it will not. */
  readonly etaS: number;
  /** Whether it comes to an end as things are. */
  readonly converges: boolean;
  /** In the queue, from 1; 0 for one that is under way. */
  readonly place: number;
}

/** A round that is over. */
export interface MigrationRound {
  /** Counted from 1. */
  readonly round: number;
  /** `copy`: while it ran at the source; `still`: while it stood still; `pull`: fetched by the target. */
  readonly kind: "copy" | "still" | "pull";
  /** What was sent in it. */
  readonly mib: MiB;
  readonly seconds: number;
  /** What the partition wrote anew meanwhile, on average. */
  readonly dirtyMiBps: MiBps;
  readonly throttlePct: number;
}

/** Something that would bring it to an end, or there sooner: tried out, not guessed. */
export interface MigrationWay {
  /** A key of the catalogue (`migration:way.<code>`), with the params that fill its gaps. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** From now to its end, and how long it would stand still. */
  readonly seconds: number;
  readonly downtimeMs: number;
  /** The settings that do it, where a command can: of the system that it leaves. */
  readonly change?: { readonly container: ContainerId; readonly settings: Settings };
}

export interface MigrationUnderWay {
  readonly id: EntityId;
  readonly partition: PartitionId;
  readonly rounds: readonly MigrationRound[];
  /** What it waits for, in the queue. */
  readonly waitsFor?: Reason;
  /** What comes of it as things are; not of one that waits, of which nobody knows when it begins. */
  readonly forecast?: {
    readonly seconds: number;
    readonly downtimeMs: number;
    /** Why it comes to nothing, if it does: a reason's code. */
    readonly failure?: string;
  };
  /** Only where it comes to nothing as things are. */
  readonly ways: readonly MigrationWay[];
}

export interface FinishedMigration {
  /** Counts up, for the life of the room. */
  readonly seq: number;
  readonly partition: PartitionId;
  /** As they were called then. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly outcome: "completed" | "cancelled" | "failed";
  /** Why it failed: a reason's code. */
  readonly reason?: string;
  readonly askedAt: Micros;
  readonly startedAt: Micros;
  readonly endedAt: Micros;
  readonly sentMiB: MiB;
  readonly downtimeMs: number;
  readonly rounds: readonly MigrationRound[];
}

export interface MigrationReport {
  /** Those under way first, then the queue in its order. */
  readonly underWay: readonly MigrationUnderWay[];
  /** The last ones that are over, the latest first. */
  readonly finished: readonly FinishedMigration[];
}
