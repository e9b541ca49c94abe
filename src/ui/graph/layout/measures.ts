/**
 * The measures of everything that is drawn in the room, in CSS pixels at zoom 1. They are the same
 * in all bands of zoom, so that nothing moves when a band changes.
 */

/** A leaf partition in a grid: its least, usual and greatest width, and its usual and greatest height. */
export const CELL = { least: 104, width: 120, most: 176, height: 56, tallest: 78 } as const;
/** A leaf partition that has its container's whole width (an LPAR). */
export const WIDE_HEIGHT = 48;
/** Above so many LPARs they stand in columns of at least this width. */
export const WIDE = { alone: 6, width: 180 } as const;
/** A side of a machine that a wall divides. */
export const SIDE = { width: 128, height: 92 } as const;
/** A partition with partitions in it: its title and meters, and the room around what it holds. */
export const FRAME = { header: 38, padding: 8, empty: 26 } as const;
/** Hosts with more cells than this keep a free place for one more. */
export const SPARE_FROM = 5;
/** Between cells. */
export const CELL_GAP = 6;

export const HOST = {
  padding: 10,
  header: 34,
  /** The sharing bar: its distance from the body, itself, its caption and the rest to the edge. */
  shareGap: 9,
  shareBar: 17,
  shareCaption: 24,
  leastBody: 30,
  /** No header fits into less. */
  leastWidth: 188,
} as const;
export const HOST_FOOT = HOST.shareGap + HOST.shareBar + HOST.shareCaption;

export const CLUSTER = { header: 34, padding: 12, gap: 12 } as const;
/** A decade: its heading above its machines, and the space between it and the next. */
export const DECADE = { header: 56, gap: 30 } as const;
/** Between blocks (clusters and lone hosts), and between the columns that they stand in. */
const BLOCK_GAP = 14;
const COLUMN_GAP = 20;

export interface Gaps {
  readonly block: number;
  readonly column: number;
}

/** Large clusters stand further apart, so that they are told apart from afar. */
export function gapsFor(widest: number): Gaps {
  const wide = Math.round(0.022 * widest);
  return { block: Math.max(BLOCK_GAP, wide), column: Math.max(COLUMN_GAP, wide) };
}

/** How far hosts and cells may be stretched to fill their row. */
export const STRETCH = 1.45;

/** The width of a host whose grid has so many columns. */
export function hostWidth(columns: number, cell: number = CELL.width): number {
  return Math.max(HOST.leastWidth, 2 * HOST.padding + columns * cell + (columns - 1) * CELL_GAP);
}

/**
 * How many columns a grid of so many cells wants, so that a host is a little wider than high:
 * columns × 126 = 1.25 × rows × 62.
 */
export function gridColumns(cells: number): number {
  return Math.max(1, Math.round(Math.sqrt(0.615 * cells) + 0.2));
}
