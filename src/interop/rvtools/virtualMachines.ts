/** vInfo (with vCPU and vMemory beside it) → VMs: which there are, how large, on which host. */
import { LIMITS, type PartitionSpec } from "../../protocol/scenario-parts";
import type { TableRow } from "../files/table";
import { DetailRows } from "./detailRows";
import { nameOf, type Estate, type HostDraft, type VmDraft, type VmRow } from "./estate";
import { HostNames, type Match } from "./hostNames";
import { COLUMNS } from "./sheets";

/** States of the connection in which vCenter knows a VM only by name. */
const UNREADABLE = new Set(["inaccessible", "invalid", "orphaned"]);

export function readVirtualMachines(estate: Estate): void {
  const { report, tables } = estate;
  const cpuRows = new DetailRows(tables.get("vCPU"));
  const memoryRows = new DetailRows(tables.get("vMemory"));
  const finder = new HostFinder(estate);
  for (const info of tables.get("vInfo")?.records() ?? []) {
    const name = nameOf(info.text(...COLUMNS.vm));
    if (name === "") {
      report.leftOut("vmWithoutName", {}, info.place);
      continue;
    }
    const detail = (rows: DetailRows): TableRow | undefined => {
      const found = rows.find(info, name);
      if (found?.byOrder) report.guessed("vmDetailByOrder", { name }, found.row.place);
      return found?.row;
    };
    const vm: VmRow = { name, info, cpu: detail(cpuRows), memory: detail(memoryRows) };
    addVm(estate, finder, vm);
  }
  for (const rows of [cpuRows, memoryRows]) {
    for (const row of rows.unused()) {
      const name = nameOf(row.text(...COLUMNS.vm));
      report.leftOut("detailWithoutVm", { name }, row.place);
    }
  }
}

function addVm(estate: Estate, finder: HostFinder, vm: VmRow): void {
  const { report } = estate;
  const { name, info } = vm;
  if (info.flag(...COLUMNS.placeholder)) {
    report.leftOut("vmPlaceholder", { name }, info.place);
    return;
  }
  const connection = info.text(...COLUMNS.connection).toLowerCase();
  if (UNREADABLE.has(connection)) {
    report.leftOut("vmUnreadable", { name, connection }, info.place);
    return;
  }
  const vcpus = sizeOf(
    estate,
    vm,
    "vmCpusDiffer",
    info.number(COLUMNS.cpus, VCPUS, report),
    vm.cpu?.number(COLUMNS.cpus, VCPUS, report),
  );
  const memoryMiB = sizeOf(
    estate,
    vm,
    "vmMemoryDiffers",
    info.number(COLUMNS.memory, MEMORY, report),
    vm.memory?.number(COLUMNS.size, MEMORY, report),
  );
  if (vcpus === undefined || memoryMiB === undefined) {
    report.leftOut("vmWithoutSize", { name }, info.place);
    return;
  }
  const template = info.flag(...COLUMNS.template) ?? false;
  const state = stateOf(estate, vm, template);
  const { host, cluster } = finder.find(vm);
  const uuid = info.text(...COLUMNS.vmUuid);
  const id = estate.ids.take("vm", uuid === "" ? name : uuid.toLowerCase());
  estate.vms.push({ ...vm, id, host, cluster, vcpus, memoryMiB, state, template });
  const facts = { name, host: host.name, vcpus, memoryMiB };
  report.read(template ? "templateRead" : "vmRead", facts, info.place);
  const rule = info.text(...COLUMNS.rule);
  if (rule !== "") report.leftOut("vmRule", { name, rule: rule.slice(0, 200) }, info.place);
}

const VCPUS = { least: 1, most: 4_096, integer: true };
const MEMORY = { least: 1, most: LIMITS.memoryMiB };

/** vInfo is believed; the other tab fills in where it is silent. */
function sizeOf(
  estate: Estate,
  { name, info }: VmRow,
  differ: string,
  fromInfo: number | undefined,
  fromDetail: number | undefined,
): number | undefined {
  if (fromInfo !== undefined && fromDetail !== undefined && fromInfo !== fromDetail) {
    estate.report.guessed(differ, { name, used: fromInfo, other: fromDetail }, info.place);
  }
  return fromInfo ?? fromDetail;
}

function stateOf(estate: Estate, { name, info }: VmRow, template: boolean): PartitionSpec["state"] {
  const power = info.text(...COLUMNS.powerState);
  switch (power.toLowerCase()) {
    case "poweredon":
      // A template cannot run; an export that says so contradicts itself.
      if (!template) return "running";
      estate.report.guessed("templateRunning", { name }, info.place);
      return "off";
    case "poweredoff":
      return "off";
    case "suspended":
      return "suspended";
    default:
      if (!template) {
        estate.report.guessed("vmStateUnknown", { name, power: power.slice(0, 100) }, info.place);
      }
      return "off";
  }
}

/** From what a VM calls its host to the host: one of vHost, or a ghost that is made for it. */
class HostFinder {
  readonly #estate: Estate;
  readonly #names: HostNames;
  readonly #hosts: Map<string, HostDraft>;
  readonly #ghosts = new Map<string, HostDraft>();

  constructor(estate: Estate) {
    this.#estate = estate;
    this.#hosts = new Map(estate.hosts.map((host) => [host.name, host]));
    this.#names = new HostNames(estate.hosts.map(({ name }) => name));
  }

  find({ name, info, cpu, memory }: VmRow): Pick<VmDraft, "host" | "cluster"> {
    const { report } = this.#estate;
    const first = (column: readonly string[]) =>
      [info, cpu, memory].map((row) => nameOf(row?.text(...column) ?? "")).find((t) => t !== "") ??
      "";
    const wanted = first(COLUMNS.host);
    const clusterName = first(COLUMNS.cluster);
    const cluster = this.#estate.cluster(clusterName, first(COLUMNS.datacenter))?.id;
    if (wanted === "") {
      const host = this.#ghost(`? (${clusterName === "" ? "-" : clusterName})`, cluster);
      report.guessed("vmWithoutHost", { name, host: host.name }, info.place);
      return { host, cluster };
    }
    const found = this.#names.find(wanted);
    if (found) {
      if (found.match !== "exact") {
        const params = { name, wanted, host: found.host };
        report.guessed(MATCH_CODES[found.match], params, info.place);
      }
      return { host: this.#hosts.get(found.host)!, cluster };
    }
    return { host: this.#ghost(wanted, cluster), cluster };
  }

  #ghost(name: string, cluster: string | undefined): HostDraft {
    const key = name.toLowerCase();
    let ghost = this.#ghosts.get(key);
    if (!ghost) {
      ghost = {
        id: this.#estate.ids.take("host", name),
        name,
        cluster,
        row: undefined,
        sockets: undefined,
        coresPerSocket: undefined,
        threadsPerCore: undefined,
        mhz: undefined,
        memoryMiB: undefined,
        cpuUsagePct: undefined,
        usedMemoryMiB: undefined,
      };
      this.#ghosts.set(key, ghost);
      this.#estate.hosts.push(ghost);
    }
    return ghost;
  }
}

const MATCH_CODES: Readonly<Record<Exclude<Match, "exact">, string>> = {
  domain: "hostByDomain",
  suffix: "hostBySuffix",
};
