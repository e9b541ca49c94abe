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
 *
 * Most instants change the demand of one leaf in twenty. A sum or a division whose inputs are what
 * they were comes out as it was, to the bit, so only those that a change reaches are done again, and
 * only the nodes that came out differently are reported ({@link ShareTree.changed}).
 */
import { divide } from "./shares";
import { divideTaxed } from "./taxedShares";

/** A node as it is drawn up; {@link ShareTree} flattens it. */
export interface ShareNode {
  readonly row: number;
  readonly weight: number;
  readonly floor: number;
  readonly ceiling: number;
  readonly softCeiling?: number;
  /** Its weight, and its siblings', count above their floors only. */
  readonly surplus?: true;
  /**
   * What it has idle costs it so many times what it uses: of its part by weight it uses up k units
   * for one idle one (ESX's idle memory tax; what it uses is what it is said to ask for).
   */
  readonly idleCost?: number;
  /** It gets more than it is said to ask for only after everybody has that (Hyper-V's buffers). */
  readonly buffered?: true;
  /** It holds this much whatever it wants (dedicated memory). */
  readonly least?: number;
  /** It keeps this much of what it gets from its children (a nested platform's own memory). */
  readonly keep?: number;
  /** What its children ask for counts as no more than this: a partition's own size. */
  readonly size?: number;
  readonly children?: readonly ShareNode[];
  /** Children that together get no more than a ceiling, beside each one's own; nobody is in two. */
  readonly common?: readonly CommonCeiling[];
}

/** Some of a node's children, by their places, and what they get together at most. */
export interface CommonCeiling {
  readonly children: readonly number[];
  readonly ceiling: number;
}

/** What must be done again for a set of siblings, by their parent: sums only, or the division too. */
const SUMS = 1;
const SHARES = 2;

/**
 * The columns of numbers, one after another in one array a tree: a room of 500 hosts is bound by
 * how many places of memory an instant visits, and twenty arrays a tree are twenty places.
 */
const COLUMN = {
  /** What each asks for, limits aside: a leaf its demand, a node with children their sum. */
  asked: 0,
  /** The part of that which no limit of its own, or inside it, or that it has with siblings, forbids. */
  want: 1,
  /** The part of the floor that is wanted. */
  held: 2,
  grant: 3,
  floor: 4,
  ceiling: 5,
  least: 6,
  keep: 7,
  size: 8,
  /** Of a node with children, what they want together. */
  inside: 9,
  weight: 10,
  soft: 11,
  /** The floor that a node holds when all in it want theirs: a pool's is at least its members'. */
  pledge: 12,
  idleCost: 13,
  /** `want` as it is before the limits that it has with siblings. */
  desire: 14,
} as const;
const COLUMNS = Object.keys(COLUMN).length;

/** The same, of whole numbers. */
const LINK = { row: 0, parent: 1, first: 2, count: 3, stale: 4, flags: 5 } as const;
const LINKS = Object.keys(LINK).length;

/** Flags of a node: its children include one with a soft ceiling; one of them is short; it is in
 * the list of those that changed; its children's weights divide what their floors leave. */
const SOFT = 1;
const SHORT = 2;
const CHANGED = 4;
const SURPLUS = 8;
/** What its children have idle is taxed; what they have beyond their use is a buffer. Either way the
 * division depends on what they are said to ask for, too. */
const TAXED = 16;
const BUFFERED = 32;
const BY_USE = TAXED | BUFFERED;
/** Some of its children have a common ceiling. */
const COMMON = 64;

export class ShareTree {
  /** The number of nodes; 0 is the root. */
  readonly size: number;
  /** The nodes of partitions that have nobody inside them: those that {@link ask} is for. */
  readonly leaves: Int32Array;
  /** Whether somebody got less than it wants in the last division. */
  short = false;
  /** The first `changedCount` are the nodes of partitions whose asked or grant the last division
   * changed; after the first one these are all. */
  readonly changed: Int32Array;
  changedCount = 0;
  /** The nodes that have children, parents first. */
  readonly #inner: Int32Array;
  /** By the node whose children have them. */
  readonly #common = new Map<number, readonly CommonCeiling[]>();
  readonly #cells: Float64Array;
  readonly #links: Int32Array;

