/**
 * What a cluster keeps free for failures (SPEC AVL-10 … AVL-13), computed as the manuals compute it:
 * slots, a percentage, hosts that stay empty, or a plan. The same numbers answer the page, and refuse
 * a start that would break what they promise.
 */
import type { FailoverCapacity } from "../../protocol/availability";
import type { Reason } from "../../protocol/command";
import { InputError } from "../../protocol/fault";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import type { ClusterId, MHz, MiB } from "../../protocol/units";
import { memoryFor } from "../containers";
import { heldMemory } from "../memory/held";
import { platformOf } from "../platforms/registry";
import { asMember } from "../settings";
import { dividedSystem } from "../systems/roster";
import { isCutOff } from "../uplinks";
import type { Container, World } from "../world";
import { planCapacity, type Bin } from "./plan";
import { haOf, termsOf, type Ha } from "./records";
import type { AdmissionPolicy } from "./rule";
import { percentages, slotsOf, type Percentages } from "./slots";

/** One that runs in the cluster, with what a restart of it needs. */
export interface Needy {
  readonly id: string;
  readonly name: string;
  readonly cpuMHz: MHz;
  readonly memoryMiB: MiB;
}

/** Why a start (or an arrival, or a larger reservation) would break what is kept for failures. */
export function failoverRoom(
  world: World,
  container: Container,
  newcomer: PartitionSpec,
  beside: readonly PartitionSpec[],
): readonly Reason[] {
  if (container.kind !== "host") return [];
  const host = world.hosts.specs[container.row]!;
  const ha = haOf(world, host.cluster);
  if (ha === undefined) return [];
  const policy = ha.rule.admission(ha.settings);
  if (policy.kind === "none" || policy.kind === "plan") return [];
  const row = world.partitions.row(newcomer.id);
  const runs = row !== undefined && world.partitions.alive[row] === 1;
  const present = runs ? world.partitions.specs[row]! : undefined;
  if (policy.kind === "dedicated") {
    const kept = policy.hosts.includes(host.name) || policy.hosts.includes(host.id);
    if (!kept || present?.container === host.id) return [];
    return [{ code: "failoverHost", params: { host: host.name } }];
  }
  const others = membersOf(world, ha).filter(({ id }) => id !== newcomer.id);
  const here = present && world.hostSpec(present.container)?.cluster === ha.cluster;
  if (here === true && !asksMore(world, ha, container, newcomer, present)) return [];
  const added = [newcomer, ...beside].map((spec) => needOf(world, ha, container, spec));
  return brokenBy(world, ha, policy, [...others, ...added]);
}

function brokenBy(
  world: World,
  ha: Ha,
  policy: Extract<AdmissionPolicy, { kind: "slots" | "percentage" }>,
  members: readonly Needy[],
): Reason[] {
  const cluster = world.clusters.get(ha.cluster)!.name;
  if (policy.kind === "slots") {
    const { left, capacity } = slotsOf(policy, standingHosts(world, ha.cluster), members);
    if (capacity >= policy.failures) return [];
    const { failures } = policy;
    return [{ code: "failoverSlots", params: { cluster, failures, left, count: members.length } }];
  }
  const shares = percentagesOf(world, ha, policy, members);
  const reasons: Reason[] = [];
  for (const [code, free, kept] of [
    ["failoverCpu", shares.cpu, shares.keptCpuPct],
    ["failoverMemory", shares.memory, shares.keptMemoryPct],
  ] as const)
    if (free < kept)
      reasons.push({
        code,
        params: { cluster, percent: Math.max(0, Math.floor(free)), kept: Math.ceil(kept) },
      });
  return reasons;
}

function asksMore(
  world: World,
  ha: Ha,
  container: Container,
  newcomer: PartitionSpec,
  present: PartitionSpec,
): boolean {
  const wants = needOf(world, ha, container, newcomer);
  const has = needOf(world, ha, container, present);
  return wants.cpuMHz > has.cpuMHz || wants.memoryMiB > has.memoryMiB;
}

/** What a cluster keeps free, and the numbers on the way to it. */
export function failoverCapacity(world: World, cluster: ClusterId): FailoverCapacity {
  if (!world.clusters.has(cluster))
    throw new InputError({
      code: "unknownCluster",
      params: { id: cluster },
      place: { file: "request" },
    });
  const ha = haOf(world, cluster);
  const hosts = standingHosts(world, cluster);
  if (ha === undefined)
    return {
      cluster,
      policy: "off",
      hosts: hosts.length,
      poweredOn: 0,
      failuresToTolerate: 0,
      source: ruleOf(world, cluster)?.source ?? "",
    };
  const policy = ha.rule.admission(ha.settings);
  const members = membersOf(world, ha);
  const all = {
    cluster,
    policy: policy.kind,
    hosts: hosts.length,
    poweredOn: members.length,
    failuresToTolerate: "failures" in policy ? policy.failures : 0,
    source: ha.rule.source,
  };
  switch (policy.kind) {
    case "none":
      return all;
    case "slots": {
      const slots = slotsOf(policy, hosts, members);
      return { ...all, kept: slots.capacity >= policy.failures, slots };
    }
    case "percentage": {
      const { cpu, memory, ...shown } = percentagesOf(world, ha, policy, members);
      const kept = cpu >= shown.keptCpuPct && memory >= shown.keptMemoryPct;
      return { ...all, kept, percentage: shown };
    }
    case "dedicated":
      return dedicated(world, cluster, policy.hosts, all);
    case "plan": {
      const plan = planCapacity(binsOf(world, ha), policy.failures);
      return { ...all, kept: plan.capacity >= policy.failures, plan };
    }
  }
}

