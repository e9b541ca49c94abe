/**
 * Xen's credit2 scheduler (the default since 4.12), after xen/common/sched/credit2.c [R] (XEN-07).
 *
 * - A runqueue serves up to 16 CPUs, in the order of credits. Everybody begins with 10 ms of credit;
 *   the vCPU of the largest weight in the runqueue burns 1 credit a ns, the others as many times more
 *   as their weight is smaller. If the next to run has none left, everybody gets 10 ms more (20 if it
 *   was at the minimum of −10 ms), and keeps at most 0.5 ms above 10.
 * - A vCPU runs until its credit is used up, or down to that of the first who waits; at least 0.5 ms
 *   and the rate limit (1 ms), at most 10 ms.
 * - Who wakes takes an idle CPU; else the one that it ran on, if it has more credit; else that of
 *   whoever has least, if that is 0.5 ms less than its own (migration resistance).
 * - A cap is a budget: so much of each 10 ms for the domain, of which its vCPUs take portions. Without
 *   budget a vCPU is parked; what it overran is taken off the next period.
 *
 * On a machine of more than 16 CPUs the vCPUs are dealt to runqueues in turn and moved at resets from
 * the longest queue to the shortest. Xen weighs decaying averages of load instead (window 2³⁰ ns); in
 * the long run both even out what can be evened out by moving whole vCPUs, and so the division is
 * that of the machine only to within one vCPU a runqueue (DSP-XEN-4).
 */
import { numberOf } from "../platforms/platform";
import { figure } from "./figures";
import { STATE, type Machine } from "./machine";
import type { Dispatcher, Policy, Setup } from "./policy";

/** Credits are ns of a vCPU of the largest weight. */
export const CREDIT_INIT = 10_000_000;
export const CREDIT_MIN = -CREDIT_INIT;
export const CARRYOVER = 500_000;
const RESISTANCE = 500_000;
/** An idle CPU's: less than any vCPU can have. */
const IDLE_CREDIT = CREDIT_MIN - 1;
export const MIN_RUN_US = 500;
export const MAX_RUN_US = 10_000;
const TOLERANCE_US = 50;
const PERIOD_US = 10_000;
const MOST_CPUS = 16;

interface RunQueue {
  readonly firstCpu: number;
  readonly endCpu: number;
  /** Who waits, the most credit first. */
  readonly waiting: number[];
  /** All vCPUs that belong to it. */
  readonly all: number[];
  maxWeight: number;
}

/** A domain's budget: µs. */
interface Budget {
  readonly perPeriod: number;
  /** The most that a vCPU takes at once. */
  readonly portion: number;
  pool: number;
  readonly parked: number[];
}

export class Credit2Policy implements Policy {
  readonly timers: number;
  readonly #machine: Machine;
  readonly #rateLimitUs: number;
  readonly #queues: readonly RunQueue[];
  /** By CPU, and by vCPU: its runqueue. */
  readonly #queueOf: Int32Array;
  readonly #assigned: Int32Array;
  /** By domain; `undefined` without a cap. */
  readonly #budgets: readonly (Budget | undefined)[];
  readonly #budget: Float64Array;
  readonly #weight: Float64Array;
  readonly #credit: Float64Array;
  readonly #rest: Float64Array;
  readonly #home: Int32Array;
  readonly #since: Float64Array;
  /** By vCPU: the CPU that was told to take it; -1: none. */
  readonly #promised: Int32Array;
  /** By CPU: who ran there until now and still could; -1: nobody. */
  readonly #current: Int32Array;
  #resets = 0;

