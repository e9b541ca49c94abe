/**
 * ESX when memory grows short.
 *
 * - The VMkernel keeps memory free. How much, minFree: up to ESX 4 the thresholds high, soft, hard
 *   and low lie at 6, 4, 2 and 1 % of the memory; from ESXi 5 on it is 899 MB for the first 28 GB and
 *   1 % of the rest, with thresholds at 100, 64, 32 and 16 % of it (VMW-14). 6.0 puts a state clear
 *   between high and soft. (Blogs reckon a GB as 1000 or as 1024 MB; with 1024 the published
 *   table comes out. The same table's rows of 48 and 244 GB contradict the rest and are left aside.)
 * - clear: pages are shared (TPS). soft: balloons as well. hard: balloons stop; compression and swap
 *   take over. low: VMs are blocked besides. Free memory settles at the threshold of the means that
 *   must hold it, so low comes only where reservations leave no more.
 * - Whom it takes pages from: those who pay the fewest shares for a page, where an idle page counts
 *   for k = 1 ÷ (1 − tax) used ones (VMW-15, VMW-17).
 * - A balloon takes 65 % of a VM at most; the compression cache 10 %. Swap takes any pages: the
 *   hypervisor cannot know which of them the guest is using.
 */
import type { MemoryStateView } from "../../protocol/memory";
import type { Reason } from "../../protocol/command";
import type { SettingField, Words } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import type { MiB } from "../../protocol/units";
import type { FreeMemory, MemoryRegime } from "../memory/regime";
import { releaseNumber } from "../x86/technique";
import { digits } from "./digits";
import { BALLOONED, SHARING_KEY, swapField, swapMsOf } from "./memoryFields";
import { numberOf, type DividedSystem, type Member, type MemoryFit } from "./platform";

const WALDSPURGER = "Waldspurger, OSDI'02, 5.2 and 6.3 [R]";
const STATES = "Epping, VMware 6.0 memory states [R] (VMW-14)";
const DRIVER = "balloonDriver";
const TAX = "idleTaxPct";

/** Of a VM's memory. */
const MOST_BALLOONED = 0.65;
const COMPRESSION_CACHE = 0.1;
/** A compressed page takes half of one, so the cache saves as much as it takes. */
const SAVED_BY_CACHE = COMPRESSION_CACHE;
/** To unpack a page (µs): an assumption. */
const UNZIP_US = 20;

/** minFree of the first 28 GB by steps (MB of so many GB): 6, 4 and 2 %; below 28 GB [M]. */
const SLIDING: readonly (readonly [gb: number, mb: number])[] = [
  [4, 245],
  [8, 327],
  [16, 327],
];
const GB = 1024;

/** What ESXi 5 and later keep free of a host with so much memory. */
export function minFree(memoryMiB: MiB): MiB {
  let left = memoryMiB / GB;
  let kept = 0;
  for (const [gb, mb] of SLIDING) {
    const part = Math.min(left, gb);
    kept += (mb * part) / gb;
    left -= part;
  }
  return kept + left * GB * 0.01;
}

export function freeMemory({ memoryMiB, release }: DividedSystem): FreeMemory {
  const version = releaseNumber(release, /ESXi?\D*?(\d+(\.\d+)?)/i) ?? Infinity;
  if (version < 5) {
    const percent = (of: number) => (of / 100) * memoryMiB;
    return {
      minFreeMiB: percent(6),
      states: [
        { name: "high", belowMiB: Infinity },
        { name: "soft", belowMiB: percent(4) },
        { name: "hard", belowMiB: percent(2) },
        { name: "low", belowMiB: percent(1) },
      ],
      balloonAtMiB: percent(4),
      swapAtMiB: percent(2),
    };
  }
  const minFreeMiB = minFree(memoryMiB);
  const clear = version >= 6 ? [{ name: "clear", belowMiB: minFreeMiB }] : [];
  return {
    minFreeMiB,
    states: [
      { name: "high", belowMiB: Infinity },
      ...clear,
      { name: "soft", belowMiB: 0.64 * minFreeMiB },
      { name: "hard", belowMiB: 0.32 * minFreeMiB },
      { name: "low", belowMiB: 0.16 * minFreeMiB },
    ],
    balloonAtMiB: 0.64 * minFreeMiB,
    swapAtMiB: 0.32 * minFreeMiB,
  };
}

