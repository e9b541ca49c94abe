/** The whole derivation in one sentence: which one, and what fills its gaps. */
import type { Bound, Contender, ExplainedLevel, Said } from "../../protocol/explain";

/** A part by weight that differs from what it gets by more than this had help, or gave some. */
const NOTICEABLE = 0.005;

export function summaryOf(name: string, level: ExplainedLevel, asked: Contender): Said {
  const { weights, capacity, of, kept, surplus } = level;
  const part = weights > 0 ? (capacity * asked.weight) / weights : 0;
  return {
    code: codeOf(asked.bound, asked, part, surplus),
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
    },
  };
}

function codeOf(bound: Bound, { wants, gets }: Contender, part: number, surplus: boolean): string {
  if (bound === "demand" && wants === 0) return "nothing";
  if (bound !== "weight") return bound;
  if (surplus) return "surplus";
  if (gets > part * (1 + NOTICEABLE)) return "weightMore";
  return gets < part * (1 - NOTICEABLE) ? "weightLess" : "weight";
}
