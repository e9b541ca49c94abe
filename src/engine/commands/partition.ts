/** What most commands on a partition begin with: is it there, what is it, what is in its way. */
import type { Reason } from "../../protocol/command";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import type { PartitionState } from "../../protocol/topology";
import type { PartitionId } from "../../protocol/units";
import { diskMoveId } from "../io/diskMoves";
import { arrivals, leftBehind, migrationOf } from "../migration/records";
import { containerName } from "../migration/names";
import type { World } from "../world";

export interface Found {
  readonly row: number;
  readonly spec: PartitionSpec;
  readonly state: PartitionState;
}

export function findPartition(world: World, id: PartitionId): Found | undefined {
  const row = world.partitions.row(id);
  if (row === undefined) return undefined;
  return { row, spec: world.partitions.specs[row]!, state: world.partitions.states[row]! };
}

export function unknownPartition(id: PartitionId): Reason {
  return { code: "unknownPartition", params: { id } };
}

/** A partition on its way is left alone until it has arrived. */
export function onItsWay(world: World, { spec }: Found): Reason[] {
  const record = migrationOf(world, spec.id);
  if (record === undefined) return [];
  return [{ code: "migrating", params: { name: spec.name, to: containerName(world, record.to) } }];
}

/** One of its disks is on its way to another datastore. */
export function diskOnItsWay(world: World, row: number): Reason[] {
  if (world.diskMoves.size === 0) return [];
  const spec = world.partitions.specs[row]!;
  const move = world.diskMoves.get(diskMoveId(spec.id));
  return move === undefined
    ? []
    : [{ code: "diskMoving", params: { name: spec.name, disk: move.disk } }];
}

/** Others are on their way into it, or still fetch pages from it, so it must not go away under them. */
export function awaited(world: World, { spec }: Found): Reason[] {
  if (arrivals(world, spec.id).length + leftBehind(world, spec.id).length === 0) return [];
  return [{ code: "migrationsUnderWay", params: { host: spec.name } }];
}

/** Rows inside a partition, at any depth, in a state. */
export function insideIn(world: World, row: number, state: PartitionState): number[] {
  return world
    .subtree(row)
    .slice(1)
    .filter((each) => world.partitions.states[each] === state);
}
