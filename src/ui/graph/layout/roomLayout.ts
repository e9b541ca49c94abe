/**
 * The room's layout: tidy, automatic, the same for the same room, and calm. It is a pure function
 * of what is in the room and of the layout before: what has a place keeps it, hosts grow only when
 * they must and never shrink, and what is new comes after what was there.
 */
import type { Arrangement } from "../../../protocol/scenario";
import type { ClusterId, EntityId, HostId } from "../../../protocol/units";
import {
  blocksOf,
  blockSize,
  rowHeights,
  type Block,
  type HostInput,
  type HostMemory,
} from "./blocks";
import { arrangeDecades } from "./decades";
import { hostAnatomy, type HostAnatomy } from "./hostAnatomy";
import { CLUSTER, DECADE, gapsFor, STRETCH, type Gaps } from "./measures";
import { arrangeBlocks, keepArrangement, type Column, type Packing, type Rated } from "./pack";
import { boundsOf, type Rect } from "./rect";
import type { Zone } from "./zones";

export interface HostPlace extends Rect {
  readonly id: HostId;
  readonly cluster: ClusterId | undefined;
  readonly anatomy: HostAnatomy;
}

export interface ClusterPlace extends Rect {
  readonly id: ClusterId;
}

/** A decade's part of the room: its heading, and below it everything of those years. */
export interface DecadePlace extends Rect {
  readonly id: string;
  readonly zone: Zone;
}

export interface RoomLayout {
  readonly hosts: ReadonlyMap<HostId, HostPlace>;
  readonly clusters: ReadonlyMap<ClusterId, ClusterPlace>;
  /** From left to right; empty where the room is not laid out by decades. */
  readonly decades: readonly DecadePlace[];
  readonly bounds: Rect;
  readonly memory: LayoutMemory;
}

interface LayoutMemory {
  readonly arrangement: Packing;
  readonly hosts: ReadonlyMap<HostId, HostMemory>;
}

export const EMPTY_LAYOUT: RoomLayout = {
  hosts: new Map(),
  clusters: new Map(),
  decades: [],
  bounds: { x: 0, y: 0, width: 1, height: 1 },
  memory: {
    arrangement: { columns: [], perRow: new Map(), gaps: gapsFor(0), headed: false },
    hosts: new Map(),
  },
};

/** Columns that are nearly as high as the highest are drawn out to end with it. */
const JUSTIFIED = 0.34;

/** `hosts` in the order of their names. Without `before`, everything is arranged afresh. */
export function layoutRoom(
  hosts: readonly HostInput[],
  before?: RoomLayout,
  by: Arrangement = "name",
): RoomLayout {
  const memory = before?.memory.hosts ?? new Map<HostId, HostMemory>();
  if (before && before.hosts.size > 0) {
    const blocks = blocksOf(hosts, memory, by);
    const arrangement = keepArrangement(before.memory.arrangement, blocks);
    return new Placing(blocks, arrangement, false, before).layout();
  }
  if (by === "decade") {
    const variants = DECADE_SLANTS.map((slant) => blocksOf(hosts, memory, by, slant));
    const decades = arrangeDecades(variants);
    return decades
      ? new Placing(decades.blocks, decades.arrangement, true, before).layout()
      : EMPTY_LAYOUT;
  }
  let best: { blocks: Block[]; rated: Rated } | undefined;
  for (const slant of SLANTS) {
    const blocks = blocksOf(hosts, memory, by, slant);
    const rated = arrangeBlocks(blocks);
    if (!best || rated.scale > best.rated.scale * WORTH) best = { blocks, rated };
  }
  return best
    ? new Placing(best.blocks, best.rated.arrangement, true, before).layout()
    : EMPTY_LAYOUT;
}

/** The natural proportions of hosts first; others only if the room can then be shown larger. */
const SLANTS = [0, -1, 1, -2];
/** By decades the room is broad: hosts may be narrow. */
const DECADE_SLANTS = [0, -1, -2];
const WORTH = 1.04;

interface ShelfSpace {
  readonly blocks: readonly Block[];
  readonly height: number;
}

class Placing {
  readonly #blocks: ReadonlyMap<EntityId, Block>;
  readonly #hosts = new Map<HostId, HostPlace>();
  readonly #clusters = new Map<ClusterId, ClusterPlace>();
  readonly #decades = new Map<Zone, DecadePlace>();
  readonly #gaps: Gaps;
  readonly #headed: boolean;
  readonly #memory = new Map<HostId, HostMemory>();

  constructor(
    blocks: readonly Block[],
    readonly arrangement: Packing,
    /** Only a fresh arrangement is drawn out; afterwards the heights are remembered. */
    readonly fresh: boolean,
    readonly before: RoomLayout | undefined,
  ) {
    this.#gaps = arrangement.gaps;
    this.#headed = arrangement.headed;
    this.#blocks = new Map(blocks.map((block) => [block.id, block]));
  }

