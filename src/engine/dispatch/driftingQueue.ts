/**
 * Nodes in an order in which they drift while they stand in it, but only ever backwards. Their places
 * are kept as of when they were put in; whoever comes first is looked at again, and put back where it
 * stands by now, until one is first that has not moved.
 */
import { SlotAgenda } from "./agenda";

export class DriftingQueue {
  readonly #nodes: Int32Array;
  readonly #standing: (node: number) => number;
  /** By number among the nodes. */
  readonly #queue: SlotAgenda;

  /** @param standing where a node stands by now: the least is first, equals by their numbers */
  constructor(nodes: Int32Array, standing: (node: number) => number) {
    this.#nodes = nodes;
    this.#standing = standing;
    this.#queue = new SlotAgenda(nodes.length);
  }

  get isEmpty(): boolean {
    return this.#queue.size === 0;
  }

  put(number: number): void {
    this.#queue.set(number, this.#standing(this.#nodes[number]!));
  }

  take(number: number): void {
    this.#queue.set(number, Infinity);
  }

  /** The first node; -1 if there is none. It stays. */
  first(): number {
    const queue = this.#queue;
    while (queue.size > 0) {
      const node = this.#nodes[queue.next]!;
      const standing = this.#standing(node);
      if (standing <= queue.nextTime) return node;
      queue.postpone(standing);
    }
    return -1;
  }
}
