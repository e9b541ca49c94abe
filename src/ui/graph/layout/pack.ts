/**
 * Puts blocks into columns, read from left to right: first the lone hosts, then the grids. Small
 * blocks share a shelf. Of all the arrangements that a few widths and heights give, the one wins
 * that can be shown largest on a screen of the usual proportions.
 */
import type { EntityId } from "../../../protocol/units";
import { blockSize, gridWidth, perRowIn, type Block } from "./blocks";
import { gapsFor, HOST, type Gaps } from "./measures";
import { GRID, LONE, type Zone } from "./zones";

export interface Shelf {
  readonly blocks: readonly EntityId[];
}

export interface Column {
  readonly zone: Zone;
  readonly width: number;
  readonly shelves: readonly Shelf[];
}

/** Where everything stands, but for its measures. */
export interface Packing {
  readonly columns: readonly Column[];
  /** Hosts a row, by block. */
  readonly perRow: ReadonlyMap<EntityId, number>;
  readonly gaps: Gaps;
  /** Each zone has a heading: it is a decade. */
  readonly headed: boolean;
}

/** Width to height of the part of a window that the room usually has. */
export const ASPECT = 1.43;

/** So many numbers of hosts a row are tried; rooms of thousands of hosts need no finer choice. */
const PER_ROW = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64];
const COLUMNS = [1, 2, 3, 4, 5, 6, 8, 10, 12];
const WIDTHS = 40;

/** An arrangement, and how large it can be shown: the larger, the better. */
export interface Rated {
  readonly arrangement: Packing;
  readonly scale: number;
}

export function arrangeBlocks(blocks: readonly Block[]): Rated {
  let best: Rated | undefined;
  for (const width of candidateWidths(blocks)) {
    const gap = gapsFor(width).block;
    const stacked = blocks.reduce(
      (sum, block) => sum + gap + blockSize(block, perRowIn(block, width)).height,
      0,
    );
    for (const count of COLUMNS) {
      const found = pack(blocks, width, (stacked / count) * 1.04);
      const scale = Math.min(ASPECT / found.width, 1 / found.height);
      if (!best || scale > best.scale * 1.0001) best = { arrangement: found.arrangement, scale };
    }
  }
  const nothing = { columns: [], perRow: new Map(), gaps: gapsFor(0), headed: false };
  return best ?? { arrangement: nothing, scale: 0 };
}

function candidateWidths(blocks: readonly Block[]): number[] {
  const widths = new Set<number>();
  for (const block of blocks) {
    if (block.zone === LONE) continue;
    for (const perRow of PER_ROW) {
      if (perRow <= block.hosts.length) widths.add(gridWidth(block, perRow));
    }
  }
  if (widths.size === 0) widths.add(0);
  const sorted = [...widths].sort((a, b) => a - b);
  if (sorted.length <= WIDTHS) return sorted;
  const step = sorted.length / WIDTHS;
  return Array.from({ length: WIDTHS }, (_, index) => sorted[Math.floor(index * step)] ?? 0);
}

interface OpenColumn {
  zone: Zone;
  width: number;
  height: number;
  shelves: { blocks: EntityId[]; width: number; height: number }[];
}

function pack(blocks: readonly Block[], gridColumn: number, most: number) {
  const lone = blocks.filter((block) => block.zone === LONE);
  const widest = Math.max(0, ...lone.map((block) => block.hostWidth));
  const gaps = gapsFor(Math.max(widest, gridColumn));
  // Wide enough for two of the smallest side by side.
  const pair = lone.length > 1 ? 2 * HOST.leastWidth + gaps.block : 0;
  const perRow = new Map<EntityId, number>();
  const columns = [
    ...packZone(LONE, lone, Math.max(widest, pair), most, gaps, perRow),
    ...packZone(
      GRID,
      blocks.filter((block) => block.zone === GRID),
      gridColumn,
      most,
      gaps,
      perRow,
    ),
  ];
  return {
    arrangement: { columns, perRow, gaps, headed: false } satisfies Packing,
    width: columns.reduce((sum, column) => sum + column.width + gaps.column, -gaps.column),
    height: Math.max(1, ...columns.map((column) => column.height)),
  };
}

