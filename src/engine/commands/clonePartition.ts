import type { PartitionSpec } from "../../protocol/scenario-parts";
import { done, refused, type Handler } from "./outcome";
import { findPartition, unknownPartition } from "./partition";
import { freshId } from "./surroundings";

/**
 * A copy beside the original, powered off. What is in the original is not copied with it, and
 * neither is a physical adapter, of which there is one.
 */
export const clonePartition: Handler<"clonePartition"> = (world, { source, id, name }) => {
  const found = findPartition(world, source);
  const reasons = [
    ...(found === undefined ? [unknownPartition(source)] : []),
    ...freshId(world, id),
  ];
  if (found === undefined || reasons.length > 0) return refused(reasons);
  const { template: _template, physicalIO: _adapter, cpuLevel: _level, ...body } = found.spec;
  const copy: PartitionSpec = { ...body, id, name, state: "off" };
  world.putPartition(copy, "off");
  world.note("info", "partitionCloned", id, { name, from: found.spec.name });
  return done({ type: "deletePartition", partition: id });
};
