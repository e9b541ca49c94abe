/** vHost → hosts as far as the file describes them; and, once it is known what they carry, the rest. */
import { LIMITS, type HostSpec } from "../../protocol/scenario-parts";
import type { MiB } from "../../protocol/units";
import { nameOf, type Estate, type HostDraft, type VmDraft } from "./estate";
import { COLUMNS } from "./sheets";

const PLATFORM = "esx";

export function readHosts(estate: Estate): void {
  const { report, tables } = estate;
  const names = new Set<string>();
  for (const row of tables.get("vHost")?.records() ?? []) {
    const name = nameOf(row.text(...COLUMNS.host));
    if (name === "") {
      report.leftOut("hostWithoutName", {}, row.place);
      continue;
    }
    if (names.has(name.toLowerCase())) {
      report.leftOut("hostTwice", { name }, row.place);
      continue;
    }
    names.add(name.toLowerCase());
    const whole = (column: readonly string[], least: number, most: number) =>
      row.number(column, { least, most, integer: true }, report);
    const cores = whole(COLUMNS.hostCores, 1, LIMITS.cores);
    const hyperThreading = row.flag(...COLUMNS.hostHyperThreading);
    const host: HostDraft = {
      id: estate.ids.take("host", name),
      name,
      cluster: estate.cluster(nameOf(row.text(...COLUMNS.cluster)), row.text(...COLUMNS.datacenter))
        ?.id,
      row,
      sockets: whole(COLUMNS.hostSockets, 1, 1024),
      coresPerSocket: whole(COLUMNS.hostCoresPerSocket, 1, LIMITS.cores),
      threadsPerCore: hyperThreading === undefined ? undefined : hyperThreading ? 2 : 1,
      mhz: row.number(COLUMNS.hostSpeed, { least: 1, most: LIMITS.mhz }, report),
      memoryMiB: row.number(COLUMNS.hostMemory, { least: 1, most: LIMITS.memoryMiB }, report),
      cpuUsagePct: row.number(
        COLUMNS.hostCpuUsage,
        { least: 0, most: 100, fraction: true },
        report,
      ),
      usedMemoryMiB: row.number(
        COLUMNS.hostUsedMemory,
        { least: 0, most: LIMITS.memoryMiB },
        report,
      ),
    };
    settleCores(estate, host, cores);
    estate.hosts.push(host);
  }
}

/** Sockets, cores a socket, and cores in all must agree; two of them give the third. */
function settleCores(estate: Estate, host: HostDraft, cores: number | undefined): void {
  const { sockets, coresPerSocket } = host;
  if (sockets !== undefined && coresPerSocket !== undefined) {
    if (cores !== undefined && cores !== sockets * coresPerSocket) {
      estate.report.guessed(
        "hostCoresDiffer",
        { name: host.name, cores, product: sockets * coresPerSocket },
        host.row?.place,
      );
    }
    return;
  }
  if (cores === undefined) return;
  const known = sockets ?? (coresPerSocket === undefined ? undefined : cores / coresPerSocket);
  if (known !== undefined && Number.isInteger(known) && cores % known === 0) {
    host.sockets = known;
    host.coresPerSocket = cores / known;
    return;
  }
  host.sockets = socketsFor(cores);
  host.coresPerSocket = cores / host.sockets;
  estate.report.guessed(
    "hostSocketsGuessed",
    { name: host.name, sockets: host.sockets, cores },
    host.row?.place,
  );
}

/** Most servers of the virtual age have two sockets; small and odd ones one. */
function socketsFor(cores: number): number {
  return cores >= 8 && cores % 2 === 0 ? 2 : 1;
}

/** vCPUs a core that we assume where only the VMs are known: an ordinary consolidation. */
const VCPUS_PER_CORE = 4;
/** Where no host of the estate states its clock. */
const ASSUMED_MHZ = 2_400;
const MEMORY_STEP_MIB: MiB = 16 * 1024;

/**
 * Fills in what the file left open from what the host's VMs need (a ghost has nothing else): cores
 * for a quarter of the running vCPUs and for the largest VM at least, memory for all of them and a
 * tenth more.
 */
