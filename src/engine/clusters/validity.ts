/**
 * Whether a cluster still has what is reserved in it (SPEC POOL-4). Hosts are lost, pools keep what
 * they have reserved: then more is promised than there is, though everybody that runs may still have
 * his. vSphere shows a cluster yellow then, and red where even that is not so.
 */
import type { ClusterValidity } from "../../protocol/topology";
import type { EntityId } from "../../protocol/units";
import { platformOf } from "../platforms/registry";
import { clusterBooks, type Books } from "../reservations";
import type { World } from "../world";

/** Room for what binary fractions leave over (MHz, MiB). */
const SLACK = 1e-6;

/** `undefined` where there is no host, or its platform reserves nothing. */
export function clusterValidity(world: World, cluster: EntityId): ClusterValidity | undefined {
  const id = world.platformOfCluster(cluster);
  const platform = id === undefined ? undefined : platformOf(id);
  if (platform?.reservations === undefined || platform.poolCpuClaim === undefined) return undefined;
  const { cpuMHz, memoryMiB } = clusterBooks(world, platform, cluster);
  const both = [cpuMHz, memoryMiB];
  const overdrawn = new Set(both.flatMap((books) => books.overdrawn.map((pool) => pool.id)));
  const lacks = (of: (books: Books) => number) =>
    both.some((books) => of(books) > books.capacity + SLACK);
  const state =
    overdrawn.size > 0 || lacks(({ required }) => required)
      ? "invalid"
      : lacks(({ reserved }) => reserved)
        ? "overcommitted"
        : "valid";
  const numbers = ({ capacity, reserved, required }: Books) => ({ capacity, reserved, required });
  return {
    state,
    cpu: numbers(cpuMHz),
    memory: numbers(memoryMiB),
    overdrawn: [...overdrawn].sort(),
  };
}

/**
 * Judges the clusters of hosts that have been reshaped anew, and tells where the judgement is another
 * than it was. What was never judged before is no news.
 */
export function tellValidity(world: World, reshaped: Iterable<number>): void {
  const clusters = new Set<EntityId>();
  for (const row of reshaped) {
    const cluster = world.hosts.specs[row]?.cluster;
    if (cluster !== undefined) clusters.add(cluster);
  }
  for (const id of [...clusters].sort()) {
    const state = clusterValidity(world, id)?.state;
    const before = world.validities.get(id);
    if (state === undefined) {
      world.validities.delete(id);
      continue;
    }
    // Its numbers may be others even where the judgement is the same.
    world.markChanged(id);
    if (state === before) continue;
    world.validities.set(id, state);
    if (before === undefined) continue;
    const name = world.clusters.get(id)?.name ?? id;
    if (state === "valid") world.note("info", "clusterValid", id, { name });
    else if (state === "overcommitted") world.note("warning", "clusterOvercommitted", id, { name });
    else world.note("trouble", "clusterInvalid", id, { name });
  }
}
