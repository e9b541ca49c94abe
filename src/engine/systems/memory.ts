/**
 * Memory on one host (SPEC MEM-*). Under a platform that dedicates memory, a running partition holds
 * all that it is configured with. Under one that overcommits it is granted what it has touched since
 * it was started; when the host has less than that, the platform's rule divides what there is.
 */
import type { MiB } from "../../protocol/units";
import type { PartitionTable } from "../tables/partitionTable";
import type { World } from "../world";
import type { HostPlan } from "./plan";

/** Tells its host's division what a partition's present sample uses, and what it has touched. */
export function askForMemory(world: World, plan: HostPlan, row: number): void {
  const { touched, memoryNode } = world.partitions;
  const node = memoryNode[row]!;
  if (node < 0) return;
  const active = ownActive(world.partitions, row);
  if (active > touched[row]!) touched[row] = active;
  plan.memory.ask(node, touched[row]!, active);
}

/** What a partition's own software has in use. */
export function ownActive({ memoryLevel, memory }: PartitionTable, row: number): MiB {
  return memoryLevel[row]! * memory[row]!;
}

/** Divides the host's memory; sets active and granted of the partitions for which they change. */
export function settleMemory(world: World, plan: HostPlan): void {
  const { partitions, time } = world;
  const tree = plan.memory;
  tree.resolve(plan.memoryMiB);
  for (let i = 0; i < tree.changedCount; i++) {
    const node = tree.changed[i]!;
    partitions.setMemory(tree.row(node), time, tree.asked(node), tree.grant(node));
  }
  tree.settled();
}
