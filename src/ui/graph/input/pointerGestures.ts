/**
 * The pointer in the room: select, draw a box, lift partitions and put them down, open the menu.
 * Works on the graph's own hit grid; React Flow only pans and zooms, and is told to keep still
 * (its `nopan` class) while a gesture of ours is under way.
 */
import { select, toggleSelected, useSelection } from "../../../store/selection";
import type { EntityId, PartitionId } from "../../../protocol/units";
import { beginMove, cancelMove, dropMove, hoverTarget } from "../../../store/move";
import { usePending } from "../../../store/pending";
import { openContextMenu } from "../../commands/contextMenu";
import { addPainter, requestPaint } from "../../frameLoop";
import type { Camera } from "../camera";
import { containerAt, type Hit } from "../layout/hitTest";
import { between, contains, type Point } from "../layout/rect";
import { setActive, useScene } from "../scene";
import { useStage } from "../stage";
import { movePointer, pointer, setHover, useGesture } from "./gesture";

/** The class at which React Flow neither pans nor selects. */
export const NO_PAN = "nopan";
/** Elements that float over the room and take the pointer for themselves. */
export const CHROME = "[data-chrome]";

/** So far a pressed pointer moves before it drags. */
const THRESHOLD = 5;
/** The room moves under a card that is held so near to the window's edge, so fast at the very edge. */
const EDGE = 56;
const EDGE_SPEED = 18;
/** A host that is zoomed in to is not shown larger than this. */
const HOST_ZOOM = 1.6;

type Gesture =
  | { readonly kind: "none" }
  /** Pressed, not yet moved; `lift`: what would be picked up. */
  | { readonly kind: "press"; readonly at: Point; readonly lift: PartitionId | undefined }
  | { readonly kind: "pan" }
  | { readonly kind: "boxPress" | "box"; readonly at: Point }
  | { readonly kind: "lift" };

const NONE: Gesture = { kind: "none" };

export class PointerGestures {
  #gesture: Gesture = NONE;
  readonly #stops: (() => void)[] = [];

  constructor(
    readonly element: HTMLElement,
    readonly camera: Camera,
    /** Gives the keyboard to the room. */
    readonly focus: () => void,
  ) {
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
      capture = false,
    ) => {
      element.addEventListener(type, listener, { capture });
      this.#stops.push(() => element.removeEventListener(type, listener, { capture }));
    };
    on("pointerdown", (event) => this.#down(event), true);
    on("pointermove", (event) => this.#move(event));
    on("pointerup", (event) => this.#up(event));
    on("pointercancel", () => this.#cancel());
    // While the room moves under the pointer nothing is pointed at.
    on("wheel", () => setHover(undefined));
    on("pointerleave", () => setHover(undefined));
    on("dblclick", (event) => this.#doubleClick(event));
    on("contextmenu", (event) => this.#menu(event));
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || this.#gesture.kind === "none") return;
      event.stopPropagation();
      event.preventDefault();
      this.#cancel();
    };
    window.addEventListener("keydown", escape, { capture: true });
    this.#stops.push(() => window.removeEventListener("keydown", escape, { capture: true }));
    this.#stops.push(addPainter(() => this.#follow()));
  }

  stop(): void {
    this.#cancel();
    for (const stop of this.#stops) stop();
  }

  #hit(event: Point): Hit | undefined {
    return useScene.getState().hits.at(this.camera.toRoom(event));
  }

  #idAt(event: Point): EntityId | undefined {
    const hit = this.#hit(event);
    if (hit) return partitionAt(hit) ?? hit.host.id;
    const point = this.camera.toRoom(event);
    const { clusters } = useScene.getState().layout;
    return [...clusters.values()].find((place) => contains(place, point))?.id;
  }

  #down(event: PointerEvent): void {
    if (event.target instanceof Element && event.target.closest(CHROME)) return;
    this.focus();
    setActive(useScene.getState().active, false);
    setHover(undefined);
    if (event.button !== 0 || !event.isPrimary) return;
    const at = { x: event.clientX, y: event.clientY };
    if (event.shiftKey) {
      this.#begin({ kind: "boxPress", at });
      return;
    }
    const hit = this.#hit(at);
    const partition = hit && partitionAt(hit);
    // A finger pans; it lifts only what it has selected before.
    const liftable =
      partition !== undefined &&
      (event.pointerType !== "touch" || useSelection.getState().ids.includes(partition));
    this.#begin({ kind: "press", at, lift: liftable ? partition : undefined });
  }

  #begin(gesture: Gesture): void {
    this.#gesture = gesture;
    const ours = gesture.kind !== "press" || gesture.lift !== undefined;
    this.element.classList.toggle(NO_PAN, ours);
  }

  #end(): void {
    this.#gesture = NONE;
    this.element.classList.remove(NO_PAN);
    useGesture.setState({ box: undefined });
  }

