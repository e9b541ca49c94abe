/**
 * PR/SM's dispatcher (SPEC DSP-PRSM-*): logical cores take turns on the physical ones.
 *
 * - An LPAR's weight is spread over its logical cores; the one that has had least for its part runs
 *   next. What one logical core does not want goes to the others by their parts.
 * - It runs for a time slice of 25 ms × shared physical ÷ logical cores, 12.5 to 25 ms (PRSM-08; the
 *   bounds [R], the formula between them [M]). It gives the core up when it waits (event-driven
 *   dispatching, the default [R/M]); one that wakes takes an idle core, or waits its turn.
 * - Capping is enforced for each logical core by itself [R]: its part of the LPAR's cap is a rate
 *   which it does not exceed; having run, it is held until the rate allows the next slice. The
 *   logical cores of an LPAR are capped one after the other, not all at once (an assumption), and
 *   what one was kept waiting for it may make up within 250 ms (an assumption).
 * - Enforcement is exact here; the machine's is within 3.6 % of a share (PRSM-04 [R]), absolute caps
 *   may be exceeded by 3.1 % for a moment (PRSM-07 [R]).
 *
 * HiperDispatch (hiperDispatch.ts) is shown: what its logical core would be entitled to, 100 % being
 * a vertical high and 0 % a low. Dispatching here is horizontal.
 */
import type { Words } from "../../protocol/platform";
import { SlotAgenda } from "./agenda";
import { figure } from "./figures";
import { verticalEntitlement, verticalPolarization } from "./hiperDispatch";
import { STATE, type Machine } from "./machine";
import { PinnedPolicy } from "./pinned";
import type { Dispatcher, Policy, Setup } from "./policy";
import { Ranking } from "./ranking";
import { RateLimit } from "./rateLimit";
import { virtualMs, virtualTime } from "./virtualTime";

const LONGEST_SLICE_US = 25_000;
const SHORTEST_SLICE_US = 12_500;
const SAVED_US = 250_000;

/** The time slice of a logical core (µs). */
export function runTime(physicalCores: number, logicalCores: number): number {
  const even = Math.round((LONGEST_SLICE_US * physicalCores) / Math.max(1, logicalCores));
  return Math.min(LONGEST_SLICE_US, Math.max(SHORTEST_SLICE_US, even));
}

class PrsmPolicy implements Policy {
  /** One a logical core: when its cap lets it run again. */
  readonly timers: number;
  readonly #machine: Machine;
  readonly #runTime: number;
  /** By logical core: its part of the weight, and what it has had for it. */
  readonly #weight: Float64Array;
  readonly #had: Float64Array;
  /** By logical core: vertical entitlement, in percent of a core. */
  readonly #vertical: Float64Array;
  readonly #queue: SlotAgenda;
  readonly #ranking: Ranking;
  readonly #cap: RateLimit;
  /** By logical core: what it has taken of its cap and not run yet (µs). */
  readonly #prepaid: Float64Array;
  /** What the one chosen last had had; those that wake are placed by it. */
  #least = 0;

