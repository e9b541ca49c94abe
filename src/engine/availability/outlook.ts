/**
 * "What if this host fails?" (SPEC AVL-14 … AVL-16): answered in a copy of the room, in which it does
 * fail, by the very code that would deal with it: the same detection, the same queue, the same places,
 * the same division of what is left. Nothing of the room is touched, and demand stays as it is now.
 */
import type {
  Displaced,
  FailureOutlook,
  FailureVerdict,
  Restart,
  Slowed,
  Surviving,
} from "../../protocol/availability";
import type { Reason } from "../../protocol/command";
import { InputError } from "../../protocol/fault";
import { DAY, SECOND, type HostId, type Micros, type PartitionId } from "../../protocol/units";
import { INSTANT } from "../agenda";
import { readyPercent } from "../ready";
import { failHost } from "../systems/availability";
import { settle } from "../systems/settle";
import type { World } from "../world";
import { duplicate } from "./duplicate";
import { distinct } from "./placement";
import { haOf } from "./records";
import { availabilityInstant } from "./recovery";

/** Somebody waits noticeably: the thresholds of a contended host, and of ready time (VER-4). */
const STRAINED_CPU_PCT = 5;
const STRAINED_MEMORY_PCT = 2;
const STRAINED_READY_PCT = 5;
/** What counts as more than now. */
const NOTICEABLE_PCT = 0.5;
/** Nobody waits longer for a restart. */
const LONGEST: Micros = 30 * DAY;
/** Above so many partitions only the clusters concerned are copied. */
const WHOLE_ROOM = 1_000;

export function whatIfFail(world: World, hosts: readonly HostId[]): FailureOutlook {
  const ids = [...new Set(hosts)].sort();
  for (const id of ids) {
    if (world.hosts.row(id) === undefined) throw fault("unknownHost", { id });
    if (world.hostSpec(id)!.state === "failed") throw fault("hostDown", { host: id });
  }
  if (ids.length === 0) throw fault("noHosts", {});
  return outlookIn(duplicate(world, scopeOf(world, ids)), ids);
}

/** The hosts that have anything to do with these; `undefined`: all, where the room is not too big. */
export function scopeOf(world: World, ids: readonly HostId[]): ReadonlySet<HostId> | undefined {
  return world.partitions.sortedIds().length <= WHOLE_ROOM ? undefined : clustersOf(world, ids);
}

/** Hosts, and all others of their clusters. */
export function clustersOf(world: World, ids: readonly HostId[]): ReadonlySet<HostId> {
  const scope = new Set(ids);
  for (const id of ids) {
    const { cluster } = world.hostSpec(id)!;
    if (cluster === undefined) continue;
    for (const row of world.hostsOf(cluster)) scope.add(world.hosts.ids[row]!);
  }
  return scope;
}

/** The same in a room that may be spoilt. */
export function outlookIn(copy: World, ids: readonly HostId[]): FailureOutlook {
  settle(copy);
  const began = copy.time;
  const before = new Reading(copy);
  const running = runningOn(copy, ids);
  const restarts = failAndRestart(copy, ids);
  standAsNow(copy, restarts, began);
  const after = new Reading(copy);
  const displaced = running
    .map((each) => displacement(copy, each, restarts.get(each.partition), began))
    .sort(inOrder);
  const surviving = survivors(copy, ids).map((row) =>
    survivor(copy, row, before, after, displaced),
  );
  const moved = new Set(displaced.map(({ partition }) => partition));
  const slowed = slowedIn(copy, surviving, before, after, moved);
  const timings = timingsOf(copy, ids, displaced);
  return {
    hosts: ids,
    ...judge(copy, ids, displaced, surviving, slowed),
    ...timings,
    displaced,
    surviving,
    slowed,
  };
}

// ── The failure, played through ─────────────────────────────────────────────────────────────────

interface Running {
  readonly partition: PartitionId;
  readonly name: string;
  readonly from: HostId;
}

function runningOn(world: World, ids: readonly HostId[]): Running[] {
  const { partitions } = world;
  return ids.flatMap((from) =>
    world
      .partitionsOn(world.hosts.row(from)!)
      .filter((row) => partitions.alive[row] === 1)
      .map((row) => ({ partition: partitions.ids[row]!, name: partitions.specs[row]!.name, from })),
  );
}

