import type { Reason } from "../../protocol/command";
import { forgetRecoveries, repairHost as repair, startedSince } from "../systems/availability";
import { done, refusal, refused, type Handler } from "./outcome";
import type { ChassisSpec, PartitionSpec } from "../../protocol/scenario-parts";
import type { PartitionId } from "../../protocol/units";
import { physicalRoom } from "../admission";
import type { World } from "../world";
import { findPartition, unknownPartition } from "./partition";

/**
 * A failed machine comes back; what had crashed on it stays as it is, but for those named. Whom high
 * availability has started elsewhere since, by a record that is named, stays where it is.
 */
export const repairHost: Handler<"repairHost"> = (world, command) => {
  const { host: id, recoveries = [] } = command;
  const row = world.hosts.row(id);
  if (row === undefined) return refusal("unknownHost", { id });
  const { state, name } = world.hosts.specs[row]!;
  const chassis = chassisOf(world, row);
  if (chassis?.state === "failed")
    return refusal("chassisDown", { chassis: chassis.name, host: name });
  const elsewhere = startedSince(world, recoveries);
  const restart = (command.restart ?? []).filter((partition) => !elsewhere.has(partition));
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
  const forgotten = forgetRecoveries(world, recoveries);
  repair(world, row, restart, stateAfter(command), forgotten);
  return done({ type: "failHost", host: id });
};

function stateAfter(command: {
  readonly maintenance?: true | undefined;
  readonly standby?: true | undefined;
}): "on" | "maintenance" | "standby" {
  if (command.maintenance === true) return "maintenance";
  return command.standby === true ? "standby" : "on";
}

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

function chassisOf(world: World, row: number): ChassisSpec | undefined {
  const { blade } = world.hosts.specs[row]!;
  return blade === undefined ? undefined : world.chassis.get(blade.chassis);
}
