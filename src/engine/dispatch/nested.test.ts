/** SPEC DSP-5: a partition that runs a platform, under the microscope. */
import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { Microscope } from "./microscope";
import { worldOf } from "./testing/agreement";

/** z/VM in an LPAR that is entitled to 30 % of eight cores and has six logical ones. */
const room = (rival: number) =>
  worldOf({
    hosts: [host("prsm", 8)],
    partitions: [
      partition("zvm", 6, {
        platform: "zvm",
        memoryMiB: 100_000,
        settings: { weight: 300 },
        workload: undefined,
      }),
      partition("zos", 8, { settings: { weight: 700 }, cpu: rival }),
      partition("g1", 4, { container: "zvm", settings: { share: 100 } }),
      partition("g2", 4, { container: "zvm", settings: { share: 300 } }),
      partition("g3", 2, { container: "zvm", settings: { share: 300 }, cpu: 0.1 }),
      partition("g4", 2, {
        container: "zvm",
        settings: { share: 3000, limit: "hard", limitPct: 5 },
      }),
    ],
  });

describe("a nested system", () => {
  it("has its own virtual CPUs, which do what its partition gets in the long run", () => {
    const world = room(1);
    const { partitions } = world;
    const used = (id: string) => partitions.used[partitions.row(id)!]!;
    expect(used("zvm")).toBeCloseTo(2.4, 6);
    const scope = Microscope.open(world, "zvm")!;
    scope.advance(30_000_000);
    const { cpus, busyUs, idleUs, nowUs, vcpus } = scope.view();
    expect(cpus).toBe(6);
    expect(busyUs + idleUs).toBe(6 * nowUs);
    const worth = used("zvm") / 6;
    for (const id of ["g1", "g2", "g3", "g4"]) {
      const run = vcpus.reduce((sum, v) => sum + (v.partition === id ? v.runUs : 0), 0);
      expect(Math.abs((run / nowUs) * worth - used(id)), id).toBeLessThan(0.024);
    }
  });

  it("has CPUs at full speed where its partition gets all that it wants", () => {
    const world = worldOf({
      hosts: [host("prsm", 8)],
      partitions: [
        partition("zvm", 6, { platform: "zvm", memoryMiB: 100_000, workload: undefined }),
        partition("g1", 4, { container: "zvm", cpu: 0.5 }),
      ],
    });
    const scope = Microscope.open(world, "zvm")!;
    scope.advance(20_000_000);
    const { busyUs, nowUs } = scope.view();
    expect(Math.abs(busyUs / nowUs - 2)).toBeLessThan(0.02);
  });
});
