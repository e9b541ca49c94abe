/**
 * Live migrations (SPEC MIG-*): a queue, pre-copy over the hosts' links, the switchover, and where
 * the platform does so, the fetching of what is left. Every step is an instant of the agenda;
 * whenever a stream begins or ends all streams are shared out again, and those whose rate changes
 * are brought up to date and timed anew.
 *
 * The partition runs on at the source, and is counted there alone, until the instant at which it
 * lands; the target keeps its memory free from the moment its turn comes, and the source keeps it
 * until the last page has been fetched.
 */
import { keepingLevel } from "../compatibility/levels";
import { assert } from "../../base/assert";
import type { EventCode, Severity } from "../../protocol/event";
import type { MigrationRound } from "../../protocol/migration";
import {
  SECOND,
  type ContainerId,
  type EntityId,
  type MiB,
  type PartitionId,
} from "../../protocol/units";
import { INSTANT } from "../agenda";
import { journey } from "../migration/names";
import { copyNow, forecastOf, grantedMiB, waysOf, writing } from "../migration/outlook";
import { beginPrecopy, deadlineOf, endRound, endStandstill, timeLeft } from "../migration/precopy";
import { LINKS } from "../migration/links";
import { hasLanded, inOrder, machineOf, migrationId } from "../migration/records";
import { remember } from "../migration/report";
import { isConnected, jobOf, occupancy, shareOut, streaming } from "../migration/streams";
import { termsOf } from "../migration/terms";
import type { MigrationRecord } from "../migrationRecord";
import { platformOf } from "../platforms/registry";
import type { World } from "../world";
import { dirtyRateMiBps } from "./demand";

/** Rounds of one migration that are kept: the first, and so many of the last. */
const ROUNDS_KEPT = 60;

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
    demandAtRound: 0,
    rounds: [],
    warned: false,
  };
  world.migrations.set(record.id, record);
  world.markChanged(record.id);
  rebalance(world);
  if (record.phase === "queued") tell(world, record, "info", "migrationQueued");
}

/**
 * Takes a migration off; the partition stays where it is. Without a reason somebody has cancelled
 * it. The caller tells of it.
 */
export function dropMigration(world: World, record: MigrationRecord, reason?: string): void {
  forget(world, record, reason === undefined ? "cancelled" : "failed", reason);
  rebalance(world);
}

/**
 * What migrations go by has changed: the settings of a system, a link, a switch. Returns those that
 * came to nothing by it.
 */
export function reconsiderMigrations(world: World): readonly MigrationRecord[] {
  if (world.migrations.size === 0) return [];
  const lost = rebalance(world);
  for (const record of streaming(world)) {
    catchUp(world, record);
    schedule(world, record);
  }
  return lost;
}

/** Every phase and every round ends in an instant of the agenda. */
export function migrationInstant(world: World, id: EntityId): void {
  const record = world.migrations.get(id);
  if (record === undefined) {
    if (id === LINKS) rebalance(world);
    return;
  }
  const { copy } = record;
  if (record.phase === "setup") beginCopy(world, record);
  else if (record.phase === "precopy") roundOver(world, record);
  else if (record.phase === "switchover") standstillOver(world, record);
  else if (record.phase === "postcopy") fetched(world, record);
  if (!world.migrations.has(id)) rebalance(world);
  // From round to round nobody's rate changes, unless the platform sets one for each pass.
  else if (copy?.passMiBps !== record.copy?.passMiBps || copy === undefined) shareLinksOut(world);
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
  const setup = Math.round(termsOf(world, record).setupS * SECOND);
  world.agenda.schedule(world.time + Math.max(1, setup), INSTANT.migration, record.id);
  tell(world, record, "info", "migrationStarted");
}

function beginCopy(world: World, record: MigrationRecord): void {
  const row = world.partitions.row(record.partition)!;
  record.phase = "precopy";
  record.copy = beginPrecopy(grantedMiB(world, row), termsOf(world, record));
  record.copiedTo = world.time;
  markRound(world, record, row);
  world.markChanged(record.id);
}

