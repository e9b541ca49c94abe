import type { SimpleCommand } from "../../protocol/command";
import type { World } from "../world";
import { restoreRules } from "./rules";

/** The commands that put partitions (parents first) back exactly as they lie now, into rules as well. */
export function reinstate(world: World, rows: readonly number[]): SimpleCommand[] {
  const back = rows.map((row): SimpleCommand => {
    const spec = world.partitions.specs[row]!;
    const state = world.partitions.states[row]!;
    return state === "crashed"
      ? { type: "addPartition", partition: { ...spec, state: "off" }, crashed: true }
      : {
          type: "addPartition",
          partition: { ...spec, state: state === "restarting" ? "running" : state },
        };
  });
  const ids = rows.map((row) => world.partitions.ids[row]!);
  return [...back, ...restoreRules(world, ids)];
}
