/**
 * Balancers at work (SPEC BAL-*): each cluster's looks at its hosts on a grid of its own, recommends,
 * and, where it may, does what it recommends by the very commands that a person would give.
 */
import type {
  PastLook,
  Priority,
  RecommendationView,
  RecommendedAction,
} from "../../protocol/balance";
import { SECOND, type ClusterId, type EntityId, type Micros } from "../../protocol/units";
import { INSTANT } from "../agenda";
import { beyondNow, fullnessBy, threshold } from "../balance/threshold";
import { countedBy, imbalance, imbalanceOf } from "../balance/imbalance";
import { planEvacuation } from "../balance/evacuation";
import { readLoad, type ClusterLoad } from "../balance/load";
import { mandatory } from "../balance/mandatory";
import { advisePower, looksIn } from "../balance/power";
import { Look } from "../balance/proposal";
import { balanceId, recommendationId, type BalanceRecord, type PastLoad } from "../balance/records";
import type { BalanceTerms } from "../balance/rule";
import { clusterScore, score } from "../balance/score";
import { spread } from "../balance/spread";
import { balanceTerms } from "../balance/terms";
import { enterMaintenance } from "../commands/enterMaintenance";
import { exitMaintenance } from "../commands/exitMaintenance";
import { migrate } from "../commands/migrate";
import { platformOf } from "../platforms/registry";
import type { World } from "../world";
import { powerAt } from "./power";
import { standbyWatts } from "../balance/standby";
import { settle } from "./settle";

/** Whom it has moved it leaves alone for so long: an assumption of this house [M]. */
const REST: Micros = 1_200 * SECOND;
/** Looks that a balance remembers. */
const KEPT_LOOKS = 24;

/** Has a cluster's balancer look at the next point of its grid, or at none. */
export function armBalance(world: World, cluster: ClusterId): void {
  const terms = balanceTerms(world, cluster);
  if (terms === undefined) world.agenda.cancel(INSTANT.balance, cluster);
  else world.agenda.schedule(nextLook(world.time, terms), INSTANT.balance, cluster);
  tellAnew(world, cluster);
}

export function armBalances(world: World): void {
  for (const cluster of [...world.clusters.keys()].sort()) armBalance(world, cluster);
}

export function nextLook(time: Micros, { everyS }: BalanceTerms): Micros {
  const step = Math.round(everyS * SECOND);
  return (Math.floor(time / step) + 1) * step;
}

/** Its records are shown while somebody balances it, and only then. */
function tellAnew(world: World, cluster: ClusterId): void {
  const shown = balanceTerms(world, cluster) !== undefined;
  const mark = (id: EntityId) => (shown ? world.markChanged(id) : world.markRemoved(id));
  if (world.balances.has(cluster)) mark(balanceId(cluster));
  for (const each of recommendationsOf(world, cluster)) mark(each.id);
}

