/**
 * The past of a subject, fetched from the engine, which keeps it: the page has no history of its
 * own. Asked for at most twice a second, and only if the room's time has gone on by a step of the
 * series since, or something has been changed: a paused room shows what the change has made of it.
 * A hidden page asks nothing, and neither does a paused room in which nothing happens.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Series, Window } from "../../protocol/series";
import { SECOND, type EntityId, type Micros } from "../../protocol/units";
import { engine } from "../../store/engine";
import { live } from "../../store/live";
import { useSession } from "../../store/session";
import { useTopology, type TopologyState } from "../../store/topology";
import { READABLE_MS, usePainter } from "../widgets/usePainter";

interface Asked {
  readonly time: Micros;
  readonly version: number;
  readonly entities: TopologyState["entities"];
  stepS: number;
  busy: boolean;
}

function isNews({ time, version, entities, stepS }: Asked): boolean {
  const gone = live.frame.time - time;
  // Back in time (a restored room) is news as well.
  if (gone < 0 || gone >= stepS * SECOND) return true;
  if (useTopology.getState().entities !== entities) return true;
  return !useSession.getState().playing && live.version !== version;
}

/** Undefined until the first answer. On a new window the old series stays until the new is here. */
export function useSeries(subject: EntityId, window: Window): Series | undefined {
  const room = useTopology((state) => state.room);
  const [series, setSeries] = useState<Series>();
  const asked = useRef<Asked>(undefined);

  useEffect(() => {
    // What was asked before concerned something else: its answer is no longer wanted.
    asked.current = undefined;
  }, [subject, window, room]);

  const tick = useCallback(() => {
    const last = asked.current;
    if (document.hidden || !room || last?.busy || (last && !isNews(last))) return;
    const { entities } = useTopology.getState();
    const { version, frame } = live;
    const mine = { time: frame.time, version, entities, stepS: last?.stepS ?? 0, busy: true };
    asked.current = mine;
    engine()
      .request("series", { subject, window })
      .then((answer) => {
        mine.busy = false;
        mine.stepS = answer.stepS;
        if (asked.current === mine) setSeries(answer);
      })
      .catch(() => {
        // It may have left the room, or the engine died: whoever shows that tells of it. The next
        // step asks again.
        mine.busy = false;
        mine.stepS = 1;
      });
  }, [subject, window, room]);
  usePainter(tick, READABLE_MS);

  return series?.subject === subject ? series : undefined;
}
