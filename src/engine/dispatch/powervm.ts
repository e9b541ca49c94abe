/**
 * PowerVM's hypervisor (SPEC DSP-PVM-*): virtual processors (VPs) on a pool of cores, in dispatch
 * windows of 10 ms (PVM-03, System i5 Redbook p. 9 [R]).
 *
 * - At the beginning of each window every partition is entitled to its processing units × 10 ms, in
 *   equal parts for its VPs (0.8 units are 8 ms). A VP that waits cedes its core; what it has not
 *   used by the end of the window is gone.
 * - Entitled time comes first. Whoever had least of the surplus for its weight begins, capped ones
 *   come last (so that those who may have more are there when there is more; an assumption). But the
 *   moment somebody's rest is as long as the window's, it displaces whoever has least left. So all
 *   who want it get their entitlement in every window, however it is packed: where all are due at
 *   the same time, this misses nothing that could be met.
 * - Whoever is uncapped may then have more, in proportion to the weights (0–255; 0 is as good as
 *   capped, PVM-07), each VP at most one core (PVM-04). Weights divide the surplus only (PVM-01).
 * - A capped partition gets nothing beyond its entitlement.
 *
 * Weights hold over windows, not in each: the surplus of one is often a single piece. And since it
 * comes after the entitlements, a VP can have surplus only in the rest of a window: where 68 % of a
 * pool are entitled and used, no VP gets more than about a third of a core beyond its entitlement,
 * while the fluid division, which knows no order in a window, may give it more (DSP-PVM-2).
 */
import type { Words } from "../../protocol/platform";
import { SlotAgenda } from "./agenda";
import { figure, milliseconds } from "./figures";
import { STATE, type Machine } from "./machine";
import { OrderedHeap } from "./orderedHeap";
import { PinnedPolicy } from "./pinned";
import type { Dispatcher, Policy, Setup } from "./policy";
import { Ranking } from "./ranking";
import { virtualMs, virtualTime } from "./virtualTime";

/** The dispatch window (µs). */
export const WINDOW_US = 10_000;

const TIMER = { window: 0, urgent: 1 } as const;

/** What one that waits may still have in this window; less is first. */
const RANK = { entitledAndMore: 0, entitled: 1, surplus: 2, nothing: 3 } as const;

/** µs of each window that a partition's VP of this number is entitled to: equal parts, to the µs. */
export function entitledInWindow(units: number, vps: number, number: number): number {
  const ofWindow = Math.round(units * WINDOW_US);
  const upTo = (vp: number) => Math.floor((ofWindow * vp) / vps);
  return upTo(number + 1) - upTo(number);
}

class PowerVmPolicy implements Policy {
  readonly timers = 2;
  readonly #machine: Machine;
  /** By partition: processing units; what it may have beyond them in a window (µs), and the weight. */
  readonly #units: Float64Array;
  readonly #mostExtra: Float64Array;
  readonly #weight: Float64Array;
  readonly #vps: Int32Array;
  /**
   * By partition: how many of its VPs run on surplus, and the surplus that it has had (µs) less the
   * times at which those began; so it is known at any time without anybody being charged.
   */
  readonly #takers: Int32Array;
  readonly #surplus: Float64Array;
  /** By partition: surplus (µs) at which it has had all that it may have in this window. */
  readonly #mostSurplus: Float64Array;
  /** By partition: virtual time that it counts as having had of the surplus though it did not (it was idle). */
  readonly #lead: Float64Array;
  /** By VP: 1 while it runs on surplus. */
  readonly #takes: Uint8Array;
  /** By VP: entitled µs left in this window, and surplus that it has had (µs). */
  readonly #entitled: Float64Array;
  readonly #vpExtra: Float64Array;
  /** By CPU: when the entitled time of whom it was given to ends; `Infinity` while it is idle. */
  readonly #entitledEnd: Float64Array;
  /**
   * Those that wait, in the order in which they are next, as their partitions stood when they were
   * ranked last. Within a window a partition only ever falls back, so it is enough to look at whoever
   * is first again.
   */
  readonly #waiting: OrderedHeap;
  readonly #rank: Uint8Array;
  readonly #rankedExtra: Float64Array;
  /** For showing: their places, and at which of the machine's steps all were ranked for that. */
  readonly #ranking: Ranking;
  #rankedAt = -1;
  /** Partitions that have had all the surplus that they may have in this window, since somebody looked. */
  readonly #exhausted: number[] = [];
  /** By partition: its first VP. */
  readonly #first: Int32Array;
  /** Those of them that are entitled to more in this window, who has most left first. */
  readonly #urgent: SlotAgenda;
  /** Those that may have no more in this window. */
  readonly #spent: number[] = [];
  #windowEnd = 0;
  /** The surplus of whom it was given to last; those that come to want some are placed by it. */
  #least = 0;

