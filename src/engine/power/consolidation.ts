/**
 * What consolidation is worth (SPEC PWR-5): the mean load of the run so far, laid on the hosts as they
 * are, on as few of them as hold it, and on a server for each application; each host's draw by its
 * own curve. A question: nothing is moved.
 */
import type { Consolidation, ConsolidationCase } from "../../protocol/energy";
import type { EntityId, Watts } from "../../protocol/units";
import { standbyWatts } from "../balance/standby";
import { considerMove } from "../commands/move";
import { powerAt } from "../systems/power";
import type { World } from "../world";
import { publishedCurve, PUBLISHED_CURVES } from "./published";
import { rowsOf } from "./subjects";

/** So full a host may become when others are emptied onto it: room for peaks (an assumption). */
const FILL = { cpu: 0.7, memory: 0.9 };

/** Hours in a year of 365 days. */
const HOURS = 8760;

/** A small server of the time before consolidation: 2 cores of 2660 MHz. */
const SILO = publishedCurve({ model: "ProLiant ML110 G5" }) ?? PUBLISHED_CURVES[0]!;
const SILO_MHZ = 2 * 2660;

/** A host while the room is repacked on paper. */
interface Packed {
  readonly row: number;
  readonly capacity: { readonly mhz: number; readonly memory: number };
  /** Those that run directly on it, with what they use and hold. */
  tenants: readonly Tenant[];
  on: boolean;
}

interface Tenant {
  readonly id: string;
  readonly row: number;
  readonly mhz: number;
  readonly memory: number;
}

export function consolidation(world: World, subject: EntityId): Consolidation {
  const rows = rowsOf(world, subject).filter((row) => standing(world, row));
  const before = rows.map((row) => asPacked(world, row));
  const after = pack(
    world,
    before.map((host) => ({ ...host })),
  );
  const applications = rows
    .flatMap((row) => world.partitionsOn(row))
    .filter((row) => world.partitions.alive[row] === 1)
    .filter((row) => world.partitions.specs[row]!.platform === undefined);
  return {
    subject,
    cases: [
      caseOf(world, "asIs", before),
      caseOf(world, "consolidated", after),
      silos(world, applications),
    ],
    fill: FILL,
    silo: SILO.model,
    partitions: applications.map((row) => world.partitions.ids[row]!).sort(),
    ...(world.tariff === undefined ? {} : { tariff: world.tariff }),
  };
}

function standing(world: World, row: number): boolean {
  const { state, ghost } = world.hosts.specs[row]!;
  return ghost !== true && (state === "on" || state === "maintenance" || state === "standby");
}

/** Mean use over its life so far; the present one where it has just come. */
function meanUse(world: World, row: number): number {
  const { partitions, time } = world;
  const life = time - partitions.born[row]!;
  return life > 0 ? partitions.integral("used", row, time) / life : partitions.used[row]!;
}

function asPacked(world: World, row: number): Packed {
  const { hosts, partitions } = world;
  const mhz = hosts.mhz[row]!;
  const tenants = hosts.children[row]!.filter((each) => partitions.alive[each] === 1).map(
    (each) => ({
      id: partitions.ids[each]!,
      row: each,
      mhz: meanUse(world, each) * mhz,
      memory: partitions.granted[each]!,
    }),
  );
  const memory = hosts.memory[row]! - hosts.overhead[row]!;
  const capacity = { mhz: hosts.cores[row]! * mhz, memory };
  return { row, capacity, tenants, on: hosts.specs[row]!.state !== "standby" };
}

/**
 * One host after the other, the emptiest first: it is switched off if all that runs on it finds a
 * place on the others, the fullest first, where the room's own rules let it go now.
 */
function pack(world: World, hosts: Packed[]): Packed[] {
  const ids = world.hosts.ids;
  const load = (host: Packed) => sum(host.tenants, "mhz") / host.capacity.mhz;
  const fullest = (a: Packed, b: Packed) =>
    load(b) - load(a) || (ids[a.row]! < ids[b.row]! ? -1 : 1);
  const order = hosts.filter(({ on }) => on).sort((a, b) => fullest(b, a));
  for (const host of order) {
    const others = hosts.filter((each) => each.on && each !== host).sort(fullest);
    const came = new Map<Packed, Tenant[]>(others.map((each) => [each, [...each.tenants]]));
    const allPlaced = host.tenants
      .toSorted((a, b) => b.mhz - a.mhz || (a.id < b.id ? -1 : 1))
      .every((tenant) => place(world, tenant, others, came));
    if (!allPlaced || (host.tenants.length === 0 && others.length === 0)) continue;
    for (const [each, tenants] of came) each.tenants = tenants;
    host.tenants = [];
    host.on = false;
  }
  return hosts;
}

function place(
  world: World,
  tenant: Tenant,
  others: readonly Packed[],
  came: Map<Packed, Tenant[]>,
): boolean {
  const target = others.find((each) => {
    const tenants = came.get(each)!;
    if (sum(tenants, "mhz") + tenant.mhz > FILL.cpu * each.capacity.mhz) return false;
    if (sum(tenants, "memory") + tenant.memory > FILL.memory * each.capacity.memory) return false;
    const move = considerMove(world, tenant.id, world.hosts.ids[each.row]!);
    // One that has been emptied onto it before may not be on its way home.
    return move.found !== undefined && move.reasons.every(({ code }) => code === "sameContainer");
  });
  if (target === undefined) return false;
  came.get(target)!.push(tenant);
  return true;
}

function caseOf(
  world: World,
  kind: ConsolidationCase["kind"],
  hosts: readonly Packed[],
): ConsolidationCase {
  const on = hosts.filter((host) => host.on);
  const watts = hosts.reduce((total, host) => total + drawOf(world, host), 0);
  const used = on.reduce((total, { tenants }) => total + sum(tenants, "mhz"), 0);
  const capacity = on.reduce((total, host) => total + host.capacity.mhz, 0);
  const emptied =
    kind === "asIs"
      ? []
      : hosts
          .filter((host) => !host.on && world.hosts.specs[host.row]!.state !== "standby")
          .map((host) => world.hosts.specs[host.row]!.name);
  const load = capacity > 0 ? used / capacity : 0;
  return { kind, hosts: on.length, watts, kWhPerYear: perYear(watts), load, emptied };
}

/** By its curve; what was emptied is off altogether, what stands by already goes on doing so. */
function drawOf(world: World, { row, on, tenants, capacity }: Packed): Watts {
  if (on) return powerAt(world.powerCurves[row]!, sum(tenants, "mhz") / capacity.mhz);
  return world.hosts.specs[row]!.state === "standby" ? standbyWatts(world, row) : 0;
}

function silos(world: World, applications: readonly number[]): ConsolidationCase {
  const { partitions, hosts } = world;
  let servers = 0;
  let watts = 0;
  let used = 0;
  for (const row of applications) {
    const mhz = meanUse(world, row) * hosts.mhz[partitions.host[row]!]!;
    const needed = Math.max(1, Math.ceil(mhz / SILO_MHZ));
    servers += needed;
    used += mhz;
    watts += needed * powerAt(SILO.watts, mhz / (needed * SILO_MHZ));
  }
  const load = servers > 0 ? used / (servers * SILO_MHZ) : 0;
  return { kind: "silos", hosts: servers, watts, kWhPerYear: perYear(watts), load, emptied: [] };
}

function perYear(watts: Watts): number {
  return (watts * HOURS) / 1000;
}

function sum(tenants: readonly Tenant[], what: "mhz" | "memory"): number {
  return tenants.reduce((total, tenant) => total + tenant[what], 0);
}
