/**
 * Live migrations (SPEC MIG-*): a queue, pre-copy over the hosts' links, the switchover. Every step
 * is an instant of the agenda; whenever a stream begins or ends all streams are shared out again,
 * and those whose rate changes are brought up to date and timed anew.
 *
 * The partition runs on at the source, and is counted there alone, until the instant at which it
 * arrives; the target keeps its memory free from the moment its turn comes.
 */
import { assert } from "../../base/assert";
import type { MigrationProgress } from "../../protocol/messages";
import {
  SECOND,
  type ContainerId,
  type EntityId,
  type HostId,
  type MiB,
  type MiBps,
  type PartitionId,
} from "../../protocol/units";
import { INSTANT } from "../agenda";
import { linkMiBps, shareLinks } from "../migration/links";
import {
  advancePrecopy,
  beginPrecopy,
  endRound,
  predictPrecopy,
  timeLeft,
  type Precopy,
} from "../migration/precopy";
import { journey } from "../migration/names";
import { inOrder, machineOf, migrationId } from "../migration/records";
import type { MigrationRule } from "../migration/rule";
import type { MigrationRecord } from "../migrationRecord";
import { platformOf } from "../platforms/registry";
import type { World } from "../world";
import { dirtyRateMiBps } from "./demand";

/** Puts a running partition on its way; it starts at once if both ends have room for one more. */
export function beginMigration(
  world: World,
  partition: PartitionId,
  to: ContainerId,
  pool: EntityId | undefined,
): void {
  const spec = world.partitionSpec(partition);
  assert(spec !== undefined, "what migrates exists");
  const record: MigrationRecord = {
    id: migrationId(partition),
    partition,
    from: spec.container,
    to,
    pool,
    phase: "queued",
    askedAt: world.time,
    startedAt: world.time,
    heldMiB: 0,
    copy: undefined,
    copiedTo: world.time,
    bandwidthMiBps: 0,
    usedAtRound: 0,
  };
  world.migrations.set(record.id, record);
  world.markChanged(record.id);
  rebalance(world);
  if (record.phase === "queued") tell(world, record, "info", "migrationQueued");
}

/** Takes a migration off; the partition stays where it is. The caller tells of it. */
export function dropMigration(world: World, record: MigrationRecord): void {
  forget(world, record);
  rebalance(world);
}

/** Every phase and every round ends in an instant of the agenda. */
export function migrationInstant(world: World, id: EntityId): void {
  const record = world.migrations.get(id);
  if (record === undefined) return;
  if (record.phase === "setup") beginCopy(world, record);
  else if (record.phase === "precopy") roundOver(world, record);
  else if (record.phase === "switchover") arrive(world, record);
  rebalance(world);
}

