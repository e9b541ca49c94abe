/** Draws the Gantt chart: a row a physical CPU, a block a slice, time from left to right. */
import type { MicroscopeView } from "../../../protocol/microscope";
import type { PartitionId } from "../../../protocol/units";
import type { GanttPalette } from "./ganttPalette";
import { AXIS, GUTTER, RIGHT, ticks, tickStep, xOf, type GanttScale } from "./ganttScale";
import type { Mark } from "./partitionMarks";

export interface GanttPicture {
  readonly view: MicroscopeView;
  readonly scale: GanttScale;
  readonly marks: ReadonlyMap<PartitionId, Mark>;
  /** All but this partition steps back. */
  readonly spotlight: PartitionId | undefined;
  /** The index of the slice under the pointer; -1 if there is none. */
  readonly hovered: number;
  /** The words of the language: a CPU's name, a time in ms with so many digits. */
  readonly cpuName: (cpu: number) => string;
  readonly milliseconds: (us: number, digits: number) => string;
}

/** Below this a block has no room for its partition's letter. */
const LETTER_PX = 13;
/** Below this it has none for the vCPU's number either. */
const NUMBER_PX = 34;
/** No slice is so short that it cannot be seen at all. */
const SHORTEST_PX = 0.7;
const STEPPED_BACK = 0.16;

export function paintGantt(
  context: CanvasRenderingContext2D,
  picture: GanttPicture,
  palette: GanttPalette,
): void {
  const { scale } = picture;
  context.save();
  context.beginPath();
  context.rect(0, 0, scale.width, scale.height - AXIS);
  context.clip();
  paintRows(context, picture, palette);
  paintGrid(context, picture, palette);
  paintSlices(context, picture, palette);
  context.restore();
  paintAxis(context, picture, palette);
}

/** The first and the last row in sight. */
function inSight({ scrollTop, rowHeight, height }: GanttScale, cpus: number): [number, number] {
  const first = Math.floor(scrollTop / rowHeight);
  return [first, Math.min(cpus - 1, Math.floor((scrollTop + height - AXIS) / rowHeight))];
}

function paintRows(
  context: CanvasRenderingContext2D,
  { view, scale, cpuName }: GanttPicture,
  palette: GanttPalette,
): void {
  const [first, last] = inSight(scale, view.cpus);
  const size = Math.min(12, scale.rowHeight - 1.5);
  context.font = `${size}px ${palette.font}`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (let cpu = first; cpu <= last; cpu++) {
    const y = cpu * scale.rowHeight - scale.scrollTop;
    context.fillStyle = palette.idle;
    context.fillRect(GUTTER, y + 1, scale.width - GUTTER - RIGHT, scale.rowHeight - 2);
    // Threads of one core stand together: a line divides cores.
    if (view.threadsPerCore > 1 && cpu % view.threadsPerCore === 0 && cpu > 0) {
      context.fillStyle = palette.line;
      context.fillRect(0, y - 0.5, scale.width - RIGHT, 1);
    }
    context.fillStyle = cpu === view.lastCpu ? palette.ink : palette.muted;
    context.fillText(cpuName(cpu), GUTTER - 8, y + scale.rowHeight / 2 + 0.5);
  }
}

/** Behind the slices: where a CPU idles one sees the time. */
function paintGrid(
  context: CanvasRenderingContext2D,
  { scale }: GanttPicture,
  palette: GanttPalette,
): void {
  context.fillStyle = palette.line;
  for (const us of ticks(scale)) {
    context.fillRect(Math.round(xOf(scale, us)), 0, 1, scale.height - AXIS);
  }
}

