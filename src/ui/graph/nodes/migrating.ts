/** Which partitions are on their way: one set for each change of the topology, made when asked. */
import type { PartitionId } from "../../../protocol/units";
import type { TopologyState } from "../../../store/topology";
import { useTopology } from "../../../store/topology";

let version = -1;
let moving: ReadonlySet<PartitionId> = new Set();

export function migratingSet(state: TopologyState): ReadonlySet<PartitionId> {
  if (state.version !== version) {
    version = state.version;
    const next = new Set<PartitionId>();
    for (const view of state.entities.values()) {
      if (view.kind === "migration") next.add(view.partition);
    }
    moving = next;
  }
  return moving;
}

export function useMigrating(id: PartitionId): boolean {
  return useTopology((state) => migratingSet(state).has(id));
}
