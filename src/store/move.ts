/**
 * The life of a move, the same for a drag and for the "Move to…" dialog: begin (and ask the engine
 * once for a verdict on every target), hover, drop or cancel. Nothing here re-parents anything: a
 * drop sends a command, and the engine's answer moves the partition.
 */
import { EngineFailure } from "../client/engineClient";
import type { Reason, SimpleCommand } from "../protocol/command";
import type { ContainerId, EntityId, PartitionId } from "../protocol/units";
import type { Verdict } from "../protocol/verdict";
import { dispatch } from "./dispatch";
import { engine } from "./engine";
import { usePending, type Move } from "./pending";
import { useRefusal } from "./refusal";
import { useTopology, type TopologyState } from "./topology";

export type MoveOutcome =
  /** The engine has taken it: a migration is on its way, or a cold move is done. */
  | { readonly kind: "moved"; readonly target: ContainerId }
  | { readonly kind: "refused"; readonly target: ContainerId; readonly reasons: readonly Reason[] }
  /** Let go over nothing, or where they were already. */
  | { readonly kind: "stayed" };

/** The label of a move in the undo list and in a refusal: a key of `engine:command.…`. */
const LABEL = "migrate";

/** The partitions among some ids, without those that lie in another one of them. */
export function movable(state: TopologyState, ids: readonly EntityId[]): readonly PartitionId[] {
  const chosen = new Set(ids);
  const inChosen = (id: EntityId): boolean => {
    const view = state.entities.get(id);
    return view?.kind === "partition" && (chosen.has(view.container) || inChosen(view.container));
  };
  return ids.filter((id) => state.entities.get(id)?.kind === "partition" && !inChosen(id));
}

/** False if there is nothing among them that could be moved. */
export function beginMove(ids: readonly EntityId[], by: Move["by"]): boolean {
  const partitions = movable(useTopology.getState(), ids);
  if (partitions.length === 0) return false;
  usePending.setState({ move: { partitions, verdicts: new Map(), by, over: undefined } });
  void askVerdicts(partitions);
  return true;
}

/** "Move to…": the dialog is open for as long as its move is pending. */
export function openMoveDialog(ids: readonly EntityId[]): void {
  beginMove(ids, "dialog");
}

async function askVerdicts(partitions: readonly PartitionId[]): Promise<void> {
  let verdicts: readonly Verdict[];
  try {
    verdicts = await engine().request("verdicts", { partitions });
  } catch (error) {
    // A dead engine says so by itself; the move then simply has no verdicts.
    if (error instanceof EngineFailure) return cancelMove();
    throw error;
  }
  const { move } = usePending.getState();
  // Another move may have begun meanwhile: its answer is not this one.
  if (move?.partitions !== partitions) return;
  usePending.setState({
    move: { ...move, verdicts: new Map(verdicts.map((verdict) => [verdict.target, verdict])) },
  });
}

/** What it would land on if it were let go now. */
export function hoverTarget(over: ContainerId | undefined): void {
  const { move } = usePending.getState();
  if (move && move.over !== over) usePending.setState({ move: { ...move, over } });
}

export function cancelMove(): void {
  usePending.setState({ move: undefined });
}

/** Lets go over a target; without one, over what it hovers over. The move is over in any case. */
export async function dropMove(target?: ContainerId): Promise<MoveOutcome> {
  const { move } = usePending.getState();
  cancelMove();
  const to = target ?? move?.over;
  if (!move || to === undefined) return { kind: "stayed" };
  const verdict = move.verdicts.get(to);
  if (verdict?.level === "home") return { kind: "stayed" };
  if (verdict?.level === "refused") {
    useRefusal.setState({ refusal: { label: LABEL, way: "do", reasons: verdict.reasons } });
    return { kind: "refused", target: to, reasons: verdict.reasons };
  }
  return send(move.partitions, to);
}

async function send(partitions: readonly PartitionId[], to: ContainerId): Promise<MoveOutcome> {
  const state = useTopology.getState();
  // Those of several that are there already have nothing to do.
  const commands = partitions.flatMap((partition): SimpleCommand[] => {
    const view = state.entities.get(partition);
    return view?.kind === "partition" && view.container === to
      ? []
      : [{ type: "migrate", partition, to }];
  });
  const [first] = commands;
  if (!first) return { kind: "stayed" };
  markSent(partitions, true);
  try {
    const result = await dispatch(
      commands.length === 1 ? first : { type: "batch", label: LABEL, commands },
    );
    return result.ok
      ? { kind: "moved", target: to }
      : { kind: "refused", target: to, reasons: result.reasons };
  } finally {
    markSent(partitions, false);
  }
}

/** Between the drop and the engine's answer they are drawn as ghosts. */
function markSent(partitions: readonly PartitionId[], on: boolean): void {
  usePending.setState(({ sent }) => {
    const next = new Set(sent);
    for (const id of partitions) {
      if (on) next.add(id);
      else next.delete(id);
    }
    return { sent: next };
  });
}

/** Verdicts with the best first, those where they are already left out. */
export function rankedVerdicts(verdicts: Iterable<Verdict>): Verdict[] {
  return [...verdicts]
    .filter(({ level }) => level !== "home")
    .sort((a, b) => a.rank - b.rank || (a.target < b.target ? -1 : 1));
}
