/** Memory under pressure on small hosts: what is taken back, by what means, and what it costs. */
import { describe, expect, it } from "vitest";
import { readFrame } from "../../protocol/frame";
import type { HostView, PartitionView } from "../../protocol/topology";
import { SECOND } from "../../protocol/units";
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

describe("MEM-7: by what means, by platform", () => {
  const GB = 1024;

  it("KVM balloons down to the minimum, then the host pages out what is idle", () => {
    const engine = room("kvm", 10 * GB, [
      vm("small", 6 * GB, 1, { balloonMinMiB: 5 * GB }),
      vm("fixed", 6 * GB, 1),
    ]);
    expect(memoryOf(engine, "small").ballooned).toBe(GB);
    expect(memoryOf(engine, "small").swapped).toBeGreaterThan(0);
    expect(memoryOf(engine, "fixed").ballooned).toBe(0);
    expect(memoryOf(engine, "fixed").swapped).toBeGreaterThan(0);
  });

  it("KSM saves what is assumed, and only while it is on", () => {
    const shared = (settings: object) =>
      memoryOf(room("kvm", 64 * GB, [vm("a", 8 * GB, 0.5)], { settings }), "a").shared;
    expect(shared({})).toBe(0);
    expect(shared({ ksm: true, pageSharingPct: 25 })).toBe(GB);
  });

  it("MEM-8: z/VM pages idle guests out for nothing", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("zvm", 8, { memoryMiB: 6 * GB, architecture: "s390x" })],
        // Touched once, and hardly used since.
        traces: [{ id: "once", intervalS: 10, cpu: [0.5, 0.5], memory: [1, 0.25] }],
        partitions: ["a", "b"].map((id) =>
          partition(id, 2, {
            memoryMiB: 6 * GB,
            workload: { kind: "recorded", trace: "once", loop: false },
          }),
        ),
      }),
    );
    engine.advanceTo(20 * SECOND);
    expect(memoryOf(engine, "a")).toMatchObject({ granted: 3 * GB, swapped: 3 * GB, stalled: 0 });
    const { taken } = engine.explain("a").memory;
    expect(taken!.means.map(({ term, mib }) => [term.en, mib])).toEqual([["Paged (DASD)", 3 * GB]]);
    expect(taken!.waits).toBe(0);
  });

  it("MEM-12: Xen squeezes all by the same part of their ranges, and swaps nothing", () => {
    const engine = room("xen", 20 * GB, [
      vm("a", 12 * GB, 0.5, { dynamicMinMiB: 4 * GB }),
      vm("b", 12 * GB, 0.5, { dynamicMinMiB: 8 * GB }),
      vm("own", 2 * GB, 0.5),
    ]);
    const [a, b] = [memoryOf(engine, "a"), memoryOf(engine, "b")];
    expect((a.granted - 4 * GB) / (8 * GB)).toBeCloseTo((b.granted - 8 * GB) / (4 * GB), 4);
    expect(a.swapped + b.swapped).toBe(0);
    expect(memoryOf(engine, "own").granted).toBe(2 * GB);
  });

  it("MEM-12: Xen starts a domain where the dynamic minimums fit, and no range is too wide", () => {
    const off = { state: "off" };
    const engine = room("xen", 10 * GB, [
      vm("a", 8 * GB, 0.5, { dynamicMinMiB: 4 * GB }),
      vm("b", 8 * GB, 0.5, { dynamicMinMiB: 4 * GB }, off),
      vm("c", 8 * GB, 0.5, {}, off),
    ]);
    expect(engine.dispatch({ type: "powerOn", partition: "c" })).toMatchObject({
      ok: false,
      reasons: [{ code: "memoryFull" }],
    });
    expect(engine.dispatch({ type: "powerOn", partition: "b" }).ok).toBe(true);
    const changes = { settings: { dynamicMinMiB: GB } };
    expect(engine.dispatch({ type: "changePartition", partition: "a", changes })).toMatchObject({
      ok: false,
      reasons: [{ code: "dynamicMinTooSmall" }],
    });
  });

  it("MEM-12: Hyper-V gives buffers up before demand", () => {
    const dynamic = { dynamicMemory: true, memMinMiB: 512, memStartupMiB: 2 * GB };
    const engine = room("hyperv", 10 * GB, [
      vm("a", 8 * GB, 0.5, dynamic),
      vm("b", 8 * GB, 0.5, dynamic),
      vm("late", 8 * GB, 0.25, dynamic, { state: "off" }),
      vm("fixed", GB, 0.5),
    ]);
    // 9216 MB less the fixed VM's: a little more than both demand.
    expect(memoryOf(engine, "a").granted).toBeCloseTo(4 * GB, -1);
    expect(memoryOf(engine, "a").stalled).toBe(0);
    expect(engine.dispatch({ type: "powerOn", partition: "late" }).ok).toBe(true);
    // 10 GB are wanted of 8: demands are divided by weight, and who lacks some pages by itself.
    expect(memoryOf(engine, "late").granted).toBeCloseTo(2 * GB, -1);
    expect(memoryOf(engine, "a").stalled).toBeGreaterThan(0);
    expect(memoryOf(engine, "a").swapped).toBe(0);
  });

  it("MEM-12: Hyper-V starts nobody without its startup memory", () => {
    const dynamic = { dynamicMemory: true, memMinMiB: 512, memStartupMiB: 2 * GB };
    const engine = room("hyperv", 4 * GB, [
      vm("fixed", 2 * GB, 0.5),
      vm("late", 8 * GB, 0.1, dynamic, { state: "off" }),
    ]);
    expect(engine.dispatch({ type: "powerOn", partition: "late" })).toMatchObject({
      ok: false,
      reasons: [{ code: "memoryFull", params: { need: 2 * GB } }],
    });
    const changes = { settings: { memStartupMiB: 256 } };
    expect(engine.dispatch({ type: "changePartition", partition: "late", changes })).toMatchObject({
      ok: false,
      reasons: [{ code: "startupBelowMinimum" }],
    });
  });

  it("MEM-12: PowerVM's shared LPARs divide what is left; an expanded one takes less than it sees", () => {
    const engine = room("powervm", 20 * GB, [
      vm("own", 4 * GB, 1),
      vm("ame", 8 * GB, 1, { ameFactor: 2 }),
      vm("heavy", 8 * GB, 1, { memoryMode: "shared", memWeight: 255 }),
      vm("light", 8 * GB, 1, { memoryMode: "shared", memWeight: 0 }),
    ]);
    expect(memoryOf(engine, "own").granted).toBe(4 * GB);
    expect(memoryOf(engine, "ame")).toMatchObject({ granted: 4 * GB, compressed: 4 * GB });
    const light = memoryOf(engine, "light");
    expect(light.granted).toBeLessThan(memoryOf(engine, "heavy").granted);
    expect(light.ballooned).toBe(2 * GB);
    expect(light.swapped).toBeCloseTo(8 * GB - light.granted - 2 * GB, 0);
  });

  it("MEM-7: what lies in a VM whose memory is short is short by its own platform's means", () => {
    const engine = room("esx", 6 * GB, [
      vm("outer", 8 * GB, 0, { balloonDriver: false }, { platform: "kvm", workload: undefined }),
      vm("inner", 6 * GB, 1, {}, { container: "outer" }),
    ]);
    const [outer, inner] = [memoryOf(engine, "outer"), memoryOf(engine, "inner")];
    expect(inner.swapped).toBeGreaterThan(0);
    expect(outer.swapped).toBe(inner.swapped);
    expect(engine.dispatch({ type: "powerOff", partition: "inner" }).ok).toBe(true);
    expect(memoryOf(engine, "outer").swapped).toBe(0);
  });
});

