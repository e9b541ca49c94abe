/**
 * Xen's credit scheduler (credit1), after xen/common/sched/credit.c [R] (XEN-01, 02, 03, 05).
 *
 * - Each CPU has a queue in the order of priorities (BOOST, UNDER, OVER), first come, first served
 *   within one. A vCPU runs for a time slice (30 ms), at least for the rate limit (1 ms).
 * - Who runs burns 10 credits a ms. Every time slice the machine hands out 300 credits a CPU: to each
 *   domain by weight × *active* vCPUs, at most 300 for each of them (or its cap), in equal parts to
 *   these. What a domain cannot take goes to those behind it in the list, and the list turns so that
 *   they alternate. With credit left a vCPU is UNDER, without it OVER.
 * - A vCPU becomes active at a tick (a third of a slice) that finds it running; with more than 300
 *   credits it is active no longer, and keeps half of them. Credits lie between −300 and 300.
 * - Who wakes with credit is BOOSTed until the next tick that finds it running.
 * - A domain with a cap has vCPUs parked when they are further below 0 than one period's worth of it,
 *   and brought back, unboosted, at 0 credits.
 * - A CPU that has nothing better than OVER to run steals what is better from the others' queues.
 *
 * Ticks begin half a tick after the slices: timers of their own, which on no machine fall together
 * with the ends of slices. If they did, whoever ran together would be paid and judged together for ever,
 * and three domains of weights 256 to 1024 would take turns as equals, 39 points of a CPU off.
 *
 * Where it deviates from the fluid division (DSP-XEN-2):
 * - Priorities pull towards the weights, turns within a priority towards equals: a heavy vCPU takes
 *   turns with the light ones, a slice each, and loses what it earns above 300. So what a steady domain
 *   gets lies between the division by weight and the division among equals.
 * - Who is active is found by sampling, and BOOST serves who wakes before any weight: who comes and
 *   goes may get more than either, and the others between them so much less.
 * - A cap is enforced through credits, and credits are paid by weight among the active, whether CPUs
 *   idle or not (what one cannot take goes only to those behind it). A light domain beside heavy ones
 *   that are active earns less than its cap; another would be OVER and run all the same, one with a cap
 *   is parked. It is sure of what its weight alone gives it, no more.
 */
import { numberOf } from "../platforms/platform";
import { figure } from "./figures";
import { STATE, type Machine } from "./machine";
import type { Dispatcher, Policy, Setup } from "./policy";

export const CREDITS_PER_MS = 10;
export const TICKS_PER_SLICE = 3;
const BOOST = 0;
const UNDER = -1;
const OVER = -2;
const IDLE = -64;
const ACCOUNTING = 0;
const TICK = 1;
const NAMES = new Map([
  [BOOST, "BOOST"],
  [UNDER, "UNDER"],
  [OVER, "OVER"],
]);

interface Domain {
  readonly weight: number;
  readonly cap: number;
  /** vCPUs that earn credits, the one that became so last first. */
  readonly active: number[];
}

export class CreditPolicy implements Policy {
  readonly timers = 2;
  readonly #machine: Machine;
  readonly #sliceUs: number;
  readonly #tickUs: number;
  readonly #rateLimitUs: number;
  /** What one CPU hands out in a period, and the most that a vCPU keeps. */
  readonly #perSlice: number;
  readonly #domains: readonly Domain[];
  /** Domains with active vCPUs, in the order in which they are served. */
  readonly #served: number[] = [];
  #balance = 0;
  readonly #credit: Int32Array;
  /** By vCPU: µs that have not made a credit yet. */
  readonly #rest: Int32Array;
  readonly #priority: Int8Array;
  readonly #isActive: Uint8Array;
  /** By vCPU: whose queue it is in, or was in last. */
  readonly #home: Int32Array;
  /** By vCPU: since when it runs without a break. */
  readonly #since: Float64Array;
  readonly #queues: readonly number[][];
  /** By CPU: who goes on because it has not run for the rate limit yet; -1: nobody. */
  readonly #keep: Int32Array;
  /** Queues whose order is older than the last accounting. */
  #unsorted = false;
  #lastIdler = 0;
  #lastVictim = 0;
  #stolenFrom = -1;
  #wasKept = false;

