/** Failures of machines and their repair (SPEC AVL-*). What is done about them is recovery.ts's business. */
import { planHolds, tellBrokenPlan } from "../availability/failover";
import { beginIsolation, beginRecovery, comeBack, tryAgain } from "../availability/recovery";
import { journey } from "../migration/names";
import { hasLanded, machineOf, migrationsAt } from "../migration/records";
import type { MigrationRecord } from "../migrationRecord";
import type { EntityId, HostId, PartitionId } from "../../protocol/units";
import { isCutOff, uplinksOf } from "../uplinks";
import { isOn, type World } from "../world";
import { dropMigration, reconsiderMigrations } from "./migration";

export interface Failure {
  /** Those that ran on it, parents first. */
  readonly crashed: readonly PartitionId[];
  /** Those that ran elsewhere, and were still fetching their pages from it (MIG-8). */
  readonly lost: readonly PartitionId[];
  /** Migrations that came to nothing by it, and whose partitions had not landed yet. */
  readonly dropped: readonly MigrationRecord[];
  /** What high availability will do about it, where it does anything. */
  readonly recovery: EntityId | undefined;
}

/**
 * A machine fails. What runs on it crashes. Whoever was on its way to it stays where it is and runs
 * on; whoever was on its way from it has nothing to arrive with.
 */
export function failHost(world: World, row: number): Failure {
  const { partitions, hosts } = world;
  const host = hosts.specs[row]!;
  const { id, name } = host;
  const planned = planHolds(world, row);
  const dropped = migrationsAt(world, id);
  const running = world
    .partitionsOn(row)
    .filter((each) => isOn(partitions.states[each]!) && partitions.specs[each]!.template !== true);
  world.note("trouble", "hostFailed", id, { name, count: running.length });
  for (const record of dropped) {
    const source = machineOf(world, record.from) === id;
    const short = source && hasLanded(record);
    dropAt(world, record, name, short ? "pagesLost" : source ? "sourceFailed" : "targetFailed");
  }
  const short = dropped
    .filter((record) => hasLanded(record) && machineOf(world, record.to) !== id)
    .map(({ partition }) => world.partitionSpec(partition)!);
  world.putHost({ ...host, state: "failed" });
  const crashed = running.map((each) => partitions.specs[each]!);
  for (const spec of [...crashed, ...short]) {
    world.putPartition(spec, "crashed");
    world.note("trouble", "partitionCrashed", spec.id, { name: spec.name, host: name });
  }
  const recovery = beginRecovery(world, row, crashed);
  tellBrokenPlan(world, row, planned);
  return {
    crashed: crashed.map((spec) => spec.id),
    lost: short.map((spec) => spec.id),
    dropped: dropped.filter((record) => !hasLanded(record)),
    recovery,
  };
}

/** A failed machine comes back; of what had crashed, those in `restart` run again at once. */
export function repairHost(
  world: World,
  row: number,
  restart: readonly PartitionId[],
  state: "on" | "maintenance" | "standby",
  forgotten: ReadonlySet<HostId> = new Set(),
): void {
  const host = world.hosts.specs[row]!;
  world.putHost({ ...host, state });
  world.note("notice", "hostRepaired", host.id, { name: host.name });
  for (const id of restart) {
    const spec = world.partitionSpec(id)!;
    world.putPartition(spec, wasBooting(world, id, host.id) ? "restarting" : "running");
    world.note("info", "partitionPoweredOn", id, { name: spec.name });
  }
  if (forgotten.has(host.id)) tryAgain(world, host.cluster);
  else comeBack(world, host);
}

/** It was starting there when the machine failed, and nobody has looked since. */
function wasBooting(world: World, partition: PartitionId, host: HostId): boolean {
  return [...world.recoveries.values()].some(({ restarts }) =>
    restarts.some(
      (each) => each.partition === partition && each.phase === "booting" && each.to === host,
    ),
  );
}

/**
 * Takes back what a failure of this very time had set in motion, as its inverse does, and says of
 * which hosts. A record that is older stays, and notices what was done meanwhile.
 */
