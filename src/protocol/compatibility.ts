/** Where what runs could go without being stopped. */
import type { Reason } from "./command";
import type { CpuLevel } from "./cpuLevel";
import type { PartitionId } from "./units";

export interface LiveTargets {
  readonly partition: PartitionId;
  /** What it was started with, where that is known and matters. */
  readonly level?: CpuLevel;
  /** Hosts under its platform, without its own. */
  readonly hosts: number;
  /** Those of them that it may move to live. */
  readonly able: number;
  /** The others by what keeps it from them, the most frequent first. */
  readonly unable: readonly {
    readonly reason: Reason;
    /** Their names. */
    readonly hosts: readonly string[];
  }[];
}
