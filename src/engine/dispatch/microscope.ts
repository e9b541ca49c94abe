/**
 * The microscope: a container's dispatcher at work, slice by slice (SPEC DSP-*). It is opened on the
 * room as it is now, with its settings and present demand, and then runs on a time of its own; the
 * room is neither stopped nor touched. Opened on the same room again it does the same.
 */
import type { DispatchedVcpu, MicroscopeView, Slices } from "../../protocol/microscope";
import type { ContainerId, Micros } from "../../protocol/units";
import type { World } from "../world";
import { Machine, STATE } from "./machine";
import type { Dispatcher, Setup } from "./policy";
import { setupsOf, subjectOf, type Subject } from "./setup";

/** How far back the view reaches (µs). */
export const REMEMBERED_US: Micros = 500_000;

const STATE_NAMES = (Object.keys(STATE) as (keyof typeof STATE)[]).sort(
  (a, b) => STATE[a] - STATE[b],
);

/** A wall's machine, and where its CPUs and vCPUs begin in the view's numbering. */
interface Section {
  readonly machine: Machine;
  readonly setup: Setup;
  readonly firstCpu: number;
  readonly firstVcpu: number;
}

export class Microscope {
  readonly #world: World;
  readonly #subject: Subject;
  #dispatcher: Dispatcher;
  #sections: readonly Section[] = [];
  #now: Micros = 0;
  /** Where something was dispatched last. */
  #last: Section | undefined;

  private constructor(world: World, subject: Subject, dispatcher: Dispatcher) {
    this.#world = world;
    this.#subject = subject;
    this.#dispatcher = dispatcher;
    this.#begin();
  }

  /**
   * `undefined` where nothing dispatches: no such container, a hardware wall, a failed host.
   * Without `dispatcher`, and where the platform has none of that id, the one in force.
   */
  static open(world: World, container: ContainerId, dispatcher?: string): Microscope | undefined {
    const subject = subjectOf(world, container);
    if (subject === undefined) return undefined;
    const { dispatchers } = subject;
    const chosen = dispatchers.find(({ view }) => view.id === dispatcher) ?? dispatchers[0]!;
    return new Microscope(world, subject, chosen);
  }

  /** Begins anew at time 0 under another of the platform's dispatchers; false if it has none such. */
  choose(dispatcher: string): boolean {
    const chosen = this.#subject.dispatchers.find(({ view }) => view.id === dispatcher);
    if (chosen === undefined) return false;
    this.#dispatcher = chosen;
    this.#begin();
    return true;
  }

  #begin(): void {
    let firstCpu = 0;
    let firstVcpu = 0;
    this.#sections = setupsOf(this.#world, this.#subject, this.#dispatcher).map((setup) => {
      const machine = new Machine(setup, this.#dispatcher);
      const section = { machine, setup, firstCpu, firstVcpu };
      firstCpu += machine.cpus;
      firstVcpu += machine.vcpus;
      return section;
    });
    this.#now = 0;
    this.#last = undefined;
  }

  /** Lets so much time pass. */
  advance(us: Micros): void {
    this.#now += us;
    for (const section of this.#sections)
      if (section.machine.run(this.#now) > 0) this.#last = section;
  }

  /**
   * Runs until a CPU has been given to a vCPU once more, for at most `withinUs`; false if nothing was
   * dispatched by then.
   */
  step(withinUs: Micros = 10_000_000): boolean {
    const until = this.#now + withinUs;
    for (;;) {
      let next: Section | undefined;
      for (const each of this.#sections)
        if (next === undefined || each.machine.nextTime < next.machine.nextTime) next = each;
      const time = next?.machine.nextTime ?? Infinity;
      this.#now = Math.min(time, until);
      if (next === undefined || time > until) {
        for (const { machine } of this.#sections) machine.run(until);
        return false;
      }
      // One instant of the machine whose turn it is; the others have nothing before it.
      if (next.machine.run(time, 1) === 0) continue;
      for (const { machine } of this.#sections) if (machine !== next.machine) machine.pass(time);
      this.#last = next;
      return true;
    }
  }

  view(): MicroscopeView {
    const { view: dispatcher } = this.#dispatcher;
    const machines = this.#sections.map(({ machine }) => machine);
    const sum = (of: (machine: Machine) => number) => machines.reduce((n, m) => n + of(m), 0);
    const section = this.#last;
    const last = section?.machine;
    return {
      container: this.#subject.id,
      dispatcher,
      choices: this.#subject.dispatchers.map(({ view }) => view),
      nowUs: this.#now,
      cpus: sum(({ cpus }) => cpus),
      threadsPerCore: machines[0]?.threadsPerCore ?? 1,
      vcpus: this.#sections.flatMap(describeVcpus),
      slices: joined(this.#sections),
      busyUs: sum(({ busyUs }) => busyUs),
      idleUs: sum(({ idleUs }) => idleUs),
      lastVcpu: section === undefined ? -1 : section.firstVcpu + section.machine.lastVcpu,
      lastCpu: section === undefined ? -1 : section.firstCpu + section.machine.lastDispatchCpu,
      ...(last === undefined ? {} : { last: last.policy.why(last.lastVcpu, last.lastDispatchCpu) }),
    };
  }
}

function describeVcpus({ machine, setup, firstCpu }: Section): DispatchedVcpu[] {
  return Array.from({ length: machine.vcpus }, (_, v) => {
    const cpu = machine.lastCpu[v]!;
    return {
      partition: setup.members[machine.member[v]!]!.id,
      number: machine.number[v]!,
      state: STATE_NAMES[machine.state[v]!]!,
      cpu: cpu < 0 ? -1 : firstCpu + cpu,
      runUs: machine.spent(v, STATE.running),
      readyUs: machine.spent(v, STATE.ready),
      costopUs: machine.spent(v, STATE.costopped),
      parkedUs: machine.spent(v, STATE.parked),
      blockedUs: machine.spent(v, STATE.blocked),
      place: machine.policy.place(v),
      values: machine.policy.values(v),
    };
  });
}

/** The walls' slices in one numbering, one wall after the other. */
function joined(sections: readonly Section[]): Slices {
  const parts = sections.map(({ machine }) => machine.slices(REMEMBERED_US));
  if (parts.length === 1) return parts[0]!;
  const length = parts.reduce((sum, { cpu }) => sum + cpu.length, 0);
  const all = {
    cpu: new Int32Array(length),
    vcpu: new Int32Array(length),
    start: new Float64Array(length),
    end: new Float64Array(length),
  };
  let at = 0;
  parts.forEach(({ cpu, vcpu, start, end }, s) => {
    const { firstCpu, firstVcpu } = sections[s]!;
    all.cpu.set(
      cpu.map((each) => each + firstCpu),
      at,
    );
    all.vcpu.set(
      vcpu.map((each) => each + firstVcpu),
      at,
    );
    all.start.set(start, at);
    all.end.set(end, at);
    at += cpu.length;
  });
  return all;
}
