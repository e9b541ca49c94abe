/**
 * Reads out of the world what a machine is built from: one setup for each wall in a container, with
 * the settings and the demand of now (SPEC DSP-3). Nothing of the world is touched.
 */
import type { ContainerId } from "../../protocol/units";
import type { Claim, DividedSystem, Member, Platform, Walled } from "../platforms/platform";
import { platformOf } from "../platforms/registry";
import { poolSettings } from "../settings";
import { poolPortions } from "../systems/pools";
import { dividedSystem, memberOf, sizeInCores, worldRoster, type Roster } from "../systems/roster";
import { divide } from "../systems/shares";
import type { Container, World } from "../world";
import { timeLeftTo } from "../migration/records";
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
  const setups = walls.map((walled) => ({
    seed: world.seed,
    system,
    cpus: Math.floor((walled.cores ?? system.cores) * threads * cpusPerCore(world, container)),
    threadsPerCore: threads,
    ...participants(world, container, platform, system, walled, roster),
  }));
  const perCore = platform.vcpusPerCore?.(system) ?? 1;
  const cpuTime = perCore / coresPerCpu(world, container, setups);
  return cpuTime === 1 ? setups : setups.map((setup) => stretched(setup, cpuTime));
}

/** A partition's own CPUs are what it calls so: threads, where it was given threads. */
function cpusPerCore(world: World, { kind, row }: Container): number {
  return kind === "host" ? 1 : world.partitions.specs[row]!.vcpus / sizeInCores(world, row);
}

/**
 * How many cores' work a CPU does (SPEC DSP-5). A host's does one. The CPUs of a partition are its
 * own virtual ones, dispatched in their turn by what the partition runs on: where it asks for more
 * than it gets, they all run slower by as much.
 */
function coresPerCpu(world: World, container: Container, setups: readonly Setup[]): number {
  if (container.kind === "host") return 1;
  const granted = world.partitions.used[container.row]!;
  const wanted = setups
    .flatMap(({ members }) => members)
    .reduce((sum, { demand, claim }) => sum + Math.min(demand, claim.ceiling), 0);
  // Sums of the same numbers in another order.
  const isShort = wanted > granted * (1 + 1e-9);
  const cores = isShort ? granted : sizeInCores(world, container.row);
  return cores / world.partitions.specs[container.row]!.vcpus;
}

/** The same in time of CPUs each of which takes so much longer for a core's work. */
function stretched(setup: Setup, cpuTime: number): Setup {
  // Without any capacity nothing is seen to run.
  const times = (cores: number) => (cpuTime === Infinity ? 0 : cores * cpuTime);
  const claimed = (claim: Claim): Claim => ({
    ...claim,
    floor: times(claim.floor),
    ceiling: times(claim.ceiling),
    ...(claim.softCeiling === undefined ? {} : { softCeiling: times(claim.softCeiling) }),
  });
  return {
    ...setup,
    members: setup.members.map((member) => ({
      ...member,
      claim: claimed(member.claim),
      demand: Math.min(member.vcpus, times(member.demand)),
    })),
    groups: setup.groups.map((group) => ({ ...group, claim: claimed(group.claim) })),
  };
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
  const membersOf = (pool: string) =>
    walled.members.filter(({ id }) => {
      let at = roster.poolOf(world.partitions.row(id)!);
      while (at !== undefined && at !== pool) at = world.pools.get(at)?.parent;
      return at === pool;
    });
  const groupOf = (id: string | undefined): number => {
    const pool = id === undefined ? undefined : world.pools.get(id);
    // Where a pool has one ceiling, its members are held to their parts of that (DSP-7).
    if (pool === undefined || platform.poolCpuClaim === undefined) return -1;
    if (platform.poolCeiling !== undefined) return -1;
    const known = places.get(pool.id);
    if (known !== undefined) return known;
    const parent = groupOf(pool.parent);
    const settings = poolSettings(platform, pool);
    const portion = portions.get(pool.id) ?? 1;
    const claim = platform.poolCpuClaim(settings, portion, system, membersOf(pool.id));
    places.set(pool.id, groups.length);
    return groups.push({ name: pool.name, claim, parent }) - 1;
  };
  const demandOf = (member: Member) => {
    const row = world.partitions.row(member.id)!;
    const most = world.partitions.cores[row]! * timeLeftTo(world, member.id);
    return Math.min(most, world.partitions.demand[row]!);
  };
  const members = walled.members.map((member) => ({
    ...member,
    claim: platform.cpuClaim(member, system, walled),
    group: groupOf(roster.poolOf(world.partitions.row(member.id)!)),
    demand: demandOf(member),
  }));
  return { members: heldTogether(world, platform, system, walled, roster, members), groups };
}

/**
 * Members of a pool that has one ceiling for all of them, each held to its part of it by the demand of
 * now (SPEC DSP-7): a group is capped by capping its members.
 */
function heldTogether(
  world: World,
  platform: Platform,
  system: DividedSystem,
  walled: Walled,
  roster: Roster,
  members: Setup["members"],
): Setup["members"] {
  const { poolCeiling } = platform;
  if (poolCeiling === undefined || world.pools.size === 0) return members;
  const groups = new Map<string, number[]>();
  members.forEach(({ id }, i) => {
    const pool = roster.poolOf(world.partitions.row(id)!);
    if (pool !== undefined) groups.set(pool, [...(groups.get(pool) ?? []), i]);
  });
  const ceilings = members.map(({ claim }) => claim.ceiling);
  for (const [id, places] of groups) {
    const settings = poolSettings(platform, world.pools.get(id)!);
    const column = (of: (member: Setup["members"][number]) => number) =>
      Float64Array.from(places, (place) => of(members[place]!));
    const wants = column(({ claim, demand }) => Math.min(claim.ceiling, demand));
    const floors = column(({ claim }) => claim.floor).map((floor, i) => Math.min(floor, wants[i]!));
    const parts = new Float64Array(places.length);
    const ceiling = poolCeiling(settings, system, walled);
    const weights = column(({ claim }) => claim.weight);
    if (divide(ceiling, 0, places.length, weights, floors, floors, wants, parts))
      places.forEach((place, i) => (ceilings[place] = parts[i]!));
  }
  return members.map((member, i) => ({
    ...member,
    claim: { ...member.claim, ceiling: ceilings[i]! },
  }));
}
