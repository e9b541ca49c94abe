/**
 * A set of small numbers whose first is at hand, in an order that its owner knows: a binary heap, no
 * hashing, no garbage. Where one number is all there is to the order, a SlotAgenda is faster.
 */
export class OrderedHeap {
  /** The first `count` are in it: the first one first, the others in no order that means anything. */
  readonly items: Int32Array;
  count = 0;
  /** By number: its place among the items; -1 if it is not in. */
  readonly #place: Int32Array;
  readonly #before: (a: number, b: number) => boolean;

  /** @param before whether a goes before b: total, and at rest while both are in */
  constructor(capacity: number, before: (a: number, b: number) => boolean) {
    this.items = new Int32Array(capacity);
    this.#place = new Int32Array(capacity).fill(-1);
    this.#before = before;
  }

  has(item: number): boolean {
    return this.#place[item]! >= 0;
  }

  add(item: number): void {
    if (!this.has(item)) this.#rise(item, this.count++);
  }

  delete(item: number): void {
    const place = this.#place[item]!;
    if (place < 0) return;
    this.#place[item] = -1;
    const last = this.items[--this.count]!;
    if (last === item) return;
    if (place > 0 && this.#before(last, this.items[(place - 1) >> 1]!)) this.#rise(last, place);
    else this.#sink(last, place);
  }

  /** It has fallen back in the order, since nothing else has moved. */
  fallBack(item: number): void {
    this.#sink(item, this.#place[item]!);
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.#place[this.items[i]!] = -1;
    this.count = 0;
  }

  #rise(item: number, from: number): void {
    const { items } = this;
    let at = from;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = items[up]!;
      if (this.#before(parent, item)) break;
      items[at] = parent;
      this.#place[parent] = at;
      at = up;
    }
    items[at] = item;
    this.#place[item] = at;
  }

  #sink(item: number, from: number): void {
    const { items, count } = this;
    let at = from;
    for (let down = 2 * at + 1; down < count; down = 2 * at + 1) {
      if (down + 1 < count && this.#before(items[down + 1]!, items[down]!)) down++;
      const child = items[down]!;
      if (this.#before(item, child)) break;
      items[at] = child;
      this.#place[child] = at;
      at = down;
    }
    items[at] = item;
    this.#place[item] = at;
  }
}
