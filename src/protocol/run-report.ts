/**
 * What a run without a browser reports (`room run --json`): one object. Rates are means over the
 * run, or over a thing's life where it came later; energy is the run's. Names carry their units.
 */
import type { RoomEvent } from "./event";
import type { HostState, PartitionState } from "./topology";
import type { ContainerId, HostId, PartitionId } from "./units";

export interface HostReport {
  readonly id: HostId;
  readonly name: string;
  readonly platform: string;
  readonly state: HostState;
  readonly cpu_capacity_cores: number;
  readonly cpu_used_cores: number;
  readonly memory_MiB: number;
  /** Granted to its partitions. */
  readonly memory_used_MiB: number;
  readonly power_W: number;
  readonly energy_kWh: number;
}

export interface PartitionReport {
  readonly id: PartitionId;
  readonly name: string;
  readonly host: HostId;
  /** What it runs in; the host itself, or another partition. */
  readonly parent: ContainerId;
  readonly state: PartitionState;
  readonly vcpus: number;
  readonly cpu_demand_cores: number;
  readonly cpu_entitled_cores: number;
  readonly cpu_used_cores: number;
  /** Wanted and not got, in percent of its vCPUs' time. */
  readonly cpu_ready_pct: number;
  readonly memory_MiB: number;
  readonly memory_active_MiB: number;
  readonly memory_granted_MiB: number;
}

export interface EventReport extends Omit<RoomEvent, "time"> {
  readonly time_s: number;
}

export interface RunReport {
  /** The simulated time that the run took. */
  readonly time_s: number;
  /** The simulated time at its end, seconds since the epoch. */
  readonly ends_s: number;
  /** Of all hosts; `cost` and `kgCO2` where the room says what a kilowatt-hour costs and emits. */
  readonly energy: {
    readonly kWh: number;
    readonly cost?: number;
    readonly currency?: string;
    readonly kgCO2?: number;
  };
  readonly hosts: readonly HostReport[];
  readonly partitions: readonly PartitionReport[];
  readonly events: readonly EventReport[];
  readonly hash: string;
}
