import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { CREDITS_PER_MS, TICKS_PER_SLICE } from "./credit";
import { CREDIT_INIT, MAX_RUN_US, MIN_RUN_US } from "./credit2";
import { Microscope } from "./microscope";
import { agreement, dispatched, mixes, worldOf } from "./testing/agreement";
import { canAgree, compare, fitting, mixes as anyMix, type Mix } from "./testing/mixes";

const xenHost = (cpus: number, scheduler: string) => host("xen", cpus, { settings: { scheduler } });

describe.each(["credit", "credit2"])("Xen's %s", (scheduler) => {
  it("XEN-01: weights 256 and 512 on one CPU get a third and two thirds in a minute", () => {
    const [a, b] = dispatched(
      {
        hosts: [xenHost(1, scheduler)],
        partitions: [
          partition("a", 1, { settings: { weight: 256 } }),
          partition("b", 1, { settings: { weight: 512 } }),
        ],
      },
      { seconds: 60, warmUp: 0 },
    );
    expect(Math.abs(a! - 1 / 3)).toBeLessThan(0.01);
    expect(Math.abs(b! - 2 / 3)).toBeLessThan(0.01);
  });

  it("XEN-02, X-01: a weight counts for each active vCPU: 1.333 and 0.667 of two CPUs", () => {
    const [a, b] = dispatched({
      hosts: [xenHost(2, scheduler)],
      partitions: [partition("a", 2), partition("b", 1)],
    });
    expect(Math.abs(a! - 1.333)).toBeLessThan(0.02);
    expect(Math.abs(b! - 0.667)).toBeLessThan(0.02);
  });

  it("XEN-03: a cap of 50 is half of one CPU on an idle host, for one vCPU and for four", () => {
    for (const vcpus of [1, 4]) {
      const [a] = dispatched({
        hosts: [xenHost(4, scheduler)],
        partitions: [partition("a", vcpus, { settings: { capPct: 50 } })],
      });
      expect(Math.abs(a! - 0.5)).toBeLessThan(0.01);
    }
  });
});

describe("Xen's constants", () => {
  const pair = (scheduler: string) =>
    Microscope.open(
      worldOf({
        hosts: [xenHost(1, scheduler)],
        partitions: [
          partition("a", 1, { settings: { weight: 256 } }),
          partition("b", 1, { settings: { weight: 512 } }),
        ],
      }),
      "host",
    )!;

  it("XEN-05: 10 credits a ms, three ticks a slice, 100 and 200 credits handed out a period", () => {
    expect([CREDITS_PER_MS, TICKS_PER_SLICE]).toEqual([10, 3]);
    const scope = pair("credit");
    const grants = new Map<string, number>();
    // Credits are burnt at ticks, and these fall between the slices.
    scope.advance(5_000);
    let before = scope.view().vcpus;
    for (let period = 0; period < 200; period++) {
      scope.advance(30_000);
      const after = scope.view().vcpus;
      const paid = after.map(
        ({ values, runUs }, i) =>
          values[0]! - before[i]!.values[0]! + (runUs - before[i]!.runUs) / 100,
      );
      for (const { values } of after) expect(Math.abs(values[0]!)).toBeLessThanOrEqual(300);
      const key = paid.map((credits) => Math.round(credits)).join();
      grants.set(key, (grants.get(key) ?? 0) + 1);
      before = after;
    }
    expect([...grants].sort((x, y) => y[1] - x[1])[0]![0]).toBe("100,200");
  });

  it("XEN-07: the lighter burns 2 credits a ns, the heavier 1; runs last 0.5 to 10 ms", () => {
    expect([CREDIT_INIT, MIN_RUN_US, MAX_RUN_US]).toEqual([10_000_000, 500, 10_000]);
    const scope = pair("credit2");
    const burnt: number[] = [];
    for (let i = 0; i < 2_000; i++) {
      const before = scope.view().vcpus;
      scope.step();
      const after = scope.view().vcpus;
      after.forEach(({ values, runUs }, v) => {
        const us = runUs - before[v]!.runUs;
        const credits = (before[v]!.values[0]! - values[0]!) * 1000;
        if (us > 0 && credits > 0) burnt.push(credits / us - (v === 0 ? 2 : 1));
      });
    }
    expect(burnt.length).toBeGreaterThan(500);
    for (const off of burnt) expect(Math.abs(off)).toBeLessThan(0.001);
    // Alone a vCPU is asked again every 10 ms; the lighter has burnt all after 5.
    const { slices } = scope.view();
    const longest = [0, 0];
    slices.vcpu.forEach((v, i) => {
      longest[v] = Math.max(longest[v]!, slices.end[i]! - slices.start[i]!);
    });
    expect(longest[0]).toBeLessThanOrEqual(5_000 + MIN_RUN_US);
    expect(longest[1]).toBeLessThanOrEqual(MAX_RUN_US);
  });
});

