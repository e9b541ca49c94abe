/**
 * Xen, and XenServer, which is built on it: a thin hypervisor under a privileged domain (Dom0).
 *
 * - A weight (1–65535, default 256) is printed as a domain's, but counts once for each of its active
 *   vCPUs: credit1 hands out weight × active vCPUs ÷ Σ of all (csched_acct), credit2 burns credit a
 *   vCPU by it. So a domain with two busy vCPUs gets twice what one with one gets (XEN-01, XEN-02,
 *   X-01), where a cgroup's or an LPAR's weight would give both the same.
 * - A cap is in percent of *one* physical CPU for the whole domain, however many vCPUs it has, and
 *   holds on an idle host; 0 is none (XEN-03).
 * - Two schedulers: credit (credit1) and credit2, the default since 4.12. In the long run, which is
 *   what this engine's division computes, both divide alike; slice by slice they do not.
 *
 * Deviation: who is *active* is decided every 30 ms by whether a vCPU ran. We count all vCPUs of a
 * domain that has any demand. A domain whose software keeps only some of its vCPUs busy gets, on a
 * full host, less from Xen than from us: at most weight × the idle ones of its part. A domain that
 * asks for nothing takes nothing in either.
 *
 * Memory is given to a domain when it is built, and there is no host swap: its own, unless it has a
 * dynamic range (xenMemory.ts); a running domain can be set to another size. Dom0 keeps memory of its own (an assumption, see overheadMiB); the CPU that
 * it uses for the others' I/O is not charged.
 *
 * Live migration is libxc's simple policy: at most 5 passes, or fewer than 50 dirty pages, then the
 * rest with the domain suspended (XEN-08). The rate limits of the first prototype (NSDI-04: 100 to
 * 500 Mbit/s, rising by 50) are not this policy, and a rule here has one rate for all rounds.
 */
import { xenCompatibility } from "./xenCompatibility";
import {
  dynamicClaim,
  dynamicContradictions,
  dynamicMin,
  xenMemory,
  xenMemoryFields,
  xenMemorySystemFields,
} from "./xenMemory";
import {
  xenAvailability,
  xenAvailabilityClusterFields,
  xenAvailabilityFields,
} from "./xenAvailability";
import { xenBalance, xenBalanceFields } from "./xenBalance";
import { xenIo, xenIoFields } from "./xenIo";
import { xenMigration, xenMigrationFields } from "./xenMigration";
import { creditDispatcher } from "../dispatch/credit";
import { credit2Dispatcher } from "../dispatch/credit2";
import { NESTED_SOURCE, nestedDefaults, overheadField } from "./overhead";
import { numberOf, type DividedSystem, type Member, type Platform } from "./platform";

const XL = "xen-project/xen@c447b7308b13 docs/man/xl.1.pod.in, sched-credit [R]";
const CREDIT = "xen-project/xen@c447b7308b13 xen/common/sched/credit.c [R]";
const DEFAULT_WEIGHT = 256;

/** The scheduler in force: as set, else credit2 from Xen 4.12 on, and where no release is known. */
export function schedulerOf({ settings, release }: DividedSystem): "credit" | "credit2" {
  const stated = settings["scheduler"];
  if (stated === "credit" || stated === "credit2") return stated;
  const version = releaseVersion(release);
  return version !== undefined && version < 412 ? "credit" : "credit2";
}

/** "Xen 4.9" as 409, so that 4.12 comes after it; XenServer's own numbers say nothing of Xen's. */
function releaseVersion(release: string | undefined): number | undefined {
  const found = /\bXen (?:Project )?(\d+)\.(\d+)/i.exec(release ?? "");
  return found === null ? undefined : Number(found[1]) * 100 + Number(found[2]);
}

/** The weight of all its vCPUs: what is compared with the siblings'. */
function wholeWeight({ settings, vcpus }: Member): number {
  return numberOf(settings, "weight", DEFAULT_WEIGHT) * vcpus;
}

