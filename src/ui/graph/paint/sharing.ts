/**
 * The sharing bar: who has how much of a host's CPU right now. One segment a top-level partition in
 * the order of their names; idle capacity after them; who waits, under them. Where a wall divides
 * the machine, each side has its own stretch of the bar: what idles there cannot be lent.
 */
import { ownPieces } from "../../../protocol/boards";
import { at, type Frame } from "../../../protocol/frame";
import type { HostView, PartitionView } from "../../../protocol/topology";
import type { Cores, EntityId, PartitionId } from "../../../protocol/units";
import type { EntityView } from "../../../protocol/topology";
import type { HostAnatomy } from "../layout/hostAnatomy";

export interface Segment {
  readonly id: PartitionId;
  readonly used: Cores;
  readonly ready: Cores;
  /** Along the bar, 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Until where its own stretch reaches: `to`, but for a side of a wall. */
  readonly end: number;
}

export function sharingOf(
  anatomy: HostAnatomy,
  host: HostView,
  entities: ReadonlyMap<EntityId, EntityView>,
  frame: Frame,
): Segment[] {
  const { used, ready } = { used: frame.partitions.cpuUsed, ready: frame.partitions.cpuReady };
  const walled = anatomy.plan.boundary === "physical" && anatomy.plan.slots.length > 1;
  const segments: Segment[] = [];
  let from = 0;
  for (const { id, ghost } of anatomy.plan.slots) {
    const view = entities.get(id);
    if (ghost || view?.kind !== "partition") continue;
    const own = { used: at(used, view.row), ready: at(ready, view.row) };
    const part = own.used / host.cores;
    const end =
      from + (walled ? sideCores(host, view, anatomy.plan.boardSetting) / host.cores : part);
    const to = Math.min(1, from + part);
    segments.push({ id, ...own, from, to, end: Math.min(1, end) });
    from = Math.min(1, end);
  }
  return segments;
}

/** The cores behind a side's wall: its boards', or as many as it has itself. */
function sideCores(host: HostView, view: PartitionView, setting: string | undefined): Cores {
  const own = setting === undefined ? [] : ownPieces(host.boards, view.settings, setting);
  return own.length === 0 ? view.cores : own.reduce((sum, { cores }) => sum + cores, 0);
}

/** The segment at a place along the bar, 0 to 1. */
export function segmentAt(segments: readonly Segment[], place: number): Segment | undefined {
  return segments.find(({ from, to }) => place >= from && place < to);
}
