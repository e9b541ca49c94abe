import { setPhase } from "../systems/maintenance";
import { done, refusal, type Handler } from "./outcome";

/** Nobody else is sent on the way; who is on it arrives. */
export const pauseMaintenance: Handler<"pauseMaintenance"> = (world, { host: id }) => {
  const spec = world.hostSpec(id);
  if (spec === undefined) return refusal("unknownHost", { id });
  const record = world.maintenances.get(id);
  if (record === undefined || record.phase === "waking" || record.phase === "paused")
    return refusal("notEntering", { host: spec.name });
  setPhase(world, id, "paused");
  world.note("info", "maintenancePaused", id, { name: spec.name });
  return done({ type: "resumeMaintenance", host: id, phase: record.phase });
};
