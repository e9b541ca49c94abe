import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLUSTER_NAME, freeAbove, nameSpot } from "./clusterNames";

describe("a cluster's name from afar", () => {
  test("stands in its frame's header while that is high enough", () => {
    const spot = nameSpot(12, 4, 200)!;
    expect(spot.across).toBe(false);
    expect(spot.bottom).toBeLessThanOrEqual(12 + 1);
    expect(spot.bottom - spot.size).toBeGreaterThanOrEqual(0);
  });

  test("goes above its frame where nothing stands there", () => {
    expect(nameSpot(7, Infinity, 100)).toEqual({ size: 9, bottom: -3, across: false });
    expect(nameSpot(7, Infinity, 1000)?.size).toBe(CLUSTER_NAME.most);
  });

  test("stands across the edge where the header and the gap above it suffice together", () => {
    expect(nameSpot(7, 3.5, 100)).toEqual({ size: 8.5, bottom: 7, across: true });
  });

  test("is left out where they do not", () => {
    expect(nameSpot(5, 2, 100)).toBeUndefined();
  });

  test("never reaches what stands above, nor the hosts below, and is never too small to read", () => {
    const pixels = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(pixels, pixels, pixels, (header, free, width) => {
        const spot = nameSpot(header, free, 10 * width);
        if (!spot) return;
        expect(spot.size).toBeGreaterThanOrEqual(CLUSTER_NAME.least);
        expect(spot.bottom - spot.size).toBeGreaterThanOrEqual(-free);
        // Letters have a pixel and more below them for what hangs down.
        expect(spot.bottom).toBeLessThanOrEqual(header + 0.51);
      }),
    );
  });
});

test("what is free above a frame ends at the lowest of those that stand over it", () => {
  const rect = { x: 100, y: 100, width: 50, height: 50 };
  const over = (x: number, y: number) => ({ x, y, width: 40, height: 10 });
  expect(freeAbove(rect, [])).toBe(Infinity);
  expect(freeAbove(rect, [over(40, 60), over(200, 80), over(100, 160)])).toBe(Infinity);
  expect(freeAbove(rect, [over(80, 20), over(120, 76), rect])).toBe(14);
});
