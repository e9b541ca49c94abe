/** The whole derivation in one sentence: which one, and what fills its gaps. */
import type { Contender, ExplainedLevel, Said } from "../../protocol/explain";

/** A part by weight that differs from what it gets by more than this had help, or gave some. */
const NOTICEABLE = 0.005;

export function summaryOf(name: string, level: ExplainedLevel, asked: Contender): Said {
  const { weights, capacity, of, kept } = level;
  const part = weights > 0 ? (capacity * asked.weight) / weights : 0;
  return {
    code: codeOf(level, asked, part),
    params: {
      name,
      outer: of.name,
      weight: asked.weight,
      weights,
      percent: weights > 0 ? (100 * asked.weight) / weights : 0,
    },
    amounts: {
      gets: asked.gets,
      wants: asked.wants,
      capacity,
      kept,
      part,
      floor: asked.floor,
      ceiling: asked.ceiling ?? asked.gets,
      price: asked.price ?? asked.gets,
    },
  };
}

function codeOf(
  { surplus, normalised }: ExplainedLevel,
  { bound, wants, gets, price }: Contender,
  part: number,
): string {
  if (bound === "demand" && wants === 0) return "nothing";
  if (bound !== "weight") return bound;
  if (surplus) return "surplus";
  if (price !== undefined && price > gets * (1 + NOTICEABLE)) return "taxed";
  const more = gets > part * (1 + NOTICEABLE);
  // Where weights are parts of the whole, nothing is promised beside them.
  if (normalised === true) return more ? "shareMore" : "share";
  if (more) return "weightMore";
  return gets < part * (1 - NOTICEABLE) ? "weightLess" : "weight";
}
