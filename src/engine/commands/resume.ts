import { admission } from "../admission";
import { mustAgainst } from "../balance/rules";
import { levelReasons } from "../compatibility/levels";
import { platformOf } from "../platforms/registry";
import { groundOf } from "./ground";
import { done, refusal, refused, type Handler } from "./outcome";
import { findPartition, unknownPartition } from "./partition";

/** Lets a suspended partition run on; it needs what it would need to be started. */
export const resume: Handler<"resume"> = (world, { partition: id }) => {
  const found = findPartition(world, id);
  if (found === undefined) return refused([unknownPartition(id)]);
  const { spec, state, row } = found;
  const { name } = spec;
  if (state !== "suspended") return refusal("notSuspended", { name });
  const container = world.containerOf(row);
  const reasons = [
    ...groundOf(world, container),
    ...(platformOf(world.platformIn(container)).compatibility?.confirmed === true
      ? levelReasons(world, row, container)
      : []),
    ...admission(world, container, spec),
    ...mustAgainst(world, id, world.hosts.ids[container.hostRow]!),
  ];
  if (reasons.length > 0) return refused(reasons);
  world.putPartition(spec, "running");
  world.note("info", "partitionResumed", id, { name });
  return done({ type: "suspend", partition: id });
};
