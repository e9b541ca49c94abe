/**
 * The pace that the person wants: the speed to play at, and how far one step goes. The engine's
 * own word on the speed (`session.speed`) follows; this is what keys and menus change, also while
 * the room stands still.
 */
import { create } from "zustand";
import { SPEEDS } from "../../protocol/messages";
import { HOUR, MINUTE, SECOND, type Micros } from "../../protocol/units";
import { engine } from "../../store/engine";
import { useSession } from "../../store/session";

export interface Pace {
  /** Simulated seconds a second; undefined: what the engine runs at. */
  readonly speed: number | undefined;
  readonly step: Micros;
}

export const STEPS: readonly Micros[] = [SECOND, 20 * SECOND, MINUTE, 10 * MINUTE, HOUR, 24 * HOUR];

export const usePace = create<Pace>()(() => ({ speed: undefined, step: MINUTE }));

/** The speed that is wanted, or else the one that the engine has. */
export function wantedSpeed(): number {
  return usePace.getState().speed ?? useSession.getState().speed;
}

export function play(): Promise<void> {
  return engine().request("play", { speed: wantedSpeed() });
}

export function pause(): Promise<void> {
  return engine().request("pause", {});
}

/** Also pauses: a step is for looking. */
export function step(): Promise<void> {
  return engine().request("step", { by: usePace.getState().step });
}

/** Takes effect at once while the room plays, else when it plays again. */
export async function setSpeed(speed: number): Promise<void> {
  usePace.setState({ speed });
  if (useSession.getState().playing) await play();
}

/** The next rung of the ladder in a direction; the last one stays. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const rungs: readonly number[] = direction === 1 ? SPEEDS : SPEEDS.toReversed();
  return rungs.find((rung) => (direction === 1 ? rung > speed : rung < speed)) ?? speed;
}
