/** Builds scenarios in few words, for tests. What a test does not say is of no concern to it. */
import { scenarioSchema, type Scenario, type ScenarioInput } from "../../protocol/scenario";
import { readFrame } from "../../protocol/frame";
import type { HostView, PartitionView } from "../../protocol/topology";
import { ARCHITECTURES } from "../../protocol/scenario-parts";
import { Engine } from "../engine";
import { findPlatform } from "../platforms/registry";

type HostInput = ScenarioInput["hosts"][number];
type PartitionInput = NonNullable<ScenarioInput["partitions"]>[number];

/** A host with so many cores, 1000 MHz each and plenty of memory. */
export function host(platform: string, cores: number, more: Partial<HostInput> = {}): HostInput {
  const architecture = architectureOf(platform);
  return {
    id: "host",
    name: "host",
    platform,
    architecture,
    cpu: { sockets: 1, coresPerSocket: cores, mhz: 1000 },
    memoryMiB: 1_000_000,
    ...more,
  };
}

/** The first of those that its platform runs on. */
function architectureOf(platform: string): HostInput["architecture"] {
  const known = findPlatform(platform)?.view.architectures ?? [];
  return ARCHITECTURES.find((each) => each === known[0]);
}

/** A partition that asks for `cpu` of its vCPUs all the time; all of them, if nothing is said. */
export function partition(
  id: string,
  vcpus: number,
  more: Partial<PartitionInput> & { readonly cpu?: number } = {},
): PartitionInput {
  const { cpu = 1, ...rest } = more;
  return {
    id,
    name: id,
    container: "host",
    vcpus,
    memoryMiB: 1024,
    workload: { kind: "constant", cpu, memory: 0.5 },
    ...rest,
  };
}

export function scenario(parts: Partial<ScenarioInput> & Pick<ScenarioInput, "hosts">): Scenario {
  return scenarioSchema.parse({
    format: "machine-room/scenario",
    version: 1,
    name: "test",
    ...parts,
  });
}

export interface Reading {
  readonly demand: number;
  readonly entitled: number;
  readonly used: number;
  readonly ready: number;
  readonly active: number;
  readonly granted: number;
}

/** What a partition does now, as a frame tells it (32-bit). */
export function reading(engine: Engine, id: string): Reading {
  const view = engine.topology().put.find((each): each is PartitionView => each.id === id)!;
  const { partitions } = readFrame(engine.writeFrame());
  const at = (column: Float32Array) => column[view.row]!;
  return {
    demand: at(partitions.cpuDemand),
    entitled: at(partitions.cpuEntitled),
    used: at(partitions.cpuUsed),
    ready: at(partitions.cpuReady),
    active: at(partitions.memoryActive),
    granted: at(partitions.memoryGranted),
  };
}

/** Used cores of a host. */
export function hostUsed(engine: Engine, id = "host"): number {
  const view = engine.topology().put.find((each): each is HostView => each.id === id)!;
  return readFrame(engine.writeFrame()).hosts.cpuUsed[view.row]!;
}

/** Used cores, of a room with one host and these partitions. */
export function usedBy(hostInput: HostInput, partitions: readonly PartitionInput[]): number[] {
  const engine = Engine.open(scenario({ hosts: [hostInput], partitions: [...partitions] }));
  return partitions.map(({ id }) => reading(engine, id).used);
}
