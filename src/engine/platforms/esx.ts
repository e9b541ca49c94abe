/**
 * VMware ESX / ESXi under vSphere.
 *
 * - Shares are a target for the whole VM or pool among its *siblings*, "bounded by the reservation
 *   and limit": aᵢ = clamp(λ · sharesᵢ, min(reservation, demand), min(limit, demand)), Σ = capacity
 *   (VMW-11: reservations 2.0 and 0.5 of 3.0 with equal shares give 2.0 and 1.0, where PowerVM would
 *   give 2.25 and 0.75). Reserved but idle capacity is lent to others.
 * - Low/normal/high are 500/1000/2000 CPU shares a vCPU and 5/10/20 memory shares a MB; a pool counts
 *   as a VM with 4 vCPUs and 16 GB (VMW-09). So X-01: two busy vCPUs against one get 2 : 1 by
 *   default, 1 : 1 with custom equal shares.
 * - A resource pool divides what it gets among what lies in it. Its own reservation is at least what
 *   its members have reserved; whether it may borrow from its parent to admit one more (expandable)
 *   concerns starting, not running (ADM-4).
 * - A cluster's pool lies on several hosts; see systems/pools.ts.
 *
 * Memory: machine pages are given as the guest touches them. When that exceeds the host, each VM is
 * held to its share between reservation and limit, idle pages taxed; by what means it gives back the
 * rest stands in esxMemory.ts.
 */
import {
  esxCompatibility,
  esxCompatibilityClusterFields,
  esxCompatibilityFields,
  esxLicenceFields,
} from "./esxCompatibility";
import {
  esxAvailability,
  esxAvailabilityClusterFields,
  esxAvailabilityFields,
} from "./esxAvailability";
import { standbyFields } from "../balance/standbyFields";
import { esxBalance, esxBalanceFields } from "./esxBalance";
import { esxMigration, esxMigrationFields } from "./esxMigration";
import type { Settings } from "../../protocol/scenario-parts";
import type { SettingField, Words } from "../../protocol/platform";
import { NESTED_SOURCE, nestedDefaults, overheadField } from "./overhead";
import { releaseNumber } from "../x86/technique";
import { DEFAULT_SKEW_MS, esxDispatcher } from "../dispatch/esx";
import { esxIo, esxIoFields } from "./esxIo";
import { digits } from "./digits";
import {
  balloonDriverField,
  esxMemory,
  esxMemorySystemFields,
  fitMemory,
  idleCost,
  reservedBeyondSize,
} from "./esxMemory";
import { numberOf, type Claim, type DividedSystem, type Platform } from "./platform";

const RESMGMT = "docs.vmware.com vSphere 7.0 Resource Management, GUID-C0D2EFAE [R]";

/** Per vCPU, and per MB of memory. */
const LEVELS: Readonly<Record<string, { readonly cpu: number; readonly memory: number }>> = {
  low: { cpu: 500, memory: 5 },
  normal: { cpu: 1000, memory: 10 },
  high: { cpu: 2000, memory: 20 },
};
/** What a resource pool counts as. */
const POOL_SIZE = { vcpus: 4, memoryMiB: 16_384 };

function sharesBySize(
  size: { readonly vcpus: number; readonly memoryMiB: number },
  stated: Settings,
): Settings {
  const level = (key: string) => LEVELS[String(stated[key])] ?? LEVELS["normal"]!;
  return {
    shares: level("level").cpu * size.vcpus,
    // A fraction of a MB counts as one, so that even the smallest machine has a share.
    memShares: Math.max(1, Math.ceil(level("memLevel").memory * size.memoryMiB)),
  };
}

const LEVEL_CHOICES = [
  { value: "low", label: { en: "Low", de: "Niedrig" } },
  { value: "normal", label: { en: "Normal", de: "Normal" } },
  { value: "high", label: { en: "High", de: "Hoch" } },
];

interface ResourceWords {
  readonly name: Words;
  readonly per: Words;
  readonly unit: string;
}

