/**
 * A migration on its way, as the world keeps it: plain data, so that a checkpoint can write it down
 * as it stands. What happens to it is `systems/migration.ts`'s business.
 */
import type { MigrationRound } from "../protocol/migration";
import type { MigrationView } from "../protocol/topology";
import type { ContainerId, EntityId, MiB, MiBps, Micros, PartitionId } from "../protocol/units";
import type { Precopy } from "./migration/precopy";

export interface MigrationRecord {
  readonly id: EntityId;
  readonly partition: PartitionId;
  readonly from: ContainerId;
  readonly to: ContainerId;
  /** The resource pool that it goes into when it arrives. */
  readonly pool: EntityId | undefined;
  phase: MigrationView["phase"];
  /** When it was asked for: the queue's order, with the id for those of one instant. */
  readonly askedAt: Micros;
  /** When its turn came (`setup`); as `askedAt` while it is queued. */
  startedAt: Micros;
  /** What the target keeps free for it until it arrives; then, what the source keeps until all is fetched. */
  heldMiB: MiB;
  /** Its pages; `undefined` until the first is sent. */
  copy: Precopy | undefined;
  /** The instant up to which `copy` is complete, and the rate that holds since. */
  copiedTo: Micros;
  bandwidthMiBps: MiBps;
  /** The partition's integrals of CPU (core-µs) when the round began: what it has written since. */
  usedAtRound: number;
  demandAtRound: number;
  /** Those that are over. */
  rounds: readonly MigrationRound[];
  /** It has been told that this one does not converge. */
  warned: boolean;
}
