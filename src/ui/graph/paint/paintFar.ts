/**
 * Paints the hosts that are not mounted as nodes: all of them in the far band, and beyond the limit
 * of mounted nodes in a very large window. One canvas over the whole view, in screen pixels, so that
 * a thousand hosts cost a thousand rectangles. A host is a tile: its heat is its CPU; a mark says if
 * it is contended or down; its partitions are a mosaic in it while there is room.
 */
import { at, type Frame } from "../../../protocol/frame";
import type { EntityView, HostView } from "../../../protocol/topology";
import type { ContainerId, EntityId } from "../../../protocol/units";
import type { Verdict } from "../../../protocol/verdict";
import { CONTENDED_READY } from "../../widgets/load";
import type { HostAnatomy } from "../layout/hostAnatomy";
import { CLUSTER, HOST } from "../layout/measures";
import type { Point, Rect } from "../layout/rect";
import type { ClusterPlace, HostPlace } from "../layout/roomLayout";
import { CLUSTER_NAME, freeAbove, nameSpot } from "./clusterNames";
import { fitName, type Measure } from "./fitName";
import type { Palette } from "./palette";
import { fraction } from "./paintHost";

export interface FarScene {
  readonly hosts: readonly HostPlace[];
  /** Empty where frames are nodes. */
  readonly clusters: readonly ClusterPlace[];
  readonly decades: readonly (Rect & { readonly name: string })[];
  readonly entities: ReadonlyMap<EntityId, EntityView>;
  readonly frame: Frame;
  readonly selected: ReadonlySet<EntityId>;
  readonly active: EntityId | undefined;
  readonly verdicts: ReadonlyMap<ContainerId, Verdict> | undefined;
  readonly over: ContainerId | undefined;
  readonly zoom: number;
  readonly origin: Point;
}

/** Tiles lower than this show no mosaic, narrower than this no name. */
const MOSAIC_HEIGHT = 44;
const NAME_WIDTH = 34;
/** In tiles narrower than this every pixel goes to the name. */
const NARROW_TILE = 56;
const CLUSTER_NAME_WIDTH = 48;
/** More tiles than this in view are plain. */
const MOSAIC_HOSTS = 220;

export function paintFar(context: CanvasRenderingContext2D, scene: FarScene, colors: Palette) {
  const toScreen = (rect: Rect): Rect => ({
    x: rect.x * scene.zoom + scene.origin.x,
    y: rect.y * scene.zoom + scene.origin.y,
    width: rect.width * scene.zoom,
    height: rect.height * scene.zoom,
  });
  for (const place of scene.clusters) paintCluster(context, scene, place, toScreen(place), colors);
  const mosaic = scene.hosts.length <= MOSAIC_HOSTS;
  for (const place of scene.hosts) {
    const host = scene.entities.get(place.id);
    if (host?.kind === "host")
      paintTile(context, scene, host, place, toScreen(place), mosaic, colors);
  }
  const standing = [...scene.clusters, ...scene.hosts.filter(({ cluster }) => !cluster)];
  const open = scene.decades.length > 0 ? NAME_BELOW : Infinity;
  for (const place of scene.clusters) {
    const free = Math.min(open, freeAbove(place, standing) * scene.zoom);
    paintClusterName(context, scene, place, toScreen(place), free, colors);
  }
  for (const { name, ...place } of scene.decades) {
    paintDecade(context, name, toScreen(place), toScreen({ ...place, y: 0 }).y, colors);
  }
}

/** Where a cluster's name stands between a decade's heading and its machines. */
const NAME_BELOW = 17;
const DECADE_NAME = { least: 9, most: 12.5 } as const;

/** A decade's heading and the line under it; `top`: where its machines begin. */
function paintDecade(
  context: CanvasRenderingContext2D,
  name: string,
  rect: Rect,
  top: number,
  colors: Palette,
) {
  const y = top - NAME_BELOW;
  context.fillStyle = colors.muted;
  context.globalAlpha = 0.45;
  context.fillRect(rect.x, y, rect.width, 1);
  context.globalAlpha = 1;
  context.font = nameFont(DECADE_NAME.most);
  context.textBaseline = "bottom";
  context.textAlign = "left";
  const { least, most } = DECADE_NAME;
  const { text, size } = fitName(widthIn(context), name, rect.width, most, least);
  context.font = nameFont(size);
  context.fillText(text, rect.x, y - 3, rect.width);
}