function roundOver(world: World, record: MigrationRecord): void {
  const row = world.partitions.row(record.partition)!;
  catchUp(world, record);
  const copy = record.copy!;
  const terms = termsOf(world, record);
  const { writtenMiB, busy } = courseOf(world, record, row);
  writeRound(record, "copy", writtenMiB);
  const throttle = copy.throttle;
  const { stalls } = copy;
  const { workingSetMiB } = writing(world, row, record);
  const { bandwidthMiBps } = record;
  const outcome = endRound(copy, terms, { writtenMiB, workingSetMiB, bandwidthMiBps, busy });
  markRound(world, record, row);
  keepFree(world, record);
  if (outcome.is === "failed") {
    tell(world, record, "warning", "migrationFailed", { reason: outcome.code });
    forget(world, record, "failed", outcome.code);
    return;
  }
  if (copy.throttle !== throttle) world.reshape(world.partitions.host[row]!);
  if (outcome.is === "stopped") {
    record.phase = "switchover";
    world.reshape(world.partitions.host[row]!);
    world.markChanged(record.id);
    const left = copy.owedMiB > 0 ? copy.owedMiB : copy.leftMiB;
    tell(world, record, "info", "migrationSwitchover", { mib: Math.round(left * 10) / 10 });
  } else if (copy.throttle > throttle)
    tell(world, record, "notice", "migrationThrottled", {
      percent: Math.round(copy.throttle * 100),
    });
  else if (copy.stalls > stalls) warn(world, record);
  schedule(world, record);
}

/** Tells once of one that will not come to an end as things are, and of what would help. */
function warn(world: World, record: MigrationRecord): void {
  if (record.warned || forecastOf(world, record).failure === undefined) return;
  record.warned = true;
  const { dirtyMiBps } = writing(world, world.partitions.row(record.partition)!, record);
  tell(world, record, "warning", "migrationNotConverging", {
    dirty: Math.round(dirtyMiBps * 10) / 10,
    bandwidth: Math.round(record.bandwidthMiBps * 10) / 10,
    help: waysOf(world, record)[0]?.code ?? "none",
  });
}

/** What it has touched meanwhile is kept free at the target as well (MIG-5). */
function keepFree(world: World, record: MigrationRecord): void {
  const granted = grantedMiB(world, world.partitions.row(record.partition)!);
  if (granted <= record.heldMiB) return;
  record.heldMiB = granted;
  world.reshape(world.container(record.to)!.hostRow);
}

function standstillOver(world: World, record: MigrationRecord): void {
  catchUp(world, record);
  const copy = record.copy!;
  writeRound(record, "still", 0);
  const outcome = endStandstill(copy, termsOf(world, record));
  if (outcome === "again") {
    schedule(world, record);
    return;
  }
  if (outcome === "arrived") {
    complete(world, record);
    moveIn(world, record);
    return;
  }
  record.phase = "postcopy";
  world.markChanged(record.id);
  moveIn(world, record);
  tell(world, record, "notice", "migrationPostcopy", {
    mib: Math.round(copy.owedMiB * 10) / 10,
  });
  schedule(world, record);
}

/** The last page that was missing at the target has come. */
function fetched(world: World, record: MigrationRecord): void {
  catchUp(world, record);
  writeRound(record, "pull", 0);
  complete(world, record);
}

function complete(world: World, record: MigrationRecord): void {
  const { downtime, sentMiB } = record.copy!;
  tell(world, record, "info", "migrationCompleted", {
    seconds: Math.round((world.time - record.startedAt) / 100_000) / 10,
    milliseconds: Math.round(downtime / 1000),
    mib: Math.round(sentMiB),
    rounds: record.rounds.filter(({ kind }) => kind === "copy").length,
  });
  forget(world, record, "completed");
}

function moveIn(world: World, record: MigrationRecord): void {
  const spec = world.partitionSpec(record.partition)!;
  const row = world.partitions.row(record.partition)!;
  const target = world.container(record.to)!;
  const moved = { ...spec, container: record.to, pool: record.pool };
  world.putPartition(keepingLevel(world, row, moved, target));
  reshapeEnds(world, record);
}

function forget(
  world: World,
  record: MigrationRecord,
  outcome: "completed" | "cancelled" | "failed",
  reason?: string,
): void {
  remember(world, record, outcome, reason);
  world.io.linksChanged();
  world.migrations.delete(record.id);
  world.agenda.cancel(INSTANT.migration, record.id);
  world.markRemoved(record.id);
  reshapeEnds(world, record);
}

/** Memory that was kept free, standing still and being slowed down begin or are over. */
function reshapeEnds(world: World, record: MigrationRecord): void {
  for (const container of [record.from, record.to]) {
    const hostRow = world.container(container)?.hostRow;
    if (hostRow !== undefined) world.reshape(hostRow);
  }
}

// ── What happened in a round ────────────────────────────────────────────────────────────────────

function markRound(world: World, record: MigrationRecord, row: number): void {
  record.usedAtRound = world.partitions.integral("used", row, world.time);
  record.demandAtRound = world.partitions.integral("demand", row, world.time);
}

