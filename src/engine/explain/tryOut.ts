/** What a partition would get if something were set differently and everybody asked as it does now. */
import type { PartitionSpec, PoolSpec } from "../../protocol/scenario-parts";
import { drawHost, type HostDrawing } from "../systems/plan";
import { worldRoster } from "../systems/roster";
import { ShareTree } from "../systems/shareTree";
import type { DividedNode } from "./divided";
import type { Scene } from "./levels";

/** A thing as it would be stated. */
export type Change =
  | { readonly kind: "partition"; readonly row: number; readonly spec: PartitionSpec }
  | { readonly kind: "pool"; readonly spec: PoolSpec };

/** The world is as it was afterwards. */
export function tryOut(scene: Scene, own: DividedNode, change: Change): number {
  const { world, hostRow, resource } = scene;
  const restore = apply(scene, own, change);
  try {
    // A roster of its own: what is kept by roster (pools.ts) was worked out for other settings.
    const drawing = drawHost(world, hostRow, worldRoster(world));
    return amount(scene, own.drawn.row, drawing);
  } finally {
    restore();
  }

  function amount({ world: { partitions } }: Scene, row: number, drawing: HostDrawing): number {
    const tree = new ShareTree(drawing[resource]);
    if (resource === "cpu") tree.solve(drawing.cores, partitions.asked);
    else tree.solve(drawing.memoryMiB, partitions.touched);
    for (let node = 1; node < tree.size; node++)
      if (tree.row(node) === row) return tree.grant(node);
    return 0;
  }
}

/** States it so; the answer takes it back. */
function apply({ world, resource }: Scene, own: DividedNode, change: Change): () => void {
  if (change.kind === "pool") {
    const before = world.pools.get(change.spec.id)!;
    world.pools.set(change.spec.id, change.spec);
    return () => void world.pools.set(before.id, before);
  }
  const { row, spec } = change;
  const { specs, asked, touched, cpuLevel, memoryLevel, speed } = world.partitions;
  const before = specs[row]!;
  const asks = resource === "cpu" ? asked : touched;
  const wanted = asks[row]!;
  specs[row] = spec;
  // A workload is a fraction of the size (DEM-1), so a larger one asks for more.
  const bigger = spec.vcpus / before.vcpus;
  if (row === own.drawn.row && resource === "cpu" && bigger !== 1)
    asks[row] = Math.min(cpuLevel[row]! * speed[row]!, own.drawn.size!) * bigger;
  if (row === own.drawn.row && resource === "memory")
    asks[row] = Math.max(wanted, memoryLevel[row]! * spec.memoryMiB);
  return () => {
    specs[row] = before;
    asks[row] = wanted;
  };
}
