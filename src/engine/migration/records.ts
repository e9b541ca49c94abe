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

/** Those on their way into a container. */
export function arrivals(world: World, container: ContainerId): MigrationRecord[] {
  if (world.migrations.size === 0) return [];
  return inOrder(world, ({ to }) => to === container);
}

/** Between the last page and the first instruction at the target (MIG-4). */
export function standsStill(world: World, partition: PartitionId): boolean {
  return world.migrations.size > 0 && migrationOf(world, partition)?.phase === "switchover";
}