  layout(): RoomLayout {
    const columns = this.arrangement.columns.map((column) => this.#measure(column));
    const highest = Math.max(0, ...columns.map(({ height }) => height));
    let x = 0;
    const kept: Column[] = [];
    for (const { column, shelves, height, width } of columns) {
      const slack = highest - height;
      const draw = this.fresh && slack <= JUSTIFIED * highest ? slack / shelves.length : 0;
      let y = 0;
      for (const shelf of shelves) {
        this.#placeShelf(shelf, x, y, width, shelf.height + draw);
        y += shelf.height + draw + this.#gaps.block;
      }
      const next = columns[kept.length + 1]?.column.zone;
      this.#keepDecade(column.zone, { x, y: 0, width, height: height + draw * shelves.length });
      x += width + (this.#headed && next !== column.zone ? DECADE.gap : this.#gaps.column);
      kept.push({ ...column, width });
    }
    return {
      hosts: this.#hosts,
      clusters: this.#clusters,
      decades: [...this.#decades.values()],
      bounds:
        boundsOf([
          ...this.#decades.values(),
          ...this.#clusters.values(),
          ...this.#hosts.values(),
        ]) ?? EMPTY_LAYOUT.bounds,
      memory: { arrangement: { ...this.arrangement, columns: kept }, hosts: this.#memory },
    };
  }

  #perRow(block: Block): number {
    return this.arrangement.perRow.get(block.id) ?? 1;
  }

  #measure(column: Column) {
    let width = column.width;
    const gap = this.#gaps.block;
    const shelves = column.shelves.map((shelf): ShelfSpace => {
      const blocks = shelf.blocks.flatMap((id) => this.#blocks.get(id) ?? []);
      const sizes = blocks.map((block) => blockSize(block, this.#perRow(block)));
      const needed = sizes.reduce((sum, size) => sum + size.width + gap, -gap);
      width = Math.max(width, needed);
      return { blocks, height: Math.max(...sizes.map(({ height }) => height)) };
    });
    const height = shelves.reduce((sum, shelf) => sum + shelf.height + gap, -gap);
    return { column, shelves, height, width };
  }

  /** Blocks of a shelf fill its width, each in proportion to what it needs. */
  #placeShelf(shelf: ShelfSpace, left: number, y: number, width: number, height: number): void {
    const needs = shelf.blocks.map((block) => blockSize(block, this.#perRow(block)).width);
    const gaps = (shelf.blocks.length - 1) * this.#gaps.block;
    const factor = (width - gaps) / needs.reduce((sum, need) => sum + need, 0);
    let x = left;
    shelf.blocks.forEach((block, index) => {
      const own = Math.floor((needs[index] ?? 0) * factor);
      this.#placeBlock(block, { x, y, width: own, height });
      x += own + this.#gaps.block;
    });
  }

  #placeBlock(block: Block, space: Rect): void {
    const perRow = this.#perRow(block);
    const framed = block.cluster !== undefined;
    const padding = framed ? CLUSTER.padding : 0;
    const heights = rowHeights(block, perRow);
    const spare = this.fresh
      ? (space.height - blockSize(block, perRow).height) / heights.length
      : 0;
    const inner = space.width - 2 * padding;
    const width = Math.floor(
      Math.min(block.hostWidth * STRETCH, (inner - (perRow - 1) * CLUSTER.gap) / perRow),
    );
    let y = space.y + (framed ? CLUSTER.header : 0);
    heights.forEach((natural, row) => {
      const height = Math.floor(natural + Math.max(0, spare));
      block.hosts.slice(row * perRow, (row + 1) * perRow).forEach((host, index) => {
        const x = space.x + padding + index * (width + CLUSTER.gap);
        this.#placeHost(block, host, { x, y, width, height });
      });
      y += height + CLUSTER.gap;
    });
    if (block.cluster !== undefined) {
      const height = y - CLUSTER.gap + padding - space.y;
      this.#keepCluster({ id: block.cluster, x: space.x, y: space.y, width: space.width, height });
    }
  }

  /** What stands as it stood before is the same object, so that nothing is drawn anew for it. */
  #placeHost(block: Block, host: Block["hosts"][number], rect: Rect): void {
    const { id, plan, columns } = host;
    this.#memory.set(id, { block: block.id, columns, height: rect.height });
    const old = this.before?.hosts.get(id);
    const known = old?.anatomy;
    const anatomy =
      known?.plan === plan &&
      known.width === rect.width &&
      known.height === rect.height &&
      known.columns === columns
        ? known
        : hostAnatomy(plan, rect.width, rect.height, columns);
    const same = old?.anatomy === anatomy && sameRect(old, rect) && old.cluster === block.cluster;
    this.#hosts.set(id, same ? old : { id, cluster: block.cluster, anatomy, ...rect });
  }

  /** The heading stands above the first row, so that hosts begin at 0 in any arrangement. */
  #keepDecade(zone: Zone, column: Rect): void {
    if (!this.#headed) return;
    const started = this.#decades.get(zone);
    const under = { ...column, y: -DECADE.header, height: column.height + DECADE.header };
    const rect = boundsOf(started ? [started, under] : [under])!;
    const old = this.before?.decades.find((each) => each.zone === zone);
    const id = `decade:${zone}`;
    this.#decades.set(zone, old && sameRect(old, rect) ? old : { id, zone, ...rect });
  }

  #keepCluster(place: ClusterPlace): void {
    const old = this.before?.clusters.get(place.id);
    this.#clusters.set(place.id, old && sameRect(old, place) ? old : place);
  }
}

function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
