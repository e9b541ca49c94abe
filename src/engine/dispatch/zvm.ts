/**
 * z/VM's dispatcher (SPEC DSP-ZVM-*): virtual CPUs in the order of their deadlines.
 *
 * - A guest's normalised share (its part of the system if everybody wanted everything) is spread over
 *   its virtual CPUs. When one begins a minor time slice, its deadline is projected: now, plus as
 *   long as a slice takes at that share. The earliest deadline runs next. "Now" is a clock that
 *   keeps pace with what is dispatched, so that deadlines can be met however much is asked for
 *   (Velocity: deadlines are projected from the share rather than consumption metered [R]).
 * - A slice that was not used up goes on after a wait; its deadline stays.
 * - The minor time slice is about 5 ms [M]; a setting of the system.
 * - LIMITHARD is a rate for the whole guest: having run, it is held until the rate allows the next
 *   slice. Above a LIMITSOFT a guest runs only on what nobody else wants, and gives way at once.
 *   What a limit kept waiting may be made up within 100 ms (an assumption).
 */
import type { Words } from "../../protocol/platform";
import { numberOf } from "../platforms/platform";
import { SlotAgenda } from "./agenda";
import { figure } from "./figures";
import { STATE, type Machine } from "./machine";
import type { Dispatcher, Policy, Setup } from "./policy";
import { Ranking } from "./ranking";
import { RateLimit } from "./rateLimit";
import { virtualMs, virtualTime } from "./virtualTime";

const SAVED_US = 100_000;

class ZvmPolicy implements Policy {
  /** One a guest: when its limit lets it run again. */
  readonly timers: number;
  readonly #machine: Machine;
  readonly #minorSlice: number;
  /** By virtual CPU: the CPUs that its share is, on this system. */
  readonly #share: Float64Array;
  /** By virtual CPU, in virtual time: when its slice began. Its deadline is a slice later. */
  readonly #began: Float64Array;
  /** By virtual CPU: µs left of its minor time slice. */
  readonly #left: Float64Array;
  /** By deadline: those within their limits, and those above a soft one. */
  readonly #within: SlotAgenda;
  readonly #above: SlotAgenda;
  readonly #ranking: Ranking;
  /** By virtual CPU: whether it runs, or ran last, above its limit. */
  readonly #isAbove: Uint8Array;
  /** How many run above their limits. */
  #aboveRunning = 0;
  /** By guest. */
  readonly #limit: RateLimit;
  readonly #soft: readonly boolean[];
  readonly #held: readonly number[][];
  /** By virtual CPU: what it has taken of its guest's limit and not run yet (µs). */
  readonly #prepaid: Float64Array;
  /** The clock of deadlines. */
  #clock = 0;

