/**
 * Blocks are what the room is put together from: a lone host, or a grid of hosts (a cluster with
 * its frame; a crowd of lone hosts of one platform without one). A block knows how large it would
 * be with so many hosts a row.
 */
import type { Arrangement } from "../../../protocol/scenario";
import type { ClusterId, EntityId, HostId } from "../../../protocol/units";
import { naturalColumns, naturalHeight } from "./hostAnatomy";
import type { HostPlan } from "./hostPlan";
import { CLUSTER, hostWidth } from "./measures";
import type { Size } from "./rect";
import { decadeOf, zoneOf, type Zone } from "./zones";

/** What the layout wants to know of a host. */
export interface HostInput {
  readonly plan: HostPlan;
  readonly cluster: ClusterId | undefined;
  readonly platform: string;
  readonly year: number | undefined;
}

/** How a host was laid out before: it never shrinks, so that what stands beside it stays. */
export interface HostMemory {
  readonly block: EntityId;
  readonly columns: number;
  readonly height: number;
}

export interface BlockHost {
  readonly id: HostId;
  readonly plan: HostPlan;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

export interface Block {
  readonly id: EntityId;
  readonly zone: Zone;
  /** Its frame's id, if it has one. */
  readonly cluster: ClusterId | undefined;
  readonly hosts: readonly BlockHost[];
  /** The widest of them; all of a grid are made as wide. */
  readonly hostWidth: number;
}

/**
 * Hosts are made no narrower than so many columns; by decades, where the room is broad and every
 * column costs, down to one.
 */
const SLANTED: Readonly<Record<Arrangement, number>> = { name: 2, decade: 1 };

/** More lone hosts of one platform than this stand in a grid of their own. */
const CROWD = 4;

/** The platforms in the order in which history brought them; the room is read so. */
const STORY = [
  "system370",
  "dsd",
  "npar",
  "prsm",
  "zvm",
  "vpar",
  "ldom",
  "powervm",
  "bare",
  "esx",
  "xen",
  "hyperv",
  "kvm",
];

export function storyRank(platform: string): number {
  const rank = STORY.indexOf(platform);
  return rank < 0 ? STORY.length : rank;
}

/**
 * Groups hosts, which come in the order of their names, into blocks in the order of the story.
 * `slant`: so many columns more (or fewer) than hosts would like, which makes them broad (or high).
 */
export function blocksOf(
  hosts: readonly HostInput[],
  memory: ReadonlyMap<HostId, HostMemory>,
  arrangement: Arrangement,
  slant = 0,
): Block[] {
  const crowdOf = ({ platform, year }: HostInput) =>
    arrangement === "decade" ? `crowd:${decadeOf(year)}:${platform}` : `crowd:${platform}`;
  const lone = new Map<string, number>();
  for (const host of hosts) {
    const crowd = crowdOf(host);
    if (host.cluster === undefined) lone.set(crowd, (lone.get(crowd) ?? 0) + 1);
  }
  const groups = new Map<EntityId, HostInput[]>();
  for (const host of hosts) {
    const crowd = crowdOf(host);
    const known = memory.get(host.plan.id)?.block;
    const id =
      host.cluster ??
      (known === host.plan.id || known === crowd
        ? known
        : (lone.get(crowd) ?? 0) > CROWD
          ? crowd
          : host.plan.id);
    const group = groups.get(id);
    if (group) group.push(host);
    else groups.set(id, [host]);
  }
  const ranked = [...groups].map(([id, members]) => ({
    block: blockOf(id, members, memory, arrangement, slant),
    year: arrangement === "decade" ? Math.min(...members.map(({ year }) => year ?? Infinity)) : 0,
    rank: Math.min(...members.map(({ platform }) => storyRank(platform))),
  }));
  // Array.sort is stable: within one rank the order of the names holds.
  return ranked
    .sort((a, b) => (a.year === b.year ? a.rank - b.rank : a.year - b.year))
    .map(({ block }) => block);
}

function blockOf(
  id: EntityId,
  members: readonly HostInput[],
  memory: ReadonlyMap<HostId, HostMemory>,
  arrangement: Arrangement,
  slant: number,
): Block {
  const single = members.length === 1 && members[0]?.plan.id === id;
  const columns = commonColumns(members, memory, SLANTED[arrangement], slant);
  const width = Math.max(
    ...members.map(({ plan }) => hostWidth(memory.get(plan.id)?.columns ?? columns)),
  );
  const hosts = members.map(({ plan }): BlockHost => {
    const known = memory.get(plan.id);
    const own = known?.columns ?? columns;
    return {
      id: plan.id,
      plan,
      columns: own,
      width,
      height: Math.max(known?.height ?? 0, naturalHeight(plan, width, own)),
    };
  });
  return {
    id,
    zone: zoneOf(
      arrangement,
      single,
      members.map(({ year }) => year),
    ),
    cluster: members[0]?.cluster,
    hosts: single ? hosts : keepOrder(hosts, memory),
    hostWidth: width,
  };
}

/** Between the usual host and the fullest: one giant does not make all the others wide. */
function commonColumns(
  members: readonly HostInput[],
  memory: ReadonlyMap<HostId, HostMemory>,
  narrowest: number,
  slant: number,
): number {
  const known = members.flatMap(({ plan }) => memory.get(plan.id)?.columns ?? []);
  if (known.length > 0) return Math.max(...known);
  const wanted = members.map(({ plan }) => naturalColumns(plan));
  const mean = wanted.reduce((sum, columns) => sum + columns, 0) / wanted.length;
  const columns = Math.max(1, Math.round((mean + Math.max(...wanted)) / 2));
  return columns <= narrowest ? columns : Math.max(narrowest, columns + slant);
}

/** Those that have a place keep their order; new ones come after them. */
function keepOrder(
  hosts: readonly BlockHost[],
  memory: ReadonlyMap<HostId, HostMemory>,
): BlockHost[] {
  const place = new Map([...memory.keys()].map((id, index) => [id, index]));
  const of = (host: BlockHost) => place.get(host.id) ?? Infinity;
  return hosts.toSorted((a, b) => {
    const [left, right] = [of(a), of(b)];
    return left === right ? 0 : left - right;
  });
}

function frameOf(block: Block) {
  return block.cluster === undefined ? { header: 0, padding: 0 } : CLUSTER;
}

/** The heights of a grid's rows, with so many hosts in each. */
export function rowHeights(block: Block, perRow: number): number[] {
  const rows: number[] = [];
  block.hosts.forEach((host, index) => {
    const row = Math.floor(index / perRow);
    rows[row] = Math.max(rows[row] ?? 0, host.height);
  });
  return rows;
}

/** The size of a block with so many hosts a row. */
export function blockSize(block: Block, perRow: number): Size {
  const { header, padding } = frameOf(block);
  const rows = rowHeights(block, perRow);
  const high = rows.reduce((sum, height) => sum + height, 0) + (rows.length - 1) * CLUSTER.gap;
  return {
    width: gridWidth(block, perRow),
    height: header + high + padding,
  };
}

export function gridWidth(block: Block, perRow: number): number {
  return 2 * frameOf(block).padding + perRow * block.hostWidth + (perRow - 1) * CLUSTER.gap;
}

/** How many hosts a row fit into a width, spread evenly over the rows that this makes. */
export function perRowIn(block: Block, width: number): number {
  const { padding } = frameOf(block);
  const most = Math.floor((width - 2 * padding + CLUSTER.gap) / (block.hostWidth + CLUSTER.gap));
  const count = block.hosts.length;
  const perRow = Math.min(count, Math.max(1, most));
  return Math.ceil(count / Math.ceil(count / perRow));
}