  constructor(root: ShareNode) {
    const nodes: ShareNode[] = [root];
    const parents = [0];
    const firsts: number[] = [];
    for (let i = 0; i < nodes.length; i++) {
      firsts.push(nodes.length);
      for (const child of nodes[i]!.children ?? []) {
        nodes.push(child);
        parents.push(i);
      }
    }
    const size = nodes.length;
    this.size = size;
    this.#cells = new Float64Array(COLUMNS * size);
    this.#links = new Int32Array(LINKS * size);
    this.changed = new Int32Array(size);
    const inner: number[] = [];
    const leaves: number[] = [];
    nodes.forEach((node, i) => {
      const count = node.children?.length ?? 0;
      if (count > 0) inner.push(i);
      else if (node.row >= 0) leaves.push(i);
      this.#link(LINK.row, i, node.row);
      this.#link(LINK.parent, i, parents[i]!);
      this.#link(LINK.first, i, firsts[i]!);
      this.#link(LINK.count, i, count);
      const softly = node.children?.some((child) => child.softCeiling !== undefined);
      const above = node.children?.some((child) => child.surplus === true);
      const taxed = node.children?.some((child) => (child.idleCost ?? 1) > 1);
      const buffered = node.children?.some((child) => child.buffered === true);
      const common = node.common ?? [];
      if (common.length > 0) this.#common.set(i, common);
      this.#link(
        LINK.flags,
        i,
        (softly ? SOFT : 0) |
          (above ? SURPLUS : 0) |
          (taxed ? TAXED : 0) |
          (buffered ? BUFFERED : 0) |
          (common.length > 0 ? COMMON : 0),
      );
      this.#set(COLUMN.weight, i, node.weight);
      this.#set(COLUMN.floor, i, node.floor);
      this.#set(COLUMN.pledge, i, node.floor);
      this.#set(COLUMN.ceiling, i, node.ceiling);
      this.#set(COLUMN.soft, i, node.softCeiling ?? Infinity);
      this.#set(COLUMN.least, i, node.least ?? 0);
      this.#set(COLUMN.keep, i, node.keep ?? 0);
      this.#set(COLUMN.size, i, node.size ?? Infinity);
      this.#set(COLUMN.idleCost, i, node.idleCost ?? 1);
    });
    this.#inner = Int32Array.from(inner);
    this.leaves = Int32Array.from(leaves);
    for (let node = size - 1; node > 0; node--) {
      if (nodes[node]!.row >= 0) continue;
      const pledged = this.#sum(COLUMN.pledge, node, 0);
      if (pledged > this.#get(COLUMN.pledge, node)) this.#set(COLUMN.pledge, node, pledged);
    }
    this.#begin();
  }

  /** The row of the partition that a node is; -1 if it is none. */
  row(node: number): number {
    return this.#links[LINK.row * this.size + node]!;
  }

  asked(node: number): number {
    return this.#get(COLUMN.asked, node);
  }

  grant(node: number): number {
    return this.#get(COLUMN.grant, node);
  }

  /** What all want together, within their limits; and the part of it that is promised to them. */
  get wanted(): number {
    return this.#get(COLUMN.want, 0);
  }

  get promised(): number {
    return this.#get(COLUMN.held, 0);
  }

  /** What a node wants of its host, as far as no limit forbids it. */
  want(node: number): number {
    return this.#get(COLUMN.want, node);
  }

