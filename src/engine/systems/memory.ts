/**
 * Memory on one host (SPEC MEM-*). Under a platform that dedicates memory, a running partition holds
 * all that it is configured with. Under one that overcommits it is granted what it has touched since
 * it was started; when the host has less than that, the platform's rule divides what there is.
 */
import type { World } from "../world";
import type { HostPlan } from "./plan";

/** Scratch: a node's active memory, by node. */
let shown = new Float64Array(64);

/** Sets active and granted of all partitions in the plan; returns the host's sums in MiB. */
export function settleMemory(world: World, plan: HostPlan): { active: number; granted: number } {
  const { partitions, time } = world;
  const { memoryLevel, memory, touched } = partitions;
  const tree = plan.memory;
  const { row, size, grant } = tree;
  if (shown.length < size) shown = new Float64Array(2 * size);
  for (let node = size - 1; node >= 0; node--) {
    const own = row[node]!;
    if (tree.isLeaf(node)) {
      if (own < 0) {
        shown[node] = 0;
        continue;
      }
      const active = memoryLevel[own]! * memory[own]!;
      shown[node] = active;
      if (active > touched[own]!) touched[own] = active;
    } else {
      let sum = 0;
      const first = tree.firstChild(node);
      for (let child = first; child < first + tree.childCount(node); child++) sum += shown[child]!;
      shown[node] = own >= 0 && sum > memory[own]! ? memory[own]! : sum;
    }
  }
  tree.solve(plan.memoryMiB, touched);
  for (let node = size - 1; node > 0; node--)
    if (row[node]! >= 0) partitions.setMemory(row[node]!, time, shown[node]!, grant[node]!);
  return { active: shown[0]!, granted: grant[0]! };
}