export const xen: Platform = {
  view: {
    id: "xen",
    name: "Xen",
    boundary: "virtual",
    partitionTerm: { en: "domain", de: "Domäne" },
    partitionTermPlural: { en: "domains", de: "Domänen" },
    cpuTerm: { en: "vCPU", de: "vCPU" },
    cpuTermPlural: { en: "vCPUs", de: "vCPUs" },
    story: {
      en: "Guests that know they are guests: a kernel made to ask the hypervisor runs nearly as fast as on bare hardware, on processors that were never built for it. A running machine moves to another host while its users hardly notice.",
      de: "Gäste, die wissen, dass sie Gäste sind: Ein Kernel, der den Hypervisor fragt, läuft fast so schnell wie auf blanker Hardware, auf Prozessoren, die nie dafür gebaut waren. Eine laufende Maschine zieht auf einen anderen Host um, und ihre Nutzer merken es kaum.",
    },
    year: 2003,
    granule: {
      cpu: {
        words: {
          en: "A slice of up to 30 ms (credit) or 10 ms (credit2); caps in percent of a CPU.",
          de: "Eine Zeitscheibe von bis zu 30 ms (credit) oder 10 ms (credit2); Caps in Prozent einer CPU.",
        },
        source: `${CREDIT}; credit2.c [R]`,
      },
      memory: {
        words: {
          en: "A page of 4 KiB, given when the domain is built.",
          de: "Eine Seite von 4 KiB, vergeben beim Aufbau der Domäne.",
        },
        source: "xen-project/xen@c447b7308b13 tools/libs/guest [R]",
      },
    },
    restartTerm: { en: "shutdown and start", de: "Herunterfahren und Starten" },
    maxima: [
      {
        what: "vcpusPerPartition",
        value: 64,
        of: "XenServer 8",
        match: "XenServer 8|Citrix Hypervisor 8",
        confirmed: true,
        source: "XenServer configuration limits: 32, 64 for trusted VMs [R]",
      },
      {
        what: "memoryPerPartition",
        value: 1_572_864,
        of: "XenServer 8",
        match: "XenServer 8|Citrix Hypervisor 8",
        confirmed: true,
        source: "XenServer configuration limits: 1.5 TiB [R]",
      },
      {
        what: "partitionsPerHost",
        value: 1000,
        of: "XenServer 8",
        match: "XenServer 8|Citrix Hypervisor 8",
        confirmed: true,
        source: "XenServer configuration limits [R]",
      },
      {
        what: "hostsPerCluster",
        value: 64,
        of: "XenServer 8",
        match: "XenServer 8|Citrix Hypervisor 8",
        confirmed: false,
        source: "Size of a pool [M]",
      },
      {
        what: "vcpusPerPartition",
        value: 128,
        of: "Xen, HVM guests",
        confirmed: false,
        source: "hvmloader HVM_MAX_VCPUS [R]; a paravirtual guest may have more",
      },
    ],
    systemSettings: [
      ...xenMemorySystemFields,
      {
        key: "scheduler",
        label: { en: "Scheduler", de: "Scheduler" },
        help: {
          en: "Which scheduler divides the CPUs slice by slice. In the long run both divide alike. A real host takes a reboot for it; here it holds at once.",
          de: "Welcher Scheduler die CPUs Scheibe für Scheibe verteilt. Auf Dauer verteilen beide gleich. Ein wirklicher Host braucht dafür einen Neustart; hier gilt es sofort.",
        },
        kind: "choice",
        group: "cpu",
        choices: [
          {
            value: "release",
            label: { en: "As the release has it", de: "Wie die Version vorgibt" },
          },
          { value: "credit", label: { en: "credit", de: "credit" } },
          { value: "credit2", label: { en: "credit2", de: "credit2" } },
        ],
        default: "release",
        // A boot parameter; that the host has to start anew is not played here.
        online: true,
        source: "Xen command line sched=; credit2 is the default since 4.12 [R]",
      },
      {
        key: "timeSliceMs",
        label: { en: "Time slice (credit)", de: "Zeitscheibe (credit)" },
        help: {
          en: "How long a vCPU runs before credit asks again.",
          de: "Wie lange eine vCPU läuft, bevor credit neu entscheidet.",
        },
        kind: "integer",
        group: "cpu",
        unit: "ms",
        min: 1,
        max: 1000,
        step: 1,
        default: 30,
        online: true,
        source: `${CREDIT} (XEN-05)`,
      },
      {
        key: "rateLimitUs",
        label: { en: "Rate limit", de: "Mindestlaufzeit (Rate Limit)" },
        help: {
          en: "The least time that a vCPU runs before another may take its place.",
          de: "So lange läuft eine vCPU mindestens, bevor eine andere sie ablösen darf.",
        },
        kind: "integer",
        group: "cpu",
        unit: "µs",
        min: 100,
        max: 500_000,
        step: 100,
        default: 1000,
        online: true,
        source: `${CREDIT}: 100 to 500,000 µs, default 1 ms (XEN-05)`,
      },
      overheadField(NESTED_SOURCE),
      ...xenMigrationFields,
    ],
    settings: [
      ...xenMemoryFields,
      {
        key: "weight",
        label: { en: "Weight", de: "Gewicht" },
        help: {
          en: "Its part of a full host, relative to the weights of the others; counts once for each vCPU.",
          de: "Anteil an einem vollen Host im Verhältnis zu den Gewichten der anderen; zählt für jede vCPU einmal.",
        },
        kind: "integer",
        group: "cpu",
        min: 1,
        max: 65_535,
        step: 1,
        default: DEFAULT_WEIGHT,
        online: true,
        source: `${XL}: 1–65535, default 256`,
      },
      {
        key: "capPct",
        label: { en: "Cap", de: "Cap" },
        help: {
          en: "The most that the whole domain gets, in percent of one physical CPU: 50 is half of one, 400 are four; 0: no cap.",
          de: "Das Höchste für die ganze Domäne in Prozent einer physischen CPU: 50 ist eine halbe, 400 sind vier; 0: kein Cap.",
        },
        kind: "integer",
        group: "cpu",
        unit: "%",
        min: 0,
        step: 1,
        default: 0,
        online: true,
        source: `${XL} (XEN-03)`,
      },
      ...xenAvailabilityFields,
      ...xenIoFields,
    ],
    clusterSettings: [...xenAvailabilityClusterFields, ...xenBalanceFields],
    poolSettings: [],
    liveMigration: true,
    suspendable: true,
    onlineVcpus: true,
    onlineMemory: true,
    memoryOvercommit: true,
    architectures: ["x86-64", "arm64"],
    source:
      "xen-project/xen@c447b7308b13 docs/man/xl.1.pod.in, xen/common/sched; docs.xenserver.com",
  },
  rules: {
    cpu: {
      words: {
        en: "Domains that want more than there is divide the CPUs by weight × vCPUs; a cap, in percent of one CPU for the whole domain, bounds each, however idle the host. What one leaves goes to the others.",
        de: "Domänen, die mehr wollen, als da ist, teilen die CPUs nach Gewicht × vCPUs; ein Cap in Prozent einer CPU begrenzt die ganze Domäne, auch wenn der Host brachliegt. Was eine übrig lässt, geht an die anderen.",
      },
      source: `${CREDIT}, csched_acct (XEN-02); xl.1.pod.in (XEN-03)`,
    },
    memory: {
      words: {
        en: "A domain's memory is its own; where it has a dynamic range it gets the maximum as long as there is room, and when there is not all are squeezed in proportion to their ranges. The host swaps nothing out.",
        de: "Der Speicher einer Domäne gehört ihr; hat sie einen dynamischen Bereich, bekommt sie dessen Maximum, solange Platz ist, und wenn nicht, werden alle im Verhältnis ihrer Bereiche gedrückt. Der Host lagert nichts aus.",
      },
      source: "docs.xenserver.com, Dynamic Memory Control [R]; no host swap in XenServer [M]",
    },
  },
  derive: (member, _system, walled) => {
    const whole = wholeWeight(member);
    const all = walled.members.reduce((sum, each) => sum + wholeWeight(each), 0);
    const cap = numberOf(member.settings, "capPct", 0);
    const weight = numberOf(member.settings, "weight", DEFAULT_WEIGHT);
    return [
      {
        label: { en: "Weight of all its vCPUs", de: "Gewicht aller ihrer vCPUs" },
        value: whole,
        unit: "",
        formula: `${weight} × ${member.vcpus}`,
      },
      {
        label: { en: "Weight share", de: "Gewichtsanteil" },
        value: (100 * whole) / all,
        unit: "%",
        formula: `${whole} ÷ ${all}`,
      },
      ...(cap > 0
        ? [
            {
              label: { en: "Cap in CPUs", de: "Cap in CPUs" },
              value: cap / 100,
              unit: "cores",
              formula: `${cap} % × 1 CPU`,
            },
          ]
        : []),
    ];
  },
  depthDefaults: nestedDefaults,
  /** Paravirtual guests run on anything; others need VT-x or AMD-V. */
  technique: ({ assist, nestedPaging }, _release, { kernel }) => {
    if (kernel === "paravirtual") return { technique: "pv" };
    if (assist === undefined) return { lacks: "AssistOrParavirtual" };
    return { technique: nestedPaging === undefined ? "hv" : "hwmmu" };
  },
  io: xenIo,
  // An assumption: Dom0 and the hypervisor, 1 GiB and 1 % of the memory, at most a tenth.
  overheadMiB: (memoryMiB) => Math.min(1024 + memoryMiB / 100, memoryMiB / 10),
  memoryClaim: dynamicClaim,
  memoryHeld: dynamicMin,
  memoryRegime: xenMemory,
  contradictions: dynamicContradictions,
  cpuClaim: (member) => {
    const cap = numberOf(member.settings, "capPct", 0);
    return { weight: wholeWeight(member), floor: 0, ceiling: cap === 0 ? Infinity : cap / 100 };
  },
  dispatchers: (system) =>
    schedulerOf(system) === "credit"
      ? [creditDispatcher, credit2Dispatcher]
      : [credit2Dispatcher, creditDispatcher],
  availability: xenAvailability,
  balance: xenBalance,
  migration: xenMigration,
  compatibility: xenCompatibility,
};