/** k: for how many used pages an idle one counts. */
export function idleCost({ settings }: DividedSystem): number {
  return 1 / (1 - numberOf(settings, TAX, 75) / 100);
}

const state = (
  code: string,
  alarm: MemoryStateView["alarm"],
  label: Words,
  does: Words,
): MemoryStateView => ({ code, alarm, label, does });

export const esxMemory: MemoryRegime = {
  view: {
    techniques: [
      {
        technique: "shared",
        term: { en: "Shared (TPS)", de: "Geteilt (TPS)" },
        help: {
          en: "Equal pages of several VMs are held once. Between VMs it is off by default since 2014, so it saves what the host's setting assumes.",
          de: "Gleiche Seiten mehrerer VMs werden einmal gehalten. Zwischen VMs ist das seit 2014 ab Werk aus; es spart, was die Einstellung des Hosts annimmt.",
        },
        source: "VMware KB on salting [R, secondary]",
      },
      { ...BALLOONED, source: `${BALLOONED.source}; at most 65 % of the VM [R, secondary]` },
      {
        technique: "compressed",
        term: { en: "Compressed (ZIP)", de: "Komprimiert (ZIP)" },
        help: {
          en: "Pages that would be swapped are kept compressed, in a cache of at most 10 % of the VM's memory.",
          de: "Seiten, die sonst ausgelagert würden, bleiben komprimiert in einem Cache von höchstens 10 % des Speichers der VM.",
        },
        source: "Cache of 10 % [R, secondary]; two to one is this room's assumption",
      },
      {
        technique: "swapped",
        term: { en: "Swapped (SWCUR)", de: "Ausgelagert (SWCUR)" },
        help: {
          en: "The host writes pages out, any pages: it cannot know which of them the guest uses.",
          de: "Der Host lagert Seiten aus, und zwar beliebige: Er kann nicht wissen, welche der Gast braucht.",
        },
        source: WALDSPURGER,
      },
    ],
    states: [
      state(
        "high",
        "calm",
        { en: "high", de: "high" },
        {
          en: "enough is free; below 400 % of minFree large pages are broken up",
          de: "genug ist frei; unter 400 % von minFree werden große Seiten zerlegt",
        },
      ),
      state(
        "clear",
        "calm",
        { en: "clear", de: "clear" },
        { en: "equal pages are shared", de: "gleiche Seiten werden geteilt" },
      ),
      state(
        "soft",
        "strained",
        { en: "soft", de: "soft" },
        { en: "balloons take memory back", de: "Balloons holen Speicher zurück" },
      ),
      state(
        "hard",
        "trouble",
        { en: "hard", de: "hard" },
        {
          en: "balloons do not suffice; pages are compressed and swapped",
          de: "Balloons reichen nicht; Seiten werden komprimiert und ausgelagert",
        },
      ),
      state(
        "low",
        "trouble",
        { en: "low", de: "low" },
        {
          en: "pages are compressed and swapped, and VMs are blocked",
          de: "Seiten werden komprimiert und ausgelagert, und VMs werden angehalten",
        },
      ),
    ],
    waits: { en: "Swap wait (%SWPWT)", de: "Warten auf Seiten (%SWPWT)" },
    remedy: {
      en: "Move VMs away, stop some, or add memory; a reservation keeps a VM's pages from being taken.",
      de: "VMs verschieben, einige ausschalten oder Speicher nachrüsten; eine Reservierung bewahrt die Seiten einer VM davor.",
    },
    source: STATES,
  },
  free: freeMemory,
  means: ({ memoryMiB, settings }, system) => ({
    follows: "touched",
    factor: 1,
    least: 0,
    most: Infinity,
    shared: numberOf(system.settings, SHARING_KEY, 0) / 100,
    expansion: 1,
    balloonMiB: settings[DRIVER] === false ? 0 : MOST_BALLOONED * memoryMiB,
    compressMiB: SAVED_BY_CACHE * memoryMiB,
    swaps: true,
    picks: "blind",
    swapMs: swapMsOf(system.settings),
    unzipUs: UNZIP_US,
  }),
  figures: (member, system) => [
    {
      label: { en: "The host keeps free (minFree)", de: "Der Host hält frei (minFree)" },
      value: freeMemory(system).minFreeMiB,
      unit: "MiB",
    },
    {
      label: { en: "An idle page counts for", de: "Eine ungenutzte Seite zählt" },
      value: idleCost(system),
      unit: "",
      formula: `1 ÷ (1 − ${digits(numberOf(system.settings, TAX, 75))} %)`,
    },
    ...(member.settings[DRIVER] === false
      ? []
      : [
          {
            label: { en: "Largest balloon", de: "Größter Balloon" },
            value: MOST_BALLOONED * member.memoryMiB,
            unit: "MiB",
            formula: `65 % × ${digits(member.memoryMiB)}`,
          },
        ]),
  ],
};

