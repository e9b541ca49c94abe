import type { Reason } from "./command";
import type { ContainerId } from "./units";

/** A value before and after a move. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

/**
 * Whether a set of partitions may go to a container, and what it would be like. `strained`: the
 * rules allow it, but somebody will have to wait; `refused`: the reasons say why; `home`: they are
 * there already.
 */
export interface Verdict {
  readonly target: ContainerId;
  readonly level: "fits" | "strained" | "refused" | "home";
  /** Why it is refused, or what strains; the first is the most telling. Empty if it simply fits. */
  readonly reasons: readonly Reason[];
  /** Best first: 0 is the best of all targets asked for; refused ones come last. */
  readonly rank: number;
  /** Absent if refused. */
  readonly predicted?: {
    /** Used CPU and granted memory of the target's host, in percent of its capacity. */
    readonly targetCpuPct: Change;
    readonly targetMemoryPct: Change;
    /** The same of the host that they leave (the first one's, if they come from several). */
    readonly sourceCpuPct: Change;
    readonly sourceMemoryPct: Change;
    /** Ready time of the moved partitions, in percent of their vCPUs' time. */
    readonly readyPct: Change;
    /** From the drop to the switchover, all of them, and the longest stand-still of one. 0 if off. */
    readonly migrationS: number;
    readonly downtimeMs: number;
  };
}
