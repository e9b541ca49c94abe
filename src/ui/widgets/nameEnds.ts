/**
 * Names in an estate differ at their ends ("sap-prod-frankfurt-07"): when one has to be cut, its
 * middle goes, and its last part stays. Of names in a domain ("esx01.next.local") the end goes.
 */

/** Shorter ones fit, or may as well be cut at the end. */
const LONG = 10;
/** A last part ("-07", " A") longer than this is cut itself. */
const MOST_KEPT = 5;
const KEPT = 4;

export interface NameEnds {
  /** Gives way. */
  readonly head: string;
  /** Stays; empty for a name that is cut at its end. */
  readonly tail: string;
}

/** "esx01.next.local": what hosts of one domain differ in stands before the first point. */
const IN_A_DOMAIN = /^[^.]*\p{L}[^.]*\.[^.\s]*\p{L}/u;

export function nameEnds(name: string): NameEnds {
  if (IN_A_DOMAIN.test(name)) return { head: name, tail: "" };
  const letters = Array.from(name);
  if (letters.length <= LONG) return { head: name, tail: "" };
  const last = letters.findLastIndex((letter) => " -_.".includes(letter));
  const part = letters.length - last;
  const kept = last > 0 && part > 1 && part <= MOST_KEPT ? part : KEPT;
  return { head: letters.slice(0, -kept).join(""), tail: letters.slice(-kept).join("") };
}
