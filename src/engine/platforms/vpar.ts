/**
 * HP-UX virtual partitions (vPars): software splits an nPar, or a whole HP server, into operating
 * systems of their own, each with cores, memory and I/O buses to itself.
 *
 * - At least one core, one LBA (a PCI bus) and a bootable disk each [R] System Partitions Guide r5.1.
 * - A core is never shared, nor are its hyper-threads split among vPars (HWP-03 [R] white paper 2007,
 *   p. 13). Cores may come and go while a vPar runs, but for its monarch, so that one always stays.
 * - Memory comes in granules of 64 MB: rounded up when a vPar is created ([R] System Partitions Guide
 *   p. 456), rounded *down* when some is added or deleted while it runs (HWP-01: deleting 100 deletes
 *   64, adding 100 adds 64), at most 16,320 MB at a time ([R] vPars and Integrity VM V6.3, p. 62). The
 *   two roundings do not contradict each other: at creation nobody may get less than was asked for,
 *   online nobody may lose or take more. Neither is memory shared [R].
 *
 * Where a file does not say which buses a vPar owns, it is taken to have some of its own.
 */
import { pinnedDispatcher } from "../dispatch/pinned";
import { boardNames } from "../../protocol/boards";
import type { Reason } from "../../protocol/command";
import type { MiB } from "../../protocol/units";
import { dedicatedMemory } from "./boards";
import { hardwareIo } from "./mainframeIo";
import type { Member, MemoryFit, Platform } from "./platform";

const GUIDE = "HP System Partitions Guide r5.1 [R]";
const V63 = "HP-UX vPars and Integrity VM V6.3 Administrator Guide";
const PAPER = "Introducing HP-UX 11i Virtual Partitions, Sep 2007, p. 13 (HWP-03) [R]";

export const GRANULE_MIB = 64;
/** The most that one online operation adds or deletes: 255 granules. */
export const MOST_AT_ONCE_MIB = 16_320;

const LBAS = "lbas";

function fitMemory(asked: MiB, before: MiB | undefined, { name }: Member): MemoryFit {
  if (before === undefined)
    return { memoryMiB: Math.ceil(asked / GRANULE_MIB) * GRANULE_MIB, reasons: [] };
  const delta = asked - before;
  const whole = Math.floor(Math.abs(delta) / GRANULE_MIB) * GRANULE_MIB;
  const reasons: Reason[] =
    whole > MOST_AT_ONCE_MIB
      ? [{ code: "memoryStep", params: { name, asked: Math.abs(delta), most: MOST_AT_ONCE_MIB } }]
      : [];
  return { memoryMiB: before + (delta < 0 ? -whole : whole), reasons };
}

/** The first I/O bus that somebody else has, and who. */
function lbaTaken(newcomer: Member, others: readonly Member[]) {
  for (const lba of boardNames(newcomer.settings[LBAS])) {
    const owner = others.find((other) => boardNames(other.settings[LBAS]).includes(lba));
    if (owner !== undefined) return { lba, owner: owner.name };
  }
  return undefined;
}

