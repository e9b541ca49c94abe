/** Runs dispatchers for a while and compares them with the fluid division. For tests. */
import type { Scenario } from "../../protocol/scenario";
import { Microscope } from "../dispatch/microscope";
import { loadScenario } from "../load";
import { settle } from "../systems/settle";
import type { World } from "../world";

export function settledWorld(scenario: Scenario): World {
  const { world } = loadScenario(scenario, "test");
  settle(world);
  return world;
}

export interface Watch {
  readonly container?: string;
  readonly dispatcher?: string;
  /** Seconds that pass before it is measured, and for which it is. */
  readonly warmS?: number;
  readonly seconds?: number;
}

/** µs that each partition has run, by id. */
export function runOf(scope: Microscope): Map<string, number> {
  const run = new Map<string, number>();
  for (const { partition, runUs } of scope.view().vcpus)
    run.set(partition, (run.get(partition) ?? 0) + runUs);
  return run;
}

/** CPUs that each partition used on average under the microscope, by id. */
export function dispatchedCores(world: World, watch: Watch = {}): Map<string, number> {
  const { container = "host", dispatcher, warmS = 2, seconds = 20 } = watch;
  const scope = Microscope.open(world, container, dispatcher)!;
  scope.advance(warmS * 1_000_000);
  const before = runOf(scope);
  scope.advance(seconds * 1_000_000);
  const after = runOf(scope);
  return new Map(
    [...after].map(([id, run]) => [id, (run - before.get(id)!) / (seconds * 1_000_000)]),
  );
}

/** CPUs that each partition in a container gets by the fluid division, by id. */
export function fluidCores(world: World, ids: Iterable<string>): Map<string, number> {
  const { partitions } = world;
  return new Map([...ids].map((id) => [id, partitions.used[partitions.row(id)!]!]));
}
