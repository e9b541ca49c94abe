/**
 * Disks on their way to another datastore (SPEC IO-8): a queue, a copy at the rate that the division
 * of I/O gives it, the arrival. Until it has arrived a disk lies where it was, and what is written to
 * it is written at both ends.
 */
import { SECOND, type EntityId, type MiBps, type PartitionId } from "../../protocol/units";
import { INSTANT } from "../agenda";
import { diskMoveId, type DiskMove } from "../io/diskMoves";
import type { DiskMoveRule } from "../io/rule";
import { platformOf } from "../platforms/registry";
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
  startThoseDue(world);
}

/** A copy is complete. */
export function diskMoveInstant(world: World, id: EntityId): void {
  const move = world.diskMoves.get(id);
  if (move === undefined) return;
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

/** What moves cost of a host's budget at present (they share it with migrations). */
export function diskMoveCostAt(world: World, host: EntityId): number {
  let cost = 0;
  for (const move of world.diskMoves.values())
    if (move.phase === "copying" && hostOf(world, move) === host)
      cost += ruleOf(world, move)?.host?.cost ?? 0;
  return cost;
}

/** And of a datastore's. */
export function diskMoveCostOn(world: World, datastore: EntityId): number {
  let cost = 0;
  for (const move of world.diskMoves.values())
    if (move.phase === "copying" && (move.from === datastore || move.to === datastore))
      cost += ruleOf(world, move)?.datastore?.cost ?? 0;
  return cost;
}

/** In the order in which they were asked for, then by id; whoever waits holds up nobody. */
export function startThoseDue(world: World): void {
  const queued = [...world.diskMoves.values()]
    .filter(({ phase }) => phase === "queued")
    .sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
  for (const move of queued) {
    const rule = ruleOf(world, move);
    const host = rule?.host;
    const store = rule?.datastore;
    const free =
      (host === undefined ||
        diskMoveCostAt(world, hostOf(world, move)) + host.cost <= host.budget) &&
      (store === undefined ||
        [move.from, move.to].every((id) => diskMoveCostOn(world, id) + store.cost <= store.budget));
    if (!free) continue;
    move.phase = "copying";
    move.startedAt = world.time;
    move.copiedTo = world.time;
    world.putDiskMove(move);
    tell(world, move, "diskMoveStarted");
  }
}

function hostOf(world: World, { partition }: DiskMove): EntityId {
  return world.hosts.ids[world.partitions.host[world.partitions.row(partition)!]!]!;
}

function ruleOf(world: World, { partition }: DiskMove): DiskMoveRule | undefined {
  const row = world.partitions.row(partition)!;
  return platformOf(world.platformIn(world.containerOf(row))).io?.diskMove;
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
