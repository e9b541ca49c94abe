/** How many tests passed, failed and were skipped: the one currency of all test runners here. */
import { z } from "zod";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NONE: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
    }),
    NONE,
  );
}

/** A check that is either kept or broken counts as one test. */
export function tallyCheck(ok: boolean): Tally {
  return ok ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** The last line of a run; other programs read it. */
export function tallyLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed`;
}

/**
 * A runner that failed without a failed test (a file that does not load, an error outside of any
 * test, a browser that never came up) counts as one failure, so that the sum never hides it.
 */
function withExit(tally: Tally, ok: boolean): Tally {
  return ok || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

const count = z.int().min(0);

/** What vitest's `json` reporter writes; only what is summed. */
const vitestReport = z.object({
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
});

/** What Playwright's `json` reporter writes; only what is summed. */
const playwrightReport = z.object({
  stats: z.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
});

/** @param ok whether the runner itself ended well */
export function tallyVitest(report: unknown, ok: boolean): Tally {
  const parsed = vitestReport.safeParse(report);
  if (!parsed.success) return withExit(NONE, false);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = parsed.data;
  return withExit(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    ok,
  );
}

/** @param ok whether the runner itself ended well */
export function tallyPlaywright(report: unknown, ok: boolean): Tally {
  const parsed = playwrightReport.safeParse(report);
  if (!parsed.success) return withExit(NONE, false);
  const { expected, unexpected, flaky, skipped } = parsed.data.stats;
  return withExit({ passed: expected + flaky, failed: unexpected, skipped }, ok);
}
