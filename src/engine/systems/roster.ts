/** Who divides what: the members of a division and what there is to divide, read from the world. */
import type { DividedSystem, Member, Platform } from "../platforms/platform";
import { platformOf } from "../platforms/registry";
import { asMember, systemSettings } from "../settings";
import type { Container, World } from "../world";

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
      cores: world.hosts.cores[container.row]!,
      mhz: host.cpu.mhz,
      memoryMiB: host.memoryMiB,
      cpuTypes: host.cpu.types,
      boards: host.boards,
      threadsPerCore: host.cpu.threadsPerCore,
      settings: systemSettings(platform, host.settings),
    };
  const { name, vcpus, memoryMiB, platformSettings } = world.partitions.specs[container.row]!;
  const settings = systemSettings(platform, platformSettings);
  return { name, cores: vcpus, mhz: host.cpu.mhz, memoryMiB, threadsPerCore: 1, settings };
}
