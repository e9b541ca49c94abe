/**
 * Where a partition that lost its host can start again (SPEC AVL-6): on any host of the cluster that
 * stands, is connected and has room for what is reserved for it, by the very check of a start.
 */
import type { Reason } from "../../protocol/command";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import type { HostId } from "../../protocol/units";
import { admission } from "../admission";
import { mustAgainst } from "../balance/rules";
import { groundOf } from "../commands/ground";
import { memoryFor } from "../containers";
import { sees } from "../io/datastores";
import { platformOf } from "../platforms/registry";
import { asMember } from "../settings";
import { coresIn, dividedSystem } from "../systems/roster";
import { isCutOff } from "../uplinks";
import type { Container, World } from "../world";
import type { Ha } from "./records";
import { starting, type Start } from "../commands/starting";

export type Placement =
  | { readonly to: Container; readonly start: Start }
  | { readonly to: undefined; readonly reasons: readonly Reason[] };

/** More kinds of reasons than this tell nobody anything. */
const MOST_REASONS = 3;

export function findPlace(world: World, ha: Ha, spec: PartitionSpec): Placement {
  const reasons: Reason[] = [];
  const standing: number[] = [];
  for (const row of world.hostsOf(ha.cluster)) {
    const down = downReasons(world, row);
    if (down.length === 0) standing.push(row);
    else reasons.push(...down);
  }
  for (const row of inOrder(world, ha, spec, standing)) {
    const to: Container = { kind: "host", row, hostRow: row };
    const there = arrived(world, spec, row);
    const start = starting(world, to, there);
    const against = placeReasons(world, ha, to, start.spec);
    if (against.length === 0) return { to, start };
    reasons.unshift(...against);
  }
  const told = distinct(reasons).slice(0, MOST_REASONS);
  if (told.length === 0) told.push({ code: "noHostLeft", params: { name: spec.name } });
  return { to: undefined, reasons: told };
}

/** Back in the partition that it lies in, which has started again. */
export function placeInside(world: World, spec: PartitionSpec): Placement {
  const to = world.container(spec.container);
  if (to === undefined)
    return {
      to: undefined,
      reasons: [{ code: "containerDown", params: { name: spec.container } }],
    };
  const start = starting(world, to, spec);
  const reasons = [...groundOf(world, to), ...admission(world, to, start.spec)];
  return reasons.length === 0 ? { to, start } : { to: undefined, reasons };
}

function downReasons(world: World, row: number): readonly Reason[] {
  const host = world.hosts.specs[row]!;
  if (host.ghost === true) return [{ code: "ghostHost", params: { host: host.name } }];
  if (isCutOff(world, host)) return [{ code: "hostCutOff", params: { host: host.name } }];
  return groundOf(world, { kind: "host", row, hostRow: row });
}

/** It keeps its pool where that is the cluster's; a host's own pool stays behind. */
function arrived(world: World, spec: PartitionSpec, row: number): PartitionSpec {
  const host = world.hosts.specs[row]!;
  const owner = spec.pool === undefined ? undefined : world.pools.get(spec.pool)?.owner;
  const holds = owner !== undefined && (owner === host.id || owner === host.cluster);
  const { pool: _, ...rest } = spec;
  const moved = { ...rest, container: host.id };
  return holds ? { ...moved, pool: spec.pool! } : moved;
}

function placeReasons(world: World, ha: Ha, to: Container, spec: PartitionSpec): Reason[] {
  const host = world.hosts.specs[to.hostRow]!;
  const present = world.partitions.row(spec.id);
  const home = present === undefined ? undefined : world.partitions.host[present];
  const reasons: Reason[] = [];
  if (spec.physicalIO === true && home !== to.hostRow)
    reasons.push({ code: "physicalIO", params: { name: spec.name } });
  for (const datastore of unseenBy(world, spec, host.id))
    reasons.push({
      code: "datastoreUnseen",
      params: { name: spec.name, host: host.name, datastore },
    });
  const guest = spec.architecture ?? host.architecture;
  if (guest !== host.architecture)
    reasons.push({
      code: "architecture",
      params: { name: spec.name, guest, host: host.name, architecture: host.architecture },
    });
  if (reasons.length > 0) return reasons;
  return [
    ...admission(world, to, spec, [], { failover: true }),
    ...overheadRoom(world, ha, to, spec),
    ...mustAgainst(world, spec.id, host.id),
  ];
}

