/** What a click or a key in a list selects, by the habits of every file manager. Pure. */
import type { EntityId } from "../../protocol/units";

export interface Picked {
  readonly ids: readonly EntityId[];
  /** Where the next Shift starts from. */
  readonly anchor: EntityId;
}

export interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Plain: this one alone. Ctrl (or ⌘): this one in or out. Shift: everything from the anchor to
 * here; with Ctrl as well, added to what is selected. The one that was chosen comes last, as it is
 * the one that keys act from.
 */
export function pick(
  id: EntityId,
  keys: Modifiers,
  order: readonly EntityId[],
  selected: readonly EntityId[],
  anchor: EntityId | undefined,
): Picked {
  const more = keys.ctrlKey || keys.metaKey;
  if (keys.shiftKey && anchor !== undefined) {
    const from = order.indexOf(anchor);
    const to = order.indexOf(id);
    if (from >= 0 && to >= 0) {
      const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
      if (from > to) range.reverse();
      const kept = more ? selected.filter((other) => !range.includes(other)) : [];
      return { ids: [...kept, ...range], anchor };
    }
  }
  if (more) {
    const ids = selected.includes(id)
      ? selected.filter((other) => other !== id)
      : [...selected, id];
    return { ids, anchor: id };
  }
  return { ids: [id], anchor: id };
}
