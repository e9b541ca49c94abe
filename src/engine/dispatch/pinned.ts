/**
 * Processors that belong to one partition (SPEC DSP-PIN-1): hardware partitions, dedicated
 * processors, a machine without a hypervisor. Nobody dispatches; each vCPU has a CPU of its own,
 * and what it leaves idle is idle. Where an operating system has more threads than the machine has
 * CPUs they take turns, 10 ms each (an assumption: the hardware knows nothing of them).
 */
import type { Words } from "../../protocol/platform";
import type { Machine } from "./machine";
import type { Dispatcher, Policy } from "./policy";

const TURN_US = 10_000;

export class PinnedPolicy implements Policy {
  readonly timers = 0;
  readonly #machine: Machine;
  /** Whether everybody has a CPU of its own. */
  readonly #own: boolean;
  /** In the order in which they came. */
  readonly #queue: number[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#own = machine.vcpus <= machine.cpus;
  }

  start(): void {}

  wake(vcpu: number): void {
    this.#queue.push(vcpu);
    if (this.#own) this.#machine.resched(vcpu);
    else this.#machine.callIdle(vcpu);
  }

  charge(): void {}

  requeue(vcpu: number): void {
    this.#queue.push(vcpu);
  }

  block(): void {}

  pick(cpu: number): number {
    const at = this.#own ? this.#queue.indexOf(cpu) : 0;
    return this.#queue.splice(at, at < 0 ? 0 : 1)[0] ?? -1;
  }

  slice(): number {
    return this.#own ? Infinity : TURN_US;
  }

  timer(): void {}

  place(vcpu: number): number {
    return this.#queue.indexOf(vcpu);
  }

  values(): readonly number[] {
    return [];
  }

  why(vcpu: number, cpu: number): Words {
    const number = this.#machine.number[vcpu]!;
    if (this.#own)
      return {
        en: `CPU ${cpu} belongs to it: nobody decides.`,
        de: `CPU ${cpu} gehört ihr: Niemand entscheidet.`,
      };
    return {
      en: `It is the turn of thread ${number} of the operating system.`,
      de: `Thread ${number} des Betriebssystems ist an der Reihe.`,
    };
  }
}

export const pinnedDispatcher: Dispatcher = {
  view: {
    id: "pinned",
    name: { en: "Nobody dispatches", de: "Niemand teilt zu" },
    about: {
      en: "Each processor belongs to one partition, by hardware or by dedication. What it leaves idle is idle, whatever the others want.",
      de: "Jeder Prozessor gehört einer Partition, durch die Hardware oder weil er dediziert ist. Was sie brachliegen lässt, liegt brach, was auch immer die anderen wollen.",
    },
    columns: [],
    source:
      "informit.com 169689 [R]: no overhead, and nothing of one partition is another's; turns of 10 ms are an assumption",
  },
  create: (machine) => new PinnedPolicy(machine),
};

/** The same where what belongs to a partition are hardware threads. */
export const pinnedThreadsDispatcher: Dispatcher = { ...pinnedDispatcher, onThreads: true };
