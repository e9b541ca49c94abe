/**
 * What would change it (SPEC EXP-5). Nothing is guessed: each change that a command could make is
 * tried out on the host's division, with the demand of now, and told of only if it gives more.
 */
import type { Contender, WayOut } from "../../protocol/explain";
import { platformOf } from "../platforms/registry";
import type { DividedNode } from "./divided";
import { candidates } from "./candidates";
import type { Scene } from "./levels";
import { explainedNode } from "./nodes";
import { systemCandidates } from "./systemCandidates";
import { tryOut, workOf } from "./tryOut";

/** The most changes that are told of, the best first. */
const SHOWN = 4;
/** A gain below this part of what it gets is not worth a word. */
const NOTICEABLE = 0.002;

/**
 * @param path from the host down to the partition
 * @param asked how the partition stands among its siblings
 */
export function waysOut(scene: Scene, path: readonly DividedNode[], asked: Contender): WayOut[] {
  const own = path.at(-1)!;
  // It has what it asks for, or all that there can be of it.
  if (asked.bound === "demand" || asked.bound === "dedicated") return [];
  const now = workOf(scene, own, asked.gets);
  const least = now * (1 + NOTICEABLE) + 1e-6;
  const ways = [
    ...path.slice(1).flatMap((node) => candidates(scene, node, own)),
    ...path.slice(0, -1).flatMap((node) => systemCandidates(scene, node)),
  ]
    .map((candidate) => ({ ...candidate, ...tryOut(scene, own, candidate.change) }))
    .filter(({ work }) => work > least)
    .sort((a, b) => b.work - a.work)
    .filter(firstOf(SHOWN, ({ refused }) => refused?.() !== true))
    .map(({ way, change, gets, work }): WayOut => {
      // What costs less leaves more of the same: then that is what is to be told.
      const cheaper = change.kind === "system" && gets <= asked.gets * (1 + NOTICEABLE);
      return { ...way, gets, ...(cheaper ? { moreWork: work / now - 1 } : {}) };
    });
  const { world, hostRow } = scene;
  const { liveMigration } = platformOf(world.platformIn(world.containerOf(own.drawn.row))).view;
  const elsewhere = liveMigration && asked.bound !== "ceiling" && asked.bound !== "size";
  return elsewhere ? [...ways, { code: "move", node: explainedNode(world, hostRow, own) }] : ways;
}

/** Lets the first so many through that pass the test, which is not asked of any more after those. */
function firstOf<T>(most: number, test: (each: T) => boolean): (each: T) => boolean {
  let count = 0;
  return (each) => count < most && test(each) && ++count > 0;
}
