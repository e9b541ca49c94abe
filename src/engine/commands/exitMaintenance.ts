import type { SimpleCommand } from "../../protocol/command";
import { beginWaking, endMaintenance } from "../systems/maintenance";
import { done, refusal, type Handler } from "./outcome";

/**
 * A host goes back into service: one that is being emptied stays as it is (whoever is on the way
 * arrives), one in maintenance is there at once, one that stands by is woken and boots first.
 */
export const exitMaintenance: Handler<"exitMaintenance"> = (world, { host: id }) => {
  const row = world.hosts.row(id);
  if (row === undefined) return refusal("unknownHost", { id });
  const spec = world.hosts.specs[row]!;
  const { name } = spec;
  const record = world.maintenances.get(id);
  if (record?.phase === "waking") return refusal("hostWaking", { host: name });
  if (record !== undefined) {
    endMaintenance(world, id);
    world.note("notice", "maintenanceCancelled", id, { name });
    const { purpose, total, phase } = record;
    const again: SimpleCommand = { type: "enterMaintenance", host: id, purpose, of: total };
    return done(phase === "paused" ? { ...again, paused: true } : again);
  }
  if (spec.state === "maintenance") {
    world.putHost({ ...spec, state: "on" });
    world.note("info", "hostInService", id, { name });
    return done({ type: "enterMaintenance", host: id, purpose: "maintenance", already: true });
  }
  if (spec.state === "standby") {
    beginWaking(world, id);
    world.note("info", "hostWaking", id, { name });
    return done({ type: "enterMaintenance", host: id, purpose: "standby", already: true });
  }
  return refusal("notInMaintenance", { host: name });
};
