/**
 * CPU on one host (SPEC CPU-*): demand is summed from the leaves up, capacity handed from the root
 * down, each level by its own platform's rule as the plan has it.
 */
import type { World } from "../world";
import type { HostPlan } from "./plan";

/** Scratch: what a node's demand comes to, by node. */
let shown = new Float64Array(64);

/** Sets demand, used and want of all partitions in the plan; returns the host's sums in cores. */
export function settleCpu(world: World, plan: HostPlan): { demand: number; used: number } {
  const { partitions, time } = world;
  const { cpuLevel, speed, vcpus, asked } = partitions;
  const tree = plan.cpu;
  const { row, size, want, grant } = tree;
  if (shown.length < size) shown = new Float64Array(2 * size);
  for (let node = size - 1; node > 0; node--) {
    const own = row[node]!;
    if (!tree.isLeaf(node) || own < 0) continue;
    const level = cpuLevel[own]! * speed[own]!;
    asked[own] = level < vcpus[own]! ? level : vcpus[own]!;
  }
  tree.solve(plan.cores, asked);
  for (let node = size - 1; node >= 0; node--) {
    const own = row[node]!;
    if (tree.isLeaf(node)) shown[node] = own < 0 ? 0 : asked[own]!;
    else {
      let sum = 0;
      const first = tree.firstChild(node);
      for (let child = first; child < first + tree.childCount(node); child++) sum += shown[child]!;
      shown[node] = own >= 0 && sum > vcpus[own]! ? vcpus[own]! : sum;
    }
    if (own >= 0) partitions.setCpu(own, time, shown[node]!, grant[node]!, want[node]!);
  }
  return { demand: shown[0]!, used: grant[0]! };
}
