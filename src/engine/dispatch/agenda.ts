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
  /** Places in the heap that are in use. */
  #size = 0;
  /**
   * The first place is empty: its slot was taken, or taken off. Mostly a slot is set soon after one was taken, and
   * sinks from there; so both together cost one way down the heap.
   */
  #hasHole = false;

  constructor(slots: number) {
    this.#time = new Float64Array(slots).fill(Infinity);
    this.#heap = new Int32Array(slots);
    this.#place = new Int32Array(slots).fill(-1);
  }

  get size(): number {
    return this.#hasHole ? this.#size - 1 : this.#size;
  }

  /** When the next slot is due; `Infinity` if nothing is to come. */
  get nextTime(): number {
    if (this.#hasHole) this.#fill();
    return this.#size === 0 ? Infinity : this.#time[this.#heap[0]!]!;
  }

  /** Whether something is due at this time, if nothing is earlier. */
  isDue(time: number): boolean {
    if (!this.#hasHole) return this.#size > 0 && this.#time[this.#heap[0]!] === time;
    // Behind an empty place the first is one of its two children.
    const size = this.#size;
    if (size > 1 && this.#time[this.#heap[1]!] === time) return true;
    return size > 2 && this.#time[this.#heap[2]!] === time;
  }

  /** The next slot; there must be one. */
  get next(): number {
    if (this.#hasHole) this.#fill();
    return this.#heap[0]!;
  }

  /**
   * The next of those slots that `pass`; -1 if none does. Looks only at what lies above and beside
   * it in the heap: few, if those that pass are rather early.
   */
  nextOf(pass: (slot: number) => boolean): number {
    if (this.#hasHole) this.#fill();
    return this.#size === 0 ? -1 : this.#nextOf(pass, 0, -1);
  }

  /** The next one that passes from this place of the heap down, or `best` if that is earlier. */
  #nextOf(pass: (slot: number) => boolean, place: number, best: number): number {
    const slot = this.#heap[place]!;
    if (best >= 0 && !this.#before(slot, best)) return best;
    if (pass(slot)) return slot;
    const left = 2 * place + 1;
    if (left >= this.#size) return best;
    const found = this.#nextOf(pass, left, best);
    return left + 1 < this.#size ? this.#nextOf(pass, left + 1, found) : found;
  }

  /** When this slot is due; `Infinity` if it is not. */
  timeOf(slot: number): number {
    return this.#time[slot]!;
  }

  /** `Infinity` takes it off. */
  set(slot: number, time: number): void {
    const before = this.#time[slot]!;
    if (time === before) return;
    if (before < Infinity) {
      if (this.#hasHole) this.#fill();
      this.#time[slot] = time;
      const place = this.#place[slot]!;
      if (time === Infinity) this.#remove(slot, place);
      else if (time < before) this.#rise(slot, place);
      else this.#sink(slot, place);
      return;
    }
    this.#time[slot] = time;
    if (this.#hasHole) {
      this.#hasHole = false;
      this.#sink(slot, 0);
    } else this.#rise(slot, this.#size++);
  }

  /** Takes the next slot off. There must be one. */
  take(): number {
    if (this.#hasHole) this.#fill();
    const slot = this.#heap[0]!;
    this.#time[slot] = Infinity;
    this.#place[slot] = -1;
    this.#hasHole = true;
    return slot;
  }

  #fill(): void {
    this.#hasHole = false;
    const last = this.#heap[--this.#size]!;
    if (this.#size > 0) this.#sink(last, 0);
  }

  #remove(slot: number, place: number): void {
    this.#place[slot] = -1;
    if (place === 0) {
      this.#hasHole = true;
      return;
    }
    const last = this.#heap[--this.#size]!;
    if (last === slot) return;
    if (this.#before(last, this.#heap[(place - 1) >> 1]!)) this.#rise(last, place);
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
    const times = this.#time;
    const time = times[slot]!;
    let at = from;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up]!;
      const other = times[parent]!;
      if (other < time || (other === time && parent < slot)) break;
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
    const times = this.#time;
    const time = times[slot]!;
    const size = this.#size;
    let at = from;
    for (let down = 2 * at + 1; down < size; down = 2 * at + 1) {
      let child = heap[down]!;
      let first = times[child]!;
      if (down + 1 < size) {
        const right = heap[down + 1]!;
        const other = times[right]!;
        if (other < first || (other === first && right < child)) {
          down++;
          child = right;
          first = other;
        }
      }
      if (first > time || (first === time && child > slot)) break;
      heap[at] = child;
      place[child] = at;
      at = down;
    }
    heap[at] = slot;
    place[slot] = at;
  }
}
