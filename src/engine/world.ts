/**
 * The world: the whole state of a room, and the only functions that change what is in it.
 *
 * ## Changing the world (commands, migrations, availability)
 *
 * State a thing anew, whole, by its id; the world works out what that means:
 *
 * ```ts
 * const spec = world.partitionSpec(id);                     // undefined if there is none
 * world.putPartition({ ...spec, vcpus: 4 });                // changed
 * world.putPartition({ ...spec, container: "esx-02" });     // moved, with all that runs inside it
 * world.putPartition(spec, "crashed");                      // another state
 * world.removePartition(id);                                // gone
 * ```
 *
 * `putHost`, `putPool`, `putCluster`, `putTrace` and their `remove…` work the same way. So the
 * inverse of a change is mostly the spec that stood there before. A mutator does all of this by itself:
 * - keeps the indexes (rows, children sorted by id, sampling groups, who is alive);
 * - marks the hosts concerned, so that the engine computes exactly those again when the instant is
 *   complete (`reshape` where the division itself changes, `sampled` where only demand does);
 * - puts the change into the next topology diff (`markChanged`, `markRemoved` for migrations).
 *
 * Mutators do not check: a command checks first, and changes nothing until it is sure.
 *
 * ## Rates within an instant
 *
 * After a mutator the rates (`used`, `granted` …) are still the old ones. The engine settles before
 * each migration, restart or command and at the end of the instant. Call `settle(world)`
 * (systems/settle.ts) only if new rates are needed half-way.
 *
 * ## Time, instants, events
 *
 * `world.time` is now. `world.agenda.schedule(time, INSTANT.migration, id)` calls the kind's handler
 * (engine.ts) at that time; scheduling the same (kind, key) again moves it, `cancel` takes it off.
 * `world.note(severity, code, subject, params)` tells an event, stamped with now.
 */
import { assert } from "../base/assert";
import { sortedIndex } from "../base/order";
import type { ArraySpec, DatastoreSpec } from "../protocol/datastores";
import { DEFAULT_ALARM_RULES, type AlarmRules } from "../protocol/alarm";
import type { RecommendationView } from "../protocol/balance";
import type { Tariff } from "../protocol/energy";
import type { EventCode, RoomEvent, Severity } from "../protocol/event";
import type {
  ChassisSpec,
  ClusterSpec,
  HostSpec,
  PartitionSpec,
  PoolSpec,
  SwitchSpec,
  Trace,
} from "../protocol/scenario-parts";
import type { FinishedMigration } from "../protocol/migration";
import type { ClusterValidity, PartitionState } from "../protocol/topology";
import type { ContainerId, EntityId, Micros, PartitionId, Watts } from "../protocol/units";
import { Agenda, INSTANT } from "./agenda";
import { Alarms } from "./alarms/alarms";
import type { DiskMove } from "./io/diskMoves";
import type { BalanceRecord, MaintenanceRecord } from "./balance/records";
import { Journal } from "./journal";
import type { RecoveryRecord } from "./availability/records";
import type { MigrationRecord } from "./migrationRecord";
import { platformOf } from "./platforms/registry";
import { Sampling } from "./sampling";
import { Io } from "./systems/io";
import type { HostPlan } from "./systems/plan";
import { HostTable } from "./tables/hostTable";
import { PartitionTable } from "./tables/partitionTable";
import { RowSet } from "./tables/rowSet";

/** A host, or a partition that runs a platform: where partitions can be. */
export type Container =
  | { readonly kind: "host"; readonly row: number; readonly hostRow: number }
  | { readonly kind: "partition"; readonly row: number; readonly hostRow: number };

export class World {
  readonly hosts = new HostTable();
  readonly partitions = new PartitionTable();
  readonly clusters = new Map<string, ClusterSpec>();
  readonly chassis = new Map<string, ChassisSpec>();
  readonly switches = new Map<string, SwitchSpec>();
  readonly pools = new Map<string, PoolSpec>();
  /** How each cluster's reservations were judged last. Derived: what is told of is that it changes. */
  readonly validities = new Map<string, ClusterValidity["state"]>();
  readonly traces = new Map<string, Trace>();
  readonly arrays = new Map<string, ArraySpec>();
  readonly datastores = new Map<string, DatastoreSpec>();
  readonly migrations = new Map<string, MigrationRecord>();
  readonly recoveries = new Map<string, RecoveryRecord>();
  readonly diskMoves = new Map<string, DiskMove>();
  /** The last ones that are over, the latest last. */
  finishedMigrations: readonly FinishedMigration[] = [];
  /** By cluster; by recommendation; by host. */
  readonly balances = new Map<string, BalanceRecord>();
  readonly recommendations = new Map<string, RecommendationView>();
  readonly maintenances = new Map<string, MaintenanceRecord>();
  readonly agenda = new Agenda();
  readonly journal = new Journal();
  readonly alarms = new Alarms();
  alarmRules: AlarmRules = DEFAULT_ALARM_RULES;
  /** What energy costs, where somebody says so. */
  tariff: Tariff | undefined;
  readonly sampling: Sampling;
  /** Who asks for I/O, and how it is divided. */
  readonly io: Io;

