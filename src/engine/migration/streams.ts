/** The streams of those on their way, and what each gets of the hosts' links (MIG-3). */
import type { ContainerId, HostId, MiBps, PartitionId } from "../../protocol/units";
import type { MigrationRecord } from "../migrationRecord";
import { copying, diskJob } from "../io/diskMoves";
import { isCutOff } from "../uplinks";
import type { World } from "../world";
import { linkMiBps, shareLinks, type Stream } from "./links";
import { inOrder, machineOf } from "./records";
import type { MigrationTerms } from "./rule";
import { Occupancy, type Job, type JobLimits } from "./slots";
import { termsIn, termsOf } from "./terms";

/** A stream keeps its place on the link from its first page until all of it has arrived. */
export function streaming(world: World): MigrationRecord[] {
  return inOrder(world, ({ copy }) => copy !== undefined);
}

/** The memory that each moves a second, in the order of the records. */
export function shareOut(world: World, records: readonly MigrationRecord[]): MiBps[] {
  const terms = records.map((record) => termsOf(world, record));
  const streams = records.map((record, i) =>
    streamOf(world, record.from, record.to, terms[i]!, record.copy?.passMiBps),
  );
  const rates = shareLinks(streams, (host) => linkOf(world, host));
  return rates.map((rate, i) => rate * (terms[i]!.compression ?? 1));
}

/**
 * The memory that each of `count` streams between two containers would move a second beside those
 * that are under way; with one of them (`without`) left out, and all of them where `alone`.
 */
export function prospectiveBandwidth(
  world: World,
  from: ContainerId,
  to: ContainerId,
  terms: MigrationTerms,
  {
    count = 1,
    without,
    alone = false,
    faster = 1,
  }: {
    readonly count?: number;
    readonly without?: PartitionId;
    readonly alone?: boolean;
    /** With links so many times as fast. */
    readonly faster?: number;
  } = {},
): MiBps {
  const others = alone ? [] : streaming(world).filter(({ partition }) => partition !== without);
  const streams = others.map((record) =>
    streamOf(world, record.from, record.to, termsOf(world, record), record.copy?.passMiBps, faster),
  );
  const own = streamOf(world, from, to, terms, undefined, faster);
  const added = Array.from({ length: count }, () => own);
  const rates = shareLinks([...streams, ...added], (host) => linkOf(world, host) * faster);
  return (rates.at(-1) ?? 0) * (terms.compression ?? 1);
}

function streamOf(
  world: World,
  from: ContainerId,
  to: ContainerId,
  terms: MigrationTerms,
  passMiBps: MiBps | undefined,
  faster = 1,
): Stream {
  const ends = { from: machineOf(world, from), to: machineOf(world, to) };
  const link = Math.min(mbpsOf(world, ends.from), mbpsOf(world, ends.to)) * faster;
  const limitMiBps = Math.min(terms.streamMiBps?.(link) ?? Infinity, passMiBps ?? Infinity);
  return { ...ends, limitMiBps };
}

function mbpsOf(world: World, host: HostId): number {
  return world.hostSpec(host)?.linkMbps ?? 0;
}

/**
 * What a host's link carries each way; nothing where all its switches have failed, less where it
 * shares its adapters with partitions (IO-10).
 */
function linkOf(world: World, host: HostId): MiBps {
  if (unreachable(world, host)) return 0;
  return Math.min(linkMiBps(mbpsOf(world, host)), world.io.linkFor(host));
}

/** Whether neither this machine nor anybody on it can be reached over the network. */
function unreachable(world: World, host: HostId): boolean {
  const spec = world.hostSpec(host);
  return spec !== undefined && isCutOff(world, spec);
}

/** Whether there is a way between two machines; inside one there always is. */
export function isConnected(world: World, from: HostId, to: HostId): boolean {
  return from === to || ![from, to].some((host) => unreachable(world, host));
}

/** A live migration as it counts among those under way. */
export function jobOf(
  world: World,
  partition: PartitionId,
  from: ContainerId,
  to: ContainerId,
): { readonly job: Job; readonly limits: JobLimits } {
  const { memoryMiB } = world.partitionSpec(partition)!;
  const limits = {
    from: termsIn(world, from, memoryMiB).limits,
    to: termsIn(world, to, memoryMiB).limits,
  };
  return {
    job: {
      from: machineOf(world, from),
      to: machineOf(world, to),
      hostCost: limits.from.host?.cost ?? 1,
      datastoreCost: limits.from.datastore?.cost ?? 0,
      datastores: [
        ...new Set(world.partitionSpec(partition)!.disks?.map(({ datastore }) => datastore)),
      ],
      onLink: true,
    },
    limits,
  };
}

/** All that is under way at present. */
export function occupancy(world: World): Occupancy {
  const underWay = inOrder(world, ({ phase }) => phase !== "queued");
  return new Occupancy(world, [
    ...underWay.map(({ partition, from, to }) => jobOf(world, partition, from, to).job),
    ...copying(world).flatMap((move) => diskJob(world, move) ?? []),
  ]);
}

/** How many of these could begin at once between two containers, beside those under way. */
export function roomFor(
  world: World,
  partitions: readonly PartitionId[],
  from: ContainerId,
  to: ContainerId,
): number {
  const taken = occupancy(world);
  let count = 0;
  for (const partition of partitions) {
    const { job, limits } = jobOf(world, partition, from, to);
    if (taken.waitsFor(job, limits) !== undefined) break;
    taken.add(job);
    count++;
  }
  return count;
}
