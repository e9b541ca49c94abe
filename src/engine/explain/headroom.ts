/**
 * How much more there would be (SPEC EXP-6): what each part on the way to a partition would get if
 * all that runs in it asked for all that it may have, and what would bound it then. Tried out on the
 * tree that ran, drawn up again; everybody else asks as now.
 */
import type { Most } from "../../protocol/explain";
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
}

/** One for each division on the way; `undefined` where its part has all that it could have. */
export function headroom(
  scene: Scene,
  { drawn, capacity, row }: Ground,
  divisions: readonly Division[],
): readonly (Most | undefined)[] {
  return divisions.map((division, i) => {
    // A piece of a machine is behind its wall, wanted or not.
    if (division.pieces) return undefined;
    const greedy = whenAllIsAsked(scene, division.asked.drawn, (asks) => {
      const tree = new ShareTree(drawn);
      tree.solve(capacity, asks);
      const root = dividedTree(drawn, tree, asks);
      return divisionsTo(pathTo(findRow(root, row)!), capacity)[i]!;
    });
    const gets = amountOf(greedy.asked, greedy);
    const now = amountOf(division.asked, division);
    if (gets <= now * (1 + NOTICEABLE) + 1e-6) return undefined;
    const { walled, ceiling } = greedy.asked.drawn;
    const filled = walled !== undefined && same(gets, ceiling);
    return { gets, bound: filled ? "wall" : boundOf(greedy.asked, greedy, false) };
  });
}

/** Works something out while all that runs in a part asks for its whole size. */
function whenAllIsAsked<T>(
  { world, resource }: Scene,
  part: DrawnNode,
  work: (asks: Float64Array) => T,
): T {
  const { asked, touched } = world.partitions;
  const asks = resource === "cpu" ? asked : touched;
  const before: [row: number, ask: number][] = [];
  const open = [part];
  for (const node of open) {
    open.push(...(node.children ?? []));
    if (node.row < 0 || node.children !== undefined) continue;
    before.push([node.row, asks[node.row]!]);
    asks[node.row] = node.size!;
  }
  try {
    return work(asks);
  } finally {
    for (const [row, ask] of before) asks[row] = ask;
  }
}
