/** The last hour of a thing's CPU in a few pixels: 0 % at the foot, 100 % at the top. */
import { useCallback, useEffect, useRef } from "react";
import type { EntityId } from "../../protocol/units";
import { beginCanvas } from "./canvas";
import { sparklineOf, watchSparkline } from "./sparklineFeed";
import { tokenColor } from "./tokenColor";
import { usePainter } from "./usePainter";

const LINE = 1.4;

interface Props {
  readonly subject: EntityId;
  readonly width?: number;
  readonly height?: number;
  /** Whether it waits for CPU now: the line is then drawn in the colour of contention. */
  readonly contended?: (subject: EntityId) => boolean;
}

export function Sparkline({ subject, width = 58, height = 16, contended }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<{ values?: Float32Array; color?: string }>({});
  useEffect(() => watchSparkline(subject), [subject]);
  const paint = useCallback(() => {
    const node = canvas.current;
    if (!node) return;
    const values = sparklineOf(subject);
    const color = tokenColor(contended?.(subject) ? "--ready" : "--cpu");
    if (drawn.current.values === values && drawn.current.color === color) return;
    drawn.current = { values, color };
    const context = beginCanvas(node, width, height);
    if (context && values) drawSparkline(context, values, width, height, color);
  }, [subject, contended, width, height]);
  usePainter(paint);
  // Decoration: the number that it draws stands beside it, or in the inspector.
  return <canvas ref={canvas} style={{ width, height, flex: "none" }} aria-hidden="true" />;
}

/** A line through the known points; a gap where there is no past. */
export function drawSparkline(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  width: number,
  height: number,
  color: string,
): void {
  context.strokeStyle = color;
  context.lineWidth = LINE;
  context.lineJoin = "round";
  context.beginPath();
  let open = false;
  const step = (width - LINE) / Math.max(1, values.length - 1);
  values.forEach((value, index) => {
    if (Number.isNaN(value)) {
      open = false;
      return;
    }
    const x = LINE / 2 + index * step;
    const y = height - LINE / 2 - Math.min(1, Math.max(0, value)) * (height - LINE);
    if (open) context.lineTo(x, y);
    else context.moveTo(x, y);
    open = true;
  });
  context.stroke();
}
