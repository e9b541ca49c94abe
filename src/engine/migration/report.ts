/** How far each migration is, and what those that are over came to: for the page. Looks only. */
import type {
  FinishedMigration,
  MigrationProgress,
  MigrationReport,
  MigrationUnderWay,
} from "../../protocol/migration";
import { SECOND, type EntityId } from "../../protocol/units";
import type { MigrationRecord } from "../migrationRecord";
import type { World } from "../world";
import { journey } from "./names";
import { copyNow, dirtyNow, forecastOf, grantedMiB, waysOf } from "./outlook";
import { inOrder } from "./records";
import type { Occupancy } from "./slots";
import { jobOf, occupancy } from "./streams";
import { termsOf } from "./terms";

export function migrationProgress(world: World): MigrationProgress[] {
  if (world.migrations.size === 0) return [];
  const queue = inOrder(world, ({ phase }) => phase === "queued").map(({ id }) => id);
  return [...world.migrations.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((record) => progressOf(world, record, queue.indexOf(record.id) + 1));
}

function progressOf(world: World, record: MigrationRecord, place: number): MigrationProgress {
  const row = world.partitions.row(record.partition)!;
  if (place > 0) return waiting(world, record.id, row, place);
  const terms = termsOf(world, record);
  const copy = copyNow(world, record, terms);
  const forecast = forecastOf(world, record, terms);
  const setup = record.copy === undefined ? Math.round(terms.setupS * SECOND) : 0;
  const elapsed = world.time - record.startedAt;
  const left = forecast.time + (record.phase === "setup" ? setup - elapsed : setup);
  const converges = forecast.failure === undefined;
  return {
    id: record.id,
    round: copy.round,
    // What never ends is as far as its present round is.
    progress: converges ? part(elapsed, left) : part(copy.roundMiB - copy.leftMiB, copy.leftMiB),
    roundMiB: copy.roundMiB,
    remainingMiB: copy.leftMiB,
    sentMiB: copy.sentMiB,
    bandwidthMiBps: record.copy === undefined ? 0 : record.bandwidthMiBps,
    dirtyMiBps: dirtyNow(world, row),
    throttlePct: Math.round(100 * copy.throttle),
    downtimeMs: copy.downtime / 1000,
    etaS: converges ? left / SECOND : 0,
    converges,
    place,
  };
}

/** Nobody knows when its turn comes, so nothing is foretold of it. */
function waiting(world: World, id: EntityId, row: number, place: number): MigrationProgress {
  const memoryMiB = grantedMiB(world, row);
  return {
    id,
    round: 1,
    progress: 0,
    roundMiB: memoryMiB,
    remainingMiB: memoryMiB,
    sentMiB: 0,
    bandwidthMiBps: 0,
    dirtyMiBps: dirtyNow(world, row),
    throttlePct: 0,
    downtimeMs: 0,
    etaS: 0,
    converges: true,
    place,
  };
}

function part(done: number, left: number): number {
  return done + left > 0 ? done / (done + left) : 0;
}

export function migrationReport(world: World): MigrationReport {
  const taken = occupancy(world);
  return {
    underWay: [
      ...inOrder(world, ({ phase }) => phase !== "queued").map((record) => detail(world, record)),
      ...inOrder(world, ({ phase }) => phase === "queued").map((record) =>
        inQueue(world, record, taken),
      ),
    ],
    finished: world.finishedMigrations.toReversed(),
  };
}

function detail(world: World, record: MigrationRecord): MigrationUnderWay {
  const { time, downtime, failure } = forecastOf(world, record);
  return {
    id: record.id,
    partition: record.partition,
    rounds: record.rounds,
    forecast: {
      seconds: time / SECOND,
      downtimeMs: downtime / 1000,
      ...(failure === undefined ? {} : { failure }),
    },
    ways: waysOf(world, record),
  };
}

function inQueue(
  world: World,
  { id, partition, from, to, rounds }: MigrationRecord,
  taken: Occupancy,
): MigrationUnderWay {
  const { job, limits } = jobOf(world, partition, from, to);
  const waitsFor = taken.waitsFor(job, limits);
  return { id, partition, rounds, ...(waitsFor === undefined ? {} : { waitsFor }), ways: [] };
}

/** So many that are over are kept. */
const KEPT = 30;

/** Writes down what one came to, as it ends. */
export function remember(
  world: World,
  record: MigrationRecord,
  outcome: FinishedMigration["outcome"],
  reason?: string,
): void {
  const copy = copyNow(world, record, termsOf(world, record));
  const names = journey(world, record);
  const before = world.finishedMigrations;
  const finished: FinishedMigration = {
    seq: (before.at(-1)?.seq ?? 0) + 1,
    partition: record.partition,
    name: names["name"]!,
    from: names["from"]!,
    to: names["to"]!,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    askedAt: record.askedAt,
    startedAt: record.startedAt,
    endedAt: world.time,
    sentMiB: copy.sentMiB,
    downtimeMs: copy.downtime / 1000,
    rounds: record.rounds,
  };
  world.finishedMigrations = [...before.slice(1 - KEPT), finished];
}
