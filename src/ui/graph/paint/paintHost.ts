/**
 * Paints what lives in a host at near and mid band: the meters of all its partitions and the
 * sharing bar, on the one canvas that lies over its cells. Nothing here touches the DOM.
 */
import { at, type Frame } from "../../../protocol/frame";
import type { EntityView, HostView, PartitionView } from "../../../protocol/topology";
import type { EntityId } from "../../../protocol/units";
import { CONTENDED_READY } from "../../widgets/load";
import type { Band } from "../layout/bands";
import type { HostAnatomy, PartitionBox } from "../layout/hostAnatomy";
import type { Rect } from "../layout/rect";
import { meterRects } from "./meters";
import type { Palette } from "./palette";
import { sharingOf } from "./sharing";

/** Who waits for disks or network longer than this part of its time is outlined, in dashes. */
const WAITING = 0.05;
const WAIT_DASH = [5, 4];

/** How see-through a ghost's meters are, as its cell is. */
const GHOST = 0.38;

export interface HostScene {
  readonly anatomy: HostAnatomy;
  readonly host: HostView;
  readonly entities: ReadonlyMap<EntityId, EntityView>;
  readonly frame: Frame;
  readonly band: Band;
  /** Partitions that are in the air, or sent and not yet answered. */
  readonly lifted: ReadonlySet<EntityId>;
}

export function paintHost(context: CanvasRenderingContext2D, scene: HostScene, colors: Palette) {
  for (const box of scene.anatomy.boxes) {
    const view = scene.entities.get(box.slot.id);
    if (view?.kind === "partition") paintPartition(context, scene, box, view, colors);
  }
  context.globalAlpha = 1;
  paintSharing(context, scene, colors);
}

function paintPartition(
  context: CanvasRenderingContext2D,
  { frame, band, lifted }: HostScene,
  box: PartitionBox,
  view: PartitionView,
  colors: Palette,
) {
  const { partitions } = frame;
  const { cpu, memory } = meterRects(box, band);
  context.globalAlpha = box.slot.ghost || lifted.has(view.id) ? GHOST : 1;
  track(context, cpu, colors);
  track(context, memory, colors);
  if (view.state !== "running") return;
  const used = fraction(at(partitions.cpuUsed, view.row), view.cores);
  const ready = fraction(at(partitions.cpuReady, view.row), view.cores);
  bar(context, cpu, 0, used, colors.cpu);
  bar(context, cpu, used, Math.min(1, used + ready), colors.ready);
  const wait = at(partitions.ioWait, view.row);
  if (wait > 0) paintWait(context, cpu, used + ready, wait, colors);
  const granted = fraction(at(partitions.memoryGranted, view.row), view.memoryMiB);
  const active = fraction(at(partitions.memoryActive, view.row), view.memoryMiB);
  bar(context, memory, 0, granted, colors.memoryIdle);
  bar(context, memory, 0, Math.min(active, granted), colors.memory);
  paintTaken(context, memory, frame, view, granted, colors);
  if (ready > CONTENDED_READY && (box.shape === "cell" || box.shape === "wide"))
    outline(context, box, colors.ready);
  if (wait > WAITING && (box.shape === "cell" || box.shape === "wide")) {
    context.setLineDash(WAIT_DASH);
    outline(context, box, colors.io);
    context.setLineDash([]);
  }
}

/** The CPU that it would ask for if it had not to wait for disks or network: dotted behind the rest. */
function paintWait(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  asked: number,
  wait: number,
  colors: Palette,
) {
  const missing = wait < 1 ? (asked * wait) / (1 - wait) : 1;
  const end = Math.min(1, asked + missing);
  context.fillStyle = colors.io;
  const step = height * 1.6;
  for (let at = asked * width; at + height / 2 < end * width; at += step)
    context.fillRect(x + at, y, height * 0.8, height);
}

/** Behind what it is granted, what was taken back: amber what is ballooned or compressed, red what is swapped. */
function paintTaken(
  context: CanvasRenderingContext2D,
  memory: Rect,
  { partitions }: Frame,
  { row, memoryMiB }: PartitionView,
  granted: number,
  colors: Palette,
) {
  const gentle = at(partitions.memoryBallooned, row) + at(partitions.memoryCompressed, row);
  const swapped = fraction(at(partitions.memorySwapped, row), memoryMiB);
  if (gentle === 0 && swapped === 0) return;
  const end = Math.min(1, granted + fraction(gentle, memoryMiB));
  bar(context, memory, granted, end, colors.ready);
  bar(context, memory, end, Math.min(1, end + swapped), colors.bad);
}