  constructor(machine: Machine, setup: Setup) {
    const { members, system } = setup;
    const n = machine.vcpus;
    this.timers = members.length;
    this.#machine = machine;
    this.#minorSlice = Math.round(1000 * numberOf(system.settings, "minorSliceMs", 5));
    this.#share = Float64Array.from(machine.member, (m) => {
      const { claim, vcpus } = members[m]!;
      return (claim.weight * machine.cpus) / vcpus;
    });
    this.#began = new Float64Array(n);
    this.#left = new Float64Array(n).fill(this.#minorSlice);
    this.#within = new SlotAgenda(n);
    this.#above = new SlotAgenda(n);
    this.#ranking = new Ranking(machine, (a, b) => this.#precedes(a, b));
    this.#isAbove = new Uint8Array(n);
    this.#limit = new RateLimit(
      members.map(({ claim, vcpus }) => {
        const most = claim.softCeiling ?? claim.ceiling;
        return most < vcpus ? most : Infinity;
      }),
      SAVED_US,
    );
    this.#soft = members.map(({ claim }) => claim.softCeiling !== undefined);
    this.#held = members.map(() => []);
    this.#prepaid = new Float64Array(n);
  }

  start(): void {}

  wake(vcpu: number): void {
    this.#began[vcpu] = Math.max(this.#began[vcpu]!, this.#clock);
    this.#enter(vcpu);
  }

  charge(vcpu: number, _cpu: number, us: number): void {
    const m = this.#machine.member[vcpu]!;
    if (this.#limit.bounds(m) && this.#isAbove[vcpu] === 0) this.#prepaid[vcpu]! -= us;
    this.#left[vcpu]! -= us;
    if (this.#left[vcpu]! > 0) return;
    this.#began[vcpu] = this.#deadline(vcpu);
    this.#left[vcpu] = this.#minorSlice;
  }

  requeue(vcpu: number): void {
    this.#stop(vcpu);
    this.#enter(vcpu);
  }

  block(vcpu: number): void {
    this.#stop(vcpu);
  }

  pick(): number {
    while (this.#within.size > 0) {
      const vcpu = this.#within.take();
      // A sibling may have taken what the limit allows since it was queued.
      if (!this.#mayRun(vcpu)) this.#putOff(vcpu);
      else return this.#choose(vcpu, false);
    }
    return this.#above.size === 0 ? -1 : this.#choose(this.#above.take(), true);
  }

  slice(vcpu: number): number {
    return this.#left[vcpu]!;
  }

  /** Its limit lets a guest run again. */
  timer(member: number): void {
    const { vcpus, member: memberOf } = this.#machine;
    for (const vcpu of this.#held[member]!.splice(0))
      if (this.#machine.release(vcpu)) this.#enter(vcpu);
    if (!this.#soft[member]!) return;
    for (let vcpu = 0; vcpu < vcpus; vcpu++) {
      if (memberOf[vcpu] !== member || this.#above.timeOf(vcpu) === Infinity) continue;
      this.#above.set(vcpu, Infinity);
      this.#enter(vcpu);
    }
  }

  place(vcpu: number): number {
    return this.#ranking.place(vcpu);
  }

  /** Those within their limits before those above them. */
  #precedes(a: number, b: number): boolean {
    const isWithin = this.#within.timeOf(a) < Infinity;
    if (isWithin !== this.#within.timeOf(b) < Infinity) return isWithin;
    const queue = isWithin ? this.#within : this.#above;
    const ahead = queue.timeOf(b) - queue.timeOf(a);
    return ahead > 0 || (ahead === 0 && a < b);
  }

  values(vcpu: number): readonly number[] {
    return [
      virtualMs(this.#deadline(vcpu) - this.#clock),
      100 * this.#share[vcpu]!,
      this.#left[vcpu]! / 1000,
    ];
  }

  why(vcpu: number): Words {
    const due = figure(virtualMs(this.#deadline(vcpu) - this.#clock), 2);
    if (this.#isAbove[vcpu] === 1)
      return {
        en: "It is above its soft limit, but nobody else wants the processor.",
        de: "Sie liegt über ihrem weichen Limit, aber niemand sonst will den Prozessor.",
      };
    return {
      en: `Its deadline was the earliest: ${due.en} ms from now, by its share.`,
      de: `Ihre Deadline war die früheste: nach ihrem Anteil in ${due.de} ms.`,
    };
  }

  #deadline(vcpu: number): number {
    return this.#began[vcpu]! + virtualTime(this.#minorSlice, this.#share[vcpu]!);
  }

  #mayRun(vcpu: number): boolean {
    const m = this.#machine.member[vcpu]!;
    return !this.#limit.bounds(m) || this.#limit.dueAt(m) <= this.#machine.now;
  }

  /** It is ready: it waits its turn, or its limit puts it off. */
  #enter(vcpu: number): void {
    if (!this.#mayRun(vcpu)) return this.#putOff(vcpu);
    this.#within.set(vcpu, this.#deadline(vcpu));
    if (!this.#machine.callIdle(vcpu)) this.#displaceAbove();
  }

  #putOff(vcpu: number): void {
    const m = this.#machine.member[vcpu]!;
    this.#machine.setTimer(m, this.#limit.dueAt(m));
    if (this.#soft[m]!) {
      this.#above.set(vcpu, this.#deadline(vcpu));
      this.#machine.callIdle(vcpu);
    } else {
      this.#machine.hold(vcpu, STATE.parked);
      this.#held[m]!.push(vcpu);
    }
  }

  #choose(vcpu: number, above: boolean): number {
    const m = this.#machine.member[vcpu]!;
    this.#isAbove[vcpu] = above ? 1 : 0;
    if (above) this.#aboveRunning++;
    if (!above) {
      this.#clock = Math.max(this.#clock, this.#began[vcpu]!);
      if (this.#limit.bounds(m)) {
        this.#limit.take(m, this.#left[vcpu]!, this.#machine.now);
        this.#prepaid[vcpu] = this.#left[vcpu]!;
      }
    }
    return vcpu;
  }

  #stop(vcpu: number): void {
    if (this.#isAbove[vcpu] === 1) this.#aboveRunning--;
    if (this.#prepaid[vcpu] === 0) return;
    this.#limit.giveBack(this.#machine.member[vcpu]!, this.#prepaid[vcpu]!);
    this.#prepaid[vcpu] = 0;
  }

  #displaceAbove(): void {
    if (this.#aboveRunning === 0) return;
    const { running, cpus } = this.#machine;
    for (let cpu = 0; cpu < cpus; cpu++) {
      const on = running[cpu]!;
      if (on < 0 || this.#isAbove[on] === 0 || this.#machine.deciding(cpu)) continue;
      return this.#machine.resched(cpu);
    }
  }
}

export const zvmDispatcher: Dispatcher = {
  view: {
    id: "zvm",
    name: { en: "Deadlines from shares", de: "Deadlines aus Anteilen" },
    about: {
      en: "Each virtual CPU runs in minor time slices, and its guest's share says by when one should be over: the earliest deadline runs next. A hard limit holds a guest, a soft one lets it have what nobody else wants.",
      de: "Jede virtuelle CPU läuft in kleinen Zeitscheiben, und der Anteil ihres Gasts sagt, bis wann eine vorbei sein soll: Die früheste Deadline läuft als Nächste. Ein hartes Limit hält einen Gast an, ein weiches lässt ihm, was niemand sonst will.",
    },
    columns: [
      { label: { en: "Deadline in", de: "Deadline in" }, unit: "ms" },
      { label: { en: "Share", de: "Anteil" }, unit: "%" },
      { label: { en: "Left of its slice", de: "Rest der Zeitscheibe" }, unit: "ms" },
    ],
    source:
      "IBM docs, CP command SET SHARE [R]; Velocity Software, deadlines [R]; minor time slice [M]",
  },
  create: (machine, setup) => new ZvmPolicy(machine, setup),
};
