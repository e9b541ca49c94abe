/**
 * KVM under Linux, with a cgroup for each VM.
 *
 * - The weight (cgroup v1 `cpu.shares`, default 1024, 2–262144) belongs to the VM's cgroup, not to
 *   each vCPU: a VM with two vCPUs and one with one get the same from a full host (KVM-01, KVM-02).
 *   Newer libvirt scales the default by vCPUs; a file that wants that says so by its weights.
 * - Quota and period (CFS bandwidth) bound a VM: quota / period is its most in CPUs, at any load
 *   (KVM-03). The kernel enforces it in slices; in the long run, which this engine computes, exactly.
 *
 * Memory: a VM's pages are the host's anonymous memory, granted as they are touched. When that is
 * more than the host has, the host pages; we hold VMs to equal parts of their size (an assumption:
 * the kernel's page replacement knows no shares). By what means stands in kvmMemory.ts.
 */
import { kvmCompatibility, kvmCompatibilityFields } from "./kvmCompatibility";
import {
  kvmAvailability,
  kvmAvailabilityClusterFields,
  kvmAvailabilityFields,
} from "./kvmAvailability";
import { kvmBalance, kvmBalanceFields } from "./kvmBalance";
import { kvmIo, kvmIoFields } from "./kvmIo";
import { kvmMigration, kvmMigrationFields } from "./kvmMigration";
import { NESTED_SOURCE, nestedDefaults, overheadField } from "./overhead";
import { cfsDispatcher } from "../dispatch/cfs";
import { eevdfDispatcher } from "../dispatch/eevdf";
import { digits } from "./digits";
import { kvmBalloonField, kvmMemory, kvmMemorySystemFields } from "./kvmMemory";
import { numberOf, type Platform } from "./platform";

const SCHED = "torvalds/linux Documentation/scheduler/sched-bwc.rst [R]";
const SHARES = "IBM docs linux-on-systems, virsh cpu shares [R]";

