/**
 * IBM z/VM: a control program that gives each guest a virtual machine. The older brother of all
 * software hypervisors (CP-67, VM/370), usually itself a guest of an LPAR.
 *
 * - SET SHARE ABSOLUTE p %: a target minimum of all the system's processors. SET SHARE RELATIVE r
 *   (default 100): a part of *what the absolute ones leave*, in proportion to r (ZVM-01, ZVM-02). A
 *   share belongs to the virtual machine and is spread over its virtual CPUs.
 * - What somebody leaves idle goes to the others in proportion to their shares.
 * - A maximum share in percent of the system: LIMITHARD always holds, LIMITSOFT yields when nobody
 *   else wants the cycles, NOLIMIT is none (ZVM-03). Percentages are of the system's own (virtual or
 *   logical) processors. A relative maximum (LIMIT… RELATIVE) is not offered.
 *
 * Absolute shares that add up to more than 99 % are scaled so that the relative users keep 1 %: that
 * z/VM leaves them something is [M]; the example does not reach it and no test rests on it.
 *
 * Inside an LPAR the levels multiply: percent of what PR/SM gives (CPU-4).
 *
 * Memory: guest pages are paged on demand, so a guest is granted what it touches; when that is more
 * than there is, guests are held to equal parts of their size (z/VM's own choice of pages to steal
 * is finer; [M]). What is paged out stands in zvmMemory.ts.
 */
import { zvmCompatibility, zvmCompatibilityFields } from "./zvmCompatibility";
import { zvmMemory, zvmMemorySystemFields } from "./zvmMemory";
import { zvmMigration, zvmMigrationFields } from "./zvmMigration";
import { OVERHEAD_KEY, overheadField } from "./overhead";
import { zvmDispatcher } from "../dispatch/zvm";
import { digits } from "./digits";
import { zvmIo } from "./mainframeIo";
import { numberOf, type Member, type Platform } from "./platform";

const SOURCE = "IBM docs, CP command SET SHARE [R]";
/** Of the system: the most that absolute shares take while somebody has a relative one. */
const ABSOLUTE_MOST = 0.99;

function absoluteOf(member: Member): number | undefined {
  const percent = numberOf(member.settings, "absolutePct", NaN);
  return Number.isNaN(percent) ? undefined : percent / 100;
}

/** Its part of the system when everybody wants everything, 0 to 1. */
export function normalisedShare(member: Member, guests: readonly Member[]): number {
  let absolutes = 0;
  let relatives = 0;
  for (const guest of guests) {
    const absolute = absoluteOf(guest);
    if (absolute === undefined) relatives += numberOf(guest.settings, "share", 100);
    else absolutes += absolute;
  }
  const most = relatives > 0 ? ABSOLUTE_MOST : 1;
  const scale = absolutes > most ? most / absolutes : 1;
  const own = absoluteOf(member);
  if (own !== undefined) return own * scale;
  return ((1 - absolutes * scale) * numberOf(member.settings, "share", 100)) / relatives;
}

/** How {@link normalisedShare} comes about, in percent. */
function shareInNumbers(member: Member, guests: readonly Member[]): string {
  const absolutes = guests.flatMap((guest) => absoluteOf(guest) ?? []);
  const sum = absolutes.reduce((total, share) => total + share, 0);
  const relative = guests.filter((guest) => absoluteOf(guest) === undefined);
  const most = relative.length > 0 ? ABSOLUTE_MOST : 1;
  const own = absoluteOf(member);
  const scaled = sum > most ? ` × ${digits(100 * most)} ÷ ${digits(100 * sum)}` : "";
  if (own !== undefined) return `${digits(100 * own)} %${scaled}`;
  const shareOf = (guest: Member) => numberOf(guest.settings, "share", 100);
  const all = relative.reduce((total, guest) => total + shareOf(guest), 0);
  const left = 100 - 100 * Math.min(sum, most);
  return `${digits(left)} % × ${digits(shareOf(member))} ÷ ${digits(all)}`;
}

