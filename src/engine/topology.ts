/** The world as the page sees it: records, one a thing, made when they have changed. */
import { hostLevel } from "./compatibility/hostLevel";
import { publishedCurve } from "./power/published";
import { balanceIds, describeBalance } from "./balance/views";
import type {
  EntityView,
  HostView,
  PartitionView,
  PoolView,
  TopologyDiff,
} from "../protocol/topology";
import type { ClusterView, DatastoreView, DiskMoveView, MigrationView } from "../protocol/topology";
import type { EntityId } from "../protocol/units";
import type { HostSpec } from "../protocol/scenario-parts";
import { memoryStateOf } from "./systems/memoryStates";
import { datastorePlatform, datastoreSettings, usedGiB } from "./io/datastores";
import type { Platform } from "./platforms/platform";
import { platformOf } from "./platforms/registry";
import { clusterSettings, partitionSettings, poolSettings } from "./settings";
import { clusterValidity } from "./clusters/validity";
import { isCutOff, uplinksOf } from "./uplinks";
import { dividedSystem, sizeInCores } from "./systems/roster";
import { powerCurve } from "./systems/power";
import type { World } from "./world";
import { chooseTechnique, generationOf, type Guest } from "./x86/technique";

export function allTopology(world: World): TopologyDiff {
  const ids = [
    ...[...world.clusters.keys()].sort(),
    ...world.hosts.sortedIds(),
    ...[...world.chassis.keys()].sort(),
    ...[...world.switches.keys()].sort(),
    ...[...world.pools.keys()].sort(),
    ...world.partitions.sortedIds(),
    ...[...world.migrations.keys()].sort(),
    ...[...world.recoveries.keys()].sort(),
    ...[...world.arrays.keys()].sort(),
    ...[...world.datastores.keys()].sort(),
    ...[...world.diskMoves.keys()].sort(),
    ...balanceIds(world),
  ];
  return { put: ids.map((id) => describe(world, id)!), removed: [] };
}

/** What has changed since the last call; `undefined` if nothing has. */
export function topologyDiff(world: World): TopologyDiff | undefined {
  const { changed, removed } = world.takeChanges();
  if (changed.length === 0 && removed.length === 0) return undefined;
  const put = changed.map((id) => describe(world, id)).filter((view) => view !== undefined);
  return { put, removed };
}

function describe(world: World, id: EntityId): EntityView | undefined {
  const partition = world.partitions.row(id);
  if (partition !== undefined) return partitionView(world, partition);
  const host = world.hosts.row(id);
  if (host !== undefined) return hostView(world, host);
  if (world.pools.has(id)) return poolView(world, id);
  const chassis = world.chassis.get(id);
  if (chassis !== undefined) return { kind: "chassis", ...chassis };
  const connecting = world.switches.get(id);
  if (connecting !== undefined) return { kind: "switch", ...connecting };
  if (world.clusters.has(id)) return clusterView(world, id);
  if (world.migrations.has(id)) return migrationView(world, id);
  const recovery = world.recoveries.get(id);
  if (recovery !== undefined) return { kind: "recovery", ...recovery };
  const array = world.arrays.get(id);
  if (array !== undefined) return { kind: "array", ...array };
  if (world.datastores.has(id)) return datastoreView(world, id);
  if (world.diskMoves.has(id)) return diskMoveView(world, id);
  return describeBalance(world, id);
}

function clusterView(world: World, id: EntityId): ClusterView {
  const spec = world.clusters.get(id)!;
  const platform = world.platformOfCluster(id);
  return {
    kind: "cluster",
    id,
    name: spec.name,
    term: spec.kind,
    platform,
    settings:
      platform === undefined ? (spec.settings ?? {}) : clusterSettings(platformOf(platform), spec),
    rules: spec.rules ?? [],
    validity: clusterValidity(world, id),
  };
}

