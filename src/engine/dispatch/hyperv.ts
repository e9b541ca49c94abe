/**
 * Microsoft Hyper-V: the classic and the root scheduler, which deal in logical processors (LPs).
 *
 * - Classic: preemptive round robin with fair shares [R]: whoever has consumed least for its weight
 *   runs next; a VM behind its reserve goes before that, one at its limit is parked (fairShare.ts).
 *   That the weight counts once for each virtual processor (VP) is [M]; it comes with the platform's
 *   claim. A quantum of 10 ms is this house's assumption; no figure is published.
 * - Root (on clients): Windows itself schedules VPs as threads; weights, limits and reserves have no
 *   effect (HYV-06), so all VPs are equal.
 *
 * An LP's time is a thread's: on a core whose other thread is busy it is worth less than a core's, of
 * which the room counts half for each of two.
 */
import type { Setup, Dispatcher } from "./policy";
import { numberOf } from "../platforms/platform";
import { figure } from "./figures";
import type { Machine } from "./machine";
import { ProportionalPolicy } from "./proportional";

/** [M] */
export const QUANTUM_US = 10_000;

/** Claims in LPs: a reserve is so many of them, a limit is of a VP's own time. */
export function inLogicalProcessors(setup: Setup): Setup {
  return {
    ...setup,
    members: setup.members.map((member) => ({
      ...member,
      claim: {
        weight: member.claim.weight,
        floor: member.claim.floor * setup.threadsPerCore,
        ceiling: (member.vcpus * numberOf(member.settings, "limitPct", 100)) / 100,
      },
    })),
  };
}

function withoutControls(setup: Setup): Setup {
  return {
    ...setup,
    members: setup.members.map((member) => ({
      ...member,
      claim: { weight: member.vcpus, floor: 0, ceiling: Infinity },
    })),
  };
}

export class HyperVPolicy extends ProportionalPolicy {
  constructor(machine: Machine, setup: Setup) {
    super(machine, setup, QUANTUM_US);
  }

  values(vcpu: number): readonly number[] {
    const node = this.shares.nodeOf(vcpu);
    return [this.shares.used(node) / 1000, this.shares.tag(node)];
  }
}

export const HYPERV_COLUMNS = [
  { label: { en: "VM consumed", de: "VM verbraucht" }, unit: "ms" },
  { label: { en: "Per unit of weight", de: "Je Gewichtseinheit" }, unit: "µs" },
];
export const HYPERV_SOURCE =
  "MicrosoftDocs windowsserverdocs, manage-hyper-v-scheduler-types.md [R]; weight per VP, quantum [M]";

const quantum = figure(QUANTUM_US / 1000, 0);

export const hypervClassic: Dispatcher = {
  view: {
    id: "hyperv-classic",
    name: { en: "Classic scheduler", de: "Klassischer Scheduler" },
    about: {
      en: `Virtual processors take turns on logical processors, ${quantum.en} ms at a time, by fair shares of their VM's weight. Reserves go first, limits park.`,
      de: `Virtuelle Prozessoren wechseln sich auf logischen Prozessoren ab, je ${quantum.de} ms, nach fairen Anteilen am Gewicht ihrer VM. Reservierungen gehen vor, Grenzwerte halten an.`,
    },
    columns: HYPERV_COLUMNS,
    source: HYPERV_SOURCE,
  },
  onThreads: true,
  create: (machine, setup) => new HyperVPolicy(machine, inLogicalProcessors(setup)),
};

export const hypervRoot: Dispatcher = {
  view: {
    id: "hyperv-root",
    name: { en: "Root scheduler", de: "Root-Scheduler" },
    about: {
      en: "Windows in the root partition schedules virtual processors as it does threads, all alike. Weights, reserves and limits have no effect.",
      de: "Windows in der Root-Partition plant virtuelle Prozessoren wie Threads, alle gleich. Gewichte, Reservierungen und Grenzwerte wirken nicht.",
    },
    columns: HYPERV_COLUMNS,
    source: HYPERV_SOURCE,
  },
  onThreads: true,
  create: (machine, setup) => new HyperVPolicy(machine, withoutControls(setup)),
};
