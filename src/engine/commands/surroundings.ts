/** The world, as the checks of a scenario (check.ts) ask about it. */
import type { Reason } from "../../protocol/command";
import type { EntityId } from "../../protocol/units";
import { ROOM } from "../../protocol/units";
import type { Surroundings } from "../check";
import type { Problem } from "../problem";
import type { World } from "../world";

export function surroundings(world: World): Surroundings {
  return {
    hosts: { get: (id) => world.hostSpec(id) },
    partitions: { get: (id) => world.partitionSpec(id) },
    chassis: world.chassis,
    pools: world.pools,
    clusters: world.clusters,
    switches: world.switches,
    traces: world.traces,
    platformOf: (owner) => world.hostSpec(owner)?.platform ?? world.platformOfCluster(owner),
    arrays: world.arrays,
    datastores: world.datastores,
  };
}

/** What is wrong with a thing, without the place in a file that a command does not have. */
export function reasonsOf(problems: readonly Problem[]): Reason[] {
  return problems.map(({ code, params }) => ({ code, params }));
}

/** Whether a new thing may bear this id. */
export function freshId(world: World, id: EntityId): Reason[] {
  if (id === ROOM) return [{ code: "idReserved", params: { id } }];
  if (world.has(id) || world.migrations.has(id)) return [{ code: "idTaken", params: { id } }];
  return [];
}
