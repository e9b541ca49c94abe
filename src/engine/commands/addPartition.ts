import type { SimpleCommand } from "../../protocol/command";
import { checkPartition } from "../check";
import { containerName } from "../migration/names";
import { admission } from "../admission";
import { fitMemory, tellRounding } from "../memoryFit";
import { platformOf } from "../platforms/registry";
import { sizeMaxima } from "../maxima";
import { groundOf } from "./ground";
import { starting, tellStart, type Start } from "./starting";
import { done, refused, together, type Handler } from "./outcome";
import { freshId, reasonsOf, surroundings } from "./surroundings";

/** A new partition; one that is to run at once needs what it would need to be started. */
export const addPartition: Handler<"addPartition"> = (world, { partition: asked, crashed }) => {
  const { id, name } = asked;
  const reasons = [...freshId(world, id), ...reasonsOf(checkPartition(asked, surroundings(world)))];
  const container = world.container(asked.container);
  if (reasons.length > 0 || container === undefined) return refused(reasons);
  const fitted = fitMemory(platformOf(world.platformIn(container)), asked).spec;
  let start: Start = { spec: fitted };
  if (fitted.state === "running" && fitted.template !== true && crashed !== true) {
    start = starting(world, container, fitted);
    const more = [...groundOf(world, container), ...admission(world, container, start.spec)];
    if (more.length > 0) return refused(more);
  } else {
    const more = sizeMaxima(world, container, fitted);
    if (more.length > 0) return refused(more);
  }
  const { spec } = start;
  world.putPartition(spec, crashed === true ? "crashed" : spec.state);
  world.note("info", "partitionAdded", id, { name, to: containerName(world, spec.container) });
  tellRounding(world, asked, spec);
  tellStart(world, fitted, start);
  const removal: SimpleCommand = { type: "deletePartition", partition: id };
  const runs = world.partitions.states[world.partitions.row(id)!] === "running";
  // What runs is not deleted, so undo stops it first.
  if (!runs || spec.template === true) return done(removal);
  return done(together([{ type: "powerOff", partition: id }, removal]));
};
