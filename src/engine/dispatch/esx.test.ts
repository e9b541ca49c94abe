import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { dispatched, worldOf } from "./testing/agreement";
import { ESX_MIXES } from "./testing/grounds";
import { partsOf } from "./testing/mixes";
import { Microscope } from "./microscope";

/** The same mixes each time, so that a bound on what chance does is one. */
const RUNS = { numRuns: process.env["LONG"] === undefined ? 25 : 300, seed: 1 };

describe("ESX proportional share", () => {
  it("VMW-11: shares are bounded by the reservation: 2.0 and 1.0 of 3", () => {
    const [a, b] = dispatched({
      hosts: [host("esx", 3)],
      partitions: [
        partition("a", 3, { settings: { shares: 1000, reservationMHz: 2000 } }),
        partition("b", 3, { settings: { shares: 1000, reservationMHz: 500 } }),
      ],
    });
    expect(a).toBeCloseTo(2, 1);
    expect(b).toBeCloseTo(1, 1);
  });

  it("X-01: two busy vCPUs against one get 1.333 and 0.667 by default, 1 and 1 with equal shares", () => {
    const room = (set: Record<string, number>) => ({
      hosts: [host("esx", 2)],
      partitions: [partition("a", 2, { settings: set }), partition("b", 1, { settings: set })],
    });
    const [a, b] = dispatched(room({}));
    expect(a).toBeCloseTo(1.333, 1);
    expect(b).toBeCloseTo(0.667, 1);
    const [c, d] = dispatched(room({ shares: 1000 }));
    expect(c).toBeCloseTo(1, 1);
    expect(d).toBeCloseTo(1, 1);
  });

  it("what an idle VM has reserved is everybody's, not its pool's alone", () => {
    const used = dispatched({
      hosts: [host("esx", 1)],
      pools: [{ id: "pool", name: "pool", owner: "host", settings: { shares: 1000 } }],
      partitions: [
        partition("a", 1, { pool: "pool" }),
        partition("b", 1, { pool: "pool", cpu: 0, settings: { reservationMHz: 900 } }),
        partition("c", 1, { settings: { shares: 1000 } }),
      ],
    });
    expect(used[0]).toBeCloseTo(0.5, 2);
    expect(used[2]).toBeCloseTo(0.5, 2);
  });

  it("a limit holds on an idle host, and is told as parked time", () => {
    const world = worldOf({
      hosts: [host("esx", 4)],
      partitions: [partition("a", 2, { settings: { limitMHz: 500 } })],
    });
    const scope = Microscope.open(world, "host")!;
    scope.advance(10_000_000);
    const { vcpus } = scope.view();
    const run = vcpus.reduce((sum, { runUs }) => sum + runUs, 0);
    expect(run / 10_000_000).toBeCloseTo(0.5, 2);
    expect(vcpus[0]!.parkedUs).toBeGreaterThan(4_900_000);
  });

  it("DSP-ESX-2: no vCPU gets further ahead of a waiting sibling than the threshold", () => {
    const world = worldOf({
      hosts: [host("esx", 2)],
      partitions: [partition("a", 2), partition("b", 2), partition("c", 1, { cpu: 0.4 })],
    });
    const scope = Microscope.open(world, "host")!;
    let costopped = 0;
    for (let i = 0; i < 4000; i++) {
      scope.advance(250);
      const { vcpus } = scope.view();
      for (const { values, costopUs } of vcpus) {
        expect(values[2]).toBeLessThanOrEqual(3.0001);
        costopped = Math.max(costopped, costopUs);
      }
    }
    expect(costopped).toBeGreaterThan(0);
  });

  it("DSP-ESX-3: nobody is co-stopped for longer than its siblings wait", () => {
    fc.assert(
      fc.property(ESX_MIXES, (mix) => {
        const world = worldOf(partsOf({ platform: "esx" }, mix));
        const scope = Microscope.open(world, "host")!;
        scope.advance(5_000_000);
        const { vcpus } = scope.view();
        for (const each of vcpus) {
          const siblings = vcpus.filter((v) => v.partition === each.partition && v !== each);
          const waited = siblings.reduce((sum, { readyUs }) => sum + readyUs, 0);
          expect(each.costopUs, JSON.stringify(mix)).toBeLessThanOrEqual(waited);
        }
      }),
      RUNS,
    );
  }, 300_000);
});
