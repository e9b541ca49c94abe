/**
 * Every command that there is, with what a room has to name and with what it has not, in and out of
 * bounds: what people, scripts and files may ask for. A new command does not compile until it is here.
 */
import * as fc from "fast-check";
import { ALARM_CODES } from "../../protocol/alarm";
import type { Command, CommandType, SimpleCommand } from "../../protocol/command";
import type { SettingField } from "../../protocol/platform";
import type { Scenario } from "../../protocol/scenario";
import type { Settings } from "../../protocol/scenario-parts";
import { platformOf } from "../platforms/registry";

type Of<T extends CommandType> = Extract<SimpleCommand, { type: T }>;

/** Never in a room at first; `n0` and `n1` may come into being. */
const NOBODY = "nobody";
const FRESH = ["n0", "n1"];

export function anyCommand(room: Scenario): fc.Arbitrary<Command> {
  const simple = simpleCommand(room);
  return fc.oneof(
    { weight: 12, arbitrary: simple },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant("batch" as const),
        commands: fc.array(simple, { minLength: 1, maxLength: 4 }),
      }),
    },
  );
}

function simpleCommand(room: Scenario): fc.Arbitrary<SimpleCommand> {
  const all = commandsOf(room);
  return fc.oneof(
    ...(Object.keys(all) as CommandType[]).map((type) => ({
      weight: WEIGHTS[type] ?? 1,
      arbitrary: all[type] as fc.Arbitrary<SimpleCommand>,
    })),
  );
}

/** What moves, breaks and mends is what there is to test. */
const WEIGHTS: Partial<Record<CommandType, number>> = {
  migrate: 10,
  failHost: 4,
  repairHost: 4,
  fail: 3,
  repair: 3,
  powerOn: 3,
  powerOff: 2,
  changePartition: 4,
  moveDisk: 4,
  enterMaintenance: 4,
  exitMaintenance: 3,
  acceptRecommendations: 2,
  changeCluster: 2,
};

