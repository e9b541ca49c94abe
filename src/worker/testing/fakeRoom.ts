/** A room that does nothing but take wall time, and a wall clock that only it moves on. */
import type { Micros } from "../../protocol/units";
import type { Advancing } from "../slices";

export class FakeClock {
  #ms = 0;
  readonly now = (): number => this.#ms;

  pass(ms: number): void {
    this.#ms += ms;
  }
}

export class FakeRoom implements Advancing {
  time: Micros = 0;
  /** How often it was told to advance. */
  stops = 0;
  readonly #clock: FakeClock;
  readonly #msPerSecond: number;

  /** `msPerSecond`: the wall milliseconds that one simulated second costs. */
  constructor(clock: FakeClock, msPerSecond: number) {
    this.#clock = clock;
    this.#msPerSecond = msPerSecond;
  }

  advanceTo(time: Micros): void {
    this.#clock.pass(((time - this.time) / 1e6) * this.#msPerSecond);
    this.time = time;
    this.stops++;
  }
}
