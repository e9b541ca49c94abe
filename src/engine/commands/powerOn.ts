import { admission } from "../admission";
import { done, refusal, refused, type Handler } from "./outcome";
import { findPartition, unknownPartition } from "./partition";
import { groundOf } from "./ground";

/** Starts a partition that is off or crashed, if everything that it needs is there. */
export const powerOn: Handler<"powerOn"> = (world, { partition: id }) => {
  const found = findPartition(world, id);
  if (found === undefined) return refused([unknownPartition(id)]);
  const { spec, state, row } = found;
  const { name } = spec;
  if (spec.template === true) return refusal("template", { name });
  if (state !== "off" && state !== "crashed") return refusal("notOff", { name });
  const container = world.containerOf(row);
  const reasons = [...groundOf(world, container), ...admission(world, container, spec)];
  if (reasons.length > 0) return refused(reasons);
  world.putPartition(spec, "running");
  world.note("info", "partitionPoweredOn", id, { name });
  return done(
    state === "crashed"
      ? { type: "powerOff", partition: id, crashed: true }
      : { type: "powerOff", partition: id },
  );
};
