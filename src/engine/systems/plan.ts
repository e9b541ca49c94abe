/**
 * Draws up a host's division: its partitions, pools and nested platforms as two trees, one for CPU
 * and one for memory, with what each platform's rule says (SPEC CPU-1, CPU-3, MEM-1). A plan holds
 * until somebody comes, goes, or is set differently; demand does not enter into it.
 */
import { compareIds } from "../../base/order";
import type { Settings } from "../../protocol/scenario-parts";
import type { PartitionId, PoolId } from "../../protocol/units";
import type { Claim, DividedSystem, Member, Platform, Walled } from "../platforms/platform";
import { containerId } from "../containers";
import { PLAIN_MEANS, type FreeMemory, type Means } from "../memory/regime";
import { arrivals, leftBehind, timeLeftTo } from "../migration/records";
import { platformOf } from "../platforms/registry";
import { poolSettings } from "../settings";
import type { Container, World } from "../world";
import { poolPortions } from "./pools";
import { dividedSystem, memberOf, type Roster } from "./roster";
import { ShareTree, type ShareNode } from "./shareTree";

export interface HostPlan {
  readonly cpu: ShareTree;
  readonly memory: ShareTree;
  /** Cores, and MiB without what the platform keeps. */
  readonly cores: number;
  readonly memoryMiB: number;
  /** MiB that is configured for what runs directly on the host. */
  readonly configured: number;
  /** By row of those whose memory can be had back: by what means. */
  readonly means: ReadonlyMap<number, Means>;
  /** What its platform keeps free, and how it calls a shortage. */
  readonly free: FreeMemory | undefined;
  /** Somebody may lack memory though there is enough: it has a limit, or pages that are not its own. */
  readonly limited: boolean;
}

/**
 * A node of a division as it is drawn up: a {@link ShareNode} that knows whom it stands for, beyond
 * the partition that its row names. Trees keep numbers only, so this costs a running room nothing;
 * whoever wants to know (explain/) has it drawn up again.
 */
export interface DrawnNode extends ShareNode {
  readonly children?: readonly DrawnNode[];
  readonly walled?: Walled;
  readonly pool?: DrawnPool;
  /** What is kept free for this partition, which is on its way here. */
  readonly arrival?: PartitionId;
}

/** What a host's plan is made from. */
export interface HostDrawing {
  readonly cpu: DrawnNode;
  readonly memory: DrawnNode;
  /** Cores, and MiB without what the platform keeps. */
  readonly cores: number;
  readonly memoryMiB: number;
  readonly means: ReadonlyMap<number, Means>;
  readonly free: FreeMemory | undefined;
  readonly limited: boolean;
}

export function planHost(world: World, hostRow: number, roster: Roster): HostPlan {
  const { cpu, memory, cores, memoryMiB, means, free, limited } = drawHost(world, hostRow, roster);
  const { hosts, partitions } = world;
  const on = hosts.specs[hostRow]!.state !== "failed";
  const running = on ? roster.running({ kind: "host", row: hostRow, hostRow }) : [];
  return {
    cpu: new ShareTree(cpu),
    memory: new ShareTree(memory),
    cores,
    memoryMiB,
    configured: running.reduce((sum, row) => sum + partitions.specs[row]!.memoryMiB, 0),
    means,
    free,
    limited,
  };
}

export function drawHost(world: World, hostRow: number, roster: Roster): HostDrawing {
  const { hosts } = world;
  const on = hosts.specs[hostRow]!.state !== "failed";
  const cores = on ? hosts.cores[hostRow]! : 0;
  const memoryMiB = on ? Math.max(0, hosts.memory[hostRow]! - hosts.overhead[hostRow]!) : 0;
  const drawing = new Drawing(world, hostRow, roster);
  const host: Container = { kind: "host", row: hostRow, hostRow };
  const ground = { row: -1, weight: 1, floor: 0 };
  return {
    cpu: { ...ground, ceiling: cores, children: drawing.cpu(host) },
    memory: { ...ground, ceiling: memoryMiB, children: drawing.memory(host, undefined) },
    cores,
    memoryMiB,
    means: drawing.means,
    free: drawing.free(host),
    limited: drawing.limited,
  };
}

/** What stands side by side in a division: members in no pool, and pools with what lies in them. */
interface Siblings {
  readonly members: readonly Member[];
  readonly pools: readonly PoolGroup[];
}
/** A pool as it counts on one host; `portion` is the part of it that lies there, 0 to 1. */
export interface DrawnPool {
  readonly id: PoolId;
  readonly settings: Settings;
  readonly portion: number;
}
interface PoolGroup extends Siblings, DrawnPool {}

