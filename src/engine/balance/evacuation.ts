/**
 * Where everybody on a host would go if it were emptied (SPEC MNT-2): the heaviest first, each to the
 * host that is emptiest then, under the rules and reservations; those that must be together go
 * together. The same plan answers the question before, and is carried out (systems/maintenance.ts).
 */
import type { EvacuationPlan, Stuck } from "../../protocol/balance";
import type { Reason } from "../../protocol/command";
import type { HostId, PartitionId } from "../../protocol/units";
import { considerMove } from "../commands/move";
import { roomFor } from "../migration/streams";
import { platformOf } from "../platforms/registry";
import type { World } from "../world";
import { costOf, mayMove, Proposed } from "./candidate";
import { readLoad, type ClusterLoad, type Mover } from "./load";
import { rulesOf, shouldAgainst } from "./rules";

export function planEvacuation(world: World, host: HostId): EvacuationPlan {
  const row = world.hosts.row(host)!;
  const others = shelters(world, row);
  const { load } = readLoad(world, [row, ...others], {}, undefined, 1, () => false);
  const before = load.hosts.map((_, i) => [load.cpu(i), load.memory(i)] as const);
  const proposed = new Proposed();
  const moves: EvacuationPlan["moves"][number][] = [];
  const stuck: Stuck[] = [];
  for (const group of groupsOn(world, load)) {
    const to = placeFor(world, load, group, proposed);
    if (to === undefined) {
      for (const mover of group) stuck.push(whyStuck(world, load, mover, proposed));
      continue;
    }
    for (const mover of group) {
      const target = load.hosts[to]!.id;
      proposed.add(world.partitions.specs[mover.row]!, target);
      load.move(mover, to);
    }
    for (const { id } of group) {
      const target = load.hosts[to]!.id;
      moves.push({
        partition: id,
        to: target,
        reasons: shouldAgainst(world, id, target, proposed.going),
      });
    }
  }
  return {
    host,
    moves,
    stuck,
    resting: resting(world, row, load),
    rest: load.hosts.slice(1).map(({ id }, i) => {
      const [cpu, memory] = before[i + 1]!;
      const after = [load.cpu(i + 1), load.memory(i + 1)] as const;
      return {
        host: id,
        cpuPct: { before: 100 * cpu, after: 100 * after[0] },
        memoryPct: { before: 100 * memory, after: 100 * after[1] },
        overloaded: (after[0] > 1 && after[0] > cpu) || (after[1] > 1 && after[1] > memory),
      };
    }),
    seconds: timeFor(world, load, moves),
  };
}

/** Those that go at once share the links, and the slowest of them holds up the next (as VER-3). */
function timeFor(world: World, load: ClusterLoad, moves: EvacuationPlan["moves"]): number {
  const first = moves[0];
  if (first === undefined) return 0;
  const host = load.hosts[0]!.id;
  const ids = moves.map(({ partition }) => partition);
  const atOnce = Math.max(1, roomFor(world, ids, host, first.to));
  const movers = new Map(load.movers.map((mover) => [mover.id, mover]));
  let seconds = 0;
  for (let i = 0; i < moves.length; i += atOnce) {
    const wave = moves.slice(i, i + atOnce);
    const times = wave.map(
      ({ partition, to }) => costOf(world, movers.get(partition)!, to, wave.length).seconds,
    );
    seconds += Math.max(...times);
  }
  return seconds;
}

/** The hosts that take in who must go: those of its cluster, or its likes where it is in none. */
function shelters(world: World, row: number): number[] {
  const { hosts } = world;
  const { cluster, platform } = hosts.specs[row]!;
  const rows =
    cluster === undefined
      ? hosts
          .sortedIds()
          .map((id) => hosts.row(id)!)
          .filter((each) => {
            const spec = hosts.specs[each]!;
            return spec.cluster === undefined && spec.platform === platform;
          })
      : world.hostsOf(cluster);
  return rows.filter(
    (each) =>
      each !== row &&
      hosts.specs[each]!.state === "on" &&
      hosts.specs[each]!.ghost !== true &&
      !world.maintenances.has(hosts.ids[each]!),
  );
}

