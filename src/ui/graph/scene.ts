/**
 * The scene: the room's layout, kept in step with the topology, and what the graph alone knows (the
 * band of zoom, where the keyboard stands). A layout is made only when the topology has changed;
 * hosts in which nothing has changed keep their place objects.
 */
import { create } from "zustand";
import type { HostView } from "../../protocol/topology";
import { ROOM, type EntityId, type HostId } from "../../protocol/units";
import { childrenOf, useTopology, type TopologyState } from "../../store/topology";
import type { HostInput } from "./layout/blocks";
import { HitGrid } from "./layout/hitTest";
import { arrivalsOf, planHost, type HostPlan } from "./layout/hostPlan";
import { EMPTY_LAYOUT, layoutRoom, type RoomLayout } from "./layout/roomLayout";

export interface Scene {
  readonly layout: RoomLayout;
  readonly hits: HitGrid;
  /** Counts the rooms that were opened, so that a new one is fitted into the window. */
  readonly room: number;
  /** Where the keyboard stands in the tree; not the selection. */
  readonly active: EntityId | undefined;
  /** The keyboard is being used: show where it stands. */
  readonly keyboard: boolean;
}

export const useScene = create<Scene>()(() => ({
  layout: EMPTY_LAYOUT,
  hits: new HitGrid(EMPTY_LAYOUT),
  room: 0,
  active: undefined,
  keyboard: false,
}));

/** Hosts in the order in which the tree shows them: each cluster's, then those of none. */
function hostsInOrder(state: TopologyState): HostView[] {
  const hosts: HostView[] = [];
  const visit = (id: EntityId) => {
    const view = state.entities.get(id);
    if (view?.kind === "host") hosts.push(view);
    else if (view?.kind === "cluster") childrenOf(state, id).forEach(visit);
  };
  childrenOf(state, ROOM).forEach(visit);
  return hosts;
}

function sceneAfter(state: TopologyState, before: Scene, fresh: boolean): Partial<Scene> {
  const arrivals = arrivalsOf(state);
  const plans = new Map<HostId, HostPlan>();
  if (!fresh) for (const [id, place] of before.layout.hosts) plans.set(id, place.anatomy.plan);
  const inputs = hostsInOrder(state).map((host): HostInput => ({
    plan: planHost(state, host, arrivals, plans.get(host.id)),
    cluster: host.cluster,
    platform: host.platform,
    year: host.year,
  }));
  const layout = layoutRoom(inputs, fresh ? undefined : before.layout, state.room?.arrangement);
  return {
    layout,
    hits: new HitGrid(layout),
    room: before.room + (fresh ? 1 : 0),
    active:
      before.active !== undefined && state.entities.has(before.active) ? before.active : undefined,
  };
}

/** Keeps the scene in step; returns how to stop. */
export function followTopology(): () => void {
  const follow = (state: TopologyState, room: TopologyState["room"]) => {
    const before = useScene.getState();
    useScene.setState(sceneAfter(state, before, state.room !== room || before.room === 0));
  };
  const now = useTopology.getState();
  if (now.room) follow(now, undefined);
  return useTopology.subscribe((state, before) => {
    if (state.version !== before.version) follow(state, before.room);
  });
}

/** Arranges everything afresh, as if the room had just been opened. */
export function tidy(): void {
  useScene.setState((before) => sceneAfter(useTopology.getState(), before, true));
}

export function setActive(active: EntityId | undefined, keyboard: boolean): void {
  useScene.setState({ active, keyboard });
}
