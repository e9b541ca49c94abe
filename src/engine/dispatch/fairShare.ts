/**
 * Who is next by shares, reservations and limits: the account that ESX and Hyper-V's classic and core
 * schedulers have in common. It is the fluid division's rule (SPEC CPU-2) taken slice by slice: in a
 * tree of pools and partitions, at each level
 *
 * 1. whoever is over its limit waits until time has paid that off;
 * 2. whoever is behind its reservation goes first, the one that is furthest behind before others;
 * 3. else whoever has consumed least for its weight.
 *
 * What the reservation gave counts as consumed for the weight, so that a reservation is a floor under
 * a share and not an addition to it. Time that somebody did not want is not saved up: whoever has been
 * idle begins level with the least of those that were not.
 *
 * Everything is exact at any time, also for those that are running: a node knows how many of its
 * vCPUs run and the sum of the times at which they began, so nothing needs to be settled. Of the root
 * nothing is asked, and nothing kept, but who in it is next.
 * A node of which some vCPUs run while others wait drifts backwards meanwhile (driftingQueue.ts).
 */
import { DriftingQueue } from "./driftingQueue";
import { STATE, type Machine } from "./machine";
import type { Setup } from "./policy";

/** A limit is paid off in advance by so much of the node's CPU time, and a wait lasts for as much. */
const PATIENCE_US = 5_000;
/** Consumptions (µs) closer to each other than this are not told apart by lines, which are rounded. */
const BLUR_US = 1e-3;
/** From so many CPUs on, to keep lines costs less than it saves (measured). */
const MANY_CPUS = 32;

/** µs consumed by a node's vCPUs that have stopped, less the times at which those that run began. */
const BASE = 0;
/** How many run. */
const RUNNING = 1;
/** µs that it counts as having consumed though it did not (it was idle). */
const LEAD = 2;
/** 1 ÷ weight. */
const PER_WEIGHT = 3;
const ACCOUNT_WIDTH = 4;

export class FairShare {
  /** Nodes: the groups, then the members, then the root. */
  readonly nodes: number;
  readonly root: number;
  readonly #machine: Machine;
  readonly #parent: Int32Array;
  readonly #children: readonly Int32Array[];
  /** By node: which child of its parent it is. */
  readonly #slot: Int32Array;
  /**
   * By parent, of its children: those in which somebody waits, by tag; those of them that have a
   * reservation, by how far they are behind it; and, where there are reservations, those in which
   * somebody waits or runs, by tag.
   */
  readonly #byTag: readonly DriftingQueue[];
  readonly #byReserve: readonly DriftingQueue[];
  readonly #active: readonly DriftingQueue[];
  readonly #firstMember: number;
  /** By vCPU: its member's node. */
  readonly #nodeOf: Int32Array;
  /** By member: its first vCPU; one more at the end. */
  readonly #firstVcpu: Int32Array;
  readonly #weight: Float64Array;
  /** No pools and no reservations: one comparison of tags settles everything. */
  readonly #flat: boolean;
  /**
   * By CPU, side by side: the tag of whose vCPU runs there as a line over time, that is, what it would
   * have been at 0 and by how much it grows a µs; −∞ where nobody runs. Good to within `blur`. Kept
   * where one comparison of tags settles everything and there are so many CPUs that it pays.
   */
  readonly #lines: Float64Array | undefined;
  readonly #blur: number;
  readonly #floor: Float64Array;
  readonly #ceiling: Float64Array;
  /** Whether any child of a node has a floor. */
  readonly #promises: Uint8Array;
  /** Ready vCPUs in a node. */
  readonly #ready: Int32Array;
  /** By node, side by side, what its tag is made of: see {@link BASE} and those after it. */
  readonly #account: Float64Array;
  /** By parent: the least tag of those that were chosen from lately; who was idle begins there. */
  readonly #pace: Float64Array;
  /** What is added to floor × time − consumed, and to ceiling × time − consumed. */
  readonly #reserve: Float64Array;
  readonly #credit: Float64Array;
  /** By vCPU: 1 if it is queued; and its own consumption, levelled like a node's. */
  readonly #queued: Uint8Array;
  readonly #own: Float64Array;

