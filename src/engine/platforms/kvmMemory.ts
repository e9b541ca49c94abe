/**
 * KVM when memory grows short: a VM's pages are the host's anonymous memory.
 *
 * - KSM merges equal pages. It is off by default; on, it scans 100 pages every 20 ms (KVM-07: 5000
 *   pages/s, 4 GiB in 210 s). What it finds depends on the guests: an assumption.
 * - The balloon (virtio-balloon) does nothing by itself: a manager inflates it, down to what is set
 *   as a VM's minimum. Without a minimum there is none.
 * - What is missing then the host pages out, the longest idle pages first, as its page replacement
 *   does with everything.
 */
import type { SettingField } from "../../protocol/platform";
import type { MemoryRegime } from "../memory/regime";
import { PLAIN_MEANS } from "../memory/regime";
import { digits } from "./digits";
import { BALLOONED, SHARING_KEY, swapField, swapMsOf } from "./memoryFields";
import { numberOf, type DividedSystem } from "./platform";

const KSM = "torvalds/linux Documentation/admin-guide/mm/ksm.rst (KVM-07) [R]";
const PAGE_MIB = 4 / 1024;
const BALLOON_MIN = "balloonMinMiB";

/** Pages a second that KSM looks at. */
export function ksmPagesPerSecond(pages: number, sleepMs: number): number {
  return (pages * 1000) / sleepMs;
}

/** Until it has looked at so much memory once (s). */
export function ksmScanSeconds(memoryMiB: number, pages: number, sleepMs: number): number {
  return memoryMiB / PAGE_MIB / ksmPagesPerSecond(pages, sleepMs);
}

const sharing = ({ settings }: DividedSystem): number =>
  settings["ksm"] === true ? numberOf(settings, SHARING_KEY, 10) / 100 : 0;

export const kvmMemory: MemoryRegime = {
  view: {
    techniques: [
      {
        technique: "shared",
        term: { en: "Merged (KSM)", de: "Zusammengelegt (KSM)" },
        help: {
          en: "Equal pages are held once. Off by default; what it saves is what the host's setting assumes.",
          de: "Gleiche Seiten werden einmal gehalten. Ab Werk aus; es spart, was die Einstellung des Hosts annimmt.",
        },
        source: KSM,
      },
      { ...BALLOONED, source: "virtio-balloon; a manager inflates it [R]" },
      {
        technique: "swapped",
        term: { en: "Swapped by the host", de: "Vom Host ausgelagert" },
        help: {
          en: "The host pages out what has been idle for longest.",
          de: "Der Host lagert aus, was am längsten ungenutzt war.",
        },
        source: "Memory overcommit is host paging [R]",
      },
    ],
    states: [],
    waits: { en: "Waiting for pages", de: "Warten auf Seiten" },
    remedy: {
      en: "Move VMs away or stop some; with a minimum for its balloon a VM gives idle pages back by itself.",
      de: "VMs verschieben oder einige ausschalten; mit einem Minimum für ihren Balloon gibt eine VM ungenutzte Seiten selbst zurück.",
    },
    source: KSM,
  },
  means: ({ memoryMiB, settings }, system) => {
    const least = numberOf(settings, BALLOON_MIN, memoryMiB);
    return {
      ...PLAIN_MEANS,
      shared: sharing(system),
      balloonMiB: Math.max(0, memoryMiB - least),
      swapMs: swapMsOf(system.settings),
    };
  },
  figures: ({ memoryMiB }, { settings }) => {
    if (settings["ksm"] !== true) return [];
    const pages = numberOf(settings, "ksmPages", 100);
    const sleepMs = numberOf(settings, "ksmSleepMs", 20);
    return [
      {
        label: { en: "One scan of its memory by KSM", de: "Ein KSM-Durchlauf über ihren Speicher" },
        value: ksmScanSeconds(memoryMiB, pages, sleepMs),
        unit: "s",
        formula: `${digits(memoryMiB / PAGE_MIB)} ÷ ${digits(ksmPagesPerSecond(pages, sleepMs))}`,
      },
    ];
  },
};

export const kvmMemorySystemFields: readonly SettingField[] = [
  {
    key: "ksm",
    label: { en: "Same-page merging (KSM)", de: "Gleiche Seiten zusammenlegen (KSM)" },
    help: {
      en: "Whether the kernel looks for equal pages and holds them once.",
      de: "Ob der Kernel nach gleichen Seiten sucht und sie nur einmal hält.",
    },
    kind: "toggle",
    group: "memory",
    default: false,
    online: true,
    source: `${KSM}: off by default`,
  },
  {
    key: "ksmPages",
    label: { en: "KSM: pages a turn", de: "KSM: Seiten je Durchgang" },
    help: {
      en: "How many pages it looks at before it sleeps.",
      de: "Wie viele Seiten es ansieht, bevor es schläft.",
    },
    kind: "integer",
    group: "memory",
    min: 1,
    max: 1_000_000,
    step: 1,
    default: 100,
    online: true,
    source: KSM,
  },
  {
    key: "ksmSleepMs",
    label: { en: "KSM: sleep", de: "KSM: Pause" },
    help: { en: "For how long it sleeps between.", de: "Wie lange es dazwischen schläft." },
    kind: "integer",
    group: "memory",
    unit: "ms",
    min: 1,
    max: 100_000,
    step: 1,
    default: 20,
    online: true,
    source: KSM,
  },
  {
    key: SHARING_KEY,
    label: { en: "Merged pages (assumed)", de: "Zusammengelegte Seiten (angenommen)" },
    help: {
      en: "The part of touched memory that merging saves while it is on. An assumption that you can set: it depends on the guests.",
      de: "Der Teil des berührten Speichers, den das Zusammenlegen spart, solange es an ist. Eine Annahme, die sich ändern lässt: Es hängt von den Gästen ab.",
    },
    kind: "number",
    group: "memory",
    unit: "%",
    min: 0,
    max: 90,
    step: 1,
    default: 10,
    online: true,
    source: "This room's assumption",
  },
  swapField,
];

export const kvmBalloonField: SettingField = {
  key: BALLOON_MIN,
  label: { en: "Balloon minimum", de: "Balloon-Minimum" },
  help: {
    en: "Down to this much a manager may shrink the VM by its balloon while the host is short. Without it there is no ballooning.",
    de: "So weit darf ein Manager die VM über ihren Balloon verkleinern, solange der Host knapp ist. Ohne Angabe gibt es kein Ballooning.",
  },
  kind: "number",
  group: "memory",
  unit: "MiB",
  min: 0,
  optional: true,
  default: null,
  online: true,
  source: "virtio-balloon; the minimum is a manager's setting (Proxmox VE, oVirt) [M]",
};
