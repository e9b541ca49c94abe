/** Memory under pressure on small hosts: what is taken back, by what means, and what it costs. */
import { describe, expect, it } from "vitest";
import { readFrame } from "../../protocol/frame";
import type { HostView, PartitionView } from "../../protocol/topology";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

type Part = ReturnType<typeof partition>;

/** A host of so much memory that all of it can be handed out but what the platform keeps. */
function room(platform: string, memoryMiB: number, partitions: readonly Part[], more = {}): Engine {
  return Engine.open(
    scenario({ hosts: [host(platform, 64, { memoryMiB, ...more })], partitions: [...partitions] }),
  );
}

function vm(id: string, memoryMiB: number, memory: number, settings = {}, more = {}): Part {
  return partition(id, 2, {
    memoryMiB,
    workload: { kind: "constant", cpu: 1, memory },
    settings,
    ...more,
  });
}

function memoryOf(engine: Engine, id: string) {
  const view = engine.topology().put.find((each): each is PartitionView => each.id === id)!;
  const { partitions } = readFrame(engine.writeFrame());
  const at = (column: Float32Array) => column[view.row]!;
  return {
    granted: at(partitions.memoryGranted),
    shared: at(partitions.memoryShared),
    ballooned: at(partitions.memoryBallooned),
    compressed: at(partitions.memoryCompressed),
    swapped: at(partitions.memorySwapped),
    stalled: at(partitions.cpuStalled),
    demand: at(partitions.cpuDemand),
    used: at(partitions.cpuUsed),
  };
}

function hostOf(engine: Engine): HostView {
  return engine.topology().put.find((each): each is HostView => each.kind === "host")!;
}

/** What is left on a host, beside its overhead. */
function free(engine: Engine): number {
  const { memoryMiB, overheadMiB, row } = hostOf(engine);
  return memoryMiB - overheadMiB - readFrame(engine.writeFrame()).hosts.memoryGranted[row]!;
}

describe("ESX", () => {
  const GB = 1024;

  it("MEM-3: takes nothing back while there is enough", () => {
    const engine = room("esx", 128 * GB, [vm("a", 8 * GB, 0.75)]);
    expect(memoryOf(engine, "a")).toMatchObject({ granted: 6 * GB, ballooned: 0, swapped: 0 });
    expect(hostOf(engine).memoryState).toBe("high");
  });

  it("MEM-6, MEM-7: balloons hold free memory at soft", () => {
    const vms = ["a", "b", "c"].map((id) => vm(id, 50 * GB, 0.9));
    const engine = room("esx", 128 * GB, vms);
    expect(hostOf(engine).memoryState).toBe("soft");
    expect(free(engine)).toBeCloseTo(0.64 * 1923, 0);
    const each = memoryOf(engine, "a");
    expect(each.ballooned).toBeGreaterThan(0);
    expect(each.swapped + each.compressed).toBe(0);
    expect(each.granted + each.ballooned).toBeCloseTo(45 * GB, 1);
  });

  it("MEM-6, MEM-7: what balloons cannot give is compressed and swapped, and free memory is at hard", () => {
    const vms = ["a", "b", "c", "d", "e", "f"].map((id) => vm(id, 84 * GB, 1));
    const engine = room("esx", 128 * GB, vms);
    expect(hostOf(engine).memoryState).toBe("hard");
    expect(free(engine)).toBeCloseTo(0.32 * 1923, 0);
    const each = memoryOf(engine, "a");
    expect(each.ballooned).toBeCloseTo(0.65 * 84 * GB, 0);
    expect(each.compressed).toBeCloseTo(0.1 * 84 * GB, 0);
    expect(each.swapped).toBeGreaterThan(0);
  });

  it("MEM-8: pages that are missing are waited for, which is neither used nor ready", () => {
    const vms = ["a", "b"].map((id) => vm(id, 4 * GB, 1, { balloonDriver: false }));
    const engine = room("esx", 6 * GB, vms);
    const { demand, used, stalled, swapped } = memoryOf(engine, "a");
    expect(swapped).toBeGreaterThan(100);
    expect(stalled).toBeGreaterThan(0.1);
    expect(demand + stalled).toBeCloseTo(2, 4);
    expect(used).toBeCloseTo(demand, 5);
  });

  it("MEM-7: a limit below what is touched is met by the same means, on an empty host", () => {
    const engine = room("esx", 128 * GB, [vm("a", 8 * GB, 1, { memLimitMiB: 2 * GB })]);
    const { granted, ballooned, compressed, swapped } = memoryOf(engine, "a");
    expect(granted).toBe(2 * GB);
    expect(ballooned).toBeCloseTo(0.65 * 8 * GB, 1);
    expect(ballooned + compressed + swapped).toBeCloseTo(6 * GB, 1);
    expect(hostOf(engine).memoryState).toBe("high");
  });
});
