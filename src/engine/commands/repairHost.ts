import type { Reason } from "../../protocol/command";
import { repairHost as repair } from "../systems/availability";
import { done, refusal, refused, type Handler } from "./outcome";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import type { PartitionId } from "../../protocol/units";
import { physicalRoom } from "../admission";
import type { World } from "../world";
import { findPartition, unknownPartition } from "./partition";

/** A failed machine comes back; what had crashed on it stays as it is, but for those named. */
export const repairHost: Handler<"repairHost"> = (world, command) => {
  const { host: id, restart = [], maintenance } = command;
  const row = world.hosts.row(id);
  if (row === undefined) return refusal("unknownHost", { id });
  const { state, name } = world.hosts.specs[row]!;
  const reasons: Reason[] = [];
  if (state !== "failed") reasons.push({ code: "hostUp", params: { host: name } });
  for (const partition of restart) {
    const found = findPartition(world, partition);
    if (found === undefined) reasons.push(unknownPartition(partition));
    else if (found.state !== "crashed" || world.partitions.host[found.row] !== row)
      reasons.push({ code: "notCrashed", params: { name: found.spec.name, host: name } });
  }
  if (reasons.length === 0) reasons.push(...noRoomFor(world, restart));
  if (reasons.length > 0) return refused(reasons);
  repair(world, row, restart, maintenance === true ? "maintenance" : "on");
  return done({ type: "failHost", host: id });
};

/** On a machine that has failed nothing runs, so those that start again have only each other beside them. */
function noRoomFor(world: World, restart: readonly PartitionId[]): Reason[] {
  const before = new Map<string, PartitionSpec[]>();
  return [...new Set(restart)].flatMap((id) => {
    const spec = world.partitionSpec(id)!;
    const container = world.container(spec.container)!;
    if (world.hosts.specs[container.hostRow]!.ghost === true) return [];
    const others = before.get(spec.container) ?? [];
    before.set(spec.container, [...others, spec]);
    return physicalRoom(world, container, spec, others);
  });
}
