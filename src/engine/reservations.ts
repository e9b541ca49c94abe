/**
 * Reservations: what partitions are promised for themselves alone, so that nothing may be promised
 * twice (SPEC ADM-3, ADM-4). A partition's reservation must fit into what is unreserved on its host,
 * and, where its cluster has pools, into its pool: into what the pool has reserved and not yet given,
 * and, where the pool may expand, the rest into the pool above it, up to the cluster itself.
 */
import type { Reason } from "../protocol/command";
import type { PartitionSpec, PoolSpec } from "../protocol/scenario-parts";
import type { EntityId } from "../protocol/units";
import { memoryFor, nameOf } from "./containers";
import type { DividedSystem, Platform, Reservation } from "./platforms/platform";
import { platformOf } from "./platforms/registry";
import { asMember, poolSettings } from "./settings";
import { dividedSystem } from "./systems/roster";
import type { Container, World } from "./world";

/** Room for what binary fractions leave over (MHz, MiB). */
const SLACK = 1e-6;

const RESOURCES = ["cpuMHz", "memoryMiB"] as const;
type Resource = (typeof RESOURCES)[number];

export function reservationRoom(
  world: World,
  container: Container,
  newcomer: PartitionSpec,
  others: readonly PartitionSpec[],
): readonly Reason[] {
  const platform = platformOf(world.platformIn(container));
  const rule = platform.reservations;
  if (rule === undefined || world.hosts.specs[container.hostRow]!.ghost === true) return [];
  const system = dividedSystem(world, container);
  const of = (spec: PartitionSpec) => rule.partition(asMember(platform, spec), system);
  const need = of(newcomer);
  const present = presentHere(world, newcomer.id);
  const held = present && of(present);
  const asksMore = (resource: Resource) =>
    held === undefined || need[resource] > held[resource] + SLACK;
  const stays = present?.container === newcomer.container;
  const promised = others.map(of);
  const there = capacityOf(world, container);
  const reasons: Reason[] = [];
  for (const resource of RESOURCES) {
    // Even where more is promised than there is, whoever runs here may ask for less (ADM-2).
    if (stays && !asksMore(resource)) continue;
    const taken = promised.reduce((sum, each) => sum + each[resource], 0);
    const unreserved = Math.max(0, there[resource] - taken);
    if (need[resource] <= unreserved + SLACK) continue;
    if (resource === "cpuMHz" && rule.cpuShort !== undefined) {
      reasons.push(rule.cpuShort(need.cpuMHz, unreserved, system));
      continue;
    }
    const params = { ...amounts(need[resource], unreserved), host: nameOf(world, container) };
    reasons.push({ code: resource === "cpuMHz" ? "cpuReservation" : "memoryReservation", params });
  }
  if (reasons.length > 0 || container.kind !== "host") return reasons;
  if (platform.poolCpuClaim === undefined) return [];
  return poolRoom(world, platform, container.row, newcomer, need, asksMore);
}

/** The newcomer as it runs at present, if it does. */
function presentHere(world: World, id: EntityId): PartitionSpec | undefined {
  const row = world.partitions.row(id);
  if (row === undefined || world.partitions.alive[row] !== 1) return undefined;
  return world.partitions.specs[row];
}

/** A pool's reservation is to be changed: does the new one fit above it, and over what lies in it? */
export function poolChangeRoom(world: World, platform: Platform, changed: PoolSpec): Reason[] {
  const rule = platform.reservations;
  if (rule === undefined) return [];
  const tree = new PoolTree(world, platform, changed.owner, changed);
  const reasons: Reason[] = [];
  for (const resource of RESOURCES) {
    const promised = rule.pool(poolSettings(platform, changed));
    const inside = tree.given(changed.id, resource);
    if (inside > promised[resource] + SLACK && !promised.expandable[resource])
      reasons.push(poolReason(resource, changed.name, inside, promised[resource]));
    // The pools above were within their bounds before; asking for nothing more finds who is not now.
    else reasons.push(...tree.overdrawn(changed.parent, resource));
  }
  return reasons;
}

