/**
 * How the room is running. The time itself is not here: it changes with every frame, and painters
 * read it from `live.ts`.
 */
import { create } from "zustand";

export interface SessionState {
  readonly status: "starting" | "open" | "dead";
  /** Why it died, in the engine's words. */
  readonly failure: string | undefined;
  readonly playing: boolean;
  /** Simulated seconds a second, as asked for. */
  readonly speed: number;
  /** True while the engine cannot keep up with the speed asked for. */
  readonly behind: boolean;
}

export const useSession = create<SessionState>()(() => ({
  status: "starting",
  failure: undefined,
  playing: false,
  speed: 1,
  behind: false,
}));
