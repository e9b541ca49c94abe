/**
 * An RVTools export → a scenario. The steps follow the file: what clusters and hosts there are, the
 * VMs on them (making ghosts for hosts that only VMs name); what the file does not say of a host is
 * answered from what it carries; then pools, loads, settings. Each step says in the report what it did.
 */
import { InputError } from "../../protocol/fault";
import type { ImportReport } from "../../protocol/report";
import {
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  scenarioSchema,
  type Scenario,
} from "../../protocol/scenario";
import type { PartitionSpec, Settings, Workload } from "../../protocol/scenario-parts";
import { ReportBuilder } from "../files/reportBuilder";
import type { Grid, Table } from "../files/table";
import { Estate, nameOf, type VmDraft } from "./estate";
import { levelOf, settleEvc } from "./evc";
import { finishHosts, readHosts } from "./hosts";
import { osOf, readLoads } from "./load";
import { Pools } from "./pools";
import { COLUMNS, TABS, tableOf, type Tab } from "./sheets";
import { CPU_KEYS, MEMORY_KEYS, readResource } from "./settings";
import { readVirtualMachines } from "./virtualMachines";

const DAY_S = 86_400;
/** An import begins on a Monday at nine, and is shown a day later: the charts then have a past. */
const CLOCK = { epoch: "2026-03-02T00:00:00", beginS: 9 * 3_600, opensS: 9 * 3_600 + DAY_S };

export interface RvtoolsExport {
  /** As the user knows it: the workbook's name, or that of the set. */
  readonly source: string;
  readonly format: "rvtools-xlsx" | "rvtools-csv";
  readonly grids: ReadonlyMap<Tab, Grid>;
  /** Tabs that are there but not read (vDisk, vNetwork …). */
  readonly otherTabs: readonly string[];
}

export function rvtoolsToScenario(input: RvtoolsExport): {
  readonly scenario: Scenario;
  readonly report: ImportReport;
} {
  const report = new ReportBuilder();
  const tables = findTables(input, report);
  const estate = new Estate(tables, report);
  readHosts(estate);
  readVirtualMachines(estate);
  if (estate.vms.length === 0 && estate.hosts.length === 0) {
    throw new InputError({ code: "rvtoolsEmpty", params: {}, place: { file: input.source } });
  }
  const hosts = finishHosts(estate);
  readClusters(estate);
  settleEvc(estate);
  const pools = new Pools(estate);
  pools.readAll();
  const loads = readLoads(estate);
  const partitions = estate.vms.map((vm) => toPartition(estate, vm, pools, loads.get(vm)!));
  report.guessed("linksAssumed", { gbps: 10 });
  report.guessed("clockAssumed");
  const scenario = scenarioSchema.parse({
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    name: nameOfEstate(estate),
    source: nameOf(input.source),
    seed: 1,
    clock: CLOCK,
    clusters: estate.clusters,
    hosts,
    pools: estate.pools,
    partitions,
  });
  return {
    scenario,
    report: report.build({
      source: input.source,
      format: input.format,
      counts: {
        clusters: scenario.clusters.length,
        hosts: scenario.hosts.length,
        pools: scenario.pools.length,
        partitions: scenario.partitions.length,
        templates: scenario.partitions.filter((partition) => partition.template).length,
        traces: 0,
      },
    }),
  };
}

