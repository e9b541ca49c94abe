/**
 * The three bands of semantic zoom. A band is entered and left at different zooms, so that a hand
 * that trembles at a border does not make the room flicker.
 */
export type Band = "far" | "mid" | "near";

/** Up to `near`, going in; down to `mid`, going out; and so on. Zoom 1 is CSS pixels. */
export const THRESHOLDS = {
  midIn: 0.37,
  midOut: 0.32,
  nearIn: 0.74,
  nearOut: 0.68,
} as const;

export function bandAt(zoom: number, before: Band): Band {
  const near = before === "near" ? THRESHOLDS.nearOut : THRESHOLDS.nearIn;
  const mid = before === "far" ? THRESHOLDS.midIn : THRESHOLDS.midOut;
  if (zoom >= near) return "near";
  return zoom >= mid ? "mid" : "far";
}

/** The resolution that a canvas inside the zoomed room is drawn in: the next of a few steps. */
export function resolutionAt(zoom: number): number {
  return RESOLUTIONS.find((step) => zoom <= step * 1.05) ?? RESOLUTIONS.at(-1)!;
}

const RESOLUTIONS = [0.5, 0.75, 1, 1.5, 2, 3] as const;
