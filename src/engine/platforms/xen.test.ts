/** Xen's published examples and the rules PLAT-XEN-* of SPEC.md. */
import { describe, expect, it } from "vitest";
import { beginPrecopy, predictPrecopy } from "../migration/precopy";
import { host, partition, usedBy } from "../testing/build";
import type { DividedSystem } from "./platform";
import { schedulerOf, xen } from "./xen";

const SCHEDULERS = ["credit", "credit2"] as const;
const domain = (id: string, vcpus: number, settings: Record<string, number> = {}, cpu = 1) =>
  partition(id, vcpus, { settings, cpu });
const machine = (cores: number, scheduler: string) =>
  host("xen", cores, { settings: { scheduler } });

describe.each(SCHEDULERS)("weights and caps (PLAT-XEN-1, PLAT-XEN-2): %s", (scheduler) => {
  it("XEN-01: weight 512 gets twice what 256 gets (xl.1.pod.in)", () => {
    const [a, b] = usedBy(machine(1, scheduler), [
      domain("a", 1, { weight: 256 }),
      domain("b", 1, { weight: 512 }),
    ]);
    expect(a).toBeCloseTo(1 / 3, 5);
    expect(b).toBeCloseTo(2 / 3, 5);
  });

  it("XEN-02: the same weight counts for each vCPU (credit.c, csched_acct)", () => {
    const [a, b] = usedBy(machine(2, scheduler), [domain("a", 2), domain("b", 1)]);
    expect(a).toBeCloseTo(4 / 3, 5);
    expect(b).toBeCloseTo(2 / 3, 5);
  });

  it("XEN-03: a cap is in percent of one CPU, for the whole domain, on an idle host too", () => {
    const capped = (vcpus: number, capPct: number) =>
      usedBy(machine(4, scheduler), [domain("a", vcpus, { capPct })]);
    expect(capped(1, 50)).toEqual([0.5]);
    expect(capped(4, 50)).toEqual([0.5]);
    expect(capped(4, 400)).toEqual([4]);
    expect(capped(4, 0)).toEqual([4]);
  });
});

describe("the scheduler (PLAT-XEN-3)", () => {
  const system = (release: string | undefined, scheduler = "release"): DividedSystem => ({
    name: "host",
    release,
    cores: 1,
    mhz: 1000,
    memoryMiB: 1024,
    threadsPerCore: 1,
    settings: { scheduler },
  });

  it.each([
    ["Xen 3.4", "credit"],
    ["Xen 4.9.1", "credit"],
    ["Xen 4.11", "credit"],
    ["Xen 4.12", "credit2"],
    ["Xen Project 4.17", "credit2"],
    [undefined, "credit2"],
  ])("of %s is %s", (release, expected) => {
    expect(schedulerOf(system(release))).toBe(expected);
  });

  it("is what was set, whatever the release", () => {
    expect(schedulerOf(system("Xen 4.18", "credit"))).toBe("credit");
    expect(schedulerOf(system("Xen 4.4", "credit2"))).toBe("credit2");
  });

  it("XEN-05: credit's constants are the defaults and bounds", () => {
    const field = (key: string) => xen.view.systemSettings.find((each) => each.key === key);
    expect(field("timeSliceMs")).toMatchObject({ default: 30, min: 1, max: 1000 });
    expect(field("rateLimitUs")).toMatchObject({ default: 1000, min: 100, max: 500_000 });
  });
});

describe("live migration (PLAT-XEN-5)", () => {
  const terms = xen.migration!.terms({}, { memoryMiB: 1024 });
  const forecast = (dirtyMiBps: number) => {
    const rates = { bandwidthMiBps: 128, dirtyMiBps, workingSetMiB: 1024 };
    return predictPrecopy(beginPrecopy(1024), rates, terms);
  };

  it("XEN-08: five passes, then 298 MiB with the domain suspended (xg_sr_save.c)", () => {
    const { rounds, lastMiB, downtime, time } = forecast(100);
    expect(rounds).toBe(5);
    expect(lastMiB).toBeCloseTo(298, 0);
    const pauseMs = terms.switchoverS * 1000;
    expect(Math.abs(downtime / 1000 - pauseMs - 2328) / 2328).toBeLessThan(0.01);
    expect(Math.abs(time / 1e6 - pauseMs / 1000 - 28.26) / 28.26).toBeLessThan(0.01);
  });

  it("ends as soon as fewer than 50 pages are dirty", () => {
    const calm = forecast(0.02);
    expect(calm.rounds).toBe(1);
    expect(calm.lastMiB).toBeLessThan((50 * 4) / 1024);
  });
});
