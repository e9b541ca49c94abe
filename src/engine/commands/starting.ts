/**
 * A partition as it would start: some platforms give less than is desired where there is no more, as
 * long as it is no less than the minimum (PowerVM). What was given stays its present configuration.
 */
import type { PartitionSpec } from "../../protocol/scenario-parts";
import { tenants } from "../admission";
import { platformOf } from "../platforms/registry";
import { asMember } from "../settings";
import { dividedSystem } from "../systems/roster";
import type { Container, World } from "../world";
import { changeSettings, type SettingsInverse } from "./settings";

export interface Start {
  readonly spec: PartitionSpec;
  /** What takes its settings back to what is desired; `undefined` if it starts as it is. */
  readonly inverse?: SettingsInverse;
}

export function starting(world: World, container: Container, spec: PartitionSpec): Start {
  const platform = platformOf(world.platformIn(container));
  if (platform.startsWith === undefined || world.hosts.specs[container.hostRow]!.ghost === true)
    return { spec };
  const others = tenants(world, container, spec.id).map((other) => asMember(platform, other));
  const system = dividedSystem(world, container);
  const given = platform.startsWith(system, asMember(platform, spec), others);
  if (given === undefined) return { spec };
  const { settings, inverse } = changeSettings(spec.settings, given);
  return { spec: { ...spec, settings: settings! }, inverse };
}

/** Tells of each setting that came out lower than desired. */
export function tellStart(world: World, desired: PartitionSpec, start: Start): void {
  if (start.inverse === undefined) return;
  const platform = platformOf(world.platformIn(world.container(desired.container)!));
  const before = asMember(platform, desired).settings;
  const now = asMember(platform, start.spec).settings;
  const { id, name } = desired;
  for (const { key } of platform.view.settings) {
    const [have, wanted] = [now[key], before[key]];
    if (typeof have !== "number" || typeof wanted !== "number" || have === wanted) continue;
    world.note("notice", "partitionStartedWithLess", id, { name, have, desired: wanted });
  }
}
