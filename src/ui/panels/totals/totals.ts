/** The datacenter in seven numbers, from what is in it and what it does right now. */
import { at, type Frame } from "../../../protocol/frame";
import type { HostView, PartitionView } from "../../../protocol/topology";
import type { Watts } from "../../../protocol/units";
import { childrenOf, ofKind, type TopologyState } from "../../../store/topology";
import { isContended } from "../../commands/contention";
import { share } from "../../widgets/load";

/** What changes only with the topology, kept so that a frame costs one pass over two arrays. */
export interface Census {
  readonly version: number;
  readonly hosts: readonly HostView[];
  /** Hosts that are on. */
  readonly on: readonly HostView[];
  readonly cores: number;
  readonly memoryMiB: number;
  /** Without templates. */
  readonly partitions: number;
  readonly running: readonly PartitionView[];
  /** Of running partitions that hold no running ones: nested vCPUs count once. */
  readonly vcpus: number;
}

export interface Totals {
  /** Parts of 1. */
  readonly cpu: number;
  readonly memory: number;
  readonly vcpusPerCore: number;
  readonly power: Watts;
  readonly contended: number;
}

export function takeCensus(topology: TopologyState): Census {
  const hosts = ofKind(topology, "host");
  const on = hosts.filter(({ state }) => state === "on");
  const partitions = ofKind(topology, "partition").filter(({ template }) => !template);
  const running = partitions.filter(({ state }) => state === "running");
  const isRunning = (id: string) => {
    const view = topology.entities.get(id);
    return view?.kind === "partition" && view.state === "running";
  };
  const innermost = running.filter(({ id }) => !childrenOf(topology, id).some(isRunning));
  return {
    version: topology.version,
    hosts,
    on,
    cores: sum(on, ({ cores }) => cores),
    memoryMiB: sum(on, ({ memoryMiB }) => memoryMiB),
    partitions: partitions.length,
    running,
    vcpus: sum(innermost, ({ vcpus }) => vcpus),
  };
}

export function totalsOf(census: Census, frame: Frame): Totals {
  const { cpuUsed, memoryGranted, power } = frame.hosts;
  let contended = 0;
  for (const partition of census.running) if (isContended(frame, partition)) contended++;
  return {
    cpu: share(
      sum(census.on, ({ row }) => at(cpuUsed, row)),
      census.cores,
    ),
    memory: share(
      sum(census.on, ({ row }) => at(memoryGranted, row)),
      census.memoryMiB,
    ),
    vcpusPerCore: share(census.vcpus, census.cores),
    power: sum(census.hosts, ({ row }) => at(power, row)),
    contended,
  };
}

function sum<T>(list: readonly T[], value: (thing: T) => number): number {
  let total = 0;
  for (const thing of list) total += value(thing);
  return total;
}
