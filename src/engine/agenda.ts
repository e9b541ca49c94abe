/**
 * The agenda: which instants are still to come. A binary heap on (time, kind, key), all of which
 * are state, so that instants at the same time happen in the same order whatever the order in which
 * they were scheduled in.
 *
 * A (kind, key) has at most one instant: scheduling it again moves it, `cancel` takes it off. Taken
 * off entries stay in the heap as dead wood until they come up.
 */
import { compareIds } from "../base/order";
import type { Micros } from "../protocol/units";

/**
 * What an instant is about, in the order in which instants of one time happen: first the world's
 * own course, then what somebody asked for.
 */
export const INSTANT = {
  /** A group of partitions takes its next demand sample; the key is the group's (sampling.ts). */
  sample: 0,
  /** A disk arrives on its new datastore; the key is the move's id. */
  io: 1,
  /** A migration enters its next phase or round; the key is the migration's id. */
  migration: 2,
  /** Something about a failure is due in a cluster; the key is the cluster's (availability/recovery.ts). */
  availability: 3,
  /** A host that is being emptied is looked at; the key is the host's id. */
  maintenance: 4,
  /** A balancer looks at its cluster; the key is the cluster's id. */
  balance: 5,
  /** A partition has waited for CPU for as long as makes an alarm; the key is its id. */
  alarm: 6,
  /** A command of the scenario; the key is its place in the file, padded to sort. */
  command: 7,
} as const;
export type InstantKind = (typeof INSTANT)[keyof typeof INSTANT];

export interface Instant {
  readonly time: Micros;
  readonly kind: InstantKind;
  readonly key: string;
}

/** An instant in the heap; `dead` once it was moved or taken off. */
interface Entry extends Instant {
  dead: boolean;
}

function before(a: Instant, b: Instant): boolean {
  if (a.time !== b.time) return a.time < b.time;
  if (a.kind !== b.kind) return a.kind < b.kind;
  return compareIds(a.key, b.key) < 0;
}

export class Agenda {
  readonly #heap: Entry[] = [];
  /** By kind, then by key. */
  readonly #live = Object.values(INSTANT).map(() => new Map<string, Entry>());
  /** Nothing is scheduled before it. Not state: it holds while a command is taken (TIME-8). */
  earliest: Micros = 0;

  /** Schedules the instant of (kind, key), in place of the one that it may have already. */
  schedule(time: Micros, kind: InstantKind, key: string): void {
    const entry = { time: Math.max(time, this.earliest), kind, key, dead: false };
    const live = this.#live[kind]!;
    const old = live.get(key);
    if (old !== undefined) old.dead = true;
    live.set(key, entry);
    this.#push(entry);
  }

  cancel(kind: InstantKind, key: string): void {
    const entry = this.#live[kind]!.get(key);
    if (entry === undefined) return;
    entry.dead = true;
    this.#live[kind]!.delete(key);
  }

  /** When the instant of (kind, key) is due, if it is scheduled. */
  timeOf(kind: InstantKind, key: string): Micros | undefined {
    return this.#live[kind]!.get(key)?.time;
  }

  /** The next instant, left where it is. */
  peek(): Instant | undefined {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (!top.dead) return top;
      this.#pop();
    }
    return undefined;
  }

  /** Takes the next instant off. */
  take(): Instant | undefined {
    const top = this.peek();
    if (top === undefined) return undefined;
    this.#pop();
    this.#live[top.kind]!.delete(top.key);
    return top;
  }

  /** All that is to come, in order. */
  list(): Instant[] {
    return this.#live
      .flatMap((live) => [...live.values()])
      .sort((a, b) => (before(a, b) ? -1 : 1))
      .map(({ time, kind, key }) => ({ time, kind, key }));
  }

  #push(instant: Entry): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(instant);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(instant, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = instant;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}
