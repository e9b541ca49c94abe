/** Each platform's own rule of live migration, by its figures (PLAT-*, MIG-8, MIG-9). */
import { describe, expect, it } from "vitest";
import { SECOND } from "../../protocol/units";
import type { Settings } from "../../protocol/scenario-parts";
import { linkMiBps } from "../migration/links";
import { beginPrecopy, predictPrecopy, type PrecopyRates } from "../migration/precopy";
import type { RoundEnd } from "../migration/rule";
import type { Platform } from "./platform";
import { platformOf } from "./registry";

function defaults({ view }: Platform): Settings {
  return Object.fromEntries(view.systemSettings.map((field) => [field.key, field.default]));
}

function terms(id: string, settings: Settings = {}, memoryMiB = 4096) {
  const platform = platformOf(id);
  return platform.migration!.terms({ ...defaults(platform), ...settings }, { memoryMiB });
}

function predict(
  id: string,
  settings: Settings,
  rates: Partial<PrecopyRates> = {},
  memoryMiB = 4096,
) {
  const rule = terms(id, settings, memoryMiB);
  const all = { bandwidthMiBps: 100, dirtyMiBps: 50, workingSetMiB: memoryMiB, ...rates };
  return predictPrecopy(beginPrecopy(memoryMiB, rule), all, rule);
}

const END: RoundEnd = {
  round: 1,
  copiedMiB: 1024,
  remainingMiB: 1024,
  sentMiB: 1024,
  memoryMiB: 1024,
  bandwidthMiBps: 100,
  dirtyMiBps: 100,
  busy: 1,
  throttle: 0,
  sinceProgressS: 0,
  stalls: 0,
  memo: 0,
};
const WILD = { dirtyMiBps: 400, workingSetMiB: 2048 };

describe("QEMU", () => {
  it("takes 128 MiB/s, KubeVirt 64, oVirt half of the link; 0 means all of it", () => {
    const stream = (settings: Settings) => terms("kvm", settings).streamMiBps?.(10_000);
    expect(stream({})).toBe(128);
    expect(stream({ migrationPolicy: "kubevirt" })).toBe(64);
    expect(stream({ migrationPolicy: "ovirt" })).toBeCloseTo(linkMiBps(5_000), 9);
    expect(stream({ migrationMiBps: 0 })).toBeUndefined();
    expect(stream({ migrationMiBps: 333 })).toBe(333);
  });

  it("never ends by itself where a guest writes faster than it is copied", () => {
    expect(predict("kvm", {}, WILD).failure).toBe("noProgress");
  });

  it("auto-converge begins with the second bad round at 20 % and goes on by 10, at most 99 (MIG-9)", () => {
    const { next } = terms("kvm", { autoConverge: true });
    const seen: number[] = [];
    let [throttle, memo] = [0, 0];
    for (let round = 1; round <= 24; round++) {
      const pass = next({ ...END, round, throttle, memo });
      if (pass.pass !== "again") throw new Error("it goes on");
      [throttle, memo] = [pass.throttle ?? throttle, pass.memo ?? memo];
      seen.push(Math.round(throttle * 100));
    }
    expect(seen).toEqual([
      0, 20, 20, 30, 30, 40, 40, 50, 50, 60, 60, 70, 70, 80, 80, 90, 90, 99, 99, 99, 99, 99, 99, 99,
    ]);
  });

  it("does not slow down who leaves at most half of what was sent", () => {
    const calm = terms("kvm", { autoConverge: true }).next({ ...END, remainingMiB: 512, memo: 1 });
    expect(calm).toMatchObject({ pass: "again", throttle: 0, memo: 1 });
  });

  it("auto-converge and post-copy bring to an end what would not come to one", () => {
    const slowed = predict("kvm", { autoConverge: true }, WILD);
    expect(slowed.failure).toBeUndefined();
    expect(slowed.throttle).toBeGreaterThanOrEqual(0.7);
    const fetched = predict("kvm", { postCopy: "stalled" }, WILD);
    expect(fetched.failure).toBeUndefined();
    expect(fetched.owedMiB).toBe(2048);
    // It stands still for the pause alone: the rest is fetched while it runs.
    expect(fetched.downtime).toBe(0.05 * SECOND);
  });

  it("post-copy after the first pass sends no page more than twice", () => {
    const { rounds, sentMiB } = predict("kvm", { postCopy: "afterFirstPass" }, WILD);
    expect(rounds).toBe(1);
    expect(sentMiB).toBeCloseTo(4096 + 2048, 3);
  });

  it("oVirt raises the downtime with every stall to 500 ms, then gives up", () => {
    const { next } = terms("kvm", { migrationPolicy: "ovirt" });
    const stops = (stalls: number, ms: number) =>
      next({ ...END, stalls, remainingMiB: ms / 10, bandwidthMiBps: 100 }).pass;
    for (const [stalls, ms] of [
      [0, 100],
      [1, 150],
      [2, 200],
      [3, 300],
      [4, 400],
      [5, 400],
      [6, 500],
    ] as const) {
      expect(stops(stalls, ms)).toBe("last");
      expect(stops(stalls, ms + 1)).toBe("again");
    }
    expect(next({ ...END, stalls: 7 })).toEqual({ pass: "none", code: "noProgress" });
  });

  it("KVM-09: KubeVirt gives up after 800 s for each GiB, five in a cluster, two out of a node", () => {
    const { deadline, limits } = terms("kvm", { migrationPolicy: "kubevirt" }, 6 * 1024);
    expect(deadline).toEqual({ afterS: 4800, outcome: { pass: "none", code: "migrationTimeout" } });
    expect(limits).toEqual({ outgoing: 2, cluster: 5 });
    // So slow a link that the first round is not over by then.
    const slow = predict("kvm", { migrationPolicy: "kubevirt" }, { bandwidthMiBps: 1 }, 6 * 1024);
    expect(slow.failure).toBe("migrationTimeout");
    expect(slow.time + SECOND).toBe(4800 * SECOND);
  });
});