export function finishHosts(estate: Estate): HostSpec[] {
  const vmsOf = new Map<HostDraft, VmDraft[]>();
  for (const vm of estate.vms) {
    const list = vmsOf.get(vm.host);
    if (list) list.push(vm);
    else vmsOf.set(vm.host, [vm]);
  }
  const speeds = estate.hosts.map(({ mhz }) => mhz).filter((mhz) => mhz !== undefined);
  const usualMHz = median(speeds) ?? ASSUMED_MHZ;
  return estate.hosts.map((host) => finishHost(estate, host, vmsOf.get(host) ?? [], usualMHz));
}

function finishHost(
  estate: Estate,
  host: HostDraft,
  vms: readonly VmDraft[],
  usualMHz: number,
): HostSpec {
  const { report } = estate;
  const { row, name } = host;
  const ghost = row === undefined;
  const place = row?.place ?? vms[0]?.info.place;
  const guess = (code: string, value: number) => {
    if (!ghost) report.guessed(code, { name, value }, place);
    return value;
  };
  const need = needOf(vms);
  host.cluster ??= clusterOf(estate, host, vms);
  if (host.sockets === undefined || host.coresPerSocket === undefined) {
    const cores = guess("hostCoresGuessed", need.cores);
    host.sockets = socketsFor(cores);
    host.coresPerSocket = Math.ceil(cores / host.sockets);
  }
  host.threadsPerCore ??= guess("hostThreadsGuessed", 1);
  host.mhz ??= guess("hostSpeedGuessed", usualMHz);
  host.memoryMiB ??= guess("hostMemoryGuessed", need.memoryMiB);
  const cores = host.sockets * host.coresPerSocket;
  const facts = { name, cores, mhz: host.mhz, memoryMiB: host.memoryMiB };
  if (ghost) report.guessed("hostGhost", { ...facts, count: vms.length }, place);
  else report.read("hostRead", facts, place);
  const text = (column: readonly string[]) => row?.text(...column).slice(0, LIMITS.textLength);
  const maker = [text(COLUMNS.hostVendor), text(COLUMNS.hostModel)].filter(Boolean).join(" ");
  return {
    id: host.id,
    name,
    cluster: host.cluster,
    platform: PLATFORM,
    release: text(COLUMNS.hostRelease) || undefined,
    model: maker.slice(0, LIMITS.textLength) || undefined,
    architecture: "x86-64",
    cpu: {
      sockets: host.sockets,
      coresPerSocket: host.coresPerSocket,
      threadsPerCore: host.threadsPerCore,
      mhz: host.mhz,
      model: text(COLUMNS.hostCpuModel) || undefined,
    },
    memoryMiB: host.memoryMiB,
    linkMbps: 10_000,
    state: row?.flag(...COLUMNS.hostMaintenance) ? "maintenance" : "on",
    ghost: ghost || undefined,
  };
}

/** Trimmed exports say in vInfo alone which cluster a host is in: that of its VMs, if they agree. */
function clusterOf(
  estate: Estate,
  { name, row }: HostDraft,
  vms: readonly VmDraft[],
): string | undefined {
  const [only, ...others] = new Set(vms.map((vm) => vm.cluster));
  if (only === undefined || others.length > 0) return undefined;
  const cluster = estate.clusters.find(({ id }) => id === only);
  estate.report.guessed("hostClusterFromVms", { name, cluster: cluster?.name ?? only }, row?.place);
  return only;
}

function needOf(vms: readonly VmDraft[]): { cores: number; memoryMiB: MiB } {
  let vcpus = 0;
  let largest = 1;
  let memoryMiB = 0;
  for (const vm of vms) {
    if (vm.template) continue;
    largest = Math.max(largest, vm.vcpus);
    memoryMiB += vm.memoryMiB;
    if (vm.state === "running") vcpus += vm.vcpus;
  }
  const cores = Math.max(largest, Math.ceil(vcpus / VCPUS_PER_CORE));
  const steps = Math.max(1, Math.ceil((memoryMiB * 1.1) / MEMORY_STEP_MIB));
  return {
    cores: Math.min(cores + (cores % 2), LIMITS.cores),
    memoryMiB: Math.min(steps * MEMORY_STEP_MIB, LIMITS.memoryMiB),
  };
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
