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
  /** The most that its limit or cap lets it have: CPUs. */
  readonly ceiling: number;
  /** By the engine's own division, and by the dispatcher. */
  readonly fluid: number;
  readonly dispatched: number;
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
  const before = runUs(scope);
  scope.advance(seconds * 1_000_000);
  const after = runUs(scope);
  const subject = subjectOf(world, "host")!;
  const setups = setupsOf(world, subject, subject.dispatchers[0]!);
  const ceilings = new Map(
    setups.flatMap(({ members }) => members.map((each) => [each.id, each.claim.ceiling])),
  );
  const { busyUs, idleUs, cpus, nowUs } = scope.view();
  if (busyUs + idleUs !== cpus * nowUs) throw new Error("busy + idle = CPUs × time");
  return [...after].map(([id, us]) => {
    const row = world.partitions.row(id)!;
    return {
      id,
      vcpus: world.partitions.specs[row]!.vcpus,
      demand: world.partitions.demand[row]!,
      ceiling: ceilings.get(id)!,
      fluid: world.partitions.used[row]!,
      dispatched: (us - before.get(id)!) / (seconds * 1_000_000),
    };
  });
}

/** Of arbitrary mixes so many; the same ones each time, so that a bound on what chance does is one. */
export function mixes(long: boolean): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: long ? 1500 : 40, seed: 1 };
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

function runUs(scope: Microscope): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { partition, runUs: us } of scope.view().vcpus)
    sums.set(partition, (sums.get(partition) ?? 0) + us);
  return sums;
}