export const vpar: Platform = {
  view: {
    id: "vpar",
    name: "HP vPar",
    boundary: "logical",
    partitionTerm: { en: "vPar", de: "vPar" },
    partitionTermPlural: { en: "vPars", de: "vPars" },
    cpuTerm: { en: "core", de: "Kern" },
    cpuTermPlural: { en: "cores", de: "Kerne" },
    story: {
      en: "Software draws the wall now, core by core and 64 MB by 64 MB, and cores change hands without a reboot. A core still belongs to one alone: nothing is shared, only moved.",
      de: "Die Wand zieht jetzt Software, Kern für Kern und 64 MB um 64 MB, und Kerne wechseln ohne Neustart den Besitzer. Ein Kern gehört noch immer nur einer: Geteilt wird nichts, nur verschoben.",
    },
    year: 2001,
    granule: {
      cpu: {
        words: {
          en: "A whole core; its hyper-threads stay together.",
          de: "Ein ganzer Kern; seine Hyper-Threads bleiben beisammen.",
        },
        source: PAPER,
      },
      memory: {
        words: {
          en: "64 MB: rounded up at creation, down while it runs; at most 16,320 MB at a time.",
          de: "64 MB: beim Anlegen aufgerundet, im Betrieb abgerundet; höchstens 16.320 MB auf einmal.",
        },
        source: `${GUIDE}, p. 456; ${V63}, p. 62 (HWP-01) [R]`,
      },
    },
    restartTerm: { en: "reboot of the vPar", de: "Neustart der vPar" },
    whyNotLive: {
      words: {
        en: "A vPar owns cores and I/O buses of its server: what runs there cannot follow it elsewhere.",
        de: "Eine vPar besitzt Kerne und I/O-Busse ihres Servers: Was dort läuft, kann nicht anderswohin mitgehen.",
      },
      source: `${V63} [R]: what may change while it runs are its cores and its memory; a move is not among it [D]`,
    },
    maxima: [
      {
        what: "partitionsPerHost",
        value: 8,
        of: "vPars A.05",
        match: "\\bA\\.0[2-5]",
        confirmed: false,
        source: "[M]",
      },
    ],
    systemSettings: [],
    settings: [
      {
        key: LBAS,
        label: { en: "I/O buses (LBAs)", de: "I/O-Busse (LBAs)" },
        help: {
          en: "The local bus adapters that it owns alone, separated by commas, e.g. 1.0.0,1.0.2. It needs at least one; left open, it has some that nobody else names.",
          de: "Die Local Bus Adapter, die ihr allein gehören, durch Kommas getrennt, z. B. 1.0.0,1.0.2. Mindestens einer ist nötig; bleibt das offen, hat sie welche, die niemand sonst nennt.",
        },
        kind: "text",
        group: "general",
        optional: true,
        noneLabel: { en: "some of its own", de: "eigene, nicht benannt" },
        default: null,
        online: false,
        source: `${GUIDE}: at least one LBA each`,
      },
    ],
    poolSettings: [],
    liveMigration: false,
    suspendable: false,
    onlineVcpus: true,
    onlineMemory: true,
    memoryOvercommit: false,
    architectures: ["ia64", "pa-risc"],
    source: "HP-UX vPars and Integrity VM V6.3 Administrator Guide; System Partitions Guide r5.1",
  },
  under: ["npar"],
  rules: {
    cpu: {
      words: {
        en: "A vPar has its cores to itself: it gets what it asks for, up to all of them, and lends nothing. One core, the monarch, always stays with it.",
        de: "Eine vPar hat ihre Kerne für sich: Sie bekommt, was sie verlangt, bis zu allen, und verleiht nichts. Ein Kern, der Monarch, bleibt ihr immer.",
      },
      source: `${PAPER}; ${V63}, p. 56 [R]`,
    },
    memory: dedicatedMemory(`${GUIDE}: no memory sharing`),
  },
  io: hardwareIo,
  overheadMiB: () => 0,
  fitMemory,
  walls: (_system, members) =>
    members.map((member) => ({ name: member.name, cores: member.vcpus, members: [member] })),
  deriveMemory: (member) => [
    {
      label: { en: "Memory granules of 64 MB", de: "Speichergranulate zu 64 MB" },
      value: member.memoryMiB / GRANULE_MIB,
      unit: "",
      formula: `${member.memoryMiB} ÷ ${GRANULE_MIB}`,
    },
  ],
  dispatchers: () => [pinnedDispatcher],
  cpuClaim: () => ({ weight: 1, floor: 0, ceiling: Infinity }),
  admit: (system, newcomer, others) => {
    const host = system.name;
    const reasons: Reason[] = [];
    const taken = others.reduce((sum, other) => sum + other.vcpus, 0);
    const free = Math.max(0, system.cores - taken);
    const need = newcomer.vcpus;
    if (need > free) reasons.push({ code: "coresOwned", params: { need, free, host } });
    const bus = lbaTaken(newcomer, others);
    if (bus !== undefined) reasons.push({ code: "lbaTaken", params: { ...bus, host } });
    return reasons;
  },
};
