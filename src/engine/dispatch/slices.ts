/** The last few hundred milliseconds: what ran where, as a ring of columns. */
import type { Slices } from "../../protocol/microscope";

export class SliceRing {
  readonly #cpu: Int32Array;
  readonly #vcpu: Int32Array;
  readonly #start: Float64Array;
  readonly #end: Float64Array;
  readonly #mask: number;
  /** Slices that were ever added. */
  #count = 0;

  /** @param capacity a power of two */
  constructor(capacity: number) {
    this.#cpu = new Int32Array(capacity);
    this.#vcpu = new Int32Array(capacity);
    this.#start = new Float64Array(capacity);
    this.#end = new Float64Array(capacity);
    this.#mask = capacity - 1;
  }

  add(cpu: number, vcpu: number, start: number, end: number): void {
    const at = this.#count++ & this.#mask;
    this.#cpu[at] = cpu;
    this.#vcpu[at] = vcpu;
    this.#start[at] = start;
    this.#end[at] = end;
  }

  /** Those that ended after `from`, in the order in which they ended. */
  since(from: number): Slices {
    const newest = this.#count;
    const oldest = Math.max(0, newest - this.#mask - 1);
    let first = newest;
    while (first > oldest && this.#end[(first - 1) & this.#mask]! > from) first--;
    const pick = <T extends Int32Array | Float64Array>(column: T, into: T): T => {
      for (let i = first; i < newest; i++) into[i - first] = column[i & this.#mask]!;
      return into;
    };
    const length = newest - first;
    return {
      cpu: pick(this.#cpu, new Int32Array(length)),
      vcpu: pick(this.#vcpu, new Int32Array(length)),
      start: pick(this.#start, new Float64Array(length)),
      end: pick(this.#end, new Float64Array(length)),
    };
  }
}