  /** By host row: how it is divided, and its power curve. Derived: drawn up by `settle`. */
  readonly plans: HostPlan[] = [];
  readonly powerCurves: (readonly Watts[])[] = [];

  /** Hosts whose division must be drawn up anew. */
  readonly reshaped = new Set<number>();
  /** Partitions that have taken another sample: only their demand has changed. */
  readonly sampled: number[] = [];
  /** Hosts that must be divided again; `settle` works them out from the two. */
  readonly touched = new RowSet();
  /** Who goes where by the batch that is being carried out: rules count them there already (BAL-1). */
  announced: ReadonlyMap<PartitionId, ContainerId> | undefined;
  readonly #changed = new Set<EntityId>();
  readonly #removed = new Set<EntityId>();
  /** Host rows by cluster. */
  readonly #members = new Map<string, Set<number>>();

  constructor(
    readonly seed: number,
    /** Where in the week time 0 lies: µs since Monday, midnight. */
    readonly weekOffset: Micros,
    public time: Micros,
  ) {
    this.sampling = new Sampling(this);
    this.io = new Io(this);
  }

  // ── Looking ───────────────────────────────────────────────────────────────────────────────────

  hostSpec(id: EntityId): HostSpec | undefined {
    const row = this.hosts.row(id);
    return row === undefined ? undefined : this.hosts.specs[row];
  }

  partitionSpec(id: EntityId): PartitionSpec | undefined {
    const row = this.partitions.row(id);
    return row === undefined ? undefined : this.partitions.specs[row];
  }

  /** What partitions can be put into; `undefined` for a partition that runs no platform. */
  container(id: ContainerId): Container | undefined {
    const hostRow = this.hosts.row(id);
    if (hostRow !== undefined) return { kind: "host", row: hostRow, hostRow };
    const row = this.partitions.row(id);
    if (row === undefined || this.partitions.specs[row]?.platform === undefined) return undefined;
    return { kind: "partition", row, hostRow: this.partitions.host[row]! };
  }

  /** The rows of the partitions directly in a container, sorted by id. */
  childrenOf(container: Container): readonly number[] {
    return container.kind === "host"
      ? this.hosts.children[container.row]!
      : this.partitions.children[container.row]!;
  }

  /** The id of the platform that divides a container. */
  platformIn(container: Container): string {
    const spec =
      container.kind === "host"
        ? this.hosts.specs[container.row]
        : this.partitions.specs[container.row];
    assert(spec?.platform !== undefined, "a container runs a platform");
    return spec.platform;
  }

  /** What a partition is in. */
  containerOf(row: number): Container {
    const hostRow = this.partitions.host[row]!;
    const container = this.partitions.container[row]!;
    return container < 0
      ? { kind: "host", row: hostRow, hostRow }
      : { kind: "partition", row: container, hostRow };
  }

  /** A partition and all that lies in it, parents first. */
  subtree(row: number): number[] {
    const rows = [row];
    for (let i = 0; i < rows.length; i++) rows.push(...this.partitions.children[rows[i]!]!);
    return rows;
  }

  /** All partitions of a host at any depth, parents first. */
  partitionsOn(hostRow: number): number[] {
    return this.hosts.children[hostRow]!.flatMap((row) => this.subtree(row));
  }