function paintSlices(
  context: CanvasRenderingContext2D,
  { view, scale, marks, spotlight, hovered }: GanttPicture,
  palette: GanttPalette,
): void {
  const { cpu, vcpu, start, end } = view.slices;
  const [first, last] = inSight(scale, view.cpus);
  const inset = scale.rowHeight > 16 ? 2 : 1;
  const height = scale.rowHeight - 2 * inset;
  const letterSize = Math.min(12.5, height - 1);
  context.font = `600 ${letterSize}px ${palette.font}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (let i = 0; i < cpu.length; i++) {
    if (end[i]! < scale.from || cpu[i]! < first || cpu[i]! > last) continue;
    const who = view.vcpus[vcpu[i]!]!;
    const mark = marks.get(who.partition);
    if (!mark) continue;
    const left = xOf(scale, start[i]!);
    const x = Math.max(GUTTER, left);
    const width = Math.max(SHORTEST_PX, xOf(scale, end[i]!) - x);
    const y = cpu[i]! * scale.rowHeight - scale.scrollTop + inset;
    const apart = width > 4 ? 0.8 : 0;
    context.globalAlpha = spotlight === undefined || spotlight === who.partition ? 1 : STEPPED_BACK;
    context.fillStyle = palette.fill(mark);
    context.fillRect(x, y, width - apart, height);
    const pattern = width > 3 ? palette.pattern(mark, context) : undefined;
    if (pattern) {
      // The pattern travels with its slice instead of standing still behind it.
      context.save();
      context.translate(left, y);
      context.fillStyle = pattern;
      context.fillRect(x - left, 0, width - apart, height);
      context.restore();
    }
    if (i === hovered) outline(context, x, y, width - apart, height, palette.ink);
    if (letterSize >= 8 && width >= LETTER_PX)
      paintLetter(
        context,
        mark,
        who.number,
        { x, y, width, height },
        palette,
        pattern !== undefined,
      );
  }
  context.globalAlpha = 1;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function paintLetter(
  context: CanvasRenderingContext2D,
  mark: Mark,
  number: number,
  { x, y, width, height }: Box,
  palette: GanttPalette,
  patterned: boolean,
): void {
  const text = width >= NUMBER_PX ? `${mark.letter} ${number}` : mark.letter;
  const textWidth = context.measureText(text).width;
  if (textWidth + 5 > width) return;
  // On a pattern the letter stands on a plain patch of its own.
  if (patterned) {
    context.fillStyle = palette.fill(mark);
    context.fillRect(x + 1, y + 1, textWidth + 4, height - 2);
  }
  context.fillStyle = palette.letter(mark);
  context.fillText(text, x + 3, y + height / 2 + 0.5);
}

function outline(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  color: string,
): void {
  context.strokeStyle = color;
  context.lineWidth = 1.6;
  context.strokeRect(x - 0.4, y - 0.4, width + 0.8, height + 0.8);
}

function paintAxis(
  context: CanvasRenderingContext2D,
  { view, scale, milliseconds }: GanttPicture,
  palette: GanttPalette,
): void {
  const foot = scale.height - AXIS;
  const step = tickStep(scale);
  const digits = step >= 1_000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3;
  context.font = `11.5px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const us of ticks(scale)) {
    const x = Math.round(xOf(scale, us));
    const text = milliseconds(us, digits);
    context.fillStyle = palette.line;
    context.fillRect(x, foot, 1, 5);
    context.fillStyle = palette.muted;
    // The first and the last stay within the chart.
    const most = scale.width - context.measureText(text).width / 2;
    context.fillText(text, Math.min(x, most), foot + 14);
  }
  const now = xOf(scale, view.nowUs);
  context.fillStyle = palette.now;
  context.fillRect(now - 0.75, 0, 1.5, foot);
  context.beginPath();
  context.moveTo(now - 5, foot + 6);
  context.lineTo(now + 5, foot + 6);
  context.lineTo(now, foot);
  context.fill();
  paintLast(context, { view, scale }, palette);
}

/** Which CPU was dispatched last: an arrow at the edge of now. */
function paintLast(
  context: CanvasRenderingContext2D,
  { view, scale }: Pick<GanttPicture, "view" | "scale">,
  palette: GanttPalette,
): void {
  const y = (view.lastCpu + 0.5) * scale.rowHeight - scale.scrollTop;
  if (view.lastCpu < 0 || y < 0 || y > scale.height - AXIS) return;
  const now = xOf(scale, view.nowUs);
  context.fillStyle = palette.now;
  context.beginPath();
  context.moveTo(now + 2.5, y);
  context.lineTo(now + RIGHT - 2, y - 5.5);
  context.lineTo(now + RIGHT - 2, y + 5.5);
  context.fill();
}
