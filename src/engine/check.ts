/**
 * What only the room as a whole can tell about a scenario: do all references lead somewhere, is
 * nothing inside itself, does each platform know the settings that it is given. The first thing
 * wrong is thrown as an InputError that names the place.
 */
import { canBeListed, piecesOf, QUARTERS, type BoardSpec } from "../protocol/boards";
import type { DatastoreSpec } from "../protocol/datastores";
import type {
  ChassisSpec,
  ClusterSpec,
  HostSpec,
  PartitionSpec,
  PoolSpec,
  Settings,
} from "../protocol/scenario-parts";
import type { Scenario } from "../protocol/scenario";
import { checkAdapters, checkDatastore, checkDisks, type Storage } from "./io/check";
import { physicalRoom } from "./admission";
import { mayNest } from "./platforms/nesting";
import type { Platform } from "./platforms/platform";
import { allPlatforms, findPlatform, platformOf } from "./platforms/registry";
import { problem, refuse, type Problem } from "./problem";
import { asMember } from "./settings";
import { checkSettings } from "./settingsCheck";
import type { Container, World } from "./world";
import { techniqueReasons } from "./x86/technique";

type Kind =
  | "arrays"
  | "datastores"
  | "clusters"
  | "chassis"
  | "switches"
  | "hosts"
  | "pools"
  | "partitions"
  | "traces";

export function checkScenario(scenario: Scenario, file: string): void {
  const index = new Index(scenario);
  const each = <T>(kind: Kind, things: readonly T[], check: (thing: T) => Problem[]) =>
    things.forEach((thing, i) => refuse(file, `${kind}[${i}]`, check(thing)));
  refuse(file, "", index.duplicates);
  each("clusters", scenario.clusters, (cluster) =>
    checkCluster(cluster, index.platformOf(cluster.id), index),
  );
  each("chassis", scenario.chassis, (chassis) => checkChassis(chassis, scenario.hosts, index));
  each("hosts", scenario.hosts, (host) => checkHost(host, index));
  each("datastores", scenario.datastores, (datastore) =>
    checkDatastore(datastore, index, index.firstHost),
  );
  each("pools", scenario.pools, (pool) => checkPool(pool, index));
  each("partitions", scenario.partitions, (partition) => checkPartition(partition, index));
  scenario.commands.forEach(({ atS }, i) =>
    refuse(
      file,
      `commands[${i}]`,
      atS < scenario.clock.beginS
        ? [problem("beforeBegin", { seconds: atS, begin: scenario.clock.beginS }, ".atS")]
        : [],
    ),
  );
}

/** What a check asks about the things around the one that it looks at: a file's, or a world's. */
export interface Surroundings extends Storage {
  readonly hosts: { get(id: string): HostSpec | undefined };
  readonly partitions: { get(id: string): PartitionSpec | undefined };
  readonly chassis: { get(id: string): ChassisSpec | undefined };
  readonly pools: { get(id: string): PoolSpec | undefined };
  readonly clusters: { has(id: string): boolean };
  readonly switches: { has(id: string): boolean };
  readonly traces: { has(id: string): boolean };
  /** The platform that divides what belongs to a cluster or host, if there is any. */
  readonly platformOf: (owner: string) => string | undefined;
}

class Index implements Surroundings {
  readonly hosts = new Map<string, HostSpec>();
  readonly chassis = new Map<string, ChassisSpec>();
  readonly pools = new Map<string, PoolSpec>();
  readonly partitions = new Map<string, PartitionSpec>();
  readonly clusters = new Set<string>();
  readonly switches = new Set<string>();
  readonly traces = new Set<string>();
  readonly arrays = new Set<string>();
  readonly datastores = new Map<string, DatastoreSpec>();
  /** The host with the first id. */
  readonly firstHost: string | undefined;
  /** By cluster, its host with the first id: where several platforms meet, the pools are under its. */
  readonly #firstHost = new Map<string, HostSpec>();
  readonly duplicates: Problem[] = [];

