import type { SimpleCommand } from "../../protocol/command";
import type { ContainerId, EntityId, PartitionId } from "../../protocol/units";

/**
 * The command that takes a partition to a container, and there into this pool, or into none even if
 * it comes with one (`brings`) that would hold there (CMD-2, CMD-7).
 */
export function moveTo(
  partition: PartitionId,
  to: ContainerId,
  pool: EntityId | undefined,
  brings: EntityId | undefined,
): SimpleCommand {
  const move = { type: "migrate", partition, to } as const;
  if (pool !== undefined) return { ...move, pool };
  return brings === undefined ? move : { ...move, pool: null };
}