function poolRoom(
  world: World,
  platform: Platform,
  hostRow: number,
  newcomer: PartitionSpec,
  need: Reservation,
  asksMore: (resource: Resource) => boolean,
): Reason[] {
  const owner = world.hosts.specs[hostRow]!.cluster ?? world.hosts.ids[hostRow]!;
  const pools = [...world.pools.values()];
  if (!pools.some((pool) => pool.owner === owner)) return [];
  // Moving about in a cluster takes nothing more out of a pool.
  const present = presentHere(world, newcomer.id);
  const host = present && world.hostSpec(present.container);
  const within = present?.pool === newcomer.pool && (host?.cluster ?? host?.id) === owner;
  const asked = RESOURCES.filter((resource) => !within || asksMore(resource));
  if (asked.length === 0) return [];
  const tree = new PoolTree(world, platform, owner, undefined, newcomer.id);
  return asked.flatMap((resource) => tree.room(newcomer.pool, resource, need[resource]));
}

/** What a cluster has, what is taken out of it, and what those hold that run there. */
export interface Books {
  readonly capacity: number;
  /** What its pools, and those who run in none, have reserved together. */
  readonly reserved: number;
  /** The reservations of those that run, wherever they lie: what must be there. */
  readonly required: number;
  /** Pools that have given more than they have, and may not expand. */
  readonly overdrawn: readonly PoolSpec[];
}

/** CPU in MHz, memory in MiB. The cluster has hosts, and their platform reserves. */
export function clusterBooks(
  world: World,
  platform: Platform,
  cluster: EntityId,
): Readonly<Record<Resource, Books>> {
  const tree = new PoolTree(world, platform, cluster);
  return { cpuMHz: tree.books("cpuMHz"), memoryMiB: tree.books("memoryMiB") };
}

/** The pools of one cluster (or host), and what has been taken out of each. */
class PoolTree {
  readonly #world: World;
  readonly #platform: Platform;
  readonly #owner: EntityId;
  readonly #pools: ReadonlyMap<string, PoolSpec>;
  /** By pool; under `undefined` those in none. */
  readonly #members = new Map<string | undefined, Reservation[]>();
  #anySystem: DividedSystem | undefined;

  constructor(
    world: World,
    platform: Platform,
    owner: EntityId,
    changed?: PoolSpec,
    except?: EntityId,
  ) {
    this.#world = world;
    this.#platform = platform;
    this.#owner = owner;
    const own = [...world.pools.values()].filter((pool) => pool.owner === owner);
    const pools = new Map(own.map((pool) => [pool.id, pool]));
    if (changed !== undefined) pools.set(changed.id, changed);
    this.#pools = pools;
    for (const { spec, pool } of this.#residents()) {
      if (spec.id === except) continue;
      const reservation = platform.reservations!.partition(
        asMember(platform, spec),
        this.#system(),
      );
      const list = this.#members.get(pool);
      if (list === undefined) this.#members.set(pool, [reservation]);
      else list.push(reservation);
    }
  }

