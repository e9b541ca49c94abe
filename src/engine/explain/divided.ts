/**
 * A host's division of one resource with its numbers beside it: whom each node stands for (plan.ts),
 * what it wants, holds and gets. What it gets is the running tree's own number; what it wants is
 * summed up the way the tree does it (shareTree.ts), so that an explanation can say why.
 */
import type { DrawnNode } from "../systems/plan";
import type { ShareTree } from "../systems/shareTree";

export interface DividedNode {
  readonly drawn: DrawnNode;
  readonly parent: DividedNode | undefined;
  readonly children: DividedNode[];
  /** What it asks for; of one with children what they may have together, at most its own size. */
  wants: number;
  /** The part of that which its own ceiling, and one that it has with others, allow: what the
   * division is told. */
  want: number;
  /** What it has with others allows less than its own. */
  together: boolean;
  /** What it gets before weights count; of a pool at least what its members hold. */
  floor: number;
  gets: number;
  /** What it has in use of it, where that counts (memory: active). */
  uses: number;
}

/**
 * @param drawn the root, drawn up for the present room: the plan that `tree` was made from
 * @param asks what each leaf asks for, by row
 */
export function dividedTree(
  drawn: DrawnNode,
  tree: ShareTree,
  asks: ArrayLike<number>,
): DividedNode {
  const nodes = [nodeOf(drawn, undefined)];
  const common = new Set<DrawnNode>();
  // Breadth first, as the tree numbers them.
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    node.gets = tree.grant(i);
    node.uses = tree.asked(i);
    for (const { children } of node.drawn.common ?? [])
      for (const place of children) common.add(node.drawn.children![place]!);
    for (const child of node.drawn.children ?? []) {
      const inside = nodeOf(child, node);
      node.children.push(inside);
      nodes.push(inside);
    }
  }
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i]!;
    sumUp(node, asks);
    if (!common.has(node.drawn) || tree.want(i) >= node.want) continue;
    node.want = tree.want(i);
    node.together = true;
  }
  return nodes[0]!;
}

function nodeOf(drawn: DrawnNode, parent: DividedNode | undefined): DividedNode {
  const nothing = { wants: 0, want: 0, together: false, floor: drawn.floor, gets: 0, uses: 0 };
  return { drawn, parent, children: [], ...nothing };
}

function sumUp(node: DividedNode, asks: ArrayLike<number>): void {
  const { row, ceiling, least = 0, keep = 0, size = Infinity } = node.drawn;
  let wants = row >= 0 && node.children.length === 0 ? asks[row]! : keep;
  let held = 0;
  for (const child of node.children) {
    wants += child.want;
    held += holds(child);
  }
  node.wants = Math.min(Math.max(wants, least), size);
  node.want = Math.min(node.wants, ceiling);
  if (row < 0) node.floor = Math.max(node.floor, held);
}

/** The part of its floor that it wants. */
export function holds({ floor, want }: DividedNode): number {
  return Math.min(floor, want);
}

export function findRow(root: DividedNode, row: number): DividedNode | undefined {
  const open = [root];
  for (const node of open) {
    if (node.drawn.row === row) return node;
    open.push(...node.children);
  }
  return undefined;
}

/** From the root down to a node. */
export function pathTo(node: DividedNode): DividedNode[] {
  const path: DividedNode[] = [];
  for (let at: DividedNode | undefined = node; at !== undefined; at = at.parent) path.unshift(at);
  return path;
}
