/**
 * VMware ESX: proportional share with relaxed co-scheduling.
 *
 * - Whoever has consumed least for its shares runs first; a VM behind its reservation goes before
 *   that, one over its limit waits (fairShare.ts; VMW-11). Pools are a level of their own. That ESX
 *   orders by MHz per share is [M]; what comes of it is the published rule (bounded by reservation
 *   and limit) [R].
 * - A quantum of 50 ms, cut short by whoever wakes with a better right ("10–20 ms, 50 by default",
 *   a weak source).
 * - Relaxed co-scheduling (since ESX 3; in 2.x all vCPUs were stopped and started together [R]): a
 *   vCPU that runs ahead of its slowest sibling by more than a threshold is stopped alone, and
 *   started again when its lead is down to half of it. To run and to have nothing to do is progress,
 *   to wait is not: a lead is the sibling's waiting time less one's own. The threshold of 3 ms and
 *   the half are assumptions [M]; the threshold can be set (`coSkewMs`).
 *
 * Where it deviates from the fluid division: while a leader is stopped, its CPU may find nobody else
 * and idle, and a large VM whose vCPUs are nearly always busy cannot make up for it. A lead grows only
 * while the slowest sibling waits, and who is stopped is not the slowest; so nobody is stopped for
 * longer than its siblings wait (DSP-ESX-3).
 */
import { numberOf } from "../platforms/platform";
import { STATE, type Machine } from "./machine";
import type { Dispatcher, Setup } from "./policy";
import { ProportionalPolicy } from "./proportional";

export const QUANTUM_US = 50_000;
/** [M] */
export const DEFAULT_SKEW_MS = 3;

class EsxPolicy extends ProportionalPolicy {
  readonly #threshold: number;
  /** By vCPU: its siblings, itself among them, from … to (exclusive). */
  readonly #first: Int32Array;
  readonly #end: Int32Array;
  /** Whose VM has to be looked at once it is clear whether it runs on; -1: nobody's. */
  #requeued = -1;
  /** By member: how many of its vCPUs are co-stopped. */
  readonly #stopped: Int32Array;
  /** By vCPU: added to the time that it has waited, so that whoever wakes is level. */
  readonly #levelled: Float64Array;

