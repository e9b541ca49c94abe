/**
 * Microsoft Hyper-V.
 *
 * - A VM's weight (1–10,000, default 100), reserve and limit belong to each of its virtual processors
 *   (VPs). The weight counts only while there is contention (HYV-02); that it counts once for each
 *   VP, so that two VPs against one stand 2 : 1, is [M] and documented as such: it decides a
 *   division, and refuses nothing.
 * - Reserve and limit are percentages of the VM's VPs: 25 % of 8 VPs are two logical processors, of a
 *   host with 16 the 12.5 % that its window shows as 12 (HYV-01). A VM whose reserve is not to be had
 *   does not start; a limit is never exceeded.
 * - Three schedulers. Classic: preemptive round robin with fair shares over logical processors. Core
 *   (the default from Windows Server 2019 on): a core is never shared between VMs, and a VP of a VM
 *   without SMT has the core for itself (HYV-05). Where the host has no SMT the classic one runs. Root
 *   (on clients): Windows schedules VPs as threads; weights, limits and reserves have no effect
 *   (HYV-06).
 *
 * Cores and logical processors. The room counts cores; a thread is no core of its own (two busy
 * threads of a core bring one core here, where a real one brings somewhat more). So on a host with SMT
 *
 * - a reserve is held in the same part of the host as Hyper-V's: VPs × reserve ÷ threads a core;
 * - a limit bounds a VP's time, which on an otherwise idle core is the core's: VPs × limit;
 * - under the core scheduler a VM with SMT has its VPs in pairs on cores, so that n of them never
 *   occupy more than ⌈n ÷ threads⌉ cores.
 *
 * Memory is static, or dynamic (startup, minimum, maximum, buffer, weight; hypervMemory.ts). Not
 * modelled are CPU groups or the root's own VPs (minroot).
 */
import { hypervCompatibility, hypervCompatibilityFields } from "./hypervCompatibility";
import {
  dynamicMemoryClaim,
  heldMemory,
  hypervMemory,
  hypervMemoryFields,
  hypervMemorySystemFields,
  startupContradictions,
  startupMemory,
} from "./hypervMemory";
import {
  hypervAvailability,
  hypervAvailabilityClusterFields,
  hypervAvailabilityFields,
} from "./hypervAvailability";
import { hypervBalance, hypervBalanceFields } from "./hypervBalance";
import { hypervGroupCeiling, hypervGroupFields } from "./hypervGroups";
import { hypervIo, hypervIoFields } from "./hypervIo";
import { hypervMigration, hypervMigrationFields } from "./hypervMigration";
import type { Settings } from "../../protocol/scenario-parts";
import { hypervClassic, hypervRoot } from "../dispatch/hyperv";
import { hypervCore } from "../dispatch/hypervCore";
import { NESTED_SOURCE, nestedDefaults, overheadField } from "./overhead";
import { numberOf, type DividedSystem, type Member, type Platform } from "./platform";

const SCHEDULERS = "MicrosoftDocs windowsserverdocs, manage-hyper-v-scheduler-types.md [R]";
const SCALE = "MicrosoftDocs windowsserverdocs, plan-hyper-v-scalability-in-windows-server.md";
const RESERVE = "Mastering Hyper-V, p. 104 (HYV-01) [R]";
const WEIGHT = "virtualization.info 2011-02-28 (HYV-02) [R]";
/** The release from which on the core scheduler is the default. */
const CORE_SINCE = 2019;
/**
 * The release from which on second-level address translation (EPT, RVI) is required: technet,
 * "System requirements for Hyper-V on Windows Server 2016" [R].
 */
const SLAT_SINCE = 2016;
/** Releases whose maxima were read: Windows Server, or Hyper-V Server, 2016 and 2019. */
const READ_RELEASES = "(Windows Server|Hyper-V( Server)?) (2016|2019)";
/** Room for what binary fractions leave over, in percent of the host. */
const SLACK = 1e-9;
const TIB = 1_048_576;

export type HyperVScheduler = "classic" | "core" | "root";

