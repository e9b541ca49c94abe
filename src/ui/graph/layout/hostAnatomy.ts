/**
 * The anatomy of a host: where each of its partitions stands inside it, to any depth. Pure: the
 * same plan and width give the same boxes.
 *
 * A boundary decides how things stand together. Sides of a machine with a physical wall stand wall
 * to wall over the whole body; LPARs are full-width boxes, one under the other; VMs are cells of a
 * grid. What holds partitions itself is a frame around them.
 */
import type { HostPlan, Slot } from "./hostPlan";
import {
  CELL,
  CELL_GAP,
  FRAME,
  gridColumns,
  HOST,
  HOST_FOOT,
  SIDE,
  SPARE_FROM,
  WIDE,
  WIDE_HEIGHT,
} from "./measures";
import type { Rect } from "./rect";

/** `cell`: in a grid; `wide`: a leaf of full width; `side`: behind a wall; `frame`: holds others. */
export type BoxShape = "cell" | "wide" | "side" | "frame";

/** A partition's place, in its host's own coordinates. */
export interface PartitionBox extends Rect {
  readonly slot: Slot;
  readonly shape: BoxShape;
  /** 0 directly in the host. */
  readonly depth: number;
  /** It shares the wall on its left with its neighbour. */
  readonly joined: boolean;
}

export interface HostAnatomy {
  readonly plan: HostPlan;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  /** Containers come before what they hold. */
  readonly boxes: readonly PartitionBox[];
  readonly body: Rect;
  readonly share: Rect;
}

/** How many grid columns its leaves would like; 1 where there is no grid. */
export function naturalColumns(plan: HostPlan): number {
  const nested = plan.slots.some((slot) => slot.slots.length > 0 || slot.holds);
  if (nested || plan.boundary !== "virtual") return plan.slots.length > 1 || nested ? 3 : 1;
  return gridColumns(plan.slots.length + (plan.spare ? 1 : 0));
}

/** The least height that a host of this width has. */
export function naturalHeight(plan: HostPlan, width: number, columns: number): number {
  const body = arrange(plan.slots, plan.boundary, inner(width), {
    columns,
    spare: plan.spare,
    out: undefined,
    x: 0,
    y: 0,
    depth: 0,
    fill: 0,
  });
  return HOST.header + Math.max(HOST.leastBody, body) + HOST_FOOT;
}

export function hostAnatomy(
  plan: HostPlan,
  width: number,
  height: number,
  columns: number,
): HostAnatomy {
  const boxes: PartitionBox[] = [];
  const body = {
    x: HOST.padding,
    y: HOST.header,
    width: inner(width),
    height: height - HOST.header - HOST_FOOT,
  };
  arrange(plan.slots, plan.boundary, body.width, {
    columns,
    spare: plan.spare,
    out: boxes,
    x: body.x,
    y: body.y,
    depth: 0,
    fill: body.height,
  });
  const share = {
    x: HOST.padding,
    y: height - HOST.shareCaption - HOST.shareBar,
    width: body.width,
    height: HOST.shareBar,
  };
  return { plan, width, height, columns, boxes, body, share };
}

function inner(width: number): number {
  return width - 2 * HOST.padding;
}

interface Place {
  readonly columns: number;
  readonly spare: boolean;
  /** Where the boxes go; undefined if only the height is wanted. */
  readonly out: PartitionBox[] | undefined;
  readonly x: number;
  readonly y: number;
  readonly depth: number;
  /** The height that there is; walls reach down to it. */
  readonly fill: number;
}

/** Puts slots into a width and returns the height that they take. */
function arrange(
  slots: readonly Slot[],
  boundary: HostPlan["boundary"],
  width: number,
  place: Place,
): number {
  if (slots.length === 0) return place.spare ? CELL.height : 0;
  switch (boundary) {
    case "physical":
      return arrangeSides(slots, width, place);
    case "logical":
      return slots.filter(isLeaf).length <= WIDE.alone
        ? stack(slots, width, place)
        : arrangeGrid(slots, width, {
            ...place,
            spare: false,
            columns: Math.max(1, Math.floor((width + CELL_GAP) / (WIDE.width + CELL_GAP))),
          });
    case "virtual":
      return arrangeGrid(slots, width, place);
  }
}

function isLeaf(slot: Slot): boolean {
  return slot.slots.length === 0 && !slot.holds;
}

