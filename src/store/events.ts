/** The latest events, newest last. The page keeps a window; the engine's log keeps everything. */
import { create } from "zustand";
import type { RoomEvent } from "../protocol/event";
import type { Micros } from "../protocol/units";

const KEPT = 1_000;

export const useEvents = create<{ readonly events: readonly RoomEvent[] }>()(() => ({
  events: [],
}));

/** An engine that was restored counts on from its checkpoint, and replaces what the dead one said. */
export function addEvents(added: readonly RoomEvent[]): void {
  const first = added[0];
  if (!first) return;
  useEvents.setState(({ events }) => {
    const before = (events.at(-1)?.seq ?? 0) < first.seq ? events : until(events, first.seq);
    return { events: [...before, ...added].slice(-KEPT) };
  });
}

export function clearEvents(): void {
  useEvents.setState({ events: [] });
}

/** The room went back to this time: what had happened later has not happened. */
export function dropEventsAfter(time: Micros): void {
  useEvents.setState(({ events }) => ({ events: events.filter((event) => event.time <= time) }));
}

function until(events: readonly RoomEvent[], seq: number): readonly RoomEvent[] {
  return events.filter((event) => event.seq < seq);
}