/** Level, shares, reservation, limit: the same four for CPU and memory, for VMs and pools. */
function resourceFields(
  group: "cpu" | "memory",
  keys: { level: string; shares: string; reservation: string; limit: string },
  words: ResourceWords,
  defaultShares: number,
): SettingField[] {
  return [
    {
      key: keys.level,
      label: { en: `${words.name.en} shares level`, de: `${words.name.de}-Anteile: Stufe` },
      help: {
        en: `Low, normal and high stand 1 : 2 : 4 and follow the size: ${words.per.en}.`,
        de: `Niedrig, normal und hoch stehen 1 : 2 : 4 und folgen der Größe: ${words.per.de}.`,
      },
      kind: "choice",
      group,
      choices: LEVEL_CHOICES,
      default: "normal",
      online: true,
      source: RESMGMT,
    },
    {
      key: keys.shares,
      label: { en: `${words.name.en} shares (custom)`, de: `${words.name.de}-Anteile (eigene)` },
      help: {
        en: "A number of its own in place of the level; counts against its siblings only.",
        de: "Eine eigene Zahl anstelle der Stufe; zählt nur gegenüber den Geschwistern.",
      },
      kind: "integer",
      group,
      min: 1,
      max: 1_000_000_000,
      step: 1,
      insteadOf: keys.level,
      optional: true,
      default: defaultShares,
      derivedDefault: true,
      online: true,
      source: RESMGMT,
    },
    {
      key: keys.reservation,
      label: { en: `${words.name.en} reservation`, de: `${words.name.de}-Reservierung` },
      help: {
        en: "Guaranteed whenever it is wanted; what is not used is lent to others.",
        de: "Garantiert, sobald es gebraucht wird; was ungenutzt bleibt, wird verliehen.",
      },
      kind: "number",
      group,
      unit: words.unit,
      min: 0,
      atMost: keys.limit,
      default: 0,
      online: true,
      source: RESMGMT,
    },
    {
      key: keys.limit,
      label: { en: `${words.name.en} limit`, de: `${words.name.de}-Grenzwert` },
      help: {
        en: "Never more than this, even when the host is idle.",
        de: "Nie mehr als das, auch wenn der Host brachliegt.",
      },
      kind: "number",
      group,
      unit: words.unit,
      min: 0,
      optional: true,
      noneLabel: { en: "unlimited", de: "unbegrenzt" },
      default: null,
      online: true,
      source: RESMGMT,
    },
  ];
}

const CPU_KEYS = {
  level: "level",
  shares: "shares",
  reservation: "reservationMHz",
  limit: "limitMHz",
};
const MEMORY_KEYS = {
  level: "memLevel",
  shares: "memShares",
  reservation: "memReservationMiB",
  limit: "memLimitMiB",
};

function fields(size: { vcpus: number; memoryMiB: number }): SettingField[] {
  const defaults = sharesBySize(size, {});
  return [
    ...resourceFields(
      "cpu",
      CPU_KEYS,
      {
        name: { en: "CPU", de: "CPU" },
        per: { en: "500, 1000 or 2000 a vCPU", de: "500, 1000 oder 2000 je vCPU" },
        unit: "MHz",
      },
      numberOf(defaults, "shares", 0),
    ),
    ...resourceFields(
      "memory",
      MEMORY_KEYS,
      {
        name: { en: "Memory", de: "Speicher" },
        per: { en: "5, 10 or 20 a MB", de: "5, 10 oder 20 je MB" },
        unit: "MiB",
      },
      numberOf(defaults, "memShares", 0),
    ),
  ];
}

const EXPANDABLE = (key: string, group: "cpu" | "memory", resource: Words): SettingField => ({
  key,
  label: {
    en: `Expandable ${resource.en} reservation`,
    de: `Erweiterbare ${resource.de}-Reservierung`,
  },
  help: {
    en: "To start one more with a reservation, the pool may borrow from its parent what it lacks.",
    de: "Um eine weitere mit Reservierung zu starten, darf der Pool vom übergeordneten leihen, was fehlt.",
  },
  kind: "toggle",
  group,
  default: true,
  online: true,
  source: RESMGMT,
});

function cpuClaim(settings: Settings, portion: number, mhz: number): Claim {
  return {
    weight: numberOf(settings, "shares", 1000) * portion,
    floor: (numberOf(settings, "reservationMHz", 0) / mhz) * portion,
    ceiling: (numberOf(settings, "limitMHz", Infinity) / mhz) * portion,
  };
}

function memoryClaim(settings: Settings, portion: number, system: DividedSystem): Claim {
  return {
    weight: numberOf(settings, "memShares", 1) * portion,
    floor: numberOf(settings, "memReservationMiB", 0) * portion,
    ceiling: numberOf(settings, "memLimitMiB", Infinity) * portion,
    idleCost: idleCost(system),
  };
}

const reservationOf = (settings: Settings) => ({
  cpuMHz: numberOf(settings, "reservationMHz", 0),
  memoryMiB: numberOf(settings, "memReservationMiB", 0),
});

