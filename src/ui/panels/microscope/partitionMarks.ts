/**
 * How a partition is told from the others: by a colour that stays apart for every kind of colour
 * vision (Okabe–Ito), by a pattern once the colours have been round, and by a letter that stands on
 * its slices and in front of its name. Any one of the three would do alone.
 */
import type { PartitionId } from "../../../protocol/units";

export const PATTERNS = ["plain", "rising", "falling", "dots", "bars", "cross"] as const;
export type Pattern = (typeof PATTERNS)[number];

export interface Mark {
  /** The tokens `--hue-N` and `--on-hue-N`. */
  readonly hue: number;
  readonly pattern: Pattern;
  /** A, B … Z, AA, AB … */
  readonly letter: string;
}

/** How many `--hue-N` there are in `theme/tokens.css`. */
export const HUES = 7;

/** By the order in which partitions first appear; the same partitions, the same marks. */
export function marksOf(partitions: Iterable<PartitionId>): ReadonlyMap<PartitionId, Mark> {
  const marks = new Map<PartitionId, Mark>();
  for (const id of partitions) if (!marks.has(id)) marks.set(id, markAt(marks.size));
  return marks;
}

export function markAt(index: number): Mark {
  return {
    hue: (index % HUES) + 1,
    pattern: PATTERNS[Math.floor(index / HUES) % PATTERNS.length]!,
    letter: letters(index),
  };
}

/** As spreadsheets count their columns. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
