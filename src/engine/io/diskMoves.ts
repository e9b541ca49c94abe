/**
 * A disk on its way to another datastore, as the world keeps it: plain data, so that a checkpoint can
 * write it down as it stands. What happens to it is `systems/diskMoves.ts`'s business.
 */
import type { EntityId, HostId, MiB, MiBps, Micros, PartitionId } from "../../protocol/units";
import type { Job } from "../migration/slots";
import { platformOf } from "../platforms/registry";
import type { World } from "../world";
import type { DiskMoveRule } from "./rule";

export interface DiskMove {
  readonly id: EntityId;
  readonly partition: PartitionId;
  /** By its name among the partition's disks. */
  readonly disk: string;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly totalMiB: MiB;
  phase: "queued" | "copying";
  readonly askedAt: Micros;
  startedAt: Micros;
  /** What is left to copy, as of `copiedTo`, and the rate that holds since. */
  leftMiB: MiB;
  copiedTo: Micros;
  rateMiBps: MiBps;
}

/** What a move counts as among the migrations under way; `undefined` where it is counted by itself. */
export function diskJob(world: World, move: DiskMove): Job | undefined {
  const shared = diskMoveRule(world, move)?.shared;
  if (shared === undefined) return undefined;
  const host = hostOfMove(world, move);
  return {
    from: host,
    to: host,
    hostCost: shared.host,
    datastoreCost: shared.datastore,
    datastores: [move.from, move.to],
    onLink: false,
  };
}

export function hostOfMove(world: World, { partition }: DiskMove): HostId {
  return world.hosts.ids[world.partitions.host[world.partitions.row(partition)!]!]!;
}

export function diskMoveRule(world: World, { partition }: DiskMove): DiskMoveRule | undefined {
  const row = world.partitions.row(partition)!;
  return platformOf(world.platformIn(world.containerOf(row))).io?.diskMove;
}

/** Those whose copy is under way, by id. */
export function copying(world: World): DiskMove[] {
  return [...world.diskMoves.values()]
    .filter(({ phase }) => phase === "copying")
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A partition moves one disk at a time, so its id names the move as well. */
export function diskMoveId(partition: PartitionId): EntityId {
  return `diskMove:${partition}`;
}
