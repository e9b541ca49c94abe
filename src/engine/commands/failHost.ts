import { failHost as fail, type Failure } from "../systems/availability";
import type { SimpleCommand } from "../../protocol/command";
import type { HostSpec } from "../../protocol/scenario-parts";
import type { MigrationRecord } from "../migrationRecord";
import type { World } from "../world";
import { moveTo } from "./moveTo";
import { done, refusal, together, type Handler } from "./outcome";

/** A machine fails; what ran on it crashes. Undone, all of it runs again, and goes where it went. */
export const failHost: Handler<"failHost"> = (world, { host: id }) => {
  const row = world.hosts.row(id);
  if (row === undefined) return refusal("unknownHost", { id });
  const host = world.hosts.specs[row]!;
  if (host.state === "failed") return refusal("hostDown", { host: host.name });
  return done(together(undoFailure(world, host, fail(world, row))));
};

/** What takes a failure back: the host as it was, those that ran on it, and migrations anew. */
export function undoFailure(
  world: World,
  { id, state }: HostSpec,
  { crashed, lost, dropped, recovery }: Failure,
): SimpleCommand[] {
  const repair: SimpleCommand = {
    type: "repairHost",
    host: id,
    restart: [...crashed],
    ...(state === "maintenance" ? { maintenance: true } : {}),
    ...(state === "standby" ? { standby: true } : {}),
    ...(recovery === undefined ? {} : { recoveries: [recovery] }),
  };
  return [
    repair,
    ...lost.map((partition): SimpleCommand => ({ type: "powerOn", partition })),
    ...moveAgain(world, dropped),
  ];
}

export function moveAgain(world: World, dropped: readonly MigrationRecord[]): SimpleCommand[] {
  return dropped.map(({ partition, to, pool }) =>
    moveTo(partition, to, pool, world.partitionSpec(partition)?.pool),
  );
}
