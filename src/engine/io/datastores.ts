/** Questions to datastores: whose rules they are under, who sees them, what lies on them. */
import type { DatastoreSpec } from "../../protocol/datastores";
import type { HostSpec, Settings } from "../../protocol/scenario-parts";
import type { EntityId, HostId, PartitionId } from "../../protocol/units";
import type { Platform } from "../platforms/platform";
import { findPlatform } from "../platforms/registry";
import { withDefaults } from "../settings";
import type { World } from "../world";

/** That of the first of its hosts, by id. */
export function datastorePlatform(
  world: World,
  { hosts }: Pick<DatastoreSpec, "hosts">,
): Platform | undefined {
  const ids = hosts === undefined ? world.hosts.sortedIds() : [...hosts].sort();
  const first = ids.find((id) => world.hosts.row(id) !== undefined);
  const spec = first === undefined ? undefined : world.hostSpec(first);
  return spec === undefined ? undefined : findPlatform(spec.platform);
}

/** Every setting that its platform has for a datastore, defaults filled in. */
export function datastoreSettings(world: World, spec: DatastoreSpec): Settings {
  const fields = datastorePlatform(world, spec)?.io?.datastoreSettings ?? [];
  return withDefaults(fields, {}, spec.settings);
}

/** As a file may say it: without hosts that are gone. */
export function statedDatastore(world: World, spec: DatastoreSpec): DatastoreSpec {
  const { hosts } = spec;
  const gone = (id: HostId) => world.hosts.row(id) === undefined;
  return hosts?.some(gone) === true ? { ...spec, hosts: hosts.filter((id) => !gone(id)) } : spec;
}

/** The same of a host, without partitions that are gone. */
export function statedAdapters(world: World, spec: HostSpec): HostSpec {
  const gone = (id: PartitionId) => world.partitions.row(id) === undefined;
  const { adapters } = spec;
  if (adapters?.some(({ usedBy }) => usedBy?.some(gone)) !== true) return spec;
  return {
    ...spec,
    adapters: adapters.map((each) =>
      each.usedBy === undefined ? each : { ...each, usedBy: each.usedBy.filter((id) => !gone(id)) },
    ),
  };
}

export function sees({ hosts }: DatastoreSpec, host: HostId): boolean {
  return hosts === undefined || hosts.includes(host);
}

/** A host has come or gone: a datastore goes by the platform of the first of those that see it. */
export function tellDatastores(world: World, host: HostId): void {
  for (const datastore of world.datastores.values())
    if (sees(datastore, host)) world.markChanged(datastore.id);
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
