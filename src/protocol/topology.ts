/**
 * What is in the room, as records: plain objects, one a thing, replaced whole when something about
 * it changes. Nothing that changes with every sample stands here; that travels in metric frames.
 */
import type { ArraySpec, DatastoreSpec } from "./datastores";
import type { AdapterSpec, DiskSpec, NicSpec } from "./io";
import type { BalanceView, MaintenanceView, RecommendationView } from "./balance";
import type {
  Architecture,
  ChassisSpec,
  HostSpec,
  PartitionSpec,
  PlacementRule,
  Settings,
  SwitchSpec,
  Workload,
} from "./scenario-parts";
import type {
  ClusterId,
  ContainerId,
  Cores,
  EntityId,
  HostId,
  MHz,
  MiB,
  MiBps,
  PartitionId,
  PoolId,
  Row,
} from "./units";
import type { RecoveryView } from "./availability";
import type { Technique, X86GenerationId } from "./x86";

export type HostState = HostSpec["state"];
/** `crashed`: its host failed under it; `restarting`: it was started again, and boots. */
export type PartitionState = PartitionSpec["state"] | "crashed" | "restarting";

export interface ClusterView {
  readonly kind: "cluster";
  readonly id: ClusterId;
  readonly name: string;
  /** What the vendor calls it. */
  readonly term?: string;
  /** That of its hosts (of several the first host's, by id); absent while it is empty. */
  readonly platform?: string;
  /** Every setting that its platform has for a cluster, with the value in force. */
  readonly settings: Settings;
  readonly rules: readonly PlacementRule[];
  /** Whether what is reserved in it is there; absent where its platform reserves nothing. */
  readonly validity?: ClusterValidity;
}

/**
 * As vSphere judges a cluster. `valid`: all that is reserved is there. `overcommitted` (yellow): not
 * all that pools have reserved, but what those need that run. `invalid` (red): not even that, or a
 * pool has given more than it has.
 */
export interface ClusterValidity {
  readonly state: "valid" | "overcommitted" | "invalid";
  readonly cpu: ReservationBooks;
  readonly memory: ReservationBooks;
  /** Pools that have given more than they have. */
  readonly overdrawn: readonly PoolId[];
}

/** MHz, or MiB. */
export interface ReservationBooks {
  readonly capacity: number;
  readonly reserved: number;
  /** What is reserved for those that run. */
  readonly required: number;
}

/** A network switch or a fabric interconnect. */
export interface SwitchView {
  readonly kind: "switch";
  readonly id: EntityId;
  readonly name: string;
  readonly role: SwitchSpec["role"];
  readonly model?: string;
  readonly state: SwitchSpec["state"];
}

/** A blade chassis with its spare blades; the hosts in it name it themselves. */
export interface ChassisView {
  readonly kind: "chassis";
  readonly id: EntityId;
  readonly name: string;
  readonly model?: string;
  readonly fabric?: string;
  readonly slots: number;
  readonly state?: ChassisSpec["state"];
  readonly uplinks?: readonly EntityId[];
  readonly spares: ChassisSpec["spares"];
}

export interface HostView {
  readonly kind: "host";
  readonly id: HostId;
  readonly row: Row;
  readonly name: string;
  readonly cluster?: ClusterId;
  readonly platform: string;
  readonly release?: string;
  readonly model?: string;
  readonly year?: number;
  readonly architecture: Architecture;
  readonly state: HostState;
  readonly ghost: boolean;
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
  readonly mhz: MHz;
  readonly cpuModel?: string;
  /** Of an x86 processor, what virtualization makes of it: "Xeon (Nehalem)"; by its year if not stated. */
  readonly generation?: string;
  /** The same as its file states it; absent where it goes by the year. */
  readonly statedGeneration?: X86GenerationId;
  /** What live moves make of its processor: "Intel Haswell"; absent where its file does not tell. */
  readonly cpuLevel?: string;
  /** Cores by processor type, where the machine keeps them apart. */
  readonly cpuTypes?: Readonly<Record<string, number>>;
  readonly memoryMiB: MiB;
  /** What the platform itself keeps for itself. */
  readonly overheadMiB: MiB;
  /** Its memory state, by its code among its platform's; absent where that knows none. */
  readonly memoryState?: string;
  readonly boards?: HostSpec["boards"];
  /** The chassis and slot that its hardware sits in, and the service profile that makes it itself. */
  readonly blade?: HostSpec["blade"];
  readonly profile?: HostSpec["profile"];
  readonly linkMbps: number;
  readonly adapters?: readonly AdapterSpec[];
  /** The switches and fabrics that it is connected to, its chassis' among them; empty if none is stated. */
  readonly uplinks: readonly EntityId[];
  /** It has lost every one of them. */
  readonly cutOff: boolean;
  /** Watts at 0, 10 … 100 %. */
  readonly powerW: readonly number[];
  /** The curve was assumed from the machine's size, not given. */
  readonly powerAssumed: boolean;
  /** Whose published curve it is, where it was found by the model. */
  readonly powerSource?: string;
  /** Every setting that its platform has for a system, with the value in force. */
  readonly settings: Settings;
}

