/**
 * Disks on their way to another datastore (SPEC IO-8): a queue, a copy at the rate that the division
 * of I/O gives it, the arrival. Until it has arrived a disk lies where it was, and what is written to
 * it is written at both ends.
 */
import { SECOND, type EntityId, type MiBps, type PartitionId } from "../../protocol/units";
import { INSTANT } from "../agenda";
import {
  copying,
  diskJob,
  diskMoveId,
  diskMoveRule,
  hostOfMove,
  type DiskMove,
} from "../io/diskMoves";
import { LINKS } from "../migration/links";
import { occupancy } from "../migration/streams";
import { termsIn } from "../migration/terms";
import type { World } from "../world";

/** Puts a disk on its way; the copy begins at once if the host and both datastores have room for it. */
export function beginDiskMove(
  world: World,
  partition: PartitionId,
  disk: string,
  to: EntityId,
): void {
  const { datastore, GiB } = world
    .partitionSpec(partition)!
    .disks!.find(({ name }) => name === disk)!;
  const move: DiskMove = {
    id: diskMoveId(partition),
    partition,
    disk,
    from: datastore,
    to,
    totalMiB: GiB * 1024,
    phase: "queued",
    askedAt: world.time,
    startedAt: world.time,
    leftMiB: GiB * 1024,
    copiedTo: world.time,
    rateMiBps: 0,
  };
  world.putDiskMove(move);
  startThoseDue(world);
  if (move.phase === "queued") tell(world, move, "diskMoveQueued");
}

/** Takes a move off; the disk stays where it is. The caller tells of it. */
export function dropDiskMove(world: World, move: DiskMove): void {
  world.agenda.cancel(INSTANT.io, move.id);
  world.removeDiskMove(move);
  lookAgain(world);
}

/** A copy is complete; or a migration is over, and whoever waits looks once more ({@link LINKS}). */
export function diskMoveInstant(world: World, id: EntityId): void {
  const move = world.diskMoves.get(id);
  if (move === undefined) {
    startThoseDue(world);
    return;
  }
  const spec = world.partitionSpec(move.partition)!;
  const disks = spec.disks!.map((disk) =>
    disk.name === move.disk ? { ...disk, datastore: move.to } : disk,
  );
  tell(world, move, "diskMoved", {
    seconds: Math.round((world.time - move.startedAt) / 100_000) / 10,
  });
  dropDiskMove(world, move);
  world.putPartition({ ...spec, disks });
}

/** The division has given it another rate: what holds from now on. */
export function setDiskMoveRate(world: World, move: DiskMove, rate: MiBps): void {
  if (move.rateMiBps === rate) return;
  move.leftMiB = leftMiB(world, move);
  move.copiedTo = world.time;
  move.rateMiBps = rate;
  if (rate <= 0) world.agenda.cancel(INSTANT.io, move.id);
  else {
    const left = Math.max(1, Math.ceil((move.leftMiB / rate) * SECOND));
    world.agenda.schedule(world.time + left, INSTANT.io, move.id);
  }
}

/** What is left to copy, at the present time; looks only. */
export function leftMiB(world: World, move: DiskMove): number {
  const copied = move.rateMiBps * ((world.time - move.copiedTo) / SECOND);
  return Math.max(0, move.leftMiB - copied);
}

/**
 * Starts those whose turn has come, in the order in which they were asked for, then by id; whoever
 * waits holds up nobody.
 */
function startThoseDue(world: World): void {
  const queued = [...world.diskMoves.values()]
    .filter(({ phase }) => phase === "queued")
    .sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
  for (const move of queued) {
    if (!hasRoom(world, move)) continue;
    move.phase = "copying";
    move.startedAt = world.time;
    move.copiedTo = world.time;
    world.putDiskMove(move);
    tell(world, move, "diskMoveStarted");
  }
}

/** Beside what is under way: by the budgets that it shares with migrations, or by its own number. */
function hasRoom(world: World, move: DiskMove): boolean {
  const job = diskJob(world, move);
  const host = hostOfMove(world, move);
  if (job !== undefined) {
    const { limits } = termsIn(world, host, 0);
    return occupancy(world).waitsFor(job, { from: limits, to: limits }) === undefined;
  }
  const most = diskMoveRule(world, move)?.atOnce ?? Infinity;
  return copying(world).filter((each) => hostOfMove(world, each) === host).length < most;
}

/** A place is free again: whoever waits, for a move or for a migration, looks once more. */
function lookAgain(world: World): void {
  startThoseDue(world);
  if (world.migrations.size > 0) world.agenda.schedule(world.time, INSTANT.migration, LINKS);
}

export function tell(
  world: World,
  move: DiskMove,
  code: "diskMoveQueued" | "diskMoveStarted" | "diskMoved" | "diskMoveCancelled",
  params: Readonly<Record<string, string | number>> = {},
): void {
  const nameOf = (id: EntityId) => world.datastores.get(id)?.name ?? id;
  const { partition, disk, from, to } = move;
  const name = world.partitionSpec(partition)?.name ?? partition;
  world.note("info", code, partition, {
    name,
    disk,
    from: nameOf(from),
    to: nameOf(to),
    ...params,
  });
}
