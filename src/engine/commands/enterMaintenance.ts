import { beginMaintenance, endMaintenance } from "../systems/maintenance";
import { done, refusal, type Handler } from "./outcome";

/**
 * A host is to be emptied: what runs there goes to others live, as the clock runs on; then it is in
 * maintenance, or stands by. `already` puts it there at once, as it lies (the inverse of ending it).
 */
export const enterMaintenance: Handler<"enterMaintenance"> = (world, command) => {
  const { host: id, purpose = "maintenance", already } = command;
  const row = world.hosts.row(id);
  if (row === undefined) return refusal("unknownHost", { id });
  const spec = world.hosts.specs[row]!;
  const { name: host } = spec;
  const waking = world.maintenances.get(id)?.phase === "waking";
  if (already === true && waking && purpose === "standby") {
    endMaintenance(world, id);
    world.note("info", "hostInStandby", id, { name: host });
    return done({ type: "exitMaintenance", host: id });
  }
  if (spec.state === "failed") return refusal("hostDown", { host });
  if (spec.state === "maintenance") return refusal("hostMaintenance", { host });
  if (spec.state === "standby") return refusal("hostStandby", { host });
  if (world.maintenances.has(id)) return refusal("hostEntering", { host });
  if (spec.ghost === true) return refusal("ghostHost", { host });
  if (already === true) {
    world.putHost({ ...spec, state: purpose });
    const code = purpose === "maintenance" ? "hostInMaintenance" : "hostInStandby";
    world.note("info", code, id, { name: host });
  } else {
    const { of, paused } = command;
    beginMaintenance(world, id, purpose, {
      ...(of === undefined ? {} : { of }),
      paused: paused === true,
    });
    const { left } = world.maintenances.get(id)!;
    world.note("info", "maintenanceBegun", id, { name: host, count: left });
  }
  return done({ type: "exitMaintenance", host: id });
};
