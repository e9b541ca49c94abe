/**
 * What high availability does about a failure (SPEC AVL-4 … AVL-9): it is noticed after the
 * platform's timings, then those that ran there start again on other hosts, one queue for a cluster,
 * in the order of their classes, each after those that it depends on, in several attempts. All of it
 * happens in instants of the agenda, whose key is the cluster's.
 *
 * Commands make records and take them back, but never change one: what somebody did meanwhile is
 * noticed at the next instant, so that undoing it leaves no trace.
 */
import { forgetLevel } from "../compatibility/levels";
import type { Restart } from "../../protocol/availability";
import type { HostSpec, PartitionSpec } from "../../protocol/scenario-parts";
import {
  SECOND,
  type ClusterId,
  type EntityId,
  type HostId,
  type Micros,
  type PartitionId,
} from "../../protocol/units";
import { INSTANT } from "../agenda";
import { canonical } from "../canonical";
import { tellStart } from "../commands/starting";
import { containerId } from "../containers";
import { isCutOff } from "../uplinks";
import { isOn, type World } from "../world";
import { findPlace, placeInside } from "./placement";
import {
  freshRecoveryId,
  haOf,
  isPending,
  openRecoveries,
  termsOf,
  type Ha,
  type RecoveryRecord,
} from "./records";
import type { RestartTerms } from "./rule";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Entry = Mutable<Restart>;
/** A record while an instant works on it. */
type Draft = Omit<Mutable<RecoveryRecord>, "restarts"> & { restarts: Entry[] };

const STEP_EVENTS = {
  election: "isolationElection",
  electsItself: "isolationElectsItself",
  pingsAddress: "isolationPingsAddress",
} as const;

/** Instants of a cluster: something of its own is due, or capacity came back and all may try again. */
const DUE = "due:";
const AGAIN = "again:";
/** A host that is connected again takes note of it; the rest of the key is the host's. */
const BACK = "back:";

/** A host failed under these, parents first; `undefined` where nobody does anything about it. */
export function beginRecovery(
  world: World,
  hostRow: number,
  crashed: readonly PartitionSpec[],
): EntityId | undefined {
  const host = world.hosts.specs[hostRow]!;
  const ha = haOf(world, host.cluster);
  if (ha === undefined) return undefined;
  // What failed, was repaired and failed at one time has changed nothing for those who wait.
  const waiting = unnoticed(world, host.id) ? waitingFor(world, ha.cluster, host.id) : new Set();
  const fallen = crashed.filter(({ id }) => !waiting.has(id));
  if (fallen.length === 0) return undefined;
  const detectedAt = world.time + micros(ha.rule.detectionS(ha.settings));
  const record: RecoveryRecord = {
    id: freshRecoveryId(world, host.id),
    cluster: ha.cluster,
    host: host.id,
    name: host.name,
    cause: "failed",
    failedAt: world.time,
    detectedAt,
    phase: "detecting",
    steps: [],
    stepsDone: 0,
    stops: false,
    restarts: restartsOf(world, ha, fallen, detectedAt),
  };
  world.putRecovery(record);
  wake(world, ha.cluster, detectedAt);
  return record.id;
}

/** A host has lost every connection: it finds out step by step, and responds. */
export function beginIsolation(
  world: World,
  hostRow: number,
  master: boolean,
): EntityId | undefined {
  const host = world.hosts.specs[hostRow]!;
  const ha = haOf(world, host.cluster);
  const isolation = ha?.rule.isolation?.(ha.settings, master);
  if (ha === undefined || isolation === undefined) return undefined;
  // A connection that came and went at one time has changed nothing for the host.
  const known = openRecoveries(world, ha.cluster).some(
    (record) =>
      record.host === host.id && record.cause === "isolated" && record.phase === "detecting",
  );
  if (known || unnoticed(world, host.id)) return undefined;
  const steps = isolation.steps.map(({ step, atS }) => ({ step, at: world.time + micros(atS) }));
  const record: RecoveryRecord = {
    id: freshRecoveryId(world, host.id),
    cluster: ha.cluster,
    host: host.id,
    name: host.name,
    cause: "isolated",
    failedAt: world.time,
    detectedAt: steps.at(-1)?.at ?? world.time,
    phase: "detecting",
    steps,
    stepsDone: 0,
    stops: isolation.stops,
    restarts: [],
  };
  world.putRecovery(record);
  wake(world, ha.cluster, steps[0]?.at ?? world.time);
  return record.id;
}

