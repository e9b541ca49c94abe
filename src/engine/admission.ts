/**
 * Whether a partition may be started in a container, beside those that run there (SPEC ADM-*):
 * what hardware has only once (dedicated memory, sides, processors), and what has been promised.
 */
import type { Reason } from "../protocol/command";
import type { PartitionSpec } from "../protocol/scenario-parts";
import { containerId, memoryFor } from "./containers";
import { platformOf } from "./platforms/registry";
import { reservationRoom } from "./reservations";
import { asMember } from "./settings";
import { dividedSystem } from "./systems/plan";
import type { Container, World } from "./world";

/** Why it may not; empty if it may. */
export function admission(
  world: World,
  container: Container,
  spec: PartitionSpec,
): readonly Reason[] {
  const { alive, specs } = world.partitions;
  const others = world
    .childrenOf(container)
    .filter((row) => alive[row] === 1)
    .map((row) => specs[row]!)
    .filter((other) => other.id !== spec.id);
  return [
    ...physicalRoom(world, container, spec, others),
    ...reservationRoom(world, container, spec, others),
  ];
}

/** What hardware forbids, whatever anybody has promised. */
export function physicalRoom(
  world: World,
  container: Container,
  newcomer: PartitionSpec,
  others: readonly PartitionSpec[],
): readonly Reason[] {
  const platform = platformOf(world.platformIn(container));
  const system = dividedSystem(world, container);
  const reasons: Reason[] = [];
  if (platform.memoryClaim === undefined) {
    const held = heldMiB(world, container, newcomer.id);
    const taken = others.reduce((sum, other) => sum + other.memoryMiB, held);
    const free = Math.max(0, memoryFor(world, container) - taken);
    if (newcomer.memoryMiB > free)
      reasons.push({
        code: "memoryFull",
        params: { need: newcomer.memoryMiB, free, host: system.name },
      });
  }
  const members = others.map((other) => asMember(platform, other));
  const own = platform.admit?.(system, asMember(platform, newcomer), members) ?? [];
  return [...reasons, ...own];
}

/** What a container keeps free for others that are on their way to it. */
function heldMiB(world: World, container: Container, newcomer: string): number {
  const id = containerId(world, container);
  return [...world.migrations.keys()]
    .sort()
    .map((key) => world.migrations.get(key)!)
    .filter(({ to, partition }) => to === id && partition !== newcomer)
    .reduce((sum, { heldMiB: held }) => sum + held, 0);
}