  constructor(machine: Machine, { members, system, cpus }: Setup) {
    this.#machine = machine;
    this.#rateLimitUs = numberOf(system.settings, "rateLimitUs", 1000);
    this.timers = members.length;
    const count = Math.max(1, Math.ceil(cpus / MOST_CPUS));
    this.#queues = Array.from({ length: count }, (_, q) => ({
      firstCpu: Math.floor((q * cpus) / count),
      endCpu: Math.floor(((q + 1) * cpus) / count),
      waiting: [],
      all: [],
      maxWeight: 1,
    }));
    this.#queueOf = new Int32Array(cpus);
    this.#queues.forEach((rq, q) => this.#queueOf.fill(q, rq.firstCpu, rq.endCpu));
    this.#budgets = members.map(({ settings, vcpus }) => {
      const perPeriod = (numberOf(settings, "capPct", 0) * PERIOD_US) / 100;
      if (perPeriod === 0) return undefined;
      const portion = Math.max(Math.floor(perPeriod / vcpus), MIN_RUN_US);
      return { perPeriod, portion, pool: perPeriod, parked: [] };
    });
    const n = machine.vcpus;
    this.#weight = Float64Array.from(machine.member, (m) =>
      numberOf(members[m]!.settings, "weight", 256),
    );
    this.#budget = new Float64Array(n);
    this.#credit = new Float64Array(n).fill(CREDIT_INIT);
    this.#rest = new Float64Array(n);
    this.#since = new Float64Array(n).fill(-1);
    this.#promised = new Int32Array(n).fill(-1);
    this.#current = new Int32Array(cpus).fill(-1);
    this.#assigned = new Int32Array(n);
    this.#home = new Int32Array(n);
    for (let v = 0; v < n; v++) this.#assign(v, v % count);
  }

  start(): void {
    this.#budgets.forEach((budget, domain) => {
      if (budget !== undefined) this.#machine.setTimer(domain, PERIOD_US);
    });
  }

  wake(vcpu: number): void {
    this.#enter(vcpu);
  }

  charge(vcpu: number, _cpu: number, us: number): void {
    const weight = this.#weight[vcpu]!;
    const { maxWeight } = this.#queues[this.#assigned[vcpu]!]!;
    const burnt = us * 1000 * maxWeight + this.#rest[vcpu]!;
    const credits = Math.floor(burnt / weight);
    this.#rest[vcpu] = burnt - credits * weight;
    this.#credit[vcpu] = Math.max(CREDIT_MIN, this.#credit[vcpu]! - credits);
    this.#budget[vcpu]! -= us;
  }

  requeue(vcpu: number, cpu: number): void {
    if (this.#mayRun(vcpu)) this.#current[cpu] = vcpu;
    else this.#park(vcpu);
  }

  block(vcpu: number): void {
    this.#since[vcpu] = -1;
    this.#giveBack(vcpu);
  }

  pick(cpu: number): number {
    const current = this.#current[cpu]!;
    this.#current[cpu] = -1;
    if (current >= 0 && this.#ranFor(current) < this.#rateLimitUs) return current;
    const rq = this.#queues[this.#queueOf[cpu]!]!;
    const next = this.#candidate(rq, cpu, current);
    if (current >= 0 && next !== current) {
      this.#since[current] = -1;
      this.#giveBack(current);
      this.#enter(current);
    }
    if (next < 0) return -1;
    if (next !== current) {
      this.#since[next] = this.#machine.now;
      this.#home[next] = cpu;
      this.#promised[next] = -1;
    }
    if (this.#credit[next]! <= 0) this.#reset(rq, next);
    return next;
  }

  slice(vcpu: number): number {
    const rq = this.#queues[this.#assigned[vcpu]!]!;
    const first = rq.waiting[0];
    let credits = this.#credit[vcpu]!;
    if (first !== undefined && this.#credit[first]! > 0) credits -= this.#credit[first]!;
    let us = Math.floor((Math.max(0, credits) * this.#weight[vcpu]!) / rq.maxWeight / 1000);
    if (this.#budgets[this.#machine.member[vcpu]!] !== undefined)
      us = Math.min(us, this.#budget[vcpu]!);
    const least = Math.max(MIN_RUN_US, this.#rateLimitUs - this.#ranFor(vcpu));
    return Math.max(least, Math.min(us, MAX_RUN_US));
  }

  timer(domain: number): void {
    const budget = this.#budgets[domain]!;
    this.#machine.setTimer(domain, this.#machine.now + PERIOD_US);
    budget.pool = Math.min(budget.pool + budget.perPeriod, budget.perPeriod);
    if (budget.pool > 0) this.#unpark(budget);
  }

  place(vcpu: number): number {
    return this.#queues[this.#assigned[vcpu]!]!.waiting.indexOf(vcpu);
  }

  values(vcpu: number): readonly number[] {
    const capped = this.#budgets[this.#machine.member[vcpu]!] !== undefined;
    return [
      this.#credit[vcpu]! / 1_000_000,
      capped ? this.#budget[vcpu]! / 1000 : Infinity,
      this.#assigned[vcpu]!,
    ];
  }

  why(vcpu: number) {
    const credit = figure(this.#credit[vcpu]! / 1_000_000, 2);
    return {
      en: `It had the most credit of those that could run here: ${credit.en} ms. Resets so far: ${this.#resets}.`,
      de: `Sie hatte die meisten Credits von allen, die hier laufen konnten: ${credit.de} ms. Bisher aufgefüllt: ${this.#resets}-mal.`,
    };
  }

  // ── Queues ────────────────────────────────────────────────────────────────────────────────────

  /** It waits from now on; tells the CPU that should look at it. */
  #enter(vcpu: number): void {
    const { waiting } = this.#queues[this.#assigned[vcpu]!]!;
    const credit = this.#credit[vcpu]!;
    let at = waiting.length;
    waiting.push(vcpu);
    while (at > 0 && this.#credit[waiting[at - 1]!]! < credit) {
      waiting[at] = waiting[at - 1]!;
      at--;
    }
    waiting[at] = vcpu;
    this.#tickle(vcpu);
  }

  #tickle(vcpu: number): void {
    const { firstCpu, endCpu } = this.#queues[this.#assigned[vcpu]!]!;
    const { running } = this.#machine;
    const home = this.#home[vcpu]!;
    const isIdle = (cpu: number) => running[cpu]! < 0 && !this.#machine.deciding(cpu);
    if (home < endCpu && isIdle(home) && this.#current[home]! < 0) return this.#call(vcpu, home);
    for (let cpu = firstCpu; cpu < endCpu; cpu++) if (isIdle(cpu)) return this.#call(vcpu, cpu);
    let best = -1;
    let most = 0;
    for (let i = firstCpu; i < endCpu; i++) {
      const cpu = i === firstCpu ? home : i === home ? firstCpu : i;
      const score = this.#score(vcpu, cpu);
      if (score <= most) continue;
      best = cpu;
      most = score;
      // The one that it ran on is taken if it will do.
      if (cpu === home) break;
    }
    if (best >= 0) this.#call(vcpu, best);
  }

  #call(vcpu: number, cpu: number): void {
    this.#promised[vcpu] = cpu;
    this.#machine.resched(cpu);
  }

  /** By how much credit it may preempt who runs there; not above 0: it may not. */
  #score(vcpu: number, cpu: number): number {
    const current = this.#machine.running[cpu] ?? -1;
    if (current < 0 || this.#machine.deciding(cpu)) return 0;
    if (this.#ranFor(current) <= this.#rateLimitUs - TOLERANCE_US) return 0;
    const burnt = this.#burnt(current, this.#machine.uncharged(cpu));
    const ahead = this.#credit[vcpu]! - Math.max(CREDIT_MIN, this.#credit[current]! - burnt);
    return cpu === this.#home[vcpu] ? ahead : ahead - RESISTANCE;
  }

  /** Who shall run: the one that ran until now, or the first that waits and has more credit. */
  #candidate(rq: RunQueue, cpu: number, current: number): number {
    const { waiting } = rq;
    const own = current >= 0 ? this.#credit[current]! : IDLE_CREDIT;
    for (let i = 0; i < waiting.length; i++) {
      const vcpu = waiting[i]!;
      const promised = this.#promised[vcpu]!;
      if (promised >= 0 && promised !== cpu && this.#machine.deciding(promised)) continue;
      const credit = this.#credit[vcpu]!;
      if (this.#home[vcpu] !== cpu && own + RESISTANCE > credit) continue;
      if (credit <= own) break;
      if (this.#mayRun(vcpu)) {
        waiting.splice(i, 1);
        return vcpu;
      }
      waiting.splice(i--, 1);
      this.#park(vcpu);
    }
    return current;
  }

  /** Credits that so many µs cost it, beyond those charged already. */
  #burnt(vcpu: number, us: number): number {
    const { maxWeight } = this.#queues[this.#assigned[vcpu]!]!;
    return Math.floor((us * 1000 * maxWeight + this.#rest[vcpu]!) / this.#weight[vcpu]!);
  }

  #ranFor(vcpu: number): number {
    return this.#machine.now - this.#since[vcpu]!;
  }

  /** A new epoch: credit for everybody. The order stays. */
  #reset(rq: RunQueue, next: number): void {
    this.#resets++;
    const more = this.#credit[next] === CREDIT_MIN ? 2 * CREDIT_INIT : CREDIT_INIT;
    for (let cpu = rq.firstCpu; cpu < rq.endCpu; cpu++) this.#machine.settle(cpu);
    for (const v of rq.all)
      this.#credit[v] = Math.min(this.#credit[v]! + more, CREDIT_INIT + CARRYOVER);
    if (this.#queues.length > 1) this.#balance();
  }

  // ── Runqueues ─────────────────────────────────────────────────────────────────────────────────

  #assign(vcpu: number, queue: number): void {
    const rq = this.#queues[queue]!;
    this.#assigned[vcpu] = queue;
    rq.all.push(vcpu);
    rq.maxWeight = Math.max(rq.maxWeight, this.#weight[vcpu]!);
    const cpus = Math.max(1, rq.endCpu - rq.firstCpu);
    this.#home[vcpu] = rq.firstCpu + (rq.all.length % cpus);
  }

  /** Moves one that waits in the longest queue to a runqueue with an idle CPU, or to the shortest. */
  #balance(): void {
    let longest = 0;
    let shortest = 0;
    const load = this.#queues.map((rq) => {
      let running = 0;
      for (let cpu = rq.firstCpu; cpu < rq.endCpu; cpu++)
        if (this.#machine.running[cpu]! >= 0) running++;
      return (rq.waiting.length + running) / (rq.endCpu - rq.firstCpu);
    });
    load.forEach((each, q) => {
      if (each > load[longest]!) longest = q;
      if (each < load[shortest]!) shortest = q;
    });
    const from = this.#queues[longest]!;
    const to = this.#queues[shortest]!;
    const step = 1 / (from.endCpu - from.firstCpu) + 1 / (to.endCpu - to.firstCpu);
    const vcpu = from.waiting.at(-1);
    if (vcpu === undefined || load[longest]! - load[shortest]! <= step) return;
    from.waiting.pop();
    from.all.splice(from.all.indexOf(vcpu), 1);
    from.maxWeight = Math.max(1, ...from.all.map((v) => this.#weight[v]!));
    this.#assign(vcpu, shortest);
    this.#enter(vcpu);
  }

  // ── Caps ──────────────────────────────────────────────────────────────────────────────────────

  /** Whether it has budget, after taking a portion if it needs one. */
  #mayRun(vcpu: number): boolean {
    const budget = this.#budgets[this.#machine.member[vcpu]!];
    if (budget === undefined || this.#budget[vcpu]! > 0) return true;
    // What it overran is the domain's to pay.
    budget.pool += this.#budget[vcpu]!;
    const portion = Math.max(0, Math.min(budget.pool, budget.portion));
    this.#budget[vcpu] = portion;
    budget.pool -= portion;
    return portion > 0;
  }

  #park(vcpu: number): void {
    this.#budgets[this.#machine.member[vcpu]!]!.parked.push(vcpu);
    this.#since[vcpu] = -1;
    this.#machine.hold(vcpu, STATE.parked);
  }

  /** It stops: what is left of its portion goes back, and may let others run. */
  #giveBack(vcpu: number): void {
    const budget = this.#budgets[this.#machine.member[vcpu]!];
    if (budget === undefined || this.#budget[vcpu]! <= 0) return;
    budget.pool += this.#budget[vcpu]!;
    this.#budget[vcpu] = 0;
    if (budget.pool > 0) this.#unpark(budget);
  }

  #unpark(budget: Budget): void {
    for (const vcpu of budget.parked.splice(0)) if (this.#machine.release(vcpu)) this.#enter(vcpu);
  }
}

export const credit2Dispatcher: Dispatcher = {
  view: {
    id: "credit2",
    name: { en: "credit2", de: "credit2" },
    about: {
      en: "Who has the most credit runs, and burns it the faster the smaller its weight. When the next has none left, everybody gets 10 ms. A cap is a budget of each 10 ms.",
      de: "Wer die meisten Credits hat, läuft und verbraucht sie umso schneller, je kleiner sein Gewicht ist. Hat der Nächste keine mehr, bekommen alle 10 ms. Ein Cap ist ein Budget je 10 ms.",
    },
    columns: [
      { label: { en: "Credit", de: "Credits" }, unit: "ms" },
      { label: { en: "Budget", de: "Budget" }, unit: "ms" },
      { label: { en: "Runqueue", de: "Runqueue" }, unit: "" },
    ],
    source: "xen-project/xen@c447b7308b13 xen/common/sched/credit2.c [R]",
  },
  create: (machine, setup) => new Credit2Policy(machine, setup),
};
