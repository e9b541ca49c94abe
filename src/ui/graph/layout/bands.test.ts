import { describe, expect, test } from "vitest";
import { bandAt, resolutionAt, THRESHOLDS, type Band } from "./bands";

/** The bands that a zoom goes through, one after another. */
function through(start: Band, zooms: readonly number[]): Band[] {
  let band = start;
  return zooms.map((zoom) => (band = bandAt(zoom, band)));
}

describe("the bands of zoom", () => {
  test("go from far to near and back", () => {
    expect(through("far", [0.1, 0.5, 1])).toEqual(["far", "mid", "near"]);
    expect(through("near", [0.5, 0.1])).toEqual(["mid", "far"]);
    expect(bandAt(2, "far")).toBe("near");
    expect(bandAt(0.1, "near")).toBe("far");
  });

  test.each([
    ["far", "mid", THRESHOLDS.midOut, THRESHOLDS.midIn],
    ["mid", "near", THRESHOLDS.nearOut, THRESHOLDS.nearIn],
  ] as const)("between %s and %s the one that was stays", (outer, inner, from, to) => {
    const between = (from + to) / 2;
    expect(bandAt(between, outer)).toBe(outer);
    expect(bandAt(between, inner)).toBe(inner);
    const trembling = [to, between, to - 0.001, from + 0.001, between];
    expect(through(outer, trembling)).toEqual(trembling.map(() => inner));
  });
});

describe("the resolution of canvases", () => {
  test("is the zoom's own at rest", () => {
    expect(resolutionAt(0.873, 2, true)).toBeCloseTo(0.875);
  });

  test("waits for rest while the zoom changes, unless it is far off", () => {
    expect(resolutionAt(1.4, 1, false)).toBe(1);
    expect(resolutionAt(2.2, 1, false)).toBeCloseTo(2.2);
    expect(resolutionAt(0.3, 1, false)).toBeCloseTo(0.3);
  });
});
