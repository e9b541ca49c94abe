/** What the inspector is about: the selection, read as one of a few kinds. Pure. */
import type { ClusterView, EntityView, HostView, PartitionView } from "../../../protocol/topology";
import { ROOM, type EntityId } from "../../../protocol/units";
import type { TopologyState } from "../../../store/topology";

/** What can be looked at by itself. */
export type Thing = ClusterView | HostView | PartitionView;

export type Subject =
  | { readonly kind: "room" }
  | { readonly kind: "cluster"; readonly view: ClusterView }
  | { readonly kind: "host"; readonly view: HostView }
  | { readonly kind: "partition"; readonly view: PartitionView }
  | { readonly kind: "several"; readonly things: readonly Thing[] };

export function subjectOf(entities: TopologyState["entities"], ids: readonly EntityId[]): Subject {
  const things = ids.flatMap((id) => thingOf(entities, entities.get(id)) ?? []);
  const [first] = things;
  if (!first) return { kind: "room" };
  if (things.length > 1) return { kind: "several", things };
  switch (first.kind) {
    case "cluster":
      return { kind: "cluster", view: first };
    case "host":
      return { kind: "host", view: first };
    case "partition":
      return { kind: "partition", view: first };
  }
}

/** A migration is looked at as the partition that moves, a pool as what it divides. */
function thingOf(
  entities: TopologyState["entities"],
  view: EntityView | undefined,
): Thing | undefined {
  switch (view?.kind) {
    case "migration":
      return thingOf(entities, entities.get(view.partition));
    case "pool":
      return thingOf(entities, entities.get(view.owner));
    case "cluster":
    case "host":
    case "partition":
      return view;
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
