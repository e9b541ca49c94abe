import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SECOND } from "../../protocol/units";
import { esx } from "../platforms/esx";
import { advancePrecopy, beginPrecopy, endRound, predictPrecopy, timeLeft } from "./precopy";
import type { MigrationTerms } from "./rule";

function downtimeRule(limitS: number): MigrationTerms {
  return {
    limits: {},
    setupS: 0,
    switchoverS: 0,
    next: (end) =>
      end.remainingMiB <= end.bandwidthMiBps * limitS ? { pass: "last" } : { pass: "again" },
  };
}

/** libxc's simple_precopy_policy: at most 5 passes, or fewer than 50 dirty pages of 4 KiB. */
const LIBXC: MigrationTerms = {
  ...downtimeRule(0),
  next: (end) =>
    end.round >= 5 || end.remainingMiB * 256 < 50 ? { pass: "last" } : { pass: "again" },
};

describe("MIG-2: pre-copy", () => {
  it.each([
    [0, 32.768],
    [0.1, 36.4085],
    [0.25, 43.688],
    [0.5, 65.52],
    [0.75, 130.998],
    [0.9, 327.427],
  ])("takes what the closed form says with %f of the bandwidth dirtied", (dirty, seconds) => {
    const forecast = predictPrecopy(
      beginPrecopy(4096),
      { bandwidthMiBps: 125, dirtyMiBps: 125 * dirty, workingSetMiB: 4096 * 0.9 },
      downtimeRule(0.03),
    );
    expect(forecast.time / SECOND).toBeCloseTo(seconds, 3);
    expect(forecast.downtime).toBeLessThanOrEqual(0.03 * SECOND + 1);
  });

  it("ESX slows down whoever writes almost as fast as the link carries: no copy creeps for an hour", () => {
    const forecast = predictPrecopy(
      beginPrecopy(64),
      { bandwidthMiBps: 11.92, dirtyMiBps: 11.919_999, workingSetMiB: 12.8 },
      esx.migration!.terms({}, { memoryMiB: 64 }),
    );
    expect(forecast.rounds).toBeLessThan(10);
  });

  const xen08 = { bandwidthMiBps: 128, dirtyMiBps: 100, workingSetMiB: 1024 };

  it("KVM-04: QEMU's rule ends XEN-08's guest in 14 passes with 252 ms of downtime", () => {
    const forecast = predictPrecopy(beginPrecopy(1024), xen08, downtimeRule(0.3));
    expect(forecast.rounds).toBe(14);
    expect(forecast.downtime / 1000).toBeCloseTo(252, 0);
  });

  it("XEN-08: libxc's rule ends the same guest in 5 passes with 2.3 s of downtime", () => {
    const forecast = predictPrecopy(beginPrecopy(1024), xen08, LIBXC);
    expect(forecast.rounds).toBe(5);
    expect(forecast.lastMiB).toBeCloseTo(298, 0);
    expect(forecast.downtime / 1000).toBeCloseTo(2328, -1);
    expect(forecast.time / SECOND).toBeCloseTo(28.26, 1);
  });

  it("never has more to copy again than the working set", () => {
    const copy = beginPrecopy(1000);
    advancePrecopy(copy, timeLeft(copy, 10), 10);
    endRound(copy, downtimeRule(0.3), {
      writtenMiB: 50_000,
      workingSetMiB: 200,
      bandwidthMiBps: 10,
      busy: 1,
    });
    expect(copy.roundMiB).toBe(200);
  });

  it("comes to the same end however the time is cut up, and sends all memory at least once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 64, max: 65_536 }),
        fc.integer({ min: 10, max: 1_200 }),
        fc.integer({ min: 0, max: 90 }),
        fc.array(fc.integer({ min: 1, max: 30_000_000 }), { maxLength: 20 }),
        (memoryMiB, bandwidthMiBps, dirtyPct, cuts) => {
          const rule = { ...downtimeRule(0.3), switchoverS: 0.05 };
          const rates = {
            bandwidthMiBps,
            dirtyMiBps: (bandwidthMiBps * dirtyPct) / 100,
            workingSetMiB: memoryMiB * 0.5,
          };
          const whole = predictPrecopy(beginPrecopy(memoryMiB), rates, rule);
          const copy = beginPrecopy(memoryMiB);
          const pending = [...cuts];
          for (;;) {
            const left = timeLeft(copy, bandwidthMiBps);
            const cut = pending.pop();
            if (cut !== undefined && cut < left) {
              advancePrecopy(copy, cut, bandwidthMiBps);
              continue;
            }
            advancePrecopy(copy, left, bandwidthMiBps);
            if (copy.stopped) break;
            const written = rates.dirtyMiBps * (copy.roundElapsed / SECOND);
            endRound(copy, rule, {
              writtenMiB: written,
              workingSetMiB: rates.workingSetMiB,
              bandwidthMiBps,
              busy: 1,
            });
          }
          expect(copy.leftMiB).toBeLessThan(1e-3);
          // Each cut may cost a round up to a microsecond.
          expect(Math.abs(copy.elapsed - whole.time)).toBeLessThanOrEqual(
            (cuts.length + 1) * (whole.rounds + 1),
          );
          expect(copy.sentMiB).toBeGreaterThanOrEqual(memoryMiB - 1e-3);
          expect(copy.downtime).toBeGreaterThanOrEqual(
            ((whole.lastMiB - 1e-2) / bandwidthMiBps) * SECOND,
          );
        },
      ),
    );
  });
});
