/** What the inspector is about: the selection, read as one of a few kinds. Pure. */
import type {
  ClusterView,
  DatastoreView,
  EntityView,
  HostView,
  PartitionView,
} from "../../../protocol/topology";
import { ROOM, type EntityId } from "../../../protocol/units";
import type { TopologyState } from "../../../store/topology";

/** What can be looked at by itself. */
export type Thing = ClusterView | HostView | PartitionView;
type Single = Thing | DatastoreView;

export type Subject =
  | { readonly kind: "room" }
  | { readonly kind: "cluster"; readonly view: ClusterView }
  | { readonly kind: "host"; readonly view: HostView }
  | { readonly kind: "partition"; readonly view: PartitionView }
  | { readonly kind: "datastore"; readonly view: DatastoreView }
  | { readonly kind: "several"; readonly things: readonly Thing[] };

export function subjectOf(entities: TopologyState["entities"], ids: readonly EntityId[]): Subject {
  const singles = ids.flatMap((id) => thingOf(entities, entities.get(id)) ?? []);
  const [first] = singles;
  if (!first) return { kind: "room" };
  if (singles.length > 1)
    return { kind: "several", things: singles.filter((each) => each.kind !== "datastore") };
  switch (first.kind) {
    case "cluster":
      return { kind: "cluster", view: first };
    case "host":
      return { kind: "host", view: first };
    case "partition":
      return { kind: "partition", view: first };
    case "datastore":
      return { kind: "datastore", view: first };
  }
}

/** A migration is looked at as the partition that moves, a pool as what it divides. */
function thingOf(
  entities: TopologyState["entities"],
  view: EntityView | undefined,
): Single | undefined {
  switch (view?.kind) {
    case "migration":
      return thingOf(entities, entities.get(view.partition));
    case "pool":
      return thingOf(entities, entities.get(view.owner));
    case "cluster":
    case "host":
    case "partition":
    case "datastore":
      return view;
    case "diskMove":
      return thingOf(entities, entities.get(view.partition));
    default:
      return undefined;
  }
}

/** The ids that a subject's sums and events are about. */
export function idsOf(subject: Subject): readonly EntityId[] {
  switch (subject.kind) {
    case "room":
      return [ROOM];
    case "several":
      return subject.things.map((thing) => thing.id);
    default:
      return [subject.view.id];
  }
}
