/**
 * IBM PowerVM: the firmware of a Power server (POWER Hypervisor) divides its cores among logical
 * partitions, in hundredths of one.
 *
 * - Capacity is counted in processing units: 1.00 is one core. A shared partition is entitled to so
 *   many of them, in steps of 0.01, and the entitlements of all that run add up to no more than the
 *   shared pool has. Its virtual processors, which its operating system sees, bring each between the
 *   machine's least (0.10; 0.05 from POWER7+ on) and 1.00: so 0.1 × VPs ≤ entitlement ≤ VPs, and 10
 *   (20) micropartitions fill a core (PVM-03, PVM-06).
 * - Who leaves some of its entitlement idle cedes it to the pool. What is idle goes to uncapped
 *   partitions that want more, by weight (0–255), up to their virtual processors (PVM-04). The
 *   weight divides this surplus *only*: nobody's weight touches anybody's entitlement (PVM-01,
 *   PVM-02; VMW-11: entitled to 2.0 and 0.5 of 3.0 with equal weights, two get 2.25 and 0.75, where
 *   ESX's shares give 2.0 and 1.0). Weight 0 gets none of it (PVM-07), and a capped partition never
 *   more than its entitlement.
 * - A partition with dedicated processors owns whole cores, which leave the pool while it runs. That
 *   it may donate its idle cycles to the pool is not modelled: nothing that we have read states it.
 * - Activation takes the desired entitlement if it is there, else what there is, if that is no less
 *   than the minimum, else it fails. The room then keeps what was given as the partition's present
 *   configuration (as the HMC's "current configuration" does), so that undo can restore what was
 *   desired. The number of virtual processors stays: where the HMC would lower it to fit, we ask for
 *   the machine's least per processor. Memory and dedicated cores are given whole or not at all.
 *
 * Memory is dedicated, shared (AMS) or expanded (AME), as powervmMemory.ts has it; it can be added and
 * taken while the partition runs (dynamic LPAR). Not here: several shared processor pools.
 *
 * Live Partition Mobility copies in passes until enough pages are clean or a time is over, and lets
 * the partition run on at the target *before* all dirty pages are there; the rest is paged on demand
 * from the source (PVM-09). A migration here ends with a stand-still in which the rest is copied, so
 * its downtime is an upper bound; that the move cannot fail for writing too fast is kept.
 */
import {
  powervmCompatibility,
  powervmCompatibilityFields,
  powervmLicenceFields,
} from "./powervmCompatibility";
import {
  heldMemory,
  memoryClaim,
  memoryContradictions,
  powervmMemory,
  powervmMemoryFields,
  powervmMemorySystemFields,
} from "./powervmMemory";
import {
  powervmAvailability,
  powervmAvailabilityClusterFields,
  powervmAvailabilityFields,
} from "./powervmAvailability";
import { powervmPoolFields, powervmPools } from "./powervmPools";
import { powervmIo, powervmIoFields } from "./powervmIo";
import { powervmMigration, powervmMigrationFields } from "./powervmMigration";
import { powervmDispatcher } from "../dispatch/powervm";
import type { Reason } from "../../protocol/command";
import type { Settings } from "../../protocol/scenario-parts";
import {
  numberOf,
  type Claim,
  type DividedSystem,
  type Member,
  type Platform,
  type Walled,
} from "./platform";

/** Processing units, as short as a field needs it. */
const UNITS = "PU";
const REDBOOK = "IBM Redbook, Logical Partitions on System i5, p. 9 and 24 [R]";
const OVERVIEW = "IBM Power 750/760 Technical Overview p. 124; 4405ch03 p. 79 [R]";
const PROFILE = "IBM docs power10, Processor resource assignment in partition profiles [R]";
/** A dispatch window, in which a partition gets its entitlement: 0.8 units are 8 ms of it (PVM-03). */
const WINDOW_MS = 10;
/** The least entitlement a virtual processor of any machine may have; older ones ask for more. */
const LEAST = 0.05;
const LEAST_BEFORE_POWER7PLUS = 0.1;
/** POWER5, POWER6 and POWER7 without the plus, as models name themselves. */
const BEFORE_POWER7PLUS =
  /\b[ip]5\b|\bPOWER ?[56]\b|\bPOWER ?7(?![+\d])|\bPower 5[2567]0\b|\bPS70\d\b/i;
