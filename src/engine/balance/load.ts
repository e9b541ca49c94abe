/**
 * The load of a cluster as its balancer counts it: of every machine the mean of what it asked for
 * since the last look (from the exact integrals), of every host the sum over those that are, or are
 * about to be, on it. Moves can be tried out on it.
 */
import type { HostId, Micros, PartitionId } from "../../protocol/units";
import { memoryFor } from "../containers";
import { machineOf, migrationOf } from "../migration/records";
import type { World } from "../world";

/** What the integrals stood at when a balancer last looked: demand, used (core-µs), active, granted (MiB-µs). */
export type Mark = readonly [number, number, number, number];

export interface Mover {
  readonly row: number;
  readonly id: PartitionId;
  /** Index of its host; changes as moves are tried out. */
  host: number;
  /** MHz that it asked for, and got; MiB. */
  readonly mhz: number;
  readonly got: number;
  readonly mib: number;
  /** It is on its way already, or has just been: it counts, and is left alone. */
  readonly rests: boolean;
}

export interface LoadedHost {
  readonly row: number;
  readonly id: HostId;
  readonly name: string;
  readonly capacityMHz: number;
  readonly capacityMiB: number;
  mhz: number;
  mib: number;
}

export class ClusterLoad {
  constructor(
    readonly hosts: readonly LoadedHost[],
    readonly movers: readonly Mover[],
  ) {
    for (const mover of movers) this.#add(mover, 1);
  }

  /** The same machines on the same hosts, counted by something else than what they use. */
  counted(
    weigh: (mover: Mover) => Pick<Mover, "mhz" | "mib">,
    capacity: (host: LoadedHost) => Pick<LoadedHost, "capacityMHz" | "capacityMiB">,
  ): ClusterLoad {
    return new ClusterLoad(
      this.hosts.map((host) => ({ ...host, ...capacity(host), mhz: 0, mib: 0 })),
      this.movers.map((mover) => ({ ...mover, ...weigh(mover) })),
    );
  }

  cpu(host: number): number {
    const { mhz, capacityMHz } = this.hosts[host]!;
    return capacityMHz > 0 ? mhz / capacityMHz : 0;
  }

  memory(host: number): number {
    const { mib, capacityMiB } = this.hosts[host]!;
    return capacityMiB > 0 ? mib / capacityMiB : 0;
  }

  /** The fuller of the two resources. */
  fullness(host: number): number {
    return Math.max(this.cpu(host), this.memory(host));
  }

  /** Standard deviation of the hosts' loads: of the resource whose loads lie further apart. */
  deviation(): number {
    return Math.max(
      this.#deviationOf((i) => this.cpu(i)),
      this.#deviationOf((i) => this.memory(i)),
    );
  }

  /** The resource whose loads lie further apart. */
  dominant(): "cpu" | "memory" {
    const cpu = this.#deviationOf((i) => this.cpu(i));
    return cpu >= this.#deviationOf((i) => this.memory(i)) ? "cpu" : "memory";
  }

  move(mover: Mover, to: number): void {
    this.#add(mover, -1);
    mover.host = to;
    this.#add(mover, 1);
  }

  /** What something comes to after a move, which is taken back again. */
  after<T>(mover: Mover, to: number, what: () => T): T {
    const from = mover.host;
    // Put back as they were: subtracting what was added may leave a last bit.
    const ends = [this.hosts[from]!, this.hosts[to]!].map((host) => ({ host, ...host }));
    this.move(mover, to);
    const result = what();
    mover.host = from;
    for (const { host, mhz, mib } of ends) {
      host.mhz = mhz;
      host.mib = mib;
    }
    return result;
  }

  #add({ host, mhz, mib }: Mover, sign: 1 | -1): void {
    const at = this.hosts[host]!;
    at.mhz += sign * mhz;
    at.mib += sign * mib;
  }

  #deviationOf(load: (host: number) => number): number {
    const count = this.hosts.length;
    if (count === 0) return 0;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += load(i);
    const mean = sum / count;
    let squares = 0;
    for (let i = 0; i < count; i++) squares += (load(i) - mean) * (load(i) - mean);
    return Math.sqrt(squares / count);
  }
}

export interface Reading {
  readonly load: ClusterLoad;
  /** Where the integrals stand now, for the next look. */
  readonly marks: Readonly<Record<PartitionId, Mark>>;
}

/** What the partitions on these hosts have asked for since `since`, when their marks were taken. */
export function readLoad(
  world: World,
  rows: readonly number[],
  before: Readonly<Record<PartitionId, Mark>>,
  since: Micros | undefined,
  idleMemory: number,
  resting: (partition: PartitionId) => boolean,
): Reading {
  const { hosts, partitions, time } = world;
  const loaded = rows.map((row) => ({
    row,
    id: hosts.ids[row]!,
    name: hosts.specs[row]!.name,
    capacityMHz: hosts.cores[row]! * hosts.mhz[row]!,
    capacityMiB: memoryFor(world, { kind: "host", row, hostRow: row }),
    mhz: 0,
    mib: 0,
  }));
  const index = new Map(loaded.map(({ id }, i) => [id, i]));
  const movers: Mover[] = [];
  const marks: Record<PartitionId, Mark> = {};
  for (const [at, { row: hostRow }] of loaded.entries())
    for (const row of hosts.children[hostRow]!) {
      if (partitions.alive[row] !== 1) continue;
      const id = partitions.ids[row]!;
      const mark: Mark = [
        partitions.integral("demand", row, time),
        partitions.integral("used", row, time),
        partitions.integral("active", row, time),
        partitions.integral("granted", row, time),
      ];
      marks[id] = mark;
      const old = before[id];
      const span = since === undefined ? 0 : time - since;
      const mean = (i: 0 | 1 | 2 | 3, now: number) =>
        old === undefined || span <= 0 ? now : (mark[i] - old[i]) / span;
      const mhz = hosts.mhz[hostRow]!;
      const active = mean(2, partitions.active[row]!);
      const idle = Math.max(0, mean(3, partitions.granted[row]!) - active);
      const record = migrationOf(world, id);
      const goes = record === undefined ? at : index.get(machineOf(world, record.to));
      // Who is on its way out of the cluster is no load of it any more.
      if (goes === undefined) continue;
      movers.push({
        row,
        id,
        host: goes,
        mhz: mean(0, partitions.demand[row]!) * mhz,
        got: mean(1, partitions.used[row]!) * mhz,
        mib: active + idleMemory * idle,
        rests: record !== undefined || resting(id),
      });
    }
  movers.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { load: new ClusterLoad(loaded, movers), marks };
}
