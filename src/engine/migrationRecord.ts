/**
 * A migration on its way, as the world keeps it: plain data, so that a checkpoint can write it down
 * as it stands. What happens to it is `systems/migration.ts`'s business.
 */
import type { ContainerId, EntityId, PartitionId } from "../protocol/units";
import type { MigrationView } from "../protocol/topology";

export interface MigrationRecord {
  readonly id: EntityId;
  readonly partition: PartitionId;
  readonly from: ContainerId;
  readonly to: ContainerId;
  phase: MigrationView["phase"];
}
