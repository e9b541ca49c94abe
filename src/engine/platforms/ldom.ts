/**
 * Sun Logical Domains, later Oracle VM Server for SPARC: a thin hypervisor in firmware gives each
 * domain hardware threads of the processor to itself.
 *
 * - The unit is the hardware thread; with the whole-core constraint a domain has whole cores only
 *   [R] chaos.owiki, Oracle VM Server for SPARC. Threads are handed out, not shared: there is a wall
 *   around each domain's.
 * - A domain moves live to another machine, but not with physical I/O [R] the same; its memory must
 *   fit there, page by page [R] docs.oracle.com, migration requirements for memory.
 *
 * This engine measures CPU in cores, so that a vCPU is 1 ÷ threads per core of one. That a core's
 * threads divide it evenly is an assumption: a lone busy thread of a real core runs faster than that.
 */
import { pinnedThreadsDispatcher } from "../dispatch/pinned";
import { dedicatedMemory } from "./boards";
import { atOnce, atOnceField } from "./migrationFields";
import type { Reason } from "../../protocol/command";
import { hardwareIo } from "./mainframeIo";
import type { DividedSystem, Member, Platform } from "./platform";

const OWIKI = "chaos.owiki, Oracle VM Server for SPARC [R]";
const WHOLE_CORE = "wholeCore";
const AT_ONCE = 1;

function coresOf(member: Member, system: DividedSystem): number {
  return member.vcpus / system.threadsPerCore;
}

export const ldom: Platform = {
  view: {
    id: "ldom",
    name: "Oracle VM for SPARC (LDoms)",
    boundary: "logical",
    partitionTerm: { en: "logical domain", de: "logische Domäne" },
    partitionTermPlural: { en: "logical domains", de: "logische Domänen" },
    cpuTerm: { en: "virtual CPU (thread)", de: "virtuelle CPU (Thread)" },
    cpuTermPlural: { en: "virtual CPUs (threads)", de: "virtuelle CPUs (Threads)" },
    story: {
      en: "A processor with dozens of hardware threads has enough of them to give each system its own: the wall runs between the threads of a chip. And because the hypervisor stands under all I/O, a domain can move to another machine while it runs.",
      de: "Ein Prozessor mit Dutzenden Hardware-Threads hat genug davon, um jedem System eigene zu geben: Die Wand verläuft zwischen den Threads eines Chips. Und weil der Hypervisor unter aller Ein- und Ausgabe steht, kann eine Domäne im laufenden Betrieb die Maschine wechseln.",
    },
    year: 2007,
    granule: {
      cpu: {
        words: {
          en: "A hardware thread; with the whole-core constraint a core.",
          de: "Ein Hardware-Thread; mit der Whole-Core-Bedingung ein Kern.",
        },
        source: OWIKI,
      },
      memory: {
        words: {
          en: "Memory of its own, in the pages of the machine.",
          de: "Eigener Speicher in den Seiten der Maschine.",
        },
        source: "docs.oracle.com, migration requirements for memory [R]",
      },
    },
    restartTerm: { en: "reboot of the domain", de: "Neustart der Domäne" },
    maxima: [
      {
        what: "partitionsPerHost",
        value: 32,
        of: "UltraSPARC T1",
        match: "\\bT[12]000",
        confirmed: false,
        source: "One domain a thread [M]",
      },
      {
        what: "partitionsPerHost",
        value: 128,
        of: "UltraSPARC T2 Plus, T3, T4",
        match: "\\bT5[124]40|\\bT[34]-",
        confirmed: false,
        source: "[M]",
      },
    ],
    systemSettings: [atOnceField(AT_ONCE, "One at a time: this room's assumption")],
    settings: [
      {
        key: WHOLE_CORE,
        label: { en: "Whole-core constraint", de: "Whole-Core-Bedingung" },
        help: {
          en: "It gets whole cores only: its virtual CPUs must be a multiple of the threads of a core, and no core of its is anybody else's.",
          de: "Sie bekommt nur ganze Kerne: Die Zahl ihrer virtuellen CPUs muss ein Vielfaches der Threads eines Kerns sein, und keiner ihrer Kerne gehört auch jemand anderem.",
        },
        kind: "toggle",
        group: "cpu",
        default: false,
        online: true,
        source: OWIKI,
      },
    ],
    poolSettings: [],
    liveMigration: true,
    suspendable: false,
    onlineVcpus: true,
    onlineMemory: true,
    memoryOvercommit: false,
    architectures: ["sparc"],
    source: "Oracle VM for SPARC documentation, docs.oracle.com; chaos.owiki",
  },
  vcpusPerCore: ({ threadsPerCore }) => threadsPerCore,
  rules: {
    cpu: {
      words: {
        en: "A domain has its hardware threads to itself: it gets what it asks for, up to all of them, and lends nothing.",
        de: "Eine Domäne hat ihre Hardware-Threads für sich: Sie bekommt, was sie verlangt, bis zu allen, und verleiht nichts.",
      },
      source: OWIKI,
    },
    memory: dedicatedMemory(OWIKI),
  },
  io: hardwareIo,
  overheadMiB: () => 0,
  walls: (system, members) =>
    members.map((member) => ({
      name: member.name,
      cores: coresOf(member, system),
      members: [member],
    })),
  derive: (member, system) => [
    {
      label: { en: "Its threads, in cores", de: "Ihre Threads in Kernen" },
      value: coresOf(member, system),
      unit: "cores",
      formula: `${member.vcpus} ÷ ${system.threadsPerCore}`,
    },
  ],
  dispatchers: () => [pinnedThreadsDispatcher],
  cpuClaim: () => ({ weight: 1, floor: 0, ceiling: Infinity }),
  // Whole cores next to single threads need no check of their own: packed together, the threads
  // leave all the cores whole that their number leaves.
  admit: (system, newcomer, others) => {
    const { threadsPerCore, name: host } = system;
    const reasons: Reason[] = [];
    const need = newcomer.vcpus;
    const { name } = newcomer;
    if (newcomer.settings[WHOLE_CORE] === true && need % threadsPerCore !== 0)
      reasons.push({ code: "wholeCores", params: { name, need, threads: threadsPerCore } });
    const taken = others.reduce((sum, other) => sum + other.vcpus, 0);
    const free = Math.max(0, system.cores * threadsPerCore - taken);
    if (need > free) reasons.push({ code: "threadsTaken", params: { need, free, host } });
    return reasons;
  },
  migration: {
    reach: "anywhere",
    terms: (settings) => ({
      limits: atOnce(settings, AT_ONCE),
      setupS: 3,
      switchoverS: 0.5,
      next: ({ round, remainingMiB, bandwidthMiBps }) => ({
        pass: remainingMiB <= bandwidthMiBps * 0.5 || round >= 10 ? "last" : "again",
      }),
    }),
    source: `${OWIKI}: live, without physical I/O; passes, pause and one at a time are this room's assumptions`,
  },
};
