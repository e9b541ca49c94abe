import { admission } from "../admission";
import { planHolds, tellBrokenPlan } from "../availability/failover";
import { tryAgain } from "../availability/recovery";
import { forgetLevel, withStated } from "../compatibility/levels";
import { mustAgainst } from "../balance/rules";
import type { SimpleCommand } from "../../protocol/command";
import { done, refusal, refused, together, type Handler } from "./outcome";
import { findPartition, unknownPartition } from "./partition";
import { groundOf } from "./ground";
import { starting, tellStart } from "./starting";

/** Starts a partition that is off or crashed, if everything that it needs is there. */
export const powerOn: Handler<"powerOn"> = (world, { partition: id, cpuLevel }) => {
  const found = findPartition(world, id);
  if (found === undefined) return refused([unknownPartition(id)]);
  const { spec, state, row } = found;
  const { name } = spec;
  if (spec.template === true) return refusal("template", { name });
  if (state !== "off" && state !== "crashed") return refusal("notOff", { name });
  const container = world.containerOf(row);
  const start = starting(world, container, withStated(forgetLevel(spec), cpuLevel));
  const reasons = [
    ...groundOf(world, container),
    ...admission(world, container, start.spec),
    ...mustAgainst(world, id, world.hosts.ids[container.hostRow]!),
  ];
  if (reasons.length > 0) return refused(reasons);
  const planned = planHolds(world, container.hostRow);
  world.putPartition(start.spec, "running");
  world.note("info", "partitionPoweredOn", id, { name });
  tellStart(world, spec, start);
  tellBrokenPlan(world, container.hostRow, planned);
  if (state === "crashed") tryAgain(world, world.hosts.specs[container.hostRow]!.cluster);
  const said = spec.cpuLevel === undefined ? {} : { cpuLevel: spec.cpuLevel };
  const back: SimpleCommand =
    state === "crashed"
      ? { type: "powerOff", partition: id, crashed: true, ...said }
      : { type: "powerOff", partition: id, ...said };
  if (start.inverse === undefined) return done(back);
  return done(together([back, { type: "changePartition", partition: id, changes: start.inverse }]));
};
