/**
 * What a person is about to do, or has asked for and not yet been answered: the move in the air,
 * with the engine's verdicts on it.
 */
import { create } from "zustand";
import type { ContainerId, PartitionId } from "../protocol/units";
import type { Verdict } from "../protocol/verdict";

export interface Move {
  readonly partitions: readonly PartitionId[];
  /** By container; empty until the engine has answered. */
  readonly verdicts: ReadonlyMap<ContainerId, Verdict>;
  /** How it was begun: by pointer, or through the "Move to…" dialog. */
  readonly by: "pointer" | "dialog";
  /** What it would land on if it were let go now. */
  readonly over: ContainerId | undefined;
}

export interface PendingState {
  readonly move: Move | undefined;
  /** Partitions whose move was sent and not yet answered; drawn as ghosts. */
  readonly sent: ReadonlySet<PartitionId>;
}

export const usePending = create<PendingState>()(() => ({ move: undefined, sent: new Set() }));