  /** What those that run something want and get, summed over the leaves. */
  leafTotals(): { wanted: number; granted: number } {
    const cells = this.#cells;
    const wants = COLUMN.want * this.size;
    const grants = COLUMN.grant * this.size;
    const counts = LINK.count * this.size;
    let wanted = 0;
    let granted = 0;
    for (let node = 1; node < this.size; node++) {
      if (this.#links[counts + node] !== 0) continue;
      wanted += cells[wants + node]!;
      granted += cells[grants + node]!;
    }
    return { wanted, granted };
  }

  /** Divides `capacity` for all demand: `demand` gives what a leaf wants by its row. */
  solve(capacity: number, demand: Float64Array): void {
    for (const leaf of this.leaves) this.ask(leaf, demand[this.row(leaf)]!);
    this.resolve(capacity);
  }

  /**
   * What a leaf wants from now on, and what it is said to ask for, where that differs (memory:
   * touched, and active). It counts from the next {@link resolve} on.
   */
  ask(leaf: number, demand: number, shown = demand): void {
    const wanted = this.#within(leaf, demand);
    let stale = 0;
    if (this.#get(COLUMN.asked, leaf) !== shown) {
      this.#set(COLUMN.asked, leaf, shown);
      this.#noteChanged(leaf);
      stale = this.#dividedByUse(this.#parent(leaf)) ? SUMS | SHARES : SUMS;
    }
    if (this.#get(COLUMN.desire, leaf) !== wanted) {
      this.#setWant(leaf, wanted, this.#get(COLUMN.floor, leaf));
      stale |= SHARES;
    }
    if (stale !== 0) this.#markStale(this.#parent(leaf), stale);
  }

  /** Divides `capacity` for what the leaves ask for now; what nothing has changed stays. */
  resolve(capacity: number): void {
    this.#up();
    this.#down(capacity);
  }

  /** The changes have been taken note of. */
  settled(): void {
    const flags = LINK.flags * this.size;
    for (let i = 0; i < this.changedCount; i++) this.#links[flags + this.changed[i]!]! &= ~CHANGED;
    this.changedCount = 0;
  }

  /** What everybody would get if everybody wanted all that it may have: the promise (CPU-5). */
  promise(capacity: number): Float64Array {
    for (let node = this.size - 1; node >= 0; node--) {
      let wanted = this.#get(COLUMN.ceiling, node);
      let floor = this.#get(COLUMN.floor, node);
      this.#holdTogether(node);
      this.#set(COLUMN.inside, node, this.#sum(COLUMN.want, node, 0));
      // A pool, unlike a partition, is nothing beyond what lies in it.
      if (this.row(node) < 0) {
        wanted = Math.min(wanted, this.#get(COLUMN.inside, node));
        floor = Math.max(floor, this.#sum(COLUMN.held, node, 0));
      }
      this.#setWant(node, wanted, floor);
    }
    this.#links.fill(SHARES, LINK.stale * this.size, (LINK.stale + 1) * this.size);
    this.#down(capacity);
    const grants = this.#cells.slice(COLUMN.grant * this.size, (COLUMN.grant + 1) * this.size);
    this.#begin();
    return grants;
  }

  /** Nothing is known of a division before: all is to be done, and everybody is news. */
  #begin(): void {
    this.#links.fill(SUMS | SHARES, LINK.stale * this.size, (LINK.stale + 1) * this.size);
    this.settled();
    for (let node = 0; node < this.size; node++) {
      if (this.row(node) >= 0) this.#noteChanged(node);
      // What is no partition asks for nothing by itself, and yet may hold something.
      else if (this.#count(node) === 0)
        this.#setWant(node, this.#within(node, 0), this.#get(COLUMN.floor, node));
    }
  }

  /** Sums up what changed, from the lowest parents to the root. */
  #up(): void {
    const inner = this.#inner;
    for (let i = inner.length - 1; i >= 0; i--) {
      const node = inner[i]!;
      const stale = this.#links[LINK.stale * this.size + node]!;
      if (stale === 0) continue;
      let above = 0;
      if ((stale & SUMS) !== 0 && this.#sumAsked(node))
        above = this.#dividedByUse(this.#parent(node)) ? SUMS | SHARES : SUMS;
      if ((stale & SHARES) !== 0 && this.#sumWant(node)) above |= SHARES;
      if (above !== 0) this.#markStale(this.#parent(node), above);
    }
  }

  /** Whether the node's `asked` has become another. */
  #sumAsked(node: number): boolean {
    const sum = this.#sum(COLUMN.asked, node, 0);
    const size = this.#get(COLUMN.size, node);
    const asked = sum > size ? size : sum;
    if (this.#get(COLUMN.asked, node) === asked) return false;
    this.#set(COLUMN.asked, node, asked);
    if (this.row(node) >= 0) this.#noteChanged(node);
    return true;
  }

  /** Whether the node's `want`, or what it holds, has become another. */
  #sumWant(node: number): boolean {
    const want = this.#get(COLUMN.desire, node);
    const held = this.#get(COLUMN.held, node);
    this.#holdTogether(node);
    const keep = this.#get(COLUMN.keep, node);
    const inside = this.#sum(COLUMN.want, node, 0);
    this.#set(COLUMN.inside, node, inside);
    // From what it keeps on, in this order: a sum of doubles is its order.
    const wanted = keep === 0 ? inside : this.#sum(COLUMN.want, node, keep);
    let floor = this.#get(COLUMN.floor, node);
    // What a pool has promised to its members it must itself be promised.
    if (this.row(node) < 0) {
      const promised = this.#sum(COLUMN.held, node, 0);
      if (promised > floor) floor = promised;
    }
    this.#setWant(node, this.#within(node, wanted), floor);
    return this.#get(COLUMN.desire, node) !== want || this.#get(COLUMN.held, node) !== held;
  }

  /**
   * Takes from the wants of those who have a common ceiling what it forbids (SPEC CPU-9): where they
   * want more together, it is divided among them as everything is, and none wants more than its part.
   * That holds whatever else is divided: who is short beside others is short among them as well.
   */
  #holdTogether(node: number): void {
    if ((this.#links[LINK.flags * this.size + node]! & COMMON) === 0) return;
    const first = this.#first(node);
    for (const { children, ceiling } of this.#common.get(node)!) {
      const count = children.length;
      if (scratch.grant.length < count) scratch = scratchFor(2 * count);
      const { weight, held, pledge, want, grant } = scratch;
      children.forEach((place, i) => {
        const child = first + place;
        weight[i] = this.#get(COLUMN.weight, child);
        want[i] = this.#get(COLUMN.desire, child);
        held[i] = Math.min(this.#get(COLUMN.floor, child), want[i]);
        pledge[i] = this.#get(COLUMN.pledge, child);
      });
      divide(ceiling, 0, count, weight, held, pledge, want, grant);
      children.forEach((place, i) => {
        this.#set(COLUMN.want, first + place, grant[i]!);
        this.#set(COLUMN.held, first + place, Math.min(held[i]!, grant[i]!));
      });
    }
  }

  /** Hands the capacity down to the sets of siblings that a change has reached. */
  #down(capacity: number): void {
    const want = this.#get(COLUMN.want, 0);
    this.short = capacity < want;
    const all = this.short ? capacity : want;
    if (this.grant(0) !== all) {
      this.#set(COLUMN.grant, 0, all);
      this.#markStale(0, SHARES);
    }
    const stale = LINK.stale * this.size;
    const flags = LINK.flags * this.size;
    const links = this.#links;
    const inner = this.#inner;
    for (let i = 0; i < inner.length; i++) {
      const node = inner[i]!;
      if ((links[stale + node]! & SHARES) !== 0) this.#divideInside(node);
      links[stale + node] = 0;
      if ((links[flags + node]! & SHORT) !== 0) this.short = true;
    }
  }

  /**
   * Whether what a node's children are said to ask for decides what they get: only where use counts
   * and somebody was short. Where that begins, wants or the share change, and all is divided anew.
   */
  #dividedByUse(node: number): boolean {
    const flags = this.#links[LINK.flags * this.size + node]!;
    return (flags & BY_USE) !== 0 && (flags & SHORT) !== 0;
  }

  #divideInside(node: number): void {
    const share = Math.max(0, this.grant(node) - this.#get(COLUMN.keep, node));
    const flags = LINK.flags * this.size + node;
    if (this.#get(COLUMN.inside, node) <= share) {
      this.#links[flags]! &= ~SHORT;
      this.#handOut(node, this.#cells, COLUMN.want * this.size + this.#first(node));
      return;
    }
    this.#links[flags]! |= SHORT;
    const how = this.#links[flags]! & (SOFT | SURPLUS | BY_USE);
    this.#handOut(node, this.#divide(node, share, how), 0);
  }

  /** Gives the children of a node what stands in `amounts`; a change goes on to theirs. */
  #handOut(node: number, amounts: Float64Array, at: number): void {
    const cells = this.#cells;
    const first = this.#first(node);
    const grants = COLUMN.grant * this.size + first;
    const count = this.#count(node);
    for (let i = 0; i < count; i++) {
      const amount = amounts[at + i]!;
      if (cells[grants + i] === amount) continue;
      cells[grants + i] = amount;
      const child = first + i;
      this.#markStale(child, SHARES);
      if (this.row(child) >= 0) this.#noteChanged(child);
    }
  }

  /**
   * Divides what is less than the children of a node want. Where there are soft ceilings, first
   * everybody up to its own; what is left then goes to those who still want. Where weights count
   * above the floors only, first everybody up to its floor; the weights divide what is left then.
   * Where idle memory is taxed, the weights divide what is used and idle at different prices; where
   * there are buffers, first everybody what it uses.
   */
  #divide(node: number, share: number, how: number): Float64Array {
    const count = this.#count(node);
    if (scratch.grant.length < count) scratch = scratchFor(2 * count);
    const { weight, held, pledge, want, bounded, grant } = scratch;
    this.#copy(COLUMN.weight, node, weight);
    this.#copy(COLUMN.held, node, held);
    this.#copy(COLUMN.pledge, node, pledge);
    this.#copy(COLUMN.want, node, want);
    if (how === 0) {
      divide(share, 0, count, weight, held, pledge, want, grant);
      return grant;
    }
    if ((how & SURPLUS) !== 0) {
      divideSurplus(share, count);
      return grant;
    }
    if ((how & TAXED) !== 0) {
      this.#copy(COLUMN.asked, node, bounded);
      divideTaxed(share, count, this.#get(COLUMN.idleCost, this.#first(node)), scratch);
      return grant;
    }
    this.#copy((how & BUFFERED) !== 0 ? COLUMN.asked : COLUMN.soft, node, bounded);
    // A minimum is used in any case.
    if ((how & BUFFERED) !== 0)
      for (let i = 0; i < count; i++) bounded[i] = Math.max(bounded[i]!, held[i]!);
    for (let i = 0; i < count; i++) {
      bounded[i] = Math.min(want[i]!, bounded[i]!);
      held[i] = Math.min(held[i]!, bounded[i]!);
    }
    divide(share, 0, count, weight, held, pledge, bounded, grant);
    for (let i = 0; i < count; i++) held[i] = grant[i]!;
    divide(share, 0, count, weight, held, held, want, grant);
    return grant;
  }

  #copy(column: number, node: number, into: Float64Array): void {
    const at = column * this.size + this.#first(node);
    const count = this.#count(node);
    for (let i = 0; i < count; i++) into[i] = this.#cells[at + i]!;
  }

  /** `start` and the children's numbers, added up in their order. */
  #sum(column: number, node: number, start: number): number {
    const cells = this.#cells;
    const at = column * this.size + this.#first(node);
    const end = at + this.#count(node);
    let sum = start;
    for (let i = at; i < end; i++) sum += cells[i]!;
    return sum;
  }