  constructor(machine: Machine, setup: Setup) {
    const { members } = setup;
    const promised = members.reduce((sum, { claim }) => sum + claim.floor, 0);
    const scale = promised > machine.cpus ? machine.cpus / promised : 1;
    this.#machine = machine;
    this.#units = Float64Array.from(members, ({ claim }) => claim.floor * scale);
    this.#mostExtra = Float64Array.from(members, ({ claim, vcpus }) =>
      claim.weight === 0
        ? 0
        : claim.ceiling >= vcpus
          ? Infinity
          : Math.max(0, Math.round((claim.ceiling - claim.floor) * WINDOW_US)),
    );
    // Without a weight there is no surplus to be weighed.
    this.#weight = Float64Array.from(members, ({ claim }) => claim.weight || 1);
    this.#vps = Int32Array.from(members, ({ vcpus }) => vcpus);
    this.#takers = new Int32Array(members.length);
    this.#surplus = new Float64Array(members.length);
    this.#mostSurplus = new Float64Array(members.length);
    this.#lead = new Float64Array(members.length);
    this.#takes = new Uint8Array(machine.vcpus);
    this.#entitled = new Float64Array(machine.vcpus);
    this.#entitledEnd = new Float64Array(machine.cpus).fill(Infinity);
    this.#vpExtra = new Float64Array(machine.vcpus);
    this.#waiting = new OrderedHeap(machine.vcpus, (a, b) => this.#precedes(a, b));
    this.#ranking = new Ranking(machine, (a, b) => this.#precedes(a, b));
    this.#rank = new Uint8Array(machine.vcpus);
    this.#rankedExtra = new Float64Array(machine.vcpus);
    this.#first = new Int32Array(members.length);
    for (let v = machine.vcpus - 1; v >= 0; v--) this.#first[machine.member[v]!] = v;
    this.#urgent = new SlotAgenda(machine.vcpus);
  }

  start(): void {
    this.#beginWindow();
  }

  wake(vcpu: number): void {
    const m = this.#machine.member[vcpu]!;
    this.#lead[m]! += Math.max(0, this.#least - this.#extra(m));
    this.#enter(vcpu);
  }

  charge(vcpu: number, _cpu: number, us: number): void {
    const m = this.#machine.member[vcpu]!;
    const entitled = Math.min(us, this.#entitled[vcpu]!);
    const extra = us - entitled;
    this.#entitled[vcpu]! -= entitled;
    if (extra === 0) return;
    this.#vpExtra[vcpu]! += extra;
    if (this.#extraLeft(m) <= 0) this.#exhausted.push(m);
  }

  requeue(vcpu: number): void {
    this.#endSurplus(vcpu);
    this.#wait(vcpu);
  }

  block(vcpu: number): void {
    this.#endSurplus(vcpu);
  }

  pick(cpu: number): number {
    const vcpu = this.#choose();
    const ends = vcpu < 0 ? Infinity : this.#machine.now + this.#entitled[vcpu]!;
    this.#entitledEnd[cpu] = ends;
    if (vcpu < 0) return -1;
    if (this.#entitled[vcpu] === 0) this.#beginSurplus(vcpu);
    this.#waiting.delete(vcpu);
    this.#urgent.set(vcpu, Infinity);
    return vcpu;
  }

  slice(vcpu: number): number {
    this.#setUrgent();
    const { now, member } = this.#machine;
    const most = this.#entitled[vcpu]! > 0 ? this.#entitled[vcpu]! : this.#extraLeft(member[vcpu]!);
    return Math.min(most, this.#windowEnd - now);
  }

  timer(timer: number): void {
    if (timer === TIMER.window) return this.#beginWindow();
    const urgent = this.#mostEntitled();
    if (urgent >= 0) this.#displace(urgent);
  }

  place(vcpu: number): number {
    const { steps } = this.#machine;
    if (this.#rankedAt !== steps) this.#rankAll();
    this.#rankedAt = steps;
    return this.#ranking.place(vcpu);
  }

  values(vcpu: number): readonly number[] {
    const m = this.#machine.member[vcpu]!;
    return [this.#entitled[vcpu]! / 1000, this.#vpExtra[vcpu]! / 1000, virtualMs(this.#extra(m))];
  }

  why(vcpu: number): Words {
    const left = milliseconds(this.#entitled[vcpu]!);
    if (this.#entitled[vcpu]! > 0)
      return {
        en: `It is entitled to ${left.en} more in this window.`,
        de: `Ihm stehen in diesem Fenster noch ${left.de} zu.`,
      };
    const extra = figure(virtualMs(this.#extra(this.#machine.member[vcpu]!)), 3);
    return {
      en: `Nobody waits for entitled time, and its partition had had least of the surplus for its weight: ${extra.en} ms each.`,
      de: `Niemand wartet auf Zeit, die ihm zusteht, und seine Partition hatte für ihr Gewicht am wenigsten vom Überschuss: je ${extra.de} ms.`,
    };
  }

  #beginWindow(): void {
    const machine = this.#machine;
    for (let cpu = 0; cpu < machine.cpus; cpu++) machine.settle(cpu);
    this.#windowEnd = machine.now + WINDOW_US;
    machine.setTimer(TIMER.window, this.#windowEnd);
    this.#mostExtra.forEach((most, m) => (this.#mostSurplus[m] = this.#surplusOf(m) + most));
    for (let v = 0; v < this.#entitled.length; v++) {
      const m = machine.member[v]!;
      this.#entitled[v] = entitledInWindow(this.#units[m]!, this.#vps[m]!, machine.number[v]!);
    }
    this.#exhausted.length = 0;
    this.#rankAll();
    for (let i = 0; i < this.#waiting.count; i++) this.#rankByUrgency(this.#waiting.items[i]!);
    for (const vcpu of this.#spent.splice(0)) if (machine.release(vcpu)) this.#wait(vcpu);
    for (let cpu = 0; cpu < machine.cpus; cpu++) this.#machine.resched(cpu);
  }

  #enter(vcpu: number): void {
    this.#wait(vcpu);
    if (!this.#waiting.has(vcpu) || this.#machine.callIdle(vcpu)) return;
    if (this.#entitled[vcpu]! > 0) this.#displace(vcpu);
    this.#setUrgent();
  }

  /** It waits its turn, or, when it may have no more in this window, for the next. */
  #wait(vcpu: number): void {
    this.#setRank(vcpu);
    if (this.#rank[vcpu]! < RANK.nothing) {
      this.#waiting.add(vcpu);
      this.#rankByUrgency(vcpu);
      return;
    }
    this.#machine.hold(vcpu, STATE.parked);
    this.#spent.push(vcpu);
  }

  #beginSurplus(vcpu: number): void {
    const m = this.#machine.member[vcpu]!;
    this.#least = Math.max(this.#least, this.#extra(m));
    this.#takes[vcpu] = 1;
    this.#takers[m]!++;
    this.#surplus[m]! -= this.#machine.now;
  }

  #endSurplus(vcpu: number): void {
    if (this.#takes[vcpu] === 0) return;
    const m = this.#machine.member[vcpu]!;
    this.#takes[vcpu] = 0;
    this.#takers[m]!--;
    this.#surplus[m]! += this.#machine.now;
  }

  /** µs of surplus that a partition has had up to now. */
  #surplusOf(member: number): number {
    return this.#surplus[member]! + this.#takers[member]! * this.#machine.now;
  }

  /** The same for its weight, in virtual time; whoever was idle counts as if it had had some. */
  #extra(member: number): number {
    return this.#lead[member]! + virtualTime(this.#surplusOf(member), this.#weight[member]!);
  }

  /** µs of surplus that it may still have in this window. */
  #extraLeft(member: number): number {
    return this.#mostSurplus[member]! - this.#surplusOf(member);
  }

  #rankByUrgency(vcpu: number): void {
    const entitled = this.#entitled[vcpu]!;
    this.#urgent.set(vcpu, entitled > 0 ? -entitled : Infinity);
  }

  #mostEntitled(): number {
    return this.#urgent.size === 0 ? -1 : this.#urgent.next;
  }

  #choose(): number {
    const urgent = this.#mostEntitled();
    const isUrgent = urgent >= 0 && this.#latestStart(urgent) <= this.#machine.now;
    return isUrgent ? urgent : this.#next();
  }

  /** Whoever is next; those that may have no more in this window leave the queue on the way. */
  #next(): number {
    while (this.#exhausted.length > 0) this.#parkWaiting(this.#exhausted.pop()!);
    const waiting = this.#waiting;
    while (waiting.count > 0) {
      const vcpu = waiting.items[0]!;
      if (!this.#setRank(vcpu)) return vcpu;
      if (this.#rank[vcpu]! < RANK.nothing) waiting.fallBack(vcpu);
      else this.#park(vcpu);
    }
    return -1;
  }

  #parkWaiting(member: number): void {
    const end = this.#first[member]! + this.#vps[member]!;
    for (let v = this.#first[member]!; v < end; v++)
      if (this.#entitled[v] === 0 && this.#waiting.has(v)) {
        this.#park(v);
      }
  }

  /** Takes one that waits out of the queue until the next window. */
  #park(vcpu: number): void {
    this.#waiting.delete(vcpu);
    this.#wait(vcpu);
  }

  /** Ranks it as it stands by now; whether that has changed. */
  #setRank(vcpu: number): boolean {
    const m = this.#machine.member[vcpu]!;
    const more = this.#extraLeft(m) > 0;
    const entitled = more ? RANK.entitledAndMore : RANK.entitled;
    const rest = more ? RANK.surplus : RANK.nothing;
    const rank = this.#entitled[vcpu]! > 0 ? entitled : rest;
    const extra = this.#extra(m);
    if (rank === this.#rank[vcpu] && extra === this.#rankedExtra[vcpu]) return false;
    this.#rank[vcpu] = rank;
    this.#rankedExtra[vcpu] = extra;
    return true;
  }

  /** Ranks all anew who wait: some may have come forward. */
  #rankAll(): void {
    const vcpus = this.#waiting.items.slice(0, this.#waiting.count);
    this.#waiting.clear();
    for (const vcpu of vcpus) {
      this.#setRank(vcpu);
      this.#waiting.add(vcpu);
    }
  }

  /** Entitled time first; then by the surplus that they had for their weight. */
  #precedes(a: number, b: number): boolean {
    const rank = this.#rank[a]! - this.#rank[b]!;
    if (rank !== 0) return rank < 0;
    const extra = this.#rankedExtra[a]! - this.#rankedExtra[b]!;
    if (extra !== 0) return extra < 0;
    const own = this.#vpExtra[a]! - this.#vpExtra[b]!;
    return own < 0 || (own === 0 && a < b);
  }

  /** When the one that has most left must run, if it is to have it in this window. */
  #setUrgent(): void {
    const urgent = this.#mostEntitled();
    this.#machine.setTimer(TIMER.urgent, urgent < 0 ? Infinity : this.#latestStart(urgent));
  }

  #latestStart(vcpu: number): number {
    return this.#windowEnd - this.#entitled[vcpu]!;
  }

  /**
   * Calls the CPU where the VP with the least entitled time runs, if that is less than this one's: the
   * first of those that run on surplus, if any do.
   */
  #displace(vcpu: number): void {
    const machine = this.#machine;
    const { now, cpus } = machine;
    const ends = this.#entitledEnd;
    let least = -1;
    let earliest = now + this.#entitled[vcpu]!;
    for (let cpu = 0; cpu < cpus && earliest > now; cpu++) {
      const end = ends[cpu]!;
      if (end >= earliest || machine.deciding(cpu)) continue;
      earliest = end;
      least = cpu;
    }
    if (least >= 0) machine.resched(least);
  }
}

