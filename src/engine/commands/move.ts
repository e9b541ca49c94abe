/**
 * Whether a partition may go to a container (SPEC CMD-6): asked by the command and, for every
 * container at once, by the verdicts. The first reason is the most telling one: what no remedy but
 * another target helps comes before what can be mended.
 */
import type { Reason } from "../../protocol/command";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import type { ContainerId, EntityId, PartitionId } from "../../protocol/units";
import { admission } from "../admission";
import { keepsLevel } from "../compatibility/cluster";
import { levelReasons } from "../compatibility/levels";
import { mustAgainst, type Going } from "../balance/rules";
import { nameOf } from "../containers";
import { sees } from "../io/datastores";
import type { Platform } from "../platforms/platform";
import { platformOf } from "../platforms/registry";
import { isOn, type Container, type World } from "../world";
import { asMember } from "../settings";
import { isCutOff } from "../uplinks";
import { groundOf } from "./ground";
import {
  awaited,
  diskOnItsWay,
  findPartition,
  insideIn,
  onItsWay,
  unknownPartition,
  type Found,
} from "./partition";

export interface Move {
  readonly found: Found;
  readonly target: Container;
  readonly live: boolean;
  /** The pool that it goes into there. */
  readonly pool: EntityId | undefined;
  /** Why it may not; empty if it may. */
  readonly reasons: readonly Reason[];
}

export interface MoveOptions {
  /** The pool that it is to go into there (`null`: none); without it, its own where it holds there too. */
  readonly pool?: EntityId | null;
  /** Others that would come there with it. */
  readonly beside?: readonly PartitionSpec[];
  /** Where others will be by then, as far as rules ask (BAL-1); without it those of the present batch. */
  readonly going?: Going;
}

export function considerMove(
  world: World,
  partition: PartitionId,
  to: ContainerId,
  { pool: asked, beside, going }: MoveOptions = {},
): Move | { readonly found: undefined; readonly reasons: readonly Reason[] } {
  const nothing = (reason: Reason) => ({ found: undefined, reasons: [reason] });
  const found = findPartition(world, partition);
  if (found === undefined) return nothing(unknownPartition(partition));
  const target = world.container(to);
  if (target === undefined)
    return nothing(
      world.partitionSpec(to) === undefined
        ? { code: "unknownContainer", params: { id: to } }
        : { code: "noPlatform", params: { id: world.partitionSpec(to)!.name } },
    );
  const live = isOn(found.state) && found.spec.template !== true;
  const { pool, reasons: poolReasons } = poolThere(world, found, target, asked);
  const move = { found, target, live, pool };
  const { name, container } = found.spec;
  if (container === to) return { ...move, reasons: [{ code: "sameContainer", params: { name } }] };
  if (target.kind === "partition" && world.subtree(found.row).includes(target.row))
    return { ...move, reasons: [{ code: "insideItself", params: { name } }] };
  const walls = wallsBetween(world, found, target, live);
  // Who cannot go there at all need not be told what else is missing there.
  if (walls.length > 0) return { ...move, reasons: walls };
  const ways = [
    ...standing(world, target, live),
    ...(live ? cutOff(world, world.partitions.host[found.row]!, target.hostRow) : []),
    ...disksUnseen(world, found, target),
    ...processorLacks(world, found, target),
    ...obstacles(world, found, live),
    ...poolReasons,
  ];
  if (ways.length > 0 || !live) return { ...move, reasons: ways };
  const arrived = { ...found.spec, container: to, pool };
  const host = world.hosts.ids[target.hostRow]!;
  const against = mustAgainst(world, partition, host, going);
  return { ...move, reasons: [...against, ...admission(world, target, arrived, beside)] };
}

/** Hardware, firmware, instruction sets, platforms, clusters: what lies between the two places. */
function wallsBetween(world: World, found: Found, target: Container, live: boolean): Reason[] {
  const { spec, row } = found;
  const source = world.containerOf(row);
  const from = platformOf(world.platformIn(source));
  const to = platformOf(world.platformIn(target));
  const reasons: Reason[] = [];
  const host = nameOf(world, target);
  if (live && !movesLive(from))
    reasons.push(
      from.view.boundary === "virtual"
        ? { code: "noLiveMigration", params: { platform: from.view.name } }
        : { code: "boundary", params: { term: from.view.name, platform: from.view.id } },
    );
  const here = world.hosts.specs[source.hostRow]!;
  const there = world.hosts.specs[target.hostRow]!;
  const guest = spec.architecture ?? here.architecture;
  if (guest !== there.architecture)
    reasons.push({
      code: "architecture",
      params: { name: spec.name, guest, host: there.name, architecture: there.architecture },
    });
  if (from !== to)
    reasons.push({
      code: "platformDiffers",
      params: { from: from.view.name, to: to.view.name, host },
    });
  if (reasons.length > 0 || !live || from.migration?.reach !== "cluster") return reasons;
  const together = source.hostRow === target.hostRow || sameCluster(here, there);
  if (!together) reasons.push({ code: "notInCluster", params: { host, platform: from.view.name } });
  return reasons;
}