  #move(event: PointerEvent): void {
    const at = { x: event.clientX, y: event.clientY };
    movePointer(at);
    const gesture = this.#gesture;
    switch (gesture.kind) {
      case "none":
        if (event.buttons === 0) setHover(this.#hoverAt(event));
        return;
      case "press":
        if (distance(gesture.at, at) < THRESHOLD) return;
        if (gesture.lift === undefined) this.#gesture = { kind: "pan" };
        else this.#lift(event, gesture.lift);
        return;
      case "boxPress":
        if (distance(gesture.at, at) < THRESHOLD) return;
        this.element.setPointerCapture(event.pointerId);
        this.#gesture = { kind: "box", at: gesture.at };
        useGesture.setState({ box: between(gesture.at, at) });
        return;
      case "box":
        useGesture.setState({ box: between(gesture.at, at) });
        return;
      case "lift":
      case "pan":
        return;
    }
  }

  #lift(event: PointerEvent, id: PartitionId): void {
    const { ids } = useSelection.getState();
    const lifted = ids.includes(id) ? ids : [id];
    if (!ids.includes(id)) select([id]);
    if (!beginMove(lifted, "pointer")) return this.#end();
    this.element.setPointerCapture(event.pointerId);
    this.#gesture = { kind: "lift" };
    requestPaint();
  }

  /** While something is in the air: what it hovers over, and the room's edges. Once a frame. */
  #follow(): void {
    if (this.#gesture.kind !== "lift") return;
    const { move } = usePending.getState();
    // Somebody else may have ended the move (the engine died, a room was opened).
    if (!move) return this.#end();
    const box = this.element.getBoundingClientRect();
    const dx = push(pointer.x - box.left, box.right - pointer.x);
    const dy = push(pointer.y - box.top, box.bottom - pointer.y);
    if (this.camera.panWithin(useScene.getState().layout.bounds, dx, dy)) requestPaint();
    const hit = this.#hit(pointer);
    const known = move.verdicts.size > 0;
    hoverTarget(
      hit && containerAt(hit, (id) => (known ? move.verdicts.has(id) : id === hit.host.id)),
    );
  }

  #up(event: PointerEvent): void {
    const gesture = this.#gesture;
    if (!event.isPrimary || gesture.kind === "none") return;
    this.#end();
    switch (gesture.kind) {
      case "press": {
        const id = this.#idAt(event);
        if (event.metaKey || event.ctrlKey) {
          if (id !== undefined) toggleSelected(id);
        } else select(id === undefined ? [] : [id]);
        setActive(id, false);
        return;
      }
      case "boxPress": {
        const id = this.#idAt(event);
        if (id !== undefined) toggleSelected(id);
        return;
      }
      case "box":
        return this.#selectBox(between(gesture.at, { x: event.clientX, y: event.clientY }));
      case "lift":
        void dropMove();
        return;
      case "pan":
        return;
    }
  }

  #selectBox(box: ReturnType<typeof between>): void {
    const from = this.camera.toRoom(box);
    const to = this.camera.toRoom({ x: box.x + box.width, y: box.y + box.height });
    const { hits } = useScene.getState();
    const area = between(from, to);
    select(
      useStage.getState().band === "far"
        ? hits.hostsIn(area).map(({ id }) => id)
        : hits.partitionsIn(area),
    );
  }

  #cancel(): void {
    if (this.#gesture.kind === "lift") cancelMove();
    this.#end();
  }

  #doubleClick(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest(CHROME)) return;
    const hit = this.#hit({ x: event.clientX, y: event.clientY });
    if (hit) this.camera.fit(hit.host, HOST_ZOOM);
  }

  #menu(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest(CHROME)) return;
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    const id = this.#idAt(at);
    const { ids } = useSelection.getState();
    const subjects = id === undefined ? [] : ids.includes(id) ? ids : [id];
    if (id !== undefined && !ids.includes(id)) select([id]);
    openContextMenu(subjects, at);
  }

  #hoverAt(event: PointerEvent) {
    if (event.target instanceof Element && event.target.closest(CHROME)) return undefined;
    const hit = this.#hit({ x: event.clientX, y: event.clientY });
    if (!hit) return undefined;
    if (hit.share) return { kind: "share", id: hit.host.id } as const;
    const partition = hit.box && useStage.getState().band !== "far" ? hit.box.slot.id : undefined;
    return partition === undefined
      ? ({ kind: "host", id: hit.host.id } as const)
      : ({ kind: "partition", id: partition } as const);
  }
}

/** From afar one takes hold of hosts only. */
function partitionAt({ box }: Hit): PartitionId | undefined {
  return useStage.getState().band === "far" || box?.slot.ghost ? undefined : box?.slot.id;
}

function distance(a: Point, b: Point): number {
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
}

/** How far to move the room, by the distances to the two edges. */
function push(before: number, after: number): number {
  if (before < EDGE) return Math.round((EDGE_SPEED * (EDGE - Math.max(0, before))) / EDGE);
  if (after < EDGE) return -Math.round((EDGE_SPEED * (EDGE - Math.max(0, after))) / EDGE);
  return 0;
}