export function hostView(world: World, row: number): HostView {
  const spec = world.hosts.specs[row]!;
  return {
    kind: "host",
    id: spec.id,
    row,
    name: spec.name,
    cluster: spec.cluster,
    platform: spec.platform,
    release: spec.release,
    model: spec.model,
    year: spec.year,
    architecture: spec.architecture,
    state: spec.state,
    ghost: spec.ghost ?? false,
    sockets: spec.cpu.sockets,
    cores: spec.cpu.sockets * spec.cpu.coresPerSocket,
    threads: spec.cpu.sockets * spec.cpu.coresPerSocket * spec.cpu.threadsPerCore,
    mhz: spec.cpu.mhz,
    cpuModel: spec.cpu.model,
    cpuTypes: spec.cpu.types,
    memoryMiB: spec.memoryMiB,
    overheadMiB: world.hosts.overhead[row]!,
    memoryState: memoryStateOf(world, row),
    boards: spec.boards,
    blade: spec.blade,
    profile: spec.profile,
    linkMbps: spec.linkMbps,
    adapters: spec.adapters,
    uplinks: uplinksOf(world, spec),
    cutOff: isCutOff(world, spec),
    powerW: powerCurve(spec),
    powerAssumed: spec.powerW === undefined && publishedCurve(spec) === undefined,
    ...powerSourceOf(spec),
    generation: generationOf(spec)?.name,
    cpuLevel: hostLevel(spec)?.name,
    statedGeneration: spec.cpu.generation,
    settings: dividedSystem(world, { kind: "host", row, hostRow: row }).settings,
  };
}

/** Whose published curve it draws by, where its file states none. */
function powerSourceOf(spec: HostSpec): Pick<HostView, "powerSource"> {
  const found = spec.powerW === undefined ? publishedCurve(spec) : undefined;
  return found === undefined ? {} : { powerSource: `${found.model}, ${found.source}` };
}

function poolView(world: World, id: EntityId): PoolView {
  const spec = world.pools.get(id)!;
  const host = world.hosts.row(spec.owner) ?? world.hostsOf(spec.owner)[0];
  const platform = host === undefined ? undefined : world.hosts.specs[host]!.platform;
  return {
    kind: "pool",
    id,
    name: spec.name,
    owner: spec.owner,
    parent: spec.parent,
    settings:
      platform === undefined ? (spec.settings ?? {}) : poolSettings(platformOf(platform), spec),
  };
}

function techniqueOf(platform: Platform, host: HostSpec, guest: Guest | undefined) {
  const choice = chooseTechnique(platform, host, guest);
  return choice !== undefined && "technique" in choice ? choice.technique : undefined;
}

export function partitionView(world: World, row: number): PartitionView {
  const { partitions, hosts } = world;
  const spec = partitions.specs[row]!;
  const host = hosts.specs[partitions.host[row]!]!;
  const platform = world.platformIn(world.containerOf(row));
  return {
    kind: "partition",
    id: spec.id,
    row,
    name: spec.name,
    host: host.id,
    container: spec.container,
    pool: spec.pool,
    platform,
    runs: spec.platform,
    os: spec.os,
    application: spec.application,
    architecture: spec.architecture ?? host.architecture,
    vcpus: spec.vcpus,
    cores: sizeInCores(world, row),
    memoryMiB: spec.memoryMiB,
    state: partitions.states[row]!,
    template: spec.template ?? false,
    physicalIO: spec.physicalIO ?? false,
    disks: spec.disks,
    nics: spec.nics,
    settings: partitionSettings(platformOf(platform), spec),
    platformSettings:
      spec.platform === undefined
        ? undefined
        : dividedSystem(world, { kind: "partition", row, hostRow: partitions.host[row]! }).settings,
    guest: spec.guest,
    technique: techniqueOf(platformOf(platform), host, spec.guest),
    workload: spec.workload ?? { kind: "constant", cpu: 0, memory: 0.1 },
  };
}

function datastoreView(world: World, id: EntityId): DatastoreView {
  const { kind: sort, settings: _, ...spec } = world.datastores.get(id)!;
  return {
    ...spec,
    kind: "datastore",
    sort,
    usedGiB: usedGiB(world).get(id) ?? 0,
    platform: datastorePlatform(world, spec)?.view.id,
    settings: datastoreSettings(world, world.datastores.get(id)!),
  };
}

function diskMoveView(world: World, id: EntityId): DiskMoveView {
  const { partition, disk, from, to, phase } = world.diskMoves.get(id)!;
  const name = `${world.partitionSpec(partition)!.name}: ${disk}`;
  return { kind: "diskMove", id, name, partition, disk, from, to, phase };
}

function migrationView(world: World, id: EntityId): MigrationView {
  const { partition, from, to, phase } = world.migrations.get(id)!;
  const hostOf = (container: EntityId) => {
    const row = world.container(container)?.hostRow;
    return row === undefined ? container : world.hosts.ids[row]!;
  };
  return {
    kind: "migration",
    id,
    partition,
    from,
    to,
    fromHost: hostOf(from),
    toHost: hostOf(to),
    phase,
  };
}
