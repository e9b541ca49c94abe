import { platformOf } from "../platforms/registry";
import { done, refusal, refused, type Handler } from "./outcome";
import { awaited, findPartition, insideIn, onItsWay, unknownPartition } from "./partition";

/** Writes a running partition's memory away; it holds none until it is resumed. */
export const suspend: Handler<"suspend"> = (world, { partition: id }) => {
  const found = findPartition(world, id);
  if (found === undefined) return refused([unknownPartition(id)]);
  const { spec, state, row } = found;
  const { name } = spec;
  if (state === "restarting") return refusal("restarting", { name });
  if (state !== "running") return refusal("notRunning", { name });
  const count = insideIn(world, row, "running").length;
  const { view } = platformOf(world.platformIn(world.containerOf(row)));
  if (!view.suspendable) return refusal("cannotSuspend", { platform: view.name });
  const reasons = [...onItsWay(world, found), ...awaited(world, found)];
  if (count > 0) reasons.push({ code: "runsPartitions", params: { name, count } });
  if (reasons.length > 0) return refused(reasons);
  world.putPartition(spec, "suspended");
  world.note("info", "partitionSuspended", id, { name });
  return done({ type: "resume", partition: id });
};