  constructor(scenario: Scenario) {
    const seen = new Map<string, string>();
    const take = (kind: Kind, id: string, at: number) => {
      const path = `${kind}[${at}].id`;
      const other = seen.get(id);
      if (other === undefined) seen.set(id, path);
      else this.duplicates.push(problem("idTaken", { id, other }, path));
    };
    scenario.clusters.forEach(({ id }, i) => (take("clusters", id, i), this.clusters.add(id)));
    scenario.switches.forEach(({ id }, i) => (take("switches", id, i), this.switches.add(id)));
    scenario.chassis.forEach((chassis, i) => {
      take("chassis", chassis.id, i);
      this.chassis.set(chassis.id, chassis);
    });
    scenario.hosts.forEach((host, i) => {
      take("hosts", host.id, i);
      this.hosts.set(host.id, host);
      const first = host.cluster === undefined ? undefined : this.#firstHost.get(host.cluster);
      if (host.cluster !== undefined && (first === undefined || host.id < first.id))
        this.#firstHost.set(host.cluster, host);
    });
    this.firstHost = scenario.hosts.map(({ id }) => id).sort()[0];
    scenario.arrays.forEach(({ id }, i) => (take("arrays", id, i), this.arrays.add(id)));
    scenario.datastores.forEach((datastore, i) => {
      take("datastores", datastore.id, i);
      this.datastores.set(datastore.id, datastore);
    });
    scenario.pools.forEach((pool, i) => (take("pools", pool.id, i), this.pools.set(pool.id, pool)));
    scenario.partitions.forEach((partition, i) => {
      take("partitions", partition.id, i);
      this.partitions.set(partition.id, partition);
    });
    const traces = new Set<string>();
    scenario.traces.forEach(({ id }, i) => {
      if (traces.has(id))
        this.duplicates.push(problem("idTaken", { id, other: "traces" }, `traces[${i}].id`));
      traces.add(id);
      this.traces.add(id);
    });
  }