  constructor(machine: Machine, { groups, members, cpus }: Setup) {
    this.#machine = machine;
    const g = groups.length;
    const nodes = g + members.length + 1;
    this.nodes = nodes;
    this.root = nodes - 1;
    this.#firstMember = g;
    this.#nodeOf = machine.member.map((member) => g + member);
    this.#firstVcpu = new Int32Array(members.length + 1);
    members.forEach((m, i) => (this.#firstVcpu[i + 1] = this.#firstVcpu[i]! + m.vcpus));
    const claims = [...groups, ...members].map(({ claim }) => claim);
    const up = [...groups.map((x) => x.parent), ...members.map((x) => x.group)];
    this.#parent = Int32Array.from([...up.map((p) => (p < 0 ? this.root : p)), -1]);
    this.#children = Array.from({ length: nodes }, (_, node) =>
      Int32Array.from([...this.#parent.keys()].filter((n) => this.#parent[n] === node)),
    );
    this.#slot = new Int32Array(nodes);
    for (const children of this.#children) children.forEach((n, i) => (this.#slot[n] = i));
    const queues = (standing: (node: number) => number) =>
      this.#children.map((children) => new DriftingQueue(children, standing));
    this.#byTag = queues((node) => this.tag(node));
    this.#byReserve = queues((node) => this.#owedSince(node));
    this.#active = queues((node) => this.tag(node));
    this.#weight = Float64Array.from([...claims.map(({ weight }) => Math.max(weight, 1e-9)), 1]);
    this.#account = new Float64Array(nodes * ACCOUNT_WIDTH);
    this.#weight.forEach((weight, node) => {
      this.#account[node * ACCOUNT_WIDTH + PER_WEIGHT] = 1 / weight;
    });
    this.#floor = Float64Array.from([...claims.map(({ floor }) => floor), 0]);
    this.#ceiling = Float64Array.from([...claims.map(({ ceiling }) => ceiling), Infinity]);
    // A pool's reservation is at least what is asked for of those in it, which come after it: who is
    // idle leaves its own to everybody, not to its pool.
    const claimed = (node: number) =>
      Math.min(this.#floor[node]!, node < g ? Infinity : members[node - g]!.demand);
    for (let node = g - 1; node >= 0; node--) {
      const inside = this.#children[node]!.reduce((sum, child) => sum + claimed(child), 0);
      this.#floor[node] = Math.max(this.#floor[node]!, inside);
    }
    members.forEach(({ vcpus }, m) => {
      // A limit that size alone keeps is none.
      if (this.#ceiling[g + m]! >= Math.min(vcpus, cpus)) this.#ceiling[g + m] = Infinity;
    });
    this.#promises = Uint8Array.from(this.#children, (children) =>
      children.some((child) => this.#floor[child]! > 0) ? 1 : 0,
    );
    this.#flat = g === 0 && this.#promises[this.root] === 0;
    if (this.#flat && cpus >= MANY_CPUS)
      this.#lines = Float64Array.from({ length: 2 * cpus }, (_, i) =>
        i % 2 === 0 ? -Infinity : 0,
      );
    this.#blur =
      BLUR_US / this.#weight.reduce((least, weight) => Math.min(least, weight), Infinity);
    this.#ready = new Int32Array(nodes);
    this.#pace = new Float64Array(nodes);
    this.#reserve = new Float64Array(nodes);
    this.#credit = Float64Array.from(this.#ceiling, (ceiling) => ceiling * PATIENCE_US);
    this.#queued = new Uint8Array(machine.vcpus);
    this.#own = new Float64Array(machine.vcpus);
  }

  // ── What happens ──────────────────────────────────────────────────────────────────────────────

  /** It waits from now on. A node in which nobody wanted anything until now begins level. */
  enqueue(vcpu: number): void {
    this.#queued[vcpu] = 1;
    for (let node = this.#nodeOf[vcpu]!; node !== this.root; node = this.#parent[node]!) {
      if (this.#ready[node]!++ !== 0) continue;
      if (this.runningIn(node) === 0) this.#level(node);
      this.#queue(node);
    }
  }

  dequeue(vcpu: number): void {
    this.#queued[vcpu] = 0;
    for (let node = this.#nodeOf[vcpu]!; node !== this.root; node = this.#parent[node]!) {
      if (--this.#ready[node]! > 0) continue;
      this.#unqueue(node);
      if (this.runningIn(node) === 0) this.#rest(node);
    }
  }

  /** Taken out of the queue to run from now on. */
  start(vcpu: number, cpu: number): void {
    this.#queued[vcpu] = 0;
    for (let node = this.#nodeOf[vcpu]!; node !== this.root; node = this.#parent[node]!)
      if (--this.#ready[node]! === 0) this.#unqueue(node);
    this.run(vcpu, cpu);
  }

  /** It was in no queue, and runs from now on beside another of its node. */
  run(vcpu: number, cpu: number): void {
    const { now } = this.#machine;
    const account = this.#account;
    for (let node = this.#nodeOf[vcpu]!; node !== this.root; node = this.#parent[node]!) {
      const at = node * ACCOUNT_WIDTH;
      account[at + RUNNING]!++;
      account[at + BASE]! -= now;
    }
    if (this.#lines !== undefined) this.#beginLine(this.#lines, this.#nodeOf[vcpu]!, cpu);
  }

  /** Among its siblings; nodes know by themselves. */
  charge(vcpu: number, us: number): void {
    this.#own[vcpu]! += us;
  }

  /** It runs no more, and goes on waiting. */
  requeue(vcpu: number, cpu: number): void {
    const { now } = this.#machine;
    const account = this.#account;
    this.#queued[vcpu] = 1;
    for (let node = this.#nodeOf[vcpu]!; node !== this.root; node = this.#parent[node]!) {
      const at = node * ACCOUNT_WIDTH;
      account[at + BASE]! += now;
      account[at + RUNNING]!--;
      if (this.#ready[node]!++ === 0) this.#queue(node);
    }
    if (this.#lines !== undefined) this.#endLine(this.#lines, this.#nodeOf[vcpu]!, cpu);
  }

  /** It runs no more, and does not wait. */
  stop(vcpu: number, cpu: number): void {
    const { now } = this.#machine;
    const account = this.#account;
    for (let node = this.#nodeOf[vcpu]!; node !== this.root; node = this.#parent[node]!) {
      const at = node * ACCOUNT_WIDTH;
      account[at + BASE]! += now;
      if (--account[at + RUNNING]! === 0 && this.#ready[node] === 0) this.#rest(node);
    }
    if (this.#lines !== undefined) this.#endLine(this.#lines, this.#nodeOf[vcpu]!, cpu);
  }

  #beginLine(lines: Float64Array, node: number, cpu: number): void {
    this.#drawLine(lines, node, cpu);
    if (this.runningIn(node) > 1) this.#redrawLines(lines, node);
  }

  #endLine(lines: Float64Array, node: number, cpu: number): void {
    lines[2 * cpu] = -Infinity;
    lines[2 * cpu + 1] = 0;
    if (this.runningIn(node) > 0) this.#redrawLines(lines, node);
  }

  /** Another number of a member's vCPUs run: its tag grows at another pace. */
  #redrawLines(lines: Float64Array, node: number): void {
    const { state, lastCpu } = this.#machine;
    const member = node - this.#firstMember;
    const end = this.#firstVcpu[member + 1]!;
    for (let v = this.#firstVcpu[member]!; v < end; v++)
      if (state[v] === STATE.running) this.#drawLine(lines, node, lastCpu[v]!);
  }

  #drawLine(lines: Float64Array, node: number, cpu: number): void {
    const account = this.#account;
    const at = node * ACCOUNT_WIDTH;
    const perWeight = account[at + PER_WEIGHT]!;
    lines[2 * cpu] = (account[at + BASE]! + account[at + LEAD]!) * perWeight;
    lines[2 * cpu + 1] = account[at + RUNNING]! * perWeight;
  }

  /** It wakes: among its siblings, too, what it did not want is not saved up. Before `enqueue`. */
  wake(vcpu: number): void {
    const { member, state } = this.#machine;
    const m = member[vcpu]!;
    const end = this.#firstVcpu[m + 1]!;
    let least = Infinity;
    for (let v = this.#firstVcpu[m]!; v < end; v++)
      if (v !== vcpu && state[v]! <= 1 && this.#own[v]! < least) least = this.#own[v]!;
    if (least < Infinity && this.#own[vcpu]! < least) this.#own[vcpu] = least;
  }

  #level(node: number): void {
    const { now } = this.#machine;
    const used = this.used(node);
    if (this.#floor[node]! > 0) {
      const saved = this.#floor[node]! * now - used;
      if (this.#reserve[node]! + saved > 0) this.#reserve[node] = -saved;
    }
    const ceiling = this.#ceiling[node]!;
    if (ceiling < Infinity) {
      const most = ceiling * PATIENCE_US - (ceiling * now - used);
      if (this.#credit[node]! > most) this.#credit[node] = most;
    }
    const parent = this.#parent[node]!;
    // Where there are reservations somebody may be chosen who has had far more than its share.
    const from = this.#promises[parent] === 1 ? this.#leastBeside(node) : this.#pace[parent]!;
    const lead = from * this.#weight[node]! - used;
    const at = node * ACCOUNT_WIDTH + LEAD;
    if (lead < Infinity && lead > this.#account[at]!) this.#account[at] = lead;
  }

  #leastBeside(node: number): number {
    const parent = this.#parent[node]!;
    const first = this.#active[parent]!.first();
    return first < 0 ? Infinity : this.tag(first);
  }

  /** Somebody in it waits, where nobody did. */
  #queue(node: number): void {
    const parent = this.#parent[node]!;
    const slot = this.#slot[node]!;
    this.#byTag[parent]!.put(slot);
    if (this.#promises[parent] === 0) return;
    this.#active[parent]!.put(slot);
    if (this.#floor[node]! > 0) this.#byReserve[parent]!.put(slot);
  }

  /** Nobody in it waits any more. */
  #unqueue(node: number): void {
    const parent = this.#parent[node]!;
    this.#byTag[parent]!.take(this.#slot[node]!);
    if (this.#floor[node]! > 0) this.#byReserve[parent]!.take(this.#slot[node]!);
  }

  /** Nobody in it waits or runs any more. */
  #rest(node: number): void {
    const parent = this.#parent[node]!;
    if (this.#promises[parent] === 1) this.#active[parent]!.take(this.#slot[node]!);
  }

  /** Since when its reservation is owed, at the rate of the reservation: the earliest is furthest behind. */
  #owedSince(node: number): number {
    return this.#machine.now - this.behind(node) / this.#floor[node]!;
  }

  // ── What follows ──────────────────────────────────────────────────────────────────────────────

  nodeOf(vcpu: number): number {
    return this.#nodeOf[vcpu]!;
  }

  parentOf(node: number): number {
    return this.#parent[node]!;
  }

  /** µs of CPU that it has consumed up to now. */
  used(node: number): number {
    const at = node * ACCOUNT_WIDTH;
    return this.#account[at + BASE]! + this.#account[at + RUNNING]! * this.#machine.now;
  }

  /** µs consumed for each unit of weight; whoever has the least goes first. */
  tag(node: number): number {
    const account = this.#account;
    const at = node * ACCOUNT_WIDTH;
    const used = account[at + BASE]! + account[at + RUNNING]! * this.#machine.now;
    return (used + account[at + LEAD]!) * account[at + PER_WEIGHT]!;
  }

  /** µs by which it is behind its reservation (negative: ahead of it). */
  behind(node: number): number {
    return this.#reserve[node]! + this.#floor[node]! * this.#machine.now - this.used(node);
  }

  /** How many of its vCPUs wait in the queue, and how many run. */
  readyIn(node: number): number {
    return this.#ready[node]!;
  }

  runningIn(node: number): number {
    return this.#account[node * ACCOUNT_WIDTH + RUNNING]!;
  }

  hasFloor(node: number): boolean {
    return this.#floor[node]! > 0;
  }

  hasCeiling(node: number): boolean {
    return this.#ceiling[node]! < Infinity;
  }

  /** µs that it may still consume under its limit. */
  headroom(node: number): number {
    return this.#credit[node]! + this.#ceiling[node]! * this.#machine.now - this.used(node);
  }

  /** µs until its limit, at the present number of running vCPUs, is used up; or, over it, paid off. */
  untilLimit(node: number, over: boolean): number {
    const ceiling = this.#ceiling[node]!;
    const headroom = this.headroom(node);
    if (over) {
      if (ceiling === 0) return Infinity;
      return Math.max(1, Math.ceil((ceiling * PATIENCE_US - headroom) / ceiling));
    }
    const rate = this.runningIn(node) - ceiling;
    return rate > 0 ? Math.max(0, Math.ceil(headroom / rate)) : Infinity;
  }

  isQueued(vcpu: number): boolean {
    return this.#queued[vcpu] === 1;
  }

  /** vCPUs of a member, from … to (exclusive). */
  firstVcpu(member: number): number {
    return this.#firstVcpu[member]!;
  }

  /** The next to run: on a CPU that it ran on before, where there is a choice; -1 if nobody waits. */
  best(cpu: number): number {
    let node = this.root;
    if (this.#byTag[node]!.isEmpty) return -1;
    do node = this.#bestChild(node);
    while (node < this.#firstMember);
    return this.bestVcpu(node - this.#firstMember, cpu);
  }

  bestVcpu(member: number, cpu: number): number {
    const last = this.#machine.lastCpu;
    let best = -1;
    const end = this.#firstVcpu[member + 1]!;
    for (let v = this.#firstVcpu[member]!; v < end; v++) {
      if (this.#queued[v] === 0) continue;
      if (best < 0) best = v;
      else if (this.#own[v]! < this.#own[best]!) best = v;
      else if (this.#own[v] === this.#own[best] && last[v] === cpu && last[best] !== cpu) best = v;
    }
    return best;
  }

  #bestChild(parent: number): number {
    if (this.#promises[parent] === 1) {
      // In units of its reservation, so that what is promised too often is held to in proportion.
      const first = this.#byReserve[parent]!.first();
      if (first >= 0 && this.behind(first) >= 0) return first;
    }
    const best = this.#byTag[parent]!.first();
    const least = this.tag(best);
    if (least > this.#pace[parent]!) this.#pace[parent] = least;
    return best;
  }

  /**
   * Where the vCPU runs that has least right to, of the places (CPUs, or cores of so many) that are
   * not deciding; -1: nowhere. `running` is who runs by place.
   */
  victim(
    running: Int32Array,
    isDeciding: (place: number) => boolean,
    cpusPerPlace: number,
  ): number {
    if (this.#lines !== undefined) {
      const place = Math.floor(this.#highestLine(this.#lines) / cpusPerPlace);
      if (place >= 0 && !isDeciding(place)) return place;
    }
    if (this.#flat) return this.#flatVictim(running, isDeciding);
    let victim = -1;
    for (let place = 0; place < running.length; place++) {
      const on = running[place]!;
      if (on < 0 || isDeciding(place)) continue;
      if (victim < 0 || this.before(running[victim]!, on)) victim = place;
    }
    return victim;
  }

  /** The same without pools and reservations, where it is the first with the largest tag. */
  #flatVictim(running: Int32Array, isDeciding: (place: number) => boolean): number {
    const { member, now } = this.#machine;
    const account = this.#account;
    let victim = -1;
    let most = -Infinity;
    for (let place = 0; place < running.length; place++) {
      const on = running[place]!;
      if (on < 0) continue;
      const at = member[on]! * ACCOUNT_WIDTH;
      const used = account[at + BASE]! + account[at + RUNNING]! * now;
      const tag = (used + account[at + LEAD]!) * account[at + PER_WEIGHT]!;
      if (tag <= most || isDeciding(place)) continue;
      most = tag;
      victim = place;
    }
    return victim;
  }

  /** The first CPU with the largest tag by the lines; -1 if another member comes too close to tell. */
  #highestLine(lines: Float64Array): number {
    const { now, running, member } = this.#machine;
    let highest = -1;
    let most = -Infinity;
    let second = -Infinity;
    for (let at = 0; at < lines.length; at += 2) {
      const tag = lines[at]! + lines[at + 1]! * now;
      if (tag <= second) continue;
      if (tag > most) {
        second = most;
        most = tag;
        highest = at >> 1;
      } else if (tag < most || member[running[at >> 1]!] !== member[running[highest]!])
        second = tag;
    }
    return most - second > this.#blur ? highest : -1;
  }

  /** Whether a goes before b, by the first level at which they part; among siblings, by their own. */
  before(a: number, b: number): boolean {
    let x = this.nodeOf(a);
    let y = this.nodeOf(b);
    if (x === y) return this.#own[a]! < this.#own[b]! || (this.#own[a] === this.#own[b] && a < b);
    while (this.#parent[x] !== this.#parent[y]) {
      const dx = this.#depth(x);
      const dy = this.#depth(y);
      if (dx >= dy) x = this.#parent[x]!;
      if (dy >= dx) y = this.#parent[y]!;
    }
    const bx = this.#floor[x]! > 0 ? this.behind(x) / this.#floor[x]! : -1;
    const by = this.#floor[y]! > 0 ? this.behind(y) / this.#floor[y]! : -1;
    if (bx >= 0 || by >= 0) return bx > by || (bx === by && a < b);
    const tx = this.tag(x);
    const ty = this.tag(y);
    return tx < ty || (tx === ty && a < b);
  }

  #depth(node: number): number {
    let depth = 0;
    for (let at = node; at >= 0; at = this.#parent[at]!) depth++;
    return depth;
  }
}
