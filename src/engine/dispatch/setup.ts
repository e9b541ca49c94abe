/**
 * Reads out of the world what a machine is built from: one setup for each wall in a container, with
 * the settings and the demand of now (SPEC DSP-3). Nothing of the world is touched.
 */
import type { ContainerId } from "../../protocol/units";
import type { DividedSystem, Member, Platform, Walled } from "../platforms/platform";
import { platformOf } from "../platforms/registry";
import { poolSettings } from "../settings";
import { poolPortions } from "../systems/pools";
import { dividedSystem, memberOf, worldRoster, type Roster } from "../systems/roster";
import type { Container, World } from "../world";
import { standsStill } from "../migration/records";
import type { Dispatcher, DispatchedGroup, Setup } from "./policy";

/** What can be looked at: a container, and the dispatchers that its platform has for it. */
export interface Subject {
  readonly id: ContainerId;
  readonly system: DividedSystem;
  /** The one in force comes first. */
  readonly dispatchers: readonly Dispatcher[];
}

/** `undefined` where no software or firmware dispatches: hardware, a host that is down. */
export function subjectOf(world: World, id: ContainerId): Subject | undefined {
  const container = world.container(id);
  if (container === undefined) return undefined;
  if (world.hosts.specs[container.hostRow]!.state === "failed") return undefined;
  const system = dividedSystem(world, container);
  const dispatchers = platformOf(world.platformIn(container)).dispatchers?.(system) ?? [];
  return dispatchers.length === 0 ? undefined : { id, system, dispatchers };
}

export function setupsOf(world: World, subject: Subject, dispatcher: Dispatcher): Setup[] {
  const container = world.container(subject.id)!;
  const { system } = subject;
  const platform = platformOf(world.platformIn(container));
  const roster = worldRoster(world);
  const members = roster.running(container).map((row) => memberOf(world, row, platform));
  const walls = platform.walls?.(system, members) ?? [{ name: "", members }];
  const threads = dispatcher.onThreads === true ? system.threadsPerCore : 1;
  return walls.map((walled) => ({
    seed: world.seed,
    system,
    cpus: Math.floor(walled.cores ?? system.cores) * threads,
    threadsPerCore: threads,
    ...participants(world, container, platform, system, walled, roster),
  }));
}

function participants(
  world: World,
  container: Container,
  platform: Platform,
  system: DividedSystem,
  walled: Walled,
  roster: Roster,
): Pick<Setup, "members" | "groups"> {
  const groups: DispatchedGroup[] = [];
  const places = new Map<string, number>();
  const portions = poolPortions(world, container.hostRow, roster);
  const groupOf = (id: string | undefined): number => {
    const pool = id === undefined ? undefined : world.pools.get(id);
    if (pool === undefined || platform.poolCpuClaim === undefined) return -1;
    const known = places.get(pool.id);
    if (known !== undefined) return known;
    const parent = groupOf(pool.parent);
    const settings = poolSettings(platform, pool);
    const claim = platform.poolCpuClaim(settings, portions.get(pool.id) ?? 1, system);
    places.set(pool.id, groups.length);
    return groups.push({ name: pool.name, claim, parent }) - 1;
  };
  const demandOf = (member: Member) => {
    if (standsStill(world, member.id)) return 0;
    return world.partitions.demand[world.partitions.row(member.id)!]!;
  };
  const members = walled.members.map((member) => ({
    ...member,
    claim: platform.cpuClaim(member, system, walled),
    group: groupOf(roster.poolOf(world.partitions.row(member.id)!)),
    demand: demandOf(member),
  }));
  return { members, groups };
}
