/** What would happen if some partitions went to each container. */
import type { PartitionId } from "../protocol/units";
import type { Verdict } from "../protocol/verdict";
import type { World } from "./world";

export function verdicts(_world: World, _partitions: readonly PartitionId[]): Verdict[] {
  return [];
}
