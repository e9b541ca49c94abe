/**
 * I/O (SPEC IO-*): what partitions ask of disks and NICs is divided on the adapters, datastores and
 * arrays that it passes, domain by domain, each once an instant; what is not got slows its partition
 * down. It comes before CPU: who waits for a disk asks for less CPU.
 *
 * A room in which nobody asks for I/O keeps nothing here and does nothing.
 */
import type { DatastoreSpec } from "../../protocol/datastores";
import type { EntityId, HostId, MiBps } from "../../protocol/units";
import { askersOn, ioLevel, type Asker } from "../io/askers";
import { judgeFilling, judgeLatency, type IoTurn, type Mover } from "../io/congestion";
import { datastorePlatform, datastoreSettings } from "../io/datastores";
import {
  askForLinks,
  carriesMigrations,
  leftForMigrations,
  leftOfLink,
  sharedHosts,
} from "../io/sharedLinks";
import { drawDomains, type Device, type Domain, type DrawnFlow } from "../io/domains";
import { shareFlows } from "../io/flows";
import { latencyMs, QUEUE } from "../io/latency";
import { linkMiBps } from "../migration/links";
import { setDiskMoveRate } from "./diskMoves";
import { IoTable, NO_IO, type IoRates } from "../tables/ioTable";
import type { World } from "../world";

/** A flow as it was divided last. */
export interface LiveFlow {
  readonly drawn: DrawnFlow;
  wanted: MiBps;
  got: MiBps;
}

/** A datastore, as it is divided. */
interface Store {
  readonly spec: DatastoreSpec;
  /** The load above which shares decide across hosts, where they ever do. */
  readonly above: number | undefined;
  /** Where it and its array are among the devices; -1 where nothing bounds them. */
  readonly own: number;
  readonly array: number;
}

export interface LiveDomain extends Domain {
  /** Hosts whose adapters here carry migrations as well. */
  readonly shared: readonly HostId[];
  readonly live: readonly LiveFlow[];
  /** The flows of each datastore, by its id, and those of each asker. */
  readonly byStore: readonly (readonly [Store, readonly LiveFlow[]])[];
  readonly byAsker: readonly (readonly [Asker, readonly LiveFlow[]])[];
  readonly moving: readonly LiveFlow[];
  /** By device, the part of its time that is spent; by datastore, whether shares decide. */
  readonly loads: Float64Array;
  readonly decided: Set<EntityId>;
}

/** Mbit/s in a MiB/s. */
const MBPS = 1 / linkMiBps(1);

export class Io {
  readonly table = new IoTable();
  readonly #world: World;
  /** By host row, who asks there; hosts where nobody does are left out. */
  readonly #askers = new Map<number, readonly Asker[]>();
  #domains: LiveDomain[] = [];
  readonly #domainOf = new Map<number, LiveDomain>();
  readonly #dirty = new Set<LiveDomain>();
  /** Who asks, or what there is, has changed since the domains were drawn. */
  stale = false;
  /** Hosts whose own rates must be added up again. */
  readonly #hosts = new Set<number>();
  /** By host whose adapters carry migrations as well: what those may take. */
  readonly #shared = new Map<HostId, MiBps>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Something is to be divided again. */
  get pending(): boolean {
    return this.stale || this.#dirty.size > 0;
  }

  /** Nobody asks for anything, and nobody has. */
  get idle(): boolean {
    return this.#askers.size === 0 && this.#domains.length === 0 && !this.stale;
  }

  get domains(): readonly LiveDomain[] {
    return this.#domains;
  }

  /** A datastore, an array or the move of a disk has come, gone or changed. */
  redraw(): void {
    this.stale = true;
  }