describe("Xen in the long run", () => {
  const withCaps = (caps: readonly number[]) =>
    fc
      .record({ weight: fc.constantFrom(128, 256, 512, 1024), capPct: fc.constantFrom(...caps) })
      .map((settings) => ({ settings, isBounded: settings.capPct > 0 }));
  const isLong = process.env["LONG"] !== undefined;

  /** Who lives on what caps leave, above what its weight alone gives it, has half its time to spare. */
  const hasTimeInPauses = ({ members }: Mix, fluid: readonly number[], sure: readonly number[]) =>
    members.every(({ isBounded }) => !isBounded) ||
    members.every(
      ({ isBounded, vcpus }, i) => isBounded || fluid[i]! <= Math.max(sure[i]! + 1e-6, 0.5 * vcpus),
    );

  it("DSP-4: credit2 divides as the fluid rule does, with caps or without", () => {
    fc.assert(
      fc.property(anyMix(withCaps([0, 0, 0, 30, 75, 150])), (each) => {
        compare("xen", fitting(each), {
          dispatcher: "credit2",
          promised: (set) => ({ ...set, capPct: 0 }),
          agrees: (mix, rows, sure) =>
            canAgree(mix, rows) &&
            hasTimeInPauses(
              mix,
              rows.map(({ fluid }) => fluid),
              sure,
            ),
        });
      }),
      { numRuns: isLong ? 300 : 25, seed: 1 },
    );
  }, 300_000);

  /** Points of a CPU for each vCPU: what sampling at ticks and whole slices leave open. */
  const SLACK = 0.08;
  const credit = ({ cpus, seed, members }: Mix, weightOf?: number) => ({
    seed,
    hosts: [xenHost(cpus, "credit")],
    partitions: members.map(({ vcpus, cpu, settings }, i) =>
      partition(`p${i}`, vcpus, {
        cpu,
        settings: weightOf === undefined ? settings : { ...settings, weight: weightOf },
      }),
    ),
  });
  const holds = (each: Mix) => {
    const mix = fitting(each);
    const rows = agreement(credit(mix), { seconds: 12 });
    const equals = worldOf(credit(mix, 256)).partitions;
    // DSP-6: who is capped runs in bursts, and in these takes what its weight alone gives it.
    const uncapped = mix.members.map((each) => ({
      ...each,
      settings: { ...each.settings, capPct: 0 },
    }));
    const weighed = worldOf(credit({ ...mix, members: uncapped })).partitions;
    const agreeable = canAgree(mix, rows);
    const isCapped = mix.members.some(({ isBounded }) => isBounded);
    const isSteady = mix.members.every(({ cpu }) => cpu === 0 || cpu === 1);
    const busy = mix.members.reduce((sum, { cpu, vcpus }) => sum + (cpu > 0 ? vcpus : 0), 0);
    for (const { id, vcpus, fluid, ceiling, dispatched: got } of rows) {
      const told = `${id} of ${JSON.stringify(mix)}`;
      const equal = equals.used[equals.row(id)!]!;
      // Bursts that collide, and vCPUs in whole pieces: points of the host, as in DSP-6.
      const slack = SLACK * (agreeable && !isCapped && busy >= 2 * mix.cpus ? vcpus : mix.cpus);
      const entitled = weighed.entitled[weighed.row(id)!]!;
      const sure = Math.min(fluid, equal, isCapped || !agreeable ? entitled : Infinity);
      expect(got, told).toBeGreaterThanOrEqual(sure - slack);
      expect(got, told).toBeLessThanOrEqual(ceiling + 0.03);
      // With fewer than two vCPUs a CPU some have one to themselves: only what is better is stolen.
      if (isSteady && !isCapped && agreeable && busy >= 2 * mix.cpus)
        expect(got, told).toBeLessThanOrEqual(Math.max(fluid, equal) + slack);
    }
  };

  it("DSP-XEN-2: credit divides between the weights and equals", () => {
    const steady = anyMix(withCaps([0])).map((mix) => ({
      ...mix,
      members: mix.members.map((each) => ({ ...each, cpu: each.cpu < 0.4 ? 0 : 1 })),
    }));
    fc.assert(fc.property(steady, holds), { ...mixes(isLong), numRuns: isLong ? 1500 : 40 });
  }, 300_000);

  it("DSP-XEN-2: credit, with its boost and caps, gives what the weights alone are sure of", () => {
    fc.assert(fc.property(anyMix(withCaps([0, 0, 0, 30, 75])), holds), {
      ...mixes(isLong),
      numRuns: isLong ? 1500 : 40,
    });
  }, 300_000);

  it("DSP-XEN-2: who runs together is not paid and judged together for ever", () => {
    const [a, b, c] = dispatched({
      hosts: [xenHost(2, "credit")],
      partitions: [512, 256, 1024].map((weight, i) =>
        partition(`dom${i}`, i === 0 ? 2 : 1, { settings: { weight } }),
      ),
    });
    expect(Math.abs(a! - 8 / 9)).toBeLessThan(0.08);
    expect(Math.abs(b! - 2 / 9)).toBeLessThan(0.08);
    expect(Math.abs(c! - 8 / 9)).toBeLessThan(0.08);
  });
});
