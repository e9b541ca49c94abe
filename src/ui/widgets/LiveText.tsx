/** A number that lives: its text is set by a painter, so that no React commit comes from it. */
import { useCallback, useLayoutEffect, useRef } from "react";
import { READABLE_MS, usePainter } from "./usePainter";

interface Props {
  /** Reads `live.frame` and says what stands there now. Must be stable while its meaning is. */
  readonly read: () => string;
  readonly className?: string;
}

export function LiveText({ read, className }: Props) {
  const element = useRef<HTMLSpanElement>(null);
  const paint = useCallback(() => {
    const node = element.current;
    const text = read();
    if (node && node.textContent !== text) node.textContent = text;
  }, [read]);
  useLayoutEffect(paint, [paint]);
  usePainter(paint, READABLE_MS);
  return <span ref={element} className={className} />;
}
