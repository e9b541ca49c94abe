/** A scenario becomes a world: checked as a whole (check.ts), then put in order of ids. */
import { compareIds } from "../base/order";
import type { PartitionSpec } from "../protocol/scenario-parts";
import type { Scenario } from "../protocol/scenario";
import { SECOND } from "../protocol/units";
import { INSTANT } from "./agenda";
import { weekOffsetOf } from "./calendar";
import { checkRunning, checkScenario } from "./check";
import { tellExceeded } from "./maxima";
import { fitMemory, tellRounding } from "./memoryFit";
import { platformOf } from "./platforms/registry";
import { scriptKey, type Room } from "./room";
import { armBalances } from "./systems/balance";
import { settle } from "./systems/settle";
import { World } from "./world";

export function loadScenario(scenario: Scenario, file: string): Room {
  checkScenario(scenario, file);
  const { clock, seed } = scenario;
  const world = new World(seed, weekOffsetOf(clock.epoch), Math.round(clock.beginS * SECOND));
  if (scenario.alarms !== undefined) world.alarmRules = scenario.alarms;
  world.tariff = scenario.tariff;
  for (const cluster of byId(scenario.clusters)) world.putCluster(cluster);
  for (const chassis of byId(scenario.chassis)) world.putChassis(chassis);
  for (const each of byId(scenario.switches)) world.putSwitch(each);
  for (const pool of byId(scenario.pools)) world.putPool(pool);
  for (const array of byId(scenario.arrays)) world.putArray(array);
  for (const datastore of byId(scenario.datastores)) world.putDatastore(datastore);
  for (const trace of byId(scenario.traces)) world.putTrace(trace);
  for (const host of byId(scenario.hosts)) world.putHost(host);
  for (const partition of parentsFirst(scenario.partitions)) {
    const platform = platformOf(world.platformIn(world.container(partition.container)!));
    const { spec } = fitMemory(platform, partition);
    world.putPartition(spec);
    tellRounding(world, partition, spec);
  }
  checkRunning(world, scenario, file);
  tellExceeded(world);
  scenario.commands.forEach(({ atS }, index) =>
    world.agenda.schedule(Math.round(atS * SECOND), INSTANT.command, scriptKey(index)),
  );
  settle(world);
  armBalances(world);
  world.takeChanges();
  const { name, description, source, arrangement } = scenario;
  const script = scenario.commands.map(({ command }) => command);
  const { epoch } = clock;
  return { world, name, description, source, epoch, arrangement, began: world.time, script };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => compareIds(a.id, b.id));
}

/** Containers before what they contain; siblings by id. */
export function parentsFirst(partitions: readonly PartitionSpec[]): PartitionSpec[] {
  const sorted = byId(partitions);
  const inside = new Map<string, PartitionSpec[]>();
  for (const each of sorted) {
    const siblings = inside.get(each.container);
    if (siblings === undefined) inside.set(each.container, [each]);
    else siblings.push(each);
  }
  const ids = new Set(sorted.map((each) => each.id));
  const ordered = sorted.filter((each) => !ids.has(each.container));
  for (let i = 0; i < ordered.length; i++) ordered.push(...(inside.get(ordered[i]!.id) ?? []));
  return ordered;
}
