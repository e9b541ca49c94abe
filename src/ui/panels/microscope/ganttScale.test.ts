import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Slices } from "../../../protocol/microscope";
import {
  AXIS,
  cpuAt,
  ganttScale,
  rowHeight,
  sliceAt,
  ticks,
  tickStep,
  timeAt,
  xOf,
} from "./ganttScale";

const SIZE = { width: 1_000, height: 324, scrollTop: 0 };

describe("the Gantt chart's scale", () => {
  it("begins at time 0 until the span is full, and then follows now", () => {
    expect(ganttScale(20_000, 200_000, SIZE, 8)).toMatchObject({ from: 0, to: 200_000 });
    expect(ganttScale(450_000, 200_000, SIZE, 8)).toMatchObject({ from: 250_000, to: 450_000 });
  });

  it("finds a time where it drew it", () => {
    const spans = fc.integer({ min: 1_000, max: 500_000 });
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        spans,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (now, span, part) => {
          const scale = ganttScale(now, span, SIZE, 8);
          const us = scale.from + part * span;
          expect(timeAt(scale, xOf(scale, us))).toBeCloseTo(us, 3);
        },
      ),
    );
  });

  it("shows all CPUs if their rows stay legible, and scrolls if not", () => {
    expect(rowHeight(10, 300)).toBe(30);
    expect(rowHeight(1, 300)).toBe(48);
    expect(rowHeight(128, 300)).toBe(12);
    const scale = ganttScale(0, 1_000, { ...SIZE, scrollTop: 1_200 }, 128);
    expect(cpuAt(scale, 0)).toBe(100);
    expect(cpuAt(scale, 13)).toBe(101);
    expect(cpuAt(scale, SIZE.height - AXIS)).toBe(-1);
  });

  it("labels round times, neither crowded nor bare", () => {
    const spans = fc.integer({ min: 1_000, max: 500_000 });
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        spans,
        fc.integer({ min: 500, max: 2_000 }),
        (now, span, width) => {
          const scale = ganttScale(now, span, { ...SIZE, width }, 8);
          const times = ticks(scale);
          const step = tickStep(scale);
          expect(String(step)).toMatch(/^[125]0*$/);
          expect(times.length).toBeGreaterThan(0);
          expect(times.length).toBeLessThan(width / 90);
          for (const time of times) {
            expect(time % step).toBe(0);
            expect(time).toBeGreaterThanOrEqual(scale.from);
            expect(time).toBeLessThanOrEqual(scale.to);
          }
        },
      ),
    );
  });

  it("finds the slice under the pointer, and none where the CPU was idle", () => {
    const slices: Slices = {
      cpu: Int32Array.of(0, 1, 0),
      vcpu: Int32Array.of(4, 5, 6),
      start: Float64Array.of(0, 0, 30),
      end: Float64Array.of(20, 50, 50),
    };
    expect(sliceAt(slices, 0, 19)).toBe(0);
    expect(sliceAt(slices, 0, 20)).toBe(-1);
    expect(sliceAt(slices, 0, 30)).toBe(2);
    expect(sliceAt(slices, 1, 25)).toBe(1);
    expect(sliceAt(slices, 2, 25)).toBe(-1);
  });
});
