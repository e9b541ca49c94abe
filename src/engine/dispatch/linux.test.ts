import { describe, expect, it } from "vitest";
import { host, partition } from "../testing/build";
import { baseSlice } from "./eevdf";
import { Microscope } from "./microscope";
import { dispatched, worldOf } from "./testing/agreement";

const weight = (value: number) => ({ settings: { weight: value } });

it.each([
  [1, 0.7],
  [2, 1.4],
  [4, 2.1],
  [8, 2.8],
  [64, 2.8],
])("KVM-10: on %d CPUs EEVDF's slice is %d ms (kernel/sched/fair.c)", (cpus, ms) => {
  expect(baseSlice(cpus)).toBe(Math.round(ms * 1000));
});

describe.each(["cfs", "eevdf"])("%s", (dispatcher) => {
  it("KVM-01: the weight is the VM's, whatever its vCPUs (IBM docs, virsh shares)", () => {
    const [a, b] = dispatched(
      { hosts: [host("kvm", 2)], partitions: [partition("a", 2), partition("b", 1)] },
      { dispatcher },
    );
    expect(Math.abs(a! - 1)).toBeLessThan(0.03);
    expect(Math.abs(b! - 1)).toBeLessThan(0.03);
  });

  it("KVM-02: 2048 gets twice 1024 (IBM docs, virsh shares)", () => {
    const [a, b] = dispatched(
      {
        hosts: [host("kvm", 1)],
        partitions: [partition("a", 1, weight(2048)), partition("b", 1, weight(1024))],
      },
      { dispatcher },
    );
    expect(Math.abs(a! - 0.667)).toBeLessThan(0.01);
    expect(Math.abs(b! - 0.333)).toBeLessThan(0.01);
  });

  it.each([
    [250, 250, 100],
    [500, 1000, 200],
    [50, 10, 20],
  ])("KVM-03: period %d ms, quota %d ms is %d %% (sched-bwc.rst)", (periodMs, quotaMs, pct) => {
    const [used] = dispatched(
      {
        hosts: [host("kvm", 4)],
        partitions: [partition("a", 4, { settings: { periodMs, quotaMs } })],
      },
      { dispatcher },
    );
    expect(Math.abs(used! * 100 - pct)).toBeLessThan(1);
  });

  it("DSP-CFS-2: in k periods no VM uses more than k quotas and 1 ms a vCPU", () => {
    const world = worldOf({
      hosts: [host("kvm", 4)],
      partitions: [
        partition("a", 3, { cpu: 0.7, settings: { quotaMs: 37, periodMs: 50 } }),
        partition("b", 4, weight(300)),
      ],
    });
    const scope = Microscope.open(world, "host", dispatcher)!;
    let before = 0;
    for (let period = 1; period <= 60; period++) {
      scope.advance(50_000);
      const run = runUs(scope, "a");
      expect(run - before).toBeLessThanOrEqual(37_000 + 3 * 1000);
      expect(run).toBeLessThanOrEqual(period * 37_000 + 3 * 1000);
      before = run;
    }
    expect(before).toBeGreaterThan(0.99 * 60 * 37_000);
  });

  it("tells throttled time as parked, and shows what is left of the quota", () => {
    const world = worldOf({
      hosts: [host("kvm", 1)],
      partitions: [partition("a", 1, { settings: { quotaMs: 30, periodMs: 100 } })],
    });
    const scope = Microscope.open(world, "host", dispatcher)!;
    scope.advance(20_000);
    expect(scope.view().vcpus[0]).toMatchObject({ state: "running", runUs: 20_000 });
    expect(scope.view().vcpus[0]!.values.at(-1)).toBeLessThanOrEqual(10);
    scope.advance(60_000);
    expect(scope.view().vcpus[0]).toMatchObject({ state: "parked", runUs: 30_000, place: -1 });
    scope.advance(20_001);
    expect(scope.view().vcpus[0]).toMatchObject({ state: "running", parkedUs: 70_000 });
  });
});

function runUs(scope: Microscope, id: string): number {
  return scope
    .view()
    .vcpus.filter(({ partition: of }) => of === id)
    .reduce((sum, vcpu) => sum + vcpu.runUs, 0);
}
