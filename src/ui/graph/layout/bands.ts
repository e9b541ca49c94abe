/**
 * The three bands of semantic zoom. A band is entered and left at different zooms, so that a hand
 * that trembles at a border does not make the room flicker.
 */
export type Band = "far" | "mid" | "near";

/**
 * Middle begins where its names, 19 px at zoom 1, are about 8 px high: below, the far band's own
 * names say more. Up to `near`, going in; down to `mid`, going out; and so on. Zoom 1 is CSS pixels.
 */
export const THRESHOLDS = {
  midIn: 0.42,
  midOut: 0.36,
  nearIn: 0.74,
  nearOut: 0.68,
} as const;

export function bandAt(zoom: number, before: Band): Band {
  const near = before === "near" ? THRESHOLDS.nearOut : THRESHOLDS.nearIn;
  const mid = before === "far" ? THRESHOLDS.midIn : THRESHOLDS.midOut;
  if (zoom >= near) return "near";
  return zoom >= mid ? "mid" : "far";
}

/**
 * The resolution that canvases inside the zoomed room are drawn in: the zoom's own once it has come
 * to rest, so that their lines are crisp. While it changes, what there is is stretched, unless it
 * is off by so much that everybody would see it.
 */
export function resolutionAt(zoom: number, before: number, resting: boolean): number {
  const ratio = zoom / before;
  return resting || ratio > 1.8 || ratio < 0.5 ? Math.round(zoom * 200) / 200 : before;
}
