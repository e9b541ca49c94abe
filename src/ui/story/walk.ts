/** The walk through the decades: which one is looked at. */
import { create } from "zustand";
import type { Zone } from "../graph/layout/zones";

interface Walk {
  readonly zone: Zone | undefined;
}

export const useWalk = create<Walk>()(() => ({ zone: undefined }));

export function walkTo(zone: Zone): void {
  useWalk.setState({ zone });
}

export function endWalk(): void {
  useWalk.setState({ zone: undefined });
}

/**
 * The decade that a step leads to: from the one that is looked at, or into the room from its left or
 * right end; at an end the walk stays.
 */
export function nextZone(
  zones: readonly Zone[],
  at: Zone | undefined,
  step: 1 | -1,
): Zone | undefined {
  const present = at === undefined ? -1 : zones.indexOf(at);
  if (present < 0) return step > 0 ? zones[0] : zones.at(-1);
  return zones[present + step] ?? zones[present];
}