export function fraction(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}

function track(context: CanvasRenderingContext2D, rect: Rect, colors: Palette) {
  context.fillStyle = colors.track;
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.width, rect.height, rect.height / 2);
  context.fill();
}

/** From one fraction of a meter to another; the outer ends are round as the track's are. */
function bar(
  context: CanvasRenderingContext2D,
  rect: Rect,
  from: number,
  to: number,
  color: string,
) {
  const width = (to - from) * rect.width;
  if (width < 0.4) return;
  const radius = Math.min(rect.height / 2, width / 2);
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(rect.x + from * rect.width, rect.y, width, rect.height, [
    from === 0 ? radius : 0,
    to === 1 ? radius : 0,
    to === 1 ? radius : 0,
    from === 0 ? radius : 0,
  ]);
  context.fill();
}

function outline(context: CanvasRenderingContext2D, box: Rect, color: string) {
  context.strokeStyle = color;
  context.lineWidth = 1.8;
  context.beginPath();
  context.roundRect(box.x + 0.8, box.y + 0.8, box.width - 1.6, box.height - 1.6, 6.5);
  context.stroke();
}

function paintSharing(
  context: CanvasRenderingContext2D,
  { anatomy, host, entities, frame }: HostScene,
  colors: Palette,
) {
  const { share } = anatomy;
  const segments = sharingOf(anatomy, host, entities, frame);
  const walled = anatomy.plan.boundary === "physical";
  const bottom = 4;
  context.save();
  context.beginPath();
  context.roundRect(share.x, share.y, share.width, share.height, 4);
  context.clip();
  hatch(context, share, colors.hatch);
  const along = (place: number) => share.x + place * share.width;
  segments.forEach(({ from, to }, index) => {
    const width = along(to) - along(from);
    context.fillStyle = colors.shades[index % colors.shades.length] ?? colors.cpu;
    context.fillRect(along(from), share.y, width, share.height);
    // A thin line for firmware, a gap for software: as the boxes above are drawn.
    if (width > 3) {
      context.fillStyle = anatomy.plan.boundary === "logical" ? colors.wall : colors.card;
      context.fillRect(along(to) - 1, share.y, 1, share.height);
    }
  });
  for (const { from, ready, end } of segments) {
    if (!walled || ready <= 0) continue;
    const width = Math.min(along(end) - along(from), (ready / host.cores) * share.width);
    queue(context, along(from), width, share.y + share.height - bottom, bottom, colors);
  }
  if (!walled) {
    const ready = fraction(at(frame.hosts.cpuReady, host.row), host.cores);
    queue(context, share.x, ready * share.width, share.y + share.height - bottom, bottom, colors);
  }
  if (walled && segments.length > 1) {
    context.fillStyle = colors.wall;
    for (const { end } of segments.slice(0, -1)) {
      context.fillRect(along(end) - 2, share.y, 4, share.height);
    }
  }
  context.restore();
  context.strokeStyle = walled ? colors.wall : colors.line;
  context.lineWidth = walled ? 1.6 : 1;
  context.beginPath();
  context.roundRect(share.x + 0.5, share.y + 0.5, share.width - 1, share.height - 1, 4);
  context.stroke();
}

/** What waits: an amber strip under the segments, as long as the CPU that it would need. */
function queue(
  context: CanvasRenderingContext2D,
  x: number,
  width: number,
  y: number,
  height: number,
  colors: Palette,
) {
  if (width < 0.5) return;
  context.fillStyle = colors.card;
  context.fillRect(x, y - 1, width, 1);
  context.fillStyle = colors.ready;
  context.fillRect(x, y, width, height);
}

function hatch(context: CanvasRenderingContext2D, rect: Rect, color: string) {
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.beginPath();
  for (let x = rect.x - rect.height; x < rect.x + rect.width; x += 7) {
    context.moveTo(x, rect.y + rect.height);
    context.lineTo(x + rect.height * 0.5, rect.y);
  }
  context.stroke();
}
