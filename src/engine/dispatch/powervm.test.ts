import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { Microscope } from "./microscope";
import { entitledInWindow, WINDOW_US } from "./powervm";
import { dispatched, worldOf } from "./testing/agreement";

/** The same mixes each time, so that a bound on what chance does is one. */
const RUNS = { numRuns: process.env["LONG"] === undefined ? 40 : 300, seed: 1 };

const power = (cores: number) => host("powervm", cores, { architecture: "power" });

const lpar = (id: string, vcpus: number, entitlement: number, more = {}, cpu = 1) =>
  partition(id, vcpus, { settings: { entitlement, ...more }, cpu });

describe("PowerVM's dispatch window", () => {
  it("PVM-03: 0.8 and 1.5 units are 8 and 15 ms of every window (System i5 Redbook p. 9)", () => {
    expect(entitledInWindow(0.8, 1, 0)).toBe(8_000);
    const world = worldOf({
      hosts: [power(3)],
      partitions: [lpar("a", 1, 0.8, { capped: true }), lpar("b", 2, 1.5, { capped: true })],
    });
    const scope = Microscope.open(world, "host")!;
    for (let window = 1; window <= 20; window++) {
      scope.advance(WINDOW_US);
      const { vcpus, idleUs } = scope.view();
      expect(vcpus.map(({ runUs }) => runUs / window)).toEqual([8_000, 7_500, 7_500]);
      // The pool has 30 ms in a window.
      expect(idleUs / window).toBe(30_000 - 8_000 - 15_000);
    }
  });

  it("hands out hundredths exactly, whatever the number of virtual processors", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 400 }),
        fc.integer({ min: 1, max: 12 }),
        (hundredths, vps) => {
          let sum = 0;
          for (let vp = 0; vp < vps; vp++) sum += entitledInWindow(hundredths / 100, vps, vp);
          expect(sum).toBe(hundredths * 100);
        },
      ),
    );
  });

  it("PVM-01: weights 200 and 100 divide 0.75 of surplus 0.50 to 0.25 (HMC V7R340 help)", () => {
    const used = dispatched({
      hosts: [power(3)],
      partitions: [
        lpar("a", 2, 1, { weight: 200 }),
        lpar("b", 2, 1, { weight: 100 }),
        lpar("idle", 1, 1, {}, 0.25),
      ],
    });
    expect(used[0]!).toBeCloseTo(1.5, 2);
    expect(used[1]!).toBeCloseTo(1.25, 2);
  });

  it("PVM-02: 90 and 180 get a third and two thirds of what is free (System i5 p. 24)", () => {
    const used = dispatched({
      hosts: [power(2)],
      partitions: [lpar("a", 2, 0.5, { weight: 90 }), lpar("b", 2, 0.5, { weight: 180 })],
    });
    expect(Math.abs(used[0]! - 0.5 - 1 / 3)).toBeLessThan(0.01);
    expect(Math.abs(used[1]! - 0.5 - 2 / 3)).toBeLessThan(0.01);
  });

  it("PVM-04: one virtual processor is never more than one core (p5 590 p. 63)", () => {
    const used = dispatched({ hosts: [power(16)], partitions: [lpar("a", 1, 0.5)] });
    expect(used).toEqual([1]);
  });

  it("PVM-07: weight 0 gets none of the surplus, 128 all of it", () => {
    const used = dispatched({
      hosts: [power(2)],
      partitions: [lpar("a", 2, 0.5, { weight: 0 }), lpar("b", 2, 0.5, { weight: 128 })],
    });
    expect(used[0]!).toBeCloseTo(0.5, 6);
    expect(used[1]!).toBeCloseTo(1.5, 6);
  });

  it("VMW-11: entitled to 2.0 and 0.5 of 3.0, equal weights give 2.25 and 0.75", () => {
    const used = dispatched({
      hosts: [power(3)],
      partitions: [lpar("a", 3, 2), lpar("b", 3, 0.5)],
    });
    expect(used[0]!).toBeCloseTo(2.25, 2);
    expect(used[1]!).toBeCloseTo(0.75, 2);
  });

  it("DSP-PVM-1: who always wants it gets its entitlement in every single window", () => {
    const member = fc.record({
      vps: fc.integer({ min: 1, max: 6 }),
      part: fc.integer({ min: 5, max: 100 }),
      capped: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(member, { minLength: 1, maxLength: 6 }),
        (cores, members) => {
          const wanted = members.reduce((sum, { vps, part }) => sum + vps * part, 0);
          const scale = Math.min(1, (100 * cores) / wanted);
          const units = members.map(({ vps, part }) => Math.floor(vps * part * scale) / 100);
          fc.pre(units.every((each, i) => each >= members[i]!.vps * 0.05));
          const world = worldOf({
            hosts: [power(cores)],
            partitions: members.map(({ vps, capped }, i) =>
              lpar(`p${i}`, vps, units[i]!, { capped }),
            ),
          });
          const scope = Microscope.open(world, "host")!;
          for (let window = 0, before: number[] = []; window < 8; window++) {
            scope.advance(WINDOW_US);
            const run = scope.view().vcpus.map(({ runUs }) => runUs);
            let v = 0;
            members.forEach(({ vps, capped }, i) => {
              for (let vp = 0; vp < vps; vp++, v++) {
                const got = run[v]! - (before[v] ?? 0);
                const due = entitledInWindow(units[i]!, vps, vp);
                expect(got).toBeGreaterThanOrEqual(due);
                if (capped) expect(got).toBe(due);
              }
            });
            before = run;
          }
        },
      ),
      RUNS,
    );
  });
});
