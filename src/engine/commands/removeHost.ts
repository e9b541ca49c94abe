import { amongLevels } from "../compatibility/cluster";
import { tellDatastores } from "../io/datastores";
import { migrationsAt } from "../migration/records";
import { armBalance } from "../systems/balance";
import { done, refusal, refused, together, type Handler } from "./outcome";
import { diskOnItsWay } from "./partition";
import { reinstate } from "./reinstate";
import { forgetInRules, restoreRules } from "./rules";
import { isOn } from "../world";

/** Takes a machine out of the room, and with it whatever lies on it powered off. */
export const removeHost: Handler<"removeHost"> = (world, { host: id }) => {
  const row = world.hosts.row(id);
  if (row === undefined) return refusal("unknownHost", { id });
  const host = world.hosts.specs[row]!;
  const { name } = host;
  if (migrationsAt(world, id).length > 0) return refusal("migrationsUnderWay", { host: name });
  if (world.maintenances.has(id)) return refusal("hostEntering", { host: name });
  const lying = world.partitionsOn(row);
  const { states, specs } = world.partitions;
  const running = lying.filter((each) => isOn(states[each]!) && specs[each]!.template !== true);
  if (running.length > 0) return refusal("hostNotEmpty", { host: name, count: running.length });
  const copied = lying.flatMap((each) => diskOnItsWay(world, each));
  if (copied.length > 0) return refused(copied);
  const pools = [...world.pools.values()].filter((pool) => pool.owner === id);
  const addition =
    pools.length > 0
      ? ({ type: "addHost", host, pools } as const)
      : ({ type: "addHost", host } as const);
  const inverse = together([
    addition,
    ...reinstate(world, lying),
    // After the partitions' own: they name the host as well.
    ...restoreRules(world, [id]),
  ]);
  const gone = [id, ...lying.map((each) => world.partitions.ids[each]!)];
  const inside = world.hosts.children[row]!.map((child) => world.partitions.ids[child]!);
  for (const child of inside) world.removePartition(child);
  for (const pool of pools) world.removePool(pool.id);
  amongLevels(world, host.cluster, () => world.removeHost(id));
  tellDatastores(world, id);
  forgetInRules(world, gone);
  if (host.cluster !== undefined) armBalance(world, host.cluster);
  world.note("info", "hostRemoved", id, { name });
  return done(inverse);
};
