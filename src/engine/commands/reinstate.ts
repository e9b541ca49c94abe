import type { SimpleCommand } from "../../protocol/command";
import type { World } from "../world";

/** The commands that put partitions (parents first) back exactly as they lie now. */
export function reinstate(world: World, rows: readonly number[]): SimpleCommand[] {
  return rows.map((row): SimpleCommand => {
    const spec = world.partitions.specs[row]!;
    const state = world.partitions.states[row]!;
    return state === "crashed"
      ? { type: "addPartition", partition: { ...spec, state: "off" }, crashed: true }
      : { type: "addPartition", partition: { ...spec, state } };
  });
}
