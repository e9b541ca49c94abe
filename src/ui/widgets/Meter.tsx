/**
 * A horizontal bar for a share of something: what is used in the resource's hue and, for CPU, what
 * waits beside it, hatched in amber so that it is told apart without colour too.
 */
import { useCallback, useLayoutEffect, useRef } from "react";
import styles from "./Meter.module.css";
import { READABLE_MS, usePainter } from "./usePainter";

interface Props {
  readonly resource: "cpu" | "memory";
  /** Fractions of the whole, 0 to 1. Must be stable while its meaning is. */
  readonly read: () => { readonly used: number; readonly waiting?: number };
  readonly label: string;
  /** The value in words, for those who hear the page. */
  readonly say: (used: number, waiting: number) => string;
}

export function Meter({ resource, read, label, say }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const used = useRef<HTMLElement>(null);
  const waiting = useRef<HTMLElement>(null);
  const paint = useCallback(() => {
    const value = read();
    const part = Math.min(1, Math.max(0, value.used));
    const rest = Math.min(1 - part, Math.max(0, value.waiting ?? 0));
    if (used.current) used.current.style.width = `${(part * 100).toFixed(1)}%`;
    if (waiting.current) waiting.current.style.width = `${(rest * 100).toFixed(1)}%`;
    bar.current?.setAttribute("aria-valuenow", (value.used * 100).toFixed(0));
    bar.current?.setAttribute("aria-valuetext", say(value.used, value.waiting ?? 0));
  }, [read, say]);
  useLayoutEffect(paint, [paint]);
  usePainter(paint, READABLE_MS);
  return (
    <div
      ref={bar}
      className={styles.meter}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    >
      <i ref={used} className={resource === "cpu" ? styles.cpu : styles.memory} />
      <i ref={waiting} className={styles.waiting} />
    </div>
  );
}
