import type { ChassisSpec } from "../../protocol/scenario-parts";
import type { EntityId, HostId } from "../../protocol/units";
import { forgetRecoveries, repairHost, repairSwitch } from "../systems/availability";
import type { World } from "../world";
import { bladesIn } from "./fail";
import { done, refusal, type Handler, type Outcome } from "./outcome";

/** A chassis, a switch or a fabric is there again; with a chassis the hosts in it that had failed. */
export const repair: Handler<"repair"> = (world, { device, hosts, recoveries = [] }) => {
  const chassis = world.chassis.get(device);
  if (chassis !== undefined) return repairChassis(world, chassis, hosts);
  const spec = world.switches.get(device);
  if (spec === undefined) return refusal("unknownDevice", { id: device });
  if (spec.state !== "failed") return refusal("deviceUp", { name: spec.name });
  repairSwitch(world, device, forgetRecoveries(world, recoveries));
  return done({ type: "fail", device });
};

function repairChassis(
  world: World,
  spec: ChassisSpec,
  named: readonly HostId[] | undefined,
): Outcome {
  const { name, id } = spec;
  if (spec.state !== "failed") return refusal("deviceUp", { name });
  const wanted = named === undefined ? undefined : new Set<EntityId>(named);
  const rows = bladesIn(world, id).filter((row) => {
    const host = world.hosts.specs[row]!;
    return host.state === "failed" && (wanted?.has(host.id) ?? true);
  });
  const { state: _, ...standing } = spec;
  world.putChassis(standing);
  world.note("notice", "chassisRepaired", id, { name });
  for (const row of rows) repairHost(world, row, [], "on");
  return done({ type: "fail", device: id });
}