/** The scheduler in force: as set, else as the release has it; without SMT core means classic. */
export function schedulerOf(system: DividedSystem): HyperVScheduler {
  const stated = system.settings["scheduler"];
  const chosen =
    stated === "classic" || stated === "core" || stated === "root"
      ? stated
      : schedulerOfRelease(system.release);
  return chosen === "core" && system.threadsPerCore < 2 ? "classic" : chosen;
}

function schedulerOfRelease(release: string | undefined): HyperVScheduler {
  if (release === undefined) return "core";
  if (/Windows (8|10|11)\b/i.test(release)) return "root";
  return serverYear(release) < CORE_SINCE ? "classic" : "core";
}

/** The year in a server's release; of one that states none, `NaN`: neither before nor after any. */
function serverYear(release: string | undefined): number {
  return Number(/\b(20\d\d)\b/.exec(release ?? "")?.[1]);
}

/** The part of the host that a VM's reserve is, in percent: what its window shows (HYV-01). */
export function reserveOfHost(member: Member, system: DividedSystem): number {
  const processors = system.cores * system.threadsPerCore;
  return (member.vcpus * numberOf(member.settings, "reservePct", 0)) / processors;
}

/** The most cores that its VPs can be on at one time. */
function occupiedCores({ vcpus, settings }: Member, system: DividedSystem): number {
  if (schedulerOf(system) !== "core") return vcpus;
  const stated = numberOf(settings, "threadsPerCore", 0);
  const threads = stated === 0 ? system.threadsPerCore : Math.min(stated, system.threadsPerCore);
  return Math.ceil(vcpus / threads);
}

function wholeWeight({ settings, vcpus }: Member): number {
  return numberOf(settings, "weight", 100) * vcpus;
}

const NOTHING_RESERVED = { cpuMHz: 0, memoryMiB: 0 };

