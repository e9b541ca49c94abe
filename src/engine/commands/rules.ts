/** Rules outlive what they name, without the name; undo puts the name back. */
import type { SimpleCommand } from "../../protocol/command";
import type { EntityId } from "../../protocol/units";
import { withoutNames } from "../balance/rules";
import type { World } from "../world";

/** Takes what is going away out of every rule. */
export function forgetInRules(world: World, gone: readonly EntityId[]): void {
  const names = new Set(gone);
  for (const id of [...world.clusters.keys()].sort()) {
    const changed = withoutNames(world.clusters.get(id)!, names);
    if (changed !== undefined) world.putCluster(changed);
  }
}

/** The commands that state anew, as they are now, the rules that name one of these. */
export function restoreRules(world: World, named: readonly EntityId[]): SimpleCommand[] {
  const names = new Set(named);
  return [...world.clusters.keys()].sort().flatMap((cluster): SimpleCommand[] => {
    const spec = world.clusters.get(cluster)!;
    if (withoutNames(spec, names) === undefined) return [];
    return [{ type: "changeCluster", cluster, rules: [...spec.rules!] }];
  });
}
