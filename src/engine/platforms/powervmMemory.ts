/**
 * PowerVM's memory: dedicated; shared (Active Memory Sharing); expanded (Active Memory Expansion).
 *
 * - AMS: LPARs in shared memory mode divide a pool, and their memory together may be more than the
 *   pool. When it grows short a guest lends idle pages (collaborative memory management), and beyond
 *   that the hypervisor pages through the VIOS. The memory weight says who keeps how much.
 * - AME: the operating system sees physical × factor: 32 GB at 2.0 are 64 GB, and 4 GB more at 1.5
 *   are 6 GB more [R]. Here the memory of an LPAR is what its operating system sees, so it takes
 *   memory ÷ factor of the machine. What compressing costs in CPU time depends on the load, and is
 *   not modelled.
 */
import type { Reason } from "../../protocol/command";
import type { SettingField } from "../../protocol/platform";
import type { MiB } from "../../protocol/units";
import type { MemoryRegime } from "../memory/regime";
import { PLAIN_MEANS } from "../memory/regime";
import { BALLOONED, swapField, swapMsOf } from "./memoryFields";
import { numberOf, type Claim, type DividedSystem, type Member } from "./platform";

const AMS = "IBM PowerVM, Active Memory Sharing: pool, VIOS paging, memory weight, CMM [R]";
const AME = "IBM PowerVM, Active Memory Expansion: effective = physical × factor [R]";

const isShared = ({ settings }: Member) => settings["memoryMode"] === "shared";
const factor = ({ settings }: Member) => numberOf(settings, "ameFactor", 1);

/** Of the machine's memory, what an LPAR takes that has so much. */
export function physicalMemory(memoryMiB: MiB, ameFactor: number): MiB {
  return memoryMiB / ameFactor;
}

export function memoryClaim(member: Member): Claim {
  const size = physicalMemory(member.memoryMiB, factor(member));
  if (!isShared(member)) return { weight: size, floor: size, ceiling: size, least: size };
  return { weight: 1 + numberOf(member.settings, "memWeight", 128), floor: 0, ceiling: size };
}

/** An LPAR in shared memory mode holds nothing for itself. */
export function heldMemory(member: Member): MiB {
  return isShared(member) ? 0 : physicalMemory(member.memoryMiB, factor(member));
}

/** Either the one or the other: a shared LPAR's pages are not expanded here. */
export function memoryContradictions(member: Member): Reason[] {
  return isShared(member) && factor(member) > 1
    ? [{ code: "sharedAndExpanded", params: { name: member.name } }]
    : [];
}

function means(member: Member, system: DividedSystem) {
  const swapMs = swapMsOf(system.settings);
  if (isShared(member))
    return {
      ...PLAIN_MEANS,
      balloonMiB: member.settings["loaning"] === false ? 0 : LOANED * member.memoryMiB,
      swapMs,
    };
  const expansion = factor(member);
  return expansion > 1 ? { ...PLAIN_MEANS, least: member.memoryMiB, expansion, swapMs } : undefined;
}

/** Of an LPAR's memory, what its operating system lends at most: an assumption. */
const LOANED = 0.25;

export const powervmMemory: MemoryRegime = {
  view: {
    techniques: [
      {
        technique: "compressed",
        term: { en: "Saved by expansion (AME)", de: "Durch Expansion gespart (AME)" },
        help: {
          en: "The operating system compresses its own pages and so takes less of the machine than it sees.",
          de: "Das Betriebssystem komprimiert eigene Seiten und belegt so weniger von der Maschine, als es sieht.",
        },
        source: AME,
      },
      {
        ...BALLOONED,
        term: { en: "Loaned (CMM)", de: "Verliehen (CMM)" },
        help: {
          en: "The operating system lends pages that it does not need to the shared memory pool.",
          de: "Das Betriebssystem verleiht Seiten, die es nicht braucht, an den gemeinsamen Speicherpool.",
        },
        source: AMS,
      },
      {
        technique: "swapped",
        term: { en: "Paged (VIOS)", de: "Ausgelagert (VIOS)" },
        help: {
          en: "The hypervisor has written pages to a paging device of the VIOS.",
          de: "Der Hypervisor hat Seiten auf ein Paging-Gerät des VIOS geschrieben.",
        },
        source: AMS,
      },
    ],
    states: [],
    waits: { en: "Waiting for the VIOS", de: "Warten auf den VIOS" },
    remedy: {
      en: "Raise the memory weight, give the LPAR dedicated memory, or move LPARs to another frame.",
      de: "Das Speichergewicht anheben, der LPAR dedizierten Speicher geben oder LPARs auf ein anderes System verschieben.",
    },
    source: AMS,
  },
  means,
};

export const powervmMemorySystemFields: readonly SettingField[] = [swapField];

export const powervmMemoryFields: readonly SettingField[] = [
  {
    key: "memoryMode",
    label: { en: "Memory mode", de: "Speichermodus" },
    help: {
      en: "Dedicated: what is configured is its own. Shared (AMS): it divides what dedicated LPARs leave with the others in the pool, by demand and weight.",
      de: "Dediziert: Was konfiguriert ist, gehört ihr allein. Gemeinsam (AMS): Sie teilt sich, was dedizierte LPARs übrig lassen, mit den anderen im Pool nach Bedarf und Gewicht.",
    },
    kind: "choice",
    group: "memory",
    choices: [
      { value: "dedicated", label: { en: "Dedicated", de: "Dediziert" } },
      { value: "shared", label: { en: "Shared (AMS)", de: "Gemeinsam (AMS)" } },
    ],
    default: "dedicated",
    online: false,
    source: AMS,
  },
  {
    key: "memWeight",
    label: { en: "Memory weight", de: "Speichergewicht" },
    help: {
      en: "Its part of a short pool, relative to the weights of the others (shared memory only).",
      de: "Ihr Anteil an einem knappen Pool im Verhältnis zu den Gewichten der anderen (nur bei gemeinsamem Speicher).",
    },
    kind: "integer",
    group: "memory",
    min: 0,
    max: 255,
    step: 1,
    default: 128,
    online: true,
    source: `${AMS}; scale and default [M]`,
  },
  {
    key: "loaning",
    label: { en: "Memory loaning (CMM)", de: "Speicher verleihen (CMM)" },
    help: {
      en: "The operating system lends idle pages to the pool before the hypervisor pages: up to a quarter of its memory (an assumption).",
      de: "Das Betriebssystem verleiht ungenutzte Seiten an den Pool, bevor der Hypervisor auslagert: bis zu einem Viertel seines Speichers (eine Annahme).",
    },
    kind: "toggle",
    group: "memory",
    default: true,
    online: true,
    source: AMS,
  },
  {
    key: "ameFactor",
    label: { en: "Expansion factor (AME)", de: "Expansionsfaktor (AME)" },
    help: {
      en: "The operating system sees this many times the memory that it takes of the machine: 64 GB at 2.0 take 32 GB.",
      de: "Das Betriebssystem sieht so viele Male den Speicher, den es von der Maschine belegt: 64 GB bei 2,0 belegen 32 GB.",
    },
    kind: "number",
    group: "memory",
    min: 1,
    max: 10,
    step: 0.01,
    default: 1,
    online: true,
    source: AME,
  },
];