  #within(node: number, wanted: number): number {
    const least = this.#get(COLUMN.least, node);
    const ceiling = this.#get(COLUMN.ceiling, node);
    const atLeast = wanted < least ? least : wanted;
    return atLeast > ceiling ? ceiling : atLeast;
  }

  #setWant(node: number, wanted: number, floor: number): void {
    this.#set(COLUMN.desire, node, wanted);
    this.#set(COLUMN.want, node, wanted);
    this.#set(COLUMN.held, node, floor < wanted ? floor : wanted);
  }

  #noteChanged(node: number): void {
    const at = LINK.flags * this.size + node;
    if ((this.#links[at]! & CHANGED) !== 0) return;
    this.#links[at]! |= CHANGED;
    this.changed[this.changedCount++] = node;
  }

  #markStale(node: number, what: number): void {
    this.#links[LINK.stale * this.size + node]! |= what;
  }

  #get(column: number, node: number): number {
    return this.#cells[column * this.size + node]!;
  }

  #set(column: number, node: number, value: number): void {
    this.#cells[column * this.size + node] = value;
  }

  #link(column: number, node: number, value: number): void {
    this.#links[column * this.size + node] = value;
  }

  #parent(node: number): number {
    return this.#links[LINK.parent * this.size + node]!;
  }

  #first(node: number): number {
    return this.#links[LINK.first * this.size + node]!;
  }

  #count(node: number): number {
    return this.#links[LINK.count * this.size + node]!;
  }
}