export const esx: Platform = {
  view: {
    id: "esx",
    name: "VMware ESX",
    boundary: "virtual",
    partitionTerm: { en: "VM", de: "VM" },
    partitionTermPlural: { en: "VMs", de: "VMs" },
    cpuTerm: { en: "vCPU", de: "vCPU" },
    cpuTermPlural: { en: "vCPUs", de: "vCPUs" },
    story: {
      en: "The idea of the mainframe on ordinary servers: silos that were all but idle were packed onto a few hosts, with shares, reservations and limits to keep the peace. And running machines began to travel.",
      de: "Die Idee des Mainframes auf gewöhnlichen Servern: Silos, die kaum etwas zu tun hatten, wurden auf wenige Hosts gepackt, und Anteile, Reservierungen und Grenzwerte wahren den Frieden. Und laufende Maschinen gingen auf Reisen.",
    },
    year: 2001,
    granule: {
      cpu: {
        words: {
          en: "A share of processor time, in MHz.",
          de: "Ein Anteil an der Prozessorzeit in MHz.",
        },
        source: "docs.vmware.com vSphere 7.0 Resource Management, GUID-C0D2EFAE [R]",
      },
      memory: {
        words: { en: "A page, when it is touched.", de: "Eine Seite, sobald sie berührt wird." },
        source: "docs.vmware.com vSphere 7.0 Resource Management, GUID-C0D2EFAE [R]",
      },
    },
    restartTerm: { en: "power cycle", de: "Aus- und Einschalten" },
    maxima: [
      {
        what: "vcpusPerPartition",
        value: 4,
        of: "ESX Server 3.5",
        match: "ESX(i|) (Server )?3[.]5",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "vcpusPerPartition",
        value: 8,
        of: "ESX 4.0",
        match: "ESXi? (Server )?4[.]0",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "vcpusPerPartition",
        value: 256,
        of: "ESXi 6.7",
        match: "ESXi 6[.]7",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "vcpusPerPartition",
        value: 768,
        of: "ESXi 8.0",
        match: "ESXi 8[.]0",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "memoryPerPartition",
        value: 65536,
        of: "ESX Server 3.5",
        match: "ESX(i|) (Server )?3[.]5",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "memoryPerPartition",
        value: 261120,
        of: "ESX 4.0",
        match: "ESXi? (Server )?4[.]0",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 170,
        of: "ESX Server 3.5",
        match: "ESX(i|) (Server )?3[.]5",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 320,
        of: "ESX 4.0",
        match: "ESXi? (Server )?4[.]0",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "partitionsPerHost",
        value: 1024,
        of: "ESXi 6.7–8.0",
        match: "ESXi [678][.]",
        confirmed: false,
        source: "[M]",
      },
      {
        what: "vcpusPerHost",
        value: 192,
        of: "ESX Server 3.5",
        match: "ESX(i|) (Server )?3[.]5",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
      {
        what: "vcpusPerHost",
        value: 512,
        of: "ESX 4.0",
        match: "ESXi? (Server )?4[.]0",
        confirmed: true,
        source:
          "informit.com 1623116, tables 1.1 and 1.2; docs.vmware.com 6.7 GUID-13AD347E, 8.0 GUID-3CDA4DEF (VMW-24) [R]",
      },
    ],
    systemSettings: [
      ...standbyFields,
      ...esxMemorySystemFields,
      overheadField(NESTED_SOURCE),
      {
        key: "coSkewMs",
        label: { en: "Co-scheduling skew", de: "Co-Scheduling: Vorsprung" },
        help: {
          en: "A vCPU that is ahead of its slowest sibling by this much is stopped until that has caught up (co-stop). An assumption: the figure is not published for all releases.",
          de: "Eine vCPU, die ihrem langsamsten Geschwister so weit voraus ist, wird angehalten, bis es aufgeholt hat (Co-Stop). Eine Annahme: Die Zahl ist nicht für alle Versionen veröffentlicht.",
        },
        kind: "number",
        group: "cpu",
        unit: "ms",
        min: 0.1,
        max: 10_000,
        step: 0.5,
        default: DEFAULT_SKEW_MS,
        online: true,
        source: "Relaxed co-scheduling since ESX 3 [R]; a threshold of about 3 ms [M]",
      },
      ...esxMigrationFields,
      ...esxLicenceFields,
    ],
    settings: [
      ...fields({ vcpus: 1, memoryMiB: 1024 }),
      balloonDriverField,
      ...esxIoFields,
      ...esxAvailabilityFields,
      ...esxCompatibilityFields,
    ],
    clusterSettings: [
      ...esxAvailabilityClusterFields,
      ...esxBalanceFields,
      ...esxCompatibilityClusterFields,
    ],
    poolTerm: { en: "resource pool", de: "Ressourcenpool" },
    poolsOfClusters: true,
    poolSettings: [
      ...fields(POOL_SIZE),
      EXPANDABLE("expandable", "cpu", { en: "CPU", de: "CPU" }),
      EXPANDABLE("memExpandable", "memory", { en: "memory", de: "Speicher" }),
    ],
    liveMigration: true,
    suspendable: true,
    onlineVcpus: true,
    onlineMemory: true,
    memoryOvercommit: true,
    architectures: ["x86-64"],
    source: "docs.vmware.com vSphere 7.0 Resource Management",
  },
  sizedDefaults: sharesBySize,
  sizedPoolDefaults: (stated) => sharesBySize(POOL_SIZE, stated),
  rules: {
    cpu: {
      words: {
        en: "Siblings divide by shares: everybody gets λ × shares, but never less than its reservation (if it wants it) and never more than its limit; pools divide what they get among what lies in them.",
        de: "Geschwister teilen nach Anteilen (shares): Jeder erhält λ × Anteile, aber nie weniger als seine Reservierung (wenn er sie will) und nie mehr als seinen Grenzwert; Pools teilen, was sie bekommen, unter dem, was in ihnen liegt.",
      },
      source: "docs.vmware.com vSphere 7.0 Resource Management, GUID-C0D2EFAE [R]",
    },
    memory: {
      words: {
        en: "Pages are given as they are touched; when more is touched than there is, memory shares, reservations and limits divide it, and an idle page counts for several that are used; the rest is ballooned, compressed, swapped.",
        de: "Seiten werden vergeben, sobald sie berührt werden; wird mehr berührt, als da ist, entscheiden Speicheranteile, Reservierungen und Grenzwerte, und eine ungenutzte Seite zählt wie mehrere benutzte; der Rest geht in Balloons, wird komprimiert oder ausgelagert.",
      },
      source: "docs.vmware.com vSphere 7.0 Resource Management, GUID-C0D2EFAE [R]",
    },
  },
  weights: {
    cpu: { en: "Shares", de: "Anteile" },
    memory: { en: "Shares", de: "Anteile" },
  },
  depthDefaults: nestedDefaults,
  technique: (cpu, release, { bits }) => {
    const version = releaseNumber(release, /ESXi?\D*?(\d+(\.\d+)?)/i) ?? Infinity;
    const nested =
      cpu.nestedPaging !== undefined && version >= (cpu.nestedPaging === "RVI" ? 3.5 : 4);
    if (nested) return { technique: "hwmmu" };
    if (bits === 32 && (cpu.assist === undefined || cpu.slowAssist)) return { technique: "bt" };
    if (cpu.assist === "VT-x") return { technique: "hv" };
    // AMD's 64-bit processors keep segment limits, so translated code can be fenced in (X86-2).
    if (cpu.longModeSegments) return { technique: "bt" };
    return cpu.assist === undefined ? { lacks: "WideAssist" } : { technique: "hv" };
  },
  io: esxIo,
  // An assumption: the VMkernel and its services, 1 GiB and 1 % of the memory, at most a tenth.
  overheadMiB: (memoryMiB) => Math.min(1024 + memoryMiB / 100, memoryMiB / 10),
  derive: ({ settings, vcpus }, { mhz }) => {
    const perCpu = LEVELS[String(settings["level"])]?.cpu ?? 0;
    const shares = numberOf(settings, "shares", 1000);
    const cores = (key: string, label: Words) => {
      const stated = numberOf(settings, key, 0);
      if (stated === 0) return [];
      const formula = `${digits(stated)} ÷ ${digits(mhz)} MHz`;
      return [{ label, value: stated / mhz, unit: "cores", formula }];
    };
    return [
      // Custom shares are their own explanation.
      ...(shares === perCpu * vcpus
        ? [
            {
              label: { en: "Shares by level and size", de: "Anteile nach Stufe und Größe" },
              value: shares,
              unit: "",
              formula: `${vcpus} × ${digits(perCpu)}`,
            },
          ]
        : []),
      ...cores("reservationMHz", { en: "Reservation in cores", de: "Reservierung in Kernen" }),
      ...cores("limitMHz", { en: "Limit in cores", de: "Grenzwert in Kernen" }),
    ];
  },
  cpuClaim: (member, system) => cpuClaim(member.settings, 1, system.mhz),
  memoryClaim: (member, system) => memoryClaim(member.settings, 1, system),
  memoryRegime: esxMemory,
  fitMemory,
  contradictions: reservedBeyondSize,
  poolCpuClaim: (settings, portion, system) => cpuClaim(settings, portion, system.mhz),
  poolMemoryClaim: memoryClaim,
  dispatchers: () => [esxDispatcher],
  reservations: {
    partition: (member) => reservationOf(member.settings),
    pool: (settings) => ({
      ...reservationOf(settings),
      expandable: {
        cpuMHz: settings["expandable"] !== false,
        memoryMiB: settings["memExpandable"] !== false,
      },
    }),
  },
  availability: esxAvailability,
  balance: esxBalance,
  maintenance: {
    movesResting: true,
    source: "vSphere: powered-off and suspended machines move as well by default [M]",
  },
  migration: esxMigration,
  compatibility: esxCompatibility,
};
