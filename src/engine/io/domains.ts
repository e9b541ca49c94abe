/**
 * What divides with what: devices (adapters, datastores, arrays) that flows connect form a domain,
 * which is divided by itself. Drawn up when who asks, or what there is, has changed; demand does not
 * enter into it.
 */
import { carriedBy, type AdapterSpec, type IoDemand, type Traffic } from "../../protocol/io";
import type { ArraySpec, DatastoreSpec } from "../../protocol/datastores";
import type { EntityId, HostId, MiBps } from "../../protocol/units";
import type { DiskMove } from "./diskMoves";
import { linkMiBps } from "../migration/links";
import { platformOf } from "../platforms/registry";
import { memberOf } from "../systems/roster";
import type { World } from "../world";
import type { Asker } from "./askers";
import type { Passage } from "./flows";
import { QUEUE } from "./latency";

export type Device =
  | { readonly kind: "datastore"; readonly id: EntityId; readonly spec: DatastoreSpec }
  | { readonly kind: "array"; readonly id: EntityId; readonly spec: ArraySpec }
  | { readonly kind: "adapter"; readonly host: HostId; readonly spec: AdapterSpec }
  /** What leads nowhere: no adapter that may be used, or nobody who does the I/O. */
  | { readonly kind: "nothing" };

/** A flow as it is drawn up: what it wants is worked out from its asker's present sample. */
export interface DrawnFlow {
  readonly of:
    | { readonly kind: "disk"; readonly asker: Asker; readonly datastore: EntityId }
    | { readonly kind: "network"; readonly asker: Asker }
    /** Pages that are read back in: they lie where its first disk does (an assumption). */
    | { readonly kind: "swap"; readonly asker: Asker; readonly datastore: EntityId }
    | { readonly kind: "move"; readonly move: DiskMove };
  /** Its place in its domain's groups. */
  readonly group: number;
  /** Of what its asker wants, the part that goes this way. */
  readonly part: number;
  readonly weight: number;
  readonly outstanding: number;
  readonly floor: MiBps;
  readonly limit: MiBps;
  readonly blockKiB: number;
  readonly path: readonly Passage[];
}

/** The flows of one host to one datastore, or to its network. */
export interface Group {
  readonly datastore: EntityId | undefined;
  readonly flows: number[];
}

export interface Domain {
  readonly devices: Device[];
  readonly groups: Group[];
  readonly flows: DrawnFlow[];
  readonly askers: Asker[];
}

/** A request of a copy, KiB, and how many it keeps under way (an assumption). */
export const COPY_BLOCK_KIB = 256;
export const COPY_OUTSTANDING = 16;
/** The same of pages that are read back in (an assumption). */
const SWAP_BLOCK_KIB = 32;
const SWAP_OUTSTANDING = 8;
const COPY_DEMAND: IoDemand = {
  readMiBps: 0,
  writeMiBps: 0,
  blockKiB: COPY_BLOCK_KIB,
  outstanding: COPY_OUTSTANDING,
  networkMbps: 0,
};

/** All domains of a room. `askers` come sorted by id, and so do `moves`. */
export function drawDomains(
  world: World,
  askers: readonly Asker[],
  moves: readonly DiskMove[],
): Domain[] {
  const drawing = new Drawing(world, moves);
  for (const asker of askers) drawing.asker(asker);
  for (const move of moves) drawing.move(move);
  return drawing.domains();
}

/** A flow before it is known which domain it is in. */
interface Loose {
  readonly flow: Omit<DrawnFlow, "group" | "path">;
  readonly groupKey: string;
  readonly path: readonly Leg[];
}

/** A passage by its device's key. */
interface Leg {
  readonly key: string;
  readonly cost: number;
}

/** Devices that are passed twice count once, with both costs. */
function combined(one: readonly Leg[], other: readonly Leg[]): Leg[] {
  const costs = new Map<string, number>();
  for (const { key, cost } of [...one, ...other]) costs.set(key, (costs.get(key) ?? 0) + cost);
  return [...costs].map(([key, cost]) => ({ key, cost }));
}

class Drawing {
  readonly #devices = new Map<string, Device>();
  readonly #loose: Loose[] = [];
  /** Each device's, and each asker's, way to the one that stands for its domain. */
  readonly #towards = new Map<string, string>();
  readonly #bundles = new Map<string, Leg[]>();

  /** By partition and disk. */
  readonly #copied: ReadonlyMap<string, DiskMove>;

  constructor(
    private readonly world: World,
    moves: readonly DiskMove[],
  ) {
    this.#copied = new Map(moves.map((move) => [`${move.partition} ${move.disk}`, move]));
  }

