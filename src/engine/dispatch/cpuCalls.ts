/**
 * Which CPUs a policy has called to decide. Two vCPUs that wake in the same instant must not both
 * count on the same idle CPU, or the other idle one stays idle beside work that waits.
 */
import type { Machine } from "./machine";

export class CpuCalls {
  readonly #machine: Machine;
  readonly #called: Uint8Array;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#called = new Uint8Array(machine.cpus);
  }

  /** Calls an idle CPU for a vCPU: where it ran last, else the first. False if there is none. */
  idle(vcpu: number): boolean {
    const { running, lastCpu, cpus } = this.#machine;
    const last = lastCpu[vcpu]!;
    if (last >= 0 && running[last]! < 0 && this.call(last)) return true;
    for (let cpu = 0; cpu < cpus; cpu++) if (running[cpu]! < 0 && this.call(cpu)) return true;
    return false;
  }

  /** False if it has been called already. */
  call(cpu: number): boolean {
    if (this.#called[cpu] === 1) return false;
    this.#called[cpu] = 1;
    this.#machine.resched(cpu);
    return true;
  }

  isCalled(cpu: number): boolean {
    return this.#called[cpu] === 1;
  }

  /** It decides now. */
  answered(cpu: number): void {
    this.#called[cpu] = 0;
  }
}
