/**
 * Advances a room in small slices, so that whoever drives it can stop in between and answer. How
 * much simulated time fits into a slice is learnt from the slices before: a room of 40 VMs takes
 * hours at a stride, one of 100,000 takes seconds.
 */
import type { Micros } from "../protocol/units";

/** What is advanced; the engine is one. Stopping anywhere on the way must not change where it arrives. */
export interface Advancing {
  readonly time: Micros;
  advanceTo(time: Micros): void;
}

/** Wall milliseconds that one slice should take: short against a frame of the page. */
const SLICE_MS = 8;
/** The first slice of a room that nobody knows yet, and the shortest: simulated µs. */
const FIRST = 1_000_000;
const SHORTEST = 1_000;

export class Slices {
  #slice: Micros = FIRST;
  readonly #now: () => number;

  /** `now` is the wall clock in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Advances towards `target` until it is reached or `budgetMs` of wall time are spent. At least
   * one slice is done, however small the budget. Returns whether the target is reached.
   */
  advance(room: Advancing, target: Micros, budgetMs: number): boolean {
    let before = this.#now();
    const end = before + budgetMs;
    while (room.time < target) {
      const slice = Math.min(this.#slice, target - room.time);
      room.advanceTo(room.time + slice);
      const after = this.#now();
      this.#learn(slice, after - before);
      if (after >= end) break;
      before = after;
    }
    return room.time >= target;
  }

  #learn(slice: Micros, tookMs: number): void {
    if (tookMs > SLICE_MS) {
      this.#slice = Math.max(SHORTEST, Math.floor((slice * SLICE_MS) / tookMs));
    } else if (tookMs < SLICE_MS / 2 && slice === this.#slice) {
      this.#slice *= 2;
    }
  }
}
