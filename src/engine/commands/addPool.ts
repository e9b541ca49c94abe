import type { Reason } from "../../protocol/command";
import type { PartitionSpec, PoolSpec } from "../../protocol/scenario-parts";
import type { EntityId } from "../../protocol/units";
import { checkPool } from "../check";
import { platformOf } from "../platforms/registry";
import { poolChangeRoom } from "../reservations";
import type { World } from "../world";
import { findPartition, onItsWay } from "./partition";
import { done, refused, type Handler } from "./outcome";
import { rehearse } from "./rehearsal";
import { freshId, reasonsOf, surroundings } from "./surroundings";

/** A new pool, and those who go into it from the one around it. */
export const addPool: Handler<"addPool"> = (world, { pool, members = [] }) => {
  const around = surroundings(world);
  const reasons = [
    ...freshId(world, pool.id),
    ...reasonsOf(checkPool(pool, around)),
    ...members.flatMap((id) => whyNotInto(world, pool, id)),
  ];
  if (reasons.length > 0) return refused(reasons);
  const platform = around.platformOf(pool.owner);
  if (platform !== undefined) {
    const copy = rehearse(world);
    putPoolAround(copy, pool, members);
    const missing = poolChangeRoom(copy, platformOf(platform), pool);
    if (missing.length > 0) return refused(missing);
  }
  putPoolAround(world, pool, members);
  world.note("info", "poolAdded", pool.id, { name: pool.name, count: members.length });
  return done({ type: "removePool", pool: pool.id });
};

/** Those who go into a pool lie in the one around it, on what it divides. */
function whyNotInto(world: World, pool: PoolSpec, id: EntityId): Reason[] {
  const inner = world.pools.get(id);
  if (inner !== undefined)
    return inner.owner === pool.owner && inner.parent === pool.parent
      ? []
      : [{ code: "poolElsewhere", params: { pool: inner.name, host: pool.owner } }];
  const found = findPartition(world, id);
  if (found === undefined) return [{ code: "unknownPartition", params: { id } }];
  const { spec } = found;
  const host = world.hostSpec(spec.container);
  const owned = host !== undefined && (host.id === pool.owner || host.cluster === pool.owner);
  return owned && spec.pool === pool.parent
    ? onItsWay(world, found)
    : [{ code: "notBeside", params: { name: spec.name, pool: pool.name } }];
}

function putPoolAround(world: World, pool: PoolSpec, members: readonly EntityId[]): void {
  world.putPool(pool);
  for (const id of members) moveInto(world, id, pool.id);
}

/** Puts a partition or a pool into another pool, or into none. */
export function moveInto(world: World, id: EntityId, pool: EntityId | undefined): void {
  const inner = world.pools.get(id);
  if (inner !== undefined) {
    const changed: PoolSpec = { ...inner };
    if (pool === undefined) delete changed.parent;
    else changed.parent = pool;
    world.putPool(changed);
    return;
  }
  const changed: PartitionSpec = { ...world.partitionSpec(id)! };
  if (pool === undefined) delete changed.pool;
  else changed.pool = pool;
  world.putPartition(changed);
}
