import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countStates, queueOf, readCpus, timeParts, wholePercents } from "./reading";
import { fakeView, vcpu } from "./testing/fakeScope";

describe("what is read off a view", () => {
  it("queues by place, then by number", () => {
    const view = fakeView({
      vcpus: [
        vcpu("a", 0, { place: 1 }),
        vcpu("b", 0),
        vcpu("c", 0, { place: 0 }),
        vcpu("d", 0, { place: 1 }),
      ],
    });
    expect(queueOf(view)).toEqual([2, 0, 3]);
  });

  it("counts states", () => {
    const view = fakeView({
      vcpus: [vcpu("a", 0, { state: "running" }), vcpu("a", 1, { state: "parked" }), vcpu("b", 0)],
    });
    expect(countStates(view)).toEqual({
      running: 1,
      ready: 0,
      costopped: 0,
      parked: 1,
      blocked: 1,
    });
  });

  it("says who is on each CPU, and how busy it was in the span that is shown", () => {
    const view = fakeView({
      nowUs: 1_000,
      cpus: 2,
      vcpus: [vcpu("a", 0, { state: "running", cpu: 1 })],
      slices: {
        cpu: Int32Array.of(0, 1),
        vcpu: Int32Array.of(0, 0),
        start: Float64Array.of(0, 900),
        end: Float64Array.of(850, 1_000),
      },
    });
    expect(readCpus(view, 200)).toEqual([
      { running: -1, busy: 0.25 },
      { running: 0, busy: 0.5 },
    ]);
    expect(readCpus({ ...view, nowUs: 0 }, 200).map(({ busy }) => busy)).toEqual([0, 0]);
  });

  it("parts a vCPU's time", () => {
    const parts = timeParts(
      vcpu("a", 0, { runUs: 500, readyUs: 200, costopUs: 50, parkedUs: 50, blockedUs: 200 }),
    );
    expect(parts).toEqual({ run: 0.5, ready: 0.2, costop: 0.05, parked: 0.05, blocked: 0.2 });
  });

  it("rounds to percents that add up to 100", () => {
    const times = fc.array(fc.nat(1_000_000), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(times, (us) => {
        const sum = us.reduce((total, value) => total + value, 0);
        fc.pre(sum > 0);
        const percents = wholePercents(us.map((value) => value / sum));
        expect(percents.reduce((total, value) => total + value, 0)).toBe(100);
        percents.forEach((percent, i) =>
          expect(Math.abs(percent - (us[i]! / sum) * 100)).toBeLessThan(1.000_001),
        );
      }),
    );
    expect(wholePercents([0, 0, 0])).toEqual([0, 0, 0]);
  });
});
