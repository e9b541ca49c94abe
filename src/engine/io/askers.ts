/** Who on a host asks for I/O, and by what rule: read from the world when the host has changed. */
import type { DiskSpec, IoDemand } from "../../protocol/io";
import type { Workload } from "../../protocol/scenario-parts";
import type { HostId, PartitionId } from "../../protocol/units";
import { standsStill } from "../migration/records";
import { platformOf } from "../platforms/registry";
import { memberOf } from "../systems/roster";
import type { World } from "../world";
import type { DiskClaim, NetworkClaim } from "./rule";

export interface Asker {
  readonly row: number;
  readonly id: PartitionId;
  readonly hostRow: number;
  readonly host: HostId;
  readonly io: IoDemand;
  readonly disks: readonly DiskSpec[];
  readonly disk: DiskClaim;
  readonly network: NetworkClaim;
  /** Itself, what it runs in, and who does its I/O for it: an adapter of any of them is its own. */
  readonly family: readonly PartitionId[];
  /** Whoever does its I/O does not run: it gets none. */
  readonly cutOff: boolean;
  /** Its hypervisor may have to read its pages back in. */
  readonly swaps: boolean;
}

/** What a partition that states nothing reads, writes and sends. */
const NOTHING: IoDemand = {
  readMiBps: 0,
  writeMiBps: 0,
  blockKiB: 32,
  outstanding: 1,
  networkMbps: 0,
};

/** Sorted by id. Who does not run, or stands still on its way, asks for nothing. */
export function askersOn(world: World, hostRow: number): Asker[] {
  const { partitions, hosts } = world;
  const host = hosts.specs[hostRow];
  if (host === undefined) return [];
  const askers: Asker[] = [];
  for (const row of world.partitionsOn(hostRow)) {
    const spec = partitions.specs[row]!;
    const io = spec.workload?.io ?? (spec.disks === undefined ? undefined : NOTHING);
    if (io === undefined || partitions.alive[row] !== 1 || standsStill(world, spec.id)) continue;
    const platform = platformOf(world.platformIn(world.containerOf(row)));
    const member = memberOf(world, row, platform);
    const server = platform.io?.server?.(member);
    const serverRow = server === undefined ? undefined : world.partitions.row(server);
    askers.push({
      row,
      id: spec.id,
      hostRow,
      host: host.id,
      io,
      disks: spec.disks ?? [],
      disk: platform.io?.disk?.(member, io, host.release) ?? {},
      network: platform.io?.network?.(member) ?? {},
      family: [...familyOf(world, row), ...(server === undefined ? [] : [server])],
      swaps: platform.memoryRegime !== undefined,
      cutOff:
        server !== undefined && (serverRow === undefined || partitions.alive[serverRow] !== 1),
    });
  }
  return askers.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function familyOf(world: World, row: number): PartitionId[] {
  const ids: PartitionId[] = [];
  for (let at = row; at >= 0; at = world.partitions.container[at]!)
    ids.push(world.partitions.ids[at]!);
  return ids;
}

/**
 * How much of its stated I/O a partition asks for now (IO-1): a constant load all of it, a synthetic
 * one in proportion to its CPU around its level, a recorded one in proportion to its CPU.
 */
export function ioLevel(workload: Workload | undefined, cpuLevel: number): number {
  switch (workload?.kind) {
    case "synthetic":
      return workload.cpu > 0 ? cpuLevel / workload.cpu : 1;
    case "recorded":
      return cpuLevel;
    default:
      return 1;
  }
}