function findTables(input: RvtoolsExport, report: ReportBuilder): Map<Tab, Table> {
  const tables = new Map<Tab, Table>();
  for (const tab of TABS) {
    const grid = input.grids.get(tab);
    if (!grid) {
      if (tab !== "vInfo") report.leftOut("tabMissing", { tab });
      continue;
    }
    const table = tableOf(tab, grid);
    const place = { file: grid.file, sheet: grid.sheet };
    if (table) {
      report.read("tabRead", { tab, count: table.records().length }, place);
      tables.set(tab, table);
    } else if (tab === "vInfo") {
      throw new InputError({
        code: "columnsMissing",
        params: { columns: "VM, Powerstate" },
        place,
      });
    } else {
      report.leftOut("tabUnknown", { tab }, place);
    }
  }
  const info = tables.get("vInfo");
  if (!info) {
    const place = { file: input.source };
    throw new InputError({ code: "tabVInfoMissing", params: {}, place });
  }
  const cpusSomewhere = info.has(...COLUMNS.cpus) || tables.get("vCPU")?.has(...COLUMNS.cpus);
  const memorySomewhere =
    info.has(...COLUMNS.memory) || tables.get("vMemory")?.has(...COLUMNS.size);
  if (!cpusSomewhere || !memorySomewhere) {
    const columns = [cpusSomewhere ? "" : "CPUs", memorySomewhere ? "" : "Memory"];
    throw new InputError({
      code: "columnsMissing",
      params: { columns: columns.filter(Boolean).join(", ") },
      place: info.place(info.headingRow),
    });
  }
  for (const tab of input.otherTabs) report.leftOut("tabNotUsed", { tab: tab.slice(0, 100) });
  return tables;
}

/** Clusters that no host and no VM names, and what a cluster's row says that we do not take. */
function readClusters(estate: Estate): void {
  for (const row of estate.tables.get("vCluster")?.records() ?? []) {
    const name = nameOf(row.text(...COLUMNS.clusterName));
    const cluster = estate.cluster(name, "");
    if (!cluster) {
      estate.report.leftOut("clusterWithoutName", {}, row.place);
      continue;
    }
    const { report } = estate;
    const hosts = estate.hosts.filter((host) => host.cluster === cluster.id).length;
    report.read("clusterRead", { name, count: hosts }, row.place);
    const said = row.number(COLUMNS.clusterHosts, { least: 0, most: 1e6 }, report);
    if (said !== undefined && said !== hosts) {
      report.guessed("clusterHostsDiffer", { name, said, count: hosts }, row.place);
    }
    const policies = [
      row.flag(...COLUMNS.clusterHa) ? "HA" : "",
      row.flag(...COLUMNS.clusterDrs) ? "DRS" : "",
    ].filter(Boolean);
    if (policies.length > 0) {
      report.leftOut("clusterPolicies", { name, policies: policies.join(", ") }, row.place);
    }
  }
}

function toPartition(estate: Estate, vm: VmDraft, pools: Pools, workload: Workload): PartitionSpec {
  const { report } = estate;
  const columns = {
    level: COLUMNS.level,
    shares: COLUMNS.shares,
    reservation: COLUMNS.reservation,
    limit: COLUMNS.limit,
  };
  const about = { name: vm.name };
  const largestReservation = vm.host.mhz === undefined ? undefined : vm.vcpus * vm.host.mhz;
  const settings: Settings = {
    ...(vm.cpu &&
      readResource(vm.cpu, columns, CPU_KEYS, report, { ...about, largestReservation })),
    ...(vm.memory &&
      readResource(vm.memory, columns, MEMORY_KEYS, report, {
        ...about,
        largestReservation: vm.memoryMiB,
      })),
  };
  const os = osOf(vm);
  return {
    id: vm.id,
    name: vm.name,
    container: vm.host.id,
    pool: pools.poolOf(vm),
    os: os === "" ? undefined : os,
    vcpus: vm.vcpus,
    memoryMiB: vm.memoryMiB,
    state: vm.state,
    cpuLevel: levelOf(vm),
    template: vm.template || undefined,
    settings: Object.keys(settings).length > 0 ? settings : undefined,
    workload,
  };
}

/** The datacenter's name, if there is one and only one. */
function nameOfEstate(estate: Estate): string | { en: string; de: string } {
  const names = new Set<string>();
  for (const tab of ["vHost", "vInfo"] as const) {
    for (const row of estate.tables.get(tab)?.records() ?? []) {
      const name = nameOf(row.text(...COLUMNS.datacenter));
      if (name !== "") names.add(name);
    }
  }
  const [only] = names;
  if (only !== undefined && names.size === 1) return only;
  return { en: "RVTools import", de: "RVTools-Import" };
}
