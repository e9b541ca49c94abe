/** What the hand is doing in the room: a box being drawn, a card in the air, something under it. */
import { create } from "zustand";
import type { EntityId } from "../../../protocol/units";
import { requestPaint } from "../../frameLoop";
import type { Point, Rect } from "../layout/rect";

export interface Hover {
  readonly kind: "host" | "partition" | "share";
  /** The host's, or the partition's. Of a sharing bar: the host's. */
  readonly id: EntityId;
}

export interface GestureState {
  /** The selection box, in the window's coordinates. */
  readonly box: Rect | undefined;
  readonly hover: Hover | undefined;
}

export const useGesture = create<GestureState>()(() => ({ box: undefined, hover: undefined }));

/** Where the pointer is, in the window: read by painters, never by React. */
export const pointer: { x: number; y: number } = { x: 0, y: 0 };

export function movePointer(to: Point): void {
  pointer.x = to.x;
  pointer.y = to.y;
  requestPaint();
}

export function setHover(hover: Hover | undefined): void {
  const now = useGesture.getState().hover;
  if (now?.id !== hover?.id || now?.kind !== hover?.kind) useGesture.setState({ hover });
}