function arrangeSides(slots: readonly Slot[], width: number, place: Place): number {
  const perRow = Math.min(slots.length, Math.max(1, Math.floor(width / SIDE.width)));
  const rows = Math.ceil(slots.length / perRow);
  const sideWidth = width / perRow;
  const needs = Array.from({ length: rows }, (_, row) =>
    Math.max(
      ...slots
        .slice(row * perRow, (row + 1) * perRow)
        .map((side) => (isLeaf(side) ? SIDE.height : frameHeight(side, sideWidth))),
    ),
  );
  const extra = Math.max(0, place.fill - needs.reduce((sum, need) => sum + need, 0)) / rows;
  let y = place.y;
  needs.forEach((need, row) => {
    const height = need + extra;
    slots.slice(row * perRow, (row + 1) * perRow).forEach((slot, index) => {
      const box = { x: place.x + index * sideWidth, y, width: sideWidth, height };
      const joined = index > 0;
      if (isLeaf(slot)) {
        place.out?.push({ ...box, slot, shape: "side", depth: place.depth, joined });
      } else placeFrame(slot, box, place);
    });
    y += height;
  });
  return y - place.y;
}

/** One under the other, in their order. */
function stack(slots: readonly Slot[], width: number, place: Place): number {
  let y = place.y;
  for (const slot of slots) {
    const height = isLeaf(slot) ? WIDE_HEIGHT : frameHeight(slot, width);
    const box = { x: place.x, y, width, height };
    if (isLeaf(slot))
      place.out?.push({ ...box, slot, shape: "wide", depth: place.depth, joined: false });
    else placeFrame(slot, box, place);
    y += height + CELL_GAP;
  }
  return y - place.y - CELL_GAP;
}

/** Leaves in a grid, what holds others under them. */
function arrangeGrid(slots: readonly Slot[], width: number, place: Place): number {
  const leaves = slots.filter(isLeaf);
  const frames = slots.filter((slot) => !isLeaf(slot));
  const { columns } = place;
  const cell = Math.min(
    leaves.length === 1 ? width : columns === 1 ? width : CELL.most,
    (width - (columns - 1) * CELL_GAP) / columns,
  );
  const cellHeight =
    frames.length > 0 ? CELL.height : stretched(leaves.length, columns, place.fill);
  leaves.forEach((slot, index) => {
    place.out?.push({
      slot,
      shape: "cell",
      depth: place.depth,
      joined: false,
      x: place.x + (index % columns) * (cell + CELL_GAP),
      y: place.y + Math.floor(index / columns) * (cellHeight + CELL_GAP),
      width: cell,
      height: cellHeight,
    });
  });
  const spare = place.spare && leaves.length >= SPARE_FROM ? 1 : 0;
  const rows = Math.ceil((leaves.length + spare) / columns);
  const grid = rows === 0 ? 0 : rows * (CELL.height + CELL_GAP) - CELL_GAP;
  if (frames.length === 0) return grid;
  const below = grid === 0 ? 0 : grid + CELL_GAP;
  return below + stack(frames, width, { ...place, y: place.y + below });
}

/** Cells use up the height that is kept free for one more row, until it is needed. */
function stretched(cells: number, columns: number, fill: number): number {
  const rows = Math.ceil(cells / columns);
  if (rows === 0) return CELL.height;
  const even = Math.floor((fill + CELL_GAP) / rows) - CELL_GAP;
  return Math.min(CELL.tallest, Math.max(CELL.height, even));
}

function frameHeight(slot: Slot, width: number): number {
  return placeFrame(slot, { x: 0, y: 0, width, height: 0 }, undefined);
}

/** Returns the height that the frame needs. */
function placeFrame(slot: Slot, box: Rect, place: Place | undefined): number {
  place?.out?.push({ ...box, slot, shape: "frame", depth: place.depth, joined: false });
  const width = box.width - 2 * FRAME.padding;
  const boundary = slot.slots[0]?.boundary ?? "virtual";
  const held = arrange(slot.slots, boundary, width, {
    columns: Math.max(1, Math.floor((width + CELL_GAP) / (CELL.least + CELL_GAP))),
    spare: false,
    out: place?.out,
    x: box.x + FRAME.padding,
    y: box.y + FRAME.header,
    depth: (place?.depth ?? 0) + 1,
    fill: Math.max(0, box.height - FRAME.header - FRAME.padding),
  });
  return FRAME.header + Math.max(FRAME.empty, held) + FRAME.padding;
}