function commandsOf(room: Scenario): { readonly [T in CommandType]: fc.Arbitrary<Of<T>> } {
  const { hosts, partitions, clusters, pools, datastores } = room;
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  const among = (known: readonly string[], ...others: string[]) =>
    fc.constantFrom(...known, ...others);
  const host = among(ids(hosts), "n0");
  const partition = among(ids(partitions), "n0", "n1");
  const runs = partitions.filter((each) => each.platform !== undefined);
  const container = among([...ids(hosts), ...ids(runs)], NOBODY);
  const cluster = among(ids(clusters), NOBODY);
  const pool = among(ids(pools), "n1", NOBODY);
  const datastore = among(ids(datastores), NOBODY);
  const device = among([...ids(room.switches), ...ids(room.chassis)], NOBODY);
  const platforms = [...new Set([...hosts, ...runs].map((each) => each.platform!))];
  const views = platforms.map((id) => platformOf(id).view);
  const named = ["", ...ids(partitions).slice(0, 2), ids(partitions).join(","), ids(hosts)[0]!];
  const of = (fields: (view: (typeof views)[number]) => readonly SettingField[]) =>
    settings(views.flatMap(fields), named);
  const partitionSettings = of((view) => view.settings);
  const change = (some: fc.Arbitrary<Settings>) => ({ settings: some, unset: unset(some) });
  const workload = fc.oneof(
    fc.record({
      kind: fc.constant("constant" as const),
      cpu: fc.constantFrom(0, 0.3, 1),
      memory: fc.constantFrom(0, 0.5, 1),
      dirtyMiBps: fc.constantFrom(0, 50, 2_000),
    }),
    fc.record({
      kind: fc.constant("recorded" as const),
      trace: among(FRESH),
      loop: fc.boolean(),
    }),
  );
  const memoryMiB = fc.constantFrom(512, 2_048, 6_000, 20_000);
  const vcpus = fc.integer({ min: 1, max: 9 });
  const state = fc.constantFrom("running" as const, "off" as const, "suspended" as const);
  const byHost = <T extends CommandType>(type: T) => fc.record({ type: fc.constant(type), host });
  const byPartition = <T extends CommandType>(type: T) =>
    fc.record({ type: fc.constant(type), partition });
  const disks = fc.record({
    name: fc.constant("d"),
    datastore,
    GiB: fc.constantFrom(1, 30),
  });
  return {
    powerOn: byPartition("powerOn"),
    powerOff: fc.record(
      { type: fc.constant("powerOff"), partition, crashed: fc.constant(true) },
      { requiredKeys: ["type", "partition"] },
    ),
    suspend: byPartition("suspend"),
    resume: byPartition("resume"),
    addPartition: fc.record(
      {
        type: fc.constant("addPartition"),
        partition: fc.record(
          {
            id: among(FRESH, ids(partitions)[0]!),
            name: among(FRESH),
            container,
            vcpus,
            memoryMiB,
            state,
            settings: partitionSettings,
            disks: fc.array(disks, { maxLength: 1 }),
          },
          { requiredKeys: ["id", "name", "container", "vcpus", "memoryMiB", "state"] },
        ),
        crashed: fc.constant(true),
      },
      { requiredKeys: ["type", "partition"] },
    ),
    clonePartition: fc.record({
      type: fc.constant("clonePartition"),
      source: partition,
      id: among(FRESH, ids(hosts)[0]!),
      name: among(FRESH),
    }),
    deletePartition: byPartition("deletePartition"),
    changePartition: fc.record({
      type: fc.constant("changePartition"),
      partition,
      changes: fc.record(
        {
          vcpus,
          memoryMiB,
          ...change(partitionSettings),
          workload: fc.option(workload),
          pool: fc.option(pool),
        },
        { requiredKeys: [] },
      ),
    }),
    addPool: fc.record(
      {
        type: fc.constant("addPool"),
        pool: fc.record(
          {
            id: fc.constant("n1"),
            name: among(FRESH),
            owner: among([...ids(clusters), ...ids(hosts)]),
            parent: pool,
            settings: of((view) => view.poolSettings),
          },
          { requiredKeys: ["id", "name", "owner"] },
        ),
        members: fc.uniqueArray(fc.oneof(partition, pool), { maxLength: 1 }),
      },
      { requiredKeys: ["type", "pool"] },
    ),
    removePool: fc.record({ type: fc.constant("removePool"), pool }),
    changePool: fc.record({
      type: fc.constant("changePool"),
      pool,
      ...change(of((view) => view.poolSettings)),
    }),
    changeCluster: fc.record(
      {
        type: fc.constant("changeCluster"),
        cluster,
        ...change(of((view) => view.clusterSettings ?? [])),
        rules: fc.array(rule(ids(partitions), ids(hosts)), { maxLength: 2 }),
      },
      { requiredKeys: ["type", "cluster"] },
    ),
    changeSystem: fc.record({
      type: fc.constant("changeSystem"),
      container,
      ...change(of((view) => view.systemSettings)),
    }),
    changeDatastore: fc.record({
      type: fc.constant("changeDatastore"),
      datastore,
      ...change(
        settings(
          platforms.flatMap((id) => platformOf(id).io?.datastoreSettings ?? []),
          named,
        ),
      ),
    }),
    moveDisk: fc.record({
      type: fc.constant("moveDisk"),
      partition,
      disk: fc.constantFrom("d", "d", "e"),
      to: datastore,
    }),
    migrate: fc.record(
      { type: fc.constant("migrate"), partition, to: container, pool },
      { requiredKeys: ["type", "partition", "to"] },
    ),
    addHost: fc.record({
      type: fc.constant("addHost"),
      // Another of the kind of the first, or the first once more.
      host: fc.constantFrom("n0", ids(hosts)[0]!).map((id) => {
        const { blade: _, profile: _profile, ...like } = hosts[0]!;
        return { ...like, id, name: id };
      }),
    }),
    removeHost: byHost("removeHost"),
    failHost: byHost("failHost"),
    repairHost: fc.record(
      {
        type: fc.constant("repairHost"),
        host,
        restart: fc.uniqueArray(partition, { maxLength: 2 }),
        maintenance: fc.constant(true),
        standby: fc.constant(true),
      },
      { requiredKeys: ["type", "host"] },
    ),
    fail: fc.record({ type: fc.constant("fail"), device }),
    repair: fc.record(
      { type: fc.constant("repair"), device, hosts: fc.uniqueArray(host, { maxLength: 2 }) },
      { requiredKeys: ["type", "device"] },
    ),
    associateProfile: fc.record({
      type: fc.constant("associateProfile"),
      host,
      chassis: among(ids(room.chassis), NOBODY),
      slot: fc.constantFrom(8, 8, 1),
    }),
    acknowledgeAlarm: fc.record({
      type: fc.constant("acknowledgeAlarm"),
      alarm: fc.oneof(
        host.map((id) => `hostFailed ${id}`),
        partition.map((id) => `partitionCrashed ${id}`),
        fc
          .tuple(fc.constantFrom(...ALARM_CODES), fc.oneof(host, partition, cluster))
          .map(([code, subject]) => `${code} ${subject}`),
      ),
      acknowledged: fc.boolean(),
    }),
    setAlarmRules: fc.record({
      type: fc.constant("setAlarmRules"),
      rules: fc.record({
        readyPct: fc.integer({ min: 1, max: 100 }),
        readyS: fc.constantFrom(0, 60),
      }),
    }),
    setTariff: fc.record({
      type: fc.constant("setTariff"),
      tariff: fc.constantFrom(null, { pricePerKWh: 0.3, currency: "EUR" }),
    }),
    acceptRecommendations: fc.record({
      type: fc.constant("acceptRecommendations"),
      recommendations: fc.uniqueArray(
        fc
          .tuple(cluster, fc.oneof(host, partition))
          .map(([of, about]) => `recommendation:${of}:${about}`),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    enterMaintenance: fc.record(
      {
        type: fc.constant("enterMaintenance"),
        host,
        purpose: fc.constantFrom("maintenance" as const, "standby" as const),
        paused: fc.constant(true),
      },
      { requiredKeys: ["type", "host"] },
    ),
    exitMaintenance: byHost("exitMaintenance"),
    pauseMaintenance: byHost("pauseMaintenance"),
    resumeMaintenance: byHost("resumeMaintenance"),
    addTraces: fc.record({
      type: fc.constant("addTraces"),
      traces: fc.constantFrom(
        [{ id: "n0", intervalS: 30, cpu: [0.1, 0.9], memory: [0.2, 1] }],
        [{ id: "n1", intervalS: 60, cpu: [1] }],
      ),
    }),
    removeTraces: fc.record({
      type: fc.constant("removeTraces"),
      traces: fc.constantFrom(["n0"], ["n1"], [NOBODY]),
    }),
  };
}

function rule(partitions: readonly string[], hosts: readonly string[]) {
  return fc.record({
    id: fc.constantFrom("r0", "r8", "r9"),
    name: fc.constant("rule"),
    kind: fc.constantFrom("together", "apart", "onHosts", "offHosts"),
    must: fc.boolean(),
    partitions: fc.uniqueArray(fc.constantFrom(...partitions), { minLength: 1, maxLength: 3 }),
    hosts: fc.uniqueArray(fc.constantFrom(...hosts), { maxLength: 2 }),
  });
}

/** One or two of the fields, within bounds, at them and out of them. */
function settings(
  fields: readonly SettingField[],
  named: readonly string[],
): fc.Arbitrary<Settings> {
  if (fields.length === 0) return fc.constant({ [NOBODY]: 1 });
  return fc
    .array(
      fc
        .constantFrom(...fields)
        .chain((field) => valueOf(field, named).map((value) => [field.key, value] as const)),
      { minLength: 1, maxLength: 2 },
    )
    .map((entries) => Object.fromEntries(entries));
}

function unset(some: fc.Arbitrary<Settings>): fc.Arbitrary<string[]> {
  return fc
    .tuple(fc.integer({ min: 0, max: 3 }), some)
    .map(([odds, each]) => (odds < 3 ? [] : Object.keys(each)));
}

function valueOf(field: SettingField, named: readonly string[]): fc.Arbitrary<Settings[string]> {
  switch (field.kind) {
    case "toggle":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...field.choices!.map(({ value }) => value), NOBODY);
    case "text":
      return fc.constantFrom(...named, null);
    case "integer":
    case "number": {
      const { min = 0, max = Infinity } = field;
      // Waits of days are no different from waits of minutes, but for the time that they take.
      const most = field.unit === "s" ? 300 : Math.min(max, 4_096);
      const scale = field.kind === "integer" ? Math.round : (value: number) => value;
      const amounts = [min, min + 1, 20, 500].map((value) => Math.min(value, most));
      return fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...amounts.map(scale), field.default) },
        { weight: 1, arbitrary: fc.constantFrom(min - 1, max === Infinity ? 1e9 : max + 1, null) },
      );
    }
  }
}
