import type { Reason } from "../../protocol/command";
import type { EntityId } from "../../protocol/units";
import type { World } from "../world";
import { containerName } from "../migration/names";
import { moveInto } from "./addPool";
import { done, refusal, refused, type Handler } from "./outcome";

/** Takes a pool away; what lies in it goes into the one around it, or into none. */
export const removePool: Handler<"removePool"> = (world, { pool: id }) => {
  const pool = world.pools.get(id);
  if (pool === undefined) return refusal("unknownPool", { id });
  const reasons = migrants(world, id);
  if (reasons.length > 0) return refused(reasons);
  const members = membersOf(world, id);
  for (const member of members) moveInto(world, member, pool.parent);
  world.removePool(id);
  world.note("info", "poolRemoved", id, { name: pool.name, count: members.length });
  return done({ type: "addPool", pool, ...(members.length === 0 ? {} : { members }) });
};

/** Those who are on their way into it, or from it, would not know where they belong. */
function migrants(world: World, id: EntityId): Reason[] {
  return [...world.migrations.values()]
    .filter(({ partition, pool }) => pool === id || world.partitionSpec(partition)?.pool === id)
    .map(({ partition, to }) => ({
      code: "migrating",
      params: {
        name: world.partitionSpec(partition)?.name ?? partition,
        to: containerName(world, to),
      },
    }));
}

function membersOf(world: World, id: EntityId): EntityId[] {
  const pools = [...world.pools.values()].filter(({ parent }) => parent === id);
  const partitions = world.partitions.specs.filter((spec) => spec?.pool === id);
  return [...pools, ...partitions].map((each) => each!.id).sort();
}
