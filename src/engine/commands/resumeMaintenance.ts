import { setPhase } from "../systems/maintenance";
import { done, refusal, type Handler } from "./outcome";

/** Goes on with emptying a host. */
export const resumeMaintenance: Handler<"resumeMaintenance"> = (world, { host: id, phase }) => {
  const spec = world.hostSpec(id);
  if (spec === undefined) return refusal("unknownHost", { id });
  const record = world.maintenances.get(id);
  if (record?.phase !== "paused") return refusal("notPaused", { host: spec.name });
  setPhase(world, id, phase ?? "evacuating");
  world.note("info", "maintenanceResumed", id, { name: spec.name });
  return done({ type: "pauseMaintenance", host: id });
};