export function recommendationsOf(world: World, cluster: ClusterId): RecommendationView[] {
  return [...world.recommendations.values()]
    .filter((each) => each.cluster === cluster)
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

export function balanceInstant(world: World, cluster: ClusterId): void {
  const terms = balanceTerms(world, cluster);
  if (terms === undefined) return;
  const { hosts, time } = world;
  world.agenda.schedule(nextLook(time, terms), INSTANT.balance, cluster);
  const before = world.balances.get(cluster);
  const rows = world.hostsOf(cluster).filter((row) => {
    const { state, ghost } = hosts.specs[row]!;
    return state === "on" && ghost !== true;
  });
  const rested = (at: Micros | undefined) => at === undefined || time - at >= REST;
  const { load, marks } = readLoad(
    world,
    rows,
    before?.marks ?? {},
    before?.lookedAt,
    platformOf(hosts.specs[world.hostsOf(cluster)[0]!]!.platform).balance!.idleMemory,
    (partition) => !rested(before?.moved[partition]),
  );
  const takes = load.hosts.map(({ id }) => !world.maintenances.has(id));
  const counted = load.hosts.map(({ id }, i) => ({
    host: id,
    cpu: load.cpu(i),
    memory: load.memory(i),
  }));
  const looked = new Look(world, load, terms.level, takes);
  const began = before?.lookedAt ?? time;
  const measured = measure(looked, terms, before, began);
  mandatory(looked);
  if (terms.way.way === "spread" && terms.level > 1) spread(looked, terms.way);
  if (terms.way.way === "score" && terms.level > 1) score(looked, terms.way);
  if (terms.way.way === "threshold") threshold(looked, terms.way, measured.beyond);
  if (terms.way.way === "imbalance") imbalance(looked, terms.way, measured.rounds);
  const recommended = looked.proposals.map((proposal): RecommendationView => {
    const action: RecommendedAction = {
      type: "move",
      partition: proposal.partition,
      from: load.hosts[proposal.from]!.id,
      to: load.hosts[proposal.to]!.id,
    };
    const { priority, because, params, figures } = proposal;
    return recommendation(world, cluster, proposal.partition, {
      action,
      priority,
      because,
      params,
      figures,
    });
  });
  const loads = remember(before, counted, terms);
  const power = recommended.length === 0 ? adviseOn(world, cluster, terms, load, loads) : undefined;
  if (power !== undefined) recommended.push(power);
  replace(world, cluster, recommended);
  const moved = Object.fromEntries(
    Object.entries(before?.moved ?? {}).filter(
      ([id, at]) => marks[id] !== undefined && !rested(at),
    ),
  );
  const automatic = recommended.filter(({ action }) =>
    action.type === "move" ? terms.automation === "full" : terms.power?.automatic === true,
  );
  const applied = apply(world, cluster, automatic);
  for (const id of applied) moved[id] = time;
  const look: PastLook = {
    at: time,
    value: measured.value,
    recommended: recommended.length,
    applied: applied.length,
  };
  const past = [...(before?.past ?? []), look].slice(-KEPT_LOOKS);
  const { beyond, rounds, value, target, priority } = measured;
  const record: BalanceRecord = {
    cluster,
    lookedAt: time,
    marks,
    beyond,
    rounds,
    moved,
    loads,
    value,
    target,
    priority,
    hosts: counted,
    past,
  };
  world.balances.set(cluster, record);
  world.markChanged(balanceId(cluster));
}

function measure(
  look: Look,
  terms: BalanceTerms,
  before: BalanceRecord | undefined,
  began: Micros,
) {
  const { load } = look;
  const nothing = { beyond: {}, rounds: 0, target: undefined, priority: undefined };
  const { way } = terms;
  switch (way.way) {
    case "spread": {
      const value = load.deviation();
      const hosts = load.hosts.length;
      const target = way.target(terms.level, hosts);
      return { ...nothing, value, target, priority: Math.max(2, way.priority(value, hosts)) };
    }
    case "score":
      return { ...nothing, value: clusterScore(load.movers) };
    case "threshold": {
      const value = Math.max(0, ...load.hosts.map((_, i) => fullnessBy(look, way, i)));
      const beyond = beyondNow(look, way, before?.beyond ?? {}, began);
      return { ...nothing, value, target: way.high, beyond };
    }
    case "imbalance": {
      const value = imbalanceOf(countedBy(look, way));
      const rounds = value > way.threshold ? (before?.rounds ?? 0) + 1 : 0;
      return { ...nothing, value, target: way.threshold, rounds };
    }
  }
}

/** What is new of a recommendation that stood before is said anew; since when it stands stays. */
function recommendation(
  world: World,
  cluster: ClusterId,
  about: EntityId,
  what: Pick<RecommendationView, "action" | "priority" | "because" | "params" | "figures">,
): RecommendationView {
  const id = recommendationId(cluster, about);
  const known = world.recommendations.get(id);
  const same = known !== undefined && JSON.stringify(known.action) === JSON.stringify(what.action);
  const name = world.partitionSpec(about)?.name ?? world.hostSpec(about)?.name ?? about;
  const since = same ? known.since : world.time;
  return { kind: "recommendation", id, name, cluster, since, ...what };
}

/** What is no longer recommended vanishes. */
function replace(world: World, cluster: ClusterId, now: readonly RecommendationView[]): void {
  const ids = new Set(now.map(({ id }) => id));
  for (const { id } of recommendationsOf(world, cluster))
    if (!ids.has(id)) {
      world.recommendations.delete(id);
      world.markRemoved(id);
    }
  for (const each of now) {
    const fresh = !world.recommendations.has(each.id);
    world.recommendations.set(each.id, each);
    world.markChanged(each.id);
    if (fresh && each.priority === 1) {
      const name = world.clusters.get(cluster)!.name;
      world.note("notice", "balanceMust", cluster, { name, reason: each.because });
    }
  }
}

/** By host, the latest loads; as many as its longest window asks for. */
function remember(
  before: BalanceRecord | undefined,
  counted: BalanceRecord["hosts"],
  { power, everyS }: BalanceTerms,
): BalanceRecord["loads"] {
  if (power === undefined) return {};
  const most = looksIn(Math.max(power.standbyAfterS, power.wakeAfterS), everyS);
  const loads: Record<string, readonly PastLoad[]> = {};
  for (const { host, cpu, memory } of counted)
    loads[host] = [...(before?.loads[host] ?? []), [cpu, memory] as const].slice(-most);
  return loads;
}

function adviseOn(
  world: World,
  cluster: ClusterId,
  terms: BalanceTerms,
  load: ClusterLoad,
  loads: BalanceRecord["loads"],
): RecommendationView | undefined {
  const { hosts } = world;
  const rows = world.hostsOf(cluster);
  // One at a time: while a host is on its way into standby or out of it, nothing else is advised.
  if (terms.power === undefined || rows.some((row) => world.maintenances.has(hosts.ids[row]!)))
    return undefined;
  const standing = rows
    .filter((row) => hosts.specs[row]!.state === "standby")
    .map((row) => hosts.ids[row]!);
  const pastOf = (host: number) => loads[load.hosts[host]!.id] ?? [];
  const advice = advisePower(load, pastOf, standing, terms.everyS, terms.power);
  if (advice === undefined) return undefined;
  const host = typeof advice.host === "number" ? load.hosts[advice.host]!.id : advice.host;
  if (advice.type === "standby" && planEvacuation(world, host).stuck.length > 0) return undefined;
  const row = hosts.row(host)!;
  const watts = hosts.power[row]!;
  const standby = standbyWatts(world, row);
  const on = powerAt(world.powerCurves[row] ?? [], 0);
  const priority: Priority = advice.type === "wake" ? 2 : 3;
  return recommendation(world, cluster, host, {
    action: { type: advice.type, host },
    priority,
    because: advice.type === "wake" ? "busy" : "idle",
    params: { name: hosts.specs[row]!.name, ...advice.params },
    figures: [
      advice.type === "standby"
        ? { figure: "power", before: watts, after: standby, unit: "W" }
        : { figure: "power", before: standby, after: on, unit: "W" },
    ],
  });
}

/** Does what is recommended, and says so; the ids of those that it put on their way. */
function apply(
  world: World,
  cluster: ClusterId,
  recommended: readonly RecommendationView[],
): EntityId[] {
  const applied: EntityId[] = [];
  const name = world.clusters.get(cluster)!.name;
  const moves = recommended.flatMap(({ action }) => (action.type === "move" ? [action] : []));
  world.announced = new Map(moves.map(({ partition, to }) => [partition, to]));
  for (const { action, params, priority, because } of recommended) {
    const command =
      action.type === "move"
        ? ({ type: "migrate", partition: action.partition, to: action.to } as const)
        : action.type === "standby"
          ? ({ type: "enterMaintenance", host: action.host, purpose: "standby" } as const)
          : ({ type: "exitMaintenance", host: action.host } as const);
    const outcome =
      command.type === "migrate"
        ? migrate(world, command)
        : command.type === "enterMaintenance"
          ? enterMaintenance(world, command)
          : exitMaintenance(world, command);
    if (!outcome.ok) continue;
    world.journal.record(world.time, command, outcome.inverse, cluster);
    const subject = action.type === "move" ? action.partition : action.host;
    applied.push(subject);
    world.note("info", "balanceApplied", subject, {
      name: String(params["name"] ?? name),
      cluster: name,
      priority,
      reason: because,
    });
    settle(world);
  }
  world.announced = undefined;
  return applied;
}