  readonly platformOf = (owner: string): string | undefined =>
    (this.hosts.get(owner) ?? this.#firstHost.get(owner))?.platform;
}

/**
 * Partitions in partitions, or pools in pools, to this depth. Nobody builds more than a few levels; a
 * file with thousands is a slip, and would exhaust the stack of whatever walks the tree.
 */
const DEEPEST = 100;

/** The host at the bottom of a chain of containers; `undefined` where it leads nowhere. */
function hostUnder(
  partition: PartitionSpec,
  around: Surroundings,
): HostSpec | "cycle" | "tooDeep" | undefined {
  const passed = new Set<string>();
  let at: PartitionSpec | undefined = partition;
  while (at !== undefined) {
    if (passed.has(at.id)) return "cycle";
    if (passed.size >= DEEPEST) return "tooDeep";
    passed.add(at.id);
    const host = around.hosts.get(at.container);
    if (host !== undefined) return host;
    at = around.partitions.get(at.container);
  }
  return undefined;
}

function checkPlatform(id: string, architecture: string): Problem[] {
  const platform = findPlatform(id);
  if (platform === undefined) {
    const expected = allPlatforms()
      .map((each) => each.view.id)
      .join(", ");
    return [problem("unknownPlatform", { platform: id, expected }, ".platform")];
  }
  const { architectures, name } = platform.view;
  return architectures.includes(architecture)
    ? []
    : [
        problem(
          "platformArchitecture",
          { platform: name, architecture, expected: architectures.join(", ") },
          ".architecture",
        ),
      ];
}

function checkNesting(id: string, outer: Platform): Problem[] {
  const inner = findPlatform(id);
  if (inner === undefined || mayNest(inner, outer)) return [];
  const params = { platform: inner.view.name, outer: outer.view.name };
  if (inner.under === undefined) return [problem("cannotNest", params, ".platform")];
  const expected = inner.under.map((each) => findPlatform(each)?.view.name ?? each).join(", ");
  return [problem("nestsElsewhere", { ...params, expected }, ".platform")];
}

/** Settings of a system, against what its platform says of them. */
export function checkSystem(
  platformId: string,
  settings: Settings | undefined,
  place: string,
): Problem[] {
  const view = findPlatform(platformId)?.view;
  return view === undefined ? [] : checkSettings(view.systemSettings, settings, view.name, place);
}

/** A cluster's settings, and what its rules name: whether they can be kept is not asked here. */
export function checkCluster(
  { settings, rules = [] }: ClusterSpec,
  platformId: string | undefined,
  around: Surroundings,
): Problem[] {
  const view = platformId === undefined ? undefined : findPlatform(platformId)?.view;
  const problems =
    view === undefined ? [] : checkSettings(view.clusterSettings ?? [], settings, view.name);
  const names = new Set<string>();
  rules.forEach((rule, i) => {
    const at = `.rules[${i}]`;
    if (names.has(rule.id)) problems.push(problem("ruleTwice", { id: rule.id }, `${at}.id`));
    names.add(rule.id);
    rule.partitions.forEach((id, j) => {
      if (around.partitions.get(id) === undefined)
        problems.push(problem("unknownPartition", { id }, `${at}.partitions[${j}]`));
    });
    rule.hosts.forEach((id, j) => {
      if (around.hosts.get(id) === undefined)
        problems.push(problem("unknownHost", { id }, `${at}.hosts[${j}]`));
    });
    const ofHosts = rule.kind === "onHosts" || rule.kind === "offHosts";
    if (ofHosts !== rule.hosts.length > 0)
      problems.push(
        problem(ofHosts ? "ruleNeedsHosts" : "ruleNoHosts", { rule: rule.name }, `${at}.hosts`),
      );
    if (!ofHosts && rule.partitions.length < 2)
      problems.push(problem("ruleNeedsTwo", { rule: rule.name }, `${at}.partitions`));
  });
  return problems;
}

function checkUplinks(uplinks: readonly string[] = [], around: Surroundings): Problem[] {
  return uplinks.flatMap((id, i) =>
    around.switches.has(id) ? [] : [problem("unknownSwitch", { id }, `.uplinks[${i}]`)],
  );
}

export function checkHost(host: HostSpec, around: Surroundings): Problem[] {
  const problems = [
    ...checkPlatform(host.platform, host.architecture),
    ...checkSystem(host.platform, host.settings, ".settings"),
  ];
  if (host.cluster !== undefined && !around.clusters.has(host.cluster))
    problems.push(problem("unknownCluster", { id: host.cluster }, ".cluster"));
  const cores = host.cpu.sockets * host.cpu.coresPerSocket;
  if (host.cpu.types !== undefined) {
    const sum = Object.values(host.cpu.types).reduce((total, count) => total + count, 0);
    if (sum !== cores) problems.push(problem("typesSum", { sum, cores }, ".cpu.types"));
  }
  problems.push(...checkUplinks(host.uplinks, around), ...checkAdapters(host, around));
  if (host.blade !== undefined) problems.push(...checkBlade(host.blade, around));
  if (host.boards !== undefined) problems.push(...checkBoards(host, host.boards, cores));
  return problems;
}

function checkBlade(
  { chassis: id, slot }: NonNullable<HostSpec["blade"]>,
  around: Surroundings,
): Problem[] {
  const chassis = around.chassis.get(id);
  if (chassis === undefined) return [problem("unknownChassis", { id }, ".blade.chassis")];
  const { slots, name } = chassis;
  return slot > slots ? [problem("slotBeyond", { slot, slots, chassis: name }, ".blade.slot")] : [];
}

/** Boards fit their machine, and each can be named by who is to own it. */
function checkBoards(host: HostSpec, boards: readonly BoardSpec[], cores: number): Problem[] {
  const problems: Problem[] = [];
  const sum = boards.reduce((total, board) => total + board.cores, 0);
  const memory = boards.reduce((total, board) => total + board.memoryMiB, 0);
  if (sum > cores) problems.push(problem("boardsSum", { sum, cores }, ".boards"));
  if (memory > host.memoryMiB)
    problems.push(problem("boardsMemory", { sum: memory, memory: host.memoryMiB }, ".boards"));
  const pieces = piecesOf(boards);
  const names = new Set(pieces.map((piece) => piece.name));
  if (names.size < pieces.length) problems.push(problem("boardsAlike", {}, ".boards"));
  boards.forEach(({ name, cores: own, split }, i) => {
    const at = `.boards[${i}]`;
    if (!canBeListed(name)) problems.push(problem("boardName", { name }, `${at}.name`));
    if (split === "quarters" && own % QUARTERS !== 0)
      problems.push(problem("boardQuarters", { name, cores: own }, `${at}.cores`));
  });
  return problems;
}

/** Every slot holds one blade, a host's or a spare one. */
function checkChassis(
  chassis: ChassisSpec,
  hosts: readonly HostSpec[],
  around: Surroundings,
): Problem[] {
  const problems = checkUplinks(chassis.uplinks, around);
  const there = hosts.flatMap(({ blade }) => (blade?.chassis === chassis.id ? [blade.slot] : []));
  const slots = [...there, ...chassis.spares.map(({ slot }) => slot)].sort((a, b) => a - b);
  const twice = slots.find((slot, i) => slots[i + 1] === slot);
  if (twice !== undefined)
    problems.push(problem("slotTaken", { slot: twice, chassis: chassis.name }, ".spares"));
  return problems;
}

export function checkPool(pool: PoolSpec, around: Surroundings): Problem[] {
  const platformId = around.platformOf(pool.owner);
  if (around.hosts.get(pool.owner) === undefined && !around.clusters.has(pool.owner))
    return [problem("unknownOwner", { id: pool.owner }, ".owner")];
  const problems: Problem[] = [];
  const passed = new Set([pool.id]);
  for (let parent = pool.parent; parent !== undefined;) {
    const found = around.pools.get(parent);
    if (found === undefined) {
      problems.push(problem("unknownPool", { id: parent }, ".parent"));
      break;
    }
    if (passed.has(parent)) {
      problems.push(problem("cycle", { id: pool.id }, ".parent"));
      break;
    }
    if (passed.size >= DEEPEST) return [problem("tooDeep", { most: DEEPEST }, ".parent")];
    if (found.owner !== pool.owner) {
      problems.push(problem("poolElsewhere", { pool: parent, host: pool.owner }, ".parent"));
      break;
    }
    passed.add(parent);
    parent = found.parent;
  }
  const platform = platformId === undefined ? undefined : findPlatform(platformId);
  if (platform !== undefined)
    problems.push(
      ...(platform.view.poolSettings.length === 0
        ? [problem("noPools", { platform: platform.view.name }, ".owner")]
        : around.clusters.has(pool.owner) && platform.view.poolsOfClusters !== true
          ? [problem("poolOfCluster", { platform: platform.view.name }, ".owner")]
          : checkSettings(platform.view.poolSettings, pool.settings, platform.view.name)),
    );
  return problems;
}

export function checkPartition(partition: PartitionSpec, around: Surroundings): Problem[] {
  const outer = around.partitions.get(partition.container);
  if (outer === undefined && around.hosts.get(partition.container) === undefined)
    return [problem("unknownContainer", { id: partition.container }, ".container")];
  const host = hostUnder(partition, around);
  if (host === undefined) return [];
  if (host === "cycle") return [problem("cycle", { id: partition.id }, ".container")];
  if (host === "tooDeep") return [problem("tooDeep", { most: DEEPEST }, ".container")];
  const platformId = outer === undefined ? host.platform : outer.platform;
  if (platformId === undefined)
    return [problem("noPlatform", { id: partition.container }, ".container")];
  const platform = findPlatform(platformId);
  if (platform === undefined) return [];
  const { name } = platform.view;
  const problems = checkSettings(platform.view.settings, partition.settings, name);
  if (problems.length === 0)
    for (const { code, params } of platform.contradictions?.(asMember(platform, partition)) ?? [])
      problems.push(problem(code, params, ".settings"));
  if (partition.state === "suspended" && !platform.view.suspendable)
    problems.push(problem("cannotSuspend", { platform: name }, ".state"));
  const architecture = partition.architecture ?? host.architecture;
  if (architecture !== host.architecture)
    problems.push(
      problem(
        "architecture",
        {
          name: partition.name,
          guest: architecture,
          host: host.name,
          architecture: host.architecture,
        },
        ".architecture",
      ),
    );
  if (partition.platform !== undefined)
    problems.push(
      ...checkPlatform(partition.platform, architecture),
      ...checkNesting(partition.platform, platform),
      ...checkSystem(partition.platform, partition.platformSettings, ".platformSettings"),
    );
  if (partition.pool !== undefined) {
    const pool = around.pools.get(partition.pool);
    if (pool === undefined) problems.push(problem("unknownPool", { id: partition.pool }, ".pool"));
    else if (outer !== undefined || (pool.owner !== host.id && pool.owner !== host.cluster))
      problems.push(problem("poolElsewhere", { pool: pool.id, host: host.name }, ".pool"));
    else if (platform.view.poolSettings.length === 0)
      problems.push(problem("noPools", { platform: name }, ".pool"));
  }
  problems.push(...checkDisks(partition, host, around));
  if (partition.workload?.kind === "recorded" && !around.traces.has(partition.workload.trace))
    problems.push(problem("unknownTrace", { id: partition.workload.trace }, ".workload.trace"));
  return problems;
}

/**
 * Whether what the file says is running can run. A file may describe an estate that has promised
 * more than it has (reservations after a failure); it may not describe one that is impossible:
 * dedicated memory, sides, and processors are there once.
 */
export function checkRunning(world: World, scenario: Scenario, file: string): void {
  const { alive, ids, specs } = world.partitions;
  const at = new Map(scenario.partitions.map(({ id }, i) => [id, `partitions[${i}]`]));
  const judge = (container: Container) => {
    const admitted: PartitionSpec[] = [];
    for (const row of world.childrenOf(container)) {
      if (alive[row] !== 1) continue;
      const spec = specs[row]!;
      const reasons = [
        ...techniqueReasons(
          platformOf(world.platformIn(container)),
          world.hosts.specs[container.hostRow]!,
          spec,
        ),
        ...physicalRoom(world, container, spec, admitted),
      ];
      admitted.push(spec);
      const place = at.get(ids[row]!)!;
      refuse(
        file,
        place,
        reasons.map(({ code, params }) => problem(code, params)),
      );
      if (spec.platform !== undefined)
        judge({ kind: "partition", row, hostRow: container.hostRow });
    }
  };
  for (const id of world.hosts.sortedIds()) {
    const row = world.hosts.row(id)!;
    // The sizes of a host that the inventory did not describe were made up.
    if (world.hosts.specs[row]!.ghost !== true) judge({ kind: "host", row, hostRow: row });
  }
}
