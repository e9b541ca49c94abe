/** Questions to datastores: whose rules they are under, who sees them, what lies on them. */
import type { DatastoreSpec } from "../../protocol/datastores";
import type { Settings } from "../../protocol/scenario-parts";
import type { EntityId, HostId } from "../../protocol/units";
import type { Platform } from "../platforms/platform";
import { findPlatform } from "../platforms/registry";
import { withDefaults } from "../settings";
import type { World } from "../world";

/** That of the first of its hosts, by id. */
export function datastorePlatform(
  world: World,
  { hosts }: Pick<DatastoreSpec, "hosts">,
): Platform | undefined {
  const [first] = hosts === undefined ? world.hosts.sortedIds() : [...hosts].sort();
  const spec = first === undefined ? undefined : world.hostSpec(first);
  return spec === undefined ? undefined : findPlatform(spec.platform);
}

/** Every setting that its platform has for a datastore, defaults filled in. */
export function datastoreSettings(world: World, spec: DatastoreSpec): Settings {
  const fields = datastorePlatform(world, spec)?.io?.datastoreSettings ?? [];
  return withDefaults(fields, {}, spec.settings);
}

export function sees({ hosts }: DatastoreSpec, host: HostId): boolean {
  return hosts === undefined || hosts.includes(host);
}

/** What disks take of each datastore, GiB; those on their way take their place at both ends. */
export function usedGiB(world: World): ReadonlyMap<EntityId, number> {
  const used = new Map<EntityId, number>();
  if (world.datastores.size === 0) return used;
  const take = (id: EntityId, GiB: number) => used.set(id, (used.get(id) ?? 0) + GiB);
  for (const id of world.partitions.sortedIds())
    for (const { datastore, GiB } of world.partitionSpec(id)?.disks ?? []) take(datastore, GiB);
  for (const id of [...world.diskMoves.keys()].sort()) {
    const move = world.diskMoves.get(id)!;
    take(move.to, move.totalMiB / 1024);
  }
  return used;
}
