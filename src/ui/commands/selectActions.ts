/** Choosing by what things are rather than by pointing at them. */
import type { EntityId } from "../../protocol/units";
import { live } from "../../store/live";
import { select, selectAndReveal } from "../../store/selection";
import { childrenOf, ofKind, parentOf, type TopologyState } from "../../store/topology";
import { ROOM } from "../../protocol/units";
import type { Action, ActionContext } from "./action";
import { isContended } from "./contention";
import { openContextMenu } from "./contextMenu";

export const selectActions: readonly Action[] = [
  {
    id: "selectAll",
    group: "select",
    icon: "select",
    label: (context) => (scopeOf(context) === undefined ? "selectAll" : "selectHere"),
    params: (context) => ({ name: nameOf(context.topology, scopeOf(context)) }),
    keys: ["mod+a"],
    menuFor: ["cluster", "host", "partition"],
    enabled: (context) => partitionsIn(context.topology, scopeOf(context) ?? ROOM).length > 0,
    perform: (context) => select(partitionsIn(context.topology, scopeOf(context) ?? ROOM)),
  },
  {
    id: "selectContended",
    group: "select",
    icon: "contended",
    label: "selectContended",
    enabled: ({ topology }) => topology.entities.size > 0,
    perform: ({ topology }) => select(contended(topology)),
  },
  {
    id: "selectContainer",
    group: "select",
    icon: "container",
    label: "selectContainer",
    keys: ["u"],
    menuFor: ["partition", "host"],
    enabled: (context) => containerOf(context) !== undefined,
    perform: (context) => {
      const id = containerOf(context);
      if (id !== undefined) selectAndReveal(id);
    },
  },
  {
    id: "selectNone",
    group: "select",
    icon: "selectNone",
    label: "selectNone",
    keys: ["escape"],
    enabled: ({ things }) => things.length > 0,
    perform: () => select([]),
  },
  {
    id: "menu",
    group: "select",
    icon: "menu",
    label: "menu",
    keys: ["shift+f10", "contextmenu"],
    enabled: ({ things }) => things.length > 0,
    perform: ({ things }) =>
      openContextMenu(
        things.map(({ id }) => id),
        besideFocus(),
      ),
  },
];

export function contended(topology: TopologyState): readonly EntityId[] {
  return ofKind(topology, "partition")
    .filter((partition) => isContended(live.frame, partition))
    .map(({ id }) => id);
}

/** What holds the last chosen thing, so that a second "select all" widens it. */
function scopeOf({ things, topology }: ActionContext): EntityId | undefined {
  const last = things.at(-1);
  if (!last || last.kind === "migration" || last.kind === "pool") return undefined;
  if (childrenOf(topology, last.id).length > 0) return last.id;
  const parent = parentOf(last);
  return parent === ROOM ? undefined : parent;
}

function containerOf({ things }: ActionContext): EntityId | undefined {
  const last = things.at(-1);
  const parent = last && parentOf(last);
  return parent === ROOM ? undefined : parent;
}

function nameOf(topology: TopologyState, id: EntityId | undefined): string {
  const thing = id === undefined ? undefined : topology.entities.get(id);
  return thing && thing.kind !== "migration" ? thing.name : "";
}

/** Partitions that lie directly on a host or in a partition, or on the hosts of a cluster. */
function partitionsIn(topology: TopologyState, scope: EntityId): readonly EntityId[] {
  return childrenOf(topology, scope).flatMap((id) =>
    topology.entities.get(id)?.kind === "partition" ? [id] : partitionsIn(topology, id),
  );
}

/** A menu called by a key opens at what has the focus, or else in the middle of the window. */
function besideFocus(): { x: number; y: number } {
  const focused = document.activeElement;
  if (!focused || focused === document.body)
    return { x: window.innerWidth / 2, y: window.innerHeight / 3 };
  const { left, top, width, height } = focused.getBoundingClientRect();
  return { x: left + Math.min(width, 160) / 2, y: top + Math.min(height, 80) / 2 };
}
