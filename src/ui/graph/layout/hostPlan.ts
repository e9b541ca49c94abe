/**
 * What has to be laid out in a host: its partitions as a tree of slots, with those on their way
 * here as ghosts, each where it will stand after its switchover. Cheap to make anew for every
 * change of the topology; a host in which nothing has changed keeps its plan object, and with it
 * everything that was derived from it.
 */
import type { Boundary } from "../../../protocol/platform";
import type { HostView, MigrationView, PartitionView } from "../../../protocol/topology";
import type { ContainerId, EntityId, HostId, PartitionId } from "../../../protocol/units";
import { childrenOf, type TopologyState } from "../../../store/topology";

export interface Slot {
  readonly id: PartitionId;
  readonly container: ContainerId;
  /** What separates it from its neighbours. */
  readonly boundary: Boundary;
  /** On its way here; it still runs somewhere else. */
  readonly ghost: boolean;
  /** It runs a platform of its own, so that things may be put into it. */
  readonly holds: boolean;
  readonly slots: readonly Slot[];
}

export interface HostPlan {
  readonly id: HostId;
  readonly boundary: Boundary;
  /** The setting by which its partitions own pieces of the machine, where they do. */
  readonly boardSetting: string | undefined;
  /** Partitions come and go while it runs: keep a place free. */
  readonly spare: boolean;
  readonly slots: readonly Slot[];
  /** What the plan was read from; unchanged sources, unchanged plan. */
  readonly sources: readonly unknown[];
}

/** Migrations that are under way, by the container that they lead to. */
export type Arrivals = ReadonlyMap<ContainerId, readonly MigrationView[]>;

const NONE: readonly MigrationView[] = [];
const NAMES = new Intl.Collator("en", { numeric: true });

export function arrivalsOf(state: TopologyState): Arrivals {
  const arrivals = new Map<ContainerId, MigrationView[]>();
  for (const view of state.entities.values()) {
    if (view.kind !== "migration" || view.from === view.to) continue;
    const list = arrivals.get(view.to);
    if (list) list.push(view);
    else arrivals.set(view.to, [view]);
  }
  return arrivals;
}

export function planHost(
  state: TopologyState,
  host: HostView,
  arrivals: Arrivals,
  before?: HostPlan,
): HostPlan {
  const sources: unknown[] = [];
  const boundary = boundaryOf(state, host.platform);
  const boardSetting = state.platforms.get(host.platform)?.boardSetting;
  const spare = state.platforms.get(host.platform)?.liveMigration ?? false;
  const slots = planSlots(state, host.id, boundary, arrivals, sources);
  sources.push(boundary, spare, boardSetting);
  if (before && sameItems(before.sources, sources)) return before;
  return { id: host.id, boundary, boardSetting, spare, slots, sources };
}

function planSlots(
  state: TopologyState,
  container: ContainerId,
  boundary: Boundary,
  arrivals: Arrivals,
  sources: unknown[],
): readonly Slot[] {
  const children = childrenOf(state, container);
  const coming = (arrivals.get(container) ?? NONE).filter(
    ({ partition }) => !children.includes(partition),
  );
  sources.push(children, ...coming.map(({ partition }) => partition));
  const slots: Slot[] = [];
  const add = (id: EntityId, ghost: boolean) => {
    const view = state.entities.get(id);
    if (view?.kind !== "partition") return;
    slots.push({
      id,
      container,
      boundary,
      ghost,
      holds: view.runs !== undefined,
      // What a ghost holds is drawn where it still runs.
      slots: ghost ? [] : planSlots(state, id, innerBoundary(state, view), arrivals, sources),
    });
  };
  for (const id of children) add(id, false);
  for (const { partition } of coming) add(partition, true);
  if (coming.length > 0) sortByName(state, slots);
  return slots;
}

function sortByName(state: TopologyState, slots: Slot[]): void {
  const name = ({ id }: Slot) => {
    const view = state.entities.get(id);
    return view?.kind === "partition" ? view.name : id;
  };
  slots.sort((a, b) => NAMES.compare(name(a), name(b)) || (a.id < b.id ? -1 : 1));
}

function innerBoundary(state: TopologyState, view: PartitionView): Boundary {
  return view.runs === undefined ? "virtual" : boundaryOf(state, view.runs);
}

function boundaryOf(state: TopologyState, platform: string): Boundary {
  return state.platforms.get(platform)?.boundary ?? "virtual";
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
