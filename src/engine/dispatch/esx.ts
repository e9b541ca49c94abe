/** VMware ESX: proportional share. Whoever has consumed least of its shares runs first. */
import type { Words } from "../../protocol/platform";
import type { Machine } from "./machine";
import type { Dispatcher, Policy, Setup } from "./policy";

const SLICE_US = 50_000;

class EsxPolicy implements Policy {
  readonly timers = 0;
  readonly #machine: Machine;
  readonly #consumed: Float64Array;
  readonly #weight: Float64Array;
  readonly #queue: number[] = [];

  constructor(machine: Machine, setup: Setup) {
    this.#machine = machine;
    this.#consumed = new Float64Array(machine.vcpus);
    this.#weight = Float64Array.from(machine.member, (m) => {
      const { claim, vcpus } = setup.members[m]!;
      return claim.weight / vcpus;
    });
  }

  start(): void {}

  wake(vcpu: number): void {
    // Time that it did not want is not saved up.
    const others = [...this.#queue, ...this.#machine.running].filter((v) => v >= 0);
    const least = Math.min(...others.map((v) => this.#tag(v)));
    if (least < Infinity)
      this.#consumed[vcpu] = Math.max(this.#consumed[vcpu]!, least * this.#weight[vcpu]!);
    this.#queue.push(vcpu);
    const { running } = this.#machine;
    let worst = 0;
    for (let cpu = 0; cpu < running.length; cpu++) {
      if (running[cpu]! < 0) return this.#machine.resched(cpu);
      if (this.#tag(running[cpu]!) > this.#tag(running[worst]!)) worst = cpu;
    }
    this.#machine.resched(worst);
  }

  charge(vcpu: number, _cpu: number, us: number): void {
    this.#consumed[vcpu]! += us;
  }

  requeue(vcpu: number): void {
    this.#queue.push(vcpu);
  }

  block(): void {}

  pick(): number {
    const queue = this.#queue;
    if (queue.length === 0) return -1;
    let best = 0;
    for (let i = 1; i < queue.length; i++) if (this.#before(queue[i]!, queue[best]!)) best = i;
    return queue.splice(best, 1)[0]!;
  }

  slice(): number {
    return this.#queue.length === 0 ? Infinity : SLICE_US;
  }

  timer(): void {}

  place(vcpu: number): number {
    return [...this.#queue].sort((a, b) => (this.#before(a, b) ? -1 : 1)).indexOf(vcpu);
  }

  values(vcpu: number): readonly number[] {
    return [this.#consumed[vcpu]! / 1000, this.#tag(vcpu)];
  }

  why(vcpu: number): Words {
    const tag = this.#tag(vcpu).toFixed(2);
    return {
      en: `It had consumed least for its shares: ${tag} µs a share.`,
      de: `Es hatte gemessen an seinen Anteilen am wenigsten verbraucht: ${tag} µs je Anteil.`,
    };
  }

  #tag(vcpu: number): number {
    return this.#consumed[vcpu]! / this.#weight[vcpu]!;
  }

  #before(a: number, b: number): boolean {
    const ta = this.#tag(a);
    const tb = this.#tag(b);
    return ta < tb || (ta === tb && a < b);
  }
}

export const esxDispatcher: Dispatcher = {
  view: {
    id: "esx",
    name: { en: "Proportional share", de: "Proportionale Anteile" },
    about: {
      en: "Whoever has consumed least for its shares runs first. What nobody wants goes to the others by their shares.",
      de: "Wer gemessen an seinen Anteilen am wenigsten verbraucht hat, läuft zuerst. Was niemand will, geht nach Anteilen an die anderen.",
    },
    columns: [
      { label: { en: "Consumed", de: "Verbraucht" }, unit: "ms" },
      { label: { en: "Per share", de: "Je Anteil" }, unit: "µs" },
    ],
    source: "hypervisor-semantics §5",
  },
  create: (machine, setup) => new EsxPolicy(machine, setup),
};
