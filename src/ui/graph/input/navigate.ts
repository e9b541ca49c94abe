/**
 * Where an arrow key leads: to the neighbour on that side that lies most nearly straight ahead.
 * Hosts lead to hosts over all clusters; partitions to partitions of their container, and from the
 * last of them on to the next host.
 */
import type { EntityId } from "../../../protocol/units";
import { boxOf } from "../layout/hitTest";
import { centreOf, within, type Rect } from "../layout/rect";
import type { HostPlace, RoomLayout } from "../layout/roomLayout";

export type Direction = "left" | "right" | "up" | "down";

interface Candidate {
  readonly id: EntityId;
  readonly rect: Rect;
}

/** `host`: the host that the present thing is, or lies in; undefined for clusters and for nothing. */
export function neighbour(
  layout: RoomLayout,
  active: EntityId | undefined,
  host: EntityId | undefined,
  direction: Direction,
): EntityId | undefined {
  const place = host === undefined ? undefined : layout.hosts.get(host);
  if (active === undefined || !place) return firstHost(layout);
  const box = active === place.id ? undefined : boxOf(place, active);
  if (box) {
    const siblings = place.anatomy.boxes
      .filter(({ slot }) => slot.container === box.slot.container && slot.id !== active)
      .map((other) => ({ id: other.slot.id, rect: within(place, other) }));
    const next = nearest(within(place, box), siblings, direction);
    if (next !== undefined) return next;
  }
  const hosts = [...layout.hosts.values()]
    .filter(({ id }) => id !== place.id)
    .map((other) => ({ id: other.id, rect: other }));
  return nearest(place, hosts, direction);
}

export function firstHost(layout: RoomLayout): EntityId | undefined {
  return hostsInReadingOrder(layout)[0]?.id;
}

export function lastHost(layout: RoomLayout): EntityId | undefined {
  return hostsInReadingOrder(layout).at(-1)?.id;
}

function hostsInReadingOrder(layout: RoomLayout): HostPlace[] {
  return [...layout.hosts.values()].sort((a, b) => a.x - b.x || a.y - b.y);
}

/** Ahead counts once, aside twice: so that rows and columns are kept. */
function nearest(
  from: Rect,
  candidates: readonly Candidate[],
  direction: Direction,
): EntityId | undefined {
  const here = centreOf(from);
  let best: { id: EntityId; cost: number } | undefined;
  for (const { id, rect } of candidates) {
    const there = centreOf(rect);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const sideways = direction === "left" || direction === "right";
    const aside = sideways
      ? overlapGap(from.y, from.height, rect.y, rect.height)
      : overlapGap(from.x, from.width, rect.x, rect.width);
    const drift = Math.abs(sideways ? dy : dx);
    if (ahead <= 1) continue;
    const cost = ahead + 4 * aside + 0.2 * drift;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}

/** How far two stretches are apart; 0 if they overlap. */
function overlapGap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.max(0, b - (a + aLength), a - (b + bLength));
}
