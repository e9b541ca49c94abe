/**
 * Hyper-V's Dynamic Memory: a VM is assigned its demand and a buffer on top, between its minimum and
 * its maximum: target = demand × (1 + buffer), 20 % by default (HYV-04; one source prints a formula
 * that its own example contradicts). When the host is short the buffers go first: everybody gets its
 * demand before anybody gets a buffer, and the memory weights divide what there is. It starts with
 * its startup memory, and not at all where that is not free. Without it memory is static.
 */
import type { Reason } from "../../protocol/command";
import type { SettingField } from "../../protocol/platform";
import type { MiB } from "../../protocol/units";
import type { MemoryRegime } from "../memory/regime";
import { PLAIN_MEANS } from "../memory/regime";
import { BALLOONED, swapField, swapMsOf } from "./memoryFields";
import { numberOf, type Claim, type Member } from "./platform";

const SOURCE = "Hyper-V Dynamic Memory, issuhub p. 116; xuelan2.blogspot.com 2017-10 (HYV-04) [R]";
const MIN = "memMinMiB";
const MAX = "memMaxMiB";
const STARTUP = "memStartupMiB";
const LEAST_MIB = 512;

const isDynamic = ({ settings }: Member) => settings["dynamicMemory"] === true;
const maximum = ({ memoryMiB, settings }: Member): MiB =>
  Math.min(memoryMiB, numberOf(settings, MAX, memoryMiB));
const minimum = (member: Member): MiB =>
  Math.min(maximum(member), numberOf(member.settings, MIN, LEAST_MIB));
const startup = (member: Member): MiB =>
  Math.min(maximum(member), Math.max(minimum(member), numberOf(member.settings, STARTUP, 1024)));
const buffer = ({ settings }: Member) => numberOf(settings, "memBufferPct", 20) / 100;

/** What a VM with such a demand is to have. */
export function targetMemory(demand: MiB, bufferPct: number, least: MiB, most: MiB): MiB {
  return Math.min(Math.max(demand * (1 + bufferPct / 100), least), most);
}

export function dynamicMemoryClaim(member: Member): Claim {
  const weight = numberOf(member.settings, "memWeight", 5000);
  const size = member.memoryMiB;
  if (!isDynamic(member)) return { weight: size, floor: size, ceiling: size, least: size };
  const floor = minimum(member);
  return { weight, floor, ceiling: maximum(member), least: floor, buffered: true };
}

/** What must be there for it to start, and is its own as long as it runs. */
export function heldMemory(member: Member): MiB {
  return isDynamic(member) ? minimum(member) : member.memoryMiB;
}

export function startupMemory(member: Member): MiB {
  return isDynamic(member) ? startup(member) : member.memoryMiB;
}

export function startupContradictions(member: Member): Reason[] {
  if (!isDynamic(member)) return [];
  const { name, settings } = member;
  const [stated, least] = [numberOf(settings, STARTUP, Infinity), minimum(member)];
  return stated >= least
    ? []
    : [{ code: "startupBelowMinimum", params: { name, mib: stated, least } }];
}

export const hypervMemory: MemoryRegime = {
  view: {
    techniques: [
      {
        ...BALLOONED,
        term: { en: "Removed (Dynamic Memory)", de: "Entzogen (Dynamic Memory)" },
        source: SOURCE,
      },
    ],
    states: [],
    waits: { en: "Waiting for its own paging", de: "Warten auf eigenes Auslagern" },
    remedy: {
      en: "Below its demand a VM pages by itself: raise its memory weight or its minimum, or move VMs away.",
      de: "Unter ihrem Bedarf lagert eine VM selbst aus: ihre Speichergewichtung oder ihr Minimum anheben oder VMs verschieben.",
    },
    source: SOURCE,
  },
  means: (member, system) =>
    isDynamic(member)
      ? {
          ...PLAIN_MEANS,
          follows: "active",
          factor: 1 + buffer(member),
          least: minimum(member),
          most: maximum(member),
          swaps: false,
          swapMs: swapMsOf(system.settings),
        }
      : undefined,
  figures: (member) =>
    isDynamic(member)
      ? [
          {
            label: { en: "Demand × (1 + buffer)", de: "Bedarf × (1 + Puffer)" },
            value: 100 * (1 + buffer(member)),
            unit: "%",
          },
        ]
      : [],
};

export const hypervMemorySystemFields: readonly SettingField[] = [swapField];

const mebibyteField = (
  key: string,
  label: SettingField["label"],
  help: SettingField["help"],
  more: Partial<SettingField>,
): SettingField => ({
  key,
  label,
  help,
  kind: "number",
  group: "memory",
  unit: "MiB",
  min: 32,
  default: null,
  online: false,
  source: SOURCE,
  ...more,
});

export const hypervMemoryFields: readonly SettingField[] = [
  {
    key: "dynamicMemory",
    label: { en: "Dynamic Memory", de: "Dynamischer Arbeitsspeicher" },
    help: {
      en: "Memory follows the demand between minimum and maximum. Off: what is configured is held from the start to the end.",
      de: "Der Speicher folgt dem Bedarf zwischen Minimum und Maximum. Aus: Was konfiguriert ist, bleibt von Anfang bis Ende belegt.",
    },
    kind: "toggle",
    group: "memory",
    default: false,
    online: false,
    source: SOURCE,
  },
  mebibyteField(
    STARTUP,
    { en: "Startup memory", de: "Arbeitsspeicher beim Start" },
    {
      en: "What must be free for it to start; no less than the minimum.",
      de: "Was frei sein muss, damit sie startet; nicht weniger als das Minimum.",
    },
    { default: 1024 },
  ),
  mebibyteField(
    MIN,
    { en: "Minimum memory", de: "Minimaler Arbeitsspeicher" },
    {
      en: "It never has less than this.",
      de: "Weniger hat sie nie.",
    },
    { default: LEAST_MIB, atMost: MAX, online: true },
  ),
  mebibyteField(
    MAX,
    { en: "Maximum memory", de: "Maximaler Arbeitsspeicher" },
    {
      en: "It never has more than this. Without it: all that is configured.",
      de: "Mehr hat sie nie. Ohne Angabe: alles, was konfiguriert ist.",
    },
    { optional: true, online: true },
  ),
  {
    key: "memBufferPct",
    label: { en: "Memory buffer", de: "Speicherpuffer" },
    help: {
      en: "What it is to have beyond its demand, in percent of it; given up first when the host is short.",
      de: "Was sie über ihren Bedarf hinaus haben soll, in Prozent davon; wird bei Knappheit zuerst aufgegeben.",
    },
    kind: "integer",
    group: "memory",
    unit: "%",
    min: 5,
    max: 2000,
    step: 1,
    default: 20,
    online: true,
    source: `${SOURCE}: 20 % by default; how far it goes is this room's`,
  },
  {
    key: "memWeight",
    label: { en: "Memory weight", de: "Speichergewichtung" },
    help: {
      en: "Its part of a short host's memory, relative to the weights of the others.",
      de: "Ihr Anteil am Speicher eines knappen Hosts im Verhältnis zu den Gewichten der anderen.",
    },
    kind: "integer",
    group: "memory",
    min: 1,
    max: 10_000,
    step: 1,
    default: 5000,
    online: true,
    source: "Scale and default [M]",
  },
];
