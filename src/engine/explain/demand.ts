/** Where a partition's own demand comes from: the figures before any division (DEM-3, MEM-1, MEM-2). */
import type { Figure } from "../../protocol/explain";
import type { World } from "../world";
import { digits } from "../platforms/digits";
import { overheadsIn } from "../systems/roster";
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
  return resource === "cpu" ? cpuDemand(world, row, size) : memoryDemand(world, row);
}

/**
 * Fraction × vCPUs × clocks: what its software asks for; × what the hypervisors around it cost, one
 * by one (X86-4), at most the vCPUs: its demand.
 */
function cpuDemand(world: World, row: number, size: number): Figure[] {
  const { partitions, hosts } = world;
  const { mhz } = partitions.specs[row]!;
  const here = hosts.mhz[partitions.host[row]!]!;
  const factors = [`${digits(100 * partitions.cpuLevel[row]!)} % × ${digits(size)}`];
  if (mhz !== here) factors.push(`${digits(mhz!)} ÷ ${digits(here)} MHz`);
  const level = partitions.cpuLevel[row]! * partitions.speed[row]!;
  const costs = overheadsIn(world, world.containerOf(row)).filter((each) => each !== 1);
  const demand = (formula: string) =>
    figure(
      "demand",
      Math.min(level, size),
      "cores",
      level > size ? `min(${formula}, ${digits(size)})` : formula,
    );
  const waits = waitingForPages(world, row);
  if (costs.length === 0) return [demand(factors.join(" × ")), ...waits];
  const own = level / costs.reduce((product, cost) => product * cost, 1);
  return [
    figure("software", own, "cores", factors.join(" × ")),
    demand([own, ...costs].map(digits).join(" × ")),
    ...waits,
  ];
}

/** What is left of its demand while it waits for pages (MEM-8). */
function waitingForPages({ partitions }: World, row: number): Figure[] {
  const progress = partitions.progress[row]!;
  if (progress === 1) return [];
  const asked = partitions.asked[row]!;
  return [
    {
      label: { en: "While it does not wait for pages", de: "Solange sie nicht auf Seiten wartet" },
      value: asked,
      unit: "cores",
      formula: `${digits(asked / progress)} × ${digits(100 * progress)} %`,
    },
  ];
}

function memoryDemand({ partitions }: World, row: number): Figure[] {
  const level = `${digits(100 * partitions.memoryLevel[row]!)} % × ${digits(partitions.memory[row]!)}`;
  return [
    figure("active", partitions.active[row]!, "MiB", level),
    figure("touched", partitions.touched[row]!, "MiB"),
  ];
}
