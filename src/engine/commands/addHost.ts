import { checkHost } from "../check";
import { amongLevels, joiningReasons } from "../compatibility/cluster";
import { tellDatastores } from "../io/datastores";
import { hostMaxima } from "../maxima";
import { armBalance } from "../systems/balance";
import { done, refused, type Handler } from "./outcome";
import { freshId, reasonsOf, surroundings } from "./surroundings";

/** A new machine, with the pools that divide it. */
export const addHost: Handler<"addHost"> = (world, { host, pools = [] }) => {
  const reasons = [
    ...freshId(world, host.id),
    ...reasonsOf(checkHost(host, surroundings(world))),
    ...pools.flatMap((pool) => freshId(world, pool.id)),
  ];
  for (const { id, owner } of pools)
    if (owner !== host.id)
      reasons.push({ code: "poolElsewhere", params: { pool: id, host: host.name } });
  if (reasons.length === 0)
    reasons.push(...hostMaxima(world, host), ...joiningReasons(world, host));
  if (reasons.length > 0) return refused(reasons);
  amongLevels(world, host.cluster, () => world.putHost(host));
  tellDatastores(world, host.id);
  for (const pool of pools) world.putPool(pool);
  if (host.cluster !== undefined) armBalance(world, host.cluster);
  world.note("info", "hostAdded", host.id, { name: host.name });
  return done({ type: "removeHost", host: host.id });
};
