/** Places in a queue, worked out once for all who ask while nothing happens. */
import { STATE, type Machine } from "./machine";

export class Ranking {
  readonly #machine: Machine;
  readonly #before: (a: number, b: number) => boolean;
  #asOf = -1;
  #places = new Map<number, number>();

  constructor(machine: Machine, before: (a: number, b: number) => boolean) {
    this.#machine = machine;
    this.#before = before;
  }

  /** From 0; -1 for who does not wait. */
  place(vcpu: number): number {
    const { steps, state, now } = this.#machine;
    // Between two things that happen, time may pass and with it the order.
    const asOf = steps + now;
    if (this.#asOf !== asOf) {
      this.#asOf = asOf;
      const waiting = [...state.keys()].filter((v) => state[v] === STATE.ready);
      waiting.sort((a, b) => (this.#before(a, b) ? -1 : 1));
      this.#places = new Map(waiting.map((v, place) => [v, place]));
    }
    return this.#places.get(vcpu) ?? -1;
  }
}
