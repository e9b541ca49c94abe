import { describe, expect, it } from "vitest";
import { platformOf } from "../platforms/registry";
import { host, partition } from "../testing/build";
import { Microscope } from "./microscope";
import { agreement, worldOf, worst } from "./testing/agreement";

describe("processors that belong to one", () => {
  it("HWP-07: what a side leaves idle helps nobody (informit.com 169689)", () => {
    const boards = ["A", "B"].map((name) => ({ name, cores: 2, memoryMiB: 4096 }));
    const rows = agreement({
      hosts: [host("system370", 4, { boards, memoryMiB: 8192 })],
      partitions: [
        partition("a", 2, { settings: { side: "A" } }),
        partition("b", 2, { settings: { side: "B" }, cpu: 0.1 }),
      ],
    });
    expect(rows.map(({ dispatched }) => Math.round(dispatched * 100))).toEqual([200, 20]);
    expect(worst(rows)).toBeLessThan(1);
  });

  it("DSP-PIN-1: each vCPU has its own CPU and never waits", () => {
    const world = worldOf({
      hosts: [host("bare", 4)],
      partitions: [partition("a", 4, { cpu: 0.6 })],
    });
    const scope = Microscope.open(world, "host")!;
    scope.advance(5_000_000);
    for (const { cpu, number, readyUs } of scope.view().vcpus) {
      expect(cpu).toBe(number);
      expect(readyUs).toBe(0);
    }
  });

  it("DSP-PIN-1: more threads than CPUs take turns, and no CPU idles beside one that waits", () => {
    const rows = agreement({
      hosts: [host("bare", 2)],
      partitions: [partition("a", 3, { cpu: 0.6 })],
    });
    expect(worst(rows)).toBeLessThan(1);
  });

  it("an LDom's CPUs are hardware threads: twelve of them are a core and a half of eight each", () => {
    const world = worldOf({
      hosts: [
        host("ldom", 4, {
          architecture: "sparc",
          cpu: { sockets: 1, coresPerSocket: 4, threadsPerCore: 8, mhz: 1000 },
        }),
      ],
      partitions: [partition("a", 12, { cpu: 0.5 }), partition("b", 8)],
    });
    const scope = Microscope.open(world, "host")!;
    scope.advance(20_000_000);
    const { vcpus, cpus, nowUs, threadsPerCore } = scope.view();
    expect({ cpus, threadsPerCore }).toEqual({ cpus: 20, threadsPerCore: 8 });
    const cores = (id: string) =>
      vcpus.reduce((sum, v) => sum + (v.partition === id ? v.runUs : 0), 0) / nowUs / 8;
    for (const id of ["a", "b"]) {
      const fluid = world.partitions.used[world.partitions.row(id)!]!;
      expect(Math.abs(cores(id) - fluid)).toBeLessThan(0.01);
    }
  });

  it("hardware can be looked at as well", () => {
    for (const id of ["system370", "dsd", "npar", "vpar", "ldom", "bare"])
      expect(platformOf(id).dispatchers, id).toBeDefined();
  });
});
