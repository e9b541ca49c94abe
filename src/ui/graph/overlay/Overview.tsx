/**
 * The overview: the whole room in the corner, and where the window looks. Dragging in it moves the
 * window. It is there only while the window does not show everything, and steps aside while something
 * is in the air (what the hosts below it say of the drop is then worth more), and on a walk.
 */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { at } from "../../../protocol/frame";
import { live } from "../../../store/live";
import { usePending } from "../../../store/pending";
import { useTopology } from "../../../store/topology";
import { addPainter } from "../../frameLoop";
import { beginCanvas } from "../../widgets/canvas";
import { CONTENDED_READY } from "../../widgets/load";
import type { Camera } from "../camera";
import type { Point, Rect } from "../layout/rect";
import { fraction } from "../paint/paintHost";
import { palette } from "../paint/palette";
import { useWalk } from "../../story/walk";
import { useScene } from "../scene";
import styles from "./overlay.module.css";

const SIZE = { width: 152, height: 102 } as const;
const PAD = 7;
/** A heat map of the hall needs no more than this. */
const EVERY_MS = 250;

interface Fit {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export function Overview({ camera }: { readonly camera: Camera }) {
  const { t } = useTranslation("graph");
  const canvas = useRef<HTMLCanvasElement>(null);
  const inTheAir = usePending(({ move }) => move?.by === "pointer");
  const walking = useWalk(({ zone }) => zone !== undefined);
  useEffect(() => {
    let painted = 0;
    let shown: Rect | undefined;
    return addPainter((now) => {
      const { view } = camera;
      const moved = !shown || !sameView(shown, view);
      if (!canvas.current || (!moved && now - painted < EVERY_MS)) return;
      painted = now;
      shown = view;
      paint(canvas.current, view);
    });
  }, [camera]);

  const look = (event: React.PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    camera.lookAt(toRoom({ x: event.clientX - box.left, y: event.clientY - box.top }));
  };
  return (
    <canvas
      ref={canvas}
      className={styles.overview}
      style={SIZE}
      data-chrome
      data-aside={inTheAir || walking}
      role="img"
      aria-label={t("controls.overview")}
      title={t("controls.overview")}
      onPointerDown={look}
      onPointerMove={look}
    />
  );
}

function fitOf(bounds: Rect): Fit {
  const scale = Math.min(
    (SIZE.width - 2 * PAD) / bounds.width,
    (SIZE.height - 2 * PAD) / bounds.height,
  );
  return {
    scale,
    x: (SIZE.width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (SIZE.height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

function toRoom(point: Point): Point {
  const { scale, x, y } = fitOf(useScene.getState().layout.bounds);
  return { x: (point.x - x) / scale, y: (point.y - y) / scale };
}

function paint(canvas: HTMLCanvasElement, view: Rect): void {
  const { layout } = useScene.getState();
  const { bounds } = layout;
  const all =
    view.x <= bounds.x + 1 &&
    view.y <= bounds.y + 1 &&
    view.x + view.width >= bounds.x + bounds.width - 1 &&
    view.y + view.height >= bounds.y + bounds.height - 1;
  canvas.dataset["all"] = String(all);
  if (all) return;
  const context = beginCanvas(canvas, SIZE.width, SIZE.height);
  if (!context) return;
  const colors = palette();
  const { scale, x, y } = fitOf(bounds);
  const { entities } = useTopology.getState();
  const { hosts } = live.frame;
  for (const place of layout.hosts.values()) {
    const host = entities.get(place.id);
    if (host?.kind !== "host") continue;
    const cpu = fraction(at(hosts.cpuUsed, host.row), host.cores);
    const contended = at(hosts.cpuReady, host.row) / host.cores > CONTENDED_READY;
    context.fillStyle =
      host.state === "failed"
        ? colors.bad
        : contended
          ? colors.ready
          : (colors.heat[Math.max(2, Math.round(cpu * 10))] ?? colors.cpu);
    context.fillRect(
      place.x * scale + x,
      place.y * scale + y,
      Math.max(1, place.width * scale - 1),
      Math.max(1, place.height * scale - 1),
    );
  }
  context.strokeStyle = colors.ink;
  context.lineWidth = 1.5;
  context.strokeRect(
    view.x * scale + x,
    view.y * scale + y,
    view.width * scale,
    view.height * scale,
  );
}

function sameView(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
