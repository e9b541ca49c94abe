/** What datastores, arrays and adapters do now: answered when somebody looks, not published. */
import type { AdapterSpec } from "./io";
import type { EntityId, HostId, MiB, MiBps, PartitionId } from "./units";

/** Who moves data at a datastore. */
export interface DatastoreUser {
  readonly partition: PartitionId;
  readonly host: HostId;
  /** Its own work; the copy of a disk that is on its way; pages that are read back in. */
  readonly what: "work" | "copy" | "swap";
  readonly wantedMiBps: MiBps;
  readonly movedMiBps: MiBps;
  readonly requests: number;
}

export interface DatastoreLoad {
  readonly id: EntityId;
  readonly wantedMiBps: MiBps;
  readonly movedMiBps: MiBps;
  /** Requests a second. */
  readonly requests: number;
  readonly latencyMs: number;
  /** How much of the time of the datastore, or of its array if that is fuller, is spent: 0 to 1. */
  readonly load: number;
  /** The shares of all hosts decide now, since the latency would pass the threshold. */
  readonly sharesDecide: boolean;
  /** Who moves most comes first. */
  readonly users: readonly DatastoreUser[];
}

export interface AdapterLoad {
  readonly host: HostId;
  readonly name: string;
  readonly kind: AdapterSpec["kind"];
  readonly mbps: number;
  /** Of it in use, 0 to 1. */
  readonly load: number;
}

export interface DiskMoveProgress {
  readonly id: EntityId;
  readonly totalMiB: MiB;
  readonly leftMiB: MiB;
  readonly rateMiBps: MiBps;
  /** Seconds, if the rate holds; absent while nothing moves. */
  readonly etaS?: number;
}

export interface IoReport {
  readonly datastores: readonly DatastoreLoad[];
  readonly adapters: readonly AdapterLoad[];
  readonly moves: readonly DiskMoveProgress[];
}
