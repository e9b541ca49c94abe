/**
 * What a release or a machine is documented to take at most (SPEC MAX-*): held against hosts that are
 * added, and partitions that are added, resized, started or moved in. Only what was read at its
 * source refuses; an unconfirmed maximum is shown by the page and asked about nowhere.
 *
 * A file is never refused for its size: an estate that runs has proven that it can, and a documented
 * maximum is often one of support. It is told as an event, and nothing may be added on top.
 */
import type { Reason } from "../protocol/command";
import type { Maximum } from "../protocol/platform";
import type { HostSpec, PartitionSpec } from "../protocol/scenario-parts";
import { nameOf } from "./containers";
import { platformOf } from "./platforms/registry";
import type { Container, World } from "./world";

type What = Maximum["what"];
type Bounds = ReadonlyMap<What, Maximum>;

/** One thing that may be beyond a maximum, and how people read it. */
interface Measure {
  readonly what: What;
  readonly need: number;
  /** What it was before a change; what does not grow is not refused. */
  readonly had?: number;
  readonly params: Readonly<Record<string, string>>;
}

/** Why a partition of this size may not be, however much room there is. `before`: as it is now. */
export function sizeMaxima(
  world: World,
  container: Container,
  spec: PartitionSpec,
  before?: PartitionSpec,
): Reason[] {
  return beyond(boundsIn(world, container), sizes(spec, before));
}

/** Why no more may run here: `others` are all that do, or are on their way. */
export function crowdMaxima(
  world: World,
  container: Container,
  newcomer: PartitionSpec,
  others: readonly PartitionSpec[],
  before?: PartitionSpec,
): Reason[] {
  const bounds = boundsIn(world, container);
  if (bounds.size === 0) return [];
  const host = nameOf(world, container);
  const vcpus = others.reduce((sum, other) => sum + other.vcpus, 0);
  const measures: Measure[] = [
    {
      what: "partitionsPerHost",
      need: others.length + 1,
      had: others.length + (before === undefined ? 0 : 1),
      params: { host },
    },
    {
      what: "vcpusPerHost",
      need: vcpus + newcomer.vcpus,
      had: vcpus + (before?.vcpus ?? 0),
      params: { host },
    },
  ];
  const { cluster } = world.hosts.specs[container.hostRow]!;
  if (cluster !== undefined && container.kind === "host" && bounds.has("partitionsPerCluster")) {
    const there = runningIn(world, cluster);
    const had = there.size;
    for (const { id } of [newcomer, ...others]) there.add(id);
    const params = { cluster: world.clusters.get(cluster)?.name ?? cluster };
    measures.push({ what: "partitionsPerCluster", need: there.size, had, params });
  }
  return beyond(bounds, measures);
}

/** Why a host of this size may not be, or not in its cluster. */
export function hostMaxima(world: World, host: HostSpec): Reason[] {
  const bounds = boundsOf(host.platform, host, `${host.release ?? ""} ${host.model ?? ""}`);
  return bounds.size === 0 ? [] : beyond(bounds, hostMeasures(world, host));
}

/** Tells what a file describes beyond its releases' and machines' maxima, one event a thing. */
export function tellExceeded(world: World): void {
  const { hosts, partitions } = world;
  const tell = (subject: string, name: string, reasons: readonly Reason[]) => {
    for (const { code, params } of reasons) {
      const { of, source } = params;
      const amount = (key: string) =>
        code.startsWith("maxMemory") ? `${Number(params[key]) / 1024} GiB` : params[key]!;
      const told = { name, of: of!, source: source!, need: amount("need"), most: amount("most") };
      world.note("notice", "maximumExceeded", subject, told);
    }
  };
  for (const id of hosts.sortedIds()) {
    const row = hosts.row(id)!;
    const host = hosts.specs[row]!;
    if (host.ghost === true) continue;
    tell(id, host.name, hostMaxima(world, host));
    const [first, ...others] = runningOn(world, row);
    const container: Container = { kind: "host", row, hostRow: row };
    if (first !== undefined) tell(id, host.name, crowdMaxima(world, container, first, others));
  }
  for (const id of partitions.sortedIds()) {
    const row = partitions.row(id)!;
    if (hosts.specs[partitions.host[row]!]!.ghost === true) continue;
    const spec = partitions.specs[row]!;
    tell(id, spec.name, sizeMaxima(world, world.containerOf(row), spec));
  }
}

