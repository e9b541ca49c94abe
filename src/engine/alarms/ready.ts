/**
 * Ready time as an alarm (SPEC ALM-3): a partition that waits for CPU longer than the room allows, and
 * for longer than a moment. It is over when it has waited for half as much for as long.
 */
import { SECOND, type PartitionId } from "../../protocol/units";
import { INSTANT } from "../agenda";
import type { World } from "../world";

/** Of `partitions.waiting`. It waits for nothing to speak of … */
const CALM = 0;
/** … it waits, and will be told of if that lasts … */
const WAITS = 1;
/** … it has been told of … */
const TOLD = 2;
/** … and waits no more, which will be told of if it lasts. */
const EASES = 3;

/** Looks at what a partition asks for and gets from now on. */
export function watchReady(world: World, row: number, asked: number, gets: number): void {
  const { waiting, cores, ids } = world.partitions;
  const { readyPct, readyS } = world.alarmRules;
  const most = (cores[row]! * readyPct) / 100;
  const ready = asked - gets;
  const before = waiting[row]!;
  const after = next(before, ready > most, ready <= most / 2);
  if (after === before) return;
  waiting[row] = after;
  if (after === WAITS || after === EASES)
    world.agenda.schedule(world.time + Math.round(readyS * SECOND), INSTANT.alarm, ids[row]!);
  else world.agenda.cancel(INSTANT.alarm, ids[row]!);
}

function next(state: number, waits: boolean, eased: boolean): number {
  switch (state) {
    case CALM:
      return waits ? WAITS : CALM;
    case WAITS:
      return eased ? CALM : WAITS;
    case TOLD:
      return eased ? EASES : TOLD;
    default:
      return waits ? TOLD : EASES;
  }
}

/** The rules are others: what everybody gets at present is looked at by them. */
export function watchEverybody(world: World): void {
  const { alive, demand, used } = world.partitions;
  for (let row = 0; row < world.partitions.length; row++)
    if (alive[row] === 1) watchReady(world, row, demand[row]!, used[row]!);
}

/** It has lasted. */
export function alarmInstant(world: World, id: PartitionId): void {
  const row = world.partitions.row(id);
  if (row === undefined) return;
  const { waiting, demand, used, cores, specs } = world.partitions;
  const { name } = specs[row]!;
  if (waiting[row] === WAITS) {
    waiting[row] = TOLD;
    // One that waits is no trouble of the host's: that has an alarm of its own.
    world.note("notice", "readyHigh", id, {
      name,
      percent: Math.round((1_000 * (demand[row]! - used[row]!)) / cores[row]!) / 10,
      most: world.alarmRules.readyPct,
      minutes: Math.round(world.alarmRules.readyS / 6) / 10,
    });
  } else if (waiting[row] === EASES) {
    waiting[row] = CALM;
    world.note("info", "readyNormal", id, { name });
  }
}
