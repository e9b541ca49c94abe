/**
 * Names on tiles: as large as the tile likes, smaller if only so all of the name fits, a little narrower
 * than the typeface is, and shortened when even that is too large. Half a pixel at a time, so that neighbours look alike.
 */
import { nameEnds } from "../../widgets/nameEnds";

/** A name's middle goes only if so many letters stay before it, its end only if so many stay. */
const LEAST_HEAD = 2;
const LEAST_LEFT = 3;

/** How wide a text is. */
export type Measure = (text: string) => number;

/** Letters may be drawn so much narrower before one of them goes. */
const NARROWEST = 0.88;

/** To be drawn no wider than the width that it was fitted to. */
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
  const small: Measure = (text) => (NARROWEST * measure(text) * least) / most;
  return { text: shorten(small, name, width), size: least };
}

/** As much of a name as fits and still tells what is meant; nothing if that is not much. */
export function shorten(measure: Measure, name: string, width: number): string {
  for (const text of shorterForms(name)) if (measure(text) <= width) return text;
  return "";
}

/**
 * A name and what may stand for it, the one that tells most first: without its middle; of several
 * words the first ones; its beginning. A number is never cut in two: half of "168" is another one.
 */
function* shorterForms(name: string): Generator<string> {
  yield name;
  const tail = lastPart(name);
  if (tail !== "") {
    for (const head of heads(name.slice(0, -tail.length), LEAST_HEAD)) yield `${head}…${tail}`;
  }
  for (let end = name.lastIndexOf(" "); end > 0; end = name.lastIndexOf(" ", end - 1)) {
    if (end >= LEAST_LEFT) yield name.slice(0, end);
  }
  if (tail !== "" && /\d/.test(tail)) yield `…${tail}`;
  for (const head of heads(name, LEAST_LEFT)) yield `${head}…`;
}

/** The end that tells a name from its neighbours', also in names that elsewhere have room enough. */
function lastPart(name: string): string {
  const { head, tail } = nameEnds(name);
  if (tail !== "" || head.includes(".")) return tail;
  return /[-_]\d{1,3}$/.exec(name)?.[0] ?? "";
}

/** Beginnings from the longest to the shortest of so many letters. */
function* heads(name: string, least: number): Generator<string> {
  const letters = Array.from(name);
  for (let count = letters.length - 1; count >= least; count--) {
    const cutsNumber = /\d/.test(letters[count - 1]!) && /\d/.test(letters[count]!);
    if (!cutsNumber) yield letters.slice(0, count).join("");
  }
}
