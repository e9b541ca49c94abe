/**
 * What a cluster's hosts have in common: the baseline that is set for it (EVC), and what becomes of
 * those that run when that, or the hosts, change (SPEC CMP-3, CMP-4).
 */
import type { Reason } from "../../protocol/command";
import { cpuLevel, offers, type CpuLevel } from "../../protocol/cpuLevel";
import type { ClusterSpec, HostSpec } from "../../protocol/scenario-parts";
import type { EntityId } from "../../protocol/units";
import { platformOf } from "../platforms/registry";
import { clusterSettings } from "../settings";
import type { World } from "../world";
import { hostLevel } from "./hostLevel";
import { levelGiven, levelOf, withLevel } from "./levels";

/** So many are named; of the others only how many there are. */
const NAMED = 3;

/** Why a cluster cannot be set so: a host cannot offer its baseline, or somebody runs with more. */
export function baselineReasons(world: World, before: ClusterSpec, after: ClusterSpec): Reason[] {
  const baseline = baselineOf(world, after);
  if (baseline === undefined || baseline === baselineOf(world, before)) return [];
  const rows = world.hostsOf(after.id);
  const hosts = rows.map((row) => world.hosts.specs[row]!);
  const above = rows
    .flatMap((row) => world.hosts.children[row]!)
    .filter((row) => keepsLevel(world, row))
    .filter((row) => {
      const level = levelOf(world, row);
      return level !== undefined && !offers(baseline, level);
    })
    .map((row) => world.partitions.specs[row]!.name)
    .sort();
  return [
    ...hosts.flatMap((host) => hostBelow(host, baseline, after)),
    ...(above.length === 0
      ? []
      : [
          {
            code: "runsAboveBaseline",
            params: { count: above.length, names: named(above), baseline: baseline.name },
          },
        ]),
  ];
}

/** Why a host cannot join its cluster: it does not offer the baseline that is set for that. */
export function joiningReasons(world: World, host: HostSpec): Reason[] {
  const cluster = host.cluster === undefined ? undefined : world.clusters.get(host.cluster);
  const baseline = cluster === undefined ? undefined : baselineOf(world, cluster);
  return baseline === undefined ? [] : hostBelow(host, baseline, cluster!);
}

function baselineOf(world: World, cluster: ClusterSpec): CpuLevel | undefined {
  const id = world.platformOfCluster(cluster.id);
  if (id === undefined) return undefined;
  const platform = platformOf(id);
  const key = platform.compatibility?.baseline;
  return key === undefined ? undefined : cpuLevel(String(clusterSettings(platform, cluster)[key]));
}

function hostBelow(host: HostSpec, baseline: CpuLevel, cluster: ClusterSpec): Reason[] {
  const has = hostLevel(host);
  if (has === undefined || offers(has, baseline)) return [];
  const params = { host: host.name, has: has.name, baseline: baseline.name, cluster: cluster.name };
  return [{ code: "hostBelowBaseline", params }];
}

/**
 * Changes what the hosts of a cluster offer, or a host that is in none. Those that run, or are
 * suspended, keep what they were started with.
 */
export function amongLevels(
  world: World,
  cluster: EntityId | undefined,
  change: () => void,
  alone: readonly number[] = [],
): void {
  const rows = cluster === undefined ? alone : world.hostsOf(cluster);
  const keeping = rows
    .flatMap((row) => world.partitionsOn(row))
    .filter((row) => keepsLevel(world, row))
    .map((row) => ({ row, level: levelOf(world, row) }));
  change();
  for (const { row, level } of keeping) {
    const spec = world.partitions.specs[row];
    if (spec === undefined) continue;
    const kept = withLevel(spec, level, levelGiven(world, world.containerOf(row), spec));
    if (kept !== spec) world.putPartition(kept);
  }
}

/** It runs, or is to run on as it was. */
export function keepsLevel(world: World, row: number): boolean {
  const { alive, states } = world.partitions;
  return alive[row] === 1 || states[row] === "suspended";
}

function named(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest <= 0 ? names.join(", ") : `${names.slice(0, NAMED).join(", ")} (+${rest})`;
}
