/**
 * What the page tells without having been asked: refusals, and the few events that want somebody
 * even if the event list is closed. Everything else stays in the list.
 */
import type { EventCode, RoomEvent } from "../../protocol/event";
import { useEvents } from "../../store/events";
import { useRefusal, type Refusal } from "../../store/refusal";
import { selectAndReveal } from "../../store/selection";
import { useStartFaults } from "../../store/start";
import { openDialog, useDialog } from "../commands/dialogs";
import { holdIdle } from "../frameLoop";
import { i18n, phrase } from "../i18n";
import { tell, type Notice } from "./notices";

const TOLD: Partial<Record<EventCode, Notice["tone"]>> = {
  hostFailed: "trouble",
  hostRepaired: "good",
  migrationCompleted: "good",
  migrationFailed: "trouble",
};

/** Returns how to stop. */
export function tellOfNews(): () => void {
  const stop = [
    useRefusal.subscribe(({ refusal }) => {
      // A form that is open shows the refusal of what it sent by itself.
      if (!refusal || useDialog.getState().dialog) return;
      void tellRefusal(refusal);
    }),
    useEvents.subscribe(({ events }, before) => {
      for (const event of since(before.events, events)) tellEvent(event);
    }),
    useStartFaults.subscribe(({ faults }) => tellStartFault(faults.at(-1))),
  ];
  tellStartFault(useStartFaults.getState().faults.at(-1));
  return () => stop.forEach((end) => end());
}

/** Its words come with the first one. */
async function tellRefusal(refusal: Refusal): Promise<void> {
  const release = holdIdle();
  const { reasonPoints, refusalTitle } = await import("./refusalWords");
  release();
  tell({
    id: "refusal",
    tone: "trouble",
    title: refusalTitle(refusal),
    points: reasonPoints(refusal.reasons),
  });
}

function tellStartFault(
  fault: ReturnType<typeof useStartFaults.getState>["faults"][number] | undefined,
): void {
  if (fault) openDialog({ kind: "fault", fault });
}

/** The latest of each kind among what is new: at 10,000× there may be dozens in one frame. */
function since(before: readonly RoomEvent[], now: readonly RoomEvent[]): readonly RoomEvent[] {
  const known = before.at(-1)?.seq ?? 0;
  const latest = new Map<EventCode, RoomEvent>();
  // A room that has just been opened, or restored, tells of its past in the list only.
  if (before.length === 0) return [];
  for (const event of now) if (event.seq > known && TOLD[event.code]) latest.set(event.code, event);
  return [...latest.values()];
}

function tellEvent({ code, params, subject }: RoomEvent): void {
  const tone = TOLD[code];
  if (!tone) return;
  tell({
    id: `event-${code}`,
    tone,
    title: phrase("engine", `event.${code}`, params),
    action: { label: i18n.t("notice.show"), run: () => selectAndReveal(subject) },
  });
}
