import { containerName } from "../migration/names";
import { done, refusal, refused, together, type Handler } from "./outcome";
import { diskOnItsWay, findPartition, insideIn, unknownPartition } from "./partition";
import { reinstate } from "./reinstate";
import { forgetInRules } from "./rules";

/** Takes a partition away with all that lies in it; the inverse puts all of it back as it lay. */
export const deletePartition: Handler<"deletePartition"> = (world, { partition: id }) => {
  const found = findPartition(world, id);
  if (found === undefined) return refused([unknownPartition(id)]);
  const { spec, state, row } = found;
  const { name } = spec;
  // A template counts as off, whatever its record says.
  if (state === "restarting") return refusal("restarting", { name });
  if (state === "running" && spec.template !== true) return refusal("notOff", { name });
  const count = insideIn(world, row, "running").length;
  if (count > 0) return refusal("partitionNotEmpty", { name, count });
  const copied = world.subtree(row).flatMap((each) => diskOnItsWay(world, each));
  if (copied.length > 0) return refused(copied);
  const inverse = together(reinstate(world, world.subtree(row)));
  const from = containerName(world, spec.container);
  const gone = world.subtree(row).map((each) => world.partitions.ids[each]!);
  world.removePartition(id);
  forgetInRules(world, gone);
  world.note("info", "partitionDeleted", id, { name, from });
  return done(inverse);
};