/** All of it fails at once; then everything that is due in their clusters happens, and nothing else. */
export function failAndRestart(copy: World, ids: readonly HostId[]): Map<PartitionId, Restart> {
  const known = new Set(copy.recoveries.keys());
  for (const id of ids) failHost(copy, copy.hosts.row(id)!);
  const latest = copy.time + LONGEST;
  for (let next = copy.agenda.take(); next !== undefined; next = copy.agenda.take()) {
    if (next.kind !== INSTANT.availability) continue;
    if (next.time > latest) break;
    copy.time = Math.max(copy.time, next.time);
    availabilityInstant(copy, next.key);
  }
  const restarts = new Map<PartitionId, Restart>();
  for (const record of copy.recoveries.values())
    if (!known.has(record.id))
      for (const each of record.restarts) restarts.set(each.partition, each);
  return restarts;
}

/** Who has started again asks for what it asks for now, and not at the time of its restart. */
function standAsNow(copy: World, restarts: ReadonlyMap<PartitionId, Restart>, now: Micros): void {
  copy.time = now;
  for (const { partition, phase } of restarts.values()) {
    if (phase !== "up" && phase !== "booting") continue;
    const spec = copy.partitionSpec(partition)!;
    copy.putPartition(spec, "off");
    copy.putPartition(spec, "running");
  }
  settle(copy);
}

function displacement(
  copy: World,
  { partition, name, from }: Running,
  restart: Restart | undefined,
  began: Micros,
): Displaced {
  if (restart === undefined) {
    const reasons = withoutHa(copy, from);
    return { partition, name, from, priority: "", rank: 0, phase: "lost", attempts: 0, reasons };
  }
  const { priority, rank, attempts, reasons, startedAt, upAt, to } = restart;
  const base = { partition, name, from, priority, rank, attempts, reasons };
  if (restart.phase === "excluded") return { ...base, phase: "excluded" };
  if (startedAt === undefined || upAt === undefined || to === undefined)
    return { ...base, phase: "lost" };
  const startS = (startedAt - began) / SECOND;
  const upS = (upAt - began) / SECOND;
  return { ...base, phase: "up", to, startS, upS };
}

/** Nobody restarts it: in no cluster, under a platform that has none, or where it is off. */
function withoutHa(world: World, host: HostId): Reason[] {
  const { cluster } = world.hostSpec(host)!;
  return haOf(world, cluster) === undefined ? [{ code: "haOff", params: {} }] : [];
}

const PHASES: readonly Displaced["phase"][] = ["up", "lost", "excluded"];

function inOrder(a: Displaced, b: Displaced): number {
  return (
    PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) ||
    (a.startS ?? 0) - (b.startS ?? 0) ||
    a.rank - b.rank ||
    (a.partition < b.partition ? -1 : 1)
  );
}

// ── Before and after ────────────────────────────────────────────────────────────────────────────

interface HostFigures {
  readonly cpuPct: number;
  readonly memoryPct: number;
  readonly cpuShortPct: number;
  readonly memoryShortPct: number;
}

/** What hosts and partitions do at present, by id. */
class Reading {
  readonly hosts = new Map<HostId, HostFigures>();
  readonly ready = new Map<PartitionId, number>();

  constructor(world: World) {
    const { hosts, partitions } = world;
    for (const id of hosts.sortedIds()) this.hosts.set(id, figuresOf(world, hosts.row(id)!));
    for (const id of partitions.sortedIds()) {
      const row = partitions.row(id)!;
      if (partitions.alive[row] !== 1) continue;
      const size = partitions.cores[row]!;
      this.ready.set(id, readyPercent(partitions.demand[row]!, partitions.used[row]!, size));
    }
  }
}

function figuresOf(world: World, row: number): HostFigures {
  const { hosts } = world;
  const plan = world.plans[row];
  const short = ({ wanted, granted }: { wanted: number; granted: number }) =>
    wanted > 0 ? (100 * Math.max(0, wanted - granted)) / wanted : 0;
  return {
    cpuPct: (100 * hosts.used[row]!) / hosts.cores[row]!,
    memoryPct: (100 * hosts.granted[row]!) / hosts.memory[row]!,
    cpuShortPct: plan === undefined ? 0 : short(plan.cpu.leafTotals()),
    memoryShortPct: plan === undefined ? 0 : short(plan.memory.leafTotals()),
  };
}

/** The other hosts of the clusters concerned that stand, by id. */
export function survivors(world: World, ids: readonly HostId[]): number[] {
  const clusters = new Set(ids.map((id) => world.hostSpec(id)!.cluster));
  return world.hosts
    .sortedIds()
    .map((id) => world.hosts.row(id)!)
    .filter((row) => {
      const { cluster, state } = world.hosts.specs[row]!;
      return (
        cluster !== undefined && clusters.has(cluster) && state !== "failed" && state !== "standby"
      );
    });
}