/** Sums of hundredths in binary. */
const SLACK = 1e-9;

/** The least that a virtual processor of this machine may be entitled to (PVM-06). */
export function leastPerProcessor(model: string | undefined): number {
  return model !== undefined && BEFORE_POWER7PLUS.test(model) ? LEAST_BEFORE_POWER7PLUS : LEAST;
}

function isDedicated({ settings }: Member): boolean {
  return settings["processors"] === "dedicated";
}

function entitlementOf({ settings, vcpus }: Member): number {
  return numberOf(settings, "entitlement", vcpus / 10);
}

/** May it use what others leave? Weight 0 is a cap by another name. */
function isUncapped({ settings }: Member): boolean {
  return settings["capped"] !== true && numberOf(settings, "weight", 128) > 0;
}

/** What of the pool nobody among `others` is entitled to, in whole hundredths. */
function unentitled(system: DividedSystem, others: readonly Member[]): number {
  const taken = others.reduce(
    (sum, each) => sum + (isDedicated(each) ? each.vcpus : entitlementOf(each)),
    0,
  );
  return Math.max(0, hundredthsBelow(system.cores - taken));
}

function hundredthsBelow(units: number): number {
  return Math.floor(units * 100 + 1e-6) / 100;
}

/** With less than this it does not start. */
function leastToStart(system: DividedSystem, member: Member): number {
  const floor = leastPerProcessor(system.model) * member.vcpus;
  return Math.max(numberOf(member.settings, "entitlementMin", 0), Math.round(floor * 100) / 100);
}

/** One wall for each partition with cores of its own, and the pool that the others share. */
function walls(system: DividedSystem, members: readonly Member[]): Walled[] {
  let left = system.cores;
  const dedicated = members.filter(isDedicated).map((member): Walled => {
    const cores = Math.min(member.vcpus, left);
    left -= cores;
    return { name: member.name, cores, members: [member] };
  });
  const sharing = members.filter((member) => !isDedicated(member));
  return [...dedicated, { name: "DefaultPool", cores: left, members: sharing }];
}

/** Minimum ≤ desired ≤ maximum, in hundredths, and as many virtual processors as that takes. */
function contradictions(member: Member): Reason[] {
  const ofMemory = memoryContradictions(member);
  if (isDedicated(member)) return ofMemory;
  const { settings, vcpus } = member;
  const units = entitlementOf(member);
  const reasons: Reason[] = [...ofMemory];
  if (Math.abs(units * 100 - Math.round(units * 100)) > 1e-6)
    reasons.push({ code: "entitlementStep", params: { units } });
  if (units > vcpus + SLACK)
    reasons.push({ code: "entitlementTooMuch", params: { units, vcpus, need: Math.ceil(units) } });
  const least = Math.round(vcpus * LEAST * 100) / 100;
  if (units < least - SLACK)
    reasons.push({ code: "entitlementTooLittle", params: { units, vcpus, least } });
  const ordered: readonly [string, string][] = [
    ["entitlementMin", "entitlement"],
    ["entitlement", "entitlementMax"],
  ];
  for (const [key, other] of ordered) {
    const value = key === "entitlement" ? units : numberOf(settings, key, 0);
    const most = other === "entitlement" ? units : numberOf(settings, other, Infinity);
    // Two that are both stated are compared as any platform's are (settingsCheck.ts).
    if (value <= most + SLACK) continue;
    reasons.push({
      code: "settingConflict",
      params: { key, platform: "PowerVM", value, other, most },
    });
  }
  return reasons;
}

function claimOf(member: Member): Claim {
  if (isDedicated(member)) return { weight: 1, floor: 0, ceiling: Infinity };
  const floor = entitlementOf(member);
  const weight = numberOf(member.settings, "weight", 128);
  return { weight, floor, ceiling: isUncapped(member) ? Infinity : floor, surplus: true };
}

