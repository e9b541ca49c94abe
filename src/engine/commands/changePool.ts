import type { PoolSpec } from "../../protocol/scenario-parts";
import { platformOf } from "../platforms/registry";
import { poolChangeRoom } from "../reservations";
import { checkSettings } from "../settingsCheck";
import type { World } from "../world";
import { done, refusal, refused, type Handler } from "./outcome";
import { changeSettings } from "./settings";
import { reasonsOf } from "./surroundings";

/** Sets a resource pool differently, if what it promises can be kept. */
export const changePool: Handler<"changePool"> = (world, { pool: id, settings: set, unset }) => {
  const pool = world.pools.get(id);
  if (pool === undefined) return refusal("unknownPool", { id });
  const { settings, inverse } = changeSettings(pool.settings, set, unset);
  const changed: PoolSpec = { ...pool };
  if (settings === undefined) delete changed.settings;
  else changed.settings = settings;
  const platformId = ownersPlatform(world, pool);
  if (platformId !== undefined) {
    const platform = platformOf(platformId);
    const { poolSettings, name } = platform.view;
    const reasons = reasonsOf(checkSettings(poolSettings, changed.settings, name));
    if (reasons.length === 0) reasons.push(...poolChangeRoom(world, platform, changed));
    if (reasons.length > 0) return refused(reasons);
  }
  world.putPool(changed);
  world.note("info", "poolChanged", id, { name: pool.name });
  return done({ type: "changePool", pool: id, ...inverse });
};

/** A pool is under the platform of the hosts that it divides; an empty cluster has none. */
function ownersPlatform(world: World, { owner }: PoolSpec): string | undefined {
  const row = world.hosts.row(owner) ?? world.hostsOf(owner)[0];
  return row === undefined ? undefined : world.hosts.specs[row]!.platform;
}
