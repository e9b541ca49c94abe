/**
 * The whole state as text, to the last bit: JSON writes doubles so that they read back as they were.
 * What can be worked out again (plans, samples, indexes) is left out; the rates are kept, so that
 * settling after a restore finds nothing to change and the integrals run on unbroken.
 */
import { z } from "zod";
import type { Alarm, AlarmRules } from "../protocol/alarm";
import type { Tariff } from "../protocol/energy";
import { InputError } from "../protocol/fault";
import type { ArraySpec, DatastoreSpec } from "../protocol/datastores";
import type { HostSpec, PartitionSpec, Trace } from "../protocol/scenario-parts";
import type { ChassisSpec, ClusterSpec, PoolSpec, SwitchSpec } from "../protocol/scenario-parts";
import type { PartitionState } from "../protocol/topology";
import { INSTANT, type Instant } from "./agenda";
import type { RoomEvent } from "../protocol/event";
import type { DiskMove } from "./io/diskMoves";
import type { RecommendationView } from "../protocol/balance";
import type { BalanceRecord, MaintenanceRecord } from "./balance/records";
import type { LogEntry } from "./journal";
import { parentsFirst } from "./load";
import type { RecoveryRecord } from "./availability/records";
import type { MigrationRecord } from "./migrationRecord";
import type { Room } from "./room";
import { settle } from "./systems/settle";
import { HOST_STATE_COLUMNS } from "./tables/hostTable";
import { IO_STATE_COLUMNS } from "./tables/ioTable";
import { PARTITION_STATE_COLUMNS } from "./tables/partitionTable";
import { World } from "./world";

const FORMAT = "machine-room/checkpoint";
const VERSION = 4;

/** The engine writes checkpoints and reads its own: the outer form is checked, the rest is trusted. */
const envelope = z.object({ format: z.literal(FORMAT), version: z.literal(VERSION) });

interface Checkpoint extends WorldState {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly room: Omit<Room, "world">;
  readonly events: readonly RoomEvent[];
  readonly log: readonly LogEntry[];
}

/** A world as plain data, without what people are told of it. */
export interface WorldState {
  readonly seed: number;
  readonly weekOffset: number;
  readonly time: number;
  readonly clusters: readonly ClusterSpec[];
  readonly chassis: readonly ChassisSpec[];
  readonly switches: readonly SwitchSpec[];
  readonly pools: readonly PoolSpec[];
  readonly traces: readonly Trace[];
  /** Each with its columns, and with what a shortage of memory takes (pressureColumns.ts). */
  readonly hosts: readonly (readonly [HostSpec, readonly number[], readonly number[]])[];
  readonly partitions: readonly (readonly [
    PartitionSpec,
    PartitionState,
    readonly number[],
    readonly number[],
  ])[];
  readonly migrations: readonly MigrationRecord[];
  readonly balances: readonly BalanceRecord[];
  readonly recommendations: readonly RecommendationView[];
  readonly maintenances: readonly MaintenanceRecord[];
  readonly recoveries: readonly RecoveryRecord[];
  readonly arrays: readonly ArraySpec[];
  readonly datastores: readonly DatastoreSpec[];
  readonly diskMoves: readonly DiskMove[];
  readonly io: readonly (readonly [string, readonly number[]])[];
  readonly finishedMigrations: World["finishedMigrations"];
  readonly agenda: readonly Instant[];
  readonly alarms: readonly Alarm[];
  readonly alarmRules: AlarmRules;
  readonly tariff?: Tariff | undefined;
  readonly eventSeq: number;
}

export function writeCheckpoint({ world, ...room }: Room): string {
  const { journal } = world;
  const checkpoint: Checkpoint = {
    format: FORMAT,
    version: VERSION,
    room,
    ...captured(world),
    events: journal.events(),
    log: journal.log,
  };
  return JSON.stringify(checkpoint);
}

