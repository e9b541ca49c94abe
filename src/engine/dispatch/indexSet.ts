/** A set of small numbers that is walked often and holds few of them: no hashing, no garbage. */
export class IndexSet {
  /** The first `count` are in it, in no particular order. */
  readonly items: Int32Array;
  count = 0;
  /** By number: its place among the items; -1 if it is not in. */
  readonly #place: Int32Array;

  constructor(capacity: number) {
    this.items = new Int32Array(capacity);
    this.#place = new Int32Array(capacity).fill(-1);
  }

  has(item: number): boolean {
    return this.#place[item]! >= 0;
  }

  add(item: number): void {
    if (this.has(item)) return;
    this.#place[item] = this.count;
    this.items[this.count++] = item;
  }

  delete(item: number): void {
    const place = this.#place[item]!;
    if (place < 0) return;
    const last = this.items[--this.count]!;
    this.items[place] = last;
    this.#place[last] = place;
    this.#place[item] = -1;
  }
}
