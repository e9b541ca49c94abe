/** What can take a partition: hosts, and partitions that run a platform of their own. */
import type { HostView, PartitionView } from "../../../protocol/topology";
import type { PlatformView } from "../../../protocol/platform";
import type { ContainerId } from "../../../protocol/units";
import { hostOf, ofKind, type TopologyState } from "../../../store/topology";

export interface Container {
  readonly id: ContainerId;
  /** "esx-01 · VMware ESX", "ZVM1 in CPC01 · z/VM". */
  readonly label: string;
  readonly platform: PlatformView | undefined;
  readonly view: HostView | PartitionView;
}

export function containers(topology: TopologyState): readonly Container[] {
  const holders = [
    ...ofKind(topology, "host"),
    ...ofKind(topology, "partition").filter(({ runs }) => runs !== undefined),
  ];
  return holders.map((view) => containerOf(topology, view));
}

function containerOf(topology: TopologyState, view: HostView | PartitionView): Container {
  const platform = topology.platforms.get(
    view.kind === "host" ? view.platform : (view.runs ?? view.platform),
  );
  const where = view.kind === "partition" ? ` (${hostOf(topology, view.id)?.name ?? ""})` : "";
  return {
    id: view.id,
    label: `${view.name}${where}${platform ? ` · ${platform.name}` : ""}`,
    platform,
    view,
  };
}

/** The most CPUs that a partition in it can have: its own. */
export function cpusOf({ view }: Container): number {
  return view.kind === "host" ? Math.max(view.cores, view.threads) : view.vcpus;
}
