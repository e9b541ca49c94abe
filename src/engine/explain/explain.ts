/**
 * "Why does it get that?" (SPEC EXP-*): the derivation of a partition's CPU and memory, read off the
 * division that ran. Nothing is changed by asking.
 */
import type { Explanation, ResourceExplanation, Said, Still } from "../../protocol/explain";
import { InputError } from "../../protocol/fault";
import type { PartitionId } from "../../protocol/units";
import { wantOf } from "../memory/regime";
import { migrationOf, standsStill, timeLeftTo } from "../migration/records";
import { drawHost, type HostPlan } from "../systems/plan";
import { worldRoster } from "../systems/roster";
import { ShareTree } from "../systems/shareTree";
import type { World } from "../world";
import { demandFigures } from "./demand";
import { dividedTree, findRow, pathTo, type DividedNode } from "./divided";
import { divisionsTo } from "./division";
import type { Resource } from "./figures";
import { headroom } from "./headroom";
import { memoryTaken } from "./memoryTaken";
import { explainLevel, type Scene } from "./levels";
import { summaryOf } from "./summary";
import { waysOut } from "./ways";

/** @throws InputError where there is no such partition */
export function explain(world: World, partition: PartitionId): Explanation {
  const row = world.partitions.row(partition);
  if (row === undefined)
    throw new InputError({
      code: "unknownPartition",
      params: { id: partition },
      place: { file: "request", path: "partition" },
    });
  return {
    partition,
    name: world.partitions.specs[row]!.name,
    time: world.time,
    cpu: explainResource(world, row, "cpu"),
    memory: explainResource(world, row, "memory"),
  };
}

function explainResource(world: World, row: number, resource: Resource): ResourceExplanation {
  const still = whyStill(world, row);
  if (still !== undefined && still !== "switchover") return nothing(world, row, still);
  const { partitions, plans } = world;
  const hostRow = partitions.host[row]!;
  const scene: Scene = { world, hostRow, resource };
  const plan = plans[hostRow]!;
  const drawing = drawHost(world, hostRow, worldRoster(world));
  const drawn = drawing[resource];
  const capacity = resource === "cpu" ? plan.cores : memoryCapacity(plan);
  const asks = resource === "cpu" ? partitions.asked : memoryWants(world, plan);
  const root = dividedTree(drawn, plan[resource], asks);
  const path = pathTo(findRow(root, row)!);
  const stands = resource === "cpu" && still === "switchover";
  const divisions = divisionsTo(path, capacity);
  const most = stands
    ? []
    : headroom(scene, { drawn, capacity, row, memory: drawing, asks }, divisions);
  const levels = divisions.map((division, i) => explainLevel(scene, division, most[i]));
  const last = levels.at(-1)!;
  levels[levels.length - 1] = {
    ...last,
    inputs: [...last.inputs, ...demandFigures(world, row, resource, path.at(-1)!.drawn.size!)],
  };
  const asked = last.contenders.find((contender) => contender.asked)!;
  const name = partitions.specs[row]!.name;
  const said = slowedDown(world, row, resource, summaryOf(name, last, asked));
  return {
    wants: asked.wants,
    entitled:
      resource === "cpu" ? partitions.entitled[row]! : promisedMemory(drawn, capacity, path),
    gets: resource === "cpu" ? partitions.used[row]! : partitions.granted[row]!,
    bound: stands ? "still" : asked.bound,
    ...(stands ? { still } : {}),
    summary: stands ? { ...said, code: stillBy(world, row) } : said,
    levels,
    ways: stands ? [] : waysOut(scene, path, asked),
    ...(resource === "memory" && memoryTaken(world, row)),
  };
}

/** Where what holds it is that its migration slows it down (MIG-9), that is what is said. */
function slowedDown(world: World, row: number, resource: Resource, said: Said): Said {
  const percent = Math.round(100 * (1 - timeLeftTo(world, world.partitions.ids[row]!)));
  if (resource !== "cpu" || said.code !== "ceiling" || percent === 0) return said;
  return { ...said, code: "throttled", params: { ...said.params, percent } };
}

function stillBy(world: World, row: number): string {
  const { phase } = migrationOf(world, world.partitions.ids[row]!)!;
  return phase === "paused" ? "still.paused" : "still.switchover";
}

/** What each leaf wants of its host's memory, by row. */
function memoryWants({ partitions }: World, { memory, means }: HostPlan): Float64Array {
  const wants = new Float64Array(partitions.length);
  for (const leaf of memory.leaves) {
    const row = memory.row(leaf);
    wants[row] = wantOf(means.get(row), partitions.touched[row]!, memory.asked(leaf));
  }
  return wants;
}

/** What there is to hand out: all, but for what the platform keeps free while it is short. */
function memoryCapacity({ memory, memoryMiB }: HostPlan): number {
  return memory.wanted > memory.grant(0) ? memory.grant(0) : memoryMiB;
}

/** What it would be granted if everybody touched all that it has. */
function promisedMemory(
  drawn: ConstructorParameters<typeof ShareTree>[0],
  capacity: number,
  path: readonly DividedNode[],
): number {
  const tree = new ShareTree(drawn);
  const promise = tree.promise(capacity);
  const { row } = path.at(-1)!.drawn;
  for (let node = 1; node < tree.size; node++) if (tree.row(node) === row) return promise[node]!;
  return 0;
}

/** Why nothing of it runs; `undefined` if it does. */
function whyStill(world: World, row: number): Still | undefined {
  const { alive, states, ids } = world.partitions;
  if (alive[row] === 1) return standsStill(world, ids[row]!) ? "switchover" : undefined;
  const state = states[row]!;
  return state === "running" || state === "restarting" ? "outside" : state;
}

function nothing(world: World, row: number, still: Still): ResourceExplanation {
  const { name } = world.partitions.specs[row]!;
  return {
    wants: 0,
    entitled: 0,
    gets: 0,
    bound: "still",
    still,
    summary: { code: `still.${still}`, params: { name }, amounts: {} },
    levels: [],
    ways: [],
  };
}