function sizes(spec: PartitionSpec, before: PartitionSpec | undefined): Measure[] {
  const params = { name: spec.name };
  return [
    { what: "vcpusPerPartition", need: spec.vcpus, had: before?.vcpus, params },
    { what: "memoryPerPartition", need: spec.memoryMiB, had: before?.memoryMiB, params },
  ];
}

function hostMeasures(world: World, host: HostSpec): Measure[] {
  const cores = host.cpu.sockets * host.cpu.coresPerSocket;
  const params = { host: host.name };
  const measures: Measure[] = [
    { what: "coresPerHost", need: cores, params },
    { what: "threadsPerHost", need: cores * host.cpu.threadsPerCore, params },
    { what: "memoryPerHost", need: host.memoryMiB, params },
  ];
  if (host.cluster === undefined) return measures;
  const members = world
    .hostsOf(host.cluster)
    .filter((row) => world.hosts.ids[row] !== host.id).length;
  const cluster = world.clusters.get(host.cluster)?.name ?? host.cluster;
  return [...measures, { what: "hostsPerCluster", need: members + 1, params: { cluster } }];
}

function beyond(bounds: Bounds, measures: readonly Measure[]): Reason[] {
  return measures.flatMap(({ what, need, had, params }) => {
    const bound = bounds.get(what);
    if (bound === undefined || need <= bound.value || (had !== undefined && need <= had)) return [];
    const { value: most, of } = bound;
    const code = `max${what[0]!.toUpperCase()}${what.slice(1)}`;
    return [{ code, params: { ...params, need, most, of, source: cited(bound.source) } }];
  });
}

/** The tag of how it was read is for those who look sources up. */
function cited(source: string): string {
  return source.replaceAll(/ ?\[[RDM]\]/g, "");
}

/** Those who run right on a host, by id. */
function runningOn(world: World, hostRow: number): PartitionSpec[] {
  const { alive, specs } = world.partitions;
  const container: Container = { kind: "host", row: hostRow, hostRow };
  return world
    .childrenOf(container)
    .filter((row) => alive[row] === 1)
    .map((row) => specs[row]!);
}

/** Who runs on a cluster's hosts, or is on its way to one. */
function runningIn(world: World, cluster: string): Set<string> {
  const rows = world.hostsOf(cluster);
  const hosts = new Set(rows.map((row) => world.hosts.ids[row]!));
  const there = new Set(rows.flatMap((row) => runningOn(world, row).map(({ id }) => id)));
  for (const { partition, to } of world.migrations.values())
    if (hosts.has(to)) there.add(partition);
  return there;
}

function boundsIn(world: World, container: Container): Bounds {
  const platform = world.platformIn(container);
  if (container.kind === "host") {
    const host = world.hosts.specs[container.row]!;
    return boundsOf(platform, host, `${host.release ?? ""} ${host.model ?? ""}`);
  }
  // A hypervisor in a partition is what the partition's operating system names itself.
  const spec = world.partitions.specs[container.row]!;
  return boundsOf(platform, spec, spec.os ?? "");
}

/** Specs are replaced whole, never changed, so what holds for one holds as long as it does. */
const known = new WeakMap<HostSpec | PartitionSpec, Bounds>();

/** The confirmed maxima that hold for a machine: of several for the same thing, the smallest. */
function boundsOf(platformId: string, owner: HostSpec | PartitionSpec, names: string): Bounds {
  const before = known.get(owner);
  if (before !== undefined) return before;
  const bounds = new Map<What, Maximum>();
  for (const maximum of platformOf(platformId).view.maxima) {
    const { what, value, match, confirmed } = maximum;
    if (!confirmed || (match !== undefined && !new RegExp(match, "i").test(names))) continue;
    if (value < (bounds.get(what)?.value ?? Infinity)) bounds.set(what, maximum);
  }
  known.set(owner, bounds);
  return bounds;
}
