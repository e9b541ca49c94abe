/**
 * What is in the room: the engine's records by id, and who lies in what. Fed by diffs only; the
 * page never edits a record by itself.
 */
import { create } from "zustand";
import { compareIds } from "../base/order";
import type { RoomView } from "../protocol/messages";
import type { PlatformView } from "../protocol/platform";
import type { EntityView, HostView, TopologyDiff } from "../protocol/topology";
import { ROOM, type ContainerId, type EntityId } from "../protocol/units";

export interface TopologyState {
  readonly room: RoomView | undefined;
  readonly entities: ReadonlyMap<EntityId, EntityView>;
  /**
   * Ids of what lies directly in a thing, sorted by name, then id: clusters and lone hosts in
   * `ROOM`, hosts in a cluster, partitions in their container. An array is replaced only when it
   * changes.
   */
  readonly children: ReadonlyMap<ContainerId, readonly EntityId[]>;
  readonly platforms: ReadonlyMap<string, PlatformView>;
  /** Counts the diffs applied; cheap to subscribe to. */
  readonly version: number;
}

const EMPTY: TopologyState = {
  room: undefined,
  entities: new Map(),
  children: new Map(),
  platforms: new Map(),
  version: 0,
};

export const useTopology = create<TopologyState>()(() => EMPTY);

/** Where a record hangs in the tree, or undefined for those that hang nowhere (pools, switches, migrations …). */
export function parentOf(view: EntityView): EntityId | undefined {
  switch (view.kind) {
    case "cluster":
      return ROOM;
    case "host":
      return view.cluster ?? ROOM;
    case "partition":
      return view.container;
    default:
      return undefined;
  }
}

const NAMES = new Intl.Collator("en", { numeric: true });
const NONE: readonly EntityId[] = [];

/** Applies what the engine said. `room` means: forget everything first. */
export function applyDiff(room: RoomView | undefined, diff: TopologyDiff | undefined): void {
  if (!room && !diff) return;
  const before = room
    ? { ...EMPTY, version: useTopology.getState().version }
    : useTopology.getState();
  const entities = new Map(before.entities);
  const touched = new Set<EntityId>();
  const note = (view: EntityView | undefined) => {
    const parent = view && parentOf(view);
    if (parent !== undefined) touched.add(parent);
  };
  for (const id of diff?.removed ?? []) {
    note(entities.get(id));
    entities.delete(id);
  }
  for (const view of diff?.put ?? []) {
    const old = entities.get(view.id);
    if (!old || parentOf(old) !== parentOf(view) || label(old) !== label(view)) {
      note(old);
      note(view);
    }
    entities.set(view.id, view);
  }
  const children = touched.size === 0 ? before.children : childrenAfter(before, entities, touched);
  useTopology.setState({
    room: room ?? before.room,
    entities,
    children,
    platforms: room ? new Map(room.platforms.map((p) => [p.id, p])) : before.platforms,
    version: before.version + 1,
  });
}

function childrenAfter(
  before: TopologyState,
  entities: ReadonlyMap<EntityId, EntityView>,
  touched: ReadonlySet<EntityId>,
): ReadonlyMap<ContainerId, readonly EntityId[]> {
  const lists = new Map<EntityId, EntityView[]>();
  for (const view of entities.values()) {
    const parent = parentOf(view);
    if (parent === undefined || !touched.has(parent)) continue;
    const list = lists.get(parent);
    if (list) list.push(view);
    else lists.set(parent, [view]);
  }
  const children = new Map(before.children);
  for (const parent of touched) {
    const list = lists.get(parent);
    if (!list) {
      children.delete(parent);
      continue;
    }
    list.sort((a, b) => NAMES.compare(label(a), label(b)) || compareIds(a.id, b.id));
    children.set(
      parent,
      list.map((view) => view.id),
    );
  }
  return children;
}

function label(view: EntityView): string {
  return view.kind === "migration" ? view.id : view.name;
}

export function childrenOf(state: TopologyState, id: EntityId): readonly EntityId[] {
  return state.children.get(id) ?? NONE;
}

export function hostOf(state: TopologyState, id: EntityId): HostView | undefined {
  const view = state.entities.get(id);
  if (view?.kind === "host") return view;
  if (view?.kind === "partition") return hostOf(state, view.host);
  return undefined;
}

/** Every entity of a kind, in no particular order. */
export function ofKind<K extends EntityView["kind"]>(
  { entities }: Pick<TopologyState, "entities">,
  kind: K,
): Extract<EntityView, { kind: K }>[] {
  const is = (view: EntityView): view is Extract<EntityView, { kind: K }> => view.kind === kind;
  return [...entities.values()].filter(is);
}