export function forgetRecoveries(world: World, ids: readonly EntityId[]): ReadonlySet<HostId> {
  const hosts = new Set<HostId>();
  for (const id of ids) {
    const record = world.recoveries.get(id);
    if (record === undefined || record.failedAt !== world.time) continue;
    if (record.restarts.some(({ startedAt }) => startedAt !== undefined)) continue;
    world.removeRecovery(id);
    hosts.add(record.host);
  }
  return hosts;
}

/** Whom a failure's record names that has been started elsewhere since. */
export function startedSince(world: World, ids: readonly EntityId[]): ReadonlySet<PartitionId> {
  const started = ids.flatMap((id) =>
    (world.recoveries.get(id)?.restarts ?? [])
      .filter(({ startedAt }) => startedAt !== undefined)
      .map(({ partition }) => partition),
  );
  return new Set(started);
}

export interface CutOff {
  readonly dropped: readonly MigrationRecord[];
  readonly recoveries: readonly EntityId[];
}

/**
 * A switch or a fabric fails. Who hangs on it alone is cut off: what runs there runs on, nobody
 * reaches it any more, and migrations that used the connection stop where they are.
 */
export function failSwitch(world: World, id: EntityId): CutOff {
  const spec = world.switches.get(id)!;
  const hosts = hangingOn(world, id);
  const before = new Set(hosts.filter((row) => isCutOff(world, world.hosts.specs[row]!)));
  const masters = new Map(
    hosts.map((row) => {
      const { cluster } = world.hosts.specs[row]!;
      return [cluster, cluster === undefined ? undefined : masterOf(world, cluster)];
    }),
  );
  world.putSwitch({ ...spec, state: "failed" });
  const lost = hosts.filter((row) => !before.has(row) && isCutOff(world, world.hosts.specs[row]!));
  world.note("trouble", "switchFailed", id, { name: spec.name, count: lost.length });
  // What has landed fetches the rest of its pages when there is a way again; what copies fails.
  const dropped = reconsiderMigrations(world);
  const recoveries: EntityId[] = [];
  for (const row of hosts) world.markChanged(world.hosts.ids[row]!);
  for (const row of lost) {
    const host = world.hosts.specs[row]!;
    if (host.state === "failed") continue;
    world.note("trouble", "hostCutOff", host.id, { name: host.name });
    const record = beginIsolation(world, row, masters.get(host.cluster) === row);
    if (record !== undefined) recoveries.push(record);
  }
  return { dropped, recoveries };
}

export function repairSwitch(
  world: World,
  id: EntityId,
  forgotten: ReadonlySet<HostId> = new Set(),
): void {
  const spec = world.switches.get(id)!;
  const hosts = hangingOn(world, id);
  const before = hosts.filter((row) => isCutOff(world, world.hosts.specs[row]!));
  world.putSwitch({ ...spec, state: "on" });
  world.note("notice", "switchRepaired", id, { name: spec.name });
  reconsiderMigrations(world);
  for (const row of hosts) world.markChanged(world.hosts.ids[row]!);
  for (const row of before) {
    const host = world.hosts.specs[row]!;
    if (isCutOff(world, host) || host.state === "failed") continue;
    world.note("notice", "hostReconnected", host.id, { name: host.name });
    if (forgotten.has(host.id)) tryAgain(world, host.cluster);
    else comeBack(world, host);
  }
}

/** Rows of the hosts that a switch connects, by id. */
function hangingOn(world: World, id: EntityId): number[] {
  return world.hosts
    .sortedIds()
    .map((host) => world.hosts.row(host)!)
    .filter((row) => uplinksOf(world, world.hosts.specs[row]!).includes(id));
}

/**
 * The host that leads the others: of those that stand and are connected the first by id. By what
 * vSphere elects it (it sees the most datastores) is not in the room; the choice is an assumption.
 */
function masterOf(world: World, cluster: EntityId): number | undefined {
  return world.hostsOf(cluster).find((row) => {
    const host = world.hosts.specs[row]!;
    return host.state !== "failed" && !isCutOff(world, host);
  });
}

function dropAt(world: World, record: MigrationRecord, host: string, reason: string): void {
  world.note("warning", "migrationFailed", record.partition, {
    ...journey(world, record),
    host,
    reason,
  });
  dropMigration(world, record, reason);
}
