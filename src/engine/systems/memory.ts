/**
 * Memory on one host (SPEC MEM-*). Under a platform that dedicates memory, a running partition holds
 * all that it is configured with. Under one that overcommits it is granted what it has touched since
 * it was started; when the host has less than that, the platform's rule divides what there is, and
 * its means take the rest back (memory/).
 */
import { reclaimedAt, resolveMemory } from "../memory/divide";
import { NOTHING_RECLAIMED } from "../memory/reclaim";
import type { Means } from "../memory/regime";
import { PRESSURE_RATES, type PressureRate } from "../tables/pressureColumns";
import type { MiB } from "../../protocol/units";
import type { PartitionTable } from "../tables/partitionTable";
import type { World } from "../world";
import { askForCpu, ownDemand } from "./cpu";
import type { HostPlan } from "./plan";

/** Tells its host's division what a partition's present sample uses, and what it has touched. */
export function askForMemory(world: World, plan: HostPlan, row: number): void {
  const { partitions } = world;
  const { touched, memoryNode } = partitions;
  const node = memoryNode[row]!;
  if (node < 0) return;
  const active = ownActive(partitions, row);
  if (active > touched[row]!) touched[row] = active;
  plan.memory.ask(node, wantedMemory(partitions, row, active), active);
}

/** What a partition's own software has in use. */
export function ownActive({ memoryLevel, memory }: PartitionTable, row: number): MiB {
  return memoryLevel[row]! * memory[row]!;
}

/**
 * What its pages come to outside its host: those that it is granted, holds with others, or that were
 * compressed or written out; what a balloon took is empty. (What an operating system compresses by
 * itself is sent as it lies there.)
 */
export function contentMiB(world: World, row: number): MiB {
  const { partitions, plans } = world;
  const granted = partitions.granted[row]!;
  if (partitions.pressed[row] === 0) return granted;
  const { shared, compressed, swapped } = partitions.pressure.rates;
  const means = plans[partitions.host[row]!]?.means.get(row);
  const unpacked = means !== undefined && means.expansion > 1 ? 0 : compressed[row]!;
  return granted + shared[row]! + unpacked + swapped[row]!;
}

/** What it wants of its host: by default exactly what it has touched. */
function wantedMemory(table: PartitionTable, row: number, active: MiB): MiB {
  return table.touched[row]! * table.perTouched[row]! + active * table.perActive[row]!;
}

/** By what means its memory can be had back, in columns: set when its host's plan is drawn up. */
export function setMeans(table: PartitionTable, row: number, means: Means | undefined): void {
  const { follows = "touched", factor = 1, shared = 0 } = means ?? {};
  const scale = factor * (1 - shared);
  table.perTouched[row] = follows === "touched" ? scale : 0;
  table.perActive[row] = follows === "active" ? scale : 0;
}

/** Divides the host's memory; sets active and granted of the partitions for which they change. */
export function settleMemory(world: World, plan: HostPlan, hostRow: number): void {
  const { partitions, hosts, time } = world;
  const tree = plan.memory;
  resolveMemory(tree, plan);
  for (let i = 0; i < tree.changedCount; i++) {
    const node = tree.changed[i]!;
    partitions.setMemory(tree.row(node), time, tree.asked(node), tree.grant(node));
  }
  tree.settled();
  // Where all have what they want, and had, there is nothing to take back.
  if (tree.short || plan.limited || hosts.pressed[hostRow] === 1)
    settlePressure(world, plan, hostRow);
}

/**
 * What is taken back from each, by what means, and what it costs them; only where there is, or has
 * just been, anything of it. Partitions that hold others have what those have together.
 */
function settlePressure(world: World, plan: HostPlan, hostRow: number): void {
  const { partitions, hosts, time } = world;
  const { pressure } = partitions;
  const sums = new Map<number, Record<PressureRate, number>>();
  const total = nothing();
  let any = false;
  for (const leaf of plan.memory.leaves) {
    const row = plan.memory.row(leaf);
    const around: Record<PressureRate, number>[] = [total];
    for (let at = partitions.container[row]!; at >= 0; at = partitions.container[at]!) {
      const sum = sums.get(at) ?? nothing();
      sums.set(at, sum);
      around.push(sum);
    }
    const { vcpus } = partitions.specs[row]!;
    const its = reclaimedAt(plan.memory, plan, leaf, partitions.touched[row]!, vcpus);
    if (its === NOTHING_RECLAIMED && partitions.pressed[row] === 0) continue;
    if (partitions.progress[row] !== its.progress) {
      partitions.progress[row] = its.progress;
      askForCpu(world, plan, row);
    }
    const rates = {
      shared: its.shared,
      ballooned: its.ballooned,
      compressed: its.compressed,
      swapped: its.swapped,
      stalled: ownDemand(partitions, row) * (1 - its.progress),
      swapRate: its.swapRateMiBps,
    };
    pressure.set(row, time, rates);
    partitions.pressed[row] = its === NOTHING_RECLAIMED ? 0 : 1;
    if (its !== NOTHING_RECLAIMED) any = true;
    for (const sum of around) add(sum, rates);
  }
  for (const [row, sum] of sums) {
    pressure.set(row, time, sum);
    partitions.pressed[row] = PRESSURE_RATES.some((rate) => sum[rate] > 0) ? 1 : 0;
  }
  hosts.pressure.set(hostRow, time, total);
  hosts.pressed[hostRow] = any ? 1 : 0;
}

function nothing(): Record<PressureRate, number> {
  return { shared: 0, ballooned: 0, compressed: 0, swapped: 0, stalled: 0, swapRate: 0 };
}

function add(sum: Record<PressureRate, number>, rates: Readonly<Record<PressureRate, number>>) {
  for (const rate of PRESSURE_RATES) sum[rate] += rates[rate];
}

/** Nothing runs in it: nothing is taken from it, and it waits for nothing. */
export function relieve(world: World, row: number): void {
  const { partitions, time } = world;
  if (partitions.pressed[row] === 0) return;
  partitions.pressure.set(row, time, nothing());
  partitions.pressed[row] = 0;
  partitions.progress[row] = 1;
}
