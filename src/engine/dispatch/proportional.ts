/**
 * A policy by shares, reservations and limits (fairShare.ts): the ground that ESX and Hyper-V's
 * classic scheduler stand on. One queue for all CPUs; whoever wakes takes an idle CPU, or that of the
 * one which has the least right to run, if its own is better. Who is over its limit is parked.
 */
import type { Words } from "../../protocol/platform";
import type { Micros } from "../../protocol/units";
import { figure, milliseconds } from "./figures";
import { FairShare } from "./fairShare";
import { STATE, type Machine } from "./machine";
import type { Policy, Setup } from "./policy";
import { Ranking } from "./ranking";

export abstract class ProportionalPolicy implements Policy {
  readonly timers: number;
  protected readonly machine: Machine;
  protected readonly shares: FairShare;
  readonly #quantum: Micros;
  readonly #isDeciding: (cpu: number) => boolean;
  readonly #ranking: Ranking;
  readonly #groups: number;
  readonly #members: number;
  /** By node: 1 while it is over its limit. */
  readonly #over: Uint8Array;
  /** By member: 1 if it, or a pool that it lies in, has a limit. */
  readonly #limited: Uint8Array;
  /** Why the last one was chosen: it was behind its reservation by so much, or its tag was least. */
  #lastBehind = -1;
  #lastTag = 0;

