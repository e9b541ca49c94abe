/**
 * Proxmox VE's cluster resource scheduler with automatic rebalancing: how far the nodes' loads lie
 * apart in proportion to their mean; once that has been too much for some rounds, the one move that
 * makes it smallest, if it makes it smaller by a margin.
 */
import { costOf } from "./candidate";
import type { ClusterLoad } from "./load";
import type { Look } from "./proposal";
import type { ImbalanceTerms } from "./rule";

/** Sources from among the fullest, targets from among the emptiest: who else would help most. */
const ENDS = 8;

/** The load as its scheduler counts it. */
export function countedBy(
  { load, world }: Pick<Look, "load" | "world">,
  terms: ImbalanceTerms,
): ClusterLoad {
  switch (terms.counts) {
    case "use":
      return load;
    case "machines":
      return load.counted(
        () => ({ mhz: 1, mib: 0 }),
        () => ({ capacityMHz: 1, capacityMiB: 1 }),
      );
    case "size":
      return load.counted(
        ({ row }) => {
          const { vcpus, memoryMiB } = world.partitions.specs[row]!;
          return { mhz: vcpus, mib: memoryMiB };
        },
        ({ row, capacityMiB }) => ({ capacityMHz: world.hosts.cores[row]!, capacityMiB }),
      );
  }
}

/** Standard deviation of the loads in proportion to their mean. */
export function imbalanceOf(load: ClusterLoad): number {
  const count = load.hosts.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += load.fullness(i);
  const mean = sum / Math.max(1, count);
  if (mean <= 0) return 0;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (load.fullness(i) - mean) * (load.fullness(i) - mean);
  return Math.sqrt(squares / count) / mean;
}

export function imbalance(look: Look, terms: ImbalanceTerms, rounds: number): void {
  const load = countedBy(look, terms);
  const before = imbalanceOf(load);
  if (before <= terms.threshold || rounds < terms.holds) return;
  const order = load.hosts
    .map((_, i) => i)
    .sort((a, b) => load.fullness(b) - load.fullness(a) || a - b);
  const sources = new Set(order.slice(0, ENDS));
  const targets = order.filter((i) => look.takes[i]).slice(-ENDS);
  const found = load.movers
    .flatMap((mover, at) => {
      if (!look.free(mover) || !sources.has(mover.host)) return [];
      return targets.flatMap((to) => {
        if (to === mover.host) return [];
        const after = load.after(mover, to, () => imbalanceOf(load));
        return after <= before * (1 - terms.margin) ? [{ at, mover, to, after }] : [];
      });
    })
    .sort((a, b) => a.after - b.after || (a.mover.id < b.mover.id ? -1 : 1) || a.to - b.to);
  for (const { at, mover, to, after } of found) {
    if (!look.allowed(mover, to)) continue;
    const cost = costOf(look.world, mover, load.hosts[to]!.id);
    if (cost.troubled) continue;
    look.propose(
      look.load.movers[at]!,
      to,
      {
        priority: 3,
        because: "spread",
        params: {
          deviation: Math.round(1000 * before) / 1000,
          target: terms.threshold,
          hosts: load.hosts.length,
          priority: 3,
        },
      },
      [
        { figure: "deviation", before, after, unit: "" },
        { figure: "seconds", before: 0, after: cost.seconds, unit: "s" },
      ],
    );
    return;
  }
}