/** What it wrote since the round began, and the part of its vCPUs' time that it ran. */
function courseOf(
  world: World,
  record: MigrationRecord,
  row: number,
): { readonly writtenMiB: MiB; readonly busy: number } {
  const { partitions, time } = world;
  const { roundElapsed } = record.copy!;
  if (roundElapsed <= 0) return { writtenMiB: 0, busy: 0 };
  const used = (partitions.integral("used", row, time) - record.usedAtRound) / roundElapsed;
  const asked = (partitions.integral("demand", row, time) - record.demandAtRound) / roundElapsed;
  const rate = dirtyRateMiBps(partitions.specs[row]!.workload, used, asked);
  const cores = partitions.cores[row]!;
  return {
    writtenMiB: rate * (roundElapsed / SECOND),
    busy: cores > 0 ? Math.min(1, used / cores) : 0,
  };
}

function writeRound(record: MigrationRecord, kind: MigrationRound["kind"], writtenMiB: MiB): void {
  const { round, roundMiB, leftMiB, roundElapsed, throttle } = record.copy!;
  const seconds = roundElapsed / SECOND;
  const over: MigrationRound = {
    round,
    kind,
    mib: roundMiB - leftMiB,
    seconds,
    dirtyMiBps: seconds > 0 ? writtenMiB / seconds : 0,
    throttlePct: Math.round(100 * throttle),
  };
  const [first, ...rest] = [...record.rounds, over];
  record.rounds = [first, ...rest.slice(1 - ROUNDS_KEPT)];
}

// ── The links ───────────────────────────────────────────────────────────────────────────────────

/** Starts those whose turn has come, shares the links out again, times anew what has changed. */
function rebalance(world: World): readonly MigrationRecord[] {
  const lost = loseThoseCutOff(world);
  startThoseDue(world);
  shareLinksOut(world);
  // A place may be free for the move of a disk.
  if (world.diskMoves.size > 0) world.agenda.schedule(world.time, INSTANT.io, LINKS);
  return lost;
}

/** Shares the links out again, and times anew those whose rate has changed. */
function shareLinksOut(world: World): void {
  const records = streaming(world);
  const rates = shareOut(world, records);
  records.forEach((record, i) => {
    if (record.bandwidthMiBps === rates[i]) return;
    catchUp(world, record);
    record.bandwidthMiBps = rates[i]!;
    if (hasLanded(record)) holdOrResume(world, record);
    schedule(world, record);
    world.io.linksChanged();
  });
}

/** Without a way between its ends a copy fails, and its partition runs on at the source. */
function loseThoseCutOff(world: World): readonly MigrationRecord[] {
  if (world.switches.size === 0) return [];
  const lost = inOrder(
    world,
    (record) =>
      record.phase !== "queued" && !hasLanded(record) && !connected(world, record.from, record.to),
  );
  for (const record of lost) {
    tell(world, record, "warning", "migrationFailed", { reason: "linkLost" });
    forget(world, record, "failed", "linkLost");
  }
  return lost;
}

function connected(world: World, from: ContainerId, to: ContainerId): boolean {
  return isConnected(world, machineOf(world, from), machineOf(world, to));
}

/** One that has landed waits for its pages while there is no way to them (KVM-11). */
function holdOrResume(world: World, record: MigrationRecord): void {
  const phase = record.bandwidthMiBps > 0 ? "postcopy" : "paused";
  if (record.phase === phase) return;
  record.phase = phase;
  world.markChanged(record.id);
  reshapeEnds(world, record);
  if (phase === "paused") tell(world, record, "trouble", "migrationPaused");
  else tell(world, record, "notice", "migrationResumed");
}

function startThoseDue(world: World): void {
  const queued = inOrder(world, ({ phase }) => phase === "queued");
  if (queued.length === 0) return;
  const taken = occupancy(world);
  for (const record of queued) {
    const { job, limits } = jobOf(world, record.partition, record.from, record.to);
    if (!isConnected(world, job.from, job.to)) continue;
    if (taken.waitsFor(job, limits) !== undefined) continue;
    taken.add(job);
    start(world, record);
  }
}

function schedule(world: World, record: MigrationRecord): void {
  const left = timeLeft(record.copy!, record.bandwidthMiBps, deadlineOf(termsOf(world, record)));
  if (left === Infinity) world.agenda.cancel(INSTANT.migration, record.id);
  else world.agenda.schedule(world.time + left, INSTANT.migration, record.id);
}

/** Brings the copy up to now, at the rate that has held. */
function catchUp(world: World, record: MigrationRecord): void {
  record.copy = copyNow(world, record, termsOf(world, record));
  record.copiedTo = world.time;
}

function tell(
  world: World,
  record: MigrationRecord,
  severity: Severity,
  code: Extract<EventCode, `migration${string}`>,
  params: Readonly<Record<string, string | number>> = {},
): void {
  world.note(severity, code, record.partition, { ...journey(world, record), ...params });
}
