/**
 * CPU on one host (SPEC CPU-*): demand is summed from the leaves up, capacity handed from the root
 * down, each level by its own platform's rule as the plan has it.
 */
import type { World } from "../world";
import type { HostPlan } from "./plan";

/** Divides the host's cores; sets demand, used and want of all partitions in the plan. */
export function settleCpu(world: World, plan: HostPlan): void {
  const { partitions, time } = world;
  const { cpuLevel, speed, vcpus, asked, demand, used, want } = partitions;
  const tree = plan.cpu;
  const leaves = tree.leaves;
  for (let i = 0; i < leaves.length; i++) {
    const row = leaves[i]!;
    const level = cpuLevel[row]! * speed[row]!;
    const most = vcpus[row]!;
    asked[row] = level < most ? level : most;
  }
  tree.solve(plan.cores, asked);
  const { row, size, asked: asks, want: wants, grant } = tree;
  for (let node = 1; node < size; node++) {
    const own = row[node]!;
    if (own < 0) continue;
    want[own] = wants[node]!;
    // Most rows stay as they are at most instants: their integrals run on.
    if (demand[own] !== asks[node] || used[own] !== grant[node])
      partitions.setCpu(own, time, asks[node]!, grant[node]!);
  }
}
