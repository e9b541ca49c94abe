/**
 * Linux with a cgroup for each VM, as libvirt sets it up for KVM (SPEC DSP-CFS-1): first the VMs
 * divide the CPUs by the weight of their cgroups, then a VM's vCPU threads, which are equals, divide
 * what it gets. How a level chooses is the fair queue's (cfs.ts, eevdf.ts); quotas are bandwidth.ts's.
 *
 * Linux keeps a runqueue for each CPU and moves threads among them when their loads differ. We let
 * all CPUs take from one queue, that is, a load balancer that never lags behind. Of three equal
 * threads on two CPUs each gets two thirds here; on a real machine it takes many balancing
 * intervals until that is so.
 */
import type { Words } from "../../protocol/platform";
import { Bandwidth } from "./bandwidth";
import type { FairQueue } from "./fairQueue";
import { milliseconds } from "./figures";
import { STATE, type Machine } from "./machine";
import type { Policy, Setup } from "./policy";
import { Ranking } from "./ranking";

/** cpu.shares' default: the weight that virtual time is real time for. */
const NICE_0 = 1024;

export interface FairRule {
  /** One level, for entities of these weights (1 is the default's). */
  readonly queue: (weights: readonly number[], cpus: number) => FairQueue;
  /** How long one runs, if `runnable` vCPUs want a CPU each (µs). */
  readonly slice: (cpus: number, runnable: number) => number;
  /** Why a VM was chosen, with its numbers. */
  readonly why: (values: readonly number[]) => Words;
}

export class CgroupPolicy implements Policy {
  readonly timers: number;
  readonly #machine: Machine;
  readonly #rule: FairRule;
  readonly #bandwidth: Bandwidth;
  readonly #groups: FairQueue;
  /** By member: its vCPU threads. */
  readonly #threads: readonly FairQueue[];
  readonly #ranking: Ranking;
  /** By member: its first vCPU, how many of its vCPUs wait, and how many wait or run. */
  readonly #first: Int32Array;
  readonly #waiting: Int32Array;
  readonly #runnable: Int32Array;
  #runnableCount = 0;
  /** By member: how many of its vCPUs run. */
  readonly #running: Int32Array;
  /** By CPU: where the VM stands whose vCPU runs there; −∞ where nobody runs. */
  readonly #standingOn: Float64Array;

