/** Pools and groups: around what is chosen, or empty ones of a cluster or host. */
import type { EntityId, PartitionId, PoolId } from "../../protocol/units";
import type { Action, ActionContext } from "./action";
import { openDialog } from "./dialogs";
import { only, partitions } from "./subjects";

interface Place {
  readonly owner: EntityId;
  readonly parent: PoolId | undefined;
  readonly members: readonly PartitionId[];
}

export const poolActions: readonly Action[] = [
  {
    id: "addPool",
    group: "host",
    icon: "pool",
    label: "addPool",
    menuFor: ["cluster", "host", "partition"],
    enabled: (context) => placeOf(context) !== undefined,
    perform: (context) => {
      const place = placeOf(context);
      if (place !== undefined) openDialog({ kind: "addPool", ...place });
    },
  },
];

/** Where a new pool would be; undefined where what is chosen knows none, or does not lie together. */
function placeOf(context: ActionContext): Place | undefined {
  const members = partitions(context);
  if (members.length > 0 && members.length === context.things.length) {
    const owners = new Set(
      members.map(({ host, container }) => container === host && ownerAt(context, host)),
    );
    const parents = new Set(members.map(({ pool }) => pool));
    const [owner] = owners;
    const [parent] = parents;
    if (owners.size > 1 || parents.size > 1 || !owner) return undefined;
    return { owner, parent, members: members.map(({ id }) => id) };
  }
  const thing = only(context.things);
  if (thing?.kind === "host") {
    const owner = poolsIn(context, thing.platform) ? thing.id : undefined;
    return owner === undefined ? undefined : { owner, parent: undefined, members: [] };
  }
  if (thing?.kind !== "cluster" || !poolsIn(context, thing.platform)) return undefined;
  const spans = context.topology.platforms.get(thing.platform ?? "")?.poolsOfClusters === true;
  return spans ? { owner: thing.id, parent: undefined, members: [] } : undefined;
}

/** The cluster, where its platform's pools are a cluster's; else the host. */
function ownerAt({ topology }: ActionContext, id: EntityId): EntityId | undefined {
  const host = topology.entities.get(id);
  if (host?.kind !== "host") return undefined;
  const platform = topology.platforms.get(host.platform);
  if (platform === undefined || platform.poolSettings.length === 0) return undefined;
  return platform.poolsOfClusters === true ? (host.cluster ?? host.id) : host.id;
}

function poolsIn({ topology }: ActionContext, platform: string | undefined): boolean {
  return (topology.platforms.get(platform ?? "")?.poolSettings.length ?? 0) > 0;
}
