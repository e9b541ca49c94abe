/** Small questions about containers: hosts, and partitions that run a platform. */
import type { ContainerId, MiB } from "../protocol/units";
import { platformOf } from "./platforms/registry";
import type { Container, World } from "./world";

/** MiB that a container has for its partitions: without what its platform keeps. */
export function memoryFor(world: World, container: Container): MiB {
  const { hosts, partitions } = world;
  if (container.kind === "host")
    return hosts.memory[container.row]! - hosts.overhead[container.row]!;
  const size = partitions.specs[container.row]!.memoryMiB;
  return size - platformOf(world.platformIn(container)).overheadMiB(size);
}

export function containerId(world: World, container: Container): ContainerId {
  return container.kind === "host"
    ? world.hosts.ids[container.row]!
    : world.partitions.ids[container.row]!;
}

/** What people call a container. */
export function nameOf(world: World, container: Container): string {
  return container.kind === "host"
    ? world.hosts.specs[container.row]!.name
    : world.partitions.specs[container.row]!.name;
}
