import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WINDOWS, type Series, type Window } from "../../protocol/series";
import { DAY, HOUR, MINUTE, SECOND } from "../../protocol/units";
import {
  cpuPoints,
  latest,
  memoryPoints,
  memoryTop,
  MOST_POINTS,
  peak,
  powerPoints,
  SPANS,
  timeDomain,
  timeTicks,
} from "./chartData";

function series(window: Window, count: number, change: Partial<Series> = {}): Series {
  return {
    subject: "vm-1",
    window,
    stepS: 1,
    times: Float64Array.from({ length: count }, (_, index) => (index + 1) * SECOND),
    cpuCapacity: new Float32Array(count).fill(8),
    memoryCapacity: new Float32Array(count).fill(1024),
    columns: {
      cpuUsed: new Float32Array(count).fill(2),
      cpuReady: new Float32Array(count).fill(1),
      memoryGranted: new Float32Array(count).fill(512),
      power: new Float32Array(count).fill(300),
    },
    now: {
      time: (count + 1) * SECOND,
      cpuCapacity: 8,
      memoryCapacity: 1024,
      values: { cpuUsed: 4, cpuReady: 0, memoryGranted: 256, power: 200 },
    },
    ...change,
  };
}

describe("points", () => {
  test("are percentages of the capacity of their own step", () => {
    const grown = series("5m", 2, { cpuCapacity: Float32Array.of(8, 4) });
    expect(cpuPoints(grown).map((point) => point.cpuUsed)).toEqual([25, 50, 50]);
    expect(memoryPoints(grown)[0]).toMatchObject({ memoryGranted: 50, capacity: 1024 });
    expect(powerPoints(grown, 600)[1]).toMatchObject({ power: 50, capacity: 600 });
  });

  test("end with what holds now, in the place of a step that ends now", () => {
    const open = series("5m", 2);
    expect(cpuPoints(open).at(-1)).toMatchObject({ time: 3 * SECOND, cpuUsed: 50, cpuReady: 0 });
    const ended = series("5m", 2, { now: { ...open.now, time: 2 * SECOND } });
    expect(cpuPoints(ended).map(({ time }) => time)).toEqual([SECOND, 2 * SECOND]);
    expect(memoryPoints(ended).at(-1)).toMatchObject({ memoryGranted: 25 });
    expect(timeDomain(ended)[1]).toBe(2 * SECOND);
  });

  test("tell of a shortage only where there is any, on an axis that holds all of it", () => {
    const room = series("5m", 2);
    const taken = {
      memorySwapped: Float32Array.of(0, 768),
      memoryBallooned: new Float32Array(2),
    };
    const short = series("5m", 2, { columns: { ...room.columns, ...taken } });
    const points = memoryPoints(short);
    expect(points[1]).toMatchObject({ memoryGranted: 50, memorySwapped: 75 });
    expect(points[1]).not.toHaveProperty("memoryBallooned");
    expect(memoryTop(points)).toBe(150);
    expect(memoryTop(memoryPoints(room))).toBe(100);
  });

  test("leave a metric out that the subject does not have, or had not yet", () => {
    const young = series("5m", 2, { columns: { cpuUsed: Float32Array.of(Number.NaN, 4) } });
    expect(cpuPoints(young)[0]).toEqual({ time: SECOND, capacity: 8 });
    expect(cpuPoints(young)[1]).toEqual({ time: 2 * SECOND, capacity: 8, cpuUsed: 50 });
  });

  test("are zero, not infinite, while a host is down", () => {
    expect(cpuPoints(series("5m", 1, { cpuCapacity: Float32Array.of(0) }))[0]!.cpuUsed).toBe(0);
  });

  test("are at most as many as a chart can draw, the latest of them", () => {
    const data = cpuPoints(series("1h", 1_000));
    expect(data).toHaveLength(MOST_POINTS);
    expect(data.at(-1)!.time).toBe(1_001 * SECOND);
  });

  test("latest and peak skip the gaps", () => {
    const columns = { cpuUsed: Float32Array.of(6, 2, Number.NaN) };
    const { now } = series("5m", 3);
    const data = cpuPoints(series("5m", 3, { columns, now: { ...now, values: {} } }));
    expect(latest(data, "cpuUsed")).toEqual({ percent: 25, capacity: 8 });
    expect(peak(data, "cpuUsed")).toBe(75);
    expect(latest(data, "power")).toBeUndefined();
  });
});

describe("the time axis", () => {
  test("spans its window although the past is shorter", () => {
    expect(timeDomain(series("1h", 10))).toEqual([11 * SECOND - HOUR, 11 * SECOND]);
  });

  test("has its ticks at round times of the room's clock", () => {
    const half = 30 * MINUTE;
    expect(timeTicks([0, DAY], "24h", half)).toEqual([
      6 * HOUR - half,
      12 * HOUR - half,
      18 * HOUR - half,
      24 * HOUR - half,
    ]);
  });

  test("never has more ticks than stand side by side, wherever the room is in time", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WINDOWS),
        fc.nat({ max: 400 * DAY }),
        fc.nat({ max: DAY }),
        (window, to, clock) => {
          const from = to - SPANS[window];
          const ticks = timeTicks([from, to], window, clock);
          expect(ticks.length).toBeGreaterThan(3);
          expect(ticks.length).toBeLessThanOrEqual(8);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(from);
            expect(tick).toBeLessThanOrEqual(to);
          }
        },
      ),
    );
  });
});
