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
 * vCPUs run and the sum of the times at which they began, so nothing needs to be settled.
 * A node of which some vCPUs run while others wait drifts backwards meanwhile (driftingQueue.ts).
 */
import { DriftingQueue } from "./driftingQueue";
import type { Machine } from "./machine";
import type { Setup } from "./policy";

/** A limit is paid off in advance by so much of the node's CPU time, and a wait lasts for as much. */
const PATIENCE_US = 5_000;

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
  /** By member: its first vCPU; one more at the end. */
  readonly #firstVcpu: Int32Array;
  readonly #weight: Float64Array;
  /** 1 ÷ weight. */
  readonly #perWeight: Float64Array;
  /** No pools and no reservations: one comparison of tags settles everything. */
  readonly #flat: boolean;
  readonly #floor: Float64Array;
  readonly #ceiling: Float64Array;
  /** Whether any child of a node has a floor. */
  readonly #promises: Uint8Array;
  /** Ready and running vCPUs in a node. */
  readonly #ready: Int32Array;
  readonly #running: Int32Array;
  /** µs consumed by those that have stopped, less the times at which those that run began. */
  readonly #base: Float64Array;
  /** By parent: the least tag of those that were chosen from lately; who was idle begins there. */
  readonly #pace: Float64Array;
  /** µs that it counts as having consumed though it did not (it was idle). */
  readonly #lead: Float64Array;
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
    this.#perWeight = this.#weight.map((weight) => 1 / weight);
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
    this.#ready = new Int32Array(nodes);
    this.#running = new Int32Array(nodes);
    this.#base = new Float64Array(nodes);
    this.#pace = new Float64Array(nodes);
    this.#lead = new Float64Array(nodes);
    this.#reserve = new Float64Array(nodes);
    this.#credit = Float64Array.from(this.#ceiling, (ceiling) => ceiling * PATIENCE_US);
    this.#queued = new Uint8Array(machine.vcpus);
    this.#own = new Float64Array(machine.vcpus);
  }

  // ── What happens ──────────────────────────────────────────────────────────────────────────────

  /** It waits from now on. A node in which nobody wanted anything until now begins level. */
  enqueue(vcpu: number): void {
    this.#queued[vcpu] = 1;
    const member = this.#machine.member[vcpu]!;
    for (let node = this.#firstMember + member; node >= 0; node = this.#parent[node]!) {
      if (this.#ready[node]!++ !== 0) continue;
      if (this.#running[node] === 0) this.#level(node);
      this.#queue(node);
    }
  }

  dequeue(vcpu: number): void {
    this.#queued[vcpu] = 0;
    for (let node = this.nodeOf(vcpu); node >= 0; node = this.#parent[node]!) {
      if (--this.#ready[node]! > 0) continue;
      this.#unqueue(node);
      if (this.#running[node] === 0) this.#rest(node);
    }
  }

  /** Taken out of the queue to run from now on. */
  start(vcpu: number): void {
    const { now } = this.#machine;
    this.#queued[vcpu] = 0;
    for (let node = this.nodeOf(vcpu); node >= 0; node = this.#parent[node]!) {
      if (--this.#ready[node]! === 0) this.#unqueue(node);
      this.#running[node]!++;
      this.#base[node]! -= now;
    }
  }

  /** Among its siblings; nodes know by themselves. */
  charge(vcpu: number, us: number): void {
    this.#own[vcpu]! += us;
  }

  /** It runs no more. If it goes on waiting, `enqueue` it first. */
  stop(vcpu: number): void {
    const { now } = this.#machine;
    for (let node = this.nodeOf(vcpu); node >= 0; node = this.#parent[node]!) {
      this.#base[node]! += now;
      if (--this.#running[node]! === 0 && this.#ready[node] === 0) this.#rest(node);
    }
  }

  /** It wakes: among its siblings, too, what it did not want is not saved up. Before `enqueue`. */
  wake(vcpu: number): void {
    const { member, state } = this.#machine;
    const m = member[vcpu]!;
    let least = Infinity;
    for (let v = this.#firstVcpu[m]!; v < this.#firstVcpu[m + 1]!; v++)
      if (v !== vcpu && state[v]! <= 1 && this.#own[v]! < least) least = this.#own[v]!;
    if (least < Infinity && this.#own[vcpu]! < least) this.#own[vcpu] = least;
  }

  #level(node: number): void {
    const { now } = this.#machine;
    const used = this.used(node);
    const saved = this.#floor[node]! * now - used;
    if (this.#reserve[node]! + saved > 0) this.#reserve[node] = -saved;
    const ceiling = this.#ceiling[node]!;
    if (ceiling < Infinity) {
      const most = ceiling * PATIENCE_US - (ceiling * now - used);
      if (this.#credit[node]! > most) this.#credit[node] = most;
    }
    const parent = this.#parent[node]!;
    if (parent < 0) return;
    // Where there are reservations somebody may be chosen who has had far more than its share.
    const from = this.#promises[parent] === 1 ? this.#leastBeside(node) : this.#pace[parent]!;
    const lead = from * this.#weight[node]! - used;
    if (lead < Infinity && lead > this.#lead[node]!) this.#lead[node] = lead;
  }

  #leastBeside(node: number): number {
    const parent = this.#parent[node]!;
    const first = this.#active[parent]!.first();
    return first < 0 ? Infinity : this.tag(first);
  }

  /** Somebody in it waits, where nobody did. */
  #queue(node: number): void {
    const parent = this.#parent[node]!;
    if (parent < 0) return;
    const slot = this.#slot[node]!;
    this.#byTag[parent]!.put(slot);
    if (this.#promises[parent] === 0) return;
    this.#active[parent]!.put(slot);
    if (this.#floor[node]! > 0) this.#byReserve[parent]!.put(slot);
  }

  /** Nobody in it waits any more. */
  #unqueue(node: number): void {
    const parent = this.#parent[node]!;
    if (parent < 0) return;
    this.#byTag[parent]!.take(this.#slot[node]!);
    if (this.#floor[node]! > 0) this.#byReserve[parent]!.take(this.#slot[node]!);
  }

  /** Nobody in it waits or runs any more. */
  #rest(node: number): void {
    const parent = this.#parent[node]!;
    if (parent >= 0 && this.#promises[parent] === 1) this.#active[parent]!.take(this.#slot[node]!);
  }

  /** Since when its reservation is owed, at the rate of the reservation: the earliest is furthest behind. */
  #owedSince(node: number): number {
    return this.#machine.now - this.behind(node) / this.#floor[node]!;
  }

  // ── What follows ──────────────────────────────────────────────────────────────────────────────

  nodeOf(vcpu: number): number {
    return this.#firstMember + this.#machine.member[vcpu]!;
  }

  parentOf(node: number): number {
    return this.#parent[node]!;
  }

  /** µs of CPU that it has consumed up to now. */
  used(node: number): number {
    return this.#base[node]! + this.#running[node]! * this.#machine.now;
  }

  /** µs consumed for each unit of weight; whoever has the least goes first. */
  tag(node: number): number {
    return (this.used(node) + this.#lead[node]!) * this.#perWeight[node]!;
  }

  /** µs by which it is behind its reservation (negative: ahead of it). */
  behind(node: number): number {
    return this.#reserve[node]! + this.#floor[node]! * this.#machine.now - this.used(node);
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
    const rate = this.#running[node]! - ceiling;
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
    if (this.#ready[node] === 0) return -1;
    while (node === this.root || node < this.#firstMember) node = this.#bestChild(node);
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
   * Where the vCPU runs that has least right to, of the places (CPUs, or cores) that are not deciding;
   * -1: nowhere. `running` is who runs by place.
   */
  victim(running: Int32Array, isDeciding: (place: number) => boolean): number {
    if (this.#flat) return this.#flatVictim(running, isDeciding);
    let victim = -1;
    for (let place = 0; place < running.length; place++) {
      const on = running[place]!;
      if (on < 0 || isDeciding(place)) continue;
      if (victim < 0 || this.before(running[victim]!, on)) victim = place;
    }
    return victim;
  }

  /** The same without pools and reservations, where it is the one with the largest tag. */
  #flatVictim(running: Int32Array, isDeciding: (place: number) => boolean): number {
    const { member, now } = this.#machine;
    const base = this.#base;
    const count = this.#running;
    const lead = this.#lead;
    const perWeight = this.#perWeight;
    let victim = -1;
    let most = -Infinity;
    for (let place = 0; place < running.length; place++) {
      const on = running[place]!;
      if (on < 0) continue;
      const node = member[on]!;
      const tag = (base[node]! + count[node]! * now + lead[node]!) * perWeight[node]!;
      if (tag <= most || isDeciding(place)) continue;
      most = tag;
      victim = place;
    }
    return victim;
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