/** How far each is, at the present time; looks only. */
export function migrationProgress(world: World): MigrationProgress[] {
  return [...world.migrations.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((record) => {
      const rule = ruleFor(world, record);
      const row = world.partitions.row(record.partition)!;
      const copying = record.copy !== undefined;
      const copy = copying ? copyNow(world, record) : beginPrecopy(grantedMiB(world, row));
      const bandwidthMiBps = copying ? record.bandwidthMiBps : loneBandwidth(world, record, rule);
      const forecast = predictPrecopy(copy, { bandwidthMiBps, ...writing(world, row) }, rule);
      const setup = copying ? 0 : Math.round(rule.setupS * SECOND);
      const elapsed = record.phase === "queued" ? 0 : world.time - record.startedAt;
      const left = forecast.time + (record.phase === "setup" ? setup - elapsed : setup);
      return {
        id: record.id,
        round: copy.round,
        progress: elapsed + left > 0 ? elapsed / (elapsed + left) : 0,
        remainingMiB: copy.leftMiB,
        bandwidthMiBps: copying ? record.bandwidthMiBps : 0,
        etaS: left / SECOND,
      };
    });
}

/** What a stream between two containers would get beside those that are under way (MIG-3). */
export function prospectiveBandwidth(
  world: World,
  from: ContainerId,
  to: ContainerId,
  count: number,
  rule: MigrationRule,
): MiBps {
  const ends = { from: machineOf(world, from), to: machineOf(world, to) };
  const limitMiBps = rule.streamMiBps ?? Infinity;
  const running = streaming(world).map((record) => streamOf(world, record));
  const added = Array.from({ length: count }, () => ({ ...ends, limitMiBps }));
  return shareLinks([...running, ...added], (host) => linkOf(world, host)).at(-1) ?? 0;
}

/** How many may be under way at a machine at one time, and how many are. */
export function migrationSlots(
  world: World,
  host: HostId,
  rule: MigrationRule,
): { readonly most: number; readonly taken: number } {
  return { most: slotsOf(world, host, rule), taken: slotsTaken(world).get(host) ?? 0 };
}

/** What a partition writes at present, and within what. */
export function writing(
  world: World,
  row: number,
): { readonly dirtyMiBps: MiBps; readonly workingSetMiB: MiB } {
  const { partitions } = world;
  return {
    dirtyMiBps: dirtyRateMiBps(partitions.specs[row]!.workload, partitions.used[row]!),
    workingSetMiB: Math.min(partitions.active[row]!, grantedMiB(world, row)),
  };
}

/** What a live move copies first, and what its target keeps free. */
export function grantedMiB(world: World, row: number): MiB {
  return world.partitions.granted[row]!;
}

// ── The steps ───────────────────────────────────────────────────────────────────────────────────

function start(world: World, record: MigrationRecord): void {
  const row = world.partitions.row(record.partition)!;
  const target = world.container(record.to)!;
  const dedicated = platformOf(world.platformIn(target)).memoryClaim === undefined;
  record.phase = "setup";
  record.startedAt = world.time;
  record.heldMiB = dedicated ? world.partitions.specs[row]!.memoryMiB : grantedMiB(world, row);
  world.reshape(target.hostRow);
  world.markChanged(record.id);
  const setup = Math.round(ruleFor(world, record).setupS * SECOND);
  world.agenda.schedule(world.time + Math.max(1, setup), INSTANT.migration, record.id);
  tell(world, record, "info", "migrationStarted");
}

function beginCopy(world: World, record: MigrationRecord): void {
  const row = world.partitions.row(record.partition)!;
  record.phase = "precopy";
  record.copy = beginPrecopy(grantedMiB(world, row));
  record.copiedTo = world.time;
  record.usedAtRound = world.partitions.integral("used", row, world.time);
  world.markChanged(record.id);
}

function roundOver(world: World, record: MigrationRecord): void {
  const { partitions, time } = world;
  const row = partitions.row(record.partition)!;
  catchUp(world, record);
  const copy = record.copy!;
  const used = partitions.integral("used", row, time);
  const seconds = copy.roundElapsed / SECOND;
  const meanUsed = copy.roundElapsed > 0 ? (used - record.usedAtRound) / copy.roundElapsed : 0;
  const written = dirtyRateMiBps(partitions.specs[row]!.workload, meanUsed) * seconds;
  const { workingSetMiB } = writing(world, row);
  const rule = ruleFor(world, record);
  const outcome = endRound(copy, rule, written, workingSetMiB, record.bandwidthMiBps);
  record.usedAtRound = used;
  keepFree(world, record);
  if (outcome.is === "failed") {
    tell(world, record, "warning", "migrationFailed", { reason: outcome.code });
    forget(world, record);
    return;
  }
  if (outcome.is === "stopped") {
    record.phase = "switchover";
    world.reshape(partitions.host[row]!);
    world.markChanged(record.id);
    const mib = Math.round(copy.leftMiB * 10) / 10;
    tell(world, record, "info", "migrationSwitchover", { mib });
  }
  schedule(world, record);
}

/** What it has touched meanwhile is kept free at the target as well (MIG-5). */
function keepFree(world: World, record: MigrationRecord): void {
  const granted = grantedMiB(world, world.partitions.row(record.partition)!);
  if (granted <= record.heldMiB) return;
  record.heldMiB = granted;
  world.reshape(world.container(record.to)!.hostRow);
}

function arrive(world: World, record: MigrationRecord): void {
  catchUp(world, record);
  const { downtime } = record.copy!;
  tell(world, record, "info", "migrationCompleted", {
    seconds: Math.round((world.time - record.startedAt) / 100_000) / 10,
    milliseconds: Math.round(downtime / 1000),
  });
  forget(world, record);
  const spec = world.partitionSpec(record.partition)!;
  world.putPartition({ ...spec, container: record.to, pool: record.pool });
}

function forget(world: World, record: MigrationRecord): void {
  world.migrations.delete(record.id);
  world.agenda.cancel(INSTANT.migration, record.id);
  world.markRemoved(record.id);
  // Memory that was kept free there, and the standing still here, are over.
  for (const container of [record.from, record.to]) {
    const hostRow = world.container(container)?.hostRow;
    if (hostRow !== undefined) world.reshape(hostRow);
  }
}

// ── The links ───────────────────────────────────────────────────────────────────────────────────

/** Starts those whose turn has come, shares the links out again, times anew what has changed. */
function rebalance(world: World): void {
  startThoseDue(world);
  const records = streaming(world);
  const rates = shareLinks(
    records.map((record) => streamOf(world, record)),
    (host) => linkOf(world, host),
  );
  records.forEach((record, i) => {
    if (record.bandwidthMiBps === rates[i]) return;
    catchUp(world, record);
    record.bandwidthMiBps = rates[i]!;
    schedule(world, record);
  });
}

function startThoseDue(world: World): void {
  const queued = inOrder(world, ({ phase }) => phase === "queued");
  if (queued.length === 0) return;
  const taken = slotsTaken(world);
  for (const record of queued) {
    const rule = ruleFor(world, record);
    const ends = endsOf(world, record);
    const free = (host: HostId) => (taken.get(host) ?? 0) < slotsOf(world, host, rule);
    if (!ends.every(free)) continue;
    for (const host of ends) taken.set(host, (taken.get(host) ?? 0) + 1);
    start(world, record);
  }
}

/** By machine, how many are under way there, arriving and leaving together (MIG-6). */
function slotsTaken(world: World): Map<HostId, number> {
  const taken = new Map<HostId, number>();
  for (const record of world.migrations.values())
    if (record.phase !== "queued")
      for (const host of endsOf(world, record)) taken.set(host, (taken.get(host) ?? 0) + 1);
  return taken;
}

/** The machines at both ends; one, if it stays on its machine. */
function endsOf(world: World, { from, to }: MigrationRecord): HostId[] {
  return [...new Set([machineOf(world, from), machineOf(world, to)])];
}

function slotsOf(world: World, host: HostId, rule: MigrationRule): number {
  return rule.concurrent(world.hostSpec(host)?.linkMbps ?? 0);
}

/** A stream keeps its place on the link from its first page until it has arrived. */
function streaming(world: World): MigrationRecord[] {
  return inOrder(world, ({ copy }) => copy !== undefined);
}

function streamOf(world: World, record: MigrationRecord) {
  return {
    from: machineOf(world, record.from),
    to: machineOf(world, record.to),
    limitMiBps: ruleFor(world, record).streamMiBps ?? Infinity,
  };
}

function linkOf(world: World, host: HostId): MiBps {
  return linkMiBps(world.hostSpec(host)?.linkMbps ?? 0);
}

function loneBandwidth(world: World, record: MigrationRecord, rule: MigrationRule): MiBps {
  return prospectiveBandwidth(world, record.from, record.to, 1, rule);
}

function schedule(world: World, record: MigrationRecord): void {
  const left = timeLeft(record.copy!, record.bandwidthMiBps);
  if (left === Infinity) world.agenda.cancel(INSTANT.migration, record.id);
  else world.agenda.schedule(world.time + left, INSTANT.migration, record.id);
}

/** Brings the copy up to now, at the rate that has held. */
function catchUp(world: World, record: MigrationRecord): void {
  record.copy = copyNow(world, record);
  record.copiedTo = world.time;
}

function copyNow(world: World, record: MigrationRecord): Precopy {
  const copy = { ...record.copy! };
  advancePrecopy(copy, world.time - record.copiedTo, record.bandwidthMiBps);
  return copy;
}

function ruleFor(world: World, record: MigrationRecord): MigrationRule {
  const rule = platformOf(world.platformIn(world.container(record.from)!)).migration;
  assert(rule !== undefined, "what migrates live is under a platform that can");
  return rule;
}

function tell(
  world: World,
  record: MigrationRecord,
  severity: "info" | "notice" | "warning",
  code:
    | "migrationQueued"
    | "migrationStarted"
    | "migrationSwitchover"
    | "migrationCompleted"
    | "migrationCancelled"
    | "migrationFailed",
  params: Readonly<Record<string, string | number>> = {},
): void {
  world.note(severity, code, record.partition, { ...journey(world, record), ...params });
}
