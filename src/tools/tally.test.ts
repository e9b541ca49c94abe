import { describe, expect, it } from "vitest";
import { NONE, sum, tallyCheck, tallyLine, tallyPlaywright, tallyVitest } from "./tally";

const vitest = { numPassedTests: 40, numFailedTests: 2, numPendingTests: 3, numTodoTests: 1 };
const playwright = { stats: { expected: 20, unexpected: 1, flaky: 2, skipped: 4 } };

describe("the tally of a run", () => {
  it("adds up every runner", () => {
    const total = sum([
      tallyCheck(true),
      tallyCheck(false),
      tallyVitest(vitest, false),
      tallyPlaywright(playwright, false),
    ]);
    expect(total).toEqual({ passed: 63, failed: 4, skipped: 8 });
    expect(tallyLine(total)).toBe("63 passed, 4 failed");
  });

  it("is nothing for no runner at all", () => {
    expect(tallyLine(sum([]))).toBe("0 passed, 0 failed");
  });

  it("takes a flaky test for a passed one", () => {
    expect(tallyPlaywright(playwright, true)).toMatchObject({ passed: 22 });
  });

  it("counts a runner that failed outside of any test", () => {
    const clean = { ...vitest, numFailedTests: 0 };
    expect(tallyVitest(clean, true).failed).toBe(0);
    expect(tallyVitest(clean, false).failed).toBe(1);
    expect(tallyVitest(vitest, false).failed).toBe(2);
    const green = { stats: { ...playwright.stats, unexpected: 0 } };
    expect(tallyPlaywright(green, false).failed).toBe(1);
  });

  it("counts a report that is missing or no report as one failure", () => {
    for (const report of [undefined, null, {}, { stats: { expected: "many" } }]) {
      expect(tallyVitest(report, true)).toEqual({ ...NONE, failed: 1 });
      expect(tallyPlaywright(report, true)).toEqual({ ...NONE, failed: 1 });
    }
  });
});