describe("EXP-5: more memory as a way out", () => {
  it("takes a new activation, where an LPAR has no storage in reserve", () => {
    const GB = 1024;
    const restartOf = (reservedMiB: number | undefined) => {
      const settings = reservedMiB === undefined ? {} : { storageMostMiB: reservedMiB };
      const engine = room("prsm", 64 * GB, [
        vm("lpar", 4 * GB, 0, settings, { platform: "zvm", workload: undefined }),
        vm("a", 4 * GB, 1, {}, { container: "lpar" }),
        vm("b", 4 * GB, 1, {}, { container: "lpar" }),
      ]);
      const way = engine
        .explain("a")
        .memory.ways.find(({ code, node }) => code === "memory" && node.id === "lpar");
      return way && way.restart !== undefined;
    };
    expect(restartOf(undefined)).toBe(true);
    expect(restartOf(16 * GB)).toBe(false);
  });
});

describe("MEM-10: the state of a host", () => {
  it("is told when it turns, and only then", () => {
    const GB = 1024;
    const engine = room("esx", 32 * GB, [
      vm("a", 16 * GB, 0.9),
      vm("b", 24 * GB, 0.9, {}, { state: "off" }),
    ]);
    engine.takeEvents();
    const codes = () => engine.takeEvents().map(({ code, params }) => `${code} ${params["state"]}`);
    expect(engine.dispatch({ type: "powerOn", partition: "b" }).ok).toBe(true);
    expect(codes()).toContain("memoryStateWorse soft");
    expect(engine.takeDiff()!.put.some((view) => view.kind === "host")).toBe(true);
    engine.advanceTo(60 * SECOND);
    expect(codes()).toEqual([]);
    expect(engine.dispatch({ type: "powerOff", partition: "b" }).ok).toBe(true);
    expect(codes()).toContain("memoryStateBetter high");
  });
});

