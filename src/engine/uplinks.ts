/** What a host hangs on: its own switches, and the fabrics of the chassis that it sits in. */
import type { HostSpec } from "../protocol/scenario-parts";
import type { EntityId } from "../protocol/units";
import type { World } from "./world";

export function uplinksOf(world: World, { uplinks, blade }: HostSpec): readonly EntityId[] {
  const chassis = blade === undefined ? undefined : world.chassis.get(blade.chassis);
  return [...new Set([...(uplinks ?? []), ...(chassis?.uplinks ?? [])])].sort();
}

/** Whether a host has lost every connection that it had; one that states none is not asked. */
export function isCutOff(world: World, host: HostSpec): boolean {
  const uplinks = uplinksOf(world, host);
  return uplinks.length > 0 && uplinks.every((id) => world.switches.get(id)?.state === "failed");
}
