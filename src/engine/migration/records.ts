/** Questions to the migrations that are on their way. */
import type { ContainerId, EntityId, HostId, PartitionId } from "../../protocol/units";
import type { MigrationRecord } from "../migrationRecord";
import type { World } from "../world";

/** A partition is on one way at most, so its id names the way as well. */
export function migrationId(partition: PartitionId): EntityId {
  return `migration:${partition}`;
}

export function migrationOf(world: World, partition: PartitionId): MigrationRecord | undefined {
  return world.migrations.get(migrationId(partition));
}

/** In the order of the queue: as they were asked for, those of one instant by id. */
export function inOrder(
  world: World,
  which: (record: MigrationRecord) => boolean = () => true,
): MigrationRecord[] {
  return [...world.migrations.values()]
    .filter(which)
    .sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
}

/** The machine that a container stands on. */
export function machineOf(world: World, container: ContainerId): HostId {
  const row = world.container(container)?.hostRow;
  return row === undefined ? container : world.hosts.ids[row]!;
}

/** Those that leave, or go to, any place on a machine. */
export function migrationsAt(world: World, host: HostId): MigrationRecord[] {
  return inOrder(
    world,
    ({ from, to }) => machineOf(world, from) === host || machineOf(world, to) === host,
  );
}

/** It runs at its target already, and fetches from the source what it is still missing (MIG-8). */
export function hasLanded({ phase }: MigrationRecord): boolean {
  return phase === "postcopy" || phase === "paused";
}

/** Those on their way into a container, which are not there yet. */
export function arrivals(world: World, container: ContainerId): MigrationRecord[] {
  if (world.migrations.size === 0) return [];
  return inOrder(world, (record) => record.to === container && !hasLanded(record));
}

/** Those that have gone from a container, but not with all their memory. */
export function leftBehind(world: World, container: ContainerId): MigrationRecord[] {
  if (world.migrations.size === 0) return [];
  return inOrder(world, (record) => record.from === container && hasLanded(record));
}

/** Between the last page and the first instruction at the target (MIG-4), or cut off from its pages. */
export function standsStill(world: World, partition: PartitionId): boolean {
  if (world.migrations.size === 0) return false;
  const phase = migrationOf(world, partition)?.phase;
  return phase === "switchover" || phase === "paused";
}

/** The part of its vCPUs' time that its migration leaves it: none while it stands still, 1 without one. */
export function timeLeftTo(world: World, partition: PartitionId): number {
  if (world.migrations.size === 0) return 1;
  if (standsStill(world, partition)) return 0;
  return 1 - (migrationOf(world, partition)?.copy?.throttle ?? 0);
}
