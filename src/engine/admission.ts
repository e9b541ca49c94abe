/** Whether a partition could run in a container beside others (SPEC ADM-*). */
import type { Reason } from "../protocol/command";
import { platformOf } from "./platforms/registry";
import { dividedSystem, memberOf } from "./systems/plan";
import type { Container, World } from "./world";

/** The platform's own say: boards, sides, dedicated processors. Empty if it may. */
export function mayRun(
  world: World,
  container: Container,
  row: number,
  others: readonly number[],
): readonly Reason[] {
  const platform = platformOf(world.platformIn(container));
  if (platform.admit === undefined) return [];
  const members = others.map((other) => memberOf(world, other, platform));
  return platform.admit(dividedSystem(world, container), memberOf(world, row, platform), members);
}

/** MiB that a container has for its partitions: without what its platform keeps. */
export function memoryFor(world: World, container: Container): number {
  const { hosts, partitions } = world;
  if (container.kind === "host")
    return hosts.memory[container.row]! - hosts.overhead[container.row]!;
  const size = partitions.specs[container.row]!.memoryMiB;
  return size - platformOf(world.platformIn(container)).overheadMiB(size);
}

/** Where memory is dedicated, all of it must be there before a partition is activated. */
export function memoryRoom(
  world: World,
  container: Container,
  row: number,
  others: readonly number[],
): readonly Reason[] {
  const platform = platformOf(world.platformIn(container));
  if (platform.memoryClaim !== undefined) return [];
  const sizeOf = (each: number) => world.partitions.specs[each]!.memoryMiB;
  const taken = others.reduce((sum, other) => sum + sizeOf(other), 0);
  const free = memoryFor(world, container) - taken;
  const needed = sizeOf(row);
  return needed <= free ? [] : [{ code: "memoryFull", params: { mib: needed, free } }];
}