function paintCluster(
  context: CanvasRenderingContext2D,
  { selected, active }: FarScene,
  { id }: ClusterPlace,
  rect: Rect,
  colors: Palette,
) {
  rounded(context, rect, Math.min(12, rect.width * 0.04));
  context.globalAlpha = 0.45;
  context.fillStyle = colors.card;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = selected.has(id) || active === id ? colors.selected : colors.line;
  context.lineWidth = selected.has(id) ? 2.5 : 1;
  context.stroke();
}

/** Where its band of space is high enough; over the frame, whose edge it may interrupt. */
function paintClusterName(
  context: CanvasRenderingContext2D,
  { entities, zoom }: FarScene,
  { id }: ClusterPlace,
  rect: Rect,
  free: number,
  colors: Palette,
) {
  const view = entities.get(id);
  if (view?.kind !== "cluster" || rect.width < CLUSTER_NAME_WIDTH) return;
  const spot = nameSpot(CLUSTER.header * zoom, free, rect.width);
  if (!spot) return;
  const width = rect.width - 10;
  context.font = nameFont(spot.size);
  const { text, size } = fitName(
    widthIn(context),
    view.name,
    width,
    spot.size,
    Math.min(spot.size, CLUSTER_NAME.least),
  );
  context.font = nameFont(size);
  const x = rect.x + 5;
  const y = rect.y + spot.bottom;
  if (spot.across && text !== "") {
    context.fillStyle = colors.canvas;
    context.fillRect(x - 2, rect.y - 1, Math.min(width, context.measureText(text).width) + 4, 2);
  }
  context.fillStyle = colors.ink;
  context.textBaseline = "bottom";
  context.fillText(text, x, y, width);
}

function paintTile(
  context: CanvasRenderingContext2D,
  scene: FarScene,
  host: HostView,
  place: HostPlace,
  rect: Rect,
  mosaic: boolean,
  colors: Palette,
) {
  const { frame, selected, active, verdicts, over } = scene;
  const cpu = host.state === "failed" ? 0 : fraction(at(frame.hosts.cpuUsed, host.row), host.cores);
  const ready = fraction(at(frame.hosts.cpuReady, host.row), host.cores);
  const radius = Math.min(8, rect.width * 0.05);
  const rich = mosaic && rect.height >= MOSAIC_HEIGHT;
  const verdict = verdicts?.get(host.id);
  context.globalAlpha = verdict?.level === "refused" ? 0.5 : 1;
  rounded(context, rect, radius);
  const tenth = Math.round(cpu * 10);
  context.fillStyle = rich ? colors.card : (colors.heat[tenth] ?? colors.card);
  context.fill();
  context.strokeStyle = host.ghost ? colors.muted : colors.line;
  context.lineWidth = 1;
  if (host.ghost) context.setLineDash([3, 3]);
  context.stroke();
  context.setLineDash([]);
  if (rich) paintMosaic(context, scene, place.anatomy, rect, cpu, colors);
  const ink = rich ? colors.ink : (colors.onHeat[tenth] ?? colors.ink);
  const mark = markOf(host, ready, verdict);
  paintName(context, host, rect, rich, mark, ink, colors);
  context.globalAlpha = 1;
  if (over === host.id) ring(context, rect, radius, colors.good, 4);
  if (selected.has(host.id)) ring(context, rect, radius, colors.selected, 2.5);
  else if (active === host.id) ring(context, rect, radius, colors.cpu, 2.5);
}

interface Mark {
  readonly text: string;
  readonly color: "ready" | "bad" | "good";
}

/** A verdict while something is in the air; else trouble, then contention. */
function markOf(host: HostView, ready: number, verdict: Verdict | undefined): Mark | undefined {
  if (verdict?.level === "refused") return { text: "✕", color: "bad" };
  if (verdict?.level === "strained") return { text: "!", color: "ready" };
  if (verdict?.level === "fits") return { text: "✓", color: "good" };
  if (host.state === "failed") return { text: "✕", color: "bad" };
  if (ready > CONTENDED_READY) return { text: "▲", color: "ready" };
  return undefined;
}

