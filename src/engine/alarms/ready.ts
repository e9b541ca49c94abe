/**
 * Ready time as an alarm (SPEC ALM-3): a partition that waits for CPU longer than the room allows, and
 * for longer than a moment. It is over when it waits for half as much.
 */
import { SECOND, type PartitionId } from "../../protocol/units";
import { INSTANT } from "../agenda";
import type { World } from "../world";

/** Of `partitions.waiting`: it does not; it does, and may have to be told of; it has been told of. */
const CALM = 0;
const WAITS = 1;
const TOLD = 2;

/** Looks at what a partition asks for and gets from now on. */
export function watchReady(world: World, row: number, asked: number, gets: number): void {
  const { waiting, cores } = world.partitions;
  const state = waiting[row]!;
  const { readyPct, readyS } = world.alarmRules;
  const most = (cores[row]! * readyPct) / 100;
  const ready = asked - gets;
  // What sums of doubles leave over is no waiting.
  if (state === CALM ? ready <= most : ready > most / 2) return;
  const id = world.partitions.ids[row]!;
  if (state === CALM) {
    waiting[row] = WAITS;
    world.agenda.schedule(world.time + Math.round(readyS * SECOND), INSTANT.alarm, id);
    return;
  }
  waiting[row] = CALM;
  if (state === WAITS) world.agenda.cancel(INSTANT.alarm, id);
  else world.readied.push(row);
}

/** The rules are others: what everybody gets at present is looked at by them. */
export function watchEverybody(world: World): void {
  const { alive, demand, used } = world.partitions;
  for (let row = 0; row < world.partitions.length; row++)
    if (alive[row] === 1) watchReady(world, row, demand[row]!, used[row]!);
  tellReadied(world);
}

/** It has waited for as long as makes an alarm. */
export function alarmInstant(world: World, id: PartitionId): void {
  const row = world.partitions.row(id);
  if (row === undefined || world.partitions.waiting[row] !== WAITS) return;
  world.partitions.waiting[row] = TOLD;
  const { demand, used, cores, specs } = world.partitions;
  world.note("warning", "readyHigh", id, {
    name: specs[row]!.name,
    percent: Math.round((1_000 * (demand[row]! - used[row]!)) / cores[row]!) / 10,
    most: world.alarmRules.readyPct,
    minutes: Math.round(world.alarmRules.readyS / 6) / 10,
  });
}

/** Those who wait no more are told of in the order of ids, whatever the order they were settled in. */
export function tellReadied(world: World): void {
  if (world.readied.length === 0) return;
  const { ids, specs } = world.partitions;
  for (const id of world.readied.map((row) => ids[row]!).sort())
    world.note("info", "readyNormal", id, { name: specs[world.partitions.row(id)!]!.name });
  world.readied.length = 0;
}