export const powervm: Platform = {
  view: {
    id: "powervm",
    name: "PowerVM",
    boundary: "logical",
    partitionTerm: { en: "LPAR", de: "LPAR" },
    partitionTermPlural: { en: "LPARs", de: "LPARs" },
    cpuTerm: { en: "virtual processor", de: "virtueller Prozessor" },
    cpuTermPlural: { en: "virtual processors", de: "virtuelle Prozessoren" },
    story: {
      en: "The mainframe's partitions come to UNIX servers and become finer: a hundredth of a core can be promised, and what one leaves of its promise goes to those who may have more. Partitions without hardware of their own move to another frame while they run.",
      de: "Die Partitionen des Großrechners kommen auf UNIX-Server und werden feiner: Ein Hundertstel Kern lässt sich zusagen, und was eine von ihrer Zusage übrig lässt, geht an die, die mehr haben dürfen. Partitionen ohne eigene Hardware ziehen im laufenden Betrieb auf ein anderes System um.",
    },
    year: 2004,
    granule: {
      cpu: {
        words: {
          en: "0.01 processing units, from 0.05 or 0.10 a virtual processor on.",
          de: "0,01 Verarbeitungseinheiten, ab 0,05 oder 0,10 je virtuellem Prozessor.",
        },
        source: OVERVIEW,
      },
      memory: {
        words: {
          en: "Memory of its own, in the machine's logical memory blocks.",
          de: "Eigener Speicher in den logischen Speicherblöcken der Maschine.",
        },
        source: "Dedicated memory [R]; block sizes differ by machine and are not modelled [M]",
      },
    },
    restartTerm: { en: "shutdown and new activation", de: "Herunterfahren und neue Aktivierung" },
    maxima: [
      {
        what: "partitionsPerHost",
        value: 40,
        of: "p5 520",
        match: "p5 520",
        confirmed: true,
        source: "IBM p5 520 p. 52 (PVM-06) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 160,
        of: "Power 570",
        match: "Power 570",
        confirmed: true,
        source: "IBM 4405ch03 p. 79 (PVM-06) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 640,
        of: "Power 750 (POWER7+)",
        match: "Power 750.*POWER7\\+",
        confirmed: true,
        source: "IBM Power 750/760 Technical Overview p. 124 (PVM-06) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 960,
        of: "Power 760",
        match: "Power 760",
        confirmed: true,
        source: "IBM Power 750/760 Technical Overview p. 124 (PVM-06) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 960,
        of: "Power 780 (POWER7)",
        match: "Power 780.*POWER7(?!\\+)",
        confirmed: true,
        source: "IBM Power 780 p. 131 (PVM-06) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 1000,
        of: "PowerVM",
        confirmed: false,
        source: "[M]",
      },
      {
        what: "vcpusPerPartition",
        value: 64,
        of: "POWER5",
        match: "\\bp5\\b|POWER5",
        confirmed: true,
        source: "IBM docs AIX 7.3, Implementation of Micro-Partitioning [R]",
      },
    ],
    systemSettings: [
      ...powervmMigrationFields,
      ...powervmMemorySystemFields,
      ...powervmLicenceFields,
    ],
    settings: [
      ...powervmMemoryFields,
      ...powervmCompatibilityFields,
      {
        key: "processors",
        label: { en: "Processors", de: "Prozessoren" },
        help: {
          en: "Shared: it is entitled to a part of the pool. Dedicated: each virtual processor owns a core, which leaves the pool while the partition runs.",
          de: "Gemeinsam: Anspruch auf einen Teil des Pools. Dediziert: Jeder virtuelle Prozessor besitzt einen Kern, der dem Pool fehlt, solange die Partition läuft.",
        },
        kind: "choice",
        group: "cpu",
        choices: [
          { value: "shared", label: { en: "Shared", de: "Gemeinsam" } },
          { value: "dedicated", label: { en: "Dedicated", de: "Dediziert" } },
        ],
        default: "shared",
        online: false,
        source: OVERVIEW,
      },
      {
        key: "entitlement",
        label: { en: "Entitled capacity", de: "Zugesicherte Kapazität" },
        help: {
          en: "What it is promised (desired at the start), in processing units: 1.00 is one core. At most one a virtual processor; what it does not use goes to uncapped partitions.",
          de: "Was ihr zugesichert ist (beim Start gewünscht), in Verarbeitungseinheiten: 1,00 ist ein Kern. Höchstens eine je virtuellem Prozessor; was sie nicht nutzt, geht an uncapped Partitionen.",
        },
        kind: "number",
        group: "cpu",
        unit: UNITS,
        min: LEAST,
        step: 0.01,
        atMost: "entitlementMax",
        optional: true,
        default: 0.1,
        derivedDefault: true,
        online: true,
        source: `${OVERVIEW}; the default of 0.1 a virtual processor is this room's: the least that every machine takes`,
      },
      {
        key: "entitlementMin",
        label: { en: "Minimum capacity", de: "Minimale Kapazität" },
        help: {
          en: "If the desired capacity is not free at the start, it starts with what is, but never with less than this. Without it: the least that its virtual processors need.",
          de: "Ist die gewünschte Kapazität beim Start nicht frei, startet sie mit dem, was frei ist, aber nie mit weniger als diesem Wert. Ohne ihn: mit dem Kleinsten, was ihre virtuellen Prozessoren brauchen.",
        },
        kind: "number",
        group: "cpu",
        unit: UNITS,
        min: LEAST,
        step: 0.01,
        atMost: "entitlement",
        optional: true,
        noneLabel: { en: "least", de: "kleinstes" },
        default: null,
        online: false,
        source: PROFILE,
      },
      {
        key: "entitlementMax",
        label: { en: "Maximum capacity", de: "Maximale Kapazität" },
        help: {
          en: "The entitlement cannot be raised above this while it runs.",
          de: "Darüber lässt sich die zugesicherte Kapazität im laufenden Betrieb nicht erhöhen.",
        },
        kind: "number",
        group: "cpu",
        unit: UNITS,
        min: LEAST,
        step: 0.01,
        optional: true,
        noneLabel: { en: "1.00 a VP", de: "1,00 je VP" },
        default: null,
        online: false,
        source: PROFILE,
      },
      {
        key: "capped",
        label: { en: "Capped", de: "Capped (gedeckelt)" },
        help: {
          en: "Never more than its entitlement, even when cores are idle.",
          de: "Nie mehr als die zugesicherte Kapazität, selbst wenn Kerne brachliegen.",
        },
        kind: "toggle",
        group: "cpu",
        default: false,
        online: true,
        source: `${REDBOOK}; that uncapped is the default is this room's`,
      },
      {
        key: "weight",
        label: { en: "Uncapped weight", de: "Gewicht (uncapped)" },
        help: {
          en: "Its part of what others leave idle, relative to the weights of those who want more as well. 0: none of it.",
          de: "Anteil an dem, was andere brachliegen lassen, im Verhältnis zu den Gewichten der übrigen, die mehr wollen. 0: nichts davon.",
        },
        kind: "integer",
        group: "cpu",
        min: 0,
        max: 255,
        step: 1,
        default: 128,
        online: true,
        source: "HMC V7R340 help, AddRemoveProcPanel.Weight: 0–255, default 128 [R]",
      },
      {
        key: "hugePages",
        label: { en: "Huge pages", de: "Huge Pages" },
        help: {
          en: "Its memory is in huge pages; such a partition does not move while it runs.",
          de: "Ihr Speicher liegt in Huge Pages; eine solche Partition zieht im laufenden Betrieb nicht um.",
        },
        kind: "toggle",
        group: "memory",
        default: false,
        online: false,
        source: "ibm.com/docs power10, environment-source-destination-servers (PVM-09) [R]",
      },
      ...powervmAvailabilityFields,
      ...powervmIoFields,
    ],
    promise: ["processors", "entitlement", "capped"],
    clusterSettings: [...powervmAvailabilityClusterFields],
    poolTerm: { en: "shared processor pool", de: "Shared-Processor-Pool" },
    poolSettings: powervmPoolFields,
    liveMigration: true,
    suspendable: true,
    onlineVcpus: true,
    onlineMemory: true,
    memoryOvercommit: true,
    architectures: ["power"],
    source:
      "IBM PS703/PS704 and Power 750/760 Technical Overviews; HMC V7R340 help; suspend and resume: IBM docs POWER8 p8hat_phibreqs; dynamic LPAR: PS703/PS704 Technical Overview p. 99 [R]",
  },
  rules: {
    cpu: {
      words: {
        en: "Everybody first gets what it wants of its entitled capacity. What is idle then goes to uncapped partitions that want more, by their weights, up to their virtual processors; a capped one, or one of weight 0, stops at its entitlement.",
        de: "Jede erhält zuerst, was sie von ihrer zugesicherten Kapazität will. Was dann brachliegt, geht nach Gewicht an uncapped Partitionen, die mehr wollen, bis zur Zahl ihrer virtuellen Prozessoren; eine gedeckelte oder eine mit Gewicht 0 bleibt bei ihrer Zusage.",
      },
      source: `HMC V7R340 help, AddRemoveProcPanel.Weight; ${REDBOOK}`,
    },
    memory: {
      words: {
        en: "Dedicated memory is held from the start to the end. LPARs in shared memory mode divide what those leave, by demand and memory weight; what one lacks it lends, or the VIOS pages. An expansion factor lets an LPAR see more than it takes.",
        de: "Dedizierter Speicher bleibt vom Start bis zum Ende belegt. LPARs mit gemeinsamem Speicher teilen, was jene übrig lassen, nach Bedarf und Speichergewicht; was einer fehlt, verleiht sie oder lagert der VIOS aus. Mit einem Expansionsfaktor sieht eine LPAR mehr, als sie belegt.",
      },
      source:
        "IBM PowerVM: dedicated memory, AMS, AME [R]; division by weight in proportion is this room's assumption",
    },
  },
  derive: (member, _system, walled) => {
    if (isDedicated(member)) return [];
    const units = entitlementOf(member);
    const pool = walled.cores ?? 0;
    const promised = walled.members.reduce((sum, each) => sum + entitlementOf(each), 0);
    const derived = [
      {
        label: { en: "Time in each window", de: "Zeit je Dispatch-Fenster" },
        value: units * WINDOW_MS,
        unit: "ms",
        formula: `${round(units)} × ${WINDOW_MS} ms`,
      },
      {
        label: { en: "Pool above all entitlements", de: "Pool oberhalb aller Zusagen" },
        value: Math.max(0, pool - promised),
        unit: "cores",
        formula: `${round(pool)} − ${round(promised)}`,
      },
    ];
    if (!isUncapped(member)) return derived;
    const weight = numberOf(member.settings, "weight", 128);
    const weights = walled.members
      .filter(isUncapped)
      .reduce((sum, each) => sum + numberOf(each.settings, "weight", 128), 0);
    return [
      ...derived,
      {
        label: { en: "Part of the surplus", de: "Teil des Überschusses" },
        value: (100 * weight) / weights,
        unit: "%",
        formula: `${weight} ÷ ${weights}`,
      },
    ];
  },
  sizedDefaults: ({ vcpus }) => ({ entitlement: vcpus / 10 }),
  // An assumption: the hypervisor's own page tables and firmware, 1 GiB and 1 %, at most a tenth.
  io: powervmIo,
  overheadMiB: (memoryMiB) => Math.min(1024 + memoryMiB / 100, memoryMiB / 10),
  walls,
  dispatchers: () => [powervmDispatcher],
  cpuClaim: claimOf,
  ...powervmPools(claimOf),
  contradictions,
  memoryClaim,
  memoryHeld: heldMemory,
  memoryRegime: powervmMemory,
  startsWith: (system, newcomer, others): Settings | undefined => {
    if (isDedicated(newcomer)) return undefined;
    const free = unentitled(system, others);
    const short = free + SLACK < entitlementOf(newcomer);
    return short && free + SLACK >= leastToStart(system, newcomer)
      ? { entitlement: free }
      : undefined;
  },
  ties: ({ name, settings }) =>
    settings["hugePages"] === true ? [{ code: "hugePages", params: { name } }] : [],
  admit: (system, newcomer, others) => {
    const host = system.name;
    const free = unentitled(system, others);
    if (isDedicated(newcomer)) {
      const cores = Math.floor(free + SLACK);
      return newcomer.vcpus <= cores
        ? []
        : [{ code: "coresTaken", params: { need: newcomer.vcpus, free: cores, host } }];
    }
    const units = entitlementOf(newcomer);
    const { vcpus } = newcomer;
    const least = Math.round(leastPerProcessor(system.model) * vcpus * 100) / 100;
    if (units < least - SLACK)
      return [{ code: "entitlementTooLittle", params: { units, vcpus, least } }];
    if (units <= free + SLACK) return [];
    return [{ code: "entitlementTaken", params: { need: round(units), free, host } }];
  },
  availability: powervmAvailability,
  migration: powervmMigration,
  compatibility: powervmCompatibility,
};

function round(units: number): number {
  return Math.round(units * 100) / 100;
}
