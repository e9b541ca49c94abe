/** Names for events and refusals: what people call a thing, not its id. */
import type { ContainerId } from "../../protocol/units";
import type { MigrationRecord } from "../migrationRecord";
import type { World } from "../world";

export function containerName(world: World, id: ContainerId): string {
  return world.hostSpec(id)?.name ?? world.partitionSpec(id)?.name ?? id;
}

/** Whom a migration is about, from where, to where. */
export function journey(world: World, record: MigrationRecord): Record<string, string> {
  return {
    name: world.partitionSpec(record.partition)?.name ?? record.partition,
    from: containerName(world, record.from),
    to: containerName(world, record.to),
  };
}
