/**
 * Whether a partition may be started in a container, beside those that run there or are on their way
 * there (SPEC ADM-*): what hardware has only once (dedicated memory, sides, processors), and what has
 * been promised.
 */
import type { Reason } from "../protocol/command";
import type { PartitionSpec } from "../protocol/scenario-parts";
import { containerId, memoryFor } from "./containers";
import { failoverRoom } from "./availability/failover";
import { crowdMaxima, sizeMaxima } from "./maxima";
import { heldMemory, holdsMemory, memoryToStart } from "./memory/held";
import { arrivals } from "./migration/records";
import { platformOf } from "./platforms/registry";
import { reservationRoom } from "./reservations";
import { asMember } from "./settings";
import { dividedSystem } from "./systems/roster";
import type { Container, World } from "./world";
import { techniqueReasons } from "./x86/technique";

/**
 * Why it may not; empty if it may. `beside` are others that would come with it. The sizes of a host
 * that the inventory did not describe were made up, so nobody is turned away from it. `failover`: a
 * failure brings it, so what is kept free for failures counts as free.
 */
export function admission(
  world: World,
  container: Container,
  newcomer: PartitionSpec,
  beside: readonly PartitionSpec[] = [],
  { failover = false } = {},
): readonly Reason[] {
  if (world.hosts.specs[container.hostRow]!.ghost === true) return [];
  const host = world.hosts.specs[container.hostRow]!;
  const lacking = techniqueReasons(platformOf(world.platformIn(container)), host, newcomer);
  if (lacking.length > 0) return lacking;
  const platform = platformOf(world.platformIn(container));
  const licence = platform.licence?.(newcomer, asMember(platform, newcomer).settings, host) ?? [];
  if (licence.length > 0) return licence;
  const others = [...tenants(world, container, newcomer.id), ...beside];
  const present = runningIn(world, container, newcomer.id);
  return [
    ...sizeMaxima(world, container, newcomer, present),
    ...physicalRoom(world, container, newcomer, others),
    ...reservationRoom(world, container, newcomer, others),
    ...crowdMaxima(world, container, newcomer, others, present),
    // What is kept free for failures is there for those that a failure brings.
    ...(failover ? [] : failoverRoom(world, container, newcomer, beside)),
  ];
}

/** A partition as it runs in a container at present, if it does. */
function runningIn(world: World, container: Container, id: string): PartitionSpec | undefined {
  const row = world.partitions.row(id);
  if (row === undefined || world.partitions.alive[row] !== 1) return undefined;
  const spec = world.partitions.specs[row]!;
  return spec.container === containerId(world, container) ? spec : undefined;
}

/** Those that run in a container or are on their way into it, without one of them. */
export function tenants(world: World, container: Container, except: string): PartitionSpec[] {
  const { alive, specs } = world.partitions;
  const running = world.childrenOf(container).filter((row) => alive[row] === 1);
  const coming =
    world.migrations.size === 0
      ? []
      : arrivals(world, containerId(world, container)).map(({ partition }) =>
          world.partitions.row(partition)!,
        );
  return [...running, ...coming].map((row) => specs[row]!).filter((spec) => spec.id !== except);
}

/** What hardware forbids, whatever anybody has promised. */
export function physicalRoom(
  world: World,
  container: Container,
  newcomer: PartitionSpec,
  others: readonly PartitionSpec[],
): readonly Reason[] {
  const platform = platformOf(world.platformIn(container));
  // Who shares everything has nothing that is there once, however many there are.
  if (!holdsMemory(platform) && platform.admit === undefined) return [];
  const system = dividedSystem(world, container);
  const reasons: Reason[] = [];
  if (holdsMemory(platform)) {
    const held = (spec: PartitionSpec) => heldMemory(platform, asMember(platform, spec), system);
    const taken = others.reduce((sum, other) => sum + held(other), 0);
    const free = Math.max(0, memoryFor(world, container) - taken);
    const row = world.partitions.row(newcomer.id);
    const runs = row !== undefined && world.partitions.alive[row] === 1;
    const need = runs
      ? held(newcomer)
      : memoryToStart(platform, asMember(platform, newcomer), system);
    // Rounded so that a refusal never looks like a fit.
    if (need > free)
      reasons.push({
        code: "memoryFull",
        params: { need: Math.ceil(need), free: Math.floor(free), host: system.name },
      });
  }
  const members = others.map((other) => asMember(platform, other));
  const own = platform.admit?.(system, asMember(platform, newcomer), members) ?? [];
  return [...reasons, ...own];
}
