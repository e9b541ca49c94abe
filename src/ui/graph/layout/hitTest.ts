/**
 * What lies under a point, or in a rectangle. Hosts are found through a coarse grid of buckets, so
 * that a pointer costs the same in a hall of a thousand hosts as beside one.
 */
import type { ContainerId, HostId, PartitionId } from "../../../protocol/units";
import type { PartitionBox } from "./hostAnatomy";
import type { HostPlace, RoomLayout } from "./roomLayout";
import { contains, intersects, within, type Point, type Rect } from "./rect";

/** About a host's size: a bucket holds a handful. */
const BUCKET = 512;

export interface Hit {
  readonly host: HostPlace;
  /** The innermost partition; undefined on the host itself. */
  readonly box: PartitionBox | undefined;
  /** On the sharing bar. */
  readonly share: boolean;
}

export class HitGrid {
  readonly #buckets = new Map<string, HostPlace[]>();

  constructor(readonly layout: RoomLayout) {
    for (const host of layout.hosts.values()) {
      for (const key of keysOf(host)) {
        const bucket = this.#buckets.get(key);
        if (bucket) bucket.push(host);
        else this.#buckets.set(key, [host]);
      }
    }
  }

  at(point: Point): Hit | undefined {
    const host = this.#buckets.get(keyOf(point))?.find((place) => contains(place, point));
    if (!host) return undefined;
    const local = { x: point.x - host.x, y: point.y - host.y };
    const { boxes, share } = host.anatomy;
    // Containers come before what they hold: the last one is the innermost.
    return {
      host,
      box: boxes.findLast((box) => contains(box, local)),
      share: contains(share, local),
    };
  }

  hostsIn(area: Rect): HostPlace[] {
    const found = new Set<HostPlace>();
    const columns =
      Math.ceil((area.width + BUCKET) / BUCKET) * Math.ceil((area.height + BUCKET) / BUCKET);
    // A view of the whole hall: going through the hosts is cheaper than through empty buckets.
    const places: Iterable<HostPlace> =
      columns > this.layout.hosts.size ? this.layout.hosts.values() : this.#near(area);
    for (const host of places) if (intersects(host, area)) found.add(host);
    return [...found];
  }

  /** Leaves that the rectangle touches, and frames that lie in it as a whole. */
  partitionsIn(area: Rect): PartitionId[] {
    return this.hostsIn(area).flatMap((host) =>
      host.anatomy.boxes.flatMap((box) => {
        const rect = within(host, box);
        const taken =
          box.shape === "frame"
            ? contains(area, rect) &&
              contains(area, { x: rect.x + rect.width, y: rect.y + rect.height })
            : intersects(area, rect);
        return taken && !box.slot.ghost ? [box.slot.id] : [];
      }),
    );
  }

  *#near(area: Rect): Iterable<HostPlace> {
    for (const key of keysOf(area)) yield* this.#buckets.get(key) ?? [];
  }
}

function keyOf({ x, y }: Point): string {
  return `${Math.floor(x / BUCKET)}:${Math.floor(y / BUCKET)}`;
}

function* keysOf(rect: Rect): Iterable<string> {
  for (let x = rect.x; ; x += BUCKET) {
    const column = Math.min(x, rect.x + rect.width);
    for (let y = rect.y; ; y += BUCKET) {
      const row = Math.min(y, rect.y + rect.height);
      yield keyOf({ x: column, y: row });
      if (row >= rect.y + rect.height) break;
    }
    if (column >= rect.x + rect.width) break;
  }
}

/** The innermost container under a hit that satisfies a condition, from the inside out. */
export function containerAt(
  hit: Hit,
  accepts: (container: ContainerId) => boolean,
): ContainerId | undefined {
  for (let box = hit.box; box; box = boxOf(hit.host, box.slot.container)) {
    if (box.slot.holds && accepts(box.slot.id)) return box.slot.id;
  }
  return accepts(hit.host.id) ? hit.host.id : undefined;
}

export function boxOf(host: HostPlace, id: PartitionId | HostId): PartitionBox | undefined {
  return host.anatomy.boxes.find((box) => box.slot.id === id);
}

/** Where a thing stands in the room: a cluster, a host, or a partition (never its ghost). */
export function placeOf(
  layout: RoomLayout,
  id: string,
  host: HostId | undefined,
): Rect | undefined {
  const own = layout.clusters.get(id) ?? layout.hosts.get(id);
  if (own || host === undefined) return own;
  const place = layout.hosts.get(host);
  const box = place?.anatomy.boxes.find((other) => other.slot.id === id && !other.slot.ghost);
  return place && box && within(place, box);
}