  /** @param moreTimers timers of a policy that is built upon this; theirs begin at `ownTimer` */
  constructor(machine: Machine, setup: Setup, quantum: Micros, moreTimers = 0) {
    this.machine = machine;
    this.shares = new FairShare(machine, setup);
    this.timers = this.shares.nodes + moreTimers;
    this.#quantum = quantum;
    this.#isDeciding = (cpu) => machine.deciding(cpu);
    this.#ranking = new Ranking(machine, (a, b) => this.shares.before(a, b));
    this.#groups = setup.groups.length;
    this.#members = setup.members.length;
    this.#over = new Uint8Array(this.shares.nodes);
    this.#limited = Uint8Array.from(setup.members, (_, m) => {
      for (let node = this.#groups + m; node >= 0; node = this.shares.parentOf(node))
        if (this.shares.hasCeiling(node)) return 1;
      return 0;
    });
  }

  /** The first timer of a policy that is built upon this one. */
  protected get ownTimer(): number {
    return this.shares.nodes;
  }

  start(): void {}

  wake(vcpu: number): void {
    this.shares.wake(vcpu);
    this.makeReady(vcpu);
  }

  charge(vcpu: number, _cpu: number, us: number): void {
    this.shares.charge(vcpu, us);
  }

  requeue(vcpu: number, cpu: number): void {
    this.shares.requeue(vcpu, cpu);
    if (this.#limited[this.machine.member[vcpu]!] === 1) this.#guard(vcpu);
  }

  block(vcpu: number, cpu: number): void {
    this.shares.stop(vcpu, cpu);
    if (this.#limited[this.machine.member[vcpu]!] === 1) this.#guard(vcpu);
  }

  pick(cpu: number): number {
    const vcpu = this.shares.best(cpu);
    if (vcpu >= 0) this.begin(vcpu, cpu);
    return vcpu;
  }

  slice(_vcpu: number, _cpu: number): Micros {
    return this.#quantum;
  }

  timer(node: number): void {
    if (this.#over[node] === 1) this.#resume(node);
    else if (this.shares.headroom(node) < 0.5) this.#stopAll(node);
    else this.#guardNode(node);
  }

  place(vcpu: number): number {
    return this.#ranking.place(vcpu);
  }

  abstract values(vcpu: number): readonly number[];

  why(): Words {
    if (this.#lastBehind >= 0) {
      const late = milliseconds(this.#lastBehind);
      return {
        en: `It was ${late.en} behind its reservation, which goes before any share.`,
        de: `Es lag ${late.de} hinter seiner Reservierung, und die geht jedem Anteil vor.`,
      };
    }
    const tag = figure(this.#lastTag, 2);
    return {
      en: `Of all that waited it had consumed least for its weight: ${tag.en} µs for each unit.`,
      de: `Von allen Wartenden hatte es gemessen an seinem Gewicht am wenigsten verbraucht: ${tag.de} µs je Einheit.`,
    };
  }

  /** Takes one out of the queue to run; or one that is in none, beside another of its partition. */
  protected begin(vcpu: number, cpu: number, isQueued = true): void {
    const node = this.shares.nodeOf(vcpu);
    this.#lastBehind = this.shares.hasFloor(node) ? this.shares.behind(node) : -1;
    this.#lastTag = this.shares.tag(node);
    if (isQueued) this.shares.start(vcpu, cpu);
    else this.shares.run(vcpu, cpu);
    if (this.#limited[this.machine.member[vcpu]!] === 1) this.#guard(vcpu);
  }

  /** Queues one that is ready and in no queue, or parks it if a limit says so. */
  protected makeReady(vcpu: number): void {
    if (this.#overAbove(vcpu)) this.machine.hold(vcpu, STATE.parked);
    else this.enter(vcpu);
  }

  /** It waits from now on: it is queued, and the CPU that should look at it is told. */
  protected enter(vcpu: number): void {
    this.shares.enqueue(vcpu);
    this.preemptFor(vcpu);
  }

  /** Takes one that waits or runs out of the competition, into a state in which it is held. */
  protected takeOut(vcpu: number, state: typeof STATE.parked | typeof STATE.costopped): void {
    const ran = this.machine.state[vcpu] === STATE.running;
    if (!ran) this.shares.dequeue(vcpu);
    this.machine.hold(vcpu, state);
    if (!ran) return;
    this.shares.stop(vcpu, this.machine.lastCpu[vcpu]!);
    if (this.#limited[this.machine.member[vcpu]!] === 1) this.#guard(vcpu);
  }

  /** It waits since now: tell the CPU that should look at it. */
  protected preemptFor(vcpu: number): void {
    const { running, lastCpu } = this.machine;
    const idle = this.machine.idleCpu(lastCpu[vcpu]!);
    if (idle >= 0) return this.machine.resched(idle);
    const victim = this.shares.victim(running, this.#isDeciding, 1);
    if (victim >= 0 && this.shares.before(vcpu, running[victim]!)) this.machine.resched(victim);
  }

  // ── Limits ────────────────────────────────────────────────────────────────────────────────────

  #overAbove(vcpu: number): boolean {
    if (this.#limited[this.machine.member[vcpu]!] === 0) return false;
    for (let node = this.shares.nodeOf(vcpu); node >= 0; node = this.shares.parentOf(node))
      if (this.#over[node] === 1) return true;
    return false;
  }

  /** The number of those that run has changed: so has the time at which a limit is used up. */
  #guard(vcpu: number): void {
    for (let node = this.shares.nodeOf(vcpu); node >= 0; node = this.shares.parentOf(node))
      if (this.shares.hasCeiling(node)) this.#guardNode(node);
  }

  #guardNode(node: number): void {
    const after = this.shares.untilLimit(node, this.#over[node] === 1);
    this.machine.setTimer(node, this.machine.now + after);
  }

  #stopAll(node: number): void {
    this.#over[node] = 1;
    this.#eachWithin(node, (vcpu) => {
      const state = this.machine.state[vcpu]!;
      if (state === STATE.running || state === STATE.ready) this.takeOut(vcpu, STATE.parked);
    });
    this.#guardNode(node);
  }

  #resume(node: number): void {
    this.#over[node] = 0;
    this.#eachWithin(node, (vcpu) => {
      if (this.machine.state[vcpu] !== STATE.parked || this.#overAbove(vcpu)) return;
      if (this.machine.release(vcpu)) this.makeReady(vcpu);
    });
    this.#guardNode(node);
  }

  #eachWithin(node: number, act: (vcpu: number) => void): void {
    for (let member = 0; member < this.#members; member++) {
      let at = this.#groups + member;
      while (at >= 0 && at !== node) at = this.shares.parentOf(at);
      if (at !== node) continue;
      const end = this.shares.firstVcpu(member + 1);
      for (let v = this.shares.firstVcpu(member); v < end; v++) act(v);
    }
  }
}
