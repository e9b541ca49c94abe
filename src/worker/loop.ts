/**
 * Simulated speed: wall time in, simulated time out. The loop owns no timer; whoever drives it
 * calls `tick` and is told when to call again. When the engine cannot keep up, the speed yields:
 * what is owed is forgotten, never caught up with, and `reachedSpeed` says what was reached.
 */
import type { Micros } from "../protocol/units";
import type { Advancing, Slices } from "./slices";

/** The longest that one tick works: requests wait no longer than this. */
const BUDGET_MS = 40;
/** Wall time between ticks that keep up: finer than publications, coarser than idle spinning. */
const REST_MS = 20;
/** A longer gap between two ticks is no running time: the machine slept. */
const LONGEST_GAP_MS = 1_000;
/** The stretch of wall time that `reachedSpeed` is measured over. */
const MEASURE_MS = 500;

export interface Pace {
  readonly playing: boolean;
  /** Simulated seconds a second, as asked for, and as reached. */
  readonly speed: number;
  readonly reachedSpeed: number;
}

export class Loop {
  #playing = false;
  #speed = 1;
  #reachedSpeed = 0;
  /** When the last tick came. */
  #wall = 0;
  /** Simulated time that running owes since then; what is below a microsecond is carried on. */
  #owed = 0;
  #measured = { wall: 0, advanced: 0 };
  #step: { readonly target: Micros; readonly done: () => void } | undefined;
  readonly #now: () => number;
  readonly #slices: Slices;

  constructor(now: () => number, slices: Slices) {
    this.#now = now;
    this.#slices = slices;
  }

  get pace(): Pace {
    return { playing: this.#playing, speed: this.#speed, reachedSpeed: this.#reachedSpeed };
  }

  /** Whether there is anything to tick for. */
  get busy(): boolean {
    return this.#playing || this.#step !== undefined;
  }

  play(speed: number): void {
    this.#endStep();
    this.#playing = true;
    this.#speed = speed;
    this.#reachedSpeed = speed;
    this.#wall = this.#now();
    this.#owed = 0;
    this.#measured = { wall: this.#wall, advanced: 0 };
  }

  pause(): void {
    this.#endStep();
    this.#playing = false;
    this.#reachedSpeed = 0;
  }

  /** Pauses and moves on to `target`; a step that is still under way is lengthened. */
  stepBy(by: Micros, time: Micros): Promise<void> {
    const from = this.#step?.target ?? time;
    this.pause();
    return new Promise((done) => {
      this.#step = { target: from + by, done };
    });
  }

  /** Another room took this one's place: the steps of the old one are over. */
  newRoom(): void {
    this.#endStep();
    this.#owed = 0;
    this.#wall = this.#now();
    this.#measured = { wall: this.#wall, advanced: 0 };
  }

  /** Moves the room on by what is due. Returns the milliseconds until it wants to be called again. */
  tick(room: Advancing): number {
    if (this.#step) {
      const reached = this.#slices.advance(room, this.#step.target, BUDGET_MS);
      if (reached) this.#endStep();
      return 0;
    }
    if (!this.#playing) return Number.POSITIVE_INFINITY;
    const wall = this.#now();
    this.#owed += Math.min(wall - this.#wall, LONGEST_GAP_MS) * 1_000 * this.#speed;
    this.#wall = wall;
    const from = room.time;
    const whole = Math.floor(this.#owed);
    const reached = whole === 0 || this.#slices.advance(room, from + whole, BUDGET_MS);
    this.#owed = reached ? this.#owed - whole : 0;
    this.#measure(room.time - from);
    return reached ? REST_MS : 0;
  }

  #measure(advanced: Micros): void {
    const wall = this.#now();
    this.#measured.advanced += advanced;
    const took = wall - this.#measured.wall;
    if (took < MEASURE_MS) return;
    this.#reachedSpeed = this.#measured.advanced / (took * 1_000);
    this.#measured = { wall, advanced: 0 };
  }

  #endStep(): void {
    const step = this.#step;
    this.#step = undefined;
    step?.done();
  }
}
