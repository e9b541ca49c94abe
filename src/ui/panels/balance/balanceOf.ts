/** What the room's records say of a cluster's balance. */
import type { BalanceView, MaintenanceView, RecommendationView } from "../../../protocol/balance";
import type { EntityView, HostView } from "../../../protocol/topology";
import type { ClusterId, EntityId, HostId } from "../../../protocol/units";

type Entities = ReadonlyMap<EntityId, EntityView>;

/** The id of the one record of a kind that is about a thing. */
function idOf(kind: EntityView["kind"], about: EntityId): EntityId {
  return [kind, about].join(":");
}

export function balanceOf(entities: Entities, cluster: ClusterId): BalanceView | undefined {
  const view = entities.get(idOf("balance", cluster));
  return view?.kind === "balance" ? view : undefined;
}

export function maintenanceOf(entities: Entities, host: HostId): MaintenanceView | undefined {
  const view = entities.get(idOf("maintenance", host));
  return view?.kind === "maintenance" ? view : undefined;
}

/** What people call a thing; of one that has gone its id. */
export function nameIn(entities: Entities, id: EntityId): string {
  const view = entities.get(id);
  return view === undefined || view.kind === "migration" ? id : view.name;
}

/** The most urgent first, as the engine carries them out. */
export function recommendationsFor(entities: Entities, cluster: ClusterId): RecommendationView[] {
  const found: RecommendationView[] = [];
  for (const view of entities.values())
    if (view.kind === "recommendation" && view.cluster === cluster) found.push(view);
  return found.sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

/** Whether what it recommends is happening already. */
export function isUnderWay(entities: Entities, { action }: RecommendationView): boolean {
  if (action.type !== "move") return maintenanceOf(entities, action.host) !== undefined;
  const migration = entities.get(idOf("migration", action.partition));
  if (migration?.kind === "migration") return true;
  const partition = entities.get(action.partition);
  return partition?.kind === "partition" && partition.host === action.to;
}

/** By host, how many its balancer would have leave it; worked out once a state of the room. */
const leaving = new WeakMap<Entities, ReadonlyMap<HostId, number>>();

export function leavingFrom(entities: Entities, host: HostView): number {
  if (host.cluster === undefined || balanceOf(entities, host.cluster) === undefined) return 0;
  let counts = leaving.get(entities);
  if (counts === undefined) {
    const found = new Map<HostId, number>();
    for (const view of entities.values())
      if (view.kind === "recommendation" && view.action.type === "move")
        found.set(view.action.from, (found.get(view.action.from) ?? 0) + 1);
    counts = found;
    leaving.set(entities, counts);
  }
  return counts.get(host.id) ?? 0;
}