  constructor(machine: Machine, setup: Setup) {
    super(machine, setup, QUANTUM_US, setup.members.length);
    this.#threshold = Math.round(
      1000 * numberOf(setup.system.settings, "coSkewMs", DEFAULT_SKEW_MS),
    );
    this.#stopped = new Int32Array(setup.members.length);
    this.#levelled = new Float64Array(machine.vcpus);
    this.#first = machine.member.map((member) => this.shares.firstVcpu(member));
    this.#end = machine.member.map((member) => this.shares.firstVcpu(member + 1));
  }

  override wake(vcpu: number): void {
    this.#level(vcpu);
    super.wake(vcpu);
    this.#watch(vcpu);
  }

  override requeue(vcpu: number, cpu: number): void {
    super.requeue(vcpu, cpu);
    this.#requeued = vcpu;
  }

  override pick(cpu: number): number {
    const vcpu = super.pick(cpu);
    const before = this.#requeued;
    this.#requeued = -1;
    // Who follows a sibling, or itself, is looked at with it as soon as it runs.
    if (before >= 0 && !(vcpu >= this.#first[before]! && vcpu < this.#end[before]!))
      this.#watch(before);
    return vcpu;
  }

  override block(vcpu: number, cpu: number): void {
    super.block(vcpu, cpu);
    this.#watch(vcpu);
  }

  override slice(vcpu: number, cpu: number): number {
    this.#watch(vcpu);
    return super.slice(vcpu, cpu);
  }

  override timer(timer: number): void {
    const member = timer - this.ownTimer;
    if (member < 0) super.timer(timer);
    else this.#check(member);
  }

  values(vcpu: number): readonly number[] {
    const node = this.shares.nodeOf(vcpu);
    return [this.shares.used(node) / 1000, this.shares.tag(node), this.#lead(vcpu) / 1000];
  }

  // ── Co-scheduling ─────────────────────────────────────────────────────────────────────────────

  /** µs that it has waited, counted so that leads among siblings mean something. */
  #waited(vcpu: number): number {
    return this.machine.waitedUs(vcpu) + this.#levelled[vcpu]!;
  }

  /** Whether it takes part: one that has nothing to do, or that a limit holds, holds up nobody. */
  #takesPart(vcpu: number): boolean {
    return this.machine.state[vcpu]! <= STATE.costopped;
  }

  /** µs by which it is ahead of its slowest sibling. */
  #lead(vcpu: number): number {
    if (!this.#takesPart(vcpu)) return 0;
    const own = this.#waited(vcpu);
    const end = this.#end[vcpu]!;
    let slowest = own;
    for (let v = this.#first[vcpu]!; v < end; v++)
      if (this.#takesPart(v)) slowest = Math.max(slowest, this.#waited(v));
    return slowest - own;
  }

  /** It wakes: level with the slowest of its siblings that take part. */
  #level(vcpu: number): void {
    const end = this.#end[vcpu]!;
    let slowest = -Infinity;
    for (let v = this.#first[vcpu]!; v < end; v++)
      if (v !== vcpu && this.#takesPart(v)) slowest = Math.max(slowest, this.#waited(v));
    if (slowest > -Infinity) this.#levelled[vcpu]! += slowest - this.#waited(vcpu);
  }

  /** A sibling's state has changed: look when a lead may cross the threshold. */
  #watch(vcpu: number): void {
    if (this.#end[vcpu]! - this.#first[vcpu]! > 1) this.#look(vcpu);
  }

  /** The same, of one that has siblings. */
  #look(vcpu: number): void {
    const first = this.#first[vcpu]!;
    const end = this.#end[vcpu]!;
    const { state, now } = this.machine;
    const member = this.machine.member[vcpu]!;
    const node = this.shares.nodeOf(vcpu);
    // Mostly nobody waits for another.
    if (
      this.#stopped[member] === 0 &&
      (this.shares.readyIn(node) === 0 || this.shares.runningIn(node) === 0)
    )
      return this.machine.setTimer(this.ownTimer + member, Infinity);
    // Of those that run: who has waited least, and most. Of the rest, and of the stopped: who most.
    let ahead = Infinity;
    let running = -Infinity;
    let waiting = -Infinity;
    let stopped = -Infinity;
    for (let v = first; v < end; v++) {
      const s = state[v]!;
      if (s > STATE.costopped) continue;
      const waited = this.#waited(v);
      if (s === STATE.running) {
        if (waited < ahead) ahead = waited;
        if (waited > running) running = waited;
      } else if (waited > waiting) waiting = waited;
      if (s === STATE.costopped && waited > stopped) stopped = waited;
    }
    let after = Infinity;
    if (ahead < Infinity && waiting > -Infinity)
      after = Math.max(0, this.#threshold - (waiting - ahead));
    if (stopped > -Infinity) {
      const excess = Math.max(running, waiting) - stopped - this.#threshold / 2;
      // A lead shrinks only while the slowest runs; if that waits, there is nothing to look for.
      if (excess <= 0 || running >= waiting) after = Math.min(after, Math.max(0, excess));
    }
    this.machine.setTimer(this.ownTimer + member, now + Math.ceil(after));
  }

  #check(member: number): void {
    const first = this.shares.firstVcpu(member);
    const end = this.shares.firstVcpu(member + 1);
    const { state } = this.machine;
    for (let v = first; v < end; v++) {
      const lead = this.#lead(v);
      if (state[v] === STATE.running && lead >= this.#threshold && lead > 0) {
        this.#stopped[member]!++;
        this.takeOut(v, STATE.costopped);
      } else if (state[v] === STATE.costopped && lead <= this.#threshold / 2) {
        this.#stopped[member]!--;
        if (this.machine.release(v)) this.makeReady(v);
      }
    }
    this.#watch(first);
  }
}

export const esxDispatcher: Dispatcher = {
  view: {
    id: "esx",
    name: {
      en: "Proportional share, relaxed co-scheduling",
      de: "Proportionale Anteile, gelockertes Co-Scheduling",
    },
    about: {
      en: "Whoever has consumed least for its shares runs first, a VM behind its reservation before that. A vCPU that gets too far ahead of its siblings is stopped until they have caught up.",
      de: "Wer gemessen an seinen Anteilen am wenigsten verbraucht hat, läuft zuerst; wer hinter seiner Reservierung liegt, noch davor. Eine vCPU, die ihren Geschwistern zu weit vorauseilt, wird angehalten, bis sie aufgeholt haben.",
    },
    columns: [
      { label: { en: "VM consumed", de: "VM verbraucht" }, unit: "ms" },
      { label: { en: "Per share", de: "Je Anteil" }, unit: "µs" },
      { label: { en: "Lead", de: "Vorsprung" }, unit: "ms" },
    ],
    source:
      "docs.vmware.com 7.0 resmgmt GUID-C0D2EFAE: shares bounded by reservation and limit [R]; co-stop of the leading vCPU, 3 ms [M]",
  },
  create: (machine, setup) => new EsxPolicy(machine, setup),
};
