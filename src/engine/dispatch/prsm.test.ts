import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { Microscope } from "./microscope";
import { runTime } from "./prsm";
import { dispatched, worldOf } from "./testing/agreement";

const lpar = (id: string, vcpus: number, weight: number, more = {}, cpu = 1) =>
  partition(id, vcpus, { settings: { weight, ...more }, cpu });

function between(value: number, [from, to]: readonly [number, number]): void {
  expect(value).toBeGreaterThanOrEqual(from);
  expect(value).toBeLessThanOrEqual(to);
}

describe("PR/SM's time slices", () => {
  it.each([
    [6, 6, 25],
    [6, 8, 18.75],
    [6, 12, 12.5],
    [6, 24, 12.5],
  ])("PRSM-08: %d physical, %d logical cores run for %d ms (9176-ME2)", (cpus, logical, ms) => {
    expect(runTime(cpus, logical) / 1000).toBe(ms);
  });

  it("DSP-PRSM-1: nobody who goes on runs for longer or shorter than its slice", () => {
    const world = worldOf({
      hosts: [host("prsm", 2)],
      partitions: [lpar("a", 2, 100), lpar("b", 2, 200)],
    });
    const scope = Microscope.open(world, "host")!;
    scope.advance(400_000);
    const { start, end } = scope.view().slices;
    const lengths = [...start].map((from, i) => end[i]! - from).slice(0, -2);
    expect(lengths.length).toBeGreaterThan(20);
    for (const length of lengths) expect(length % 12_500).toBe(0);
  });

  it("PRSM-01: with all logical cores bounded alike, LPARs get their weights' shares", () => {
    // The example's weights where logical cores bound nobody: 23.1, 7.7 and 69.2 %.
    const used = dispatched({
      hosts: [host("prsm", 6)],
      partitions: [lpar("zos", 6, 100), lpar("zvm", 6, 900), lpar("zvse", 6, 300)],
    });
    [7.7, 69.2, 23.1].forEach((pct, i) =>
      expect(Math.abs((100 * used[i]!) / 6 - pct)).toBeLessThan(0.1),
    );
  });

  it("PRSM-01: as published, logical cores bind first: per logical core 23.1, 1.3 and 34.6 %", () => {
    const world = worldOf({
      hosts: [host("prsm", 6)],
      partitions: [lpar("zos", 6, 100), lpar("zvm", 2, 900), lpar("zvse", 1, 300)],
    });
    const scope = Microscope.open(world, "host")!;
    const weights = scope.view().vcpus.map(({ values }) => (100 * values[1]!) / 1300);
    [1.3, 34.6, 23.1].forEach((pct, i) =>
      expect(Math.abs(weights[[0, 6, 8][i]!]! - pct)).toBeLessThan(0.1),
    );
  });

  it("PRSM-03: two logical cores of three never exceed 67 % (z9 guide p. 165)", () => {
    const [a] = dispatched({
      hosts: [host("prsm", 3)],
      partitions: [lpar("a", 2, 999), lpar("b", 3, 1)],
    });
    between((100 * a!) / 3, [66.2, 66.7]);
  });

  it("PRSM-04: capped, each logical core gets 50, 96 and 4 % (9176-ML2, example 1)", () => {
    const capped = { capped: true };
    const used = dispatched({
      hosts: [host("prsm", 6)],
      partitions: [lpar("a", 6, 500, capped), lpar("b", 3, 480, capped), lpar("c", 3, 20, capped)],
    });
    const ofMachine = used.map((each) => (100 * each) / 6);
    between(ofMachine[0]!, [48.2, 51.8]);
    between(ofMachine[1]!, [46.3, 49.7]);
    between(ofMachine[2]!, [0, 5.6]);
    // The dispatcher here is exact: within a tenth of a percent of a logical core.
    [50, 96, 4].forEach((pct, i) =>
      expect(Math.abs((100 * used[i]!) / [6, 3, 3][i]! - pct)).toBeLessThan(0.2),
    );
  });

  it("PRSM-06: a capped LPAR cannot use what others leave, an uncapped one can", () => {
    const used = dispatched({
      hosts: [host("prsm", 6)],
      partitions: [
        lpar("a", 6, 500, {}, 0),
        lpar("b", 3, 300, { capped: true }),
        lpar("c", 3, 200),
      ],
    });
    expect(Math.abs(used[1]! - 1.8)).toBeLessThan(0.06);
    expect(Math.abs(used[2]! - 3)).toBeLessThan(0.06);
    expect(Math.abs(6 - used[0]! - used[1]! - used[2]! - 1.2)).toBeLessThan(0.06);
  });

  it("PRSM-07: an absolute cap of 2.5 holds on an idle machine, within 3.1 % (9176-ME2)", () => {
    const world = worldOf({
      hosts: [host("prsm", 10)],
      partitions: [lpar("a", 6, 100, { absoluteCap: 2.5 })],
    });
    const scope = Microscope.open(world, "host")!;
    for (let second = 1; second <= 10; second++) {
      scope.advance(1_000_000);
      const { busyUs, nowUs, vcpus } = scope.view();
      expect(busyUs / nowUs).toBeLessThanOrEqual(2.5 * 1.031);
      if (second === 10) expect(busyUs / nowUs).toBeGreaterThan(2.5 * 0.99);
      for (const { runUs, parkedUs } of vcpus) expect(runUs + parkedUs).toBe(nowUs);
    }
  });

  it("DSP-PRSM-3: dedicated processors are dispatched by nobody", () => {
    const world = worldOf({
      hosts: [host("prsm", 4)],
      partitions: [lpar("a", 2, 1, { dedicated: true }, 0.5), lpar("b", 3, 100)],
    });
    const scope = Microscope.open(world, "host")!;
    scope.advance(10_000_000);
    const { vcpus, nowUs } = scope.view();
    for (const { partition: id, readyUs, runUs } of vcpus.slice(0, 2)) {
      expect(id).toBe("a");
      expect(readyUs).toBe(0);
      expect(runUs / nowUs).toBeCloseTo(0.5, 2);
    }
  });
});
