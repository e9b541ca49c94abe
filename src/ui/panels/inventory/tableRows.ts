/** What the table lists: hosts or partitions with what is known of them, and the filter. Pure. */
import type { HostView, PartitionView } from "../../../protocol/topology";
import type { SettingField } from "../../../protocol/platform";
import type { EntityId } from "../../../protocol/units";
import type { TopologyState } from "../../../store/topology";
import { platformName } from "../platformName";
import { stateName, type StateName } from "../../widgets/Glyph";

interface Common {
  readonly id: EntityId;
  readonly name: string;
  readonly state: StateName;
  /** By name, as people read it; the id beside it for the filter. */
  readonly platform: string;
  readonly platformId: string;
  readonly cluster: string | undefined;
  /** Everything that the text filter looks at, in lower case. */
  readonly text: string;
}

export interface PartitionRow extends Common {
  readonly kind: "partition";
  readonly view: PartitionView;
  readonly host: string;
  /** The setting that its platform shares by, where it has one. */
  readonly weight: { readonly field: SettingField; readonly value: number } | undefined;
}

export interface HostRow extends Common {
  readonly kind: "host";
  readonly view: HostView;
  readonly partitions: number;
  /** vCPUs of the partitions that run directly on it. */
  readonly runningVcpus: number;
}

export type InventoryRow = PartitionRow | HostRow;
export type Shows = "partitions" | "hosts";

type Room = Pick<TopologyState, "entities" | "platforms">;

export function inventoryRows(room: Room, shows: Shows): InventoryRow[] {
  return shows === "hosts" ? hostRows(room) : partitionRows(room);
}

function partitionRows(room: Room): PartitionRow[] {
  const rows: PartitionRow[] = [];
  for (const view of room.entities.values()) {
    if (view.kind !== "partition") continue;
    const host = room.entities.get(view.host);
    const platform = room.platforms.get(view.platform);
    const field = platform?.settings.find(sharesBy);
    const value = field && view.settings[field.key];
    rows.push({
      kind: "partition",
      id: view.id,
      view,
      name: view.name,
      state: stateName(view),
      host: host?.kind === "host" ? host.name : "",
      cluster: clusterOf(room, host?.kind === "host" ? host.cluster : undefined),
      platform: platform?.name ?? view.platform,
      platformId: view.platform,
      weight: field && typeof value === "number" ? { field, value } : undefined,
      text: [view.name, host?.kind === "host" && host.name, view.os, view.application]
        .filter(Boolean)
        .join("\n")
        .toLocaleLowerCase(),
    });
  }
  return rows;
}

function hostRows(room: Room): HostRow[] {
  const counts = new Map<EntityId, { partitions: number; runningVcpus: number }>();
  const rows: HostRow[] = [];
  for (const view of room.entities.values()) {
    if (view.kind !== "partition" || view.container !== view.host) continue;
    const count = counts.get(view.host) ?? { partitions: 0, runningVcpus: 0 };
    count.partitions += 1;
    if (view.state === "running") count.runningVcpus += view.vcpus;
    counts.set(view.host, count);
  }
  for (const view of room.entities.values()) {
    if (view.kind !== "host") continue;
    const platform = room.platforms.get(view.platform)?.name ?? view.platform;
    const cluster = clusterOf(room, view.cluster);
    rows.push({
      kind: "host",
      id: view.id,
      view,
      name: view.name,
      state: stateName(view),
      platform: platformName(platform, view.release),
      platformId: view.platform,
      cluster,
      partitions: counts.get(view.id)?.partitions ?? 0,
      runningVcpus: counts.get(view.id)?.runningVcpus ?? 0,
      text: [view.name, cluster, view.model, view.cpuModel]
        .filter(Boolean)
        .join("\n")
        .toLocaleLowerCase(),
    });
  }
  return rows;
}

/** Shares, weights, relative shares: what a platform divides by, told by its key. */
function sharesBy(field: SettingField): boolean {
  const numeric = field.kind === "integer" || field.kind === "number";
  return numeric && field.group === "cpu" && /share|weight/iu.test(field.key);
}

function clusterOf(room: Room, id: EntityId | undefined): string | undefined {
  const view = id === undefined ? undefined : room.entities.get(id);
  return view?.kind === "cluster" ? view.name : undefined;
}

export interface TableFilter {
  readonly text: string;
  readonly state: StateName | undefined;
  readonly platform: string | undefined;
}

export const NO_FILTER: TableFilter = { text: "", state: undefined, platform: undefined };

/** Every word of the text must occur somewhere in what is known by name. */
export function filterRows(rows: readonly InventoryRow[], filter: TableFilter): InventoryRow[] {
  const words = filter.text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return rows.filter(
    (row) =>
      (filter.state === undefined || row.state === filter.state) &&
      (filter.platform === undefined || row.platformId === filter.platform) &&
      words.every((word) => row.text.includes(word)),
  );
}
