import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { CREDITS_PER_MS, TICKS_PER_SLICE } from "./credit";
import { CREDIT_INIT, MAX_RUN_US, MIN_RUN_US } from "./credit2";
import { Microscope } from "./microscope";
import { dispatched, worldOf } from "./testing/agreement";
import { leeway } from "./testing/leeway";
import {
  changed,
  compare,
  fitting,
  mixes as anyMix,
  partsOf,
  steady,
  type Ground,
  type Mix,
} from "./testing/mixes";

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

/**
 * What equals may lose to each other (DSP-XEN-2): a CPU takes from another's queue only what is better
 * than its own. Of n vCPUs on C CPUs some are in queues of ⌈n ÷ C⌉, and get so much less than C ÷ n.
 */
function inLongQueues(vcpus: number, all: number, cpus: number): number {
  if (all <= cpus) return 0;
  const longer = Math.ceil(all / cpus);
  const inLonger = Math.min(vcpus, longer * (all - cpus * (longer - 1)));
  const least = inLonger / longer + (vcpus - inLonger) / (longer - 1);
  return Math.max(0, (vcpus * cpus) / all - least);
}

describe("Xen in the long run", () => {
  const isLong = process.env["LONG"] !== undefined;
  const RUNS = { numRuns: isLong ? 2000 : 30, seed: 1 };
  const withCaps = (caps: readonly number[]) =>
    anyMix(
      fc.record({ weight: fc.constantFrom(128, 256, 512, 1024), capPct: fc.constantFrom(...caps) }),
    ).map(fitting);
  const credit: Ground = {
    platform: "xen",
    dispatcher: "credit",
    host: { settings: { scheduler: "credit" } },
  };
  /** From equals (0) to weights as they are (1): what every weight is raised to. */
  const PULLS = [0, 1, 2, 3].map((quarters) => (mix: Mix) => {
    const members = mix.members.map((each) => {
      const root = Math.sqrt(Math.sqrt(Number(each.settings["weight"]) / 128));
      const weight = Math.round(1000 * [1, root, root * root, root * root * root][quarters]!);
      return { ...each, settings: { ...each.settings, weight } };
    });
    return { ...mix, members };
  });

  const holds = (mix: Mix) => {
    const { rows } = compare(credit, mix);
    const point = mix.cpus / 100;
    const divisions = [
      rows,
      ...PULLS.map((pull) => {
        const { partitions } = worldOf(partsOf(credit, pull(mix)));
        return rows.map((row) => ({ ...row, fluid: partitions.used[partitions.row(row.id)!]! }));
      }),
    ].map((each) => ({ each, open: leeway(mix.cpus, each, "together") }));
    // DSP-6: who is capped runs in bursts, and in these takes what its weight alone gives it.
    const { partitions } = worldOf(partsOf(credit, changed(mix, { capPct: 0 })));
    const comesAndGoes = mix.members.some(
      ({ cpu, settings }) => settings["capPct"] !== 0 || (cpu > 0 && cpu < 1),
    );
    const busy = mix.members.reduce((sum, { cpu, vcpus }) => sum + (cpu > 0 ? vcpus : 0), 0);
    rows.forEach(({ id, vcpus, ceiling, dispatched: got }, i) => {
      const told = `${id} of ${JSON.stringify(mix)}`;
      const least = Math.min(...divisions.map(({ each, open }) => each[i]!.fluid - open));
      const most = Math.max(...divisions.map(({ each, open }) => each[i]!.fluid + open));
      const sure = comesAndGoes ? partitions.entitled[partitions.row(id)!]! : Infinity;
      expect(got, told).toBeGreaterThanOrEqual(
        Math.min(least, sure) - point - inLongQueues(vcpus, busy, mix.cpus),
      );
      expect(got, told).toBeLessThanOrEqual(Math.min(most + 8 * point, ceiling + 0.03));
    });
  };

  it("DSP-XEN-2: credit divides between the weights and equals", () => {
    fc.assert(fc.property(withCaps([0]).map(steady), holds), RUNS);
  }, 900_000);

  it("DSP-XEN-2: credit, with its boost and caps, gives what the weights alone are sure of", () => {
    fc.assert(fc.property(withCaps([0, 0, 0, 30, 75]), holds), RUNS);
  }, 900_000);

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
