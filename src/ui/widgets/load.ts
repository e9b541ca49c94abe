/**
 * What a thing does right now, read from the live frame. Clusters and the room are the sums of
 * their hosts that are on; several things at once are the sums of each.
 */
import { at } from "../../protocol/frame";
import type { HostView, PartitionView } from "../../protocol/topology";
import {
  ROOM,
  type Cores,
  type EntityId,
  type MiB,
  type MiBps,
  type Watts,
} from "../../protocol/units";
import { live } from "../../store/live";
import { childrenOf, type TopologyState } from "../../store/topology";

export interface Load {
  cpuCapacity: Cores;
  cpuDemand: Cores;
  /** Absent where there is no promise to speak of: for hosts and what is made of hosts. */
  cpuEntitled: Cores | undefined;
  cpuUsed: Cores;
  cpuReady: Cores;
  memoryCapacity: MiB;
  memoryConfigured: MiB;
  memoryGranted: MiB;
  memoryActive: MiB;
  /** What a shortage of memory takes: MiB, cores that wait for pages, MiB/s read back in. */
  memoryShared: MiB;
  memoryBallooned: MiB;
  memoryCompressed: MiB;
  memorySwapped: MiB;
  cpuStalled: Cores;
  swapRate: MiBps;
  power: Watts;
}

const PRESSURE = [
  "memoryShared",
  "memoryBallooned",
  "memoryCompressed",
  "memorySwapped",
  "cpuStalled",
  "swapRate",
] as const;

/** Ready time above this part of the vCPUs' time is contention: VMware's rule of thumb, 5 %. */
export const CONTENDED_READY = 0.05;

function nothing(): Load {
  return {
    cpuCapacity: 0,
    cpuDemand: 0,
    cpuEntitled: undefined,
    cpuUsed: 0,
    cpuReady: 0,
    memoryCapacity: 0,
    memoryConfigured: 0,
    memoryGranted: 0,
    memoryActive: 0,
    memoryShared: 0,
    memoryBallooned: 0,
    memoryCompressed: 0,
    memorySwapped: 0,
    cpuStalled: 0,
    swapRate: 0,
    power: 0,
  };
}

function addHost(load: Load, host: HostView): void {
  if (host.state !== "on") return;
  const { hosts } = live.frame;
  load.cpuCapacity += host.cores;
  load.memoryCapacity += host.memoryMiB;
  load.cpuDemand += at(hosts.cpuDemand, host.row);
  load.cpuUsed += at(hosts.cpuUsed, host.row);
  load.cpuReady += at(hosts.cpuReady, host.row);
  load.memoryConfigured += at(hosts.memoryConfigured, host.row);
  load.memoryGranted += at(hosts.memoryGranted, host.row);
  load.memoryActive += at(hosts.memoryActive, host.row);
  load.power += at(hosts.power, host.row);
  for (const metric of PRESSURE) load[metric] += at(hosts[metric], host.row);
}

function addPartition(load: Load, partition: PartitionView): void {
  const { partitions } = live.frame;
  load.cpuCapacity += partition.cores;
  load.memoryCapacity += partition.memoryMiB;
  load.memoryConfigured += partition.memoryMiB;
  load.cpuDemand += at(partitions.cpuDemand, partition.row);
  load.cpuEntitled = (load.cpuEntitled ?? 0) + at(partitions.cpuEntitled, partition.row);
  load.cpuUsed += at(partitions.cpuUsed, partition.row);
  load.cpuReady += at(partitions.cpuReady, partition.row);
  load.memoryGranted += at(partitions.memoryGranted, partition.row);
  load.memoryActive += at(partitions.memoryActive, partition.row);
  for (const metric of PRESSURE) load[metric] += at(partitions[metric], partition.row);
}

function add(load: Load, state: TopologyState, id: EntityId): void {
  const view = state.entities.get(id);
  if (view?.kind === "host") addHost(load, view);
  else if (view?.kind === "partition") addPartition(load, view);
  else if (view?.kind === "cluster" || id === ROOM) {
    for (const child of childrenOf(state, id)) add(load, state, child);
  }
}

/** The present load of the things with these ids, together. */
export function loadOf(state: TopologyState, ids: readonly EntityId[]): Load {
  const load = nothing();
  for (const id of ids) add(load, state, id);
  return load;
}

/** `part` of `whole`, and 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** Whether a thing waits for CPU to a degree that somebody would notice. */
export function isContended(state: TopologyState, id: EntityId): boolean {
  const load = loadOf(state, [id]);
  return share(load.cpuReady, load.cpuCapacity) > CONTENDED_READY;
}
