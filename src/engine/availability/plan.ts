/**
 * XenServer's restart plan: whichever hosts fail, everybody who is guaranteed a restart finds a place
 * on those that stay. Whether a plan exists is a packing problem; here the largest go first, each
 * where it fits most tightly, so that a plan that is found is one, and one that is not found may only
 * be hard to find. How XenServer searches is not published where we read.
 */
import type { FailoverCapacity } from "../../protocol/availability";
import type { Needy } from "./failover";

/** A host: what it has left, and who on it is guaranteed a restart. */
export interface Bin {
  readonly name: string;
  readonly freeCpuMHz: number;
  readonly freeMemoryMiB: number;
  readonly guaranteed: readonly Needy[];
}

type Plan = NonNullable<FailoverCapacity["plan"]>;

/** Beyond so many sets of hosts only those that would leave the most behind are looked at. */
const MOST_SETS = 2_000;

/** For how many failures there is a plan: up to those that are asked for, and one more. */
export function planCapacity(bins: readonly Bin[], failures: number): Plan {
  const most = Math.min(failures + 1, bins.length);
  for (let count = 1; count <= most; count++) {
    for (const failing of setsOf(bins, count)) {
      const stranded = strandedBy(bins, new Set(failing));
      if (stranded.length === 0) continue;
      return {
        capacity: count - 1,
        failing: failing.map(({ name }) => name),
        stranded: stranded.map(({ name }) => name),
      };
    }
  }
  return { capacity: most, failing: [], stranded: [] };
}

/** Those of the failing hosts' that find no place on the others. */
export function strandedBy(bins: readonly Bin[], failing: ReadonlySet<Bin>): Needy[] {
  const free = bins
    .filter((bin) => !failing.has(bin))
    .map(({ freeCpuMHz, freeMemoryMiB }) => ({ cpu: freeCpuMHz, memory: freeMemoryMiB }));
  const homeless = bins
    .filter((bin) => failing.has(bin))
    .flatMap(({ guaranteed }) => guaranteed)
    .sort((a, b) => b.memoryMiB - a.memoryMiB || b.cpuMHz - a.cpuMHz || (a.id < b.id ? -1 : 1));
  return homeless.filter(({ cpuMHz, memoryMiB }) => {
    const place = free
      .filter(({ cpu, memory }) => cpu >= cpuMHz && memory >= memoryMiB)
      .reduce<(typeof free)[number] | undefined>(
        (best, each) => (best === undefined || each.memory < best.memory ? each : best),
        undefined,
      );
    if (place === undefined) return true;
    place.cpu -= cpuMHz;
    place.memory -= memoryMiB;
    return false;
  });
}

/** All sets of so many hosts; of very many, the one whose hosts hold the most. */
function setsOf(bins: readonly Bin[], count: number): Bin[][] {
  if (combinations(bins.length, count) <= MOST_SETS) return choose(bins, count, 0);
  const held = ({ guaranteed }: Bin) =>
    guaranteed.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0);
  return [[...bins].sort((a, b) => held(b) - held(a)).slice(0, count)];
}

function choose(bins: readonly Bin[], count: number, from: number): Bin[][] {
  if (count === 0) return [[]];
  const sets: Bin[][] = [];
  for (let i = from; i <= bins.length - count; i++)
    for (const rest of choose(bins, count - 1, i + 1)) sets.push([bins[i]!, ...rest]);
  return sets;
}

function combinations(of: number, count: number): number {
  let product = 1;
  for (let i = 1; i <= count; i++) product = (product * (of - count + i)) / i;
  return product;
}