function survivor(
  world: World,
  row: number,
  before: Reading,
  after: Reading,
  displaced: readonly Displaced[],
): Surviving {
  const { id, name } = world.hosts.specs[row]!;
  const [then, now] = [after.hosts.get(id)!, before.hosts.get(id)!];
  const change = (key: keyof HostFigures) => ({ before: now[key], after: then[key] });
  const reasons: Reason[] = [];
  const worse = (key: "cpuShortPct" | "memoryShortPct", threshold: number) =>
    then[key] > threshold && then[key] > now[key] + NOTICEABLE_PCT;
  const percent = (key: keyof HostFigures) => Math.round(then[key] * 10) / 10;
  if (worse("cpuShortPct", STRAINED_CPU_PCT))
    reasons.push({ code: "cpuShort", params: { host: name, percent: percent("cpuShortPct") } });
  if (worse("memoryShortPct", STRAINED_MEMORY_PCT))
    reasons.push({
      code: "memoryShort",
      params: { host: name, percent: percent("memoryShortPct") },
    });
  return {
    host: id,
    name,
    arriving: displaced.filter(({ to }) => to === id).length,
    cpuPct: change("cpuPct"),
    memoryPct: change("memoryPct"),
    cpuShortPct: change("cpuShortPct"),
    memoryShortPct: change("memoryShortPct"),
    strained: reasons.length > 0,
    reasons,
  };
}

/** Those on hosts that stay who wait noticeably, and more than now; the worst first. */
function slowedIn(
  world: World,
  surviving: readonly Surviving[],
  before: Reading,
  after: Reading,
  moved: ReadonlySet<PartitionId>,
): Slowed[] {
  const { partitions } = world;
  return surviving
    .flatMap(({ host }) => world.partitionsOn(world.hosts.row(host)!))
    .filter((row) => !moved.has(partitions.ids[row]!))
    .flatMap((row): Slowed[] => {
      const id = partitions.ids[row]!;
      const [was, is] = [before.ready.get(id), after.ready.get(id)];
      if (was === undefined || is === undefined) return [];
      if (is <= STRAINED_READY_PCT || is <= was + NOTICEABLE_PCT) return [];
      const host = world.hosts.ids[partitions.host[row]!]!;
      const { name } = partitions.specs[row]!;
      return [{ partition: id, name, host, readyPct: { before: was, after: is } }];
    })
    .sort((a, b) => b.readyPct.after - a.readyPct.after || (a.partition < b.partition ? -1 : 1));
}

// ── The verdict ─────────────────────────────────────────────────────────────────────────────────

function judge(
  world: World,
  ids: readonly HostId[],
  displaced: readonly Displaced[],
  surviving: readonly Surviving[],
  slowed: readonly Slowed[],
): { readonly verdict: FailureVerdict; readonly reasons: readonly Reason[] } {
  const lost = displaced.filter(({ phase }) => phase === "lost");
  const strains = surviving.flatMap(({ reasons }) => reasons);
  if (lost.length > 0) {
    const count = { code: "restartsLost", params: { count: lost.length } };
    const why = lost.flatMap(({ reasons }) => reasons);
    return { verdict: "lost", reasons: [count, ...distinct(why), ...distinct(strains)] };
  }
  const worst = slowed[0];
  if (strains.length === 0 && worst !== undefined)
    strains.push({
      code: "othersWait",
      params: { count: slowed.length, percent: Math.round(worst.readyPct.after * 10) / 10 },
    });
  return { verdict: strains.length > 0 ? "strained" : "absorbed", reasons: distinct(strains) };
}

function timingsOf(world: World, ids: readonly HostId[], displaced: readonly Displaced[]) {
  const detections = ids.flatMap((id) => {
    const ha = haOf(world, world.hostSpec(id)!.cluster);
    return ha === undefined ? [] : [ha.rule.detectionS(ha.settings)];
  });
  const ups = displaced.flatMap(({ upS }) => (upS === undefined ? [] : [upS]));
  return {
    ...(detections.length === 0 ? {} : { detectionS: Math.max(...detections) }),
    ...(ups.length === 0 ? {} : { doneS: Math.max(...ups) }),
  };
}

export function fault(code: string, params: Readonly<Record<string, string | number>>): InputError {
  return new InputError({ code, params, place: { file: "request" } });
}