/**
 * Divides in two steps what stands in the scratch: to everybody the part of its floor that it wants,
 * and then, by weight, what is left to those who want more (PowerVM; SPEC CPU-2). Where not even the
 * floors can be met, they are cut as everywhere else.
 */
function divideSurplus(share: number, count: number): void {
  const { weight, held, pledge, want, bounded, none, grant } = scratch;
  let promised = 0;
  for (let i = 0; i < count; i++) promised += held[i]!;
  if (promised >= share) {
    divide(share, 0, count, weight, held, pledge, want, grant);
    return;
  }
  for (let i = 0; i < count; i++) bounded[i] = want[i]! - held[i]!;
  divide(share - promised, 0, count, weight, none, none, bounded, grant);
  // Who gets all that it wanted more gets exactly what it wants: a sum could miss it by a bit.
  for (let i = 0; i < count; i++)
    grant[i] = grant[i] === bounded[i] ? want[i]! : held[i]! + grant[i]!;
}

/** Room for one set of siblings, grown on demand. */
function scratchFor(count: number) {
  const column = () => new Float64Array(count);
  return {
    weight: column(),
    held: column(),
    pledge: column(),
    want: column(),
    bounded: column(),
    /** Zeros: the floors of those who have none. */
    none: column(),
    grant: column(),
  };
}
let scratch = scratchFor(64);
