/**
 * What a platform says of I/O: what a partition's settings mean at its disks and NICs, whether shares
 * count across the hosts of a datastore, whom I/O passes on its way. Without a rule requests are
 * served in the order in which they come: by how many each has under way.
 */
import type { Rule, SettingField } from "../../protocol/platform";
import type { IoDemand } from "../../protocol/io";
import type { Settings } from "../../protocol/scenario-parts";
import type { MiBps, PartitionId } from "../../protocol/units";
import type { Member } from "../platforms/platform";

/** What a partition has to say at each of its disks. */
export interface DiskClaim {
  /** Among those of its host; without it as many as it has requests under way. */
  readonly weight?: number;
  /** MiB/s that are met before weights count. */
  readonly floor?: MiBps;
  readonly limit?: MiBps;
}

/** The same of its NICs together, Mbit/s. */
export interface NetworkClaim {
  readonly weight?: number;
  readonly floorMbps?: number;
  readonly limitMbps?: number;
}

export interface DiskMoveRule {
  /** What one costs of the budgets that live migrations draw on as well (`MigrationLimits`). */
  readonly shared?: { readonly host: number; readonly datastore: number };
  /** Or how many of them a host carries out at one time by themselves. */
  readonly atOnce?: number;
  readonly source: string;
}

export interface IoRule {
  readonly rule: Rule;
  readonly disk?: (member: Member, io: IoDemand, release: string | undefined) => DiskClaim;
  readonly network?: (member: Member) => NetworkClaim;
  /**
   * The part of a datastore's time up to which nobody is throttled, and above which the weights of
   * all hosts together decide; `undefined`: they never do, each host's queue counts by itself.
   */
  readonly sharedAbove?: (datastore: Settings, aloneMs: number) => number | undefined;
  /** The latency above which a datastore counts as slow (ms). */
  readonly slowMs?: (datastore: Settings) => number | undefined;
  /** Settings of a datastore; the page sees them as `PlatformView.datastoreSettings`. */
  readonly datastoreSettings?: readonly SettingField[];
  /** The partition that does the I/O for another (a Virtual I/O Server), by its id. */
  readonly server?: (member: Member) => PartitionId | undefined;
  /** How disks move to another datastore while their partition runs; without it only when it is off. */
  readonly diskMove?: DiskMoveRule;
  /** On a link that migrations share with partitions: the weights of either kind of traffic. */
  readonly linkWeights?: { readonly partitions: number; readonly migrations: number };
}

/** So many requests a second, as MiB/s at a size of request (KiB). */
export function iopsAsMiBps(iops: number, blockKiB: number): MiBps {
  return (iops * blockKiB) / 1024;
}