  /** The rows of a cluster's hosts, sorted by id. */
  hostsOf(cluster: string): number[] {
    const ids = this.hosts.ids;
    return [...(this.#members.get(cluster) ?? [])].sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  }

  /** The platform of a cluster's hosts; where several meet, that of the first by id. */
  platformOfCluster(cluster: string): string | undefined {
    const first = this.hostsOf(cluster)[0];
    return first === undefined ? undefined : this.hosts.specs[first]!.platform;
  }

  /** Whether any thing of any kind has this id. */
  has(id: EntityId): boolean {
    return (
      this.hosts.row(id) !== undefined ||
      this.partitions.row(id) !== undefined ||
      this.clusters.has(id) ||
      this.chassis.has(id) ||
      this.switches.has(id) ||
      this.pools.has(id) ||
      this.arrays.has(id) ||
      this.datastores.has(id)
    );
  }

  // ── Changing ──────────────────────────────────────────────────────────────────────────────────

  putCluster(spec: ClusterSpec): void {
    this.clusters.set(spec.id, spec);
    this.markChanged(spec.id);
  }

  removeCluster(id: EntityId): void {
    this.clusters.delete(id);
    this.markRemoved(id);
  }

  putChassis(spec: ChassisSpec): void {
    this.chassis.set(spec.id, spec);
    this.markChanged(spec.id);
  }

  putSwitch(spec: SwitchSpec): void {
    this.switches.set(spec.id, spec);
    this.markChanged(spec.id);
  }

  putRecovery(record: RecoveryRecord): void {
    this.recoveries.set(record.id, record);
    this.markChanged(record.id);
  }

  removeRecovery(id: EntityId): void {
    if (this.recoveries.delete(id)) this.markRemoved(id);
  }

  putPool(spec: PoolSpec): void {
    this.pools.set(spec.id, spec);
    this.#reshapeOwner(spec.owner);
    this.markChanged(spec.id);
  }

  removePool(id: EntityId): void {
    const pool = this.pools.get(id);
    if (pool === undefined) return;
    this.pools.delete(id);
    this.#reshapeOwner(pool.owner);
    this.markRemoved(id);
  }

  /** Traces must be there before a workload names them, and stay as long as one does. */
  putTrace(trace: Trace): void {
    this.traces.set(trace.id, trace);
  }

  removeTrace(id: string): void {
    this.traces.delete(id);
  }

  putArray(spec: ArraySpec): void {
    this.arrays.set(spec.id, spec);
    this.io.redraw();
    this.markChanged(spec.id);
  }

  putDatastore(spec: DatastoreSpec): void {
    this.datastores.set(spec.id, spec);
    this.io.redraw();
    this.markChanged(spec.id);
  }

  /** Put again when its phase has changed. */
  putDiskMove(move: DiskMove): void {
    this.diskMoves.set(move.id, move);
    this.io.redraw();
    for (const id of [move.id, move.from, move.to]) this.markChanged(id);
  }

  removeDiskMove(move: DiskMove): void {
    this.diskMoves.delete(move.id);
    this.io.redraw();
    this.markRemoved(move.id);
    for (const id of [move.from, move.to]) this.markChanged(id);
  }

  putHost(spec: HostSpec): void {
    const known = this.hosts.row(spec.id);
    const row = known ?? this.hosts.add(spec.id, this.time);
    const before = this.hosts.specs[row];
    if (before?.cluster !== undefined && before.cluster !== spec.cluster) this.#leave(row, before);
    if (spec.cluster !== undefined) {
      const members = this.#members.get(spec.cluster) ?? new Set();
      // A cluster goes by the platform of its hosts.
      if (!members.has(row) || before?.platform !== spec.platform) this.markChanged(spec.cluster);
      this.#members.set(spec.cluster, members.add(row));
    }
    this.hosts.specs[row] = spec;
    this.hosts.cores[row] = spec.cpu.sockets * spec.cpu.coresPerSocket;
    this.hosts.mhz[row] = spec.cpu.mhz;
    this.hosts.memory[row] = spec.memoryMiB;
    this.hosts.overhead[row] = platformOf(spec.platform).overheadMiB(spec.memoryMiB);
    for (const child of this.hosts.children[row]!) this.#refresh(child);
    this.reshape(row);
    this.markChanged(spec.id);
  }

  /** The host must be empty. */
  removeHost(id: EntityId): void {
    const row = this.hosts.row(id);
    if (row === undefined) return;
    assert(this.hosts.children[row]!.length === 0, "a host that is removed is empty");
    this.reshape(row);
    this.#leave(row, this.hosts.specs[row]!);
    this.hosts.remove(row);
    this.io.forgetHost(row, id);
    this.reshaped.delete(row);
    this.markRemoved(id);
  }

  /**
   * Adds a partition or states it anew. Without `state` the spec's holds for a new one, and the
   * present one for a known one.
   */
  putPartition(spec: PartitionSpec, state?: PartitionState): void {
    const table = this.partitions;
    const container = this.container(spec.container);
    assert(container !== undefined, `${spec.container} can hold partitions`);
    const known = table.row(spec.id);
    const row = known ?? table.add(spec.id, this.time);
    if (known === undefined) table.states[row] = state ?? spec.state;
    else {
      if (table.host[row] !== container.hostRow) this.reshape(table.host[row]!);
      if (table.specs[row]!.container !== spec.container) this.#takeOut(row);
      table.states[row] = state ?? table.states[row]!;
    }
    const inside = container.kind === "host" ? -1 : container.row;
    const siblings = container.kind === "host" ? this.hosts.children : table.children;
    if (known === undefined || table.specs[row]!.container !== spec.container)
      this.#insert(siblings[container.row]!, row);
    table.container[row] = inside;
    this.#relocate(table.specs[row], spec);
    // The clock that a workload was measured at is fixed once: it does not change with a move.
    table.specs[row] =
      spec.mhz === undefined ? { ...spec, mhz: this.hosts.mhz[container.hostRow]! } : spec;
    for (const each of this.subtree(row)) {
      table.host[each] = container.hostRow;
      this.markChanged(table.ids[each]!);
    }
    this.#refresh(row);
    this.reshape(container.hostRow);
  }

  /** Removes a partition and all that lies in it. */
  removePartition(id: EntityId): void {
    const row = this.partitions.row(id);
    if (row === undefined) return;
    this.reshape(this.partitions.host[row]!);
    this.#takeOut(row);
    for (const each of this.subtree(row).reverse()) {
      this.sampling.leave(each);
      this.agenda.cancel(INSTANT.alarm, this.partitions.ids[each]!);
      this.#relocate(this.partitions.specs[each], undefined);
      this.markRemoved(this.partitions.ids[each]!);
      this.io.forget(this.partitions.ids[each]!);
      this.partitions.remove(each);
    }
  }

  /** Who takes part, or by what rule, has changed on this host: draw its division up anew. */
  reshape(hostRow: number): void {
    if (hostRow < 0) return;
    this.reshaped.add(hostRow);
    const cluster = this.hosts.specs[hostRow]?.cluster;
    // A cluster's pool is spread over the cluster's hosts, so one host's change concerns them all.
    if (cluster !== undefined && this.#hasPools(cluster))
      for (const row of this.#members.get(cluster) ?? []) this.reshaped.add(row);
  }

  // ── Telling ───────────────────────────────────────────────────────────────────────────────────

  note(
    severity: Severity,
    code: EventCode,
    subject: EntityId,
    params: RoomEvent["params"] = {},
  ): void {
    this.alarms.hear(this.journal.note(this.time, severity, code, subject, params));
  }

  markChanged(id: EntityId): void {
    this.#removed.delete(id);
    this.#changed.add(id);
  }

  markRemoved(id: EntityId): void {
    this.#changed.delete(id);
    this.#removed.add(id);
  }

  /** What has changed since the last call: ids of things to describe, ids that are gone. */
  takeChanges(): { readonly changed: readonly EntityId[]; readonly removed: readonly EntityId[] } {
    const changes = { changed: [...this.#changed].sort(), removed: [...this.#removed].sort() };
    this.#changed.clear();
    this.#removed.clear();
    return changes;
  }

  // ── Indexes ───────────────────────────────────────────────────────────────────────────────────

  /** Who is alive below and including this partition, and what each asks for. */
  #refresh(root: number): void {
    const table = this.partitions;
    for (const row of this.subtree(root)) {
      const inside = table.container[row]!;
      const hostState = this.hosts.specs[table.host[row]!]?.state;
      const ground = inside < 0 ? hostState !== "failed" : table.alive[inside] === 1;
      const alive = ground && isOn(table.states[row]!) && table.specs[row]!.template !== true;
      if (!alive) table.touched[row] = 0;
      table.alive[row] = alive ? 1 : 0;
      if (alive) this.sampling.join(row);
      else this.sampling.leave(row);
    }
  }

  /** The datastores that a partition's disks lie on are filled differently. */
  #relocate(before: PartitionSpec | undefined, after: PartitionSpec | undefined): void {
    if (before?.disks === after?.disks) return;
    this.io.redraw();
    for (const { datastore } of [...(before?.disks ?? []), ...(after?.disks ?? [])])
      if (this.datastores.has(datastore)) this.markChanged(datastore);
  }

  #insert(siblings: number[], row: number): void {
    const ids = this.partitions.ids;
    const at = sortedIndex(siblings, ids[row]!, (sibling) => ids[sibling]!);
    siblings.splice(at, 0, row);
  }

  #takeOut(row: number): void {
    const inside = this.partitions.container[row]!;
    const siblings =
      inside < 0
        ? this.hosts.children[this.partitions.host[row]!]!
        : this.partitions.children[inside]!;
    const at = siblings.indexOf(row);
    if (at >= 0) siblings.splice(at, 1);
  }

  #leave(row: number, spec: HostSpec): void {
    if (spec.cluster === undefined) return;
    this.reshape(row);
    if (this.clusters.has(spec.cluster)) this.markChanged(spec.cluster);
    this.#members.get(spec.cluster)?.delete(row);
  }

  #hasPools(cluster: string): boolean {
    for (const pool of this.pools.values()) if (pool.owner === cluster) return true;
    return false;
  }

  #reshapeOwner(owner: EntityId): void {
    const host = this.hosts.row(owner);
    if (host !== undefined) this.reshape(host);
    else for (const row of this.#members.get(owner) ?? []) this.reshaped.add(row);
  }
}

/** Whether it is switched on: it runs, or boots. */
export function isOn(state: PartitionState): boolean {
  return state === "running" || state === "restarting";
}
