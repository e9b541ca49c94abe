/** Hyper-V's published examples and the rules PLAT-HYV-* of SPEC.md. */
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import type { ScenarioInput } from "../../protocol/scenario";
import { Engine } from "../engine";
import { host, partition, reading, scenario, usedBy } from "../testing/build";
import { asMember } from "../settings";
import { hyperv, reserveOfHost, schedulerOf } from "./hyperv";
import type { DividedSystem } from "./platform";

type PartitionInput = NonNullable<ScenarioInput["partitions"]>[number];

const vm = (id: string, vcpus: number, settings: PartitionInput["settings"] = {}, cpu = 1) =>
  partition(id, vcpus, { settings, cpu });
const machine = (cores: number, threadsPerCore = 1, scheduler = "release") =>
  host("hyperv", cores, {
    cpu: { sockets: 1, coresPerSocket: cores, threadsPerCore, mhz: 1000 },
    settings: { scheduler },
  });
const system = (more: Partial<DividedSystem>): DividedSystem => ({
  name: "host",
  cores: 2,
  mhz: 1000,
  memoryMiB: 1024,
  threadsPerCore: 2,
  settings: { scheduler: "release" },
  ...more,
});

function codes(engine: Engine, command: Command): readonly string[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
}

describe("reserve and limit (PLAT-HYV-1, PLAT-HYV-2)", () => {
  it.each([
    [16, 1],
    [8, 2],
  ])(
    "HYV-01: 25 %% of 8 VPs are 12.5 %% of 16 logical processors: %d cores, %d threads",
    (cores, threads) => {
      const { partitions } = scenario({
        hosts: [machine(cores, threads)],
        partitions: [vm("a", 8, { reservePct: 25 })],
      });
      const member = asMember(hyperv, partitions[0]!);
      const share = reserveOfHost(member, system({ cores, threadsPerCore: threads }));
      expect(share).toBe(12.5);
      expect((share / 100) * cores * threads).toBe(2);
      expect(Math.floor(share)).toBe(12);
      // Against somebody of all weight it keeps that much, and no more.
      const [used] = usedBy(machine(cores, threads), [
        vm("a", 8, { reservePct: 25, weight: 1 }),
        vm("b", 512, { weight: 10_000 }),
      ]);
      expect(used).toBeCloseTo(cores / 8, 5);
    },
  );

  it("a VM whose reserve is not to be had does not start, nor move in", () => {
    const engine = Engine.open(
      scenario({
        hosts: [machine(4), { ...machine(4), id: "other", name: "other" }],
        partitions: [
          vm("a", 4, { reservePct: 75 }),
          { ...vm("b", 4, { reservePct: 50 }), state: "off" },
          partition("c", 4, { container: "other", settings: { reservePct: 50 } }),
        ],
      }),
    );
    const start: Command = { type: "powerOn", partition: "b" };
    expect(engine.dispatch(start)).toMatchObject({
      reasons: [{ code: "reserveTaken", params: { need: 50, free: 25, host: "host" } }],
    });
    expect(codes(engine, { type: "migrate", partition: "c", to: "host" })).toEqual([
      "reserveTaken",
    ]);
    const changes = { settings: { reservePct: 50 } };
    expect(codes(engine, { type: "changePartition", partition: "a", changes })).toEqual([]);
    expect(codes(engine, start)).toEqual([]);
  });

  it("a limit holds on an idle host, and no reserve exceeds it", () => {
    expect(usedBy(machine(8), [vm("a", 4, { limitPct: 50 })])).toEqual([2]);
    expect(() =>
      Engine.open(
        scenario({
          hosts: [machine(8)],
          partitions: [vm("a", 4, { limitPct: 50, reservePct: 60 })],
        }),
      ),
    ).toThrow();
  });
});

describe("weights (PLAT-HYV-3)", () => {
  it("HYV-02: weights 200 and 100 get two and one third of a full host", () => {
    const used = usedBy(machine(1), [vm("a", 1, { weight: 200 }), vm("b", 1, { weight: 100 })]);
    expect(used[0]).toBeCloseTo(2 / 3, 5);
    expect(used[1]).toBeCloseTo(1 / 3, 5);
    const field = hyperv.view.settings.find(({ key }) => key === "weight");
    expect(field).toMatchObject({ min: 1, max: 10_000, default: 100 });
  });
});

describe("schedulers (PLAT-HYV-4)", () => {
  it.each([
    ["Windows Server 2012 R2", 2, "classic"],
    ["Windows Server 2016", 2, "classic"],
    ["Windows Server 2019", 2, "core"],
    ["Windows Server 2022", 2, "core"],
    ["Windows Server 2022", 1, "classic"],
    ["Windows 11 Pro", 2, "root"],
    [undefined, 2, "core"],
  ])("of %s with %d threads a core is %s", (release, threadsPerCore, expected) => {
    expect(schedulerOf(system({ release, threadsPerCore }))).toBe(expected);
  });

  it("HYV-05: four VMs of one VP each get half a core of two, whichever of them runs when", () => {
    const four = ["a", "b", "c", "d"].map((id) => vm(id, 1, { threadsPerCore: 1 }));
    expect(usedBy(machine(2, 2, "core"), four)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(usedBy(machine(2, 2, "classic"), four)).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it("under the core scheduler the VPs of a VM with SMT lie in pairs on cores", () => {
    const alone = (scheduler: string, vcpus: number, threadsPerCore: number) =>
      usedBy(machine(4, 2, scheduler), [vm("a", vcpus, { threadsPerCore })]);
    expect(alone("core", 4, 0)).toEqual([2]);
    expect(alone("core", 3, 0)).toEqual([2]);
    expect(alone("core", 4, 1)).toEqual([4]);
    expect(alone("classic", 4, 0)).toEqual([4]);
  });

  it("HYV-06: under the root scheduler weights, limits and reserves have no effect", () => {
    const settings = { weight: 10_000, reservePct: 60, limitPct: 70 };
    const both = [vm("a", 2, settings), vm("b", 2)];
    expect(usedBy(machine(2, 1, "root"), both)).toEqual([1, 1]);
    expect(usedBy(machine(4, 1, "root"), both)).toEqual([2, 2]);
    expect(usedBy(machine(2, 1, "classic"), both)[0]).toBeCloseTo(1.4, 5);
    // Nor is anybody turned away for a reserve.
    const engine = Engine.open(
      scenario({
        hosts: [machine(2, 1, "root")],
        partitions: [
          vm("a", 2, { reservePct: 80 }),
          { ...vm("b", 2, { reservePct: 80 }), state: "off" },
        ],
      }),
    );
    expect(codes(engine, { type: "powerOn", partition: "b" })).toEqual([]);
    expect(reading(engine, "b").used).toBe(1);
  });
});
