/**
 * What would happen if some partitions went to each container (SPEC VER-*): whether they may, by the
 * very check of the command, and what both ends would be like, by the very division of the room.
 */
import type { Reason } from "../protocol/command";
import { SECOND, type ContainerId, type PartitionId } from "../protocol/units";
import type { Change, Verdict } from "../protocol/verdict";
import { considerMove, type Move } from "./commands/move";
import { shouldAgainst, type Going } from "./balance/rules";
import { compatibilityNotes } from "./compatibility/notes";
import { nameOf } from "./containers";
import { grantedMiB, LONG_DOWNTIME_MS, writing } from "./migration/outlook";
import { beginPrecopy, predictPrecopy } from "./migration/precopy";
import { machineOf } from "./migration/records";
import { prospectiveBandwidth, roomFor } from "./migration/streams";
import { termsIn } from "./migration/terms";
import { readyPercent } from "./ready";
import { coresIn, sizeInCores } from "./systems/roster";
import { outlook, rosterAfter, type HostOutlook } from "./whatIf";
import type { Container, World } from "./world";

/** Somebody waits noticeably: the same part of what is wanted from which a host counts as contended. */
const STRAINED_CPU = 0.05;
const STRAINED_MEMORY = 0.02;
/** VMware's rule of thumb calls 5 % ready time a vCPU worth a look. */
const STRAINED_READY_PCT = 5;

type Prediction = NonNullable<Verdict["predicted"]>;

export function verdicts(world: World, partitions: readonly PartitionId[]): Verdict[] {
  const judge = new Judge(world, partitions);
  const judged = containers(world).map((target) => ({ ...judge.verdict(target), rank: 0 }));
  const order = judged.map((_, i) => i).sort((a, b) => compare(judged[a]!, judged[b]!));
  order.forEach((i, rank) => (judged[i]!.rank = rank));
  return judged;
}

/** All hosts and all partitions that run a platform, by id. */
function containers(world: World): ContainerId[] {
  const nested = world.partitions.specs
    .filter((spec) => spec?.platform !== undefined)
    .map((spec) => spec!.id);
  return [...world.hosts.sortedIds(), ...nested].sort();
}

const LEVELS: readonly Verdict["level"][] = ["fits", "strained", "home", "refused"];

/** The emptier of two targets is the better one: by its fuller resource, after the move. */
function compare(a: Verdict, b: Verdict): number {
  const level = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  if (level !== 0) return level;
  return fullness(a) - fullness(b) || (a.target < b.target ? -1 : 1);
}

function fullness({ predicted }: Verdict): number {
  if (predicted === undefined) return 0;
  return Math.max(predicted.targetCpuPct.after, predicted.targetMemoryPct.after);
}

class Judge {
  readonly #world: World;
  readonly #partitions: readonly PartitionId[];
  /** The first host that they leave, without them; where no cluster's pool ties it to the target. */
  #sourceAlone: HostOutlook | undefined;

  constructor(world: World, partitions: readonly PartitionId[]) {
    this.#world = world;
    this.#partitions = [...new Set(partitions)].sort();
  }