/** Somewhere is room again, or somebody helped himself: whoever waits is tried again at once. */
export function tryAgain(world: World, cluster: ClusterId | undefined): void {
  if (cluster !== undefined && openRecoveries(world, cluster).length > 0)
    world.agenda.schedule(world.time, INSTANT.availability, AGAIN + cluster);
}

/** It has just come back, and nobody has taken note of it yet. */
function unnoticed(world: World, host: HostId): boolean {
  return world.agenda.timeOf(INSTANT.availability, BACK + host) !== undefined;
}

function waitingFor(world: World, cluster: ClusterId, host: HostId): ReadonlySet<PartitionId> {
  const pending = openRecoveries(world, cluster)
    .filter((record) => record.host === host)
    .flatMap(({ restarts }) => restarts.filter(({ phase }) => phase === "waiting"));
  return new Set(pending.map(({ partition }) => partition));
}

/** A host, or its connection, is there again, of which all take note when the commands are through. */
export function comeBack(world: World, host: HostSpec): void {
  world.agenda.schedule(world.time, INSTANT.availability, BACK + host.id);
  tryAgain(world, host.cluster);
}

export function availabilityInstant(world: World, key: string): void {
  if (key.startsWith(BACK)) return;
  const again = key.startsWith(AGAIN);
  const cluster = key.slice((again ? AGAIN : DUE).length);
  const records = openRecoveries(world, cluster);
  const drafts = records.map((record): Draft => ({
    ...record,
    restarts: record.restarts.map((each) => ({ ...each })),
  }));
  const ha = haOf(world, cluster);
  for (const draft of drafts) {
    if (ha === undefined) abandon(draft);
    else if (draft.cause === "isolated") stepOn(world, ha, draft);
    else detect(world, draft);
    takeStock(world, draft);
    if (again) for (const each of draft.restarts) each.dueAt = dueNow(world, each);
  }
  if (ha !== undefined) startThoseDue(world, ha, drafts);
  drafts.forEach((draft, i) => {
    conclude(world, draft);
    if (canonical(draft) !== canonical(records[i])) world.putRecovery(draft);
  });
  const next = ha === undefined ? nextBoot(drafts) : nextInstant(ha, drafts, world.time);
  if (next !== undefined) wake(world, cluster, next);
}

function wake(world: World, cluster: ClusterId, at: Micros): void {
  const known = world.agenda.timeOf(INSTANT.availability, DUE + cluster);
  if (known === undefined || at < known)
    world.agenda.schedule(at, INSTANT.availability, DUE + cluster);
}

function dueNow(world: World, { phase, dueAt }: Entry): Micros {
  return phase === "waiting" ? Math.min(dueAt, world.time) : dueAt;
}

// ── Noticing ────────────────────────────────────────────────────────────────────────────────────

function detect(world: World, draft: Draft): void {
  if (draft.phase !== "detecting" || draft.detectedAt > world.time) return;
  draft.phase = "restarting";
  const count = draft.restarts.filter(isPending).length;
  const seconds = Math.round((draft.detectedAt - draft.failedAt) / SECOND);
  world.note("warning", "failureDetected", draft.host, { name: draft.name, count, seconds });
  tellExcluded(world, draft);
}

function tellExcluded(world: World, { restarts }: Draft): void {
  for (const { phase, partition, name } of restarts)
    if (phase === "excluded") world.note("notice", "restartExcluded", partition, { name });
}

function stepOn(world: World, ha: Ha, draft: Draft): void {
  if (draft.phase !== "detecting") return;
  const host = world.hostSpec(draft.host);
  if (host === undefined || host.state === "failed" || !isCutOff(world, host)) {
    draft.phase = "over";
    return;
  }
  const { name } = draft;
  for (const { step, at } of draft.steps.slice(draft.stepsDone)) {
    if (at > world.time) return;
    draft.stepsDone++;
    const seconds = Math.round((at - draft.failedAt) / SECOND);
    if (step !== "response") {
      world.note("notice", STEP_EVENTS[step], draft.host, { name, seconds });
      continue;
    }
    if (draft.stops) {
      stopAll(world, ha, draft);
      continue;
    }
    world.note("warning", "isolationLeft", draft.host, { name, seconds });
    draft.phase = "over";
  }
}

/** The isolated host powers off what runs there, so that the others may start it. */
function stopAll(world: World, ha: Ha, draft: Draft): void {
  const { partitions, hosts } = world;
  const running = world
    .partitionsOn(hosts.row(draft.host)!)
    .filter((row) => isOn(partitions.states[row]!) && partitions.specs[row]!.template !== true)
    .map((row) => partitions.specs[row]!);
  const { name } = draft;
  world.note("trouble", "isolationStopped", draft.host, { name, count: running.length });
  for (const spec of running) world.putPartition(spec, "crashed");
  draft.restarts = restartsOf(world, ha, running, world.time).map((each) => ({ ...each }));
  draft.phase = "restarting";
  tellExcluded(world, draft);
}

