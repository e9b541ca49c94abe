import type { SimpleCommand } from "../../protocol/command";
import type { EntityId } from "../../protocol/units";
import { failHost, failSwitch } from "../systems/availability";
import type { World } from "../world";
import { moveAgain, undoFailure } from "./failHost";
import { done, refusal, together, type Handler, type Outcome } from "./outcome";

/** A chassis, a switch or a fabric fails, and takes with it whatever hangs on it alone. */
export const fail: Handler<"fail"> = (world, { device }) => {
  if (world.chassis.has(device)) return failChassis(world, device);
  const spec = world.switches.get(device);
  if (spec === undefined) return refusal("unknownDevice", { id: device });
  if (spec.state === "failed") return refusal("deviceDown", { name: spec.name });
  const { dropped, recoveries } = failSwitch(world, device);
  const repair: SimpleCommand = { type: "repair", device };
  return done(
    together([
      recoveries.length === 0 ? repair : { ...repair, recoveries: [...recoveries] },
      ...moveAgain(world, dropped),
    ]),
  );
};

/** Every host in it fails; one that had failed before stays as it was when it is there again. */
function failChassis(world: World, id: EntityId): Outcome {
  const spec = world.chassis.get(id)!;
  if (spec.state === "failed") return refusal("deviceDown", { name: spec.name });
  const rows = bladesIn(world, id).filter((row) => world.hosts.specs[row]!.state !== "failed");
  world.putChassis({ ...spec, state: "failed" });
  world.note("trouble", "chassisFailed", id, { name: spec.name, count: rows.length });
  const hosts = rows.map((row) => world.hosts.specs[row]!);
  const undo = rows.map((row, i) => undoFailure(world, hosts[i]!, failHost(world, row)));
  const back: SimpleCommand = { type: "repair", device: id, hosts: [] };
  // Moves between two of its blades were dropped by the first, and can begin when both stand again.
  const [repairs, rest] = split(undo.flat());
  return done(together([back, ...repairs, ...rest]));
}

/** Hosts come back before anybody starts or moves. */
function split(commands: readonly SimpleCommand[]): [SimpleCommand[], SimpleCommand[]] {
  const repairs = commands.filter(({ type }) => type === "repairHost");
  return [repairs, commands.filter(({ type }) => type !== "repairHost")];
}

/** Rows of the hosts in a chassis, by id. */
export function bladesIn(world: World, chassis: EntityId): number[] {
  return world.hosts
    .sortedIds()
    .map((id) => world.hosts.row(id)!)
    .filter((row) => world.hosts.specs[row]!.blade?.chassis === chassis);
}
