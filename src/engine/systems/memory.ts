/**
 * Memory on one host (SPEC MEM-*). Under a platform that dedicates memory, a running partition holds
 * all that it is configured with. Under one that overcommits it is granted what it has touched since
 * it was started; when the host has less than that, the platform's rule divides what there is.
 */
import type { World } from "../world";
import type { HostPlan } from "./plan";

/** Divides the host's memory; sets active and granted of all partitions in the plan. */
export function settleMemory(world: World, plan: HostPlan): void {
  const { partitions, time } = world;
  const { memoryLevel, memory, touched, activeNow, active, granted } = partitions;
  const tree = plan.memory;
  const leaves = tree.leaves;
  for (let i = 0; i < leaves.length; i++) {
    const row = leaves[i]!;
    const now = memoryLevel[row]! * memory[row]!;
    activeNow[row] = now;
    if (now > touched[row]!) touched[row] = now;
  }
  tree.solve(plan.memoryMiB, touched, activeNow);
  const { row, size, asked, grant } = tree;
  for (let node = 1; node < size; node++) {
    const own = row[node]!;
    if (own < 0) continue;
    if (active[own] !== asked[node] || granted[own] !== grant[node])
      partitions.setMemory(own, time, asked[node]!, grant[node]!);
  }
}
