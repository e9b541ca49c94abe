/**
 * The camera: where the window looks, in the room's units and the screen's, and how it is moved.
 * The only part of the graph that steers React Flow's viewport.
 */
import type { ReactFlowInstance, Viewport } from "@xyflow/react";
import type { Point, Rect } from "./layout/rect";

/**
 * Kept free when something is fitted: the totals float over the top, with the names of the first
 * clusters below them (drawn above their frames from afar); the buttons stand at the left.
 */
const MARGIN = { top: 84, right: 18, bottom: 18, left: 58 } as const;
const GLIDE_MS = 320;

export const MAX_ZOOM = 2.4;
/** All of a room is never shown larger than this. */
const MOST_FOR_ALL = 1.25;
const LEAST_FOR_ALL = 0.3;

export class Camera {
  /** No zoom or pan is under way. */
  resting = true;
  /** All of the room is kept in the window, until a hand moves it. */
  following = true;

  constructor(
    readonly flow: Pick<ReactFlowInstance, "getViewport" | "setViewport" | "zoomIn" | "zoomOut">,
    readonly element: HTMLElement,
  ) {}

  get viewport(): Viewport {
    return this.flow.getViewport();
  }

  /** What the window shows, in the room's units. */
  get view(): Rect {
    const { x, y, zoom } = this.viewport;
    return {
      x: -x / zoom,
      y: -y / zoom,
      width: this.element.clientWidth / zoom,
      height: this.element.clientHeight / zoom,
    };
  }

  /** A point of the window (clientX, clientY) in the room. */
  toRoom(client: Point): Point {
    const box = this.element.getBoundingClientRect();
    const { x, y, zoom } = this.viewport;
    return { x: (client.x - box.left - x) / zoom, y: (client.y - box.top - y) / zoom };
  }

  /** A rectangle of the room in the window (client coordinates). */
  toClient(rect: Rect): Rect {
    const box = this.element.getBoundingClientRect();
    const { x, y, zoom } = this.viewport;
    return {
      x: rect.x * zoom + x + box.left,
      y: rect.y * zoom + y + box.top,
      width: rect.width * zoom,
      height: rect.height * zoom,
    };
  }

  /** The viewport that shows a rectangle as large as it fits; `aside`: kept free at the right. */
  viewportFor(rect: Rect, most: number, aside = 0): Viewport {
    const width = Math.max(1, this.element.clientWidth - MARGIN.left - MARGIN.right - aside);
    const height = Math.max(1, this.element.clientHeight - MARGIN.top - MARGIN.bottom);
    const zoom = Math.min(most, width / rect.width, height / rect.height);
    return {
      zoom,
      x: MARGIN.left + (width - rect.width * zoom) / 2 - rect.x * zoom,
      y: MARGIN.top + (height - rect.height * zoom) / 2 - rect.y * zoom,
    };
  }

  /** Zooming out ends where the whole room has become small, so that nobody loses it. */
  leastZoom(bounds: Rect): number {
    return Math.min(LEAST_FOR_ALL, this.viewportFor(bounds, MOST_FOR_ALL).zoom * 0.6);
  }

  moveStarted(byHand: boolean): void {
    this.resting = false;
    if (byHand) this.following = false;
  }

  moveEnded(): void {
    this.resting = true;
  }

  /** Shows all of the room, and keeps it in the window from now on. */
  fitAll(bounds: Rect, jump = false): void {
    this.following = true;
    this.#fit(bounds, MOST_FOR_ALL, jump);
  }

  /** Shows a part of the room, not larger than `most`. */
  fit(rect: Rect, most: number, aside = 0): void {
    this.following = false;
    this.#fit(rect, most, false, aside);
  }

  #fit(rect: Rect, most: number, jump: boolean, aside = 0): void {
    const viewport = this.viewportFor(rect, most, aside);
    void this.flow.setViewport(viewport, { duration: jump ? 0 : glide() });
  }

  /** Brings a rectangle into the middle, nearer if it could not be read, unless it is well in sight. */
  reveal(rect: Rect, legible: number): void {
    const { zoom } = this.viewport;
    const { view } = this;
    const inSight =
      rect.x >= view.x &&
      rect.y >= view.y + MARGIN.top / zoom &&
      rect.x + rect.width <= view.x + view.width &&
      rect.y + rect.height <= view.y + view.height;
    if (inSight && zoom >= legible) return;
    this.following = false;
    const room = this.viewportFor(rect, Math.max(zoom, legible));
    void this.flow.setViewport(room, { duration: glide() });
  }

  /** Looks at a point of the room, at the same zoom. */
  lookAt(point: Point): void {
    this.following = false;
    const { zoom } = this.viewport;
    void this.flow.setViewport({
      zoom,
      x: this.element.clientWidth / 2 - point.x * zoom,
      y: this.element.clientHeight / 2 - point.y * zoom,
    });
  }

  /**
   * Moves the room under the window, in screen pixels, but only to bring in what lies beyond the
   * edge: what is whole in the window stays there. Says whether anything moved.
   */
  panWithin(bounds: Rect, dx: number, dy: number): boolean {
    const { x, y, zoom } = this.viewport;
    const left = bounds.x * zoom + x;
    const top = bounds.y * zoom + y;
    const { clientWidth, clientHeight } = this.element;
    const by = {
      x: held(dx, MARGIN.left - left, left + bounds.width * zoom + MARGIN.right - clientWidth),
      y: held(dy, MARGIN.top - top, top + bounds.height * zoom + MARGIN.bottom - clientHeight),
    };
    if (by.x === 0 && by.y === 0) return false;
    this.following = false;
    void this.flow.setViewport({ x: x + by.x, y: y + by.y, zoom });
    return true;
  }

  zoomIn(): void {
    this.following = false;
    void this.flow.zoomIn({ duration: glide() });
  }

  zoomOut(): void {
    this.following = false;
    void this.flow.zoomOut({ duration: glide() });
  }
}

/** A push, no further than what is hidden before (moved by a positive one) or after. */
function held(push: number, before: number, after: number): number {
  return push > 0 ? Math.min(push, Math.max(0, before)) : -Math.min(-push, Math.max(0, after));
}

export function prefersStillness(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function glide(): number {
  return prefersStillness() ? 0 : GLIDE_MS;
}
