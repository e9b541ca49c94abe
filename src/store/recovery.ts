/**
 * The way back when the engine dies. While the room runs, its state is fetched every few seconds
 * and kept here, as seldom as a big room needs it; what a command changed is fetched sooner, since
 * that is what a person would miss. `recover` starts a new engine from the latest state; selection,
 * events and the undo stack were the page's all along and stay.
 */
import { create } from "zustand";
import type { Publication } from "../protocol/messages";
import { reconnect, shown } from "./connect";
import { engine } from "./engine";
import { setPace } from "./pace";
import { useSession } from "./session";
import { startAgain } from "./start";

/** Wall milliseconds between two checkpoints of a room that runs. */
const EVERY_MS = 5_000;
/** After a change of what is in the room. */
const SOON_MS = 500;
/** At most one part in this many of the engine's time is spent on checkpoints. */
const SPARING = 30;

export interface RecoveryState {
  /** Whether there is a state to go back to; without one the page begins as it was opened. */
  readonly ready: boolean;
  readonly recovering: boolean;
}

export const useRecovery = create<RecoveryState>()(() => ({ ready: false, recovering: false }));

let checkpoint: string | undefined;
let pace = { playing: true, speed: 1 };
let timer: { readonly id: ReturnType<typeof setTimeout>; readonly due: number } | undefined;
let fetching = false;
/** Something has happened since the latest checkpoint was asked for. */
let behind = false;
/** No checkpoint before this (wall clock): the last one was dear. */
let notBefore = 0;

/** Sees that what was published will be in a checkpoint before long. */
export function keepUp(publications: readonly Publication[]): void {
  for (const { playing, speed, diff, room } of publications) {
    pace = { playing, speed };
    behind = true;
    // What was dear in the room before says nothing of this one, and its state is of no more use.
    if (room) notBefore = 0;
    fetchIn(room || checkpoint === undefined ? 0 : diff ? SOON_MS : EVERY_MS);
  }
}

/** Starts a new engine from the latest state. Everything that the page holds stays. */
export async function recover(): Promise<void> {
  if (useRecovery.getState().recovering) return;
  useRecovery.setState({ recovering: true });
  try {
    const fresh = reconnect();
    await setPace(pace);
    if (checkpoint === undefined) await startAgain();
    else {
      await fresh.request("restore", { checkpoint });
      await shown();
    }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    useSession.setState({ status: "dead", failure, playing: false });
  } finally {
    useRecovery.setState({ recovering: false });
  }
}

function fetchIn(ms: number): void {
  if (fetching) return;
  const now = performance.now();
  const due = Math.max(now + ms, notBefore);
  if (timer && timer.due <= due) return;
  clearTimeout(timer?.id);
  timer = { id: setTimeout(() => void fetchNow(), due - now), due };
}

async function fetchNow(): Promise<void> {
  timer = undefined;
  fetching = true;
  behind = false;
  const asked = performance.now();
  try {
    checkpoint = await engine().request("checkpoint", {});
    useRecovery.setState({ ready: true });
  } catch {
    // The engine died over it, or could not: the state from before still stands.
  } finally {
    fetching = false;
    const now = performance.now();
    notBefore = now + (now - asked) * SPARING;
    if (behind) fetchIn(EVERY_MS);
  }
}
