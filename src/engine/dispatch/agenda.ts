/**
 * A queue over a fixed set of slots, each with at most one number (a time, virtual time, a tag). Setting
 * a slot's number moves it; equals come in the order of the slots. No allocation, no dead wood. Where
 * the numbers are times that only go on, a TimeWheel is faster.
 *
 * Each place has four others below it, and times stand in the order of the places: half as many steps
 * down as in a binary heap, and what is compared at each lies side by side.
 */
export class SlotAgenda {
  /** By place in the heap: when, and which slot. */
  readonly #times: Float64Array;
  readonly #slots: Int32Array;
  /** By slot: its place in the heap, -1 if it is not in it. */
  readonly #place: Int32Array;
  /** Places in the heap that are in use. */
  #size = 0;
  /**
   * The first place is empty: its slot was taken, or taken off. Mostly a slot is set soon after that, and
   * sinks from there; so both together cost one way down the heap.
   */
  #hasHole = false;

  constructor(slots: number) {
    this.#times = new Float64Array(slots);
    this.#slots = new Int32Array(slots);
    this.#place = new Int32Array(slots).fill(-1);
  }

  get size(): number {
    return this.#hasHole ? this.#size - 1 : this.#size;
  }

  /** When the next slot is due; `Infinity` if nothing is to come. */
  get nextTime(): number {
    if (this.#hasHole) this.#fill();
    return this.#size === 0 ? Infinity : this.#times[0]!;
  }

  /** The next slot; there must be one. */
  get next(): number {
    if (this.#hasHole) this.#fill();
    return this.#slots[0]!;
  }

  /**
   * The next of those slots that `pass`; -1 if none does. Looks only at what lies above and beside
   * it in the heap: few, if those that pass are rather early.
   */
  nextOf(pass: (slot: number) => boolean): number {
    if (this.#hasHole) this.#fill();
    if (this.#size === 0) return -1;
    const place = this.#nextOf(pass, 0, -1);
    return place < 0 ? -1 : this.#slots[place]!;
  }

  /** The place of the next one that passes from this place of the heap down, or `best` if that is earlier. */
  #nextOf(pass: (slot: number) => boolean, place: number, best: number): number {
    if (best >= 0 && !this.#isBefore(place, best)) return best;
    if (pass(this.#slots[place]!)) return place;
    const first = 4 * place + 1;
    const end = Math.min(first + 4, this.#size);
    let found = best;
    for (let below = first; below < end; below++) found = this.#nextOf(pass, below, found);
    return found;
  }

  /** When this slot is due; `Infinity` if it is not. */
  timeOf(slot: number): number {
    const place = this.#place[slot]!;
    return place < 0 ? Infinity : this.#times[place]!;
  }

  /** `Infinity` takes it off. */
  set(slot: number, time: number): void {
    let place = this.#place[slot]!;
    if (place < 0) {
      if (time === Infinity) return;
      if (this.#hasHole) {
        this.#hasHole = false;
        this.#sink(slot, time, 0);
      } else this.#rise(slot, time, this.#size++);
      return;
    }
    const before = this.#times[place]!;
    if (time === before) return;
    if (this.#hasHole) {
      this.#fill();
      place = this.#place[slot]!;
    }
    if (time === Infinity) this.#remove(slot, place);
    else if (time < before) this.#rise(slot, time, place);
    else this.#sink(slot, time, place);
  }

  /** The next slot comes at this time, which is later. There must be one. */
  postpone(time: number): void {
    if (this.#hasHole) this.#fill();
    this.#sink(this.#slots[0]!, time, 0);
  }

  /** Takes the next slot off. There must be one. */
  take(): number {
    if (this.#hasHole) this.#fill();
    const slot = this.#slots[0]!;
    this.#place[slot] = -1;
    this.#hasHole = true;
    return slot;
  }

  #fill(): void {
    this.#hasHole = false;
    const last = --this.#size;
    if (last > 0) this.#sink(this.#slots[last]!, this.#times[last]!, 0);
  }

  #remove(slot: number, place: number): void {
    this.#place[slot] = -1;
    if (place === 0) {
      this.#hasHole = true;
      return;
    }
    const last = --this.#size;
    if (last === place) return;
    const moved = this.#slots[last]!;
    const time = this.#times[last]!;
    if (this.#isBefore(last, (place - 1) >> 2)) this.#rise(moved, time, place);
    else this.#sink(moved, time, place);
  }

  /** Whether what is at one place comes before what is at the other. */
  #isBefore(a: number, b: number): boolean {
    const at = this.#times[a]!;
    const bt = this.#times[b]!;
    return at < bt || (at === bt && this.#slots[a]! < this.#slots[b]!);
  }

  #rise(slot: number, time: number, from: number): void {
    const slots = this.#slots;
    const places = this.#place;
    const times = this.#times;
    let at = from;
    while (at > 0) {
      const up = (at - 1) >> 2;
      const other = times[up]!;
      if (other < time || (other === time && slots[up]! < slot)) break;
      const parent = slots[up]!;
      times[at] = other;
      slots[at] = parent;
      places[parent] = at;
      at = up;
    }
    times[at] = time;
    slots[at] = slot;
    places[slot] = at;
  }

  #sink(slot: number, time: number, from: number): void {
    const slots = this.#slots;
    const places = this.#place;
    const times = this.#times;
    const size = this.#size;
    let at = from;
    for (let down = 4 * at + 1; down < size; down = 4 * at + 1) {
      const end = down + 4 < size ? down + 4 : size;
      let first = times[down]!;
      for (let next = down + 1; next < end; next++) {
        const other = times[next]!;
        if (other > first || (other === first && slots[next]! > slots[down]!)) continue;
        first = other;
        down = next;
      }
      const child = slots[down]!;
      if (first > time || (first === time && child > slot)) break;
      times[at] = first;
      slots[at] = child;
      places[child] = at;
      at = down;
    }
    times[at] = time;
    slots[at] = slot;
    places[slot] = at;
  }
}
