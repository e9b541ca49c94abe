import { describe, expect, it } from "vitest";
import type { Settings } from "../../protocol/scenario-parts";
import { host, partition } from "../testing/build";
import { Microscope } from "./microscope";
import { dispatched, worldOf } from "./testing/agreement";

const guest = (id: string, settings: Settings, cpu = 1) => partition(id, 10, { settings, cpu });
const percent = (used: readonly number[], cores: number) =>
  used.map((each) => (100 * each) / cores);

function near(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  actual.forEach((value, i) =>
    expect(Math.abs(value - expected[i]!), actual.join(", ")).toBeLessThan(tolerance),
  );
}

describe("z/VM's deadlines", () => {
  it("ZVM-01: relative shares 100 and 200 (IBM docs, SET SHARE)", () => {
    const used = dispatched({
      hosts: [host("zvm", 2)],
      partitions: [guest("a", { share: 100 }), guest("b", { share: 200 })],
    });
    near(percent(used, 2), [33.3, 66.7], 1);
  });

  it("ZVM-02: relative shares divide what the absolute ones leave: 20, 20 and 60 %", () => {
    const used = dispatched({
      hosts: [host("zvm", 2)],
      partitions: [
        guest("a", { absolutePct: 20 }),
        guest("b", { share: 100 }),
        guest("c", { share: 300 }),
      ],
    });
    near(percent(used, 2), [20, 20, 60], 1);
  });

  it.each([
    ["hard", 3],
    ["soft", 100],
    ["none", 100],
  ])("ZVM-03: a looping guest with limit %s of 3 %% gets %d %% of an idle system", (limit, pct) => {
    const used = dispatched({
      hosts: [host("zvm", 1)],
      partitions: [guest("a", { share: 100, limit, limitPct: 3 })],
    });
    near(percent(used, 1), [pct], 0.5);
  });

  it("DSP-ZVM-2: above a soft limit a guest runs only on what nobody else wants", () => {
    const room = (cpu: number) => ({
      hosts: [host("zvm", 1)],
      partitions: [
        guest("a", { share: 100, limit: "soft", limitPct: 10 }),
        guest("b", { share: 100 }, cpu),
      ],
    });
    near(percent(dispatched(room(1)), 1), [10, 90], 0.5);
    near(percent(dispatched(room(0.05)), 1), [50, 50], 0.5);
  });

  it("DSP-ZVM-1: slices end when the system's minor time slice says", () => {
    const lengths = (minorSliceMs: number) => {
      const world = worldOf({
        hosts: [host("zvm", 1, { settings: { minorSliceMs } })],
        partitions: [partition("a", 1), partition("b", 1)],
      });
      const scope = Microscope.open(world, "host")!;
      scope.advance(200_000);
      const { start, end } = scope.view().slices;
      return new Set([...start].map((from, i) => end[i]! - from).slice(0, -1));
    };
    expect([...lengths(5)]).toEqual([5_000]);
    expect([...lengths(2)]).toEqual([2_000]);
  });
});
