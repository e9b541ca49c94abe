/**
 * What two hosts would do if partitions went from the one to the other: the very division that runs
 * the room (plan.ts, shareTree.ts), drawn up for a roster that differs from the real one and solved
 * beside it. Nothing of the room is touched.
 */
import type { Cores, MiB } from "../protocol/units";
import { containerId } from "./containers";
import { ownDemand } from "./systems/cpu";
import { ownActive } from "./systems/memory";
import { reclaimedAt, solveMemory } from "./memory/divide";
import { planHost, type HostPlan } from "./systems/plan";
import { coresIn, overheadIn, worldRoster, type Roster } from "./systems/roster";
import type { ShareTree } from "./systems/shareTree";
import type { Container, World } from "./world";

/** Partitions that run, as they would go. */
export interface Relocation {
  readonly rows: readonly number[];
  readonly to: Container;
  /** The pool that each would be in there. */
  readonly poolOf: (row: number) => string | undefined;
}

export interface HostOutlook {
  readonly capacity: { readonly cpu: Cores; readonly memory: MiB };
  /** What is wanted that no limit forbids, and what there is of it. */
  readonly cpu: { readonly wanted: Cores; readonly used: Cores };
  readonly memory: { readonly wanted: MiB; readonly granted: MiB };
  /** CPU of those that would come: what they ask for, and get. */
  readonly newcomers: { readonly asked: Cores; readonly used: Cores };
}

export function rosterAfter(world: World, { rows, to, poolOf }: Relocation): Roster {
  const present = worldRoster(world);
  const moved = new Set(rows);
  const target = containerId(world, to);
  const { ids } = world.partitions;
  const withMoved = (running: readonly number[]) =>
    [...running.filter((row) => !moved.has(row)), ...rows].sort((a, b) =>
      ids[a]! < ids[b]! ? -1 : 1,
    );
  return {
    running: (container) => {
      const running = present.running(container);
      if (containerId(world, container) === target) return withMoved(running);
      return running.some((row) => moved.has(row))
        ? running.filter((row) => !moved.has(row))
        : running;
    },
    poolOf: (row) => (moved.has(row) ? poolOf(row) : present.poolOf(row)),
  };
}

/**
 * How a host would do with a roster; those who would come ask there for what they ask for where they
 * are, times what the hypervisors at their target cost. A container that nobody is left in asks for
 * what it asks for itself again, as it will once they have gone (settle.ts).
 */
export function outlook(
  world: World,
  hostRow: number,
  roster: Roster,
  coming: Pick<Relocation, "rows" | "to"> | undefined,
): HostOutlook {
  const plan = planHost(world, hostRow, roster);
  const { partitions, hosts } = world;
  const { asked, touched } = partitions;
  const newcomers = coming?.rows ?? [];
  // Leaves of this division that are none of the room's: who was inside them has gone.
  const leaves = (tree: ShareTree) => Array.from(tree.leaves, (leaf) => tree.row(leaf));
  const here = (row: number) => partitions.host[row] === hostRow;
  const alone = leaves(plan.cpu).filter((row) => here(row) && partitions.cpuNode[row]! < 0);
  const empty = leaves(plan.memory).filter((row) => here(row) && partitions.memoryNode[row]! < 0);
  const slowed = leaves(plan.cpu).filter((row) => plan.means.has(row));
  const restore = [kept(asked, [...newcomers, ...alone, ...slowed]), kept(touched, empty)];
  const overhead = coming === undefined ? 1 : overheadIn(world, coming.to);
  for (const row of newcomers) {
    const spec = partitions.specs[row]!;
    const cores = coresIn(world, coming!.to, spec.vcpus);
    const speed = ((cores * spec.mhz!) / hosts.mhz[hostRow]!) * overhead;
    asked[row] = Math.min(partitions.cpuLevel[row]! * speed, cores);
  }
  for (const row of alone) asked[row] = ownDemand(partitions, row);
  for (const row of empty) touched[row] = Math.max(touched[row]!, ownActive(partitions, row));
  const active = (row: number) => ownActive(partitions, row);
  solveMemory(plan.memory, plan, (row) => touched[row]!, active);
  // Who waits for pages asks for less; who does not any more, for all again (MEM-8).
  for (const leaf of plan.memory.leaves) {
    const row = plan.memory.row(leaf);
    const { vcpus } = partitions.specs[row]!;
    const { progress } = reclaimedAt(plan.memory, plan, leaf, touched[row]!, vcpus);
    if (newcomers.includes(row)) asked[row]! *= progress;
    else if (progress !== partitions.progress[row])
      asked[row] = ownDemand(partitions, row) * progress;
  }
  plan.cpu.solve(plan.cores, asked);
  const outlook = describe(world, hostRow, plan, newcomers);
  for (const put of restore) put();
  return outlook;
}

/** Puts a column's numbers back as they are now. */
function kept(column: Float64Array, rows: readonly number[]): () => void {
  const before = rows.map((row) => column[row]!);
  return () => rows.forEach((row, i) => (column[row] = before[i]!));
}

function describe(
  world: World,
  hostRow: number,
  plan: HostPlan,
  newcomers: readonly number[],
): HostOutlook {
  const { cpu, memory } = plan;
  const { asked } = world.partitions;
  const coming = new Set(newcomers);
  let used = 0;
  for (let node = 1; node < cpu.size; node++)
    if (coming.has(cpu.row(node))) used += cpu.grant(node);
  return {
    capacity: { cpu: plan.cores, memory: world.hosts.memory[hostRow]! },
    cpu: { wanted: cpu.leafTotals().wanted, used: cpu.grant(0) },
    memory: { wanted: memory.leafTotals().wanted, granted: memory.grant(0) },
    newcomers: { asked: newcomers.reduce((sum, row) => sum + asked[row]!, 0), used },
  };
}
