/**
 * How much of a host's memory is handed out (SPEC MEM-6): all but what its platform keeps free. Free
 * memory settles at the threshold of the means that must hold it: where balloons give back enough,
 * at the one at which they begin; where they do not, at the one at which pages are written out. What
 * is promised is never withheld for it.
 */
import type { MiB } from "../../protocol/units";
import type { ShareTree } from "../systems/shareTree";
import { NOTHING_RECLAIMED, reclaimed, type Reclaimed } from "./reclaim";
import { wantOf, type FreeMemory, type Means } from "./regime";

/** A host's memory, as far as dividing it goes. */
export interface MemoryGround {
  readonly memoryMiB: MiB;
  readonly means: ReadonlyMap<number, Means>;
  readonly free: FreeMemory | undefined;
}

/** Room for what binary fractions leave over (MiB). */
const SLACK = 1e-6;

/** Divides for what the leaves ask for now. */
export function resolveMemory(tree: ShareTree, ground: MemoryGround): void {
  const comfortable = firstCapacity(ground);
  tree.resolve(comfortable);
  const { free } = ground;
  if (free === undefined || tree.wanted <= comfortable) return;
  const balloons = handedOutAt(ground, tree, free.balloonAtMiB);
  tree.resolve(balloons);
  if (!overflows(tree, ground.means)) return;
  const swap = handedOutAt(ground, tree, free.swapAtMiB);
  if (swap === balloons) return;
  tree.resolve(swap);
  // A little more to go round, and the balloons do after all.
  if (!overflows(tree, ground.means)) tree.resolve(balloons);
}

/** Divides anew for what each has touched and has active, by row. */
export function solveMemory(
  tree: ShareTree,
  ground: MemoryGround,
  touched: (row: number) => MiB,
  active: (row: number) => MiB,
): void {
  for (const leaf of tree.leaves) {
    const row = tree.row(leaf);
    const used = active(row);
    tree.ask(leaf, wantOf(ground.means.get(row), Math.max(touched(row), used), used), used);
  }
  resolveMemory(tree, ground);
}

/** What is taken back from a leaf as it was last divided. */
export function reclaimedAt(
  tree: ShareTree,
  ground: MemoryGround,
  leaf: number,
  touched: MiB,
  vcpus: number,
): Reclaimed {
  const means = ground.means.get(tree.row(leaf));
  if (means === undefined) return NOTHING_RECLAIMED;
  return reclaimed(means, touched, tree.asked(leaf), tree.grant(leaf), vcpus);
}

/** What is handed out as long as nobody has to give anything back. */
export function firstCapacity({ memoryMiB, free }: MemoryGround): MiB {
  return free === undefined ? memoryMiB : Math.max(0, memoryMiB - free.balloonAtMiB);
}

function handedOutAt({ memoryMiB }: MemoryGround, tree: ShareTree, keepMiB: MiB): MiB {
  return Math.max(0, memoryMiB - keepMiB, Math.min(memoryMiB, tree.promised));
}

/** Whether a balloon would have to be larger than it can be, or is missing, for the host's sake. */
function overflows(tree: ShareTree, means: ReadonlyMap<number, Means>): boolean {
  for (const leaf of tree.leaves) {
    const its = means.get(tree.row(leaf));
    if (its !== undefined && tree.want(leaf) - tree.grant(leaf) > its.balloonMiB + SLACK)
      return true;
  }
  return false;
}
