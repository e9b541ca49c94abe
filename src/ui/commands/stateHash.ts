/** The digest of the state that was asked for last, and the instant that it is of. */
import { create } from "zustand";
import type { Micros } from "../../protocol/units";
import { engine } from "../../store/engine";

export interface StateHash {
  readonly hash: string;
  readonly time: Micros;
}

export const useStateHash = create<{ readonly asked: StateHash | undefined }>()(() => ({
  asked: undefined,
}));

export async function askStateHash(): Promise<void> {
  useStateHash.setState({ asked: await engine().request("hash", {}) });
}

/** Sixteen digits in groups of four, for reading aloud: "9f3c·27a1·…". */
export function grouped(hash: string): string {
  return hash.match(/.{1,4}/g)?.join("·") ?? hash;
}
