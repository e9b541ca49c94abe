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

  /**
   * Those that ended after `from`, in the order in which they ended; behind them is room for `more`,
   * for whoever asks to fill in. The ring is copied as it lies: no slice is looked at but to find the
   * first.
   */
  since(from: number, more: number): Slices {
    const newest = this.#count;
    const oldest = Math.max(0, newest - this.#mask - 1);
    let first = newest;
    while (first > oldest && this.#end[(first - 1) & this.#mask]! > from) first--;
    const length = newest - first;
    const begin = first & this.#mask;
    const untilWrap = Math.min(length, this.#mask + 1 - begin);
    const copy = <T extends Int32Array | Float64Array>(column: T, into: T): T => {
      into.set(column.subarray(begin, begin + untilWrap));
      into.set(column.subarray(0, length - untilWrap), untilWrap);
      return into;
    };
    const room = length + more;
    return {
      cpu: copy(this.#cpu, new Int32Array(room)),
      vcpu: copy(this.#vcpu, new Int32Array(room)),
      start: copy(this.#start, new Float64Array(room)),
      end: copy(this.#end, new Float64Array(room)),
    };
  }
}
