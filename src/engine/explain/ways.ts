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
import { tryOut } from "./tryOut";

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
  const least = asked.gets * (1 + NOTICEABLE) + 1e-6;
  const ways: WayOut[] = path
    .slice(1)
    .flatMap((node) => candidates(scene, node, own))
    .map(({ way, change }) => ({ ...way, gets: tryOut(scene, own, change) }))
    .filter(({ gets }) => gets > least)
    .sort((a, b) => b.gets - a.gets)
    .slice(0, SHOWN);
  const { world, hostRow } = scene;
  const { liveMigration } = platformOf(world.platformIn(world.containerOf(own.drawn.row))).view;
  const elsewhere = liveMigration && asked.bound !== "ceiling" && asked.bound !== "size";
  return elsewhere ? [...ways, { code: "move", node: explainedNode(world, hostRow, own) }] : ways;
}
