/** Balances, recommendations and maintenances as the page sees them. */
import type { EntityView } from "../../protocol/topology";
import type { EntityId } from "../../protocol/units";
import { nextLook } from "../systems/balance";
import type { World } from "../world";
import { balanceId, maintenanceId } from "./records";
import { balanceTerms } from "./terms";

/** Sorted; those of clusters that nobody balances any more are not shown. */
export function balanceIds(world: World): EntityId[] {
  const shown = (cluster: EntityId) => balanceTerms(world, cluster) !== undefined;
  return [
    ...[...world.balances.keys()].sort().filter(shown).map(balanceId),
    ...[...world.recommendations.keys()]
      .sort()
      .filter((id) => shown(world.recommendations.get(id)!.cluster)),
    ...[...world.maintenances.keys()].sort().map(maintenanceId),
  ];
}

const BALANCE = balanceId("");
const MAINTENANCE = maintenanceId("");

export function describeBalance(world: World, id: EntityId): EntityView | undefined {
  const recommended = world.recommendations.get(id);
  if (recommended !== undefined)
    return balanceTerms(world, recommended.cluster) === undefined ? undefined : recommended;
  if (id.startsWith(MAINTENANCE)) {
    const record = world.maintenances.get(id.slice(MAINTENANCE.length));
    return record === undefined
      ? undefined
      : { kind: "maintenance", name: nameOf(world, record.host), ...record };
  }
  if (!id.startsWith(BALANCE)) return undefined;
  const record = world.balances.get(id.slice(BALANCE.length));
  const terms = record === undefined ? undefined : balanceTerms(world, record.cluster);
  if (record === undefined || terms === undefined) return undefined;
  const { cluster, value, target, priority, lookedAt, hosts, past } = record;
  const { name, rule, automation, everyS, way } = terms;
  const measures = {
    spread: "deviation",
    score: "score",
    threshold: "fullest",
    imbalance: "imbalance",
  } as const;
  return {
    kind: "balance",
    id,
    cluster,
    name: world.clusters.get(cluster)!.name,
    called: name,
    rule,
    automation,
    measure: measures[way.way],
    value,
    target,
    priority,
    everyS,
    lookedAt,
    nextAt: nextLook(world.time, terms),
    hosts,
    past,
  };
}

function nameOf(world: World, host: EntityId): string {
  return world.hostSpec(host)?.name ?? host;
}
