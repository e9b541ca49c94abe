/**
 * What is to come on a machine: a binary heap over a fixed set of slots, each with at most one time.
 * Setting a slot's time moves it; what happens at one time happens in the order of the slots. No
 * allocation, no dead wood.
 */
export class SlotAgenda {
  readonly #time: Float64Array;
  /** Slots, as a heap. */
  readonly #heap: Int32Array;
  /** By slot: its place in the heap, -1 if it is not in it. */
  readonly #place: Int32Array;
  #size = 0;

  constructor(slots: number) {
    this.#time = new Float64Array(slots).fill(Infinity);
    this.#heap = new Int32Array(slots);
    this.#place = new Int32Array(slots).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  /** When the next slot is due; `Infinity` if nothing is to come. */
  get nextTime(): number {
    return this.#size === 0 ? Infinity : this.#time[this.#heap[0]!]!;
  }

  /** The next slot; there must be one. */
  get next(): number {
    return this.#heap[0]!;
  }

  /** When this slot is due; `Infinity` if it is not. */
  timeOf(slot: number): number {
    return this.#time[slot]!;
  }

  /** `Infinity` takes it off. */
  set(slot: number, time: number): void {
    const place = this.#place[slot]!;
    const before = this.#time[slot]!;
    this.#time[slot] = time;
    if (place < 0) {
      if (time === Infinity) return;
      this.#rise(slot, this.#size++);
    } else if (time === Infinity) {
      this.#remove(slot, place);
    } else if (time < before) this.#rise(slot, place);
    else if (time > before) this.#sink(slot, place);
  }

  /** Takes the next slot off. There must be one. */
  take(): number {
    const slot = this.#heap[0]!;
    this.#time[slot] = Infinity;
    this.#remove(slot, 0);
    return slot;
  }

  #remove(slot: number, place: number): void {
    this.#place[slot] = -1;
    const last = this.#heap[--this.#size]!;
    if (last === slot) return;
    const parent = this.#heap[(place - 1) >> 1]!;
    if (place > 0 && this.#before(last, parent)) this.#rise(last, place);
    else this.#sink(last, place);
  }

  #before(a: number, b: number): boolean {
    const at = this.#time[a]!;
    const bt = this.#time[b]!;
    return at < bt || (at === bt && a < b);
  }

  #rise(slot: number, from: number): void {
    const heap = this.#heap;
    const place = this.#place;
    let at = from;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up]!;
      if (!this.#before(slot, parent)) break;
      heap[at] = parent;
      place[parent] = at;
      at = up;
    }
    heap[at] = slot;
    place[slot] = at;
  }

  #sink(slot: number, from: number): void {
    const heap = this.#heap;
    const place = this.#place;
    const size = this.#size;
    let at = from;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= size) break;
      if (down + 1 < size && this.#before(heap[down + 1]!, heap[down]!)) down++;
      const child = heap[down]!;
      if (!this.#before(child, slot)) break;
      heap[at] = child;
      place[child] = at;
      at = down;
    }
    heap[at] = slot;
    place[slot] = at;
  }
}