export const hyperv: Platform = {
  view: {
    id: "hyperv",
    name: "Hyper-V",
    boundary: "virtual",
    partitionTerm: { en: "VM", de: "VM" },
    partitionTermPlural: { en: "VMs", de: "VMs" },
    cpuTerm: { en: "virtual processor", de: "virtueller Prozessor" },
    cpuTermPlural: { en: "virtual processors", de: "virtuelle Prozessoren" },
    memoryTerm: { en: "static memory", de: "statischer Arbeitsspeicher" },
    story: {
      en: "The hypervisor becomes a role of the operating system that everybody runs anyway, and Windows itself moves into the first partition above it. With the core scheduler no core is ever shared by two VMs: isolation comes back as an answer to processors that leak.",
      de: "Der Hypervisor wird zur Rolle des Betriebssystems, das ohnehin alle betreiben, und Windows selbst zieht in die erste Partition darüber. Mit dem Core-Scheduler teilen sich nie zwei VMs einen Kern: Isolation kehrt zurück, als Antwort auf Prozessoren, die etwas durchsickern lassen.",
    },
    year: 2008,
    granule: {
      cpu: {
        words: {
          en: "A slice of a logical processor; with the core scheduler of a whole core.",
          de: "Eine Zeitscheibe eines logischen Prozessors; mit dem Core-Scheduler eines ganzen Kerns.",
        },
        source: SCHEDULERS,
      },
      memory: {
        words: {
          en: "Memory of its own, given at the start, or as its demand has it.",
          de: "Eigener Speicher, beim Start oder nach Bedarf vergeben.",
        },
        source: "Static and Dynamic Memory [R]",
      },
    },
    restartTerm: { en: "shutdown and start", de: "Herunterfahren und Starten" },
    maxima: [
      {
        what: "vcpusPerPartition",
        value: 240,
        of: "Windows Server 2016/2019",
        match: READ_RELEASES,
        confirmed: true,
        source: `${SCALE}: generation 2, generation 1 has 64 (HYV-07) [R]`,
      },
      {
        what: "memoryPerPartition",
        value: 12 * TIB,
        of: "Windows Server 2016/2019",
        match: READ_RELEASES,
        confirmed: true,
        source: `${SCALE}: generation 2 (HYV-07) [R]`,
      },
      {
        what: "partitionsPerHost",
        value: 1024,
        of: "Windows Server 2016/2019",
        match: READ_RELEASES,
        confirmed: true,
        source: `${SCALE} (HYV-07) [R]`,
      },
      {
        what: "vcpusPerHost",
        value: 2048,
        of: "Windows Server 2016/2019",
        match: READ_RELEASES,
        confirmed: true,
        source: `${SCALE} (HYV-07) [R]`,
      },
      {
        what: "threadsPerHost",
        value: 512,
        of: "Windows Server 2016/2019",
        match: READ_RELEASES,
        confirmed: true,
        source: `${SCALE} (HYV-07) [R]`,
      },
      {
        what: "memoryPerHost",
        value: 24 * TIB,
        of: "Windows Server 2016/2019",
        match: READ_RELEASES,
        confirmed: true,
        source: `${SCALE} (HYV-07) [R]`,
      },
      {
        what: "hostsPerCluster",
        value: 64,
        of: "Windows Server 2016/2019",
        match: READ_RELEASES,
        confirmed: true,
        source: `${SCALE} (HYV-07) [R]`,
      },
      {
        what: "partitionsPerCluster",
        value: 8000,
        of: "Windows Server 2016/2019",
        match: READ_RELEASES,
        confirmed: true,
        source: `${SCALE} (HYV-07) [R]`,
      },
      {
        what: "vcpusPerPartition",
        value: 2048,
        of: "Windows Server 2025",
        match: "2025",
        confirmed: false,
        source: "Generation 2 [M]",
      },
      {
        what: "memoryPerPartition",
        value: 240 * TIB,
        of: "Windows Server 2025",
        match: "2025",
        confirmed: false,
        source: "Generation 2 [M]",
      },
    ],
    systemSettings: [
      ...hypervMemorySystemFields,
      {
        key: "scheduler",
        label: { en: "Hypervisor scheduler", de: "Hypervisor-Scheduler" },
        help: {
          en: "Classic: logical processors, fair shares. Core: a core is never shared between VMs. Root: Windows schedules; weights, limits and reserves have no effect. Without SMT core means classic. A real host takes a reboot for it; here it holds at once.",
          de: "Classic: logische Prozessoren, faire Anteile. Core: Ein Kern wird nie von zwei VMs geteilt. Root: Windows plant; Gewichte, Grenzwerte und Reservierungen wirken nicht. Ohne SMT bedeutet Core dasselbe wie Classic. Ein wirklicher Host braucht dafür einen Neustart; hier gilt es sofort.",
        },
        kind: "choice",
        group: "cpu",
        choices: [
          {
            value: "release",
            label: { en: "As the release has it", de: "Wie die Version vorgibt" },
          },
          { value: "classic", label: { en: "Classic", de: "Classic" } },
          { value: "core", label: { en: "Core", de: "Core" } },
          { value: "root", label: { en: "Root", de: "Root" } },
        ],
        default: "release",
        // Set by bcdedit; that the host has to start anew is not played here.
        online: true,
        source: `${SCHEDULERS}: core is the default from Windows Server 2019 on`,
      },
      overheadField(NESTED_SOURCE),
      ...hypervMigrationFields,
    ],
    settings: [
      ...hypervMemoryFields,
      ...hypervCompatibilityFields,
      {
        key: "weight",
        label: { en: "Relative weight", de: "Relative Gewichtung" },
        help: {
          en: "Its part of a full host, relative to the weights of the others; counts for each virtual processor, and only while there is contention.",
          de: "Anteil an einem vollen Host im Verhältnis zu den Gewichten der anderen; zählt für jeden virtuellen Prozessor und nur, solange Knappheit herrscht.",
        },
        kind: "integer",
        group: "cpu",
        min: 1,
        max: 10_000,
        step: 1,
        default: 100,
        online: true,
        source: `${WEIGHT}: 1–10,000, default 100; that it counts for each VP [M]`,
      },
      {
        key: "reservePct",
        label: { en: "Reserve", de: "Reservierung" },
        help: {
          en: "Guaranteed to it, in percent of its own virtual processors: 25 % of 8 are two logical processors. Without it the VM does not start.",
          de: "Garantiert, in Prozent der eigenen virtuellen Prozessoren: 25 % von 8 sind zwei logische Prozessoren. Ohne sie startet die VM nicht.",
        },
        kind: "number",
        group: "cpu",
        unit: "%",
        min: 0,
        max: 100,
        step: 1,
        atMost: "limitPct",
        default: 0,
        online: true,
        source: RESERVE,
      },
      {
        key: "limitPct",
        label: { en: "Limit", de: "Grenzwert" },
        help: {
          en: "The most that it gets, in percent of its own virtual processors, even when the host is idle.",
          de: "Das Höchste, das sie bekommt, in Prozent der eigenen virtuellen Prozessoren, auch wenn der Host brachliegt.",
        },
        kind: "number",
        group: "cpu",
        unit: "%",
        min: 1,
        max: 100,
        step: 1,
        default: 100,
        online: true,
        source: RESERVE,
      },
      {
        key: "threadsPerCore",
        label: { en: "Threads a core", de: "Threads je Kern" },
        help: {
          en: "How many of its virtual processors lie on one core under the core scheduler (HwThreadCountPerCore). 0: as many as the host has; 1: each has a core for itself.",
          de: "Wie viele ihrer virtuellen Prozessoren unter dem Core-Scheduler auf einem Kern liegen (HwThreadCountPerCore). 0: so viele, wie der Host hat; 1: Jeder hat einen Kern für sich.",
        },
        kind: "integer",
        group: "cpu",
        min: 0,
        max: 2,
        step: 1,
        default: 0,
        online: false,
        source: SCHEDULERS,
      },
      ...hypervAvailabilityFields,
      ...hypervIoFields,
    ],
    clusterSettings: [...hypervAvailabilityClusterFields, ...hypervBalanceFields],
    poolTerm: { en: "CPU group", de: "CPU-Gruppe" },
    poolSettings: hypervGroupFields,
    liveMigration: true,
    suspendable: true,
    onlineVcpus: false,
    onlineMemory: true,
    memoryOvercommit: true,
    architectures: ["x86-64"],
    source:
      "MicrosoftDocs windowsserverdocs: manage-hyper-v-scheduler-types, plan-hyper-v-scalability",
  },
  rules: {
    cpu: {
      words: {
        en: "While there is contention, VMs divide the host by weight × virtual processors; nobody gets less than its reserve (if it wants it) or more than its limit. Under the root scheduler all VPs are equal, and none of the three has any effect.",
        de: "Solange Knappheit herrscht, teilen VMs den Host nach Gewicht × virtuellen Prozessoren; keine bekommt weniger als ihre Reservierung (wenn sie sie will) oder mehr als ihren Grenzwert. Unter dem Root-Scheduler sind alle VPs gleich, und keiner der drei Werte wirkt.",
      },
      source: `${WEIGHT}; ${RESERVE}; ${SCHEDULERS} (HYV-06)`,
    },
    memory: {
      words: {
        en: "Static memory is held from the start to the end. Dynamic Memory follows the demand and a buffer between minimum and maximum; when the host is short buffers go first, then the memory weights divide.",
        de: "Statischer Speicher bleibt vom Start bis zum Ende belegt. Dynamischer folgt dem Bedarf samt Puffer zwischen Minimum und Maximum; ist der Host knapp, fallen zuerst die Puffer weg, dann teilen die Speichergewichtungen.",
      },
      source:
        "Hyper-V Dynamic Memory [R] (HYV-04); division by weight in proportion is this room's assumption",
    },
  },
  derive: (member, system, walled) => {
    const whole = wholeWeight(member);
    const all = walled.members.reduce((sum, each) => sum + wholeWeight(each), 0);
    if (schedulerOf(system) === "root") return [];
    const reserve = numberOf(member.settings, "reservePct", 0);
    const limit = numberOf(member.settings, "limitPct", 100);
    const processors = system.cores * system.threadsPerCore;
    const occupied = occupiedCores(member, system);
    return [
      {
        label: { en: "Weight share", de: "Gewichtsanteil" },
        value: (100 * whole) / all,
        unit: "%",
        formula: `${numberOf(member.settings, "weight", 100)} × ${member.vcpus} ÷ ${all}`,
      },
      ...(reserve > 0
        ? [
            {
              label: { en: "Reserve, of the whole host", de: "Reservierung, vom ganzen Host" },
              value: reserveOfHost(member, system),
              unit: "%",
              formula: `${member.vcpus} × ${reserve} % ÷ ${processors}`,
            },
          ]
        : []),
      ...(limit < 100
        ? [
            {
              label: { en: "Limit in cores", de: "Grenzwert in Kernen" },
              value: (member.vcpus * limit) / 100,
              unit: "cores",
              formula: `${member.vcpus} × ${limit} %`,
            },
          ]
        : []),
      ...(occupied < member.vcpus
        ? [
            {
              label: { en: "Cores that its VPs lie on", de: "Kerne, auf denen ihre VPs liegen" },
              value: occupied,
              unit: "cores",
              formula: `⌈${member.vcpus} VPs ÷ ${Math.round(member.vcpus / occupied)}⌉`,
            },
          ]
        : []),
    ];
  },
  depthDefaults: nestedDefaults,
  // It came after VT-x and AMD-V and never did without them; later nested paging was asked for too.
  technique: ({ assist, nestedPaging }, release) => {
    if (assist === undefined) return { lacks: "Assist" };
    if (nestedPaging !== undefined) return { technique: "hwmmu" };
    return serverYear(release) >= SLAT_SINCE ? { lacks: "NestedPaging" } : { technique: "hv" };
  },
  io: hypervIo,
  // An assumption: the root partition, 1 GiB and 1 % of the memory, at most a tenth.
  overheadMiB: (memoryMiB) => Math.min(1024 + memoryMiB / 100, memoryMiB / 10),
  memoryClaim: dynamicMemoryClaim,
  memoryHeld: heldMemory,
  memoryToStart: startupMemory,
  memoryRegime: hypervMemory,
  contradictions: startupContradictions,
  poolCeiling: (settings, system, walled) =>
    schedulerOf(system) === "root" ? Infinity : hypervGroupCeiling(settings, system, walled),
  cpuClaim: (member, system) => {
    const { vcpus, settings } = member;
    if (schedulerOf(system) === "root") return { weight: vcpus, floor: 0, ceiling: Infinity };
    const limit = (vcpus * numberOf(settings, "limitPct", 100)) / 100;
    const reserve = (vcpus * numberOf(settings, "reservePct", 0)) / 100 / system.threadsPerCore;
    const ceiling = Math.min(limit, occupiedCores(member, system));
    return { weight: wholeWeight(member), floor: Math.min(reserve, ceiling), ceiling };
  },
  dispatchers: (system) => {
    const all = { classic: hypervClassic, core: hypervCore, root: hypervRoot };
    const first = all[schedulerOf(system)];
    const smt = system.threadsPerCore > 1;
    return [
      first,
      ...Object.values(all).filter((each) => each !== first && (smt || each !== hypervCore)),
    ];
  },
  reservations: {
    partition: (member, system) =>
      schedulerOf(system) === "root"
        ? NOTHING_RESERVED
        : {
            cpuMHz: (reserveOfHost(member, system) / 100) * system.cores * system.mhz,
            memoryMiB: 0,
          },
    pool: (_settings: Settings) => ({
      ...NOTHING_RESERVED,
      expandable: { cpuMHz: true, memoryMiB: true },
    }),
    cpuShort: (need, free, system) => {
      const ofHost = (mhz: number) => (100 * mhz) / (system.cores * system.mhz);
      return {
        code: "reserveTaken",
        params: {
          need: Math.ceil(ofHost(need) * 10 - SLACK) / 10,
          free: Math.floor(ofHost(free) * 10 + SLACK) / 10,
          host: system.name,
        },
      };
    },
  },
  availability: hypervAvailability,
  balance: hypervBalance,
  migration: hypervMigration,
  compatibility: hypervCompatibility,
};
