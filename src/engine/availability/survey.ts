/**
 * Every host of a cluster by itself, and the pair that would hurt most (SPEC AVL-16). Each line is the
 * verdict of outlook.ts; the search for the pair plays every pair's restarts through, and divides
 * only for the one that leaves the most behind, or the fullest host.
 */
import type { FailureLine, FailureOutlook, FailureSurvey } from "../../protocol/availability";
import type { ClusterId, HostId, PartitionId } from "../../protocol/units";
import type { World } from "../world";
import { duplicate } from "./duplicate";
import { clustersOf, failAndRestart, fault, outlookIn, scopeOf, survivors } from "./outlook";

/** Of more hosts only those whose failure is worst by itself are paired. */
const MOST_PAIRED = 24;

export function surveyFailures(world: World, cluster: ClusterId): FailureSurvey {
  if (!world.clusters.has(cluster)) throw fault("unknownCluster", { id: cluster });
  const hosts = world
    .hostsOf(cluster)
    .map((row) => world.hosts.specs[row]!)
    .filter(({ state }) => state !== "failed")
    .map(({ id }) => id);
  const scope = scopeOf(world, hosts);
  const line = (ids: readonly HostId[]) => summary(outlookIn(duplicate(world, scope), ids));
  const singles = hosts.map((id) => line([id])).sort(worstFirst);
  const paired = singles.slice(0, MOST_PAIRED).flatMap((each) => each.hosts);
  const pairs = paired.flatMap((a, i) => paired.slice(i + 1).map((b) => [a, b].sort()));
  const worst = worstPair(world, clustersOf(world, hosts), pairs);
  return {
    cluster,
    singles,
    ...(worst === undefined ? {} : { worstPair: line(worst) }),
    pairs: pairs.length,
  };
}

function summary({ hosts, verdict, displaced, surviving, doneS }: FailureOutlook): FailureLine {
  const count = (phase: string) => displaced.filter((each) => each.phase === phase).length;
  return {
    hosts,
    verdict,
    running: displaced.length,
    lost: count("lost"),
    excluded: count("excluded"),
    strainedHosts: surviving.filter(({ strained }) => strained).length,
    fullestPct: surviving.reduce(
      (most, { cpuPct, memoryPct }) => Math.max(most, cpuPct.after, memoryPct.after),
      0,
    ),
    ...(doneS === undefined ? {} : { doneS }),
  };
}

const VERDICTS = ["lost", "strained", "absorbed"] as const;

function worstFirst(a: FailureLine, b: FailureLine): number {
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    b.lost - a.lost ||
    b.strainedHosts - a.strainedHosts ||
    b.fullestPct - a.fullestPct ||
    (a.hosts.join() < b.hosts.join() ? -1 : 1)
  );
}

function worstPair(
  world: World,
  scope: ReadonlySet<HostId>,
  pairs: readonly (readonly HostId[])[],
): readonly HostId[] | undefined {
  let worst: { readonly ids: readonly HostId[]; lost: number; fullest: number } | undefined;
  const demand = demandNow(world);
  for (const ids of pairs) {
    const copy = duplicate(world, scope);
    const restarts = failAndRestart(copy, ids);
    const lost = [...restarts.values()].filter(({ phase }) => phase === "lost").length;
    const fullest = survivors(copy, ids).reduce((most, row) => {
      const asked = copy.hosts.children[row]!.reduce(
        (sum, each) =>
          sum +
          (copy.partitions.alive[each] === 1 ? (demand.get(copy.partitions.ids[each]!) ?? 0) : 0),
        0,
      );
      return Math.max(most, asked / copy.hosts.cores[row]!);
    }, 0);
    const worse =
      worst === undefined || lost > worst.lost || (lost === worst.lost && fullest > worst.fullest);
    if (worse) worst = { ids, lost, fullest };
  }
  return worst?.ids;
}

/** Cores that each asks for at present. */
function demandNow({ partitions }: World): ReadonlyMap<PartitionId, number> {
  return new Map(partitions.sortedIds().map((id) => [id, partitions.demand[partitions.row(id)!]!]));
}