describe("Xen", () => {
  it("NSDI-04: a round is 50 Mbit/s faster than the guest wrote, between 100 and 500", () => {
    const { next, firstPassMiBps } = terms("xen", { migrationPolicy: "clark" });
    expect(firstPassMiBps).toBe(linkMiBps(100));
    const after = (mbps: number, remainingMiB = 10) =>
      next({ ...END, remainingMiB, dirtyMiBps: linkMiBps(mbps) });
    expect(after(30)).toEqual({ pass: "again", atMostMiBps: linkMiBps(100) });
    expect(after(120)).toMatchObject({ pass: "again" });
    const second = after(120);
    expect(second.pass === "again" ? second.atMostMiBps : 0).toBeCloseTo(linkMiBps(170), 6);
    expect(after(460)).toEqual({ pass: "last", atMostMiBps: linkMiBps(500) });
    expect(after(30, 0.249).pass).toBe("last");
    expect(after(30, 0.25).pass).toBe("again");
  });

  it("bounds each round of the prototype by its own rate", () => {
    const { time } = predict(
      "xen",
      { migrationPolicy: "clark" },
      { bandwidthMiBps: linkMiBps(1_000), dirtyMiBps: 0 },
      100,
    );
    // All of it at 100 Mbit/s, and a pause of 0.1 s.
    expect(time / SECOND).toBeCloseTo(100 / linkMiBps(100) + 0.1, 3);
  });
});

describe("others", () => {
  it("ESX slows down who writes too fast, unless stun during page send is off", () => {
    expect(predict("esx", {}, WILD).failure).toBeUndefined();
    expect(predict("esx", { vmotionStun: false }, WILD).failure).toBe("noProgress");
  });

  it("PVM-09: PowerVM resumes early and fetches the rest from the source", () => {
    const { owedMiB, downtime, lastMiB, failure } = predict("powervm", {}, WILD);
    expect(failure).toBeUndefined();
    expect(owedMiB).toBe(2048);
    expect(lastMiB).toBe(2048);
    expect(downtime).toBe(0.2 * SECOND);
  });

  it("ZVM-06: z/VM quiesces in the final two passes; MAXQUIESCE gives up only where it is stated", () => {
    expect(terms("zvm").next({ ...END, remainingMiB: 10 })).toEqual({ pass: "last", passes: 2 });
    const late = { ...END, round: 8, remainingMiB: 5_000 };
    expect(terms("zvm").next(late)).toMatchObject({ pass: "last" });
    expect(terms("zvm", { maxQuiesceS: 10 }).next(late)).toEqual({
      pass: "none",
      code: "quiesceTooLong",
    });
  });

  it("Hyper-V sends half as much where it compresses", () => {
    expect(terms("hyperv").compression).toBe(2);
    expect(terms("hyperv", { migrationOption: "tcp" }).compression).toBeUndefined();
  });
});
