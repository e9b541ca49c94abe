/**
 * Events under one another, only those in sight mounted. A list box: arrow keys go through it, and
 * an entry that is chosen selects whom it is about and brings it into sight everywhere.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { RoomEvent } from "../../../protocol/event";
import { ROOM, type Micros } from "../../../protocol/units";
import { select, selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { SeverityGlyph } from "../../widgets/Glyph";
import { usePhrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import styles from "./EventRows.module.css";

/** Most entries take one line or two. */
const USUAL_HEIGHT = 38;

interface Props {
  /** Newest first. */
  readonly events: readonly RoomEvent[];
  readonly label: string;
}

export function EventRows({ events, label }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number>();
  const listId = useId();
  const phrase = usePhrase();
  const format = useFormat();
  const epoch = useTopology((state) => state.room?.epoch ?? "");
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => events[index]?.seq ?? index,
    overscan: 6,
  });

  const today = format.clock(epoch, events[0]?.time ?? 0, "day");
  /** Of another day than the latest one its weekday is told, and no seconds. */
  const when = (time: Micros) =>
    format.clock(
      epoch,
      time,
      format.clock(epoch, time, "day") === today ? "time" : "weekdayMinute",
    );
  const choose = (event: RoomEvent) => {
    setActive(event.seq);
    show(event);
  };
  const onKeyDown = (key: KeyboardEvent) => {
    const present = events.findIndex((event) => event.seq === active);
    const next = step(key.key, present, events.length);
    const event = next === undefined ? undefined : events[next];
    if (next === undefined || !event) return;
    key.preventDefault();
    key.stopPropagation();
    virtualizer.scrollToIndex(next);
    choose(event);
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={active === undefined ? undefined : `${listId}-${active}`}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtualizer.getTotalSize(), position: "relative" }} role="presentation">
        {virtualizer.getVirtualItems().map((item) => {
          const event = events[item.index];
          if (!event) return undefined;
          const text = phrase("engine", `event.${event.code}`, event.params);
          return (
            // The list itself takes the keys (aria-activedescendant).
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              id={`${listId}-${event.seq}`}
              role="option"
              aria-selected={event.seq === active}
              aria-posinset={item.index + 1}
              aria-setsize={events.length}
              className={styles.row}
              style={{ transform: `translateY(${item.start}px)` }}
              title={format.clock(epoch, event.time, "full")}
              onClick={() => choose(event)}
            >
              <SeverityGlyph severity={event.severity} />
              <span className={styles.time}>{when(event.time)}</span>
              <span className={styles.text}>{text}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function step(key: string, present: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return Math.min(count - 1, present + 1);
    case "ArrowUp":
      return Math.max(0, present - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "Enter":
    case " ":
      return Math.max(0, present);
    default:
      return undefined;
  }
}

/** What has left the room meanwhile can no longer be selected. */
function show(event: RoomEvent): void {
  if (event.subject === ROOM) select([]);
  else if (useTopology.getState().entities.has(event.subject)) selectAndReveal(event.subject);
}