export const esxMemorySystemFields: readonly SettingField[] = [
  {
    key: TAX,
    label: { en: "Idle memory tax", de: "Steuer auf ungenutzten Speicher" },
    help: {
      en: "How much dearer an idle page is than one in use when memory is divided (Mem.IdleTax). At 0 % shares alone decide; at 75 % an idle page counts for four.",
      de: "Wie viel teurer eine ungenutzte Seite als eine benutzte ist, wenn Speicher verteilt wird (Mem.IdleTax). Bei 0 % entscheiden allein die Anteile; bei 75 % zählt eine ungenutzte Seite wie vier.",
    },
    kind: "number",
    group: "memory",
    unit: "%",
    min: 0,
    max: 99,
    step: 1,
    default: 75,
    online: true,
    source: "Waldspurger, OSDI'02, 5.2: 75 % by default [R]",
  },
  {
    key: SHARING_KEY,
    label: { en: "Shared pages (assumed)", de: "Geteilte Seiten (angenommen)" },
    help: {
      en: "The part of touched memory that page sharing saves. Nothing by default: between VMs it is off since 2014, and what it would find depends on the guests. An assumption that you can set.",
      de: "Der Teil des berührten Speichers, den das Teilen gleicher Seiten spart. Ab Werk nichts: Zwischen VMs ist es seit 2014 aus, und was es fände, hängt von den Gästen ab. Eine Annahme, die sich ändern lässt.",
    },
    kind: "number",
    group: "memory",
    unit: "%",
    min: 0,
    max: 90,
    step: 1,
    default: 0,
    online: true,
    source: "Off between VMs since 2014 [R, secondary]; any other figure is an assumption",
  },
  swapField,
];

export const balloonDriverField: SettingField = {
  key: DRIVER,
  label: { en: "Balloon driver", de: "Balloon-Treiber" },
  help: {
    en: "VMware Tools with the balloon driver run in the guest. Without it a shortage is met by compression and swap alone.",
    de: "Im Gast laufen die VMware Tools mit dem Balloon-Treiber. Ohne ihn bleiben bei Knappheit nur Kompression und Auslagern.",
  },
  kind: "toggle",
  group: "memory",
  default: true,
  online: true,
  source: WALDSPURGER,
};

/** Memory can be added to a running VM, and not taken away again. */
export function fitMemory(asked: MiB, before: MiB | undefined, { name }: Member): MemoryFit {
  const taken = before !== undefined && asked < before;
  return {
    memoryMiB: asked,
    reasons: taken ? [{ code: "memoryHotRemove", params: { name, mib: before } }] : [],
  };
}

/** No more of a VM's memory can be reserved than it has. */
export function reservedBeyondSize({ name, memoryMiB, settings }: Member): Reason[] {
  const reserved = reservationOf(settings);
  return reserved <= memoryMiB
    ? []
    : [{ code: "reservedBeyondSize", params: { name, mib: reserved, most: memoryMiB } }];
}

function reservationOf(settings: Settings): MiB {
  return numberOf(settings, "memReservationMiB", 0);
}
