/** What is selected, in every view at once. The last one chosen is the one that keys act from. */
import { create } from "zustand";
import type { EntityId } from "../protocol/units";

export interface SelectionState {
  readonly ids: readonly EntityId[];
  /** The way to a thing was asked for (search, event list, tree): views bring it into sight. */
  readonly reveal: { readonly id: EntityId; readonly count: number } | undefined;
}

export const useSelection = create<SelectionState>()(() => ({ ids: [], reveal: undefined }));

export function select(ids: readonly EntityId[]): void {
  useSelection.setState({ ids });
}

export function toggleSelected(id: EntityId): void {
  useSelection.setState(({ ids }) => ({
    ids: ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id],
  }));
}

/** Selects it and asks every view to bring it into sight. */
export function selectAndReveal(id: EntityId): void {
  useSelection.setState(({ reveal }) => ({
    ids: [id],
    reveal: { id, count: (reveal?.count ?? 0) + 1 },
  }));
}

/** Drops what is no longer in the room. */
export function keepSelected(exists: (id: EntityId) => boolean): void {
  const { ids } = useSelection.getState();
  const kept = ids.filter(exists);
  if (kept.length !== ids.length) useSelection.setState({ ids: kept });
}
