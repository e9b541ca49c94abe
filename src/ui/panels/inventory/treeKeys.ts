/** What a key means in the tree, by the tree pattern of the ARIA Authoring Practices. Pure. */
import type { EntityId } from "../../../protocol/units";
import type { TreeRow } from "./treeRows";

export type TreeDeed =
  | { readonly go: EntityId }
  | { readonly fold: EntityId; readonly open: boolean }
  | { readonly toggle: EntityId }
  /** Select it and bring it into sight everywhere. */
  | { readonly show: EntityId }
  | { readonly menu: EntityId };

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** How many rows a page key passes: about what a screen shows. */
const PAGE = 12;

/** Undefined: the tree does not care; the key is somebody else's. */
export function keyInTree(
  key: Key,
  rows: readonly TreeRow[],
  active: EntityId,
  nameOf: (id: EntityId) => string,
): TreeDeed | undefined {
  if (rows.length === 0 || key.altKey) return undefined;
  const index = Math.max(
    0,
    rows.findIndex((row) => row.id === active),
  );
  const row = rows[index]!;
  const go = (to: number) => ({ go: rows[Math.min(rows.length - 1, Math.max(0, to))]!.id });
  if (key.key === "ContextMenu" || (key.key === "F10" && key.shiftKey)) return { menu: row.id };
  if (key.ctrlKey || key.metaKey) return key.key === " " ? { toggle: row.id } : undefined;
  switch (key.key) {
    case "ArrowDown":
      return go(index + 1);
    case "ArrowUp":
      return go(index - 1);
    case "PageDown":
      return go(index + PAGE);
    case "PageUp":
      return go(index - PAGE);
    case "Home":
      return go(0);
    case "End":
      return go(rows.length - 1);
    case "ArrowRight":
      if (!row.expandable) return undefined;
      return row.expanded ? go(index + 1) : { fold: row.id, open: true };
    case "ArrowLeft":
      if (row.expanded) return { fold: row.id, open: false };
      return row.parent === undefined ? undefined : { go: row.parent };
    case "Enter":
      return { show: row.id };
    case " ":
      return { toggle: row.id };
    default:
      return key.key.length === 1 && /[\p{L}\p{N}]/u.test(key.key)
        ? nextByLetter(rows, index, key.key, nameOf)
        : undefined;
  }
}

/** The next row, round the end, whose name begins with the letter. */
function nextByLetter(
  rows: readonly TreeRow[],
  index: number,
  letter: string,
  nameOf: (id: EntityId) => string,
): TreeDeed | undefined {
  const wanted = letter.toLocaleLowerCase();
  for (let step = 1; step <= rows.length; step++) {
    const { id } = rows[(index + step) % rows.length]!;
    if (nameOf(id).toLocaleLowerCase().startsWith(wanted)) return { go: id };
  }
  return undefined;
}
