/**
 * A division of one resource on one host, nested to any depth, as flat arrays (SPEC CPU-1).
 *
 * Nodes are in breadth-first order, so siblings lie side by side and a plain loop backwards walks
 * from the leaves up, forwards from the root down. A node is a partition (`row` ≥ 0), or a pool or
 * a wall that runs nothing itself (`row` = -1).
 *
 * Up: what each node wants: a leaf its demand, a node with children their sum, never above its
 * ceiling. Down: what each node gets: every set of siblings divides what its parent got
 * (shares.ts).
 */
import { divide } from "./shares";

/** A node as it is drawn up; {@link ShareTree} flattens it. */
export interface ShareNode {
  readonly row: number;
  readonly weight: number;
  readonly floor: number;
  readonly ceiling: number;
  readonly softCeiling?: number;
  /** It holds this much whatever it wants (dedicated memory). */
  readonly least?: number;
  /** It keeps this much of what it gets from its children (a nested platform's own memory). */
  readonly keep?: number;
  /** What its children ask for counts as no more than this: a partition's own size. */
  readonly size?: number;
  readonly children?: readonly ShareNode[];
}

export class ShareTree {
  readonly size: number;
  readonly row: Int32Array;
  /** The rows of those that have nobody inside them. */
  readonly leaves: Int32Array;
  readonly #first: Int32Array;
  readonly #count: Int32Array;
  readonly #weight: Float64Array;
  readonly #floor: Float64Array;
  /** The floor that a node holds when all in it want theirs: a pool's is at least its members'. */
  readonly #pledge: Float64Array;
  readonly #ceiling: Float64Array;
  readonly #soft: Float64Array;
  readonly #least: Float64Array;
  readonly #keep: Float64Array;
  /** Which nodes want what is bounded softly, by their parent; empty for nearly all trees. */
  readonly #softParents: Uint8Array;
  /** What each asks for, limits aside: a leaf its demand, a node with children their sum. */
  readonly asked: Float64Array;
  /** The part of that which no limit of its own, or inside it, forbids. */
  readonly want: Float64Array;
  readonly grant: Float64Array;
  /** Whether somebody got less than it wants in the last division. */
  short = false;
  readonly #size: Float64Array;
  readonly #held: Float64Array;
  readonly #bounded: Float64Array;

  constructor(root: ShareNode) {
    const nodes: ShareNode[] = [root];
    const firsts: number[] = [];
    for (let i = 0; i < nodes.length; i++) {
      firsts.push(nodes.length);
      nodes.push(...(nodes[i]!.children ?? []));
    }
    const column = (of: (node: ShareNode) => number) => Float64Array.from(nodes, of);
    this.size = nodes.length;
    this.row = Int32Array.from(nodes, (node) => node.row);
    this.leaves = Int32Array.from(
      nodes.filter((node) => node.row >= 0 && node.children === undefined).map((node) => node.row),
    );
    this.#first = Int32Array.from(firsts);
    this.#count = Int32Array.from(nodes, (node) => node.children?.length ?? 0);
    this.#weight = column((node) => node.weight);
    this.#floor = column((node) => node.floor);
    this.#pledge = this.#floor.slice();
    for (let node = nodes.length - 1; node > 0; node--) {
      let inside = 0;
      for (let i = 0; i < this.#count[node]!; i++) inside += this.#pledge[firsts[node]! + i]!;
      if (this.row[node]! < 0) this.#pledge[node] = Math.max(this.#pledge[node]!, inside);
    }
    this.#ceiling = column((node) => node.ceiling);
    this.#soft = column((node) => node.softCeiling ?? Infinity);
    this.#least = column((node) => node.least ?? 0);
    this.#keep = column((node) => node.keep ?? 0);
    this.#softParents = Uint8Array.from(nodes, (node) =>
      node.children?.some((child) => child.softCeiling !== undefined) ? 1 : 0,
    );
    this.#size = column((node) => node.size ?? Infinity);
    this.asked = new Float64Array(nodes.length);
    this.want = new Float64Array(nodes.length);
    this.grant = new Float64Array(nodes.length);
    this.#held = new Float64Array(nodes.length);
    this.#bounded = new Float64Array(nodes.length);
  }

