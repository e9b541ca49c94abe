/**
 * Zones are the parts of the room that stand beside each other from left to right; a block stands in
 * one of them. By name there are two: lone hosts, then grids. By decade there is one for each decade
 * that the room's machines are of, and one for those that say no year.
 */
import type { Arrangement } from "../../../protocol/scenario";

/** Zones stand in the order of these numbers. A decade is its first year. */
export type Zone = number;

export const LONE: Zone = 0;
export const GRID: Zone = 1;
/** Behind every decade. */
export const UNDATED: Zone = 9999;

export function decadeOf(year: number | undefined): Zone {
  return year === undefined ? UNDATED : Math.floor(year / 10) * 10;
}

/** A block's zone: a cluster is of the decade of its earliest host. */
export function zoneOf(
  arrangement: Arrangement,
  single: boolean,
  years: readonly (number | undefined)[],
): Zone {
  if (arrangement === "name") return single ? LONE : GRID;
  const known = years.filter((year) => year !== undefined);
  return known.length === 0 ? UNDATED : decadeOf(Math.min(...known));
}
