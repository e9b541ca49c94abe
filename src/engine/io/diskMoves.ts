/**
 * A disk on its way to another datastore, as the world keeps it: plain data, so that a checkpoint can
 * write it down as it stands. What happens to it is `systems/diskMoves.ts`'s business.
 */
import type { EntityId, MiB, MiBps, Micros, PartitionId } from "../../protocol/units";

export interface DiskMove {
  readonly id: EntityId;
  readonly partition: PartitionId;
  /** By its name among the partition's disks. */
  readonly disk: string;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly totalMiB: MiB;
  phase: "queued" | "copying";
  readonly askedAt: Micros;
  startedAt: Micros;
  /** What is left to copy, as of `copiedTo`, and the rate that holds since. */
  leftMiB: MiB;
  copiedTo: Micros;
  rateMiBps: MiBps;
}

/** A partition moves one disk at a time, so its id names the move as well. */
export function diskMoveId(partition: PartitionId): EntityId {
  return `diskMove:${partition}`;
}
