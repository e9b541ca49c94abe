/**
 * The tabs of an RVTools export that we read, and how to know each by its columns. Names are
 * heading keys (`headingKey`), alternatives best first: RVTools 3.x says "MB" where 4.x says "MiB",
 * and other generators of the same layout trim or rename columns.
 */
import { headingKey, Table, type Grid } from "../files/table";

export const TABS = ["vInfo", "vCPU", "vMemory", "vHost", "vCluster", "vRP"] as const;
export type Tab = (typeof TABS)[number];

export const COLUMNS = {
  vm: ["vm", "vm name"],
  powerState: ["powerstate", "power state"],
  template: ["template"],
  placeholder: ["srm placeholder"],
  connection: ["connection state"],
  cpus: ["cpus", "# cpus", "vcpus"],
  memory: ["memory", "memory size"],
  activeMemory: ["active memory"],
  pool: ["resource pool"],
  rule: ["cluster rule name(s)", "cluster rule name", "cluster rule(s)", "cluster rule"],
  datacenter: ["datacenter"],
  cluster: ["cluster"],
  host: ["host"],
  osTools: ["os according to the vmware tools"],
  osConfig: ["os according to the configuration file", "os"],
  vmId: ["vm id"],
  vmUuid: ["vm uuid"],
  server: ["vi sdk server"],
  overallMHz: ["overall"],
  level: ["level"],
  shares: ["shares"],
  reservation: ["reservation"],
  limit: ["limit"],
  size: ["size", "memory", "size mb"],
  consumed: ["consumed"],
  active: ["active"],
  hostSpeed: ["speed"],
  hostSockets: ["# cpu"],
  hostCoresPerSocket: ["cores per cpu"],
  hostCores: ["# cores"],
  hostMemory: ["# memory", "memory"],
  hostCpuUsage: ["cpu usage %"],
  hostUsedMemory: ["vm used memory"],
  hostMaintenance: ["in maintenance mode"],
  hostHyperThreading: ["ht active"],
  hostCpuModel: ["cpu model"],
  hostEvc: ["current evc"],
  vmEvc: ["min required evc mode key"],
  hostRelease: ["esx version"],
  hostVendor: ["vendor"],
  hostModel: ["model"],
  clusterName: ["name", "cluster"],
  clusterHosts: ["numhosts"],
  clusterHa: ["ha enabled"],
  clusterDrs: ["drs enabled"],
  poolName: ["resource pool name", "resource pool"],
  poolPath: ["resource pool path", "resource pool"],
  cpuLevel: ["cpu level"],
  cpuShares: ["cpu shares"],
  cpuReservation: ["cpu reservation"],
  cpuLimit: ["cpu limit"],
  cpuExpandable: ["cpu expandablereservation"],
  memLevel: ["mem level"],
  memShares: ["mem shares"],
  memReservation: ["mem reservation"],
  memLimit: ["mem limit"],
  memExpandable: ["mem expandablereservation"],
} as const satisfies Record<string, readonly string[]>;

/** What must be there for a tab to be that tab, beyond its name. */
const KEY_COLUMNS: Readonly<Record<Tab, readonly (readonly string[])[]>> = {
  vInfo: [["vm", "powerstate"]],
  vCPU: [
    ["vm", "overall"],
    ["vm", "shares"],
    ["vm", "cpus"],
  ],
  vMemory: [
    ["vm", "size"],
    ["vm", "active"],
    ["vm", "shares"],
  ],
  vHost: [
    ["host", "speed"],
    ["host", "# cores"],
    ["host", "# memory"],
  ],
  vCluster: [["name", "numhosts"], ["name", "totalcpu"], ["cluster", "totalcpu"], ["name"]],
  vRP: [
    ["resource pool name"],
    ["resource pool path"],
    ["resource pool", "cpu shares"],
    ["resource pool", "cpu limit"],
  ],
};

/** Columns that no other tab has, for CSV files whose name says nothing. */
const TELLING: readonly (readonly [Tab, readonly string[]])[] = [
  ["vInfo", ["vm", "powerstate", "cpus", "memory"]],
  ["vMemory", ["vm", "size", "active"]],
  ["vCPU", ["vm", "overall", "shares"]],
  ["vHost", ["host", "speed", "# cores"]],
  ["vCluster", ["name", "numhosts", "totalcpu"]],
  ["vRP", ["resource pool path", "cpu shares"]],
  ["vRP", ["resource pool", "cpu shares"]],
];

/** Every tab that RVTools writes (4.x), ours and others: to know a file of the set by its name. */
const ALL_TABS =
  /^(rvtools_)?(tab)?(v(info|cpu|memory|disk|partition|network|floppy|usb|cd|snapshot|tools|source|rp|cluster|host|hba|nic|switch|port|datastore|multipath|license|filesystem|fileinfo|health|scvmk|sc_vmk|metadata)|dvswitch|dvport)$/;

/** The tab that a sheet or a file is named after: "vInfo", "tabvInfo", "RVTools_tabvInfo.csv". */
export function tabNamed(name: string): Tab | undefined {
  const bare = bareName(name)
    .replace(/^rvtools_/, "")
    .replace(/^tab/, "");
  return TABS.find((tab) => tab.toLowerCase() === bare);
}

/** Whether a name is that of any tab of the set, read by us or not. */
export function isTabName(name: string): boolean {
  return ALL_TABS.test(bareName(name));
}

function bareName(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  return file
    .replace(/\.csv$/i, "")
    .trim()
    .toLowerCase();
}

/** The tab that a heading row can only belong to, whatever the file is called. */
export function tabByHeading(cells: readonly string[]): Tab | undefined {
  const keys = new Set(cells.map(headingKey));
  return TELLING.find(([, columns]) => columns.every((column) => keys.has(column)))?.[0];
}

export function tableOf(tab: Tab, grid: Grid): Table | undefined {
  for (const columns of KEY_COLUMNS[tab]) {
    const table = Table.find(grid, columns);
    if (table) return table;
  }
  return undefined;
}