/** High availability was switched off: what has not begun does not begin. */
function abandon(draft: Draft): void {
  for (const each of draft.restarts) {
    if (each.phase !== "waiting") continue;
    each.phase = "handled";
    each.reasons = [{ code: "haOff", params: {} }];
  }
  draft.phase = "restarting";
}

// ── The queue ───────────────────────────────────────────────────────────────────────────────────

function restartsOf(
  world: World,
  ha: Ha,
  crashed: readonly PartitionSpec[],
  dueAt: Micros,
): Restart[] {
  const terms = new Map<PartitionId, RestartTerms>();
  const inside = new Set(crashed.map(({ id }) => id));
  const restarts = crashed.map((spec): Restart => {
    const outer = inside.has(spec.container) ? spec.container : undefined;
    const own = (outer === undefined ? undefined : terms.get(outer)) ?? termsOf(world, ha, spec);
    terms.set(spec.id, own);
    return {
      partition: spec.id,
      name: spec.name,
      priority: own.priority,
      rank: own.rank,
      phase: own.attempts > 0 ? "waiting" : "excluded",
      after: outer === undefined ? named(world, ha, own.after) : [outer],
      attempts: 0,
      most: own.attempts,
      dueAt,
      reasons: own.attempts > 0 ? [] : [{ code: "restartDisabled", params: { name: spec.name } }],
    };
  });
  return restarts.sort(inQueue);
}

function inQueue(a: Restart, b: Restart): number {
  return a.rank - b.rank || (a.partition < b.partition ? -1 : 1);
}

/** The partitions of a cluster's hosts that bear these names, or ids. */
function named(world: World, ha: Ha, names: readonly string[]): PartitionId[] {
  if (names.length === 0) return [];
  const wanted = new Set(names);
  return world
    .hostsOf(ha.cluster)
    .flatMap((row) => world.hosts.children[row]!)
    .map((row) => world.partitions.specs[row]!)
    .filter(({ id, name }) => wanted.has(id) || wanted.has(name))
    .map(({ id }) => id)
    .sort();
}

/** What somebody did meanwhile; and those that have booted. */
function takeStock(world: World, draft: Draft): void {
  for (const each of draft.restarts) {
    const row = world.partitions.row(each.partition);
    const state = row === undefined ? undefined : world.partitions.states[row];
    if (each.phase === "waiting" && state !== "crashed") each.phase = "handled";
    if (each.phase !== "booting") continue;
    const there = row !== undefined && world.hosts.ids[world.partitions.host[row]!] === each.to;
    if (state !== "restarting" || !there) each.phase = "handled";
    else if (each.upAt! <= world.time) {
      each.phase = "up";
      const spec = world.partitions.specs[row]!;
      world.putPartition(spec, "running");
      const seconds = Math.round((world.time - draft.failedAt) / SECOND);
      world.note("info", "restartDone", spec.id, { name: spec.name, seconds });
    }
  }
}

/**
 * One queue for the cluster, whichever hosts failed: by class, then by id. Who comes to nothing frees
 * those that waited for it, so that the queue is gone through until nobody is tried any more.
 */
function startThoseDue(world: World, ha: Ha, drafts: readonly Draft[]): void {
  const queue = queueOf(drafts);
  const inClasses = ha.rule.classWaits(ha.settings);
  const held = ({ draft, entry }: Queued) =>
    awaits(ha, queue, draft, entry, world.time) ||
    (inClasses && queue.some((other) => goesBefore(ha, queue, other, entry, world.time)));
  for (let tried = true; tried;) {
    tried = false;
    for (const each of queue) {
      const { entry, draft } = each;
      if (entry.phase !== "waiting" || entry.dueAt > world.time || held(each)) continue;
      attempt(world, ha, draft, entry);
      tried = true;
    }
  }
}

interface Queued {
  readonly draft: Draft;
  readonly entry: Entry;
}

function queueOf(drafts: readonly Draft[]): Queued[] {
  return drafts
    .filter(({ phase }) => phase === "restarting")
    .flatMap((draft) => draft.restarts.map((entry) => ({ draft, entry })))
    .sort((a, b) => inQueue(a.entry, b.entry));
}

