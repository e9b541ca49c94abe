/** Painters with a component's life: registered while it is mounted. */
import { useEffect } from "react";
import { addPainter, requestPaint, type Painter } from "../frameLoop";

/** How often a number may change and still be read: twice a second. */
export const READABLE_MS = 500;

/**
 * Paints at most once in `everyMs`, and once more after the last news, so that a paused room shows
 * its final numbers. `paint` must be stable (useCallback): a new one starts at once.
 */
export function usePainter(paint: Painter, everyMs = 0): void {
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remove = addPainter((now) => {
      const wait = last + everyMs - now;
      if (wait <= 0) {
        last = now;
        paint(now);
      } else {
        timer ??= setTimeout(() => {
          timer = undefined;
          requestPaint();
        }, wait);
      }
    });
    return () => {
      remove();
      clearTimeout(timer);
    };
  }, [paint, everyMs]);
}
