/**
 * How much of a cluster's pool lies on one host (SPEC CPU-6). A pool of a cluster is a promise to
 * all its members together; they run on several hosts, and each host divides only itself. So the
 * pool's shares, reservation and limit are spread over the hosts in proportion to the CPU shares of
 * its running members there. vCenter spreads by entitlement and demand; by shares is what that comes
 * to when everybody wants everything, and it does not move with every sample.
 */
import { platformOf } from "../platforms/registry";
import type { World } from "../world";
import { dividedSystem, memberOf, type Roster } from "./roster";

type Portions = ReadonlyMap<string, number>;
const NONE: Portions = new Map();

/** Worked out once a cluster for all its hosts, for as long as the roster holds. */
const known = new WeakMap<Roster, Map<string, ReadonlyMap<number, Portions>>>();

/** By pool id, for the cluster's pools with members on this host: 0 to 1. A host's own pools are whole. */
export function poolPortions(world: World, hostRow: number, roster: Roster): Portions {
  const cluster = world.hosts.specs[hostRow]!.cluster;
  if (cluster === undefined) return NONE;
  let clusters = known.get(roster);
  if (clusters === undefined) known.set(roster, (clusters = new Map()));
  let hosts = clusters.get(cluster);
  if (hosts === undefined) clusters.set(cluster, (hosts = spread(world, cluster, roster)));
  return hosts.get(hostRow) ?? NONE;
}

function spread(world: World, cluster: string, roster: Roster): ReadonlyMap<number, Portions> {
  const total = new Map<string, number>();
  const hosts = new Map<number, Map<string, number>>();
  for (const hostRow of world.hostsOf(cluster)) {
    const here = new Map<string, number>();
    hosts.set(hostRow, here);
    const container = { kind: "host", row: hostRow, hostRow } as const;
    const platform = platformOf(world.platformIn(container));
    const system = dividedSystem(world, container);
    for (const child of roster.running(container)) {
      let pool = roster.poolOf(child);
      if (pool === undefined) continue;
      const member = memberOf(world, child, platform);
      const { weight } = platform.cpuClaim(member, system, { name: "", members: [member] });
      for (; pool !== undefined; pool = world.pools.get(pool)?.parent) {
        if (world.pools.get(pool)?.owner !== cluster) break;
        total.set(pool, (total.get(pool) ?? 0) + weight);
        here.set(pool, (here.get(pool) ?? 0) + weight);
      }
    }
  }
  for (const here of hosts.values())
    for (const [pool, weight] of here) here.set(pool, weight / total.get(pool)!);
  return hosts;
}
