/**
 * CFS bandwidth control (SPEC DSP-CFS-2): a VM's cgroup may use so much CPU time (quota) in each
 * period, all its vCPUs together.
 *
 * The quota lies in a pool that is filled up at the beginning of each period. A vCPU that is to run
 * takes 5 ms of it at a time and runs on them; what it has left when it stops goes back, but for
 * 1 ms, which it may use in a later period (local time does not expire). Who finds the pool empty is
 * throttled until it is filled again. So in k periods a VM uses at most k quotas and 1 ms a vCPU.
 * (torvalds/linux Documentation/scheduler/sched-bwc.rst: period 100 ms, slice 5 ms, ≤ 1 ms a CPU
 * [R].) The kernel keeps local time by CPU and returns it with 5 ms' delay; here it is kept by vCPU
 * and returned at once.
 *
 * Where this deviates from "at most quota ÷ period, spread evenly": a VM with more vCPUs than its
 * quota has CPUs uses it up early in the period, on all its vCPUs at once. Whoever is displaced then
 * and has too few vCPUs to catch up in the rest of the period gets less than the fluid division
 * says, and CPUs idle meanwhile; but no less than if nobody had a quota (DSP-CFS-3).
 */
import { numberOf } from "../platforms/platform";
import { STATE, type Machine } from "./machine";
import type { Setup } from "./policy";

const SLICE_US = 5_000;
const KEPT_US = 1_000;

export class Bandwidth {
  readonly #machine: Machine;
  readonly #unpark: (vcpu: number) => void;
  /** By member, µs; a quota of `Infinity` is none. */
  readonly #quota: Float64Array;
  readonly #period: Float64Array;
  readonly #pool: Float64Array;
  /** Whether its period timer runs, and whether its pool was touched since it was filled. */
  readonly #armed: Uint8Array;
  readonly #touched: Uint8Array;
  /** By vCPU: what it has taken and not used. */
  readonly #local: Float64Array;
  readonly #parked: number[][];

  /** @param unpark puts a vCPU that was throttled and is ready again back into its queue */
  constructor(machine: Machine, setup: Setup, unpark: (vcpu: number) => void) {
    const { members } = setup;
    this.#machine = machine;
    this.#unpark = unpark;
    this.#period = Float64Array.from(members, ({ settings }) =>
      Math.max(1, Math.round(1000 * numberOf(settings, "periodMs", 100))),
    );
    this.#quota = Float64Array.from(members, ({ claim }, m) =>
      Math.max(1, Math.round(claim.ceiling * this.#period[m]!)),
    );
    this.#pool = this.#quota.slice();
    this.#armed = new Uint8Array(members.length);
    this.#touched = new Uint8Array(members.length);
    this.#local = new Float64Array(machine.vcpus);
    this.#parked = members.map(() => []);
  }

  /** One timer a member: its period. */
  get timers(): number {
    return this.#quota.length;
  }

  /** Gives a vCPU time to run on; false if there is none left in this period. */
  admit(vcpu: number): boolean {
    const m = this.#machine.member[vcpu]!;
    if (this.#quota[m] === Infinity || this.#local[vcpu]! > 0) return true;
    const taken = Math.min(SLICE_US, this.#pool[m]!);
    this.#pool[m]! -= taken;
    this.#local[vcpu]! += taken;
    this.#touched[m] = 1;
    if (this.#armed[m] === 0) this.#arm(m);
    return taken > 0;
  }

  /** Throttles a vCPU that is ready and in no queue, until there is time for it. */
  park(vcpu: number): void {
    this.#machine.hold(vcpu, STATE.parked);
    this.#parked[this.#machine.member[vcpu]!]!.push(vcpu);
  }

  /** µs that a vCPU may run on; `Infinity` without a quota. */
  left(vcpu: number): number {
    return this.#quota[this.#machine.member[vcpu]!] === Infinity ? Infinity : this.#local[vcpu]!;
  }

  /** µs of its VM's quota that nobody has taken in this period. */
  pool(member: number): number {
    return this.#pool[member]!;
  }

  charge(vcpu: number, us: number): void {
    if (this.#quota[this.#machine.member[vcpu]!] !== Infinity) this.#local[vcpu]! -= us;
  }

  /** It has stopped running: it keeps 1 ms and gives the rest back, for its siblings. */
  giveBack(vcpu: number): void {
    const m = this.#machine.member[vcpu]!;
    const back = this.#local[vcpu]! - KEPT_US;
    if (this.#quota[m] === Infinity || back <= 0) return;
    this.#local[vcpu] = KEPT_US;
    this.#pool[m]! += back;
    this.#release(m);
  }

  /** A period of a member begins. */
  refill(member: number): void {
    this.#pool[member] = this.#quota[member]!;
    this.#armed[member] = 0;
    if (this.#touched[member] === 1) this.#arm(member);
    this.#touched[member] = 0;
    this.#release(member);
  }

  #arm(member: number): void {
    const period = this.#period[member]!;
    this.#armed[member] = 1;
    this.#machine.setTimer(member, (Math.floor(this.#machine.now / period) + 1) * period);
  }

  #release(member: number): void {
    for (const vcpu of this.#parked[member]!.splice(0))
      if (this.#machine.release(vcpu)) this.#unpark(vcpu);
  }
}
