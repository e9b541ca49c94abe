/**
 * Where a cluster's name stands from afar: in the header of its frame, which shrinks with the zoom,
 * or in what is free above the frame, or across both. Where they are too low together it has none:
 * a name over somebody else's tile is worse than no name.
 */
import type { Rect } from "../layout/rect";

/** In pixels of the screen. */
export interface NameSpot {
  readonly size: number;
  /** Where the letters end below, from the frame's upper edge on downwards. */
  readonly bottom: number;
  /** The frame's edge runs through the name and must be interrupted. */
  readonly across: boolean;
}

export const CLUSTER_NAME = { least: 8, most: 12 } as const;
/** A header so high holds a name by itself. */
const OWN_HEADER = 10;
/** Across an edge, between tiles on both sides, a large name looks squeezed in. */
const MOST_ACROSS = 9.5;
/** What stands above a frame keeps this distance from it, and the name the same from what is above. */
const CLEAR = 3;

/**
 * @param header the height of the frame's own header
 * @param free what is free above the frame; infinite if nothing stands there
 * @param width of the frame: a name in the open is as large as its cluster
 */
export function nameSpot(header: number, free: number, width: number): NameSpot | undefined {
  const { least, most } = CLUSTER_NAME;
  if (header >= OWN_HEADER) {
    const size = Math.min(most, header - 1);
    return { size, bottom: (header + size) / 2 + 1, across: false };
  }
  const above = free - 2 * CLEAR;
  if (above >= least) {
    const size = Math.min(most, above, Math.max(least + 1, width * 0.05));
    return { size, bottom: -CLEAR, across: false };
  }
  const both = header + free - 2;
  if (both < least) return undefined;
  return { size: Math.min(MOST_ACROSS, both), bottom: header, across: true };
}

/** How far it is from a rectangle up to the next of the others that stands above it. */
export function freeAbove(rect: Rect, others: Iterable<Rect>): number {
  let free = Infinity;
  for (const other of others) {
    const beside = other.x >= rect.x + rect.width || other.x + other.width <= rect.x;
    const gap = rect.y - other.y - other.height;
    if (!beside && gap >= 0) free = Math.min(free, gap);
  }
  return free;
}
