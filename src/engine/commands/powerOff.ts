import type { SimpleCommand } from "../../protocol/command";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import { done, refusal, refused, together, type Handler, type Outcome } from "./outcome";
import { forgetLevel, withStated } from "../compatibility/levels";
import type { World } from "../world";
import {
  awaited,
  findPartition,
  insideIn,
  onItsWay,
  unknownPartition,
  type Found,
} from "./partition";
import { reinstate } from "./reinstate";

/** Powers a partition off, and with it everything that runs inside it. */
export const powerOff: Handler<"powerOff"> = (world, { partition: id, crashed, cpuLevel }) => {
  const found = findPartition(world, id);
  if (found === undefined) return refused([unknownPartition(id)]);
  const { spec, state, row } = found;
  if (state === "suspended") return discard(world, found);
  if (state === "restarting") return refusal("restarting", { name: spec.name });
  if (state !== "running") return refusal("notRunning", { name: spec.name });
  const busy = [row, ...insideIn(world, row, "running")].flatMap((each) => {
    const inner = { row: each, spec: world.partitions.specs[each]!, state };
    return [...onItsWay(world, inner), ...awaited(world, inner)];
  });
  if (busy.length > 0) return refused(busy);
  const stopped = [row, ...insideIn(world, row, "running")].map(
    (each) => world.partitions.specs[each]!,
  );
  // From the inside out, so that nobody is ever without ground.
  for (const each of stopped.toReversed()) {
    const level = each === spec ? cpuLevel : undefined;
    const left = withStated(forgetLevel(each), level);
    world.putPartition(left, crashed === true && each === spec ? "crashed" : "off");
    world.note("info", "partitionPoweredOff", each.id, { name: each.name });
  }
  return done(together(stopped.map((each) => startAgain(each.id, each.cpuLevel))));
};

function startAgain(partition: string, cpuLevel: PartitionSpec["cpuLevel"]): SimpleCommand {
  const type = "powerOn";
  return cpuLevel === undefined ? { type, partition } : { type, partition, cpuLevel };
}

/** What is suspended has its memory in storage only; powered off, it loses that too. */
function discard(world: World, { spec, row }: Found): Outcome {
  const { id, name } = spec;
  const inverse = together([
    { type: "deletePartition", partition: id },
    ...reinstate(world, world.subtree(row)),
  ]);
  world.putPartition(forgetLevel(spec), "off");
  world.note("info", "partitionPoweredOff", id, { name });
  return done(inverse);
}