  asker(asker: Asker): void {
    const { io, disks, host, id, disk, network } = asker;
    const self = `asker ${id}`;
    this.#find(self);
    const written = io.writeMiBps / (io.readMiBps + io.writeMiBps);
    if (io.readMiBps + io.writeMiBps > 0)
      for (const { datastore, name } of disks)
        this.#add(self, {
          flow: {
            of: { kind: "disk", asker, datastore },
            part: 1 / disks.length,
            weight: disk.weight ?? io.outstanding,
            outstanding: Math.max(1, io.outstanding / disks.length),
            floor: disk.floor ?? 0,
            limit: disk.limit ?? Infinity,
            blockKiB: io.blockKiB,
          },
          groupKey: `${host} ${datastore}`,
          path: [
            ...combined(
              this.#store(datastore, io.blockKiB),
              this.#mirror(id, name, io.blockKiB, written),
            ),
            ...this.#adapters(asker.hostRow, "disk", asker.family),
            ...(asker.cutOff ? [this.#nothing(id)] : []),
          ],
        });
    const [first] = disks;
    if (asker.swaps && first !== undefined)
      this.#add(self, {
        flow: {
          of: { kind: "swap", asker, datastore: first.datastore },
          part: 1,
          weight: disk.weight ?? SWAP_OUTSTANDING,
          outstanding: SWAP_OUTSTANDING,
          floor: 0,
          limit: Infinity,
          blockKiB: SWAP_BLOCK_KIB,
        },
        groupKey: `${host} ${first.datastore}`,
        path: [
          ...this.#store(first.datastore, SWAP_BLOCK_KIB),
          ...this.#adapters(asker.hostRow, "disk", asker.family),
        ],
      });
    if (io.networkMbps > 0)
      this.#add(self, {
        flow: {
          of: { kind: "network", asker },
          part: 1,
          weight: network.weight ?? 1,
          outstanding: QUEUE,
          floor: linkMiBps(network.floorMbps ?? 0),
          limit: linkMiBps(network.limitMbps ?? Infinity),
          blockKiB: 1024,
        },
        groupKey: `${host} network`,
        path: [
          ...this.#adapters(asker.hostRow, "network", asker.family),
          ...(asker.cutOff ? [this.#nothing(id)] : []),
        ],
      });
  }

  /** A copy reads on one datastore and writes on the other, through the host that does it. */
  move(move: DiskMove): void {
    const hostRow = this.world.partitions.host[this.world.partitions.row(move.partition)!]!;
    const self = `move ${move.id}`;
    this.#find(self);
    this.#add(self, {
      flow: {
        of: { kind: "move", move },
        part: 1,
        weight: this.#weightOf(move.partition),
        outstanding: COPY_OUTSTANDING,
        floor: 0,
        limit: Infinity,
        blockKiB: COPY_BLOCK_KIB,
      },
      groupKey: `${this.world.hosts.ids[hostRow]} ${move.from}`,
      path: [
        ...combined(this.#store(move.from, COPY_BLOCK_KIB), this.#store(move.to, COPY_BLOCK_KIB)),
        ...this.#adapters(hostRow, "disk", [move.partition]),
        // A copy whose host fails waits until its partition has one that runs.
        ...(this.world.hosts.specs[hostRow]!.state === "failed" ? [this.#nothing(self)] : []),
      ],
    });
  }

  /** A copy counts as its partition's disks do. */
  #weightOf(id: EntityId): number {
    const { partitions } = this.world;
    const row = partitions.row(id)!;
    const platform = platformOf(this.world.platformIn(this.world.containerOf(row)));
    const io = partitions.specs[row]!.workload?.io ?? COPY_DEMAND;
    const { release } = this.world.hosts.specs[partitions.host[row]!]!;
    const member = memberOf(this.world, row, platform);
    return platform.io?.disk?.(member, io, release).weight ?? COPY_OUTSTANDING;
  }

  domains(): Domain[] {
    const domains = new Map<string, Domain>();
    const places = new Map<string, number>();
    const groups = new Map<string, number>();
    const at = (key: string): Domain => {
      const root = this.#find(key);
      let domain = domains.get(root);
      if (domain === undefined)
        domains.set(root, (domain = { devices: [], groups: [], flows: [], askers: [] }));
      return domain;
    };
    for (const { flow, groupKey, path } of this.#loose) {
      const { of } = flow;
      const domain = at(of.kind === "move" ? `move ${of.move.id}` : `asker ${of.asker.id}`);
      const passages = path.map(({ key, cost }): Passage => {
        let device = places.get(key);
        if (device === undefined)
          places.set(key, (device = domain.devices.push(this.#devices.get(key)!) - 1));
        return { device, cost };
      });
      let group = groups.get(groupKey);
      if (group === undefined) {
        const datastore =
          of.kind === "network" ? undefined : of.kind === "move" ? of.move.from : of.datastore;
        group = domain.groups.push({ datastore, flows: [] }) - 1;
        groups.set(groupKey, group);
      }
      domain.groups[group]!.flows.push(domain.flows.length);
      domain.flows.push({ ...flow, group, path: passages });
      if (of.kind !== "move" && domain.askers.at(-1) !== of.asker) domain.askers.push(of.asker);
    }
    return [...domains.values()];
  }

  #add(self: string, loose: Loose): void {
    this.#loose.push(loose);
    for (const { key } of loose.path) this.#join(self, key);
    // Those of one queue divide together even where nothing that is known bounds them.
    this.#join(self, `group ${loose.groupKey}`);
  }

  /** What a MiB/s in requests of a size takes of a datastore and of the array that it lies on. */
  #store(id: EntityId, blockKiB: number): Leg[] {
    const spec = this.world.datastores.get(id);
    if (spec === undefined) return [];
    const key = `datastore ${id}`;
    this.#devices.set(key, { kind: "datastore", id, spec });
    const path = [{ key, cost: costOf(spec, blockKiB) }];
    const array = spec.array === undefined ? undefined : this.world.arrays.get(spec.array);
    if (array !== undefined) {
      const arrayKey = `array ${array.id}`;
      this.#devices.set(arrayKey, { kind: "array", id: array.id, spec: array });
      path.push({ key: arrayKey, cost: costOf(array, blockKiB) });
    }
    return path.filter(({ cost }) => cost > 0);
  }

  /** While a disk is copied, what is written to it is written to the copy as well (IO-8). */
  #mirror(partition: EntityId, disk: string, blockKiB: number, written: number): Leg[] {
    const move = this.#copied.get(`${partition} ${disk}`);
    if (move === undefined || written === 0) return [];
    return this.#store(move.to, blockKiB).map(({ key, cost }) => ({ key, cost: cost * written }));
  }

  /**
   * The adapters that somebody uses: those that are his alone, else those that are shared; each
   * according to its speed, so that all are as full. A host that names none for this traffic has
   * enough.
   */
  #adapters(hostRow: number, traffic: Traffic, family: readonly EntityId[]) {
    const spec = this.world.hosts.specs[hostRow]!;
    const there = (spec.adapters ?? []).filter((each) => carriedBy(each).includes(traffic));
    if (there.length === 0) return [];
    const own = there.filter(({ usedBy }) => usedBy?.some((id) => family.includes(id)));
    const used = own.length > 0 ? own : there.filter(({ usedBy }) => usedBy === undefined);
    if (used.length === 0) return [this.#nothing(`${spec.id} ${family.join()}`)];
    const bundle = `${spec.id} ${used.map(({ name }) => name).join()}`;
    const known = this.#bundles.get(bundle);
    if (known !== undefined) return known;
    const total = used.reduce((sum, { mbps }) => sum + linkMiBps(mbps), 0);
    const path = used.map((adapter) => {
      const key = `adapter ${spec.id} ${adapter.name}`;
      this.#devices.set(key, { kind: "adapter", host: spec.id, spec: adapter });
      return { key, cost: 1 / total };
    });
    this.#bundles.set(bundle, path);
    return path;
  }

  #nothing(of: string): Leg {
    const key = `nothing ${of}`;
    this.#devices.set(key, { kind: "nothing" });
    return { key, cost: 1 };
  }

  #find(key: string): string {
    let root = key;
    for (let next = this.#towards.get(root); next !== undefined; next = this.#towards.get(root))
      root = next;
    // Shorten the way for the next who asks.
    for (let at = key; at !== root;) {
      const next = this.#towards.get(at)!;
      this.#towards.set(at, root);
      at = next;
    }
    return root;
  }

  #join(a: string, b: string): void {
    const [from, to] = [this.#find(b), this.#find(a)];
    if (from !== to) this.#towards.set(from, to);
  }
}

/** The larger of what it takes of the throughput and of the requests that a device can do. */
function costOf(
  { mibps, iops }: { readonly mibps?: number; readonly iops?: number },
  blockKiB: number,
): number {
  return Math.max(
    mibps === undefined ? 0 : 1 / mibps,
    iops === undefined ? 0 : 1024 / blockKiB / iops,
  );
}
