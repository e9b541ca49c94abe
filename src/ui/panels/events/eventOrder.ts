/** Which events a list shows, and in which order. Pure. */
import type { RoomEvent, Severity } from "../../../protocol/event";
import type { EntityId } from "../../../protocol/units";
import type { TopologyState } from "../../../store/topology";

const RANKS: Readonly<Record<Severity, number>> = { info: 0, notice: 1, warning: 2, trouble: 3 };

/** Those of this severity or worse, newest first. */
export function newestFirst(events: readonly RoomEvent[], from: Severity): RoomEvent[] {
  const least = RANKS[from];
  return events.filter((event) => RANKS[event.severity] >= least).reverse();
}

/** The things with these ids and everything that lies in them, to any depth. */
export function withContents(
  tree: Pick<TopologyState, "children">,
  ids: readonly EntityId[],
): Set<EntityId> {
  const found = new Set<EntityId>();
  const visit = (id: EntityId) => {
    if (found.has(id)) return;
    found.add(id);
    for (const child of tree.children.get(id) ?? []) visit(child);
  };
  for (const id of ids) visit(id);
  return found;
}
