/** Where a partition's own demand comes from: the figures before any division (DEM-3, MEM-1, MEM-2). */
import type { Figure } from "../../protocol/explain";
import type { World } from "../world";
import { digits } from "../platforms/digits";
import { figure, type Resource } from "./figures";

/** @param size the most that it can use, in cores of its host */
export function demandFigures(
  world: World,
  row: number,
  resource: Resource,
  size: number,
): Figure[] {
  const { partitions } = world;
  // What runs others asks for what they ask for (DEM-5).
  if (partitions.children[row]!.some((inside) => partitions.alive[inside] === 1)) return [];
  return resource === "cpu" ? [cpuDemand(world, row, size)] : memoryDemand(world, row);
}

/** Fraction × vCPUs × clocks × what the hypervisors around it cost, at most the vCPUs. */
function cpuDemand({ partitions, hosts }: World, row: number, size: number): Figure {
  const { mhz } = partitions.specs[row]!;
  const here = hosts.mhz[partitions.host[row]!]!;
  const factors = [`${digits(100 * partitions.cpuLevel[row]!)} % × ${digits(size)}`];
  if (mhz !== here) factors.push(`${digits(mhz!)} ÷ ${digits(here)} MHz`);
  // The cores of the host that all its vCPUs make, with what virtualization costs in them.
  const cost = (partitions.speed[row]! * here) / (size * mhz!);
  if (Math.abs(cost - 1) > 1e-9) factors.push(digits(cost));
  const level = partitions.cpuLevel[row]! * partitions.speed[row]!;
  const formula = factors.join(" × ");
  return figure(
    "demand",
    Math.min(level, size),
    "cores",
    level > size ? `min(${formula}, ${digits(size)})` : formula,
  );
}

function memoryDemand({ partitions }: World, row: number): Figure[] {
  const level = `${digits(100 * partitions.memoryLevel[row]!)} % × ${digits(partitions.memory[row]!)}`;
  return [
    figure("active", partitions.active[row]!, "MiB", level),
    figure("touched", partitions.touched[row]!, "MiB"),
  ];
}
