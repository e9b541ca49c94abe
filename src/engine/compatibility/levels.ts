/**
 * Which level each partition was started with, and who offers it (SPEC CMP-1 … CMP-4).
 *
 * A partition says its level itself (`cpuLevel`) only where that is another than the one that it would
 * be given where it is: after a live move to a newer host, or after its cluster's baseline was
 * changed under it. Everybody else's follows from the place.
 */
import type { Reason } from "../../protocol/command";
import { cpuLevel, offers, type CpuLevel, type CpuLevelId } from "../../protocol/cpuLevel";
import type { PartitionSpec, Settings } from "../../protocol/scenario-parts";
import { nameOf } from "../containers";
import { platformOf } from "../platforms/registry";
import type { Platform } from "../platforms/platform";
import { asMember, clusterSettings } from "../settings";
import type { Container, World } from "../world";
import { hostLevel } from "./hostLevel";

/** What a partition would be given if it started there; `undefined`: nobody can tell, or it does not matter. */
export function levelGiven(
  world: World,
  container: Container,
  spec: PartitionSpec,
): CpuLevel | undefined {
  const platform = platformOf(world.platformIn(container));
  const rule = platform.compatibility;
  if (rule === undefined) return undefined;
  const host = offeredTo(world, container);
  if (host === undefined) return undefined;
  return rule.level({
    host,
    ...surroundings(world, container, platform),
    settings: asMember(platform, spec).settings,
  });
}

/** What a partition runs with. Only of one that runs, or is suspended. */
export function levelOf(world: World, row: number): CpuLevel | undefined {
  const spec = world.partitions.specs[row]!;
  if (spec.cpuLevel !== undefined) return cpuLevel(spec.cpuLevel);
  return levelGiven(world, world.containerOf(row), spec);
}

/** All that a container has to offer: its host's processor, or what its own partition was started with. */
function offeredTo(world: World, container: Container): CpuLevel | undefined {
  if (container.kind === "host") return hostLevel(world.hosts.specs[container.row]!);
  return levelOf(world, container.row) ?? hostLevel(world.hosts.specs[container.hostRow]!);
}

function surroundings(
  world: World,
  container: Container,
  platform: Platform,
): { cluster: readonly CpuLevel[]; clusterSettings: Settings } {
  const host = world.hosts.specs[container.hostRow]!;
  const cluster = host.cluster === undefined ? undefined : world.clusters.get(host.cluster);
  if (cluster === undefined) return { cluster: [], clusterSettings: {} };
  const levels = world
    .hostsOf(cluster.id)
    .flatMap((row) => hostLevel(world.hosts.specs[row]!) ?? []);
  const ruled = world.platformOfCluster(cluster.id) === platform.view.id;
  return { cluster: levels, clusterSettings: ruled ? clusterSettings(platform, cluster) : {} };
}

/**
 * Why what runs (or is suspended) cannot run on in a container: its processor is of another line, or
 * does not offer all that it was started with. Empty if it can, or nobody can tell.
 */
export function levelReasons(world: World, row: number, target: Container): Reason[] {
  const wanted = levelOf(world, row);
  const has = wanted === undefined ? undefined : offeredTo(world, target);
  if (wanted === undefined || has === undefined || offers(has, wanted)) return [];
  const { name } = world.partitions.specs[row]!;
  const host = nameOf(world, target);
  return wanted.line === has.line
    ? [{ code: "cpuLevel", params: { name, host, needs: wanted.name, has: has.name } }]
    : [{ code: "cpuVendor", params: { name, host, needs: wanted.line, has: has.line } }];
}

/** The spec of a partition that keeps its level in another place, or under other settings. */
export function keepingLevel(
  world: World,
  row: number,
  spec: PartitionSpec,
  container: Container,
): PartitionSpec {
  return withLevel(spec, levelOf(world, row), levelGiven(world, container, spec));
}

export function withLevel(
  spec: PartitionSpec,
  level: CpuLevel | undefined,
  given: CpuLevel | undefined,
): PartitionSpec {
  const states = level !== undefined && given !== undefined && level !== given;
  if (states)
    return spec.cpuLevel === level.id ? spec : { ...spec, cpuLevel: level.id as CpuLevelId };
  return forgetLevel(spec);
}

/** Started anew it gets what the place gives. */
export function forgetLevel(spec: PartitionSpec): PartitionSpec {
  if (spec.cpuLevel === undefined) return spec;
  const { cpuLevel: _, ...rest } = spec;
  return rest;
}

/** What undo says of it. */
export function withStated(spec: PartitionSpec, level: PartitionSpec["cpuLevel"]): PartitionSpec {
  return level === undefined ? spec : { ...spec, cpuLevel: level };
}