export interface PoolView {
  readonly kind: "pool";
  readonly id: PoolId;
  readonly name: string;
  readonly owner: ClusterId | HostId;
  readonly parent?: PoolId;
  readonly settings: Settings;
}

export interface PartitionView {
  readonly kind: "partition";
  readonly id: PartitionId;
  readonly row: Row;
  readonly name: string;
  /** The machine that it runs on, however deep it lies. */
  readonly host: HostId;
  /** What it runs in: the host itself, or another partition. */
  readonly container: ContainerId;
  readonly pool?: PoolId;
  /** The platform whose rules it is under. */
  readonly platform: string;
  /** The platform that it runs for partitions of its own. */
  readonly runs?: string;
  readonly os?: string;
  readonly application?: string;
  readonly architecture: Architecture;
  readonly vcpus: number;
  /** The same in cores of its host: fewer, where a vCPU is a thread of a core. */
  readonly cores: Cores;
  readonly memoryMiB: MiB;
  readonly state: PartitionState;
  readonly template: boolean;
  readonly physicalIO: boolean;
  readonly disks?: readonly DiskSpec[];
  readonly nics?: readonly NicSpec[];
  /** What its kernel needs of an x86 machine, and how its host's hypervisor runs it there. */
  readonly guest?: PartitionSpec["guest"];
  readonly technique?: Technique;
  /** Every setting of its platform with the value in force, defaults filled in. */
  readonly settings: Settings;
  /** Those of the system that it divides, if it runs a platform. */
  readonly platformSettings?: Settings;
  readonly workload: Workload;
}

export interface MigrationView {
  readonly kind: "migration";
  readonly id: EntityId;
  readonly partition: PartitionId;
  readonly from: ContainerId;
  readonly to: ContainerId;
  readonly fromHost: HostId;
  readonly toHost: HostId;
  /**
   * `setup`: the target prepares; `precopy`: rounds while it runs on; `switchover`: it stands still;
   * `postcopy`: it runs at the target and fetches what is left; `paused`: it cannot, and stands still.
   */
  readonly phase: "queued" | "setup" | "precopy" | "switchover" | "postcopy" | "paused";
}

/** Where disks lie. */
export interface DatastoreView {
  readonly kind: "datastore";
  readonly id: EntityId;
  readonly name: string;
  /** What sort it is: VMFS, NFS, LUNs … */
  readonly sort: DatastoreSpec["kind"];
  readonly capacityGiB: number;
  /** What disks take, those on their way here among them. */
  readonly usedGiB: number;
  readonly mibps?: MiBps;
  readonly iops?: number;
  readonly latencyMs: number;
  readonly array?: EntityId;
  /** Those that see it; absent: all. */
  readonly hosts?: readonly HostId[];
  /** The platform whose rules it is under: that of the first of its hosts, by id. */
  readonly platform?: string;
  /** Every setting that its platform has for a datastore, with the value in force. */
  readonly settings: Settings;
}

export interface ArrayView extends Omit<ArraySpec, "id"> {
  readonly kind: "array";
  readonly id: EntityId;
}

/** A disk on its way from one datastore to another. */
export interface DiskMoveView {
  readonly kind: "diskMove";
  readonly id: EntityId;
  /** The partition's and the disk's. */
  readonly name: string;
  readonly partition: PartitionId;
  readonly disk: string;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly phase: "queued" | "copying";
}

export type EntityView =
  | BalanceView
  | RecommendationView
  | MaintenanceView
  | DatastoreView
  | ArrayView
  | DiskMoveView
  | ClusterView
  | ChassisView
  | SwitchView
  | RecoveryView
  | HostView
  | PoolView
  | PartitionView
  | MigrationView;

/** How the room changed: records to put in place of those with the same id, and ids that are gone. */
export interface TopologyDiff {
  readonly put: readonly EntityView[];
  readonly removed: readonly EntityId[];
}

/** One diff that does what `first` and then `then` would. */
export function squashDiffs(first: TopologyDiff, then: TopologyDiff): TopologyDiff {
  const put = new Map(first.put.map((view) => [view.id, view]));
  const removed = new Set(first.removed);
  for (const id of then.removed) {
    put.delete(id);
    removed.add(id);
  }
  for (const view of then.put) {
    put.set(view.id, view);
    removed.delete(view.id);
  }
  return { put: [...put.values()], removed: [...removed] };
}
