import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verticalEntitlement, verticalPolarization } from "./hiperDispatch";

describe("HiperDispatch", () => {
  it.each([
    [200, 4, { high: 2, medium: 0, mediumPct: 0, low: 2 }],
    [381, 6, { high: 3, medium: 1, mediumPct: 81, low: 2 }],
    [250, 6, { high: 2, medium: 1, mediumPct: 50, low: 3 }],
    [230, 6, { high: 1, medium: 2, mediumPct: 65, low: 3 }],
  ])(
    "PRSM-10: %d %% over %d logical cores (z/OS WLM ieaw10039; vm.ibm.com calculator)",
    (entitlement, logical, expected) => {
      expect(verticalPolarization(entitlement, logical)).toEqual(expected);
    },
  );

  it("leaves a single medium where there is no high to give up", () => {
    expect(verticalPolarization(30, 2)).toEqual({ high: 0, medium: 1, mediumPct: 30, low: 1 });
  });

  it("hands out the whole entitlement, and never more than the logical cores", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6400 }),
        fc.integer({ min: 1, max: 64 }),
        (entitlement, logical) => {
          const polarized = verticalPolarization(entitlement, logical);
          const each = Array.from({ length: logical }, (_, i) => verticalEntitlement(polarized, i));
          expect(polarized.low).toBeGreaterThanOrEqual(0);
          expect(each.reduce((sum, part) => sum + part, 0)).toBeCloseTo(
            Math.min(entitlement, 100 * logical),
            6,
          );
          for (const part of each) expect(part).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});