  /** Who is on a host, or how, has changed. */
  redrawHost(hostRow: number): void {
    // Copies run on hosts, whoever asks there.
    if (this.#world.diskMoves.size > 0) this.stale = true;
    const before = this.#askers.get(hostRow);
    const askers = askersOn(this.#world, hostRow);
    if (askers.length > 0) this.#askers.set(hostRow, askers);
    else if (before === undefined) return;
    else this.#askers.delete(hostRow);
    this.#hosts.add(hostRow);
    this.stale = true;
  }

  /** A host is gone, and all that was on it before. */
  forgetHost(hostRow: number, id: HostId): void {
    if (this.#askers.delete(hostRow)) this.stale = true;
    this.forget(id);
  }

  /** Something is gone that may have asked for something, at some time. */
  forget(id: EntityId): void {
    if (this.table.row(id) !== undefined) this.stale = true;
  }

  /** Migrations take more, or less, of the links than before. */
  linksChanged(): void {
    if (this.#shared.size === 0) return;
    for (const domain of this.#domains) if (domain.shared.length > 0) this.#dirty.add(domain);
  }

  /** What migrations may take of a host's link, each way; bounded only where partitions use it too. */
  linkFor(host: HostId): MiBps {
    return this.#shared.get(host) ?? Infinity;
  }

  /** A partition has taken another sample. */
  sampled(row: number): void {
    const domain = this.#domainOf.get(row);
    if (domain !== undefined) this.#dirty.add(domain);
  }

  /** Divides again what has changed; those who wait more or less than before ask for CPU anew. */
  settle(): void {
    const turns: IoTurn[] = [];
    if (this.stale) this.#draw(turns);
    for (const domain of this.#dirty) {
      divideDomain(this.#world, domain);
      for (const host of domain.shared)
        this.#shared.set(host, leftForMigrations(this.#world, domain, host));
      this.#record(domain, turns);
    }
    this.#dirty.clear();
    for (const hostRow of this.#hosts) this.#recordHost(hostRow);
    this.#hosts.clear();
    askForLinks(this.#world);
    for (const { severity, code, subject, params } of turns.sort((a, b) =>
      a.subject < b.subject ? -1 : 1,
    ))
      this.#world.note(severity, code, subject, params);
  }

  #draw(turns: IoTurn[]): void {
    const world = this.#world;
    this.stale = false;
    const before = new Set(this.#domainOf.keys());
    this.#domainOf.clear();
    this.#dirty.clear();
    this.#shared.clear();
    const askers = [...this.#askers.values()].flat().sort((a, b) => (a.id < b.id ? -1 : 1));
    const moves = [...world.diskMoves.values()]
      .filter(({ phase }) => phase === "copying")
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#domains = drawDomains(world, askers, moves).map((domain) => enliven(world, domain));
    for (const domain of this.#domains) {
      this.#dirty.add(domain);
      for (const { row } of domain.askers) this.#domainOf.set(row, domain);
    }
    for (const { id } of askers) this.#row(id);
    for (const id of [...world.datastores.keys()].sort()) this.#row(id);
    this.#forget(before, turns);
    judgeFilling(world, turns);
  }

  /** Who no longer asks has no rates; what is no longer there has no row. */
  #forget(before: ReadonlySet<number>, turns: IoTurn[]): void {
    const world = this.#world;
    for (const row of before)
      if (!this.#domainOf.has(row) && world.partitions.ids[row] !== undefined) this.#wait(row, 0);
    const asking = new Set(this.#domains.flatMap(({ askers }) => askers.map(({ id }) => id)));
    const serving = new Set(this.#domains.flatMap(({ flows }) => flows.flatMap(storesOf)));
    for (const id of this.table.sortedIds()) {
      const row = this.table.row(id)!;
      if (world.datastores.has(id)) {
        if (!serving.has(id) && this.table.set(row, world.time, NO_IO))
          judgeLatency(world, id, row, () => [], turns);
      } else if (!world.has(id)) this.table.remove(row);
      else if (world.partitions.row(id) !== undefined && !asking.has(id))
        this.table.set(row, world.time, NO_IO);
    }
  }

  #wait(row: number, wait: number): void {
    const { partitions, sampled } = this.#world;
    if (partitions.ioWait[row] === wait) return;
    partitions.ioWait[row] = wait;
    sampled.push(row);
  }

  #record({ byStore, byAsker, moving, loads }: LiveDomain, turns: IoTurn[]): void {
    const world = this.#world;
    for (const { drawn, got } of moving)
      if (drawn.of.kind === "move") setDiskMoveRate(world, drawn.of.move, got);
    const latencies = new Map<EntityId, number>();
    for (const [{ spec, own, array }, flows] of byStore) {
      const latency = latencyMs(spec.latencyMs, Math.max(loads[own] ?? 0, loads[array] ?? 0));
      latencies.set(spec.id, latency);
      const rates = { ...disksOf(flows), latency, network: 0, wait: 0 };
      const row = this.#row(spec.id);
      if (!this.table.set(row, world.time, rates)) continue;
      judgeLatency(world, spec.id, row, () => flows.map(moverOf), turns);
    }
    for (const [asker, flows] of byAsker) {
      this.#hosts.add(asker.hostRow);
      const rates = ofAsker(flows, latencies);
      this.table.set(this.#row(asker.id), world.time, rates);
      this.#wait(asker.row, rates.wait);
    }
  }

  /** A host's rates: what its partitions move together, the latency by their requests. */
  #recordHost(hostRow: number): void {
    const id = this.#world.hosts.ids[hostRow];
    if (id === undefined) return;
    const askers = this.#askers.get(hostRow) ?? [];
    const known = this.table.row(id);
    if (askers.length === 0 && known === undefined) return;
    const sum = { wanted: 0, moved: 0, requests: 0, latency: 0, network: 0, wait: 0 };
    for (const asker of askers) {
      const row = this.table.row(asker.id);
      if (row === undefined) continue;
      sum.wanted += this.table.wanted[row]!;
      sum.moved += this.table.moved[row]!;
      sum.requests += this.table.requests[row]!;
      sum.latency += this.table.latency[row]! * this.table.requests[row]!;
      sum.network += this.table.network[row]!;
    }
    if (sum.requests > 0) sum.latency /= sum.requests;
    this.table.set(known ?? this.#row(id), this.#world.time, sum);
  }

  #row(id: EntityId): number {
    return this.table.row(id) ?? this.table.add(id, this.#world.time);
  }
}

function push<K>(map: Map<K, LiveFlow[]>, key: K, flow: LiveFlow): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [flow]);
  else list.push(flow);
}

/** The datastores that a flow passes. */
export function storesOf({ of }: DrawnFlow): readonly EntityId[] {
  if (of.kind === "network") return [];
  return of.kind === "move" ? [of.move.from, of.move.to] : [of.datastore];
}

function requestsOf({ drawn, got }: LiveFlow): number {
  return (got * 1024) / drawn.blockKiB;
}

function disksOf(flows: readonly LiveFlow[]): Pick<IoRates, "wanted" | "moved" | "requests"> {
  let [wanted, moved, requests] = [0, 0, 0];
  for (const flow of flows) {
    // A copy wants all there is: what it gets is what it is said to want.
    wanted += flow.drawn.of.kind === "move" ? flow.got : flow.wanted;
    moved += flow.got;
    requests += requestsOf(flow);
  }
  return { wanted, moved, requests };
}

function ofAsker(flows: readonly LiveFlow[], latencies: ReadonlyMap<EntityId, number>): IoRates {
  let [wanted, moved, requests, latency, network] = [0, 0, 0, 0, 0];
  for (const flow of flows) {
    const { of } = flow.drawn;
    if (of.kind === "network") network += flow.got * MBPS;
    else if (of.kind === "disk") {
      const served = requestsOf(flow);
      wanted += flow.wanted;
      moved += flow.got;
      requests += served;
      latency += served * latencies.get(of.datastore)!;
    }
  }
  if (requests > 0) latency /= requests;
  return { wanted, moved, requests, latency, network, wait: waitOf(flows) };
}

function moverOf({ drawn: { of }, got }: LiveFlow): Mover {
  return {
    partition: of.kind === "move" ? of.move.partition : of.asker.id,
    moved: got,
    copy: of.kind === "move",
  };
}

/** Its work goes on at the pace of what it gets least of: disks, or network (IO-5). */
function waitOf(flows: readonly LiveFlow[]): number {
  let pace = 1;
  for (const kind of ["disk", "network"] as const) {
    let [wanted, got] = [0, 0];
    for (const flow of flows)
      if (flow.drawn.of.kind === kind) {
        wanted += flow.wanted;
        got += flow.got;
      }
    if (wanted > 0) pace = Math.min(pace, got / wanted);
  }
  return 1 - pace;
}

/** What of a domain does not change with demand, and the places for what does. */
function enliven(world: World, domain: Domain): LiveDomain {
  const { devices, flows } = domain;
  const live = flows.map((drawn): LiveFlow => ({ drawn, wanted: 0, got: 0 }));
  const stores = new Map<EntityId, LiveFlow[]>();
  const own = new Map<Asker, LiveFlow[]>();
  const moving: LiveFlow[] = [];
  for (const flow of live) {
    const { of } = flow.drawn;
    for (const id of storesOf(flow.drawn)) push(stores, id, flow);
    if (of.kind === "move") moving.push(flow);
    else push(own, of.asker, flow);
  }
  const placeOf = (kind: "datastore" | "array", id: EntityId | undefined) =>
    devices.findIndex((device) => device.kind === kind && device.id === id);
  const byStore = [...stores.keys()].sort().map((id) => {
    const spec = world.datastores.get(id)!;
    const store = {
      spec,
      above: thresholdOf(world, spec),
      own: placeOf("datastore", id),
      array: placeOf("array", spec.array),
    };
    return [store, stores.get(id)!] as const;
  });
  return {
    ...domain,
    live,
    byStore,
    byAsker: [...own],
    moving,
    loads: new Float64Array(devices.length),
    shared: sharedHosts(domain),
    decided: new Set(),
  };
}

/** Works out what each flow wants now, and divides. */
function divideDomain(world: World, domain: LiveDomain): void {
  const { flows, groups, live, loads, decided } = domain;
  live.forEach((flow) => (flow.wanted = wantOf(world, flow.drawn)));
  const wants = live.map(({ wanted, drawn }) => Math.min(wanted, drawn.limit));
  const held = heldDevices(world, domain, wants);
  decided.clear();
  for (const [id, above] of held.stores) if (above.reached) decided.add(id);
  const asking = new Map<EntityId, { weight: number; outstanding: number }>();
  for (const [i, { datastore }] of groups.entries())
    if (datastore !== undefined && decided.has(datastore)) {
      const sum = asking.get(datastore) ?? { weight: 0, outstanding: 0 };
      const group = sumsOf(flows, groups[i]!.flows, wants);
      sum.weight += group.weight;
      sum.outstanding += group.outstanding;
      asking.set(datastore, sum);
    }
  const weights = groups.map((group) => {
    const { weight, outstanding } = sumsOf(flows, group.flows, wants);
    const all = group.datastore === undefined ? undefined : asking.get(group.datastore);
    // Where shares decide, the requests of all are as those of one queue; else each host has its own.
    if (all !== undefined) return all.weight > 0 ? (all.outstanding * weight) / all.weight : 0;
    return Math.min(QUEUE, outstanding);
  });
  const grants = shareFlows(
    flows.map(({ group, weight, floor, path }, i) => ({
      group,
      weight,
      floor,
      want: wants[i]!,
      path,
    })),
    weights,
    held.devices,
  );
  loads.fill(0);
  flows.forEach(({ path, of }, i) => {
    live[i]!.got = grants[i]!;
    if (of.kind === "move") live[i]!.wanted = Math.max(live[i]!.got, 0);
    for (const { device, cost } of path) loads[device]! += grants[i]! * cost;
  });
}

function sumsOf(
  flows: readonly DrawnFlow[],
  indices: readonly number[],
  wants: readonly number[],
): { weight: number; outstanding: number } {
  let [weight, outstanding] = [0, 0];
  for (const i of indices)
    if (wants[i]! > 0) {
      weight += flows[i]!.weight;
      outstanding += flows[i]!.outstanding;
    }
  return { weight, outstanding };
}

/** MiB/s: a demand that no device meets, for a copy that takes what there is. */
const ALL_THERE_IS = 1e6;

function wantOf(world: World, { of, part }: DrawnFlow): MiBps {
  if (of.kind === "move") return ALL_THERE_IS;
  const { row, io } = of.asker;
  if (of.kind === "swap") return world.partitions.pressure.rates.swapRate[row]!;
  const { cpuLevel, specs } = world.partitions;
  const level = ioLevel(specs[row]!.workload, cpuLevel[row]!);
  const full = of.kind === "disk" ? io.readMiBps + io.writeMiBps : linkMiBps(io.networkMbps);
  return full * part * level;
}

/**
 * How much of its time each device gives. A datastore on which shares decide above a threshold is
 * held there once more is wanted (IO-4); an array, if all that asks of it is.
 */
function heldDevices(
  world: World,
  { devices, flows, byStore }: LiveDomain,
  wants: readonly number[],
) {
  const wanted = new Float64Array(devices.length);
  flows.forEach(({ path }, i) => {
    for (const { device, cost } of path) wanted[device]! += wants[i]! * cost;
  });
  const stores = new Map<EntityId, { readonly above: number; readonly reached: boolean }>();
  const loose = new Set<EntityId>();
  const arrays = new Map<EntityId, number>();
  for (const [{ spec, above, own, array }] of byStore) {
    if (above === undefined) {
      if (spec.array !== undefined) loose.add(spec.array);
      continue;
    }
    if (spec.array !== undefined)
      arrays.set(spec.array, Math.max(above, arrays.get(spec.array) ?? 0));
    const reached = (wanted[own] ?? 0) > above || (wanted[array] ?? 0) > above;
    stores.set(spec.id, { above, reached });
  }
  const capacity = (device: Device): number => {
    if (device.kind === "nothing") return 0;
    if (carriesMigrations(device)) return leftOfLink(world, devices, device.host);
    if (device.kind === "datastore") return stores.get(device.id)?.above ?? 1;
    if (device.kind === "array" && !loose.has(device.id)) return arrays.get(device.id) ?? 1;
    return 1;
  };
  return { devices: devices.map(capacity), stores };
}

function thresholdOf(world: World, spec: DatastoreSpec): number | undefined {
  const platform = datastorePlatform(world, spec);
  return platform?.io?.sharedAbove?.(datastoreSettings(world, spec), spec.latencyMs);
}