/**
 * The columns of a zone, none higher than `most` if its blocks allow it. Small blocks share a shelf
 * of a column's width. Writes into `perRow` how many hosts a row each block then has.
 */
export function packZone(
  zone: Zone,
  blocks: readonly Block[],
  width: number,
  most: number,
  gaps: Gaps,
  perRow: Map<EntityId, number>,
): OpenColumn[] {
  const columns: OpenColumn[] = [];
  let column: OpenColumn | undefined;
  for (const block of blocks) {
    const count = perRowIn(block, width);
    perRow.set(block.id, count);
    const size = blockSize(block, count);
    const shelf = column?.shelves.at(-1);
    const grown = shelf ? Math.max(shelf.height, size.height) - shelf.height : 0;
    if (
      column &&
      shelf &&
      shelf.width + gaps.block + size.width <= width &&
      column.height + grown <= most
    ) {
      shelf.blocks.push(block.id);
      shelf.width += gaps.block + size.width;
      shelf.height += grown;
      column.height += grown;
      column.width = Math.max(column.width, shelf.width);
      continue;
    }
    if (!column || column.height + gaps.block + size.height > most) {
      column = { zone, width: 0, height: -gaps.block, shelves: [] };
      columns.push(column);
    }
    column.shelves.push({ blocks: [block.id], ...size });
    column.height += gaps.block + size.height;
    column.width = Math.max(column.width, size.width);
  }
  return columns;
}

/**
 * The arrangement as it was, without what is gone and with what is new: a new block gets a shelf at
 * the end of its zone's shortest column, and nobody else moves aside for it.
 */
export function keepArrangement(before: Packing, blocks: readonly Block[]): Packing {
  const present = new Map(blocks.map((block) => [block.id, block]));
  const placed = new Set<EntityId>();
  const columns = before.columns.flatMap((column) => {
    const shelves = column.shelves.flatMap((shelf) => {
      const kept = shelf.blocks.filter((id) => present.has(id));
      for (const id of kept) placed.add(id);
      return kept.length > 0 ? [{ blocks: kept }] : [];
    });
    return shelves.length > 0 ? [{ ...column, shelves }] : [];
  });
  const perRow = new Map<EntityId, number>();
  for (const block of blocks) {
    const known = before.perRow.get(block.id);
    if (known !== undefined) perRow.set(block.id, known);
  }
  for (const block of blocks) {
    if (placed.has(block.id)) continue;
    const height = (column: Column) =>
      column.shelves.reduce((sum, shelf) => sum + shelfHeight(shelf, present, perRow), 0);
    const zone = columns.filter((column) => column.zone === block.zone);
    const column = zone.toSorted((a, b) => height(a) - height(b))[0];
    const width = column?.width ?? gridWidth(block, Math.ceil(Math.sqrt(block.hosts.length)));
    perRow.set(block.id, perRowIn(block, width));
    const shelf = { blocks: [block.id] };
    if (column)
      columns[columns.indexOf(column)] = { ...column, shelves: [...column.shelves, shelf] };
    else {
      const fresh = { zone: block.zone, width, shelves: [shelf] };
      const after = columns.findIndex((each) => each.zone > block.zone);
      columns.splice(after < 0 ? columns.length : after, 0, fresh);
    }
  }
  return { ...before, columns, perRow };
}

function shelfHeight(
  shelf: Shelf,
  blocks: ReadonlyMap<EntityId, Block>,
  perRow: ReadonlyMap<EntityId, number>,
): number {
  const heights = shelf.blocks.map((id) => {
    const block = blocks.get(id);
    return block ? blockSize(block, perRow.get(id) ?? 1).height : 0;
  });
  return Math.max(0, ...heights);
}
