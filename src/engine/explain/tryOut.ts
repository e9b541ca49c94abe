/** What a partition would get if something were set differently and everybody asked as it does now. */
import type { PartitionSpec, PoolSpec, Settings } from "../../protocol/scenario-parts";
import { drawHost, type HostDrawing } from "../systems/plan";
import { solveMemory } from "../memory/divide";
import { ownActive } from "../systems/memory";
import type { PartitionTable } from "../tables/partitionTable";
import { overheadIn, worldRoster } from "../systems/roster";
import { ShareTree } from "../systems/shareTree";
import type { Container } from "../world";
import type { DividedNode } from "./divided";
import type { Scene } from "./levels";

/** A thing as it would be stated. */
export type Change =
  | {
      readonly kind: "partition";
      readonly row: number;
      readonly spec: PartitionSpec;
      /** It starts anew for it, and with that touches its memory anew. */
      readonly restarts: boolean;
    }
  | { readonly kind: "pool"; readonly spec: PoolSpec }
  | { readonly kind: "system"; readonly container: Container; readonly settings: Settings };

export interface Outcome {
  readonly gets: number;
  /** The part of it that is no hypervisor's own work (X86-4). */
  readonly work: number;
}

/** The world is as it was afterwards. */
export function tryOut(scene: Scene, own: DividedNode, change: Change): Outcome {
  const { world, hostRow, resource } = scene;
  const restore = apply(scene, own, change);
  try {
    // A roster of its own: what is kept by roster (pools.ts) was worked out for other settings.
    const drawing = drawHost(world, hostRow, worldRoster(world));
    const gets = amount(scene, own.drawn.row, drawing);
    return { gets, work: workOf(scene, own, gets) };
  } finally {
    restore();
  }

  function amount({ world: { partitions } }: Scene, row: number, drawing: HostDrawing): number {
    const tree = new ShareTree(drawing[resource]);
    if (resource === "cpu") tree.solve(drawing.cores, partitions.asked);
    else
      solveMemory(
        tree,
        drawing,
        (each) => partitions.touched[each]!,
        (each) => activeIn(partitions, each),
      );
    for (let node = 1; node < tree.size; node++)
      if (tree.row(node) === row) return tree.grant(node);
    return 0;
  }
}

/** What it uses of its memory, by the size that it would be stated with. */
function activeIn({ memoryLevel, specs }: PartitionTable, row: number): number {
  return memoryLevel[row]! * specs[row]!.memoryMiB;
}

/** What of an amount is work of its own, as the hypervisors around it cost now. */
export function workOf({ world, resource }: Scene, { drawn }: DividedNode, gets: number): number {
  return resource === "cpu" ? gets / overheadIn(world, world.containerOf(drawn.row)) : gets;
}

/** States it so; the answer takes it back. */
function apply(scene: Scene, own: DividedNode, change: Change): () => void {
  const { world, resource } = scene;
  if (change.kind === "pool") {
    const before = world.pools.get(change.spec.id)!;
    world.pools.set(change.spec.id, change.spec);
    return () => void world.pools.set(before.id, before);
  }
  if (change.kind === "system") return applySystem(scene, change);
  const { row, spec, restarts } = change;
  const { specs, asked, touched, cpuLevel, memoryLevel, speed } = world.partitions;
  const before = specs[row]!;
  const asks = resource === "cpu" ? asked : touched;
  // Who starts anew has touched what it uses, and no more.
  const anew = resource === "memory" && restarts ? world.subtree(row) : [row];
  const wanted = anew.map((each) => asks[each]!);
  specs[row] = spec;
  for (const each of anew)
    if (each !== row) asks[each] = Math.min(asks[each]!, ownActive(world.partitions, each));
  // A workload is a fraction of the size (DEM-1), so a larger one asks for more.
  const bigger = spec.vcpus / before.vcpus;
  if (row === own.drawn.row && resource === "cpu" && bigger !== 1)
    asks[row] = Math.min(cpuLevel[row]! * speed[row]!, own.drawn.size!) * bigger;
  if (row === own.drawn.row && resource === "memory")
    asks[row] = Math.max(restarts ? 0 : asks[row]!, memoryLevel[row]! * spec.memoryMiB);
  return () => {
    specs[row] = before;
    anew.forEach((each, i) => (asks[each] = wanted[i]!));
  };
}

/** What virtualization costs is part of the demand, so whoever runs in the system asks anew. */
function applySystem(
  { world, hostRow }: Scene,
  { container, settings }: Extract<Change, { kind: "system" }>,
): () => void {
  const { hosts, partitions } = world;
  const { alive, asked, children, cpuLevel, speed, cores } = partitions;
  const runs = (row: number) => alive[row] === 1;
  const leaves = world
    .partitionsOn(hostRow)
    .filter((row) => runs(row) && !children[row]!.some(runs))
    .map((row) => ({ row, ask: asked[row]!, cost: overheadIn(world, world.containerOf(row)) }));
  const restore = restate();
  for (const { row, cost } of leaves) {
    const ratio = overheadIn(world, world.containerOf(row)) / cost;
    if (ratio !== 1) asked[row] = Math.min(cpuLevel[row]! * speed[row]! * ratio, cores[row]!);
  }
  return () => {
    restore();
    for (const { row, ask } of leaves) asked[row] = ask;
  };

  function restate(): () => void {
    const { row } = container;
    if (container.kind === "host") {
      const before = hosts.specs[row]!;
      hosts.specs[row] = { ...before, settings };
      return () => void (hosts.specs[row] = before);
    }
    const before = partitions.specs[row]!;
    partitions.specs[row] = { ...before, platformSettings: settings };
    return () => void (partitions.specs[row] = before);
  }
}
