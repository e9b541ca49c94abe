import { checkSystem } from "../check";
import { nameOf } from "../containers";
import type { World } from "../world";
import { reconsiderMigrations } from "../systems/migration";
import { displaced } from "./displaced";
import { done, refusal, refused, type Handler } from "./outcome";
import { changeSettings, type SettingsInverse } from "./settings";
import { reasonsOf } from "./surroundings";

/** Sets the platform of a host, or that which a partition runs, differently. */
export const changeSystem: Handler<"changeSystem"> = (
  world,
  { container: id, settings: set, unset },
) => {
  const container = world.container(id);
  if (container === undefined)
    return world.partitionSpec(id) === undefined
      ? refusal("unknownContainer", { id })
      : refusal("noPlatform", { id: world.partitionSpec(id)!.name });
  const stated =
    container.kind === "host"
      ? world.hosts.specs[container.row]!.settings
      : world.partitions.specs[container.row]!.platformSettings;
  const { settings, inverse } = changeSettings(stated, set, unset);
  const reasons = reasonsOf(checkSystem(world.platformIn(container), settings, ".settings"));
  reasons.push(...displaced(world, id, (copy) => restateSystem(copy, id, settings)));
  if (reasons.length > 0) return refused(reasons);
  restateSystem(world, id, settings);
  reconsiderMigrations(world);
  world.note("info", "systemChanged", id, { name: nameOf(world, container) });
  return done({ type: "changeSystem", container: id, ...inverse });
};

/** States the settings of a system anew, unchecked. */
export function restateSystem(
  world: World,
  id: string,
  settings: SettingsInverse["settings"] | undefined,
): void {
  const host = world.hostSpec(id);
  if (host !== undefined) {
    const { settings: _, ...rest } = host;
    world.putHost(settings === undefined ? rest : { ...rest, settings });
    return;
  }
  const { platformSettings: _, ...rest } = world.partitionSpec(id)!;
  world.putPartition(settings === undefined ? rest : { ...rest, platformSettings: settings });
}