export function movesLive(platform: Platform): boolean {
  return platform.view.liveMigration && platform.migration !== undefined;
}

function sameCluster(a: { cluster?: string }, b: { cluster?: string }): boolean {
  return a.cluster !== undefined && a.cluster === b.cluster;
}

/** What runs needs ground there; what is off can be put on a host that is being serviced as well. */
function standing(world: World, target: Container, live: boolean): Reason[] {
  const host = world.hosts.specs[target.hostRow]!;
  if (host.state === "failed") return [{ code: "hostDown", params: { host: host.name } }];
  if (host.ghost === true) return [{ code: "ghostHost", params: { host: host.name } }];
  return live ? groundOf(world, target) : [];
}

/** Between two machines memory travels over the network, so both must be on it (AVL-8). */
function cutOff(world: World, from: number, to: number): Reason[] {
  if (from === to || world.switches.size === 0) return [];
  return [from, to]
    .map((row) => world.hosts.specs[row]!)
    .filter((host) => isCutOff(world, host))
    .map(({ name }) => ({ code: "hostCutOff", params: { host: name } }));
}

/** Its disks stay where they are: the host that it goes to must see them (IO-9). */
function disksUnseen(world: World, { spec }: Found, target: Container): Reason[] {
  if (spec.disks === undefined) return [];
  const host = world.hosts.specs[target.hostRow]!;
  const unseen = spec.disks
    .map(({ datastore }) => world.datastores.get(datastore)!)
    .filter((datastore) => !sees(datastore, host.id));
  return [...new Set(unseen)].map(({ name }) => ({
    code: "datastoreUnseen",
    params: { name: spec.name, host: host.name, datastore: name },
  }));
}

/** What runs, or is suspended, goes on with the processor that it was started with (CMP-2). */
function processorLacks(world: World, { row }: Found, target: Container): Reason[] {
  const platform = platformOf(world.platformIn(world.containerOf(row)));
  if (platform.compatibility?.confirmed !== true || !keepsLevel(world, row)) return [];
  return levelReasons(world, row, target);
}

/** What holds the partition back wherever it is to go. */
function obstacles(world: World, found: Found, live: boolean): Reason[] {
  const { spec, row } = found;
  const { name } = spec;
  const reasons: Reason[] = [];
  if (found.state === "restarting") reasons.push({ code: "restarting", params: { name } });
  if (live && world.partitions.alive[row] !== 1)
    reasons.push(...sourceDown(world, world.containerOf(row)));
  if (spec.physicalIO === true) reasons.push({ code: "physicalIO", params: { name } });
  const platform = platformOf(world.platformIn(world.containerOf(row)));
  if (live) reasons.push(...(platform.ties?.(asMember(platform, spec)) ?? []));
  const count = insideIn(world, row, "running").length;
  if (count > 0) reasons.push({ code: "runsPartitions", params: { name, count } });
  reasons.push(...diskOnItsWay(world, row));
  return [...reasons, ...onItsWay(world, found), ...awaited(world, found)];
}

/** It would run, but what it runs in does not: there is nothing to move and nothing to copy from. */
function sourceDown(world: World, source: Container): Reason[] {
  const ground = groundOf(world, source);
  const name = nameOf(world, source);
  return ground.length > 0 ? ground : [{ code: "containerDown", params: { name } }];
}

function poolThere(
  world: World,
  { spec }: Found,
  target: Container,
  asked: EntityId | null | undefined,
): { pool: EntityId | undefined; reasons: Reason[] } {
  const host = world.hosts.specs[target.hostRow]!;
  const holds = (id: EntityId) => {
    const owner = world.pools.get(id)?.owner;
    return target.kind === "host" && owner !== undefined && [host.id, host.cluster].includes(owner);
  };
  if (asked === undefined)
    return {
      pool: spec.pool !== undefined && holds(spec.pool) ? spec.pool : undefined,
      reasons: [],
    };
  if (asked === null) return { pool: undefined, reasons: [] };
  if (holds(asked)) return { pool: asked, reasons: [] };
  const owner = world.pools.get(asked)?.owner;
  return {
    pool: undefined,
    reasons: [
      owner === undefined
        ? { code: "unknownPool", params: { id: asked } }
        : { code: "poolElsewhere", params: { pool: asked, host: host.name } },
    ],
  };
}
