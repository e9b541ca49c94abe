/**
 * The datacenter's CPU over the last 24 hours, and what happened in them. It is a picture to read,
 * not a control: under the pointer it says the value and the time, and that is all it does. One
 * canvas; the past is asked of the engine at most once a second, and only when time has passed.
 */
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Series } from "../../protocol/series";
import { ROOM, type Micros } from "../../protocol/units";
import { engine } from "../../store/engine";
import { live } from "../../store/live";
import { useTopology } from "../../store/topology";
import { requestPaint } from "../frameLoop";
import { usePainter } from "../widgets/usePainter";
import { drawLoadLine } from "./drawLoadLine";
import styles from "./LoadLine.module.css";

const REFRESH_MS = 1_000;

export function LoadLine() {
  const { t } = useTranslation("shell");
  const canvas = useRef<HTMLCanvasElement>(null);
  const past = useRefresh();
  const pointer = useRef<number>(undefined);

  usePainter(
    useCallback(() => {
      if (canvas.current) drawLoadLine(canvas.current, past.current, pointer.current);
    }, [past]),
    100,
  );
  useEffect(() => {
    if (!canvas.current) return undefined;
    const observer = new ResizeObserver(requestPaint);
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);

  const point = (x: number | undefined) => {
    pointer.current = x;
    requestPaint();
  };
  return (
    <canvas
      ref={canvas}
      className={styles.line}
      role="img"
      aria-label={t("time.load")}
      onPointerMove={({ nativeEvent }) => point(nativeEvent.offsetX)}
      onPointerLeave={() => point(undefined)}
    />
  );
}

/** Asks for the past when the room's time has moved on since the last answer. */
function useRefresh(): React.RefObject<Series | undefined> {
  const past = useRef<Series>(undefined);
  const room = useTopology((topology) => topology.room);
  useEffect(() => {
    // Another room has another past.
    past.current = undefined;
  }, [room]);
  const known = useRef<Micros>(undefined);
  usePainter(
    useCallback(() => {
      const { time } = live.frame;
      if (known.current === time || !useTopology.getState().room) return;
      known.current = time;
      engine()
        .request("series", { subject: ROOM, window: "24h" })
        .then((series) => {
          past.current = series;
          requestPaint();
        })
        // A dead engine says so elsewhere; the picture stays as it was.
        .catch(() => undefined);
    }, []),
    REFRESH_MS,
  );
  return past;
}