  constructor(machine: Machine, setup: Setup, rule: FairRule) {
    const { members } = setup;
    this.#machine = machine;
    this.#rule = rule;
    this.#bandwidth = new Bandwidth(machine, setup, (vcpu) => this.#enter(vcpu));
    this.timers = this.#bandwidth.timers;
    const weights = members.map(({ claim }) => claim.weight / NICE_0);
    this.#groups = rule.queue(weights, machine.cpus);
    this.#threads = members.map(({ vcpus }) =>
      rule.queue(Array<number>(vcpus).fill(1), machine.cpus),
    );
    this.#ranking = new Ranking(machine, (a, b) => this.#precedes(a, b));
    this.#first = new Int32Array(members.length);
    for (let v = machine.vcpus - 1; v >= 0; v--) this.#first[machine.member[v]!] = v;
    this.#waiting = new Int32Array(members.length);
    this.#runnable = new Int32Array(members.length);
    this.#running = new Int32Array(members.length);
    this.#standingOn = new Float64Array(machine.cpus).fill(-Infinity);
  }

  start(): void {}

  wake(vcpu: number): void {
    this.#enter(vcpu);
  }

  charge(vcpu: number, cpu: number, us: number): void {
    const m = this.#machine.member[vcpu]!;
    this.#groups.charge(m, us);
    if (this.#running[m]! > 1) this.#showStanding(m);
    else this.#standingOn[cpu] = this.#groups.standing[m]!;
    this.#threads[m]!.charge(this.#machine.number[vcpu]!, us);
    this.#bandwidth.charge(vcpu, us);
  }

  requeue(vcpu: number, cpu: number): void {
    this.#stop(vcpu);
    this.#wait(vcpu);
    // Until another is picked it is the one that may be displaced there.
    this.#standingOn[cpu] = this.#groups.standing[this.#machine.member[vcpu]!]!;
    this.#bandwidth.giveBack(vcpu);
  }

  block(vcpu: number, cpu: number): void {
    this.#stop(vcpu);
    this.#standingOn[cpu] = -Infinity;
    this.#leave(vcpu);
    this.#bandwidth.giveBack(vcpu);
  }

  pick(cpu: number): number {
    for (let m = this.#groups.best(); m >= 0; m = this.#groups.best()) {
      const number = this.#threads[m]!.best();
      const vcpu = this.#first[m]! + number;
      this.#threads[m]!.setWaiting(number, false);
      if (--this.#waiting[m]! === 0) this.#groups.setWaiting(m, false);
      if (this.#bandwidth.admit(vcpu)) {
        this.#groups.addRunning(m, 1);
        this.#threads[m]!.addRunning(number, 1);
        this.#running[m]!++;
        this.#standingOn[cpu] = this.#groups.standing[m]!;
        return vcpu;
      }
      this.#leave(vcpu);
      this.#bandwidth.park(vcpu);
    }
    this.#standingOn[cpu] = -Infinity;
    return -1;
  }

  slice(vcpu: number): number {
    const most = this.#rule.slice(this.#machine.cpus, this.#runnableCount);
    return Math.min(most, this.#bandwidth.left(vcpu));
  }

  timer(member: number): void {
    this.#bandwidth.refill(member);
  }

  /** By VM first, then within it. */
  place(vcpu: number): number {
    return this.#ranking.place(vcpu);
  }

  #precedes(a: number, b: number): boolean {
    const { member, number } = this.#machine;
    const m = member[a]!;
    if (m !== member[b]) return this.#groups.precedes(m, member[b]!);
    return this.#threads[m]!.precedes(number[a]!, number[b]!);
  }

  values(vcpu: number): readonly number[] {
    const m = this.#machine.member[vcpu]!;
    return [
      ...this.#groups.values(m),
      ...this.#threads[m]!.values(this.#machine.number[vcpu]!),
      this.#bandwidth.pool(m) / 1000,
    ];
  }

  why(vcpu: number): Words {
    const m = this.#machine.member[vcpu]!;
    const why = this.#rule.why(this.#groups.values(m));
    const left = this.#bandwidth.left(vcpu);
    if (left === Infinity) return why;
    const { en, de } = milliseconds(left);
    return {
      en: `${why.en} It runs on ${en} of its quota.`,
      de: `${why.de} Sie läuft auf ${de} ihrer Quota.`,
    };
  }

  /** It has become ready; who should give way to it does. */
  #enter(vcpu: number): void {
    const m = this.#machine.member[vcpu]!;
    this.#runnableCount++;
    if (this.#runnable[m]!++ === 0) this.#groups.join(m);
    this.#threads[m]!.join(this.#machine.number[vcpu]!);
    this.#wait(vcpu);
    if (!this.#machine.callIdle(vcpu)) this.#displace(m);
  }

  #leave(vcpu: number): void {
    const m = this.#machine.member[vcpu]!;
    this.#runnableCount--;
    if (--this.#runnable[m]! === 0) this.#groups.quit(m);
    this.#threads[m]!.quit(this.#machine.number[vcpu]!);
  }

  #wait(vcpu: number): void {
    const m = this.#machine.member[vcpu]!;
    this.#threads[m]!.setWaiting(this.#machine.number[vcpu]!, true);
    if (this.#waiting[m]!++ > 0) return;
    this.#groups.setWaiting(m, true);
    if (this.#running[m]! > 0) this.#showStanding(m);
  }

  #stop(vcpu: number): void {
    const m = this.#machine.member[vcpu]!;
    this.#running[m]!--;
    this.#groups.addRunning(m, -1);
    this.#threads[m]!.addRunning(this.#machine.number[vcpu]!, -1);
  }

  /** Calls the CPU where the VM runs that should give way first, if it is to give way to this one. */
  #displace(member: number): void {
    const { running, member: memberOf } = this.#machine;
    const standingOn = this.#standingOn;
    let last = -1;
    let highest = -Infinity;
    for (let cpu = 0; cpu < standingOn.length; cpu++) {
      if (standingOn[cpu]! <= highest || this.#machine.deciding(cpu)) continue;
      highest = standingOn[cpu]!;
      last = cpu;
    }
    if (last < 0) return;
    this.#machine.settle(last);
    if (this.#groups.displaces(member, memberOf[running[last]!]!)) this.#machine.resched(last);
  }

  /** A VM of which several vCPUs run stands elsewhere. */
  #showStanding(member: number): void {
    const { state, lastCpu, vcpus, member: memberOf } = this.#machine;
    const standing = this.#groups.standing[member]!;
    for (let v = this.#first[member]!; v < vcpus && memberOf[v] === member; v++)
      if (state[v] === STATE.running) this.#standingOn[lastCpu[v]!] = standing;
  }
}
