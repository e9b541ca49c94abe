/**
 * Puts blocks into columns by decade, to be walked from left to right. Each decade is packed by
 * itself, as narrow as a common height allows; of a few heights the one wins with which the room can
 * be shown largest. Decades in which little was built keep free space below: the years are the
 * measure, not the machines.
 */
import type { EntityId } from "../../../protocol/units";
import { blockSize, gridWidth, type Block } from "./blocks";
import { DECADE, gapsFor, HOST } from "./measures";
import { ASPECT, packZone, type Column, type Packing, type Rated } from "./pack";
import type { Zone } from "./zones";

/** So many heights are tried. */
const HEIGHTS = 28;
/** Hosts are drawn otherwise than they like only if their decade becomes so much narrower. */
const WORTH = 0.94;
const PER_ROW = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

/** One way to pack a decade. */
interface Packed {
  readonly columns: readonly (Column & { readonly height: number })[];
  readonly perRow: ReadonlyMap<EntityId, number>;
  readonly blocks: readonly Block[];
  readonly width: number;
  readonly height: number;
}

/** An arrangement of the room, and the blocks as they are to be drawn in it. */
export interface RatedDecades extends Rated {
  readonly blocks: Block[];
}

/**
 * @param variants the same blocks in several shapes, the preferred one first
 */
export function arrangeDecades(variants: readonly (readonly Block[])[]): RatedDecades | undefined {
  const zones = [...new Set(variants[0]?.map(({ zone }) => zone))].sort((a, b) => a - b);
  if (zones.length === 0) return undefined;
  const shapes = zones.map((zone) =>
    variants.map((blocks) => blocks.filter((block) => block.zone === zone)),
  );
  const gaps = gapsFor(0);
  let best: RatedDecades | undefined;
  for (const most of candidateHeights(variants)) {
    const packed = shapes.map((shape, at) => narrowest(zones[at]!, shape, most));
    const width = packed.reduce((sum, each) => sum + each.width + DECADE.gap, -DECADE.gap);
    const height = DECADE.header + Math.max(...packed.map((each) => each.height));
    const scale = Math.min(ASPECT / width, 1 / height);
    if (best && scale <= best.scale * 1.0001) continue;
    const arrangement: Packing = {
      columns: packed.flatMap(({ columns }) => columns),
      perRow: new Map(packed.flatMap(({ perRow }) => [...perRow])),
      gaps,
      headed: true,
    };
    best = { arrangement, scale, blocks: packed.flatMap(({ blocks }) => blocks) };
  }
  return best;
}

/** From the highest block to all of the fullest decade in one column. */
function candidateHeights(variants: readonly (readonly Block[])[]): number[] {
  const heights = variants.flatMap((blocks) =>
    blocks.map((block) => blockSize(block, block.hosts.length).height),
  );
  const least = Math.max(1, ...heights);
  const stacked = new Map<Zone, number>();
  for (const block of variants[0] ?? []) {
    const { height } = blockSize(block, 1);
    stacked.set(block.zone, (stacked.get(block.zone) ?? 0) + height + gapsFor(0).block);
  }
  const most = Math.max(least, ...stacked.values());
  return Array.from({ length: HEIGHTS }, (_, i) => least + ((most - least) * i) / (HEIGHTS - 1));
}

/** The narrowest way to pack a decade that is no higher than `most`, or the lowest if none is. */
function narrowest(zone: Zone, shapes: readonly (readonly Block[])[], most: number): Packed {
  let best: Packed | undefined;
  for (const blocks of shapes) {
    let own: Packed | undefined;
    for (const width of candidateWidths(blocks)) {
      const packed = packDecade(zone, blocks, width, most);
      if (!own || better(packed, own, most, 1)) own = packed;
    }
    if (own && (!best || better(own, best, most, WORTH))) best = own;
  }
  return best!;
}

function better(a: Packed, b: Packed, most: number, worth: number): boolean {
  const [fits, fitted] = [a.height <= most, b.height <= most];
  if (fits !== fitted) return fits;
  if (!fits) return a.height < b.height * worth;
  return a.width < b.width * worth;
}

function candidateWidths(blocks: readonly Block[]): number[] {
  const gap = gapsFor(0).block;
  const widths = new Set<number>();
  for (const block of blocks) {
    for (const perRow of PER_ROW)
      if (perRow <= block.hosts.length) widths.add(gridWidth(block, perRow));
  }
  widths.add(2 * HOST.leastWidth + gap);
  return [...widths].sort((a, b) => a - b);
}

function packDecade(zone: Zone, blocks: readonly Block[], width: number, most: number): Packed {
  const gaps = gapsFor(0);
  const perRow = new Map<EntityId, number>();
  const columns = packZone(zone, blocks, width, most, gaps, perRow);
  return {
    columns,
    perRow,
    blocks,
    width: columns.reduce((sum, column) => sum + column.width + gaps.column, -gaps.column),
    height: Math.max(...columns.map((column) => column.height)),
  };
}
