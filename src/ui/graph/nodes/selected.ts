/** Whether a thing is selected, asked by a thousand cells: one set for each selection, made once. */
import type { EntityId } from "../../../protocol/units";
import { useSelection } from "../../../store/selection";

const sets = new WeakMap<readonly EntityId[], ReadonlySet<EntityId>>();

export function selectedSet(ids: readonly EntityId[]): ReadonlySet<EntityId> {
  let set = sets.get(ids);
  if (!set) sets.set(ids, (set = new Set(ids)));
  return set;
}

export function useSelected(id: EntityId): boolean {
  return useSelection((selection) => selectedSet(selection.ids).has(id));
}
