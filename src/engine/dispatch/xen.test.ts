import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { CREDITS_PER_MS, TICKS_PER_SLICE } from "./credit";
import { CREDIT_INIT, MAX_RUN_US, MIN_RUN_US } from "./credit2";
import { Microscope } from "./microscope";
import { agreement, comparable, dispatched, mixes, worldOf, worst } from "./testing/agreement";
import { compare, fitting, mixes as anyMix } from "./testing/mixes";

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
  const domain = fc.record({
    vcpus: fc.integer({ min: 1, max: 2 }),
    tenths: fc.integer({ min: 0, max: 10 }),
    weight: fc.constantFrom(128, 256, 512, 1024),
    capPct: fc.constantFrom(0, 0, 0, 30, 75),
  });
  type Mix = { vcpus: number; tenths: number; weight: number; capPct: number }[];
  const rowsOf = (scheduler: string, cpus: number, mix: Mix) =>
    agreement({
      hosts: [xenHost(cpus, scheduler)],
      partitions: mix.map(({ vcpus, tenths, ...settings }, i) =>
        partition(`dom${i}`, Math.min(vcpus, cpus), { cpu: tenths / 10, settings }),
      ),
    });
  const cpus = fc.integer({ min: 1, max: 4 });
  const mix = fc.array(domain, { minLength: 1, maxLength: 6 });

  it("DSP-4: credit2 divides as the fluid rule does, with caps or without", () => {
    const settings = fc
      .record({
        weight: fc.constantFrom(128, 256, 512, 1024),
        capPct: fc.constantFrom(0, 0, 0, 30, 75, 150),
      })
      .map((set) => ({ settings: set, isBounded: set.capPct > 0 }));
    fc.assert(
      fc.property(anyMix(settings), (each) => {
        compare("xen", fitting(each), {
          dispatcher: "credit2",
          promised: (set) => ({ ...set, capPct: 0 }),
        });
      }),
      { numRuns: process.env["LONG"] === undefined ? 25 : 300, seed: 1 },
    );
  }, 300_000);

  it("DSP-XEN-2: credit, with its boost, strays by at most 30 points of a CPU", () => {
    fc.assert(
      fc.property(cpus, mix, (n, domains) => {
        // What credit's caps do to domains that come and go is another matter (credit.ts).
        const rows = rowsOf(
          "credit",
          n,
          domains.map((each) => ({ ...each, capPct: 0 })),
        );
        fc.pre(comparable(rows, n));
        expect(worst(rows), JSON.stringify(rows)).toBeLessThan(30);
      }),
      mixes(process.env["LONG"] !== undefined),
    );
  }, 300_000);

  it("DSP-XEN-2: credit strays by at most 15 points of a CPU where nobody comes and goes", () => {
    fc.assert(
      fc.property(cpus, mix, (n, domains) => {
        const busy = domains.map((each) => ({ ...each, tenths: each.tenths < 4 ? 0 : 10 }));
        const rows = rowsOf("credit", n, busy);
        fc.pre(comparable(rows, n) && rows.every((row) => row.ceiling >= row.vcpus));
        expect(worst(rows), JSON.stringify(rows)).toBeLessThan(15);
      }),
      mixes(process.env["LONG"] !== undefined),
    );
  }, 300_000);
});
