/**
 * The fluid division and a dispatcher on the same room: what each gives every partition of the host
 * "host" in the long run, in CPUs. The dispatcher is measured from `warmUp` on, exactly.
 */
import { loadScenario } from "../../load";
import { settle } from "../../systems/settle";
import { scenario } from "../../testing/build";
import type { World } from "../../world";
import { Microscope } from "../microscope";
import { setupsOf, subjectOf } from "../setup";

type Parts = Parameters<typeof scenario>[0];

export interface Agreement {
  readonly id: string;
  readonly vcpus: number;
  /** What it asks for, in CPUs. */
  readonly demand: number;
  /** The most that its limit or cap lets it have: CPUs. A soft one counts where it holds. */
  readonly ceiling: number;
  /**
   * What it gets before weights count, or before others' rest: its reservation, if that holds it; an
   * entitlement; what is below its soft limit, if it gets more.
   */
  readonly promised: number;
  /** By the engine's own division, and by the dispatcher. */
  readonly fluid: number;
  readonly dispatched: number;
  /** CPU time that vCPUs spent stopped for their siblings' sake: CPUs. */
  readonly costopped: number;
}

export function worldOf(parts: Parts): World {
  const { world } = loadScenario(scenario(parts), "test");
  settle(world);
  return world;
}

export function agreement(
  parts: Parts,
  { seconds = 30, warmUp = 2, dispatcher }: Partial<LongRun> = {},
): Agreement[] {
  const world = worldOf(parts);
  const scope = Microscope.open(world, "host", dispatcher)!;
  scope.advance(warmUp * 1_000_000);
  const before = spent(scope);
  scope.advance(seconds * 1_000_000);
  const after = spent(scope);
  const subject = subjectOf(world, "host")!;
  const setups = setupsOf(world, subject, subject.dispatchers[0]!);
  const claims = new Map(
    setups.flatMap(({ members }) => members.map(({ id, claim }) => [id, claim])),
  );
  const { busyUs, idleUs, cpus, nowUs } = scope.view();
  if (busyUs + idleUs !== cpus * nowUs) throw new Error("busy + idle = CPUs × time");
  return [...after].map(([id, sum]) => {
    const since = before.get(id)!;
    const row = world.partitions.row(id)!;
    const fluid = world.partitions.used[row]!;
    const { ceiling, softCeiling = Infinity, floor, surplus } = claims.get(id)!;
    const isHeld = surplus === true || fluid <= floor + 1e-9;
    const isAboveSoft = fluid > softCeiling + 1e-9;
    return {
      id,
      vcpus: world.partitions.specs[row]!.vcpus,
      demand: world.partitions.demand[row]!,
      ceiling: isAboveSoft ? ceiling : Math.min(softCeiling, ceiling),
      promised: isHeld ? Math.min(floor, fluid) : isAboveSoft ? softCeiling : 0,
      fluid,
      dispatched: (sum.runUs - since.runUs) / (seconds * 1_000_000),
      costopped: (sum.costopUs - since.costopUs) / (seconds * 1_000_000),
    };
  });
}

export interface LongRun {
  readonly seconds: number;
  readonly warmUp: number;
  readonly dispatcher: string;
}

/** By the dispatcher alone, in the order of ids. */
export function dispatched(parts: Parts, run: Partial<LongRun> = {}): number[] {
  return agreement(parts, run).map((each) => each.dispatched);
}

/** The largest difference, in percentage points of one CPU. */
export function worst(rows: readonly Agreement[]): number {
  return rows.reduce((most, { fluid, dispatched: got }) => {
    return Math.max(most, 100 * Math.abs(fluid - got));
  }, 0);
}

/** µs, by partition. */
function spent(scope: Microscope): Map<string, { runUs: number; costopUs: number }> {
  const sums = new Map<string, { runUs: number; costopUs: number }>();
  for (const { partition, runUs, costopUs } of scope.view().vcpus) {
    const sum = sums.get(partition) ?? { runUs: 0, costopUs: 0 };
    sum.runUs += runUs;
    sum.costopUs += costopUs;
    sums.set(partition, sum);
  }
  return sums;
}