export const zvm: Platform = {
  view: {
    id: "zvm",
    name: "z/VM",
    boundary: "virtual",
    partitionTerm: { en: "guest", de: "Gast" },
    partitionTermPlural: { en: "guests", de: "Gäste" },
    cpuTerm: { en: "virtual CPU", de: "virtuelle CPU" },
    cpuTermPlural: { en: "virtual CPUs", de: "virtuelle CPUs" },
    memoryTerm: { en: "virtual storage", de: "virtueller Speicher" },
    story: {
      en: "Every user gets a computer of their own that is made of software: VM/370 did in 1972 what others learned thirty years later. Hundreds of Linux guests share a handful of processors, and memory is promised more than once.",
      de: "Jeder bekommt einen eigenen Rechner aus Software: VM/370 konnte 1972, was andere dreißig Jahre später lernten. Hunderte Linux-Gäste teilen sich eine Handvoll Prozessoren, und der Speicher wird mehrfach versprochen.",
    },
    year: 1972,
    granule: {
      cpu: {
        words: {
          en: "A minor time slice of a virtual CPU.",
          de: "Eine kleine Zeitscheibe einer virtuellen CPU.",
        },
        source: "About 5 ms [M]",
      },
      memory: {
        words: {
          en: "A page of 4 KiB, when it is touched.",
          de: "Eine Seite von 4 KiB, sobald sie berührt wird.",
        },
        source: "Demand paging [M]",
      },
    },
    restartTerm: { en: "re-IPL of the guest", de: "erneutes IPL des Gasts" },
    maxima: [
      {
        what: "hostsPerCluster",
        value: 4,
        of: "z/VM 6.2–7.2 (SSI)",
        match: "z/VM (6[.][2-9]|7[.][0-2])",
        confirmed: false,
        source: "[M]",
      },
      {
        what: "hostsPerCluster",
        value: 8,
        of: "z/VM 7.3 (SSI)",
        match: "z/VM 7[.][3-9]",
        confirmed: false,
        source: "[M]",
      },
    ],
    systemSettings: [
      ...zvmMemorySystemFields,
      {
        key: "minorSliceMs",
        label: { en: "Minor time slice", de: "Kleine Zeitscheibe" },
        help: {
          en: "For how long a virtual CPU runs before its next deadline is set. Shorter ones answer sooner and switch more often; the division stays the same.",
          de: "So lange läuft eine virtuelle CPU, bis ihre nächste Deadline gesetzt wird. Kürzere antworten früher und wechseln öfter; die Aufteilung bleibt dieselbe.",
        },
        kind: "number",
        group: "cpu",
        unit: "ms",
        min: 1,
        max: 100,
        step: 0.5,
        default: 5,
        online: true,
        source: "About 5 ms (SET SRM DSPSLICE) [M]; the bounds are this room's",
      },
      overheadField(
        "ibmvm msg18367 (Buelens, Altmark 2008): hardware supports two levels, a third costs 50 %, for example [R]",
      ),
      ...zvmMigrationFields,
    ],
    settings: [
      ...zvmCompatibilityFields,
      {
        key: "share",
        label: { en: "Relative share", de: "Relativer Anteil" },
        help: {
          en: "Its part of what guests with absolute shares leave, in proportion to the other relative shares.",
          de: "Teil dessen, was Gäste mit absolutem Anteil übrig lassen, im Verhältnis zu den anderen relativen Anteilen.",
        },
        kind: "integer",
        group: "cpu",
        min: 1,
        max: 10_000,
        step: 1,
        default: 100,
        online: true,
        source: `${SOURCE}: RELATIVE 1–10000, default 100`,
      },
      {
        key: "absolutePct",
        label: { en: "Absolute share", de: "Absoluter Anteil" },
        help: {
          en: "A target minimum in percent of the whole system; in place of the relative share.",
          de: "Angestrebtes Minimum in Prozent des ganzen Systems; anstelle des relativen Anteils.",
        },
        kind: "number",
        group: "cpu",
        unit: "%",
        min: 0.1,
        max: 100,
        step: 0.1,
        insteadOf: "share",
        optional: true,
        default: null,
        online: true,
        source: `${SOURCE}: ABSOLUTE 0.1–100 %`,
      },
      {
        key: "limit",
        label: { en: "Limit", de: "Limit" },
        help: {
          en: "Whether the maximum share holds always (hard), only while others want the cycles (soft), or there is none.",
          de: "Ob der Höchstanteil immer gilt (hart), nur solange andere die Zyklen brauchen (weich), oder ob es keinen gibt.",
        },
        kind: "choice",
        group: "cpu",
        choices: [
          { value: "none", label: { en: "NOLIMIT", de: "NOLIMIT" } },
          { value: "soft", label: { en: "LIMITSOFT", de: "LIMITSOFT" } },
          { value: "hard", label: { en: "LIMITHARD", de: "LIMITHARD" } },
        ],
        default: "none",
        online: true,
        source: `${SOURCE}; that LIMITSOFT yields to idle cycles [M]`,
      },
      {
        key: "limitPct",
        label: { en: "Maximum share", de: "Höchstanteil" },
        help: {
          en: "In percent of the whole system's processors; holds as the limit says.",
          de: "In Prozent der Prozessoren des ganzen Systems; gilt je nach Limit.",
        },
        kind: "number",
        group: "cpu",
        unit: "%",
        min: 0.1,
        max: 100,
        step: 0.1,
        optional: true,
        default: null,
        online: true,
        source: SOURCE,
      },
    ],
    poolSettings: [],
    liveMigration: true,
    suspendable: true,
    onlineVcpus: true,
    onlineMemory: false,
    memoryOvercommit: true,
    architectures: ["s390x", "s370"],
    source:
      "IBM docs, z/VM CP Commands, SET SHARE; velocitysoftware.com; suspend and resume are the Linux guest's own [M]",
  },
  rules: {
    cpu: {
      words: {
        en: "Guests with an absolute share get their percentage of the system first; the others divide what that leaves by their relative shares. Idle parts go to those who want more; LIMITHARD always bounds, LIMITSOFT only while somebody else wants the cycles.",
        de: "Gäste mit absolutem Anteil erhalten zuerst ihren Prozentsatz des Systems; die anderen teilen den Rest nach relativen Anteilen. Brachliegendes geht an die, die mehr wollen; LIMITHARD begrenzt immer, LIMITSOFT nur, solange jemand anders die Zyklen will.",
      },
      source: "IBM docs, CP command SET SHARE [R]",
    },
    memory: {
      words: {
        en: "Pages are given as they are touched; when more is touched than there is, guests are held to equal parts of their size and the rest is paged.",
        de: "Seiten werden vergeben, sobald sie berührt werden; wird mehr berührt, als da ist, werden die Gäste auf gleiche Teile ihrer Größe gehalten, der Rest wird ausgelagert.",
      },
      source: "Demand paging; the division is this room's assumption [M]",
    },
  },
  // The machine interprets two levels (an LPAR, and a guest in it) by itself; a z/VM in a guest of
  // z/VM is partly simulated (ZVM-05).
  depthDefaults: ({ all }) => ({ [OVERHEAD_KEY]: all > 2 ? 50 : 0 }),
  io: zvmIo,
  overheadMiB: () => 0,
  weights: {
    cpu: { en: "Share", de: "Anteil" },
    memory: { en: "Size (MiB)", de: "Größe (MiB)" },
    normalised: true,
  },
  derive: (member, system, walled) => {
    const share = normalisedShare(member, walled.members);
    const percent = numberOf(member.settings, "limitPct", NaN);
    const limited = member.settings["limit"] !== "none" && !Number.isNaN(percent);
    return [
      {
        label: { en: "Normalised share of the system", de: "Normierter Anteil am System" },
        value: 100 * share,
        unit: "%",
        formula: shareInNumbers(member, walled.members),
      },
      ...(limited
        ? [
            {
              label: { en: "Maximum share in processors", de: "Höchstanteil in Prozessoren" },
              value: (percent / 100) * system.cores,
              unit: "cores",
              formula: `${digits(percent)} % × ${digits(system.cores)}`,
            },
          ]
        : []),
    ];
  },
  cpuClaim: (member, system, walled) => {
    const limit = member.settings["limit"];
    const most = (numberOf(member.settings, "limitPct", Infinity) / 100) * system.cores;
    return {
      weight: normalisedShare(member, walled.members),
      floor: 0,
      ceiling: limit === "hard" ? most : Infinity,
      softCeiling: limit === "soft" ? most : undefined,
    };
  },
  memoryClaim: (member) => ({ weight: member.memoryMiB, floor: 0, ceiling: Infinity }),
  memoryRegime: zvmMemory,
  dispatchers: () => [zvmDispatcher],
  migration: zvmMigration,
  compatibility: zvmCompatibility,
};
