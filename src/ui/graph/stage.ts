/**
 * The stage: how close the room is looked at, and which hosts are mounted as nodes. Kept apart from
 * the scene, because it changes with every pan and the layout does not.
 */
import { create } from "zustand";
import type { HostId } from "../../protocol/units";
import { bandAt, resolutionAt, type Band } from "./layout/bands";
import type { HitGrid } from "./layout/hitTest";
import { centreOf, type Rect } from "./layout/rect";

export interface Stage {
  readonly band: Band;
  /** Canvas pixels a CSS pixel at zoom 1, before the screen's own ratio. */
  readonly resolution: number;
  /** Sorted; the array is replaced only when it changes. */
  readonly mounted: readonly HostId[];
}

/** React Flow's measured limit is about 1,000 nodes; the house keeps well away from it. */
const MOST_MOUNTED = 300;
/** So many more a frame, so that a zoom into a full hall does not stall. */
const MOUNTED_A_FRAME = 8;
/** Mounted before they come into view, in screen pixels. */
const MARGIN = 160;

export const useStage = create<Stage>()(() => ({ band: "far", resolution: 1, mounted: [] }));

/**
 * Sets the stage for a view. True if there is more to mount than one frame should; hosts in the
 * middle come first.
 */
export function setStage(hits: HitGrid, view: Rect, zoom: number, resting: boolean): boolean {
  const before = useStage.getState();
  const band = bandAt(zoom, before.band);
  const resolution = resolutionAt(zoom, before.resolution, resting);
  const wanted = band === "far" ? [] : wantedHosts(hits, view, zoom);
  const present = new Set(before.mounted);
  const missing = wanted.filter((id) => !present.has(id));
  const later = new Set(missing.slice(MOUNTED_A_FRAME));
  const next = wanted.filter((id) => !later.has(id)).sort();
  const same = next.length === before.mounted.length && next.every((id) => present.has(id));
  const mounted = same ? before.mounted : next;
  if (!same || band !== before.band || resolution !== before.resolution) {
    useStage.setState({ band, resolution, mounted });
  }
  return later.size > 0;
}

function wantedHosts(hits: HitGrid, view: Rect, zoom: number): HostId[] {
  const margin = MARGIN / zoom;
  const area = {
    x: view.x - margin,
    y: view.y - margin,
    width: view.width + 2 * margin,
    height: view.height + 2 * margin,
  };
  const middle = centreOf(view);
  const distance = (rect: Rect) => {
    const centre = centreOf(rect);
    return Math.abs(centre.x - middle.x) + Math.abs(centre.y - middle.y);
  };
  return hits
    .hostsIn(area)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MOST_MOUNTED)
    .map(({ id }) => id);
}
