/** The latest refusal, so that the shell can tell of it wherever it came from. */
import { create } from "zustand";
import type { Reason } from "../protocol/command";

export interface Refusal {
  /** What was refused, as a key of the catalogue: `engine:command.<label>`. */
  readonly label: string;
  /** `undo` and `redo`: the entry stays where it was. */
  readonly way: "do" | "undo" | "redo";
  readonly reasons: readonly Reason[];
}

export const useRefusal = create<{ readonly refusal: Refusal | undefined }>()(() => ({
  refusal: undefined,
}));
