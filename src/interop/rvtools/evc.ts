/** EVC, as vSphere's own keys name it: what a cluster's hosts are held to, and what a VM runs with. */
import { CPU_LEVEL_IDS, type CpuLevelId } from "../../protocol/cpuLevel";
import type { TableRow } from "../files/table";
import type { Estate, VmDraft } from "./estate";
import { COLUMNS } from "./sheets";

/** Each cluster whose hosts all state the same mode has that; elsewhere EVC is off. */
export function settleEvc(estate: Estate): void {
  for (const cluster of estate.clusters) {
    const rows = estate.hosts.flatMap(({ cluster: id, row }) =>
      id === cluster.id && row !== undefined ? [row] : [],
    );
    const modes = new Set(rows.map((row) => keyIn(row, COLUMNS.hostEvc)));
    const [mode] = modes;
    if (modes.size === 1 && mode !== undefined)
      cluster.settings = { ...cluster.settings, evc: mode };
  }
}

/** What a VM that runs was started with, where vCenter says so. */
export function levelOf({ info, state }: VmDraft): CpuLevelId | undefined {
  return state === "off" ? undefined : keyIn(info, COLUMNS.vmEvc);
}

function keyIn(row: TableRow, column: readonly string[]): CpuLevelId | undefined {
  const text = row.text(...column).toLowerCase();
  return CPU_LEVEL_IDS.find((id) => id === text);
}
