import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { Microscope } from "./microscope";
import { agreement, dispatched, worldOf } from "./testing/agreement";

const smtHost = (scheduler: string, cores = 2) =>
  host("hyperv", cores, {
    cpu: { sockets: 1, coresPerSocket: cores, threadsPerCore: 2, mhz: 1000 },
    settings: { scheduler },
  });

describe("Hyper-V's schedulers", () => {
  const fourSingle = ["a", "b", "c", "d"].map((id) =>
    partition(id, 1, { settings: { threadsPerCore: 1 } }),
  );

  it("HYV-05: core: two of four VMs without SMT run at once, each half the time", () => {
    const parts = { hosts: [smtHost("core")], partitions: fourSingle };
    for (const share of dispatched(parts)) expect(share).toBeCloseTo(0.5, 2);
    const scope = Microscope.open(worldOf(parts), "host")!;
    for (let i = 0; i < 500; i++) {
      scope.advance(777);
      expect(scope.view().vcpus.filter(({ state }) => state === "running")).toHaveLength(2);
    }
  });

  it("HYV-05: classic: all four run at once, each on a logical processor of its own", () => {
    const parts = { hosts: [smtHost("classic")], partitions: fourSingle };
    for (const share of dispatched(parts)) expect(share).toBeCloseTo(1, 2);
  });

  it("HYV-02: weights 200 and 100 on one processor get two thirds and one", () => {
    const [a, b] = dispatched({
      hosts: [host("hyperv", 1)],
      partitions: [
        partition("a", 1, { settings: { weight: 200 } }),
        partition("b", 1, { settings: { weight: 100 } }),
      ],
    });
    expect(a).toBeCloseTo(0.667, 2);
    expect(b).toBeCloseTo(0.333, 2);
  });

  it("HYV-06: under the root scheduler weight, reserve and limit have no effect", () => {
    const parts = {
      hosts: [host("hyperv", 1, { settings: { scheduler: "root" } })],
      partitions: [
        partition("a", 1, { settings: { weight: 5000, reservePct: 50 } }),
        partition("b", 1, { settings: { weight: 1, limitPct: 10 } }),
      ],
    };
    for (const share of dispatched(parts)) expect(share).toBeCloseTo(0.5, 2);
  });

  it("DSP-HYV-2: a core never holds two VMs at once, and no more of a VM than its threads a core", () => {
    const vms = fc.array(
      fc.record({
        vcpus: fc.integer({ min: 1, max: 4 }),
        tenths: fc.integer({ min: 0, max: 10 }),
        threadsPerCore: fc.constantFrom(0, 1, 2),
        weight: fc.constantFrom(50, 100, 400),
        limitPct: fc.constantFrom(100, 100, 30),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), vms, (cores, mix) => {
        const world = worldOf({
          hosts: [smtHost("core", cores)],
          partitions: mix.map(({ vcpus, tenths, ...settings }, i) =>
            partition(`vm${i}`, vcpus, { cpu: tenths / 10, settings }),
          ),
        });
        const scope = Microscope.open(world, "host")!;
        for (let i = 0; i < 200; i++) {
          scope.advance(1_313);
          const { vcpus, busyUs, idleUs, nowUs } = scope.view();
          expect(busyUs + idleUs).toBe(2 * cores * nowUs);
          const on = vcpus.filter(({ state }) => state === "running");
          for (let core = 0; core < cores; core++) {
            const here = on.filter(({ cpu }) => Math.floor(cpu / 2) === core);
            expect(new Set(here.map(({ partition: id }) => id)).size).toBeLessThan(2);
            const first = here[0];
            const vm = first && mix[Number(first.partition.slice(2))]!;
            if (vm?.threadsPerCore === 1) expect(here).toHaveLength(1);
          }
        }
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it("DSP-HYV-3: VMs with SMT whose VPs are all busy divide whole cores as the fluid rule does", () => {
    const rows = agreement({
      hosts: [smtHost("core")],
      partitions: [
        partition("a", 2, { settings: { weight: 100 } }),
        partition("b", 2, { settings: { weight: 200 } }),
        partition("c", 2, { settings: { weight: 100 } }),
      ],
    });
    // In logical processors; the room counts cores.
    for (const { fluid, dispatched: got } of rows) expect(got / 2).toBeCloseTo(fluid, 2);
  });
});
