/** The latest events, newest last. The page keeps a window; the engine's log keeps everything. */
import { create } from "zustand";
import type { RoomEvent } from "../protocol/event";

const KEPT = 1_000;

export const useEvents = create<{ readonly events: readonly RoomEvent[] }>()(() => ({
  events: [],
}));

export function addEvents(added: readonly RoomEvent[]): void {
  if (added.length === 0) return;
  useEvents.setState(({ events }) => ({ events: [...events, ...added].slice(-KEPT) }));
}

export function clearEvents(): void {
  useEvents.setState({ events: [] });
}