function paintName(
  context: CanvasRenderingContext2D,
  host: HostView,
  rect: Rect,
  rich: boolean,
  mark: Mark | undefined,
  ink: string,
  colors: Palette,
) {
  const most = nameSize(rect);
  const y = rich ? rect.y + 5 + most / 2 : rect.y + rect.height / 2;
  context.textBaseline = "middle";
  let right = rect.x + rect.width - 4;
  if (mark && rect.width > 12) {
    const radius = Math.min(7, rect.width * 0.2, rect.height * 0.3);
    const centre = { x: right - radius + 2, y };
    context.fillStyle = colors[mark.color];
    context.beginPath();
    context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = colors.card;
    context.font = `700 ${Math.max(6, radius * 1.35)}px ${FONT}`;
    context.textAlign = "center";
    context.fillText(mark.text, centre.x, centre.y + 0.5);
    context.textAlign = "left";
    right -= 2 * radius + 3;
  }
  if (rect.width < NAME_WIDTH || rect.height < most + 2) return;
  const inset = rect.width < NARROW_TILE ? 2 : 4;
  const width = right + 4 - inset - (rect.x + inset);
  context.font = nameFont(most);
  const fitted = fitName(widthIn(context), host.name, width, most, NAME_LEAST);
  context.fillStyle = ink;
  context.font = nameFont(fitted.size);
  context.fillText(fitted.text, rect.x + inset, y, width);
}

/** Each leaf a small tile whose heat is its CPU, and the sharing bar as one stroke. */
function paintMosaic(
  context: CanvasRenderingContext2D,
  { entities, frame, zoom }: FarScene,
  anatomy: HostAnatomy,
  rect: Rect,
  cpu: number,
  colors: Palette,
) {
  // The name needs its height whatever the zoom; the body has the rest.
  const top = Math.max(HOST.header * zoom, nameSize(rect) + 9);
  const bar = Math.max(3, (HOST.shareBar + 8) * zoom);
  const bottom = rect.height - bar - 8;
  const squeeze = (bottom - top) / anatomy.body.height;
  for (const box of anatomy.boxes) {
    const view = entities.get(box.slot.id);
    if (view?.kind !== "partition") continue;
    const x = rect.x + box.x * zoom;
    const y = rect.y + top + (box.y - anatomy.body.y) * squeeze;
    const width = box.width * zoom;
    const height = box.height * squeeze;
    if (box.shape === "frame") {
      context.strokeStyle = colors.muted;
      context.strokeRect(x, y, width, height);
      continue;
    }
    const used = fraction(at(frame.partitions.cpuUsed, view.row), view.cores);
    const ready = fraction(at(frame.partitions.cpuReady, view.row), view.cores);
    context.fillStyle =
      view.state === "running"
        ? (colors.heat[Math.max(1, Math.round(used * 10))] ?? colors.cpu)
        : colors.track;
    context.fillRect(x, y, width, height);
    if (ready > CONTENDED_READY) {
      context.fillStyle = colors.ready;
      context.fillRect(x, y + height * 0.72, width, height * 0.28);
    }
  }
  const x = rect.x + anatomy.share.x * zoom;
  const y = rect.y + rect.height - bar - 4;
  const width = anatomy.share.width * zoom;
  context.fillStyle = colors.track;
  context.fillRect(x, y, width, bar);
  context.fillStyle = colors.cpu;
  context.fillRect(x, y, width * cpu, bar);
}

/** Names in pixels of the screen: read from the back of a hall, where the hosts are small. */
const NAME_LEAST = 8;
const NAME_MOST = 12;

function nameSize({ width }: Rect): number {
  return Math.max(NAME_LEAST, Math.min(NAME_MOST, width * 0.2));
}

function nameFont(size: number): string {
  return `600 ${size}px ${FONT}`;
}

/** How wide a text is in the font that is set. */
function widthIn(context: CanvasRenderingContext2D): Measure {
  return (text) => context.measureText(text).width;
}

const FONT = '"IBM Plex Sans Variable", "IBM Plex Sans", system-ui, sans-serif';

function rounded(context: CanvasRenderingContext2D, rect: Rect, radius: number) {
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.width, rect.height, radius);
}

function ring(
  context: CanvasRenderingContext2D,
  rect: Rect,
  radius: number,
  color: string,
  width: number,
) {
  context.strokeStyle = color;
  context.lineWidth = width;
  rounded(context, rect, radius);
  context.stroke();
}
