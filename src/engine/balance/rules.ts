/**
 * Rules of placement: who is to be with whom, who apart, and who on which hosts (SPEC BAL-1 … BAL-3).
 * A rule binds on the hosts of its own cluster, and binds what runs: what is off lies where it lies.
 * Who is on its way counts where it goes to.
 */
import type { Reason } from "../../protocol/command";
import type { ClusterSpec, PlacementRule } from "../../protocol/scenario-parts";
import type { ContainerId, EntityId, HostId, PartitionId } from "../../protocol/units";
import { machineOf, migrationOf } from "../migration/records";
import type { World } from "../world";

/** A rule that would not be kept, and how that reads. */
export interface Breach {
  readonly rule: PlacementRule;
  readonly reason: Reason;
}

/** Who is about to go where, beside those that are on their way already. */
export type Going = ReadonlyMap<PartitionId, ContainerId>;

const NOBODY: Going = new Map();

/**
 * The rules that a partition would break if it ran on a host, everybody else where they are now, or
 * where they are going. `must` rules forbid it, the others speak against it. Those that must be kept
 * come first, then in the order of their ids.
 */
export function rulesAgainst(
  world: World,
  partition: PartitionId,
  host: HostId,
  going: Going = world.announced ?? NOBODY,
): readonly Breach[] {
  const cluster = world.hostSpec(host)?.cluster;
  const spec = cluster === undefined ? undefined : world.clusters.get(cluster);
  if (spec?.rules === undefined) return [];
  const breaches: Breach[] = [];
  for (const rule of rulesOf(spec).get(partition) ?? []) {
    const reason = breachOf(world, spec.id, rule, partition, host, going);
    if (reason !== undefined) breaches.push({ rule, reason });
  }
  return breaches;
}

/** The reasons of those that must be kept: they refuse. */
export function mustAgainst(
  world: World,
  partition: PartitionId,
  host: HostId,
  going?: Going,
): readonly Reason[] {
  return rulesAgainst(world, partition, host, going)
    .filter(({ rule }) => rule.must)
    .map(({ reason }) => reason);
}

/** The reasons of those that only should be kept: they strain. */
export function shouldAgainst(
  world: World,
  partition: PartitionId,
  host: HostId,
  going?: Going,
): readonly Reason[] {
  return rulesAgainst(world, partition, host, going)
    .filter(({ rule }) => !rule.must)
    .map(({ reason }) => reason);
}

/** Rules that name a partition, by its id; worked out once a cluster's record, which never changes. */
const byPartition = new WeakMap<ClusterSpec, ReadonlyMap<PartitionId, readonly PlacementRule[]>>();

export function rulesOf(spec: ClusterSpec): ReadonlyMap<PartitionId, readonly PlacementRule[]> {
  const known = byPartition.get(spec);
  if (known !== undefined) return known;
  const rules = [...(spec.rules ?? [])].sort(
    (a, b) => Number(b.must) - Number(a.must) || (a.id < b.id ? -1 : 1),
  );
  const named = new Map<PartitionId, PlacementRule[]>();
  for (const rule of rules)
    for (const id of new Set(rule.partitions)) {
      const list = named.get(id);
      if (list === undefined) named.set(id, [rule]);
      else list.push(rule);
    }
  byPartition.set(spec, named);
  return named;
}

/** The host that a partition runs on, or will run on when it has arrived; `undefined` if it is off. */
export function placeOf(world: World, partition: PartitionId, going: Going): HostId | undefined {
  const row = world.partitions.row(partition);
  if (row === undefined || world.partitions.alive[row] !== 1) return undefined;
  const to = going.get(partition) ?? migrationOf(world, partition)?.to;
  return to === undefined ? world.hosts.ids[world.partitions.host[row]!] : machineOf(world, to);
}

function breachOf(
  world: World,
  cluster: EntityId,
  rule: PlacementRule,
  partition: PartitionId,
  host: HostId,
  going: Going,
): Reason | undefined {
  const params = {
    rule: rule.name,
    name: world.partitionSpec(partition)?.name ?? partition,
    host: world.hostSpec(host)?.name ?? host,
  };
  if (rule.kind === "onHosts")
    return rule.hosts.includes(host) ? undefined : { code: "ruleOnHosts", params };
  if (rule.kind === "offHosts")
    return rule.hosts.includes(host) ? { code: "ruleOffHosts", params } : undefined;
  const apart = rule.kind === "apart";
  for (const other of rule.partitions) {
    if (other === partition) continue;
    const place = placeOf(world, other, going);
    if (place === undefined || (place === host) !== apart) continue;
    // Who has left the cluster has left its rules.
    if (!apart && world.hostSpec(place)?.cluster !== cluster) continue;
    const name = world.partitionSpec(other)?.name ?? other;
    const there = world.hostSpec(place)?.name ?? place;
    return {
      code: apart ? "ruleApart" : "ruleTogether",
      params: { ...params, partner: name, there },
    };
  }
  return undefined;
}

/**
 * A cluster whose rules name one of these, as it is without them: a rule that is left with too few
 * falls away. `undefined` where none of its rules names any.
 */
export function withoutNames(
  spec: ClusterSpec,
  gone: ReadonlySet<EntityId>,
): ClusterSpec | undefined {
  const { rules } = spec;
  if (rules === undefined) return undefined;
  const names = (rule: PlacementRule) =>
    rule.partitions.some((id) => gone.has(id)) || rule.hosts.some((id) => gone.has(id));
  if (!rules.some(names)) return undefined;
  const left = rules.flatMap((rule): PlacementRule[] => {
    if (!names(rule)) return [rule];
    const partitions = rule.partitions.filter((id) => !gone.has(id));
    const hosts = rule.hosts.filter((id) => !gone.has(id));
    const ofHosts = rule.kind === "onHosts" || rule.kind === "offHosts";
    const holds = ofHosts ? partitions.length > 0 && hosts.length > 0 : partitions.length > 1;
    return holds ? [{ ...rule, partitions, hosts }] : [];
  });
  const changed: ClusterSpec = { ...spec };
  if (left.length > 0) changed.rules = left;
  else delete changed.rules;
  return changed;
}
