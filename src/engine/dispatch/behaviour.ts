/**
 * What the software in vCPUs does at the scale of milliseconds (SPEC DSP-2): work comes by a
 * timetable of its own, and a vCPU blocks when it has done all that has come. In each period one
 * piece of work arrives, as long as the demand's part of the period, so that over whole periods the
 * demand is met to the microsecond; periods differ from each other by half of their mean either
 * way. Everything is a pure function of (seed, partition, vCPU, burst number).
 *
 * Work waits for nobody: a vCPU that was kept waiting finds more to do, not less. That is what the
 * fluid model means by a demand, and why the two can be compared.
 */
import { hashText, noise } from "../../base/hash";
import type { Micros } from "../../protocol/units";

/** Mean periods lie between these, by vCPU. An assumption: request–response software. */
const SHORTEST_MEAN: Micros = 6_000;
const LONGEST_MEAN: Micros = 24_000;

/** Of all vCPUs of a machine, in columns. */
export class Behaviour {
  /** µs of work that is to be done now. */
  readonly work: Float64Array;
  /** When the next piece arrives; `Infinity` for who is always busy or always idle. */
  readonly nextArrival: Float64Array;
  readonly #stream: Int32Array;
  readonly #ratio: Float64Array;
  readonly #mean: Float64Array;
  readonly #burst: Int32Array;
  /** Where the present period began, on the vCPU's own clock. */
  readonly #elapsed: Float64Array;

  constructor(vcpus: number) {
    this.work = new Float64Array(vcpus);
    this.nextArrival = new Float64Array(vcpus).fill(Infinity);
    this.#stream = new Int32Array(vcpus);
    this.#ratio = new Float64Array(vcpus);
    this.#mean = new Float64Array(vcpus);
    this.#burst = new Int32Array(vcpus);
    this.#elapsed = new Float64Array(vcpus);
  }

  /**
   * @param number the vCPU's in its partition
   * @param ratio what it asks for, of one CPU: 0 to 1
   */
  define(vcpu: number, seed: number, partition: string, number: number, ratio: number): void {
    const stream = hashText(`${partition}#${number}`, seed);
    const mean = SHORTEST_MEAN + (LONGEST_MEAN - SHORTEST_MEAN) * noise(stream, -1);
    this.#stream[vcpu] = stream;
    this.#ratio[vcpu] = ratio;
    this.#mean[vcpu] = mean;
    if (ratio >= 1) this.work[vcpu] = Infinity;
    else if (ratio > 0) this.nextArrival[vcpu] = Math.floor(noise(stream, -2) * mean);
  }

  /** Takes in all that has arrived by now; whether there is anything to do. */
  arrive(vcpu: number, now: Micros): boolean {
    let next = this.nextArrival[vcpu]!;
    if (next <= now) {
      const ratio = this.#ratio[vcpu]!;
      const stream = this.#stream[vcpu]!;
      const mean = this.#mean[vcpu]!;
      let elapsed = this.#elapsed[vcpu]!;
      do {
        const period = Math.floor(mean * (0.5 + noise(stream, this.#burst[vcpu]!++)));
        const until = elapsed + period;
        this.work[vcpu]! += Math.floor(until * ratio) - Math.floor(elapsed * ratio);
        elapsed = until;
        next += period;
      } while (next <= now);
      this.#elapsed[vcpu] = elapsed;
      this.nextArrival[vcpu] = next;
    }
    return this.work[vcpu]! > 0;
  }
}
