/**
 * Completes an instant: the hosts that were reshaped get a new plan, those that were touched are
 * divided again, each once (SPEC TIME-3). What comes out is a pure function of who is there, how it
 * is set and what it asks for now: what is carried over from the division before is only what would
 * come out the same.
 */
import { tellValidity } from "../clusters/validity";
import { watchReady } from "../alarms/ready";
import type { World } from "../world";
import { settleContention, tellTurns, type Turn } from "./contention";
import { askForCpu, settleCpu } from "./cpu";
import { askForMemory, relieve, setMeans, settleMemory } from "./memory";
import { settleMemoryState } from "./memoryStates";
import { planHost, type HostPlan } from "./plan";
import { standbyWatts } from "../balance/standby";
import { powerAt, powerCurve } from "./power";
import { overheadIn, sizeInCores, worldRoster, type Roster } from "./roster";

export function settle(world: World): void {
  const { reshaped, sampled, touched, io } = world;
  if (reshaped.size === 0 && sampled.length === 0 && !io.pending) return;
  if (reshaped.size > 0) redraw(world);
  if (!io.idle) settleIo(world);
  for (const row of sampled) {
    const hostRow = world.partitions.host[row]!;
    const plan = world.plans[hostRow]!;
    askForCpu(world, plan, row);
    askForMemory(world, plan, row);
    touched.add(hostRow);
  }
  const turns: Turn[] = [];
  for (let i = 0; i < touched.count; i++) {
    const hostRow = touched.rows[i]!;
    settleHost(world, hostRow);
    settleContention(world, hostRow, turns);
    settleMemoryState(world, hostRow, turns);
  }
  reshaped.clear();
  sampled.length = 0;
  touched.clear();
  if (turns.length > 0) tellTurns(world, turns);
}

/**
 * I/O comes before CPU: who waits for it asks for less (IO-5); and after memory: pages that are read
 * back in are I/O.
 */
function settleIo(world: World): void {
  const { sampled, io } = world;
  const hosts = new Set<number>();
  for (const row of sampled) {
    const hostRow = world.partitions.host[row]!;
    askForMemory(world, world.plans[hostRow]!, row);
    hosts.add(hostRow);
  }
  for (const hostRow of hosts) settleMemory(world, world.plans[hostRow]!, hostRow);
  for (const row of sampled) io.sampled(row);
  io.settle();
}

function redraw(world: World): void {
  const roster = worldRoster(world);
  for (const hostRow of world.reshaped) redrawHost(world, hostRow, roster);
  tellValidity(world, world.reshaped);
}

function redrawHost(world: World, hostRow: number, roster: Roster): void {
  const { partitions } = world;
  const plan = planHost(world, hostRow, roster);
  world.plans[hostRow] = plan;
  world.powerCurves[hostRow] = powerCurve(world.hosts.specs[hostRow]!);
  world.io.redrawHost(hostRow);
  const rows = world.partitionsOn(hostRow);
  for (const row of rows) {
    partitions.cpuNode[row] = -1;
    partitions.memoryNode[row] = -1;
  }
  for (const leaf of plan.cpu.leaves) partitions.cpuNode[plan.cpu.row(leaf)] = leaf;
  for (const leaf of plan.memory.leaves) partitions.memoryNode[plan.memory.row(leaf)] = leaf;
  settleEntitlement(world, plan, hostRow, rows);
  const { hosts } = world;
  for (const row of rows) {
    setMeans(partitions, row, plan.means.get(row));
    if (partitions.pressed[row] === 1) hosts.pressed[hostRow] = 1;
    world.sampled.push(row);
  }
  world.touched.add(hostRow);
}

/** What each is promised holds until the plan changes; those that do not run have nothing. */
function settleEntitlement(
  world: World,
  plan: HostPlan,
  hostRow: number,
  rows: readonly number[],
): void {
  const { partitions, time } = world;
  const overheads = new Map<number, number>();
  for (const row of rows) {
    const spec = partitions.specs[row]!;
    const around = partitions.container[row]!;
    const overhead = overheads.get(around) ?? overheadIn(world, world.containerOf(row));
    overheads.set(around, overhead);
    const cores = sizeInCores(world, row);
    partitions.cores[row] = cores;
    partitions.memory[row] = spec.memoryMiB;
    partitions.speed[row] = ((cores * spec.mhz!) / world.hosts.mhz[hostRow]!) * overhead;
    if (partitions.alive[row] === 1) continue;
    partitions.setCpu(row, time, 0, 0);
    partitions.setEntitled(row, time, 0);
    partitions.setMemory(row, time, 0, 0);
    if (partitions.waiting[row] !== 0) watchReady(world, row, 0, 0);
    relieve(world, row);
  }
  const tree = plan.cpu;
  const promise = tree.promise(plan.cores);
  for (let node = 1; node < tree.size; node++)
    if (tree.row(node) >= 0) partitions.setEntitled(tree.row(node), time, promise[node]!);
}

function settleHost(world: World, hostRow: number): void {
  const plan = world.plans[hostRow]!;
  const { cpu, memory, cores } = plan;
  // Memory first: who waits for pages asks for less CPU (MEM-8).
  settleMemory(world, plan, hostRow);
  settleCpu(world, plan);
  const used = cpu.grant(0);
  const power = drawn(world, hostRow, cores, used);
  world.hosts.setRates(
    hostRow,
    world.time,
    cpu.asked(0),
    used,
    memory.asked(0),
    memory.grant(0),
    plan.configured,
    power,
  );
}

/** A failed host draws nothing, one that stands by little (PWR-1). */
function drawn(world: World, hostRow: number, cores: number, used: number): number {
  if (world.hosts.specs[hostRow]!.state === "standby") return standbyWatts(world, hostRow);
  return cores > 0 ? powerAt(world.powerCurves[hostRow]!, used / cores) : 0;
}