/** Somebody that it depends on is not up yet, and its patience not at an end. */
function awaits(
  ha: Ha,
  queue: readonly Queued[],
  draft: Draft,
  { after, partition }: Entry,
  now: Micros,
): boolean {
  if (after.length === 0 || now >= patienceEnds(ha, draft)) return false;
  return queue.some(
    ({ entry }) =>
      entry.partition !== partition && after.includes(entry.partition) && isPending(entry),
  );
}

function patienceEnds(ha: Ha, { detectedAt }: Draft): Micros {
  return detectedAt + micros(ha.rule.dependencyS(ha.settings));
}

/** A class before its own has not come to an end; who failed once, or waits for others, holds up nobody. */
function goesBefore(
  ha: Ha,
  queue: readonly Queued[],
  { draft, entry }: Queued,
  than: Entry,
  now: Micros,
): boolean {
  if (entry.rank >= than.rank) return false;
  if (entry.phase === "booting") return true;
  return entry.phase === "waiting" && entry.attempts === 0 && !awaits(ha, queue, draft, entry, now);
}

function attempt(world: World, ha: Ha, draft: Draft, entry: Entry): void {
  const spec = world.partitionSpec(entry.partition)!;
  const nested = world.hosts.row(spec.container) === undefined;
  const place = nested ? placeInside(world, spec) : findPlace(world, ha, spec);
  entry.attempts++;
  const { name } = spec;
  if (place.to === undefined) {
    entry.reasons = place.reasons;
    const reason = place.reasons[0]?.code ?? "";
    if (entry.attempts >= entry.most) {
      entry.phase = "lost";
      const count = entry.attempts;
      world.note("trouble", "restartGivenUp", spec.id, { name, count, reason });
      return;
    }
    const pause = ha.rule.retryS(entry.attempts, ha.settings);
    entry.dueAt = world.time + Math.max(1, micros(pause));
    const params = { name, attempt: entry.attempts, most: entry.most, reason };
    world.note("warning", "restartDelayed", spec.id, { ...params, seconds: Math.round(pause) });
    return;
  }
  // What lies in another partition starts with it, and has waited for its boot already.
  const boot = nested ? 0 : Math.max(1, micros(ha.rule.bootS(ha.settings)));
  entry.phase = nested ? "up" : "booting";
  entry.reasons = [];
  entry.to = world.hosts.ids[place.to.hostRow]!;
  entry.startedAt = world.time;
  entry.upAt = world.time + boot;
  entry.dueAt = entry.upAt;
  // Started anew, with what the place gives (CMP-1).
  const moved = { ...forgetLevel(place.start.spec), container: containerId(world, place.to) };
  world.putPartition(moved, nested ? "running" : "restarting");
  const host = world.hosts.specs[place.to.hostRow]!.name;
  world.note("notice", "restartBegun", spec.id, { name, from: draft.name, to: host });
  tellStart(world, world.partitionSpec(spec.id)!, place.start);
}

/** All that could be done has been done. */
function conclude(world: World, draft: Draft): void {
  if (draft.phase !== "restarting" || draft.restarts.some(isPending)) return;
  draft.phase = "over";
  const of = (phase: Restart["phase"]) => draft.restarts.filter((each) => each.phase === phase);
  const params = { name: draft.name, count: of("up").length, lost: of("lost").length };
  world.note(params.lost > 0 ? "trouble" : "info", "recoveryOver", draft.host, params);
}

/** When something is due next. */
function nextInstant(ha: Ha, drafts: readonly Draft[], now: Micros): Micros | undefined {
  const times: Micros[] = [];
  const queue = queueOf(drafts);
  for (const draft of drafts) {
    if (draft.phase === "detecting")
      times.push(draft.steps[draft.stepsDone]?.at ?? draft.detectedAt);
    if (draft.phase !== "restarting") continue;
    for (const entry of draft.restarts) {
      if (entry.phase === "booting") times.push(entry.upAt!);
      if (entry.phase !== "waiting") continue;
      if (awaits(ha, queue, draft, entry, now)) times.push(patienceEnds(ha, draft));
      else times.push(entry.dueAt);
    }
  }
  // Who waits for another class is woken by that class.
  return earliest(times.filter((time) => time > now));
}

function nextBoot(drafts: readonly Draft[]): Micros | undefined {
  return earliest(
    drafts.flatMap(({ restarts }) =>
      restarts.flatMap(({ phase, upAt }) => (phase === "booting" ? [upAt!] : [])),
    ),
  );
}

function earliest(times: readonly Micros[]): Micros | undefined {
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}

function micros(seconds: number): Micros {
  return Math.round(seconds * SECOND);
}