/** The datastores with its disks that a host does not see (IO-9). */
function unseenBy(world: World, { disks = [] }: PartitionSpec, host: HostId): string[] {
  const unseen = disks
    .map(({ datastore }) => world.datastores.get(datastore)!)
    .filter((datastore) => !sees(datastore, host));
  return [...new Set(unseen)].map(({ name }) => name);
}

/** Reservations and what each start takes on top of them must fit together. */
function overheadRoom(world: World, ha: Ha, to: Container, spec: PartitionSpec): Reason[] {
  const platform = platformOf(world.platformIn(to));
  const own = ha.rule.overheadMiB(asMember(platform, spec).settings);
  if (own === 0 || platform.reservations === undefined) return [];
  const system = dividedSystem(world, to);
  const need = (each: PartitionSpec) => {
    const member = asMember(platform, each);
    const { memoryMiB } = platform.reservations!.partition(member, system);
    return memoryMiB + ha.rule.overheadMiB(member.settings);
  };
  const taken = running(world, to.row).reduce((sum, each) => sum + need(each), 0);
  const free = Math.max(0, memoryFor(world, to) - taken);
  if (need(spec) <= free) return [];
  const params = {
    need: Math.ceil(need(spec)),
    unreserved: Math.floor(free),
    host: world.hosts.specs[to.hostRow]!.name,
  };
  return [{ code: "memoryReservation", params }];
}

/**
 * Hosts that are kept for failures first; then where the least is promised, and among equals where
 * the least is configured, so that they spread. By what VMware's own choice goes is not published
 * where we read: an assumption.
 */
function inOrder(world: World, ha: Ha, spec: PartitionSpec, rows: readonly number[]): number[] {
  const policy = ha.rule.admission(ha.settings);
  const kept = policy.kind === "dedicated" ? new Set(policy.hosts) : new Set<string>();
  const scored = rows.map((row) => {
    const { id, name } = world.hosts.specs[row]!;
    const dedicated = kept.has(name) || kept.has(id);
    return { row, id, dedicated, ...fullness(world, row, spec) };
  });
  scored.sort(
    (a, b) =>
      Number(b.dedicated) - Number(a.dedicated) ||
      a.promised - b.promised ||
      a.configured - b.configured ||
      (a.id < b.id ? -1 : 1),
  );
  return scored.map(({ row }) => row);
}

/** How full a host would be with one more, by its fuller resource: of what is reserved, and of all. */
function fullness(world: World, row: number, spec: PartitionSpec) {
  const to: Container = { kind: "host", row, hostRow: row };
  const platform = platformOf(world.platformIn(to));
  const system = dividedSystem(world, to);
  const memory = memoryFor(world, to);
  const cpu = system.cores * system.mhz;
  const sum = { cpuMHz: 0, memoryMiB: 0, cores: 0, configured: 0 };
  for (const each of [...running(world, row), spec]) {
    const promise = platform.reservations?.partition(asMember(platform, each), system);
    sum.cpuMHz += promise?.cpuMHz ?? 0;
    sum.memoryMiB += promise?.memoryMiB ?? 0;
    sum.cores += coresIn(world, to, each.vcpus);
    sum.configured += each.memoryMiB;
  }
  return {
    promised: Math.max(sum.cpuMHz / cpu, sum.memoryMiB / memory),
    configured: Math.max(sum.cores / system.cores, sum.configured / memory),
  };
}

function running(world: World, hostRow: number): PartitionSpec[] {
  const { alive, specs } = world.partitions;
  return world.hosts.children[hostRow]!.filter((row) => alive[row] === 1).map((row) => specs[row]!);
}

/** Each kind of reason once. */
export function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ code }) => !seen.has(code) && seen.add(code));
}
