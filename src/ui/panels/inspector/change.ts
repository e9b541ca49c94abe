/** Changes of settings, as commands: one partition or a batch that happens as a whole or not at all. */
import type { PartitionChanges, Reason, SimpleCommand } from "../../../protocol/command";
import type { Settings } from "../../../protocol/scenario-parts";
import type { PartitionView } from "../../../protocol/topology";
import type { ClusterId, ContainerId, PoolId } from "../../../protocol/units";
import { dispatch } from "../../../store/dispatch";
import { forEach } from "../../commands/subjects";

/** Why it was refused; nothing if it was not. */
export async function changePartitions(
  partitions: readonly PartitionView[],
  changesOf: (partition: PartitionView) => PartitionChanges,
): Promise<readonly Reason[]> {
  const command = forEach(partitions, "changePartition", (partition): SimpleCommand => ({
    type: "changePartition",
    partition: partition.id,
    changes: changesOf(partition),
  }));
  if (!command) return [];
  const result = await dispatch(command);
  return result.ok ? [] : result.reasons;
}

export async function changePool(
  pool: PoolId,
  changes: { readonly settings: Settings; readonly unset?: string[] },
): Promise<readonly Reason[]> {
  const result = await dispatch({ type: "changePool", pool, ...changes });
  return result.ok ? [] : result.reasons;
}

export async function changeCluster(
  cluster: ClusterId,
  changes: { readonly settings: Settings; readonly unset?: string[] },
): Promise<readonly Reason[]> {
  const result = await dispatch({ type: "changeCluster", cluster, ...changes });
  return result.ok ? [] : result.reasons;
}

export async function changeSystem(
  container: ContainerId,
  changes: { readonly settings: Settings; readonly unset?: string[] },
): Promise<readonly Reason[]> {
  const result = await dispatch({ type: "changeSystem", container, ...changes });
  return result.ok ? [] : result.reasons;
}
