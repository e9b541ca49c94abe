/** The room as a scenario file: what is there now, opening at the present time. */
import { DEFAULT_ALARM_RULES, type AlarmRules } from "../protocol/alarm";
import { SCENARIO_FORMAT, SCENARIO_VERSION, type Scenario } from "../protocol/scenario";
import type { PartitionSpec } from "../protocol/scenario-parts";
import type { PartitionState } from "../protocol/topology";
import { SECOND } from "../protocol/units";
import { INSTANT } from "./agenda";
import { statedAdapters, statedDatastore } from "./io/datastores";
import type { Room } from "./room";

export function toScenario(room: Room): Scenario {
  const { world, name, description, source, epoch, arrangement, script } = room;
  const { hosts, partitions } = world;
  const nowS = world.time / SECOND;
  return {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    name,
    description,
    source,
    seed: world.seed,
    arrangement,
    clock: { epoch, beginS: nowS, opensS: nowS },
    ...(isDefault(world.alarmRules) ? {} : { alarms: world.alarmRules }),
    ...(world.tariff === undefined ? {} : { tariff: world.tariff }),
    clusters: [...world.clusters.keys()].sort().map((id) => world.clusters.get(id)!),
    hosts: hosts.sortedIds().map((id) => statedAdapters(world, hosts.specs[hosts.row(id)!]!)),
    chassis: [...world.chassis.keys()].sort().map((id) => world.chassis.get(id)!),
    switches: [...world.switches.keys()].sort().map((id) => world.switches.get(id)!),
    arrays: [...world.arrays.keys()].sort().map((id) => world.arrays.get(id)!),
    datastores: [...world.datastores.keys()]
      .sort()
      .map((id) => statedDatastore(world, world.datastores.get(id)!)),
    pools: [...world.pools.keys()].sort().map((id) => world.pools.get(id)!),
    partitions: partitions.sortedIds().map((id) => {
      const row = partitions.row(id)!;
      const state = partitions.states[row]!;
      return { ...partitions.specs[row]!, state: stateInFile(state) };
    }),
    traces: [...world.traces.keys()].sort().map((id) => world.traces.get(id)!),
    commands: world.agenda
      .list()
      .filter(({ kind }) => kind === INSTANT.command)
      .map(({ time, key }) => ({ atS: time / SECOND, command: script[Number(key)]! })),
  };
}

/** A file knows no crash: what fell with its host is off, and what boots will run. */
function stateInFile(state: PartitionState): PartitionSpec["state"] {
  if (state === "crashed") return "off";
  return state === "restarting" ? "running" : state;
}

/** What nobody has set otherwise need not be stated. */
function isDefault({ readyPct, readyS }: AlarmRules): boolean {
  return readyPct === DEFAULT_ALARM_RULES.readyPct && readyS === DEFAULT_ALARM_RULES.readyS;
}