class Drawing {
  readonly #world: World;
  readonly #hostRow: number;
  readonly #roster: Roster;
  /** Of the members drawn so far. */
  readonly means = new Map<number, Means>();
  limited = false;

  constructor(world: World, hostRow: number, roster: Roster) {
    this.#world = world;
    this.#hostRow = hostRow;
    this.#roster = roster;
  }

  /** One node for each wall, and in it those who divide what it encloses. */
  cpu(container: Container): DrawnNode[] {
    const { platform, system, members } = this.#describe(container);
    const walls = platform.walls?.(system, members) ?? [{ name: "", members }];
    return walls.map((walled) => {
      const cores = walled.cores ?? Infinity;
      return {
        row: -1,
        walled,
        weight: 1,
        floor: walled.cores ?? 0,
        ceiling: cores,
        children: this.#cpuNodes(platform, system, walled, this.#group(platform, walled.members)),
        common: this.#common(platform, system, walled),
      };
    });
  }

  free(host: Container): FreeMemory | undefined {
    const rule = platformOf(this.#world.platformIn(host)).memoryRegime?.free;
    return rule?.(dividedSystem(this.#world, host));
  }

  /** @param around the means by which the memory of the partition that is divided can be had back */
  memory(container: Container, around: Means | undefined): DrawnNode[] {
    const { platform, system, members } = this.#describe(container);
    for (const member of members) this.#note(platform, system, member, around);
    const nodes = this.#memoryNodes(platform, system, this.#group(platform, members));
    // What is kept free for those on their way here is nobody's yet, but claimed as if they were
    // here: it takes nothing from what is promised to others (MIG-5). The same holds of what those
    // have not fetched yet that have gone from here (MIG-8).
    const id = containerId(this.#world, container);
    for (const { partition, heldMiB } of [
      ...arrivals(this.#world, id),
      ...leftBehind(this.#world, id),
    ]) {
      if (heldMiB === 0) continue;
      const member = memberOf(this.#world, this.#world.partitions.row(partition)!, platform);
      const claim = platform.memoryClaim?.(member, system);
      const whole = { weight: heldMiB, floor: heldMiB, ceiling: heldMiB };
      const kept = bounded(claim ?? whole, heldMiB);
      nodes.push({ row: -1, arrival: partition, ...kept, least: heldMiB });
    }
    return nodes;
  }

  #cpuNodes(
    platform: Platform,
    system: DividedSystem,
    walled: Walled,
    siblings: Siblings,
  ): DrawnNode[] {
    const nodes = siblings.members.map((member): DrawnNode => {
      const claim = platform.cpuClaim(member, system, walled);
      const row = this.#row(member);
      const size = member.vcpus / (platform.vcpusPerCore?.(system) ?? 1);
      return {
        row,
        // Between two machines it runs on neither (MIG-4), and slowed down only part of the time (MIG-9).
        ...bounded(claim, size * timeLeftTo(this.#world, member.id)),
        size,
        children: this.#inner(row, (inside) => this.#walls(inside)),
      };
    });
    for (const pool of siblings.pools) {
      const claim =
        platform.poolCpuClaim?.(pool.settings, pool.portion, system, within(pool)) ?? OPEN;
      const children = this.#cpuNodes(platform, system, walled, pool);
      nodes.push({ row: -1, pool, ...claim, children });
    }
    return nodes;
  }

  #memoryNodes(platform: Platform, system: DividedSystem, siblings: Siblings): DrawnNode[] {
    const nodes = siblings.members.map((member): DrawnNode => {
      const row = this.#row(member);
      const size = member.memoryMiB;
      const children = this.#inner(row, (inside) => this.memory(inside, this.means.get(row)));
      const inner = this.#world.partitions.specs[row]!.platform;
      const keep = inner === undefined ? 0 : platformOf(inner).overheadMiB(size);
      if (platform.memoryClaim === undefined)
        return {
          row,
          weight: size,
          floor: size,
          ceiling: size,
          least: size,
          size,
          keep,
          children,
        };
      return { row, ...bounded(platform.memoryClaim(member, system), size), size, keep, children };
    });
    for (const pool of siblings.pools) {
      const claim = platform.poolMemoryClaim?.(pool.settings, pool.portion, system) ?? OPEN;
      const children = this.#memoryNodes(platform, system, pool);
      nodes.push({ row: -1, pool, ...claim, children });
    }
    return nodes;
  }

  /**
   * By what means a member's memory can be had back. Under a platform that can have none of it, in a
   * partition whose own memory can be, those that are around it: it knows nothing of them.
   */
  #note(
    platform: Platform,
    system: DividedSystem,
    member: Member,
    around: Means | undefined,
  ): void {
    const own = platform.memoryRegime?.means(member, system);
    const { swapMs, picks } = around ?? PLAIN_MEANS;
    const means = own ?? (around && { ...PLAIN_MEANS, least: member.memoryMiB, swapMs, picks });
    if (means === undefined) return;
    this.means.set(this.#row(member), means);
    const ceiling = platform.memoryClaim?.(member, system).ceiling ?? Infinity;
    if (means.shared > 0 || means.expansion > 1 || ceiling < member.memoryMiB) this.limited = true;
  }

  #inner(row: number, draw: (inside: Container) => DrawnNode[]): DrawnNode[] | undefined {
    if (this.#world.partitions.specs[row]!.platform === undefined) return undefined;
    const children = draw({ kind: "partition", row, hostRow: this.#hostRow });
    return children.length > 0 ? children : undefined;
  }

  /** Who runs nobody inside has no walls to draw: it asks for what it asks for itself (DEM-5). */
  #walls(inside: Container): DrawnNode[] {
    return this.#roster.running(inside).length > 0 ? this.cpu(inside) : [];
  }

  #row(member: Member): number {
    return this.#world.partitions.row(member.id)!;
  }

  #describe(container: Container): {
    platform: Platform;
    system: DividedSystem;
    members: Member[];
  } {
    const platform = platformOf(this.#world.platformIn(container));
    return {
      platform,
      system: dividedSystem(this.#world, container),
      members: this.#roster.running(container).map((row) => memberOf(this.#world, row, platform)),
    };
  }

  /** The ceilings that members behind a wall have together; they stand in its order. */
  #common(platform: Platform, system: DividedSystem, walled: Walled): DrawnNode["common"] {
    const { pools } = this.#world;
    const { poolCeiling } = platform;
    if (poolCeiling === undefined || platform.poolCpuClaim !== undefined || pools.size === 0)
      return undefined;
    const groups = new Map<PoolId, number[]>();
    walled.members.forEach((member, place) => {
      const id = this.#roster.poolOf(this.#row(member));
      if (id === undefined) return;
      const places = groups.get(id);
      if (places === undefined) groups.set(id, [place]);
      else places.push(place);
    });
    return [...groups]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([id, children]) => ({
        children,
        ceiling: poolCeiling(poolSettings(platform, pools.get(id)!), system, walled),
      }))
      .filter(({ ceiling }) => ceiling < Infinity);
  }

  /** Sorts members into the pools that they are in; pools that hold nobody here are left out. */
  #group(platform: Platform, members: readonly Member[]): Siblings {
    const { pools } = this.#world;
    const poolOf = (member: Member) => this.#roster.poolOf(this.#row(member));
    if (platform.poolCpuClaim === undefined || members.every((m) => poolOf(m) === undefined))
      return { members, pools: [] };
    const portions = poolPortions(this.#world, this.#hostRow, this.#roster);
    const here = new Set<string>();
    for (const member of members)
      for (let id = poolOf(member); id !== undefined && !here.has(id); id = pools.get(id)?.parent)
        here.add(id);
    const within = (parent: string | undefined): Siblings => ({
      members: members.filter((member) => poolOf(member) === parent),
      pools: [...here]
        .filter((id) => pools.get(id)?.parent === parent)
        .sort()
        .map((id) => ({
          id,
          settings: poolSettings(platform, pools.get(id)!),
          portion: portions.get(id) ?? 1,
          ...within(id),
        })),
    });
    return within(undefined);
  }
}

/** All that run in a pool, at any depth. */
function within({ members, pools }: Siblings): readonly Member[] {
  return [...members, ...pools.flatMap(within)];
}

/** A pool of a platform that knows none, as a file may have it: it bounds nobody. */
const OPEN: Claim = { weight: 1, floor: 0, ceiling: Infinity };

function bounded(claim: Claim, size: number): Claim {
  return {
    ...claim,
    floor: Math.min(claim.floor, size),
    ...(claim.least === undefined ? {} : { least: Math.min(claim.least, size) }),
    ceiling: Math.min(claim.ceiling, size),
  };
}