export const powervmDispatcher: Dispatcher = {
  view: {
    id: "powervm",
    name: { en: "10 ms dispatch window", de: "Dispatch-Fenster von 10 ms" },
    about: {
      en: "In each window of 10 ms every partition first gets the time that it is entitled to. What is left, and what others cede, goes to the uncapped ones by their weights.",
      de: "In jedem Fenster von 10 ms erhält jede Partition zuerst die Zeit, die ihr zusteht. Was übrig ist und was andere abgeben, geht nach Gewicht an die Partitionen ohne Obergrenze.",
    },
    columns: [
      {
        label: { en: "Entitled, left in the window", de: "Anspruch, Rest im Fenster" },
        unit: "ms",
      },
      { label: { en: "Surplus had", de: "Überschuss erhalten" }, unit: "ms" },
      {
        label: { en: "Partition's surplus per weight", de: "Überschuss der Partition je Gewicht" },
        unit: "ms",
      },
    ],
    source:
      "IBM Redbook Logical Partitions on System i5 p. 9, 24; p5 590 System Handbook p. 63 [R]",
  },
  create: (machine, setup) =>
    setup.members.every(({ settings }) => settings["processors"] === "dedicated")
      ? new PinnedPolicy(machine)
      : new PowerVmPolicy(machine, setup),
};