  /** Why a pool (`undefined`: the owner itself) cannot give so much more; empty if it can. */
  room(pool: EntityId | undefined, resource: Resource, need: number): Reason[] {
    if (need <= 0) return [];
    const spec = pool === undefined ? undefined : this.#pools.get(pool);
    const promised = spec && this.#promise(spec);
    const bound = promised === undefined ? this.#capacity(resource) : promised[resource];
    const left = Math.max(0, bound - this.given(spec?.id, resource));
    if (need <= left + SLACK) return [];
    if (spec === undefined) return [this.#ownerReason(resource, need, left)];
    if (promised?.expandable[resource] === true)
      return this.room(spec.parent, resource, need - left);
    return [poolReason(resource, spec.name, need, left)];
  }

  /** Pools from here upwards that have given more than they may. */
  overdrawn(pool: EntityId | undefined, resource: Resource): Reason[] {
    const spec = pool === undefined ? undefined : this.#pools.get(pool);
    const given = this.given(spec?.id, resource);
    if (spec === undefined) {
      const most = this.#capacity(resource);
      return given > most + SLACK ? [this.#ownerReason(resource, given, most)] : [];
    }
    const promised = this.#promise(spec);
    if (given > promised[resource] + SLACK && !promised.expandable[resource])
      return [poolReason(resource, spec.name, given, promised[resource])];
    return this.overdrawn(spec.parent, resource);
  }

  /** What a pool's members hold together: partitions what is reserved for them, pools what they hold. */
  given(pool: EntityId | undefined, resource: Resource): number {
    const members = this.#members.get(pool) ?? [];
    let sum = members.reduce((total, each) => total + each[resource], 0);
    for (const inner of this.#pools.values())
      if (inner.parent === pool)
        sum += Math.max(this.#promise(inner)[resource], this.given(inner.id, resource));
    return sum;
  }

  books(resource: Resource): Books {
    const members = [...this.#members.values()].flat();
    return {
      capacity: this.#capacity(resource),
      reserved: this.given(undefined, resource),
      required: members.reduce((sum, each) => sum + each[resource], 0),
      overdrawn: [...this.#pools.values()].filter((pool) => {
        const promised = this.#promise(pool);
        const given = this.given(pool.id, resource);
        return given > promised[resource] + SLACK && !promised.expandable[resource];
      }),
    };
  }

  #promise(pool: PoolSpec) {
    return this.#platform.reservations!.pool(poolSettings(this.#platform, pool));
  }

  /** Any host's: what a platform with pools reserves is stated in MHz, wherever it lies. */
  #system(): DividedSystem {
    const row = this.#hosts()[0]!;
    this.#anySystem ??= dividedSystem(this.#world, { kind: "host", row, hostRow: row });
    return this.#anySystem;
  }

  #hosts(): number[] {
    const row = this.#world.hosts.row(this.#owner);
    return row === undefined ? this.#world.hostsOf(this.#owner) : [row];
  }

  #capacity(resource: Resource): number {
    return this.#hosts()
      .filter((row) => this.#world.hosts.specs[row]!.state === "on")
      .reduce((sum, row) => {
        const there = capacityOf(this.#world, { kind: "host", row, hostRow: row });
        return sum + there[resource];
      }, 0);
  }

  /** Who runs on the owner's hosts, or is on its way there, each once. */
  #residents(): { spec: PartitionSpec; pool: EntityId | undefined }[] {
    const { world, hosts } = { world: this.#world, hosts: this.#hosts() };
    const found = new Map<string, { spec: PartitionSpec; pool: EntityId | undefined }>();
    for (const row of hosts)
      for (const child of world.hosts.children[row]!) {
        const spec = world.partitions.specs[child]!;
        if (world.partitions.alive[child] === 1) found.set(spec.id, { spec, pool: spec.pool });
      }
    const ids = new Set(hosts.map((row) => world.hosts.ids[row]!));
    for (const { partition, to, pool } of world.migrations.values())
      if (ids.has(to)) found.set(partition, { spec: world.partitionSpec(partition)!, pool });
    const own = (pool: EntityId | undefined) =>
      pool !== undefined && this.#pools.has(pool) ? pool : undefined;
    return [...found.keys()].sort().map((id) => {
      const { spec, pool } = found.get(id)!;
      return { spec, pool: own(pool) };
    });
  }

  #ownerReason(resource: Resource, need: number, unreserved: number): Reason {
    const { clusters } = this.#world;
    const host = clusters.get(this.#owner)?.name ?? this.#world.hostSpec(this.#owner)?.name ?? "";
    const code = resource === "cpuMHz" ? "cpuReservation" : "memoryReservation";
    return { code, params: { ...amounts(need, unreserved), host } };
  }
}

function capacityOf(world: World, container: Container): Record<Resource, number> {
  const { cores, mhz } = dividedSystem(world, container);
  return { cpuMHz: cores * mhz, memoryMiB: memoryFor(world, container) };
}

function poolReason(resource: Resource, pool: string, need: number, unreserved: number): Reason {
  const code = resource === "cpuMHz" ? "poolCpuReservation" : "poolMemoryReservation";
  return { code, params: { ...amounts(need, unreserved), pool } };
}

/** Whole numbers that do not make a refusal look like a fit. */
function amounts(need: number, unreserved: number): { need: number; unreserved: number } {
  return { need: Math.ceil(need), unreserved: Math.floor(unreserved) };
}
