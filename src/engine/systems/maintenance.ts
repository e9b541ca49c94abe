/**
 * Emptying a host (SPEC MNT-*): every few seconds whoever can leave is sent on its way, as many at a
 * time as the links take, by a plan that is drawn up anew each time; when nobody is left, what does
 * not run is put elsewhere where the platform does so, and the host is in maintenance, or stands by.
 */
import type { MaintenanceView } from "../../protocol/balance";
import { SECOND, type HostId, type Micros } from "../../protocol/units";
import { INSTANT } from "../agenda";
import { planEvacuation } from "../balance/evacuation";
import { maintenanceId, type MaintenanceRecord } from "../balance/records";
import { bootTime } from "../balance/standby";
import { migrate } from "../commands/migrate";
import { arrivals, migrationOf } from "../migration/records";
import { roomFor } from "../migration/streams";
import type { World } from "../world";
import { settle } from "./settle";

/** How often a host that is being emptied is looked at. */
const STEP: Micros = 5 * SECOND;

/** Those that run directly on a host. */
export function runningOn(world: World, row: number): number[] {
  return world.hosts.children[row]!.filter((each) => world.partitions.alive[each] === 1);
}

/** The command has checked; nobody is sent on the way before the next instant. */
export function beginMaintenance(
  world: World,
  host: HostId,
  purpose: MaintenanceView["purpose"],
  { of, paused = false }: { readonly of?: number; readonly paused?: boolean } = {},
): void {
  const left = runningOn(world, world.hosts.row(host)!).length;
  put(world, {
    id: maintenanceId(host),
    host,
    purpose,
    phase: paused ? "paused" : "evacuating",
    total: Math.max(left, of ?? left),
    left,
    stuck: [],
    until: undefined,
  });
  world.agenda.schedule(world.time, INSTANT.maintenance, host);
}

/** From standby: it boots, and is there when that is over. */
export function beginWaking(world: World, host: HostId): void {
  const row = world.hosts.row(host)!;
  const until = world.time + bootTime(world, row);
  put(world, {
    id: maintenanceId(host),
    host,
    purpose: "standby",
    phase: "waking",
    total: 0,
    left: 0,
    stuck: [],
    until,
  });
  world.agenda.schedule(until, INSTANT.maintenance, host);
}

export function endMaintenance(world: World, host: HostId): void {
  const record = world.maintenances.get(host);
  if (record === undefined) return;
  world.maintenances.delete(host);
  world.agenda.cancel(INSTANT.maintenance, host);
  world.markRemoved(record.id);
}

export function setPhase(world: World, host: HostId, phase: MaintenanceView["phase"]): void {
  const record = world.maintenances.get(host);
  if (record === undefined) return;
  put(world, { ...record, phase });
  world.agenda.schedule(world.time, INSTANT.maintenance, host);
}

export function maintenanceInstant(world: World, host: HostId): void {
  const record = world.maintenances.get(host);
  const row = world.hosts.row(host);
  if (record === undefined || row === undefined) return;
  const spec = world.hosts.specs[row]!;
  if (record.phase === "waking") {
    endMaintenance(world, host);
    if (spec.state !== "standby") return;
    world.putHost({ ...spec, state: "on" });
    world.note("info", "hostWoken", host, { name: spec.name });
    return;
  }
  world.agenda.schedule(world.time + STEP, INSTANT.maintenance, host);
  const running = runningOn(world, row);
  // A failed host has nobody left to move; once it is repaired it goes on.
  if (spec.state === "failed") return;
  if (running.length === 0 && arrivals(world, host).length === 0) return finish(world, record);
  if (record.phase === "paused") {
    if (record.left !== running.length) put(world, { ...record, left: running.length });
    return;
  }
  const { moves, stuck } = planEvacuation(world, host);
  let leaving = running.filter((each) => migrationOf(world, world.partitions.ids[each]!)).length;
  world.announced = new Map(moves.map(({ partition, to }) => [partition, to]));
  for (const { partition, to } of moves) {
    // Only who can set out at once: those that wait can still be told to stay (pause).
    if (roomFor(world, [partition], host, to) === 0) continue;
    if (!migrate(world, { type: "migrate", partition, to }).ok) continue;
    leaving++;
    settle(world);
  }
  world.announced = undefined;
  const waits = moves.length > 0 || leaving > 0;
  const phase = stuck.length > 0 && !waits ? "blocked" : "evacuating";
  if (phase === "blocked" && record.phase !== "blocked")
    world.note("warning", "maintenanceBlocked", host, {
      name: spec.name,
      count: stuck.length,
      partition: stuck[0]!.name,
      reason: stuck[0]!.reasons[0]?.code ?? "",
    });
  const next = { ...record, phase, left: running.length, stuck } as const;
  if (JSON.stringify(next) !== JSON.stringify(record)) put(world, next);
}

function finish(world: World, { host, purpose }: MaintenanceRecord): void {
  const row = world.hosts.row(host)!;
  for (const { partition, to } of planEvacuation(world, host).resting)
    if (to !== undefined) migrate(world, { type: "migrate", partition, to });
  endMaintenance(world, host);
  const spec = world.hosts.specs[row]!;
  world.putHost({ ...spec, state: purpose });
  const code = purpose === "maintenance" ? "hostInMaintenance" : "hostInStandby";
  world.note("info", code, host, { name: spec.name });
}

function put(world: World, record: MaintenanceRecord): void {
  world.maintenances.set(record.host, record);
  world.markChanged(record.id);
}
