/**
 * IBM PR/SM: the firmware of an IBM Z divides its processors among logical partitions (LPARs).
 *
 * - Processors of a type (CP, IFL, zIIP …) are a pool of their own; nothing is shared across types.
 * - A weight (1–999) is a share *of the whole LPAR* of the pool's shared processors: weight / Σ
 *   weights of the active sharing LPARs. With n logical processors it is spread over n of them
 *   (PRSM-01, X-01). Weights matter only while there is no excess.
 * - A logical processor "is not a source of capacity, it is a consumer": n of them can never use
 *   more than n physical ones (PRSM-03). In this engine that is the partition's size in vCPUs, which
 *   bounds every want.
 * - Initial capping makes the weight's share the most that an LPAR gets, excess or not; an absolute
 *   cap bounds it in processors (PRSM-04, PRSM-06, PRSM-07). What capped LPARs leave goes to others.
 * - Dedicated processors are taken out of the shared pool as long as their LPAR is active.
 *
 * PRSM-01 against PRSM-02: IBM's own example (weights 300/100/900 over 6 processors; 1, 6 and 2
 * logical ones) names shares of 23.1, 7.7 and 69.2 %, that is 1.4, 0.5 and 4.2 processors. With all
 * three busy that cannot be reached: the first has one logical processor, the third two. We take the
 * logical processors as the bound that comes before the weight, and hand the idle part of a share to
 * the others by weight: 1, 3, 2. The 23.1 % remain what the weight says (`weightShare`) and what
 * capping is computed from.
 *
 * Storage belongs to one LPAR. While it runs it can be given more, and give it back, as far as storage
 * was reserved for it before its activation (dynamic storage reconfiguration: z900 and z13s Redbooks
 * [R]); reserved storage that is not online is nobody's here, so that it may be used otherwise.
 *
 * Enforcement is exact here; the machine's is within 3.6 % of a share (IBM docs, capping examples).
 */
import { prsmLicence } from "./prsmLicences";
import type { Reason } from "../../protocol/command";
import type { Settings } from "../../protocol/scenario-parts";
import { prsmDispatcher } from "../dispatch/prsm";
import { digits } from "./digits";
import { msuField, prsmGroupCeiling, prsmGroupFields } from "./prsmGroups";
import { prsmIo } from "./mainframeIo";
import { numberOf, type DividedSystem, type Member, type Platform, type Walled } from "./platform";

const SOURCE = "IBM Z PR/SM Planning Guide; IBM docs, Use of processing weights [R]";

const REDBOOKS = "IBM z900 Redbook; z13s Technical Guide: reserved storage [R]";
const STORAGE_MOST = "storageMostMiB";

function typeOf(member: Member): string {
  const type = member.settings["processorType"];
  return typeof type === "string" ? type : "CP";
}

function isDedicated(settings: Settings): boolean {
  return settings["dedicated"] === true;
}

/** Processors of a type; a machine that does not keep types apart has one pool of all. */
function processorsOf(system: DividedSystem, type: string): number {
  return system.cpuTypes === undefined ? system.cores : (system.cpuTypes[type] ?? 0);
}

/** What its weight says: the part of the pool's shared processors, 0 to 1. */
export function weightShare(member: Member, sharing: readonly Member[]): number {
  const weightOf = (each: Member) => numberOf(each.settings, "weight", 1);
  return weightOf(member) / sharing.reduce((sum, each) => sum + weightOf(each), 0);
}

/** Initial and reserved storage together (MiB), where some is reserved. */
function storageMost(settings: Settings): number | undefined {
  const most = numberOf(settings, STORAGE_MOST, NaN);
  return Number.isNaN(most) ? undefined : most;
}