/** Whether the plan of a host's cluster holds; `undefined` where it goes by none. */
export function planHolds(world: World, hostRow: number): boolean | undefined {
  const ha = haOf(world, world.hosts.specs[hostRow]?.cluster);
  const policy = ha?.rule.admission(ha.settings);
  if (ha === undefined || policy?.kind !== "plan") return undefined;
  return planCapacity(binsOf(world, ha), policy.failures).capacity >= policy.failures;
}

/** Tells of a pool that has become overcommitted; nobody is refused for it (AVL-13). */
export function tellBrokenPlan(world: World, hostRow: number, before: boolean | undefined): void {
  if (before !== true || planHolds(world, hostRow) !== false) return;
  const id = world.hosts.specs[hostRow]!.cluster!;
  const ha = haOf(world, id)!;
  const policy = ha.rule.admission(ha.settings);
  const count = policy.kind === "plan" ? policy.failures : 0;
  world.note("warning", "planBroken", id, { name: world.clusters.get(id)!.name, count });
}

function dedicated(
  world: World,
  cluster: ClusterId,
  names: readonly string[],
  all: FailoverCapacity,
): FailoverCapacity {
  const found = world.hostsOf(cluster).filter((row) => {
    const { id, name } = world.hosts.specs[row]!;
    return names.includes(id) || names.includes(name);
  });
  const hosts = found.map((row) => {
    const host = world.hosts.specs[row]!;
    const running = world.hosts.children[row]!.filter((each) => world.partitions.alive[each] === 1);
    const ready = host.state === "on" && !isCutOff(world, host) && running.length === 0;
    return { host: host.id, name: host.name, ready, running: running.length };
  });
  const known = new Set(hosts.flatMap(({ host, name }) => [host, name]));
  const unknown = names.filter((name) => !known.has(name));
  const kept = hosts.length > 0 && hosts.every(({ ready }) => ready);
  return { ...all, failuresToTolerate: hosts.length, kept, dedicated: { hosts, unknown } };
}

function percentagesOf(
  world: World,
  { cluster }: Ha,
  policy: Extract<AdmissionPolicy, { kind: "percentage" }>,
  members: readonly Needy[],
): Percentages {
  return percentages(policy, standingHosts(world, cluster), members);
}

function ruleOf(world: World, cluster: ClusterId) {
  const id = world.platformOfCluster(cluster);
  return id === undefined ? undefined : platformOf(id).availability;
}

/** Hosts that can take somebody in, with all that they have. */
function standingHosts(world: World, cluster: ClusterId) {
  return standingRows(world, cluster).map((row) => {
    const container: Container = { kind: "host", row, hostRow: row };
    const { cores, mhz } = dividedSystem(world, container);
    const { id, name } = world.hosts.specs[row]!;
    return { host: id, name, cpuMHz: cores * mhz, memoryMiB: memoryFor(world, container) };
  });
}

function standingRows(world: World, cluster: ClusterId): number[] {
  return world.hostsOf(cluster).filter((row) => {
    const host = world.hosts.specs[row]!;
    return host.state === "on" && host.ghost !== true && !isCutOff(world, host);
  });
}

/** Those that run on the cluster's hosts, or come from outside, each once. */
function membersOf(world: World, ha: Ha): Needy[] {
  const { alive, specs } = world.partitions;
  const hosts = new Set(world.hostsOf(ha.cluster).map((row) => world.hosts.ids[row]!));
  const found = new Map<string, Needy>();
  for (const row of world.hostsOf(ha.cluster)) {
    const container: Container = { kind: "host", row, hostRow: row };
    for (const child of world.hosts.children[row]!)
      if (alive[child] === 1)
        found.set(specs[child]!.id, needOf(world, ha, container, specs[child]!));
  }
  for (const { partition, to } of world.migrations.values())
    if (hosts.has(to) && !found.has(partition))
      found.set(
        partition,
        needOf(world, ha, world.container(to)!, world.partitionSpec(partition)!),
      );
  return [...found.values()];
}

function needOf(world: World, ha: Ha, container: Container, spec: PartitionSpec): Needy {
  const platform = platformOf(world.platformIn(container));
  const member = asMember(platform, spec);
  const system = dividedSystem(world, container);
  const promise = platform.reservations?.partition(member, system);
  const least = ha.rule.leastCpuMHz(ha.settings);
  const overhead = ha.rule.overheadMiB(member.settings);
  const reserved = promise?.cpuMHz ?? 0;
  return {
    id: spec.id,
    name: spec.name,
    cpuMHz: reserved > 0 ? reserved : least,
    memoryMiB: Math.max(heldMemory(platform, member, system), promise?.memoryMiB ?? 0) + overhead,
  };
}

/** The cluster as a plan sees it: what each host has left, and whom it would leave behind. */
function binsOf(world: World, ha: Ha): Bin[] {
  const { alive, specs } = world.partitions;
  return standingHosts(world, ha.cluster).map(({ host, name, cpuMHz, memoryMiB }) => {
    const row = world.hosts.row(host)!;
    const container: Container = { kind: "host", row, hostRow: row };
    const here = world.hosts.children[row]!.filter((each) => alive[each] === 1).map((each) => ({
      need: needOf(world, ha, container, specs[each]!),
      guaranteed: termsOf(world, ha, specs[each]!).guaranteed,
    }));
    return {
      name,
      freeCpuMHz: cpuMHz - here.reduce((sum, { need }) => sum + need.cpuMHz, 0),
      freeMemoryMiB: memoryMiB - here.reduce((sum, { need }) => sum + need.memoryMiB, 0),
      guaranteed: here.filter(({ guaranteed }) => guaranteed).map(({ need }) => need),
    };
  });
}