export const kvm: Platform = {
  view: {
    id: "kvm",
    name: "KVM",
    boundary: "virtual",
    partitionTerm: { en: "VM", de: "VM" },
    partitionTermPlural: { en: "VMs", de: "VMs" },
    cpuTerm: { en: "vCPU", de: "vCPU" },
    cpuTermPlural: { en: "vCPUs", de: "vCPUs" },
    story: {
      en: "The Linux kernel itself became the hypervisor: a VM is a process, and its vCPUs are threads. The scheduler that everybody has anyway divides the machine.",
      de: "Der Linux-Kernel selbst wurde zum Hypervisor: Eine VM ist ein Prozess, ihre vCPUs sind Threads. Die Maschine teilt der Scheduler auf, den ohnehin alle haben.",
    },
    year: 2007,
    granule: {
      cpu: {
        words: { en: "A microsecond of processor time.", de: "Eine Mikrosekunde Prozessorzeit." },
        source: "torvalds/linux Documentation/scheduler/sched-bwc.rst [R]",
      },
      memory: {
        words: { en: "A page, when it is touched.", de: "Eine Seite, sobald sie berührt wird." },
        source: "A guest's memory is anonymous memory of the host [R]",
      },
    },
    restartTerm: { en: "power cycle", de: "Aus- und Einschalten" },
    maxima: [
      {
        what: "vcpusPerPartition",
        value: 1024,
        of: "KVM_MAX_VCPUS",
        confirmed: false,
        source: "patch mails [R]; 4096 with MAXSMP, so that it is no hard bound",
      },
    ],
    systemSettings: [
      ...kvmMemorySystemFields,
      {
        key: "scheduler",
        label: { en: "Scheduler", de: "Scheduler" },
        help: {
          en: "Which scheduler the kernel runs the vCPUs by, slice by slice. In the long run both divide alike. A real host takes another kernel and a reboot for it; here it holds at once.",
          de: "Nach welchem Scheduler der Kernel die vCPUs Scheibe für Scheibe laufen lässt. Auf Dauer teilen beide gleich. Ein wirklicher Host braucht dafür einen anderen Kernel und einen Neustart; hier gilt es sofort.",
        },
        kind: "choice",
        group: "cpu",
        choices: [
          { value: "cfs", label: { en: "CFS (Linux up to 6.5)", de: "CFS (Linux bis 6.5)" } },
          { value: "eevdf", label: { en: "EEVDF (from Linux 6.6)", de: "EEVDF (ab Linux 6.6)" } },
        ],
        default: "cfs",
        online: true,
        source: "torvalds/linux kernel/sched/fair.c [R]; the release of the change [M]",
      },
      overheadField(NESTED_SOURCE),
      ...kvmMigrationFields,
    ],
    settings: [
      kvmBalloonField,
      ...kvmCompatibilityFields,
      {
        key: "weight",
        label: { en: "CPU weight", de: "CPU-Gewicht" },
        help: {
          en: "The VM's part of a full host, relative to the weights of the others; for the whole VM, whatever its vCPUs (cpu.shares).",
          de: "Anteil der VM an einem vollen Host im Verhältnis zu den Gewichten der anderen; für die ganze VM, unabhängig von ihren vCPUs (cpu.shares).",
        },
        kind: "integer",
        group: "cpu",
        min: 2,
        max: 262_144,
        step: 1,
        default: 1024,
        online: true,
        source: SHARES,
      },
      {
        key: "quotaMs",
        label: { en: "CPU quota", de: "CPU-Quota" },
        help: {
          en: "The CPU time that it may use in a period, all vCPUs together; 200 ms in 100 ms are two CPUs.",
          de: "Die CPU-Zeit, die sie je Periode verbrauchen darf, alle vCPUs zusammen; 200 ms je 100 ms sind zwei CPUs.",
        },
        kind: "number",
        group: "cpu",
        unit: "ms",
        min: 1,
        max: 1_000_000,
        step: 1,
        optional: true,
        noneLabel: { en: "unlimited", de: "unbegrenzt" },
        default: null,
        online: true,
        source: SCHED,
      },
      {
        key: "periodMs",
        label: { en: "CPU period", de: "CPU-Periode" },
        help: {
          en: "The period that the quota is counted in.",
          de: "Die Periode, in der die Quota gezählt wird.",
        },
        kind: "number",
        group: "cpu",
        unit: "ms",
        min: 1,
        max: 1000,
        step: 1,
        default: 100,
        online: true,
        source: `${SCHED}: 1 ms to 1 s, default 100 ms`,
      },
      ...kvmAvailabilityFields,
      ...kvmIoFields,
    ],
    clusterSettings: [...kvmAvailabilityClusterFields, ...kvmBalanceFields],
    poolSettings: [],
    liveMigration: true,
    suspendable: true,
    onlineVcpus: true,
    onlineMemory: false,
    memoryOvercommit: true,
    architectures: ["x86-64", "s390x", "power", "arm64"],
    source:
      "torvalds/linux Documentation/scheduler; IBM docs linux-on-systems; qemu migration/options.c",
  },
  depthDefaults: nestedDefaults,
  technique: ({ assist, nestedPaging }) =>
    assist === undefined
      ? { lacks: "Assist" }
      : { technique: nestedPaging === undefined ? "hv" : "hwmmu" },
  rules: {
    cpu: {
      words: {
        en: "VMs divide the CPUs by the weight of their cgroup, whatever their number of vCPUs; quota ÷ period bounds each, however idle the host.",
        de: "VMs teilen die CPUs nach dem Gewicht ihrer cgroup, unabhängig von der Zahl ihrer vCPUs; Quota ÷ Periode begrenzt jede, auch wenn der Host brachliegt.",
      },
      source: "IBM docs linux-on-systems, virsh shares [R]; sched-bwc.rst [R]",
    },
    memory: {
      words: {
        en: "Pages are given as they are touched; when more is touched than the host has, it pages, and VMs are held to equal parts of their size.",
        de: "Seiten werden vergeben, sobald sie berührt werden; wird mehr berührt, als der Host hat, lagert er aus, und die VMs werden auf gleiche Teile ihrer Größe gehalten.",
      },
      source: "Host paging [R]; the division is this room's assumption",
    },
  },
  io: kvmIo,
  // An assumption: the host's kernel and services, 1 GiB and 1 % of the memory, at most a tenth.
  overheadMiB: (memoryMiB) => Math.min(1024 + memoryMiB / 100, memoryMiB / 10),
  derive: ({ settings }) => {
    const quota = settings["quotaMs"];
    if (typeof quota !== "number") return [];
    const period = numberOf(settings, "periodMs", 100);
    return [
      {
        label: { en: "Most CPUs by the quota", de: "CPUs nach der Quota höchstens" },
        value: quota / period,
        unit: "cores",
        formula: `${digits(quota)} ms ÷ ${digits(period)} ms`,
      },
    ];
  },
  weights: { memory: { en: "Size (MiB)", de: "Größe (MiB)" } },
  cpuClaim: ({ settings }) => ({
    weight: numberOf(settings, "weight", 1024),
    floor: 0,
    ceiling: numberOf(settings, "quotaMs", Infinity) / numberOf(settings, "periodMs", 100),
  }),
  memoryClaim: (member) => ({ weight: member.memoryMiB, floor: 0, ceiling: Infinity }),
  memoryRegime: kvmMemory,
  dispatchers: ({ settings }) =>
    settings["scheduler"] === "eevdf"
      ? [eevdfDispatcher, cfsDispatcher]
      : [cfsDispatcher, eevdfDispatcher],
  availability: kvmAvailability,
  balance: kvmBalance,
  migration: kvmMigration,
  compatibility: kvmCompatibility,
};