/** One wall for each dedicated LPAR, and one for those that share what is left of each type. */
function walls(system: DividedSystem, members: readonly Member[]): Walled[] {
  const split = system.cpuTypes !== undefined;
  const pools = [...new Set(members.map((member) => (split ? typeOf(member) : "")))].sort();
  return pools.flatMap((type) => {
    const here = members.filter((member) => !split || typeOf(member) === type);
    let left = processorsOf(system, type);
    const dedicated = here
      .filter((member) => isDedicated(member.settings))
      .map((member): Walled => {
        const cores = Math.min(member.vcpus, left);
        left -= cores;
        return { name: member.name, cores, members: [member] };
      });
    const sharing = here.filter((member) => !isDedicated(member.settings));
    return [...dedicated, { name: type, cores: left, members: sharing }];
  });
}

export const prsm: Platform = {
  view: {
    id: "prsm",
    name: "PR/SM",
    boundary: "logical",
    partitionTerm: { en: "LPAR", de: "LPAR" },
    partitionTermPlural: { en: "LPARs", de: "LPARs" },
    cpuTerm: { en: "logical processor", de: "logischer Prozessor" },
    cpuTermPlural: { en: "logical processors", de: "logische Prozessoren" },
    memoryTerm: { en: "central storage", de: "Hauptspeicher (Central Storage)" },
    story: {
      en: "The wall moved from hardware into firmware: partitions share processors by weight, and what one leaves idle another uses in the same moment. Memory stays apart.",
      de: "Die Wand ist von der Hardware in die Firmware gewandert: Partitionen teilen sich Prozessoren nach Gewicht, und was eine brachliegen lässt, nutzt im selben Augenblick eine andere. Der Speicher bleibt getrennt.",
    },
    year: 1988,
    granule: {
      cpu: {
        words: {
          en: "A logical processor; shared ones are dispatched in time slices.",
          de: "Ein logischer Prozessor; gemeinsam genutzte erhalten Zeitscheiben.",
        },
        source: "IBM Z PR/SM Planning Guide [R]",
      },
      memory: {
        words: {
          en: "Storage in the machine's own increments (not modelled), dedicated to the LPAR.",
          de: "Speicher in den Inkrementen der Maschine (nicht nachgebildet), der LPAR fest zugeteilt.",
        },
        source: "IBM Z PR/SM Planning Guide [R]",
      },
    },
    restartTerm: { en: "re-activation and IPL", de: "Neuaktivierung und IPL" },
    whyNotLive: {
      words: {
        en: "An LPAR is divided by firmware and does not move; only z/VM guests do.",
        de: "Eine LPAR wird von der Firmware gebildet und zieht nicht um; das können nur z/VM-Gäste.",
      },
      source:
        "ibm.com/docs, relocation concepts: what is relocated is a z/VM guest, between the members of an SSI cluster [R]; that an LPAR is not, follows from that [D]",
    },
    maxima: [
      {
        what: "partitionsPerHost",
        value: 30,
        of: "z990",
        match: "z990",
        confirmed: true,
        source: "IBM 990 p. 70 (PRSM-11) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 60,
        of: "z9 EC",
        match: "z9 EC",
        confirmed: true,
        source: "Z9 p. 41 (PRSM-11) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 30,
        of: "z9 BC",
        match: "z9 BC",
        confirmed: true,
        source: "PRSM-11 [R]",
      },
      {
        what: "partitionsPerHost",
        value: 15,
        of: "z9 BC R07",
        match: "z9 BC.*R07",
        confirmed: true,
        source: "Z9 BC (PRSM-11): 30 defined, model R07 activates 15 [R]",
      },
      {
        what: "partitionsPerHost",
        value: 85,
        of: "z13",
        match: "z13(?!s)",
        confirmed: true,
        source: "steinperformance.blogspot.com 2015 (PRSM-11) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 85,
        of: "z14–z17",
        match: "z1[4-7](?! (ZR1|T02))",
        confirmed: false,
        source: "[M]",
      },
      {
        what: "partitionsPerHost",
        value: 40,
        of: "z14 ZR1, z15 T02",
        match: "z14 ZR1|z15 T02",
        confirmed: false,
        source: "[M]",
      },
    ],
    systemSettings: [msuField],
    settings: [
      {
        key: "processorType",
        label: { en: "Processor type", de: "Prozessortyp" },
        help: {
          en: "The pool that its logical processors run in: CP, IFL, zIIP … Pools are managed separately.",
          de: "Der Pool, in dem ihre logischen Prozessoren laufen: CP, IFL, zIIP … Pools werden getrennt verwaltet.",
        },
        kind: "text",
        group: "cpu",
        default: "CP",
        online: false,
        source: SOURCE,
      },
      {
        key: "weight",
        label: { en: "Processing weight", de: "Verarbeitungsgewicht" },
        help: {
          en: "Its share of the shared processors, relative to the weights of the other active LPARs. Without effect while there is capacity to spare.",
          de: "Anteil an den gemeinsamen Prozessoren im Verhältnis zu den Gewichten der anderen aktiven LPARs. Ohne Wirkung, solange Kapazität übrig ist.",
        },
        kind: "integer",
        group: "cpu",
        min: 1,
        max: 999,
        step: 1,
        default: 100,
        online: true,
        source: `${SOURCE}: 1–999; the default is this room's`,
      },
      {
        key: "dedicated",
        label: { en: "Dedicated processors", de: "Dedizierte Prozessoren" },
        help: {
          en: "Each logical processor owns a physical one; weight and caps do not apply.",
          de: "Jeder logische Prozessor besitzt einen physischen; Gewicht und Capping gelten nicht.",
        },
        kind: "toggle",
        group: "cpu",
        default: false,
        online: false,
        source: SOURCE,
      },
      {
        key: "capped",
        label: { en: "Initial capping", de: "Initiales Capping" },
        help: {
          en: "The share that its weight gives is also the most that it gets, even when processors are idle.",
          de: "Der Anteil nach Gewicht ist zugleich die Obergrenze, selbst wenn Prozessoren brachliegen.",
        },
        kind: "toggle",
        group: "cpu",
        default: false,
        online: true,
        source: "IBM docs, Capping of processing weights [R]",
      },
      {
        key: "absoluteCap",
        label: { en: "Absolute cap", de: "Absolutes Capping" },
        help: {
          en: "The most that it gets, in processors, e.g. 2.5; whatever its weight.",
          de: "Die Obergrenze in Prozessoren, z. B. 2,5; unabhängig vom Gewicht.",
        },
        kind: "number",
        group: "cpu",
        unit: { en: "processors", de: "Prozessoren" },
        min: 0.01,
        step: 0.01,
        optional: true,
        noneLabel: { en: "unlimited", de: "unbegrenzt" },
        default: null,
        online: true,
        source: "IBM docs 9176-ME2, Absolute capping [R]; the least that can be set is this room's",
      },
      {
        key: STORAGE_MOST,
        label: { en: "Initial and reserved storage", de: "Anfangs- und reservierter Speicher" },
        help: {
          en: "Up to this much can be brought online while the LPAR runs (dynamic storage reconfiguration). With nothing reserved it keeps what it was activated with.",
          de: "So viel lässt sich im laufenden Betrieb höchstens online nehmen (Dynamic Storage Reconfiguration). Ist nichts reserviert, behält sie, womit sie aktiviert wurde.",
        },
        kind: "number",
        group: "memory",
        unit: "MiB",
        min: 0,
        optional: true,
        noneLabel: { en: "nothing reserved", de: "nichts reserviert" },
        default: null,
        online: false,
        source: REDBOOKS,
      },
    ],
    poolTerm: { en: "LPAR group", de: "LPAR-Gruppe" },
    poolSettings: prsmGroupFields,
    liveMigration: false,
    suspendable: false,
    onlineVcpus: true,
    onlineMemory: true,
    memoryOvercommit: false,
    architectures: ["s390x", "s370"],
    source: "IBM Z PR/SM Planning Guide; IBM docs Z16M-A01",
  },
  rules: {
    cpu: {
      words: {
        en: "Within a processor type, LPARs that want more than there is divide the shared processors by weight; nobody uses more than its logical processors or its cap, and what one leaves goes to the others by weight.",
        de: "Innerhalb eines Prozessortyps teilen LPARs, die mehr wollen, als da ist, die gemeinsamen Prozessoren nach Gewicht; keine nutzt mehr als ihre logischen Prozessoren oder ihr Capping, und was eine übrig lässt, geht nach Gewicht an die anderen.",
      },
      source: "IBM docs, Use of processing weights [R]",
    },
    memory: {
      words: {
        en: "Storage is dedicated: what is online belongs to one LPAR, and nobody else can have any of it. While it runs it changes only as far as storage was reserved for it.",
        de: "Speicher ist fest zugeteilt: Was online ist, gehört einer LPAR, und niemand sonst bekommt etwas davon. Im laufenden Betrieb ändert er sich nur so weit, wie Speicher für sie reserviert wurde.",
      },
      source: REDBOOKS,
    },
  },
  io: prsmIo,
  overheadMiB: () => 0,
  fitMemory: (asked, before, { name, settings }) => ({
    memoryMiB: asked,
    reasons:
      before !== undefined && asked !== before && storageMost(settings) === undefined
        ? [{ code: "storageNotReserved", params: { name } }]
        : [],
  }),
  contradictions: ({ name, memoryMiB: need, settings }): Reason[] => {
    const most = storageMost(settings) ?? Infinity;
    return need <= most ? [] : [{ code: "storageBeyondReserved", params: { name, need, most } }];
  },
  walls,
  poolCeiling: prsmGroupCeiling,
  dispatchers: () => [prsmDispatcher],
  derive: (member, _system, walled) => {
    if (isDedicated(member.settings) || walled.cores === undefined) return [];
    const share = weightShare(member, walled.members);
    const part = walled.cores * share;
    const said = `${digits(walled.cores)} × ${digits(100 * share)} %`;
    const capped = member.settings["capped"] === true;
    return [
      {
        label: { en: "Share per logical processor", de: "Anteil je logischem Prozessor" },
        value: part / member.vcpus,
        unit: "cores",
        formula: `${said} ÷ ${member.vcpus}`,
      },
      ...(capped
        ? [
            {
              label: { en: "Cap from the weight", de: "Capping aus dem Gewicht" },
              value: part,
              unit: "cores",
              formula: said,
            },
          ]
        : []),
    ];
  },
  cpuClaim: (member, _system, walled) => {
    if (isDedicated(member.settings)) return { weight: 1, floor: 0, ceiling: Infinity };
    const absolute = numberOf(member.settings, "absoluteCap", Infinity);
    const share =
      member.settings["capped"] === true && walled.cores !== undefined
        ? walled.cores * weightShare(member, walled.members)
        : Infinity;
    return {
      weight: numberOf(member.settings, "weight", 1),
      floor: 0,
      ceiling: Math.min(absolute, share),
    };
  },
  admit: (system, newcomer, others) => {
    const type = typeOf(newcomer);
    const host = system.name;
    const there = processorsOf(system, type);
    if (there === 0) {
      const types = Object.keys(system.cpuTypes ?? {}).join(", ");
      return [{ code: "processorTypeMissing", params: { type, host, types } }];
    }
    const same = others.filter((other) => system.cpuTypes === undefined || typeOf(other) === type);
    const taken = same
      .filter((other) => isDedicated(other.settings))
      .reduce((sum, other) => sum + other.vcpus, 0);
    if (!isDedicated(newcomer.settings))
      return taken < there ? [] : [{ code: "processorsDedicated", params: { type, host } }];
    const need = newcomer.vcpus;
    // Those that share need something to share.
    const kept = same.some((other) => !isDedicated(other.settings)) ? 1 : 0;
    const free = Math.max(0, there - taken - kept);
    return need <= free ? [] : [{ code: "coresTaken", params: { need, free, host } }];
  },
  licence: prsmLicence,
};
