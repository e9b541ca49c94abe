/**
 * A platform that nobody sells, in one file: with rules, settings of a system and of a partition,
 * maxima, a memory granule, techniques, a cost, a dispatcher and migrations of its own. Tests hold to
 * it that nothing else needs to know of a platform (SPEC PLAT-1).
 */
import type { Words } from "../../protocol/platform";
import type { Machine } from "../dispatch/machine";
import type { Dispatcher, Policy, Setup } from "../dispatch/policy";
import { OVERHEAD_KEY, overheadField } from "../platforms/overhead";
import { numberOf, type Platform } from "../platforms/platform";

const SOURCE = "The queue's own manual, p. 13";
const GRANULE_MIB = 256;

const same = (text: string): Words => ({ en: text, de: text });
const partOf = (settings: Setup["members"][number]["settings"]) => numberOf(settings, "part", 1);

/** One queue for all CPUs; a turn lasts a millisecond for each part that the partition has. */
class Turns implements Policy {
  readonly timers = 0;
  readonly #queue: number[] = [];

  constructor(
    readonly machine: Machine,
    readonly setup: Setup,
  ) {}

  start(): void {}
  wake(vcpu: number): void {
    this.#queue.push(vcpu);
    this.machine.callIdle(vcpu);
  }
  charge(): void {}
  requeue(vcpu: number): void {
    this.#queue.push(vcpu);
  }
  block(): void {}
  pick(): number {
    return this.#queue.shift() ?? -1;
  }
  slice(vcpu: number): number {
    return 1000 * this.#part(vcpu);
  }
  timer(): void {}
  place(vcpu: number): number {
    return this.#queue.indexOf(vcpu);
  }
  values(vcpu: number): readonly number[] {
    return [this.#part(vcpu)];
  }
  why(vcpu: number): Words {
    return same(`vCPU ${vcpu} came first.`);
  }
  #part(vcpu: number): number {
    return partOf(this.setup.members[this.machine.member[vcpu]!]!.settings);
  }
}

const turns: Dispatcher = {
  view: {
    id: "turns",
    name: same("Turns"),
    about: same("Who came first is first."),
    columns: [{ label: same("Parts"), unit: "" }],
    source: SOURCE,
  },
  create: (machine, setup) => new Turns(machine, setup),
};

export const thirteenth: Platform = {
  view: {
    id: "queue",
    name: "Queue",
    boundary: "virtual",
    partitionTerm: { en: "job", de: "Auftrag" },
    partitionTermPlural: { en: "jobs", de: "Aufträge" },
    cpuTerm: { en: "CPU", de: "CPU" },
    cpuTermPlural: { en: "CPUs", de: "CPUs" },
    story: same("Everybody waits. Nobody is forgotten."),
    year: 2026,
    granule: {
      cpu: { words: same("A turn."), source: SOURCE },
      memory: { words: same("256 MiB."), source: SOURCE },
    },
    restartTerm: { en: "queueing again", de: "neues Anstellen" },
    maxima: [
      {
        what: "vcpusPerPartition",
        value: 4,
        of: "Queue 1",
        match: "Queue 1\\b",
        confirmed: true,
        source: SOURCE,
      },
    ],
    systemSettings: [
      {
        key: "pace",
        label: { en: "Pace", de: "Tempo" },
        help: same("The part of the machine that a partition may have."),
        kind: "number",
        group: "cpu",
        min: 0,
        max: 1,
        default: 1,
        online: true,
        source: SOURCE,
      },
      overheadField(SOURCE),
    ],
    settings: [
      {
        key: "part",
        label: { en: "Part", de: "Teil" },
        help: same("How many turns it has."),
        kind: "integer",
        group: "cpu",
        min: 1,
        max: 9,
        default: 1,
        online: true,
        source: SOURCE,
      },
    ],
    promise: ["part"],
    clusterSettings: [
      {
        key: "patience",
        label: { en: "Patience", de: "Geduld" },
        help: same("How long its machines wait for each other."),
        kind: "integer",
        group: "availability",
        unit: "s",
        min: 0,
        max: 60,
        default: 30,
        online: true,
        source: SOURCE,
      },
    ],
    poolSettings: [],
    liveMigration: true,
    suspendable: false,
    onlineVcpus: false,
    onlineMemory: false,
    memoryOvercommit: false,
    architectures: ["x86-64"],
    source: SOURCE,
  },
  rules: {
    cpu: { words: same("By turns."), source: SOURCE },
    memory: { words: same("To each its own."), source: SOURCE },
  },
  derive: ({ settings }, _system, { members }) => {
    const all = members.reduce((sum, each) => sum + partOf(each.settings), 0);
    const part = partOf(settings);
    return [
      { label: same("Turns"), value: (100 * part) / all, unit: "%", formula: `${part} ÷ ${all}` },
    ];
  },
  depthDefaults: ({ software }) => ({ [OVERHEAD_KEY]: software > 1 ? 10 : 0 }),
  technique: ({ nestedPaging }, _release, { bits }) => {
    if (nestedPaging !== undefined) return { technique: "hwmmu" };
    return bits === 32 ? { technique: "bt" } : { lacks: "NestedPaging" };
  },
  overheadMiB: () => 0,
  fitMemory: (asked) => ({
    memoryMiB: Math.ceil(asked / GRANULE_MIB) * GRANULE_MIB,
    reasons: [],
  }),
  cpuClaim: ({ settings }, system) => ({
    weight: partOf(settings),
    floor: 0,
    ceiling: system.cores * numberOf(system.settings, "pace", 1),
  }),
  dispatchers: () => [turns],
  migration: {
    reach: "anywhere",
    terms: () => ({
      limits: { host: { cost: 1, budget: 1 } },
      setupS: 1,
      switchoverS: 0,
      next: () => ({ pass: "last" }),
    }),
    source: SOURCE,
  },
};