/** What is in it at present; not a copy of the records, but of what is in the tables. */
export function captured(world: World): WorldState {
  const { hosts, partitions, journal } = world;
  const sorted = <T>(things: ReadonlyMap<string, T>) =>
    [...things.keys()].sort().map((id) => things.get(id)!);
  return {
    seed: world.seed,
    weekOffset: world.weekOffset,
    time: world.time,
    clusters: sorted(world.clusters),
    chassis: sorted(world.chassis),
    switches: sorted(world.switches),
    pools: sorted(world.pools),
    traces: sorted(world.traces),
    hosts: hosts.sortedIds().map((id) => {
      const row = hosts.row(id)!;
      const numbers = HOST_STATE_COLUMNS.map((column) => hosts[column][row]!);
      return [hosts.specs[row]!, numbers, hosts.pressure.saved(row)];
    }),
    partitions: partitions.sortedIds().map((id) => {
      const row = partitions.row(id)!;
      const numbers = PARTITION_STATE_COLUMNS.map((column) => partitions[column][row]!);
      const pressure = partitions.pressure.saved(row);
      return [partitions.specs[row]!, partitions.states[row]!, numbers, pressure];
    }),
    migrations: sorted(world.migrations),
    balances: sorted(world.balances),
    recommendations: sorted(world.recommendations),
    maintenances: sorted(world.maintenances),
    recoveries: sorted(world.recoveries),
    arrays: sorted(world.arrays),
    datastores: sorted(world.datastores),
    diskMoves: sorted(world.diskMoves),
    io: world.io.table.sortedIds().map((id) => {
      const row = world.io.table.row(id)!;
      return [id, IO_STATE_COLUMNS.map((column) => world.io.table[column][row]!)];
    }),
    finishedMigrations: world.finishedMigrations,
    agenda: world.agenda.list(),
    alarms: world.alarms.list(),
    alarmRules: world.alarmRules,
    tariff: world.tariff,
    eventSeq: journal.eventSeq,
  };
}

export function readCheckpoint(text: string): Room {
  const saved = parse(text);
  const world = revived(saved);
  world.alarms.resume(saved.alarms);
  world.journal.resume(saved.eventSeq, saved.events, saved.log);
  settle(world);
  world.takeChanges();
  return { ...saved.room, world };
}

/** A world that is so; whoever asks for it settles it. */
export function revived(saved: WorldState): World {
  const world = new World(saved.seed, saved.weekOffset, saved.time);
  world.alarmRules = saved.alarmRules;
  world.tariff = saved.tariff;
  for (const cluster of saved.clusters) world.putCluster(cluster);
  for (const chassis of saved.chassis) world.putChassis(chassis);
  for (const each of saved.switches) world.putSwitch(each);
  for (const pool of saved.pools) world.putPool(pool);
  for (const trace of saved.traces) world.putTrace(trace);
  for (const array of saved.arrays) world.putArray(array);
  for (const datastore of saved.datastores) world.putDatastore(datastore);
  for (const [spec, numbers, pressure] of saved.hosts) {
    world.putHost(spec);
    const row = world.hosts.row(spec.id)!;
    HOST_STATE_COLUMNS.forEach((column, i) => (world.hosts[column][row] = numbers[i]!));
    world.hosts.pressure.restore(row, pressure);
    // Settling goes through its partitions once, and finds what was taken back as it is.
    if (pressure.length > 0) world.hosts.pressed[row] = 1;
  }
  const partitions = new Map(saved.partitions.map((each) => [each[0].id, each]));
  for (const { id } of parentsFirst(saved.partitions.map(([spec]) => spec))) {
    const [spec, state, numbers, pressure] = partitions.get(id)!;
    world.putPartition(spec, state);
    const row = world.partitions.row(id)!;
    PARTITION_STATE_COLUMNS.forEach((column, i) => (world.partitions[column][row] = numbers[i]!));
    world.partitions.pressure.restore(row, pressure);
    if (pressure.length > 0) world.partitions.pressed[row] = 1;
  }
  for (const migration of saved.migrations) world.migrations.set(migration.id, migration);
  for (const each of saved.balances) world.balances.set(each.cluster, each);
  for (const each of saved.recommendations) world.recommendations.set(each.id, each);
  for (const each of saved.maintenances) world.maintenances.set(each.host, each);
  for (const record of saved.recoveries) world.recoveries.set(record.id, record);
  world.finishedMigrations = saved.finishedMigrations;
  for (const move of saved.diskMoves) world.putDiskMove(move);
  for (const [id, numbers] of saved.io) {
    const row = world.io.table.add(id, saved.time);
    IO_STATE_COLUMNS.forEach((column, i) => (world.io.table[column][row] = numbers[i]!));
  }
  for (const { time, kind, key } of saved.agenda)
    if (kind !== INSTANT.sample) world.agenda.schedule(time, kind, key);
  return world;
}

function parse(text: string): Checkpoint {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!envelope.safeParse(value).success)
    throw new InputError({
      code: "checkpoint",
      params: { version: VERSION },
      place: { file: "checkpoint" },
    });
  return value as Checkpoint;
}
