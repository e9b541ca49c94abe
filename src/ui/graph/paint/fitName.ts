/**
 * Names on tiles: as large as the tile likes, smaller if only so all of the name fits, and shortened
 * when even the least size is too large. Half a pixel at a time, so that neighbours look alike.
 */
import { nameEnds } from "../../widgets/nameEnds";

/** A name's middle goes only if so many letters stay before it. */
const LEAST_HEAD = 2;
/** What the ellipsis takes. */
const ELLIPSIS = 6;

/** How wide a text is. */
export type Measure = (text: string) => number;

export interface FittedName {
  readonly text: string;
  readonly size: number;
}

/** @param measure at the size `most`; widths go with sizes */
export function fitName(
  measure: Measure,
  name: string,
  width: number,
  most: number,
  least: number,
): FittedName {
  const whole = measure(name);
  if (whole <= width) return { text: name, size: most };
  const size = Math.floor((2 * most * width) / whole) / 2;
  if (size >= least) return { text: name, size };
  const small: Measure = (text) => (measure(text) * least) / most;
  return { text: shorten(small, name, width), size: least };
}

/** As much of a name as fits, with an ellipsis if it is not all. */
export function shorten(measure: Measure, name: string, width: number): string {
  const whole = measure(name);
  if (whole <= width) return name;
  const fits = Math.floor((name.length * (width - ELLIPSIS)) / whole);
  if (fits < 2) return "";
  const { tail } = nameEnds(name);
  const head = fits - tail.length;
  return head < LEAST_HEAD ? `${name.slice(0, fits)}…` : `${name.slice(0, head)}…${tail}`;
}