describe("MEM-11: a live move", () => {
  it("copies what was swapped, and nothing that a balloon took", () => {
    const GB = 1024;
    const open = (balloonDriver: boolean) =>
      Engine.open(
        scenario({
          hosts: [
            host("esx", 8, { memoryMiB: 6 * GB, linkMbps: 10_000 }),
            host("esx", 8, { id: "other", name: "other", memoryMiB: 64 * GB }),
          ],
          partitions: ["a", "b"].map((id) => vm(id, 4 * GB, 1, { balloonDriver })),
        }),
      );
    const copied = (engine: Engine) => {
      expect(engine.dispatch({ type: "migrate", partition: "a", to: "other" }).ok).toBe(true);
      return engine.migrations()[0]!.remainingMiB;
    };
    expect(copied(open(false))).toBeCloseTo(4 * GB, 0);
    const ballooned = open(true);
    expect(copied(ballooned)).toBeCloseTo(memoryOf(ballooned, "a").granted, 0);
  });
});

describe("the past of a shortage", () => {
  it("is kept as means over steps, of a partition and of its host", () => {
    const GB = 1024;
    const engine = room("esx", 6 * GB, [
      vm("a", 4 * GB, 1, { balloonDriver: false }),
      vm("b", 4 * GB, 1, { balloonDriver: false }, { state: "off" }),
    ]);
    engine.advanceTo(30 * SECOND);
    expect(engine.series("a", "5m").columns.memorySwapped).toBeUndefined();
    expect(engine.dispatch({ type: "powerOn", partition: "b" }).ok).toBe(true);
    engine.advanceTo(60 * SECOND);
    const of = (id: string) => engine.series(id, "5m").columns.memorySwapped!;
    const now = memoryOf(engine, "a").swapped;
    expect(of("a").at(-1)).toBeCloseTo(now, 0);
    expect(of("a")[0]).toBe(0);
    expect(of("host").at(-1)).toBeCloseTo(2 * now, 0);
  });
});