  /** What those that run something want and get, summed over the leaves. */
  leafTotals(): { wanted: number; granted: number } {
    let wanted = 0;
    let granted = 0;
    for (let node = 1; node < this.size; node++) {
      if (this.#count[node] !== 0) continue;
      wanted += this.want[node]!;
      granted += this.grant[node]!;
    }
    return { wanted, granted };
  }

  /**
   * Divides `capacity`. `demand` gives what a leaf wants by its row (indexed as the tables are), and
   * `asked` what it is said to ask for, where that differs (memory: touched, and active).
   * The results stand in `want` and `grant`, by node.
   */
  solve(capacity: number, demand: Float64Array, asked = demand): void {
    this.#up(demand, asked);
    this.#down(capacity);
  }

  /** What everybody would get if everybody wanted all that it may have: the promise (CPU-5). */
  solvePromise(capacity: number): void {
    const { want, row, size } = this;
    for (let node = size - 1; node >= 0; node--) {
      let wanted = this.#ceiling[node]!;
      let floor = this.#floor[node]!;
      // A pool, unlike a partition, is nothing beyond what lies in it.
      if (row[node]! < 0) {
        let inside = 0;
        let held = 0;
        for (let i = 0, child = this.#first[node]!; i < this.#count[node]!; i++, child++) {
          inside += want[child]!;
          held += this.#held[child]!;
        }
        wanted = Math.min(wanted, inside);
        floor = Math.max(floor, held);
      }
      want[node] = wanted;
      this.#held[node] = Math.min(wanted, floor);
    }
    this.#down(capacity);
  }

  #up(demand: Float64Array, shown: Float64Array): void {
    const { asked, want, row } = this;
    const held = this.#held;
    const counts = this.#count;
    const floors = this.#floor;
    const ceilings = this.#ceiling;
    const least = this.#least;
    for (let node = this.size - 1; node >= 0; node--) {
      const count = counts[node]!;
      const own = row[node]!;
      let wanted = 0;
      let floor = floors[node]!;
      if (count === 0) {
        if (own >= 0) wanted = demand[own]!;
        asked[node] = own >= 0 ? shown[own]! : 0;
      } else {
        wanted = this.#keep[node]!;
        let sum = 0;
        let inside = 0;
        const first = this.#first[node]!;
        for (let child = first; child < first + count; child++) {
          sum += asked[child]!;
          wanted += want[child]!;
          inside += held[child]!;
        }
        const size = this.#size[node]!;
        asked[node] = sum > size ? size : sum;
        // What a pool has promised to its members it must itself be promised.
        if (own < 0 && inside > floor) floor = inside;
      }
      if (wanted < least[node]!) wanted = least[node]!;
      if (wanted > ceilings[node]!) wanted = ceilings[node]!;
      want[node] = wanted;
      held[node] = floor < wanted ? floor : wanted;
    }
  }

  #down(capacity: number): void {
    const { want, grant, size } = this;
    const counts = this.#count;
    this.short = capacity < want[0]!;
    grant[0] = this.short ? capacity : want[0]!;
    for (let node = 0; node < size; node++) {
      const count = counts[node]!;
      if (count === 0) continue;
      const first = this.#first[node]!;
      const share = Math.max(0, grant[node]! - this.#keep[node]!);
      if (this.#softParents[node] === 1) this.#divideSoftly(share, first, count);
      else if (divide(share, first, count, this.#weight, this.#held, this.#pledge, want, grant))
        this.short = true;
    }
  }

  /** First everybody up to its soft ceiling; what is left then goes to those who still want. */
  #divideSoftly(capacity: number, first: number, count: number): void {
    const { want, grant } = this;
    const bounded = this.#bounded;
    const held = this.#held;
    for (let i = first; i < first + count; i++) {
      bounded[i] = Math.min(want[i]!, this.#soft[i]!);
      held[i] = Math.min(held[i]!, bounded[i]!);
    }
    divide(capacity, first, count, this.#weight, held, this.#pledge, bounded, grant);
    for (let i = first; i < first + count; i++) held[i] = grant[i]!;
    if (divide(capacity, first, count, this.#weight, held, held, want, grant)) this.short = true;
  }
}
