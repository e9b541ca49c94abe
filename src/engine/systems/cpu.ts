/**
 * CPU on one host (SPEC CPU-*): demand is summed from the leaves up, capacity handed from the root
 * down, each level by its own platform's rule as the plan has it.
 */
import type { Cores } from "../../protocol/units";
import { watchReady } from "../alarms/ready";
import type { PartitionTable } from "../tables/partitionTable";
import type { World } from "../world";
import type { HostPlan } from "./plan";

/** Tells its host's division what a partition's present sample asks for (DEM-3). */
export function askForCpu(world: World, plan: HostPlan, row: number): void {
  const { partitions } = world;
  const node = partitions.cpuNode[row]!;
  if (node < 0) return;
  // While it waits for pages it asks for nothing (MEM-8); else its progress is 1, and exact.
  const asked =
    ownDemand(partitions, row) * partitions.progress[row]! * (1 - partitions.ioWait[row]!);
  partitions.asked[row] = asked;
  plan.cpu.ask(node, asked);
}

/** What a partition's own software asks for where it is: cores, at most all that its vCPUs make. */
export function ownDemand({ cpuLevel, speed, cores }: PartitionTable, row: number): Cores {
  const level = cpuLevel[row]! * speed[row]!;
  const most = cores[row]!;
  return level < most ? level : most;
}

/** Divides the host's cores; sets demand and used of the partitions for which they change. */
export function settleCpu(world: World, plan: HostPlan): void {
  const { partitions, time } = world;
  const tree = plan.cpu;
  tree.resolve(plan.cores);
  const { cores, waiting } = partitions;
  const allowed = world.alarmRules.readyPct / 100;
  for (let i = 0; i < tree.changedCount; i++) {
    const node = tree.changed[i]!;
    const row = tree.row(node);
    const asked = tree.asked(node);
    const gets = tree.grant(node);
    partitions.setCpu(row, time, asked, gets);
    if (waiting[row] !== 0 || asked - gets > allowed * cores[row]!)
      watchReady(world, row, asked, gets);
  }
  tree.settled();
}
