/** Draws the load line: the hours, the load, the marks of events, and the reading under the pointer. */
import type { Series } from "../../protocol/series";
import { DAY, HOUR, SECOND, type Micros } from "../../protocol/units";
import { useEvents } from "../../store/events";
import { live } from "../../store/live";
import { useTopology } from "../../store/topology";
import { currentFormat } from "../currentFormat";
import { clockMillis } from "../format";
import { i18n } from "../i18n";
import { beginCanvas } from "../widgets/canvas";
import { tokenColor } from "../widgets/tokenColor";
import { loadMarks, type Mark } from "./loadMarks";

/** The line's band; marks stand above it, the hours below. */
const TOP = 14;
const BOTTOM = 13;

/** `pointer`: where the pointer is over the canvas, in its pixels. */
export function drawLoadLine(
  canvas: HTMLCanvasElement,
  past: Series | undefined,
  pointer: number | undefined,
): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = beginCanvas(canvas, width, height);
  const epoch = useTopology.getState().room?.epoch;
  if (!context || epoch === undefined) return;
  const to = live.frame.time;
  const from = to - DAY;
  const scale: Scale = {
    x: (time) => ((time - from) / DAY) * width,
    y: (fraction) => height - BOTTOM - fraction * (height - TOP - BOTTOM),
    bottom: height - BOTTOM,
    width,
    from,
    to,
  };
  drawHours(context, scale, epoch);
  if (past) drawLoad(context, scale, past);
  const marks = loadMarks(useEvents.getState().events, from, to, width);
  for (const mark of marks) drawMark(context, mark);
  describe(canvas, past, marks.length);
  if (past && pointer !== undefined) drawReading(context, scale, past, pointer, epoch);
}

interface Scale {
  x(time: Micros): number;
  y(fraction: number): number;
  readonly bottom: number;
  readonly width: number;
  readonly from: Micros;
  readonly to: Micros;
}

function drawHours(context: CanvasRenderingContext2D, scale: Scale, epoch: string): void {
  const format = currentFormat();
  context.font = `10px ${tokenColor("--font")}`;
  context.textBaseline = "alphabetic";
  context.textAlign = "center";
  context.fillStyle = tokenColor("--muted");
  context.strokeStyle = tokenColor("--line");
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, scale.bottom + 0.5);
  context.lineTo(scale.width, scale.bottom + 0.5);
  // The clock's own hours: the epoch need not be a full one.
  const step = 6 * HOUR;
  const offset = (clockMillis(epoch, 0) * 1_000) % step;
  const first = Math.ceil((scale.from + offset) / step) * step - offset;
  for (let time = first; time <= scale.to; time += step) {
    const x = Math.round(scale.x(time)) + 0.5;
    context.moveTo(x, scale.bottom - 3);
    context.lineTo(x, scale.bottom);
    if (x > 18 && x < scale.width - 18) {
      context.fillText(format.clock(epoch, time, "minute"), x, scale.bottom + 11);
    }
  }
  context.stroke();
}

function drawLoad(context: CanvasRenderingContext2D, scale: Scale, past: Series): void {
  const used = past.columns.cpuUsed;
  if (!used || past.times.length === 0) return;
  const line = new Path2D();
  let first = 0;
  let last = 0;
  let begun = false;
  for (let i = 0; i < past.times.length; i++) {
    const time = past.times[i]!;
    if (time < scale.from) continue;
    const capacity = past.cpuCapacity[i] ?? 0;
    const x = scale.x(time);
    const y = scale.y(capacity > 0 ? Math.min(1, used[i]! / capacity) : 0);
    if (begun) line.lineTo(x, y);
    else line.moveTo((first = x), y);
    begun = true;
    last = x;
  }
  if (!begun) return;
  const area = new Path2D(line);
  area.lineTo(last, scale.bottom);
  area.lineTo(first, scale.bottom);
  area.closePath();
  context.fillStyle = tokenColor("--cpu");
  context.globalAlpha = 0.14;
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
  context.fill(area);
  context.globalAlpha = 1;
  context.strokeStyle = tokenColor("--cpu");
  context.lineWidth = 1.3;
  context.lineJoin = "round";
  context.stroke(line);
}

/** The shapes of `widgets/Glyph.tsx`: how grave it is can be told without the colour. */
function drawMark(context: CanvasRenderingContext2D, { x, severity }: Mark): void {
  const y = 6;
  const outline = (points: readonly (readonly [number, number])[]) => {
    context.beginPath();
    for (const [dx, dy] of points) context.lineTo(x + dx, y + dy);
    context.fill();
  };
  if (severity === "warning") {
    context.fillStyle = tokenColor("--ready");
    outline([
      [0, -4],
      [4.4, 3.6],
      [-4.4, 3.6],
    ]);
  } else {
    context.fillStyle = tokenColor("--bad");
    outline([
      [-1.8, -4],
      [1.8, -4],
      [4, -1.8],
      [4, 1.8],
      [1.8, 4],
      [-1.8, 4],
      [-4, 1.8],
      [-4, -1.8],
    ]);
  }
}

function drawReading(
  context: CanvasRenderingContext2D,
  scale: Scale,
  past: Series,
  pointer: number,
  epoch: string,
): void {
  const time = scale.from + (pointer / scale.width) * (scale.to - scale.from);
  const i = past.times.findIndex((end) => end >= time);
  const capacity = past.cpuCapacity[i] ?? 0;
  if (i < 0 || capacity <= 0 || past.times[i]! - past.stepS * SECOND > time) return;
  const format = currentFormat();
  const percent = format.percent((past.columns.cpuUsed?.[i] ?? 0) / capacity);
  const text = `${format.clock(epoch, time, "weekdayMinute")}  ${percent}`;
  context.strokeStyle = tokenColor("--muted");
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(pointer) + 0.5, TOP - 2);
  context.lineTo(Math.round(pointer) + 0.5, scale.bottom);
  context.stroke();
  context.font = `500 11px ${tokenColor("--font")}`;
  const wide = context.measureText(text).width;
  const left = pointer + wide + 14 < scale.width ? pointer + 7 : pointer - wide - 7;
  context.fillStyle = tokenColor("--panel");
  context.fillRect(left - 3, TOP - 2, wide + 6, 15);
  context.fillStyle = tokenColor("--ink");
  context.textAlign = "left";
  context.fillText(text, left, TOP + 9);
}

/** What the picture says, for those who do not see it. */
function describe(canvas: HTMLCanvasElement, past: Series | undefined, count: number): void {
  const used = past?.columns.cpuUsed?.at(-1);
  const capacity = past?.cpuCapacity.at(-1) ?? 0;
  const text =
    used === undefined || capacity <= 0
      ? i18n.t("time.loadEmpty")
      : i18n.t("time.loadNow", {
          percent: currentFormat().percent(used / capacity),
          events: i18n.t("time.loadEvents", { count }),
        });
  if (canvas.getAttribute("aria-label") !== text) canvas.setAttribute("aria-label", text);
}
