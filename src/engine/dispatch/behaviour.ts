/**
 * What the software in a vCPU does at the scale of milliseconds (SPEC DSP-2): work comes by a
 * timetable of its own, and the vCPU blocks when it has done all that has come. In each period one
 * piece of work arrives, as long as the demand's part of the period, so that over whole periods the
 * demand is met to the microsecond; periods differ from each other by half of their mean either
 * way. Everything is a pure function of (seed, vCPU, burst number).
 *
 * Work waits for nobody: a vCPU that was kept waiting finds more to do, not less. That is what the
 * fluid model means by a demand, and why the two can be compared.
 */
import { hashText, noise } from "../../base/hash";
import type { Micros } from "../../protocol/units";

/** Mean periods lie between these, by vCPU. An assumption: request–response software. */
const SHORTEST_MEAN: Micros = 6_000;
const LONGEST_MEAN: Micros = 24_000;

export class Behaviour {
  /** µs of work that is to be done now. */
  work = 0;
  /** When the next piece arrives; `Infinity` for who is always busy or always idle. */
  nextArrival: Micros;
  readonly #stream: number;
  readonly #ratio: number;
  readonly #mean: number;
  #burst = 0;
  /** Where the present period began, on the vCPU's own clock. */
  #elapsed = 0;

  /** @param ratio what it asks for, of one CPU: 0 to 1 */
  constructor(seed: number, id: string, vcpu: number, ratio: number) {
    this.#stream = hashText(`${id}#${vcpu}`, seed);
    this.#ratio = ratio;
    this.#mean = SHORTEST_MEAN + (LONGEST_MEAN - SHORTEST_MEAN) * noise(this.#stream, -1);
    if (ratio >= 1) this.work = Infinity;
    this.nextArrival =
      ratio >= 1 || ratio <= 0 ? Infinity : Math.floor(noise(this.#stream, -2) * this.#mean);
  }

  /** Takes in all that has arrived by now. */
  arrive(now: Micros): void {
    while (this.nextArrival <= now) {
      const period = Math.floor(this.#mean * (0.5 + noise(this.#stream, this.#burst++)));
      const until = this.#elapsed + period;
      this.work += Math.floor(until * this.#ratio) - Math.floor(this.#elapsed * this.#ratio);
      this.#elapsed = until;
      this.nextArrival += period;
    }
  }
}
