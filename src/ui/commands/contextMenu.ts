/**
 * The one popup menu of the page: which actions it offers, for whom, and where it opens. It is
 * drawn by `shell/PopupMenu.tsx`; anybody may open it, for things in the room
 * ({@link openContextMenu}) or as a plain menu under a button ({@link openMenu}).
 */
import { create } from "zustand";
import type { EntityId } from "../../protocol/units";
import { useSelection } from "../../store/selection";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PopupMenu {
  /** Actions to offer, in groups that a line divides; undefined: whatever fits the things. */
  readonly actions: readonly (readonly string[])[] | undefined;
  /** What the actions act on. */
  readonly ids: readonly EntityId[];
  /** In the window's pixels. */
  readonly at: Point;
  /** What had the focus; it gets it back. */
  readonly from: HTMLElement | undefined;
}

export const useContextMenu = create<{ readonly menu: PopupMenu | undefined }>()(() => ({
  menu: undefined,
}));

/** The menu of things in the room, at the pointer or beside the thing that has the focus. */
export function openContextMenu(ids: readonly EntityId[], at: Point): void {
  show({ actions: undefined, ids, at, from: focused() });
}

/** A menu of the given actions under (or over, if there is no room) an element. */
export function openMenu(actions: readonly (readonly string[])[], anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const below = bottom < window.innerHeight / 2;
  show({
    actions,
    ids: useSelection.getState().ids,
    at: { x: left, y: below ? bottom + 4 : top - 4 },
    from: anchor,
  });
}

export function closeMenu(): void {
  useContextMenu.setState({ menu: undefined });
}

function show(menu: PopupMenu): void {
  useContextMenu.setState({ menu });
}

function focused(): HTMLElement | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
}
