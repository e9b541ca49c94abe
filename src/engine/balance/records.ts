/** What a balancer remembers from one look to the next, and what is being emptied. Plain state. */
import type { BalanceView, MaintenanceView, RecommendationView } from "../../protocol/balance";
import type { ClusterId, EntityId, HostId, Micros, PartitionId } from "../../protocol/units";
import type { Mark } from "./load";
import type { Beyond } from "./threshold";

/** CPU and memory, parts of a host's capacity, over one interval. */
export type PastLoad = readonly [number, number];

export interface BalanceRecord {
  readonly cluster: ClusterId;
  readonly lookedAt: Micros;
  readonly marks: Readonly<Record<PartitionId, Mark>>;
  readonly beyond: Beyond;
  /** For how many looks in a row the loads have lain too far apart. */
  readonly rounds: number;
  /** When it last moved whom: who has just been moved rests. */
  readonly moved: Readonly<Record<PartitionId, Micros>>;
  /** By host, the latest intervals, the last one last: what standing by goes by. */
  readonly loads: Readonly<Record<HostId, readonly PastLoad[]>>;
  readonly value: number;
  readonly target: number | undefined;
  readonly priority: number | undefined;
  readonly hosts: BalanceView["hosts"];
  readonly past: BalanceView["past"];
}

export type Recommendation = RecommendationView;

export interface MaintenanceRecord {
  readonly id: EntityId;
  readonly host: HostId;
  readonly purpose: MaintenanceView["purpose"];
  readonly phase: MaintenanceView["phase"];
  readonly total: number;
  readonly left: number;
  readonly stuck: MaintenanceView["stuck"];
  readonly until: Micros | undefined;
}

export function balanceId(cluster: ClusterId): EntityId {
  return `balance:${cluster}`;
}

export function maintenanceId(host: HostId): EntityId {
  return `maintenance:${host}`;
}

/** A partition, or a host, has one recommendation at a time. */
export function recommendationId(cluster: ClusterId, about: EntityId): EntityId {
  return `recommendation:${cluster}:${about}`;
}
