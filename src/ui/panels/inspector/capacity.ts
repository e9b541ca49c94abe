/** What hosts are together: for clusters and the room. Pure. */
import { ownPieces } from "../../../protocol/boards";
import type { HostView, PartitionView } from "../../../protocol/topology";
import type { Cores, EntityId, MHz, MiB, Watts } from "../../../protocol/units";
import type { TopologyState } from "../../../store/topology";

export interface HostSum {
  readonly hosts: number;
  readonly on: number;
  /** Of those that are on. */
  readonly cores: Cores;
  readonly memoryMiB: MiB;
  /** Their common clock; undefined if they differ. */
  readonly mhz: MHz | undefined;
  /** What all that are on would draw at full load. */
  readonly fullLoad: Watts;
}

export function sumHosts(hosts: readonly HostView[]): HostSum {
  const on = hosts.filter((host) => host.state === "on");
  const clocks = new Set(on.map((host) => host.mhz));
  return {
    hosts: hosts.length,
    on: on.length,
    cores: sum(on, (host) => host.cores),
    memoryMiB: sum(on, (host) => host.memoryMiB),
    mhz: clocks.size === 1 ? [...clocks][0] : undefined,
    fullLoad: sum(on, (host) => host.powerW.at(-1) ?? 0),
  };
}

export interface PartitionSum {
  readonly partitions: number;
  readonly running: number;
  readonly templates: number;
  /** vCPUs of the running ones that lie directly on a host: nested ones share their guest's. */
  readonly vcpus: number;
}

export function sumPartitions(partitions: readonly PartitionView[]): PartitionSum {
  const running = partitions.filter((each) => each.state === "running" && !each.template);
  return {
    partitions: partitions.filter((each) => !each.template).length,
    running: running.length,
    templates: partitions.filter((each) => each.template).length,
    vcpus: sum(running, (each) => (each.container === each.host ? each.vcpus : 0)),
  };
}

/** The partitions on these hosts, at any depth. */
export function partitionsOn(
  entities: TopologyState["entities"],
  hosts: ReadonlySet<EntityId>,
): PartitionView[] {
  return [...entities.values()].filter(
    (view): view is PartitionView => view.kind === "partition" && hosts.has(view.host),
  );
}

/** By a board's name, the partition that runs on it; `setting` is how its platform names boards. */
export function boardOwners(
  { id, boards }: HostView,
  setting: string | undefined,
  partitions: readonly PartitionView[],
): ReadonlyMap<string, string> {
  if (setting === undefined) return new Map();
  return new Map(
    partitions
      .filter((each) => each.container === id && each.state === "running" && !each.template)
      .flatMap(({ name, settings }) =>
        ownPieces(boards, settings, setting).map((piece) => [piece.name, name] as const),
      ),
  );
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}
