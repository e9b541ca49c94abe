import type { SimpleCommand } from "../../protocol/command";
import { keepsLevel } from "../compatibility/cluster";
import { keepingLevel } from "../compatibility/levels";
import { containerName, journey } from "../migration/names";
import { hasLanded, migrationOf } from "../migration/records";
import { beginMigration, dropMigration } from "../systems/migration";
import type { World } from "../world";
import { considerMove, type Move } from "./move";
import { moveTo } from "./moveTo";
import { done, refusal, refused, together, type Handler, type Outcome } from "./outcome";
import { reinstate } from "./reinstate";

/**
 * Moves a partition to another container. What runs goes live and takes its time (MIG-*). What does
 * not run goes at once: its storage is shared, so that only the record of where it belongs moves.
 */
export const migrate: Handler<"migrate"> = (world, { partition, to, pool }) => {
  const cancelled = cancel(world, partition, to);
  if (cancelled !== undefined) return cancelled;
  const move = considerMove(world, partition, to, pool === undefined ? {} : { pool });
  if (move.found === undefined || move.reasons.length > 0) return refused(move.reasons);
  const { spec } = move.found;
  const back = moveTo(partition, spec.container, spec.pool, move.pool);
  if (!move.live) return moveCold(world, to, move, back);
  beginMigration(world, partition, to, move.pool);
  return done(back);
};

/** It is asked back to where it still is. */
function cancel(world: World, partition: string, to: string): Outcome | undefined {
  const record = migrationOf(world, partition);
  if (record === undefined || record.from !== to) return undefined;
  const { name = "", from = "", to: there = "" } = journey(world, record);
  // Its latest pages are at the target alone, others at the source alone: there is no way back.
  if (hasLanded(record)) return refusal("noWayBack", { name, from, to: there });
  world.note("notice", "migrationCancelled", partition, journey(world, record));
  dropMigration(world, record);
  const own = world.partitionSpec(partition)?.pool;
  return done(moveTo(partition, record.to, record.pool, own));
}

function moveCold(world: World, to: string, move: Move, back: SimpleCommand): Outcome {
  const { spec, row } = move.found;
  const home = world.hosts.specs[world.partitions.host[row]!]!;
  // A host that is down takes nobody in, so undo has to put things back there as they lay.
  const returns = home.state !== "failed" && home.ghost !== true;
  const inverse = returns
    ? back
    : together([
        { type: "deletePartition", partition: spec.id },
        ...reinstate(world, world.subtree(row)),
      ]);
  const from = containerName(world, spec.container);
  const moved = { ...spec, container: to, pool: move.pool };
  const keeps = keepsLevel(world, row);
  world.putPartition(keeps ? keepingLevel(world, row, moved, move.target) : moved);
  const { name, id } = spec;
  world.note("info", "partitionMoved", id, { name, from, to: containerName(world, to) });
  return done(inverse);
}