  verdict(target: ContainerId): Omit<Verdict, "rank"> {
    const moves: Move[] = [];
    const going: Going = new Map(this.#partitions.map((id) => [id, target]));
    const reasons: Reason[] = [];
    for (const partition of this.#partitions) {
      const alone = considerMove(this.#world, partition, target, { going });
      if (alone.found === undefined) {
        reasons.push(...alone.reasons);
        continue;
      }
      if (alone.reasons[0]?.code === "sameContainer") continue;
      reasons.push(...alone.reasons);
      if (alone.reasons.length === 0 && alone.live && moves.length > 0)
        reasons.push(...this.#beside(partition, target, moves, going));
      moves.push(alone);
    }
    if (reasons.length > 0) return { target, level: "refused", reasons: distinct(reasons) };
    if (moves.length === 0) return { target, level: "home", reasons: [] };
    const { predicted, strains } = this.#predict(target, moves);
    strains.unshift(...this.#unkept(target, moves, going));
    strains.push(...this.#notes(moves));
    return { target, level: strains.length > 0 ? "strained" : "fits", reasons: strains, predicted };
  }

  /** Each may go; may it still when those before it have gone? */
  #beside(
    partition: PartitionId,
    target: ContainerId,
    before: readonly Move[],
    going: Going,
  ): Reason[] {
    const beside = before.map((move) => move.found.spec);
    const { reasons } = considerMove(this.#world, partition, target, { beside, going });
    return reasons.length === 0 ? [] : [{ code: "together", params: {} }, ...reasons];
  }

  /** Rules that only should be kept, and would not be. */
  #unkept(target: ContainerId, moves: readonly Move[], going: Going): Reason[] {
    const host = machineOf(this.#world, target);
    const live = moves.filter((move) => move.live);
    return distinct(
      live.flatMap(({ found }) => shouldAgainst(this.#world, found.spec.id, host, going)),
    );
  }

  /** What does not forbid it, but is better known before. */
  #notes(moves: readonly Move[]): Reason[] {
    const live = moves.filter((move) => move.live);
    return distinct(
      live.flatMap(({ found, target }) => compatibilityNotes(this.#world, found.row, target)),
    );
  }

  #predict(
    targetId: ContainerId,
    moves: readonly Move[],
  ): { predicted: Prediction; strains: Reason[] } {
    const world = this.#world;
    const { hosts, partitions } = world;
    const target = moves[0]!.target;
    const running = moves.filter((move) => partitions.alive[move.found.row] === 1);
    const rows = running.map((move) => move.found.row);
    const pools = new Map(running.map((move) => [move.found.row, move.pool]));
    const roster = rosterAfter(world, { rows, to: target, poolOf: (row) => pools.get(row) });
    const there = outlook(world, target.hostRow, roster, { rows, to: target });
    const sourceRow = partitions.host[moves[0]!.found.row]!;
    const here =
      sourceRow === target.hostRow ? there : this.#source(sourceRow, target, roster, rows);
    const sizeHere = rows.reduce((sum, row) => sum + sizeInCores(world, row), 0);
    const sizeThere = rows.reduce(
      (sum, row) => sum + coresIn(world, target, partitions.specs[row]!.vcpus),
      0,
    );
    const before = rows.reduce(
      (sum, row) => sum + Math.max(0, partitions.demand[row]! - partitions.used[row]!),
      0,
    );
    const { asked, used } = there.newcomers;
    const travel = this.#travel(targetId, running);
    const predicted: Prediction = {
      targetCpuPct: cpuChange(world, target.hostRow, there),
      targetMemoryPct: memoryChange(world, target.hostRow, there),
      sourceCpuPct: cpuChange(world, sourceRow, here),
      sourceMemoryPct: memoryChange(world, sourceRow, here),
      readyPct:
        rows.length > 0
          ? { before: (100 * before) / sizeHere, after: readyPercent(asked, used, sizeThere) }
          : { before: 0, after: 0 },
      migrationS: travel.seconds,
      downtimeMs: travel.downtimeMs,
    };
    const host = hosts.specs[target.hostRow]!.name;
    const strains = [
      ...travel.strains,
      ...strainsThere(there, predicted, host),
      ...leaving(world, running, target),
    ];
    return { predicted, strains };
  }

  #source(
    sourceRow: number,
    target: Container,
    roster: ReturnType<typeof rosterAfter>,
    rows: readonly number[],
  ): HostOutlook {
    const { specs } = this.#world.hosts;
    const cluster = specs[sourceRow]!.cluster;
    // Inside a cluster the pools' parts on the source depend on where its members are.
    const pooled = [...this.#world.pools.values()].some(({ owner }) => owner === cluster);
    const tied = pooled && specs[target.hostRow]!.cluster === cluster;
    if (rows.length === 0 || tied) return outlook(this.#world, sourceRow, roster, undefined);
    this.#sourceAlone ??= outlook(this.#world, sourceRow, roster, undefined);
    return this.#sourceAlone;
  }

  /** How long they would be on their way, all of them, with the links shared as they are now. */
  #travel(
    target: ContainerId,
    running: readonly Move[],
  ): { seconds: number; downtimeMs: number; strains: Reason[] } {
    const world = this.#world;
    const first = running[0];
    if (first === undefined) return { seconds: 0, downtimeMs: 0, strains: [] };
    const from = first.found.spec.container;
    const ids = running.map(({ found }) => found.spec.id);
    const free = roomFor(world, ids, from, target);
    const wave = Math.max(1, free);
    const strains: Reason[] = [];
    let setupS = 0;
    if (free === 0) strains.push({ code: "queued", params: {} });
    let longest = 0;
    let downtime = 0;
    for (const { found } of running) {
      const terms = termsIn(world, found.spec.container, found.spec.memoryMiB);
      const bandwidthMiBps = prospectiveBandwidth(world, from, target, terms, { count: wave });
      const rates = { bandwidthMiBps, ...writing(world, found.row) };
      const copy = beginPrecopy(grantedMiB(world, found.row), terms);
      const forecast = predictPrecopy(copy, rates, terms);
      setupS = Math.max(setupS, terms.setupS);
      longest = Math.max(longest, forecast.time);
      downtime = Math.max(downtime, forecast.downtime);
      if (forecast.failure !== undefined)
        strains.push({
          code: "notConverging",
          params: { dirty: round(rates.dirtyMiBps), bandwidth: round(bandwidthMiBps) },
        });
    }
    const downtimeMs = downtime / 1000;
    if (downtimeMs > LONG_DOWNTIME_MS)
      strains.push({ code: "longDowntime", params: { milliseconds: Math.round(downtimeMs) } });
    const waves = Math.ceil(running.length / wave);
    const seconds = waves * (Math.round(setupS * SECOND) + longest);
    return { seconds: seconds / SECOND, downtimeMs, strains: distinct(strains) };
  }
}

/** Who would have to wait there. */
function strainsThere(there: HostOutlook, predicted: Prediction, host: string): Reason[] {
  const strains: Reason[] = [];
  const percent = (wanted: number, capacity: number) => round((100 * wanted) / capacity);
  const { cpu, memory, capacity } = there;
  if (cpu.wanted - cpu.used > STRAINED_CPU * cpu.wanted)
    strains.push({
      code: "cpuStrained",
      params: { host, percent: percent(cpu.wanted, capacity.cpu) },
    });
  if (memory.wanted - memory.granted > STRAINED_MEMORY * memory.wanted)
    strains.push({
      code: "memoryStrained",
      params: { host, percent: percent(memory.wanted, capacity.memory) },
    });
  if (
    predicted.readyPct.after > STRAINED_READY_PCT &&
    predicted.readyPct.after > predicted.readyPct.before
  )
    strains.push({ code: "readyStrained", params: { percent: round(predicted.readyPct.after) } });
  return strains;
}

/** A live move out of its cluster is allowed, but worth knowing. */
function leaving(world: World, running: readonly Move[], target: Container): Reason[] {
  const { specs } = world.hosts;
  const to = specs[target.hostRow]!.cluster;
  const left = running.find(({ found }) => {
    const from = specs[world.partitions.host[found.row]!]!.cluster;
    return from !== undefined && from !== to;
  });
  if (left === undefined) return [];
  const from = specs[world.partitions.host[left.found.row]!]!.cluster!;
  const clusterName = (id: string) => world.clusters.get(id)?.name ?? id;
  return [
    {
      code: "crossCluster",
      params: {
        from: clusterName(from),
        to: to === undefined ? nameOf(world, target) : clusterName(to),
      },
    },
  ];
}

function cpuChange(world: World, hostRow: number, after: HostOutlook): Change {
  const cores = world.hosts.cores[hostRow]!;
  return {
    before: (100 * world.hosts.used[hostRow]!) / cores,
    after: (100 * after.cpu.used) / cores,
  };
}

function memoryChange(world: World, hostRow: number, after: HostOutlook): Change {
  const memory = world.hosts.memory[hostRow]!;
  return {
    before: (100 * world.hosts.granted[hostRow]!) / memory,
    after: (100 * after.memory.granted) / memory,
  };
}

/** Each kind of reason once: of twenty machines that do not fit, one is named. */
function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ code }) => !seen.has(code) && seen.add(code));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
