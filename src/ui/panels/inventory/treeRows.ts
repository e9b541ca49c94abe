/** The tree as a list of rows: what is unfolded, or what the filter finds and the way to it. Pure. */
import type { EntityId } from "../../../protocol/units";
import { ROOM } from "../../../protocol/units";
import { childrenOf, parentOf, type TopologyState } from "../../../store/topology";

export interface TreeRow {
  readonly id: EntityId;
  readonly parent: EntityId | undefined;
  /** 0 is the datacenter itself. */
  readonly depth: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Its place among its siblings, counted from 1, and their number. */
  readonly position: number;
  readonly siblings: number;
}

/** What a person folded or unfolded; for the rest the kind decides. */
export type Folding = ReadonlyMap<EntityId, boolean>;

type Tree = Pick<TopologyState, "entities" | "children">;

/** Until somebody says otherwise, the datacenter and its clusters are open: hosts can be seen. */
export function isExpanded(tree: Tree, folding: Folding, id: EntityId): boolean {
  return folding.get(id) ?? (id === ROOM || tree.entities.get(id)?.kind === "cluster");
}

/** `filter` finds text anywhere in a name; an empty one shows the tree as it is folded. */
export function treeRows(tree: Tree, folding: Folding, filter: string): TreeRow[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const found = wanted === "" ? undefined : matches(tree, wanted);
  const rows: TreeRow[] = [];
  const visit = (id: EntityId, parent: EntityId | undefined, depth: number, place: number[]) => {
    const all = tree.children.get(id) ?? [];
    const shown = found ? all.filter((child) => found.has(child)) : all;
    // What was found may be unfolded as usual, down to things that do not match themselves.
    const folded = !isExpanded(tree, folding, id);
    const children = found && shown.length === 0 && !folded && !found.get(id) ? all : shown;
    const expanded = children.length > 0 && (found ? shown.length > 0 || !folded : !folded);
    rows.push({
      id,
      parent,
      depth,
      expandable: all.length > 0,
      expanded,
      position: place[0]!,
      siblings: place[1]!,
    });
    if (!expanded) return;
    children.forEach((child, index) => visit(child, id, depth + 1, [index + 1, children.length]));
  };
  if (!found || found.size > 0) visit(ROOM, undefined, 0, [1, 1]);
  return rows;
}

/** Ids whose name holds the text (`false`), and all that they lie in (`true`: only on the way). */
function matches(tree: Tree, wanted: string): ReadonlyMap<EntityId, boolean> {
  const found = new Map<EntityId, boolean>();
  for (const view of tree.entities.values()) {
    if (view.kind === "migration" || view.kind === "pool") continue;
    if (!view.name.toLocaleLowerCase().includes(wanted)) continue;
    found.set(view.id, false);
    for (const id of ancestors(tree, view.id)) if (!found.has(id)) found.set(id, true);
  }
  return found;
}

/** What a thing lies in, the nearest first, up to the datacenter. */
export function ancestors(tree: Pick<TopologyState, "entities">, id: EntityId): EntityId[] {
  const path: EntityId[] = [];
  let view = tree.entities.get(id);
  while (view) {
    const parent = parentOf(view);
    if (parent === undefined) break;
    path.push(parent);
    view = tree.entities.get(parent);
  }
  return path;
}

/** The folding in which a thing can be seen; the same one if it can be seen already. */
export function unfoldedTo(tree: Tree, folding: Folding, id: EntityId): Folding {
  const closed = ancestors(tree, id).filter((ancestor) => !isExpanded(tree, folding, ancestor));
  return closed.length === 0
    ? folding
    : new Map([...folding, ...closed.map((ancestor) => [ancestor, true] as const)]);
}

/** Everything that can be, folded or unfolded. The datacenter itself stays open. */
export function foldAll(state: TopologyState, open: boolean): Folding {
  const folding = new Map<EntityId, boolean>();
  for (const id of state.children.keys()) {
    if (childrenOf(state, id).length > 0) folding.set(id, open || id === ROOM);
  }
  return folding;
}
