/** What can be undone and redone. Only `dispatch.ts` and `open.ts` write here. */
import { create } from "zustand";
import type { Command } from "../protocol/command";

export interface HistoryEntry {
  /** What the person did, as a key of the catalogue: `engine:command.<label>`. */
  readonly label: string;
  /** Sent to the engine, it undoes (or redoes) that. */
  readonly command: Command;
}

export interface HistoryState {
  /** The latest last. */
  readonly undo: readonly HistoryEntry[];
  readonly redo: readonly HistoryEntry[];
}

/** More than anybody steps back through; each entry may hold a whole deleted host. */
const KEPT = 200;

export const useHistory = create<HistoryState>()(() => ({ undo: [], redo: [] }));

/** Something new was done: what had been undone can no longer be redone. */
export function remember(entry: HistoryEntry): void {
  useHistory.setState(({ undo }) => ({ undo: [...undo, entry].slice(-KEPT), redo: [] }));
}

/** Another room was opened: its commands know nothing of this one's. */
export function forgetHistory(): void {
  useHistory.setState({ undo: [], redo: [] });
}

/** Takes the latest entry off one stack and puts its opposite on the other. */
export function crossOver(from: "undo" | "redo", entry: HistoryEntry, inverse: Command): void {
  const opposite = { label: entry.label, command: inverse };
  const to = from === "undo" ? "redo" : "undo";
  useHistory.setState((state) => ({
    ...state,
    [from]: state[from].filter((other) => other !== entry),
    [to]: [...state[to], opposite].slice(-KEPT),
  }));
}
