import type { Reason } from "../../protocol/command";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import type { ContainerId } from "../../protocol/units";
import { physicalRoom } from "../admission";
import { holdsMemory } from "../memory/held";
import { platformOf } from "../platforms/registry";
import type { World } from "../world";
import { rehearse } from "./rehearsal";

/**
 * Why those who run in a container could not all run there any more, if `change` were made to the
 * room: what they hold for themselves alone is not taken from under them (ADM-6).
 */
export function displaced(
  world: World,
  id: ContainerId,
  change: (copy: World) => void,
): readonly Reason[] {
  const present = world.container(id);
  if (present === undefined || world.hosts.specs[present.hostRow]!.ghost === true) return [];
  const platform = platformOf(world.platformIn(present));
  // Where everything is shared, less of it displaces nobody.
  if (!holdsMemory(platform) && platform.admit === undefined) return [];
  const copy = rehearse(world);
  change(copy);
  const container = copy.container(id);
  if (container === undefined) return [];
  const { alive, specs } = copy.partitions;
  const there: PartitionSpec[] = [];
  for (const row of copy.childrenOf(container)) {
    if (alive[row] !== 1) continue;
    const reasons = physicalRoom(copy, container, specs[row]!, there);
    if (reasons.length > 0) return reasons;
    there.push(specs[row]!);
  }
  return [];
}
