/** Who divides what: the members of a division and what there is to divide, read from the world. */
import type { Depth, DividedSystem, Member, Platform } from "../platforms/platform";
import { platformOf } from "../platforms/registry";
import { asMember, systemSettings } from "../settings";
import type { Container, World } from "../world";
import { overheadFactor } from "../platforms/overhead";
import type { Cores } from "../../protocol/units";

/** Who is where: the world's own answer, or that of a "what if". */
export interface Roster {
  /** The rows of those that run in a container, sorted by id. */
  readonly running: (container: Container) => readonly number[];
  /** The resource pool that a partition is in. */
  readonly poolOf: (row: number) => string | undefined;
}

export function worldRoster(world: World): Roster {
  const alive = world.partitions.alive;
  return {
    running: (container) => world.childrenOf(container).filter((row) => alive[row] === 1),
    poolOf: (row) => world.partitions.specs[row]!.pool,
  };
}

/** A partition, as the rule of the platform that it is (or would be) under sees it. */
export function memberOf(world: World, row: number, platform: Platform): Member {
  return asMember(platform, world.partitions.specs[row]!);
}

/** What there is to divide in a container. */
export function dividedSystem(world: World, container: Container): DividedSystem {
  const host = world.hosts.specs[container.hostRow]!;
  const platform = platformOf(world.platformIn(container));
  if (container.kind === "host")
    return {
      name: host.name,
      release: host.release,
      model: host.model,
      cores: world.hosts.cores[container.row]!,
      mhz: host.cpu.mhz,
      memoryMiB: host.memoryMiB,
      cpuTypes: host.cpu.types,
      boards: host.boards,
      threadsPerCore: host.cpu.threadsPerCore,
      settings: systemSettings(platform, depthOf(world, container), host.settings),
    };
  const { name, vcpus, memoryMiB, platformSettings } = world.partitions.specs[container.row]!;
  const settings = systemSettings(platform, depthOf(world, container), platformSettings);
  const cores = coresIn(world, world.containerOf(container.row), vcpus);
  return { name, cores, mhz: host.cpu.mhz, memoryMiB, threadsPerCore: 1, settings };
}

/** How many cores so many vCPUs are in a container: as many, or fewer where they are threads. */
export function coresIn(world: World, container: Container, vcpus: number): Cores {
  const { vcpusPerCore } = platformOf(world.platformIn(container));
  return vcpusPerCore === undefined ? vcpus : vcpus / vcpusPerCore(dividedSystem(world, container));
}

/** The most that a partition can use, in cores of its host. */
export function sizeInCores(world: World, row: number): Cores {
  return coresIn(world, world.containerOf(row), world.partitions.specs[row]!.vcpus);
}

function depthOf(world: World, container: Container): Depth {
  let all = 0;
  let software = 0;
  for (let at = container; ; at = world.containerOf(at.row)) {
    const { boundary } = platformOf(world.platformIn(at)).view;
    if (boundary !== "physical") all++;
    if (boundary === "virtual") software++;
    if (at.kind === "host") return { all, software };
  }
}

/** By what the demand in a container is multiplied: what all hypervisors around it cost (X86-4). */
export function overheadIn(world: World, container: Container): number {
  return overheadsIn(world, container).reduce((product, factor) => product * factor, 1);
}

/** The same one by one, from the innermost hypervisor out to the machine's own. */
export function overheadsIn(world: World, container: Container): number[] {
  const factors: number[] = [];
  for (let at = container; ; at = world.containerOf(at.row)) {
    factors.push(overheadFactor(dividedSystem(world, at).settings));
    if (at.kind === "host") return factors;
  }
}
