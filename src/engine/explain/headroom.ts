/**
 * How much more there would be (SPEC EXP-6): what each part on the way to a partition would get if
 * all that runs in it asked for all that it may have, and what would bound it then. Tried out on the
 * tree that ran, drawn up again; everybody else asks as now.
 */
import type { Most } from "../../protocol/explain";
import { resolveMemory, type MemoryGround } from "../memory/divide";
import { ownActive } from "../systems/memory";
import type { DrawnNode } from "../systems/plan";
import { ShareTree } from "../systems/shareTree";
import { dividedTree, findRow, pathTo } from "./divided";
import { amountOf, boundOf, divisionsTo, same, type Division } from "./division";
import type { Scene } from "./levels";

/** What is less than this much more, of what it gets, is not worth a word. */
const NOTICEABLE = 0.002;

interface Ground {
  /** The root of the host's division, and what there is of it. */
  readonly drawn: DrawnNode;
  readonly capacity: number;
  /** The row of the partition asked about. */
  readonly row: number;
  /** What each asks for now, by row. */
  readonly asks: ArrayLike<number>;
  /** By what memory is handed out. */
  readonly memory: MemoryGround;
}

/** One for each division on the way; `undefined` where its part has all that it could have. */
export function headroom(
  scene: Scene,
  { drawn, capacity, row, asks, memory }: Ground,
  divisions: readonly Division[],
): readonly (Most | undefined)[] {
  return divisions.map((division, i) => {
    // A piece of a machine is behind its wall, wanted or not.
    if (division.pieces) return undefined;
    const tree = new ShareTree(drawn);
    const greed = allAsked(division.asked.drawn);
    const wants = Float64Array.from(asks);
    const { progress } = scene.world.partitions;
    // Who waits for pages cannot ask for all of its processors (MEM-8).
    for (const [each, size] of greed)
      wants[each] = scene.resource === "cpu" ? size * progress[each]! : size;
    if (scene.resource === "cpu") tree.solve(capacity, wants);
    else {
      for (const leaf of tree.leaves) {
        const each = tree.row(leaf);
        tree.ask(leaf, wants[each]!, greed.get(each) ?? ownActive(scene.world.partitions, each));
      }
      resolveMemory(tree, memory);
    }
    const there = tree.wanted > tree.grant(0) ? tree.grant(0) : capacity;
    const root = dividedTree(drawn, tree, wants);
    const greedy = divisionsTo(pathTo(findRow(root, row)!), there)[i]!;
    const gets = amountOf(greedy.asked, greedy);
    const now = amountOf(division.asked, division);
    if (gets <= now * (1 + NOTICEABLE) + 1e-6) return undefined;
    const { walled, ceiling } = greedy.asked.drawn;
    const filled = walled !== undefined && same(gets, ceiling);
    return { gets, bound: filled ? "wall" : boundOf(greedy.asked, greedy, false) };
  });
}

/** What each leaf of a part asks for when it asks for its whole size, by row. */
function allAsked(part: DrawnNode): ReadonlyMap<number, number> {
  const asks = new Map<number, number>();
  const open = [part];
  for (const node of open) {
    open.push(...(node.children ?? []));
    if (node.row >= 0 && node.children === undefined) asks.set(node.row, node.size!);
  }
  return asks;
}
