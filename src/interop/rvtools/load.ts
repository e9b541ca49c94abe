/**
 * How busy each VM is: its measured level, or, where the file has none, the best that the file
 * allows. In this order:
 *
 * CPU     vCPU "Overall" (MHz used) / (vCPUs × the host's MHz); else the host's "CPU usage %",
 *         spread over its running VMs by their vCPUs; else a tenth.
 * memory  vMemory "Active" (or vInfo "Active Memory") / size; else "Consumed" / size; else the
 *         host's "VM Used memory", spread over its running VMs by their size; else a quarter.
 *
 * An export is one moment, which says nothing of the hours of a day: guests with Windows are taken
 * to serve people (office hours), all others to run evenly.
 */
import { LIMITS, type Workload } from "../../protocol/scenario-parts";
import type { Estate, HostDraft, VmDraft } from "./estate";
import { COLUMNS } from "./sheets";

const ASSUMED_CPU = 0.1;
const ASSUMED_MEMORY = 0.25;
const VARIATION = 0.2;

interface Level {
  readonly value: number;
  /** How it was come by; a guess unless `measured`. */
  readonly from: "measured" | "consumed" | "host" | "assumed";
}

export function readLoads(estate: Estate): ReadonlyMap<VmDraft, Workload> {
  const hosts = hostLevels(estate);
  const loads = new Map<VmDraft, Workload>();
  for (const vm of estate.vms) {
    const level = hosts.get(vm.host);
    const cpu = cpuLevel(estate, vm, level);
    const memory = memoryLevel(estate, vm, level);
    const profile = /windows/i.test(osOf(vm)) ? "office" : "steady";
    const params = { name: vm.name, cpuPct: percent(cpu.value), memoryPct: percent(memory.value) };
    const { report } = estate;
    const place = vm.info.place;
    if (cpu.from === "measured" && memory.from === "measured") {
      report.read("loadMeasured", { ...params, profile }, vm.cpu?.place ?? place);
    } else {
      if (cpu.from !== "measured") {
        report.guessed(`cpuFrom${capital(cpu.from)}`, params, place);
      }
      if (memory.from !== "measured") {
        report.guessed(`memoryFrom${capital(memory.from)}`, params, place);
      }
    }
    loads.set(vm, {
      kind: "synthetic",
      profile,
      cpu: cpu.value,
      memory: memory.value,
      variation: VARIATION,
      sampleS: 20,
    });
  }
  if (estate.vms.length > 0) {
    const office = [...loads.values()].filter(
      (load) => load.kind === "synthetic" && load.profile === "office",
    ).length;
    estate.report.guessed("profilesGuessed", { office, steady: loads.size - office });
  }
  return loads;
}

export function osOf({ info }: VmDraft): string {
  const os = info.text(...COLUMNS.osTools) || info.text(...COLUMNS.osConfig);
  return os.slice(0, LIMITS.textLength);
}

function cpuLevel(estate: Estate, vm: VmDraft, host: HostLevel | undefined): Level {
  if (vm.state === "running") {
    const mhz = vm.cpu?.number(COLUMNS.overallMHz, { least: 0, most: 1e9 }, estate.report);
    if (mhz !== undefined && vm.host.mhz !== undefined) {
      const value = mhz / (vm.vcpus * vm.host.mhz);
      if (value > 1) {
        const params = { name: vm.name, percent: percent(value) };
        estate.report.guessed("cpuClipped", params, vm.cpu?.place);
      }
      return { value: Math.min(value, 1), from: "measured" };
    }
    if (host?.cpu !== undefined) return { value: host.cpu, from: "host" };
  }
  return { value: ASSUMED_CPU, from: "assumed" };
}

function memoryLevel(estate: Estate, vm: VmDraft, host: HostLevel | undefined): Level {
  if (vm.state === "running") {
    const bounds = { least: 0, most: LIMITS.memoryMiB };
    const active =
      vm.memory?.number(COLUMNS.active, bounds, estate.report) ??
      vm.info.number(COLUMNS.activeMemory, bounds, estate.report);
    if (active !== undefined) {
      return { value: Math.min(active / vm.memoryMiB, 1), from: "measured" };
    }
    const consumed = vm.memory?.number(COLUMNS.consumed, bounds, estate.report);
    if (consumed !== undefined) {
      return { value: Math.min(consumed / vm.memoryMiB, 1), from: "consumed" };
    }
    if (host?.memory !== undefined) return { value: host.memory, from: "host" };
  }
  return { value: ASSUMED_MEMORY, from: "assumed" };
}

interface HostLevel {
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
}

/** What each running VM of a host does, if all of them do the same part of their size. */
function hostLevels(estate: Estate): ReadonlyMap<HostDraft, HostLevel> {
  const totals = new Map<HostDraft, { vcpus: number; memoryMiB: number }>();
  for (const vm of estate.vms) {
    if (vm.state !== "running") continue;
    const total = totals.get(vm.host) ?? { vcpus: 0, memoryMiB: 0 };
    total.vcpus += vm.vcpus;
    total.memoryMiB += vm.memoryMiB;
    totals.set(vm.host, total);
  }
  const levels = new Map<HostDraft, HostLevel>();
  for (const [host, { vcpus, memoryMiB }] of totals) {
    const { cpuUsagePct, usedMemoryMiB, sockets, coresPerSocket } = host;
    const cores = (sockets ?? 0) * (coresPerSocket ?? 0);
    levels.set(host, {
      cpu:
        cpuUsagePct === undefined || cores === 0
          ? undefined
          : Math.min(((cpuUsagePct / 100) * cores) / vcpus, 1),
      memory: usedMemoryMiB === undefined ? undefined : Math.min(usedMemoryMiB / memoryMiB, 1),
    });
  }
  return levels;
}

function percent(level: number): number {
  return Math.round(level * 1000) / 10;
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