/** Who is to go, the heaviest first; those that a rule binds to each other as one. */
function groupsOn(world: World, load: ClusterLoad): Mover[][] {
  const here = load.movers.filter(({ host, rests }) => host === 0 && !rests);
  const { capacityMHz, capacityMiB } = load.hosts[0]!;
  const weight = ({ mhz, mib }: Mover) => Math.max(mhz / capacityMHz, mib / capacityMiB);
  const groups = new Map(here.map((mover) => [mover.id, [mover]]));
  const cluster = world.hostSpec(load.hosts[0]!.id)?.cluster;
  const spec = cluster === undefined ? undefined : world.clusters.get(cluster);
  for (const mover of here)
    for (const rule of spec === undefined ? [] : (rulesOf(spec).get(mover.id) ?? [])) {
      if (rule.kind !== "together" || !rule.must) continue;
      for (const other of rule.partitions) unite(groups, mover.id, other);
    }
  const sum = (group: readonly Mover[]) => group.reduce((total, each) => total + weight(each), 0);
  return [...new Set(groups.values())].sort(
    (a, b) => sum(b) - sum(a) || (a[0]!.id < b[0]!.id ? -1 : 1),
  );
}

function unite(groups: Map<PartitionId, Mover[]>, a: PartitionId, b: PartitionId): void {
  const [one, other] = [groups.get(a), groups.get(b)];
  if (one === undefined || other === undefined || one === other) return;
  one.push(...other);
  one.sort((x, y) => (x.id < y.id ? -1 : 1));
  for (const { id } of other) groups.set(id, one);
}

/** The emptiest host, afterwards, that all of them may go to; one that breaks no wish comes first. */
function placeFor(
  world: World,
  load: ClusterLoad,
  group: readonly Mover[],
  proposed: Proposed,
): number | undefined {
  const ranked = load.hosts
    .map((_, to) => to)
    .slice(1)
    .map((to) => {
      const target = load.hosts[to]!.id;
      const going = new Map([...proposed.going, ...group.map(({ id }) => [id, target] as const)]);
      const wishes = group.reduce(
        (sum, { id }) => sum + shouldAgainst(world, id, target, going).length,
        0,
      );
      return { to, wishes, full: fullnessWith(load, group, to) };
    })
    .sort(
      (a, b) =>
        Number(a.full > 1) - Number(b.full > 1) ||
        a.wishes - b.wishes ||
        a.full - b.full ||
        a.to - b.to,
    );
  return ranked.find(({ to }) => allMay(world, group, load.hosts[to]!.id, proposed))?.to;
}

function fullnessWith(load: ClusterLoad, group: readonly Mover[], to: number): number {
  const { mhz, mib, capacityMHz, capacityMiB } = load.hosts[to]!;
  const sum = (what: "mhz" | "mib") => group.reduce((total, each) => total + each[what], 0);
  return Math.max((mhz + sum("mhz")) / capacityMHz, (mib + sum("mib")) / capacityMiB);
}

function allMay(world: World, group: readonly Mover[], to: HostId, proposed: Proposed): boolean {
  const tried = proposed.copy();
  for (const { id } of group) tried.going.set(id, to);
  return group.every(({ id, row }) => {
    if (!mayMove(world, tried, id, to, false)) return false;
    tried.add(world.partitions.specs[row]!, to);
    return true;
  });
}

/** Why it cannot go to the one host that it could best go to; in its way are first of all its own ties. */
function whyStuck(world: World, load: ClusterLoad, mover: Mover, proposed: Proposed): Stuck {
  const { name } = world.partitions.specs[mover.row]!;
  let fewest: readonly Reason[] | undefined;
  const order = load.hosts
    .map((_, to) => to)
    .slice(1)
    .sort((a, b) => load.fullness(a) - load.fullness(b) || a - b);
  for (const to of order) {
    const target = load.hosts[to]!.id;
    const beside = proposed.beside(target);
    const { reasons } = considerMove(world, mover.id, target, { going: proposed.going, beside });
    if (reasons.length > 0 && (fewest === undefined || reasons.length < fewest.length))
      fewest = reasons;
  }
  const host = load.hosts[0]!.name;
  return {
    partition: mover.id,
    name,
    reasons: fewest ?? [{ code: "noOtherHost", params: { host } }],
  };
}

/** Those that do not run: put on the emptiest host that takes them, where the platform does so. */
function resting(world: World, row: number, load: ClusterLoad): EvacuationPlan["resting"] {
  const { hosts, partitions } = world;
  const lying = hosts.children[row]!.filter((each) => partitions.alive[each] !== 1);
  const moves = platformOf(hosts.specs[row]!.platform).maintenance?.movesResting === true;
  const order = load.hosts
    .map((_, to) => to)
    .slice(1)
    .sort((a, b) => load.fullness(a) - load.fullness(b) || a - b);
  return lying.map((each) => {
    const partition = partitions.ids[each]!;
    const to = order.find(
      (i) => considerMove(world, partition, load.hosts[i]!.id).reasons.length === 0,
    );
    return !moves || to === undefined ? { partition } : { partition, to: load.hosts[to]!.id };
  });
}
