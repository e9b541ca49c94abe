/**
 * Completes an instant: the hosts that were reshaped get a new plan, those that were touched are
 * divided again, each once (SPEC TIME-3). What comes out is a pure function of who is there, how it
 * is set and what it asks for now; nothing is carried over from the division before.
 */
import type { World } from "../world";
import { settleContention, tellTurns, type Turn } from "./contention";
import { settleCpu } from "./cpu";
import { settleMemory } from "./memory";
import { planHost } from "./plan";
import { powerAt, powerCurve } from "./power";
import { worldRoster } from "./roster";

export function settle(world: World): void {
  if (world.reshaped.size === 0 && world.touched.size === 0) return;
  if (world.reshaped.size > 0) redraw(world);
  const turns: Turn[] = [];
  for (const hostRow of world.touched) {
    settleHost(world, hostRow);
    settleContention(world, hostRow, turns);
  }
  world.reshaped.clear();
  world.touched.clear();
  tellTurns(world, turns);
}

function redraw(world: World): void {
  const roster = worldRoster(world);
  for (const hostRow of world.reshaped) {
    world.plans[hostRow] = planHost(world, hostRow, roster);
    world.powerCurves[hostRow] = powerCurve(world.hosts.specs[hostRow]!);
    settleEntitlement(world, hostRow);
    world.touched.add(hostRow);
  }
}

/** What each is promised holds until the plan changes; those that do not run have nothing. */
function settleEntitlement(world: World, hostRow: number): void {
  const { partitions, time } = world;
  const plan = world.plans[hostRow]!;
  for (const row of world.partitionsOn(hostRow)) {
    const spec = partitions.specs[row]!;
    partitions.vcpus[row] = spec.vcpus;
    partitions.memory[row] = spec.memoryMiB;
    partitions.speed[row] = (spec.vcpus * spec.mhz!) / world.hosts.mhz[hostRow]!;
    if (partitions.alive[row] === 1) continue;
    partitions.want[row] = 0;
    partitions.setCpu(row, time, 0, 0);
    partitions.setEntitled(row, time, 0);
    partitions.setMemory(row, time, 0, 0);
  }
  const tree = plan.cpu;
  tree.solvePromise(plan.cores);
  for (let node = 1; node < tree.size; node++)
    if (tree.row[node]! >= 0) partitions.setEntitled(tree.row[node]!, time, tree.grant[node]!);
}

function settleHost(world: World, hostRow: number): void {
  const plan = world.plans[hostRow]!;
  const { cpu, memory, cores } = plan;
  settleCpu(world, plan);
  settleMemory(world, plan);
  const used = cpu.grant[0]!;
  const power = cores > 0 ? powerAt(world.powerCurves[hostRow]!, used / cores) : 0;
  world.hosts.setRates(
    hostRow,
    world.time,
    cpu.asked[0]!,
    used,
    memory.asked[0]!,
    memory.grant[0]!,
    plan.configured,
    power,
  );
}