  constructor(machine: Machine, setup: Setup) {
    const { members } = setup;
    const memberOf = (v: number) => members[machine.member[v]!]!;
    const logical = Array.from(machine.member.keys());
    this.timers = machine.vcpus;
    this.#machine = machine;
    this.#runTime = runTime(machine.cpus, machine.vcpus);
    this.#weight = Float64Array.from(logical, (v) => memberOf(v).claim.weight / memberOf(v).vcpus);
    this.#had = new Float64Array(machine.vcpus);
    const weights = members.reduce((sum, { claim }) => sum + claim.weight, 0);
    this.#vertical = Float64Array.from(logical, (v) => {
      const entitlement = (100 * machine.cpus * memberOf(v).claim.weight) / weights;
      const spread = verticalPolarization(entitlement, memberOf(v).vcpus);
      return verticalEntitlement(spread, machine.number[v]!);
    });
    this.#queue = new SlotAgenda(machine.vcpus);
    this.#ranking = new Ranking(machine, (a, b) => this.#precedes(a, b));
    const rates = logical.map((v) => {
      const rate = memberOf(v).claim.ceiling / memberOf(v).vcpus;
      return rate < 1 ? rate : Infinity;
    });
    this.#cap = new RateLimit(rates, SAVED_US);
    this.#prepaid = new Float64Array(machine.vcpus);
    for (const v of logical) {
      const apart = this.#runTime / rates[v]! / memberOf(v).vcpus;
      this.#cap.delay(v, Math.round(machine.number[v]! * apart));
    }
  }

  start(): void {}

  wake(vcpu: number): void {
    this.#had[vcpu] = Math.max(this.#had[vcpu]!, this.#least);
    this.#enter(vcpu);
  }

  charge(vcpu: number, _cpu: number, us: number): void {
    this.#had[vcpu]! += virtualTime(us, this.#weight[vcpu]!);
    if (this.#cap.bounds(vcpu)) this.#prepaid[vcpu]! -= us;
  }

  requeue(vcpu: number): void {
    this.#stop(vcpu);
    this.#enter(vcpu);
  }

  block(vcpu: number): void {
    this.#stop(vcpu);
  }

  pick(): number {
    if (this.#queue.size === 0) return -1;
    const vcpu = this.#queue.take();
    this.#least = Math.max(this.#least, this.#had[vcpu]!);
    if (this.#cap.bounds(vcpu)) {
      this.#cap.take(vcpu, this.#runTime, this.#machine.now);
      this.#prepaid[vcpu] = this.#runTime;
    }
    return vcpu;
  }

  slice(): number {
    return this.#runTime;
  }

  /** Its cap lets a logical core run again. */
  timer(vcpu: number): void {
    if (this.#machine.release(vcpu)) this.#enter(vcpu);
  }

  place(vcpu: number): number {
    return this.#ranking.place(vcpu);
  }

  #precedes(a: number, b: number): boolean {
    const ahead = this.#queue.timeOf(b) - this.#queue.timeOf(a);
    return ahead > 0 || (ahead === 0 && a < b);
  }

  values(vcpu: number): readonly number[] {
    const heldUs = this.#cap.bounds(vcpu) ? this.#cap.dueAt(vcpu) - this.#machine.now : 0;
    return [
      virtualMs(this.#had[vcpu]!),
      this.#weight[vcpu]!,
      this.#vertical[vcpu]!,
      Math.max(0, heldUs) / 1000,
    ];
  }

  why(vcpu: number): Words {
    const had = figure(virtualMs(this.#had[vcpu]!), 3);
    const weight = figure(this.#weight[vcpu]!, 1);
    return {
      en: `Of the logical cores that wait it had had least for its part of the weight (${weight.en}): ${had.en} ms each.`,
      de: `Von den wartenden logischen Kernen hatte er für seinen Teil des Gewichts (${weight.de}) am wenigsten: je ${had.de} ms.`,
    };
  }

  /** It is ready: it waits its turn, or for its cap. */
  #enter(vcpu: number): void {
    const { now } = this.#machine;
    const due = this.#cap.bounds(vcpu) ? this.#cap.dueAt(vcpu) : now;
    if (due > now) {
      this.#machine.hold(vcpu, STATE.parked);
      this.#machine.setTimer(vcpu, due);
      return;
    }
    this.#queue.set(vcpu, this.#had[vcpu]!);
    this.#machine.callIdle(vcpu);
  }

  #stop(vcpu: number): void {
    if (!this.#cap.bounds(vcpu)) return;
    this.#cap.giveBack(vcpu, this.#prepaid[vcpu]!);
    this.#prepaid[vcpu] = 0;
  }
}

export const prsmDispatcher: Dispatcher = {
  view: {
    id: "prsm",
    name: { en: "Time slices by weight", de: "Zeitscheiben nach Gewicht" },
    about: {
      en: "An LPAR's weight is spread over its logical cores, and the one that has had least for its part runs next, for 12.5 to 25 ms or until it waits. A capped one is held as long as its cap does not allow more.",
      de: "Das Gewicht einer LPAR verteilt sich auf ihre logischen Kerne, und der Kern, der für seinen Teil am wenigsten hatte, läuft als Nächster: 12,5 bis 25 ms lang oder bis er wartet. Ein gedeckelter wird angehalten, solange sein Capping nicht mehr erlaubt.",
    },
    columns: [
      { label: { en: "Had, per weight", de: "Erhalten je Gewicht" }, unit: "ms" },
      { label: { en: "Weight per logical core", de: "Gewicht je logischem Kern" }, unit: "" },
      {
        label: {
          en: "HiperDispatch: vertical entitlement",
          de: "HiperDispatch: vertikaler Anspruch",
        },
        unit: "%",
      },
      { label: { en: "Held by its cap for", de: "Vom Capping gehalten für" }, unit: "ms" },
    ],
    source:
      "IBM docs 9176-ME2, processor running time; Use of processing weights; Capping of processing weights [R]",
  },
  create: (machine, setup) =>
    setup.members.every(({ settings }) => settings["dedicated"] === true)
      ? new PinnedPolicy(machine)
      : new PrsmPolicy(machine, setup),
};