  constructor(machine: Machine, { members, system, cpus }: Setup) {
    this.#machine = machine;
    const sliceMs = numberOf(system.settings, "timeSliceMs", 30);
    this.#sliceUs = sliceMs * 1000;
    this.#tickUs = Math.floor(this.#sliceUs / (sliceMs < TICKS_PER_SLICE ? 1 : TICKS_PER_SLICE));
    this.#rateLimitUs = numberOf(system.settings, "rateLimitUs", 1000);
    this.#perSlice = CREDITS_PER_MS * sliceMs;
    this.#domains = members.map(({ settings }) => ({
      weight: numberOf(settings, "weight", 256),
      cap: numberOf(settings, "capPct", 0),
      active: [],
    }));
    const n = machine.vcpus;
    this.#credit = new Int32Array(n);
    this.#rest = new Int32Array(n);
    this.#priority = new Int8Array(n).fill(UNDER);
    this.#isActive = new Uint8Array(n);
    this.#home = Int32Array.from({ length: n }, (_, v) => (cpus > 0 ? v % cpus : 0));
    this.#since = new Float64Array(n).fill(-1);
    this.#queues = Array.from({ length: Math.max(1, cpus) }, () => []);
    this.#keep = new Int32Array(cpus).fill(-1);
  }

  start(): void {
    const phase = Math.floor(this.#tickUs / 2);
    this.#machine.setTimer(TICK, phase + this.#tickUs);
    this.#machine.setTimer(ACCOUNTING, phase + this.#sliceUs);
  }

  wake(vcpu: number): void {
    if (this.#priority[vcpu] === UNDER) this.#priority[vcpu] = BOOST;
    this.#insert(vcpu);
    this.#tickle(vcpu);
  }

  charge(vcpu: number, _cpu: number, us: number): void {
    const worth = us * CREDITS_PER_MS + this.#rest[vcpu]!;
    const credits = Math.floor(worth / 1000);
    this.#rest[vcpu] = worth - credits * 1000;
    this.#credit[vcpu]! -= credits;
  }

  requeue(vcpu: number, cpu: number): void {
    if (this.#machine.now - this.#since[vcpu]! < this.#rateLimitUs) this.#keep[cpu] = vcpu;
    else this.#insert(vcpu);
  }

  block(vcpu: number): void {
    this.#since[vcpu] = -1;
  }

  pick(cpu: number): number {
    this.#stolenFrom = -1;
    const kept = this.#keep[cpu]!;
    this.#wasKept = kept >= 0;
    if (kept >= 0) {
      this.#keep[cpu] = -1;
      return kept;
    }
    const queue = this.#queues[cpu]!;
    const head = queue[0];
    const priority = head === undefined ? IDLE : this.#priority[head]!;
    if (priority > OVER) return this.#begin(queue.shift()!, cpu);
    const stolen = this.#steal(cpu, priority);
    if (stolen >= 0) return this.#begin(stolen, cpu);
    return head === undefined ? -1 : this.#begin(queue.shift()!, cpu);
  }

  slice(vcpu: number): number {
    // One that is kept on for the rate limit is asked again when that is over.
    if (!this.#wasKept) return this.#sliceUs;
    return this.#rateLimitUs - (this.#machine.now - this.#since[vcpu]!);
  }

  timer(timer: number): void {
    const { now } = this.#machine;
    if (timer === TICK) {
      this.#tick();
      this.#machine.setTimer(TICK, now + this.#tickUs);
    } else {
      this.#account();
      this.#machine.setTimer(ACCOUNTING, now + this.#sliceUs);
    }
  }

  place(vcpu: number): number {
    return this.#queues[this.#home[vcpu]!]!.indexOf(vcpu);
  }

  values(vcpu: number): readonly number[] {
    return [this.#credit[vcpu]!, this.#priority[vcpu]!, this.#isActive[vcpu]!];
  }

  why(vcpu: number, cpu: number) {
    const name = NAMES.get(this.#priority[vcpu]!) ?? "";
    const credit = figure(this.#credit[vcpu]!, 0).en;
    if (this.#stolenFrom >= 0)
      return {
        en: `CPU ${cpu} had nothing better and took it from the queue of CPU ${this.#stolenFrom}: ${name}, ${credit} credits.`,
        de: `CPU ${cpu} hatte nichts Besseres und holte sie aus der Schlange von CPU ${this.#stolenFrom}: ${name}, ${credit} Credits.`,
      };
    return {
      en: `It was first in the queue of its CPU: ${name}, ${credit} credits.`,
      de: `Sie stand vorn in der Schlange ihrer CPU: ${name}, ${credit} Credits.`,
    };
  }

  // ── Queues ────────────────────────────────────────────────────────────────────────────────────

  #begin(vcpu: number, cpu: number): number {
    this.#home[vcpu] = cpu;
    // Who goes on without a break keeps the time that it began at.
    if (this.#machine.running[cpu] !== vcpu) this.#since[vcpu] = this.#machine.now;
    return vcpu;
  }

  #insert(vcpu: number): void {
    const queue = this.#queues[this.#home[vcpu]!]!;
    const priority = this.#priority[vcpu]!;
    let at = queue.length;
    queue.push(vcpu);
    // Queues are short, and mostly in order already: from behind.
    while (at > 0 && this.#priority[queue[at - 1]!]! < priority) {
      queue[at] = queue[at - 1]!;
      at--;
    }
    queue[at] = vcpu;
  }

  /** Tells a CPU of one that waits: its own if that is idle, an idle one, or its own to preempt. */
  #tickle(vcpu: number): void {
    const { running, cpus } = this.#machine;
    const home = this.#home[vcpu]!;
    if (cpus === 0) return;
    const idle = this.#machine.idleCpu(home);
    if (idle === home) return this.#machine.resched(home);
    if (idle >= 0) {
      // In turn, so that not always the first idle one is woken.
      for (let i = 1; i <= cpus; i++) {
        const cpu = (this.#lastIdler + i) % cpus;
        if (running[cpu]! >= 0 || this.#machine.deciding(cpu)) continue;
        this.#lastIdler = cpu;
        return this.#machine.resched(cpu);
      }
    }
    const current = running[home]!;
    if (current < 0 || this.#priority[vcpu]! > this.#priority[current]!)
      this.#machine.resched(home);
  }

  /** What is better than `priority` in the queue of a CPU that is busy; each search begins elsewhere. */
  #steal(cpu: number, priority: number): number {
    const { running, cpus } = this.#machine;
    for (let i = 1; i <= cpus; i++) {
      const peer = (this.#lastVictim + i) % cpus;
      const queue = this.#queues[peer]!;
      // An idle one is about to take its first by itself.
      if (peer === cpu || queue.length === 0 || (running[peer]! < 0 && queue.length === 1))
        continue;
      if (this.#priority[queue[0]!]! <= priority) continue;
      this.#lastVictim = peer;
      this.#stolenFrom = peer;
      return queue.shift()!;
    }
    return -1;
  }

  // ── Accounting ────────────────────────────────────────────────────────────────────────────────

  #tick(): void {
    const { running, cpus, member } = this.#machine;
    for (let cpu = 0; cpu < cpus; cpu++) {
      const vcpu = running[cpu]!;
      if (vcpu < 0) continue;
      if (this.#priority[vcpu] === BOOST) this.#priority[vcpu] = UNDER;
      this.#machine.settle(cpu);
      if (this.#isActive[vcpu] === 1) continue;
      this.#isActive[vcpu] = 1;
      const domain = this.#domains[member[vcpu]!]!;
      if (domain.active.length === 0) this.#served.unshift(member[vcpu]!);
      domain.active.unshift(vcpu);
    }
    if (!this.#unsorted) return;
    this.#unsorted = false;
    // UNDER before OVER, each in the order that they came in.
    const rank = (vcpu: number) => (this.#priority[vcpu]! >= UNDER ? 0 : 1);
    for (const queue of this.#queues) if (queue.length > 1) queue.sort((a, b) => rank(a) - rank(b));
  }

  /** A period is over: hands out what the machine earned in it. */
  #account(): void {
    const { cpus } = this.#machine;
    let total = this.#perSlice * cpus - Math.min(0, this.#balance);
    let weights = 0;
    for (const d of this.#served) weights += this.#weightOf(d);
    if (weights === 0) {
      this.#balance = 0;
      return;
    }
    let left = weights;
    let balance = 0;
    let somebodyLacks = false;
    for (const d of this.#served.slice()) {
      const domain = this.#domains[d]!;
      const count = domain.active.length;
      const weight = this.#weightOf(d);
      left -= weight;
      let peak = count * this.#perSlice;
      if (this.#balance < 0) peak += Math.ceil((-this.#balance * weight) / weights);
      let capEach = 0;
      if (domain.cap > 0) {
        const cap = Math.ceil((domain.cap * this.#perSlice) / 100);
        peak = Math.min(peak, cap);
        capEach = Math.ceil(cap / count);
      }
      let fair = Math.ceil((total * weight) / weights);
      if (fair < peak) somebodyLacks = true;
      else {
        if (left > 0) total += Math.ceil(((fair - peak) * weights) / left);
        // Who has more than it can take goes to the head, so that others profit next time.
        if (somebodyLacks) {
          this.#served.splice(this.#served.indexOf(d), 1);
          this.#served.unshift(d);
        }
        fair = peak;
      }
      balance += this.#pay(d, Math.ceil(fair / count), capEach);
    }
    this.#balance = balance;
    this.#unsorted = true;
  }

  #weightOf(domain: number): number {
    const { weight, active } = this.#domains[domain]!;
    return weight * active.length;
  }

  /** Pays each active vCPU, and finds its priority anew; returns what they have together. */
  #pay(d: number, fair: number, capEach: number): number {
    const domain = this.#domains[d]!;
    let sum = 0;
    for (const vcpu of domain.active.slice()) {
      let credit = this.#credit[vcpu]! + fair;
      if (credit < 0) {
        this.#priority[vcpu] = OVER;
        const parks = domain.cap > 0 && credit < -capEach;
        credit = Math.max(credit, -this.#perSlice);
        this.#credit[vcpu] = credit;
        // Parking burns what it has run since the last tick.
        if (parks) this.#park(vcpu);
      } else {
        this.#priority[vcpu] = UNDER;
        if (credit > this.#perSlice) {
          credit = Math.floor(credit / 2);
          this.#isActive[vcpu] = 0;
          domain.active.splice(domain.active.indexOf(vcpu), 1);
          if (domain.active.length === 0) this.#served.splice(this.#served.indexOf(d), 1);
        }
        this.#credit[vcpu] = credit;
        this.#unpark(vcpu);
      }
      sum += credit;
    }
    return sum;
  }

  #park(vcpu: number): void {
    const { state } = this.#machine;
    if (state[vcpu] === STATE.ready) {
      const queue = this.#queues[this.#home[vcpu]!]!;
      queue.splice(queue.indexOf(vcpu), 1);
    } else if (state[vcpu] !== STATE.running) return;
    this.#machine.hold(vcpu, STATE.parked);
    this.#since[vcpu] = -1;
  }

  #unpark(vcpu: number): void {
    if (this.#machine.state[vcpu] !== STATE.parked || !this.#machine.release(vcpu)) return;
    this.#insert(vcpu);
    this.#tickle(vcpu);
  }
}

export const creditDispatcher: Dispatcher = {
  view: {
    id: "credit",
    name: { en: "credit", de: "credit" },
    about: {
      en: "Every 30 ms all vCPUs that were active are paid by weight; who has credit left runs before who has none. Who wakes is boosted, and idle CPUs steal work.",
      de: "Alle 30 ms werden die aktiven vCPUs nach Gewicht ausgezahlt; wer noch Credits hat, läuft vor dem, der keine hat. Wer aufwacht, wird vorgezogen, und leere CPUs holen sich Arbeit.",
    },
    columns: [
      { label: { en: "Credits", de: "Credits" }, unit: "" },
      { label: { en: "Priority", de: "Priorität" }, unit: "" },
      { label: { en: "Active", de: "Aktiv" }, unit: "" },
    ],
    source: "xen-project/xen@c447b7308b13 xen/common/sched/credit.c [R]",
  },
  create: (machine, setup) => new CreditPolicy(machine, setup),
};
