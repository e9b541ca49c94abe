/** PowerVM's published examples and the rules PLAT-PVM-* of SPEC.md. */
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import { InputError } from "../../protocol/fault";
import type { ScenarioInput } from "../../protocol/scenario";
import type { PartitionView } from "../../protocol/topology";
import { Engine } from "../engine";
import { hostUsed, host, partition, reading, scenario, usedBy } from "../testing/build";
import { leastPerProcessor, powervm } from "./powervm";

type PartitionInput = NonNullable<ScenarioInput["partitions"]>[number];
type Settings = PartitionInput["settings"];

const lpar = (id: string, vcpus: number, settings: Settings, cpu = 1) =>
  partition(id, vcpus, { settings, cpu });

function open(cores: number, partitions: PartitionInput[], more: Partial<ScenarioInput> = {}) {
  return Engine.open(scenario({ hosts: [host("powervm", cores)], partitions, ...more }));
}

function codes(engine: Engine, command: Command): readonly string[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
}

function faultOf(cores: number, partitions: PartitionInput[]): string | undefined {
  try {
    open(cores, partitions);
  } catch (fault) {
    if (fault instanceof InputError) return fault.fault.code;
    throw fault;
  }
  return undefined;
}

const settingsOf = (engine: Engine, id: string) =>
  engine.topology().put.find((each): each is PartitionView => each.id === id)!.settings;

function expectClose(actual: readonly number[], expected: readonly number[], digits = 5) {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, digits));
}

describe("uncapped weights divide what is left above the entitlements (PLAT-PVM-1)", () => {
  it("PVM-01: weights 200 and 100 take 0.50 and 0.25 of 0.75 unused (HMC V7R340 help)", () => {
    const used = usedBy(host("powervm", 4), [
      lpar("a", 3, { entitlement: 1, weight: 200 }),
      lpar("b", 3, { entitlement: 1, weight: 100 }),
      // It leaves 0.75 of the 2.00 that it is entitled to.
      lpar("c", 2, { entitlement: 2, capped: true }, 0.625),
    ]);
    expectClose(used, [1.5, 1.25, 1.25]);
  });

  it("PVM-01, PVM-02: weights go from 0 to 255, 128 by default; 90 and 180 are one and two thirds", () => {
    expect(powervm.view.settings.find(({ key }) => key === "weight")).toMatchObject({
      min: 0,
      max: 255,
      default: 128,
    });
    const used = usedBy(host("powervm", 4), [
      lpar("a", 4, { entitlement: 0.5, weight: 90 }),
      lpar("b", 4, { entitlement: 0.5, weight: 180 }),
    ]);
    expectClose(used, [0.5 + 1, 0.5 + 2]);
  });

  it("VMW-11: entitled to 2.0 and 0.5 of 3.0, equal weights: 2.25 and 0.75", () => {
    const used = usedBy(host("powervm", 3), [
      lpar("a", 3, { entitlement: 2 }),
      lpar("b", 3, { entitlement: 0.5 }),
    ]);
    expectClose(used, [2.25, 0.75], 12);
  });

  it("PVM-04: 0.5 units and one virtual processor reach 1.0 of an idle pool (p5 590 p. 63)", () => {
    const pool = [lpar("a", 1, { entitlement: 0.5 })];
    expect(usedBy(host("powervm", 16), pool)).toEqual([1]);
  });

  it("PVM-07: weight 0 gets nothing above its entitlement, 128 all of it", () => {
    const used = usedBy(host("powervm", 2), [
      lpar("a", 2, { entitlement: 0.5, weight: 0 }),
      lpar("b", 2, { entitlement: 0.5, weight: 128 }),
    ]);
    expectClose(used, [0.5, 1.5]);
  });

  it("what one leaves of its entitlement goes to the uncapped ones, a capped one stays at its own", () => {
    const used = usedBy(host("powervm", 4), [
      lpar("a", 2, { entitlement: 2 }, 0.25),
      lpar("b", 4, { entitlement: 1, capped: true }),
      lpar("c", 4, { entitlement: 1 }),
    ]);
    expectClose(used, [0.5, 1, 2.5]);
  });

  it("CPU-5: the promise is the entitlement and the part of the surplus when all are busy", () => {
    const engine = open(3, [
      lpar("a", 3, { entitlement: 2 }, 0),
      lpar("b", 3, { entitlement: 0.5 }),
    ]);
    expectClose(
      ["a", "b"].map((id) => reading(engine, id).entitled),
      [2.25, 0.75],
    );
    expect(reading(engine, "b").used).toBe(3);
  });
});

describe("processing units and virtual processors (PLAT-PVM-2)", () => {
  it("PVM-03: 0.8 units are 8 ms of each 10 ms window, 1.5 are 15 ms and need two processors", () => {
    const window = (entitlement: number, vcpus: number) => {
      const member = { id: "a", name: "a", vcpus, memoryMiB: 1, settings: { entitlement } };
      const system = {
        name: "frame",
        cores: 3,
        mhz: 1000,
        memoryMiB: 1,
        threadsPerCore: 1,
        settings: {},
      };
      const walled = { name: "DefaultPool", cores: 3, members: [member] };
      const derived = powervm.derive!(member, system, walled);
      return derived.find(({ unit }) => unit === "ms")!.value;
    };
    expect(window(0.8, 1)).toBe(8);
    expect(window(1.5, 2)).toBe(15);
    expect(faultOf(3, [lpar("a", 1, { entitlement: 1.5 })])).toBe("entitlementTooMuch");
    expect(faultOf(3, [lpar("a", 2, { entitlement: 1.5 })])).toBeUndefined();
  });

  it("PVM-06: the least a processor is 0.10, from POWER7+ on 0.05, in steps of 0.01", () => {
    const models = ["IBM p5 520", "Power 570", "Power 780 (POWER7)", "Power 750 (POWER7+)"];
    expect(models.map(leastPerProcessor)).toEqual([0.1, 0.1, 0.1, 0.05]);
    expect(leastPerProcessor("Power 760 (POWER7+)")).toBe(0.05);
    expect(leastPerProcessor("Power S1022")).toBe(0.05);
    expect(leastPerProcessor(undefined)).toBe(0.05);
    expect(faultOf(1, [lpar("a", 1, { entitlement: 0.04 })])).toBe("settingBelow");
    expect(faultOf(1, [lpar("a", 1, { entitlement: 0.505 })])).toBe("entitlementStep");
    expect(faultOf(1, [lpar("a", 3, { entitlement: 0.1 })])).toBe("entitlementTooLittle");
    const old = host("powervm", 4, { model: "IBM p5 520" });
    const small = lpar("a", 1, { entitlement: 0.09 });
    expect(() => Engine.open(scenario({ hosts: [old], partitions: [small] }))).toThrow();
    expect(usedBy(host("powervm", 4), [small])).toEqual([1]);
  });

  it.each([
    ["IBM p5 520", 4, 0.1, 40],
    ["Power 570", 16, 0.1, 160],
    ["Power 780 (POWER7)", 96, 0.1, 960],
    ["Power 750 (POWER7+)", 32, 0.05, 640],
    ["Power 760 (POWER7+)", 48, 0.05, 960],
  ])(
    "PVM-06: %s with %d cores takes so many of %f units: %d",
    (model, cores, entitlement, most) => {
      const partitions = Array.from({ length: most }, (_, i) =>
        lpar(`p${i}`, 1, { entitlement }, 0),
      ).map((each) => ({ ...each, memoryMiB: 16 }));
      const hosts = [host("powervm", cores, { model })];
      const engine = Engine.open(scenario({ hosts, partitions }));
      const [more] = scenario({ hosts, partitions: [lpar("more", 1, { entitlement })] }).partitions;
      expect(codes(engine, { type: "addPartition", partition: more! })).toEqual([
        "entitlementTaken",
        "maxPartitionsPerHost",
      ]);
    },
  );

  it("minimum ≤ desired ≤ maximum, in a file and in a change", () => {
    expect(faultOf(4, [lpar("a", 2, { entitlement: 1, entitlementMin: 1.5 })])).toBe(
      "settingConflict",
    );
    // The default is 0.1 a virtual processor.
    expect(faultOf(4, [lpar("a", 2, { entitlementMin: 0.5 })])).toBe("settingConflict");
    const engine = open(4, [lpar("a", 2, { entitlement: 1, entitlementMax: 1.2 })]);
    const raise = (entitlement: number): Command => ({
      type: "changePartition",
      partition: "a",
      changes: { settings: { entitlement } },
    });
    expect(codes(engine, raise(1.3))).toEqual(["settingConflict"]);
    expect(codes(engine, raise(1.2))).toEqual([]);
  });
});

describe("activation (PLAT-PVM-3)", () => {
  const room = () =>
    open(4, [
      lpar("a", 4, { entitlement: 3.25 }),
      { ...lpar("late", 2, { entitlement: 1, entitlementMin: 0.5 }), state: "off" },
    ]);

  it("takes what there is, if that is no less than the minimum, and undo restores the desired", () => {
    const engine = room();
    const before = engine.toScenario();
    const result = engine.dispatch({ type: "powerOn", partition: "late" });
    expect(settingsOf(engine, "late")["entitlement"]).toBe(0.75);
    expect(engine.takeEvents()).toContainEqual(
      expect.objectContaining({
        code: "partitionStartedWithLess",
        params: { name: "late", have: 0.75, desired: 1 },
      }),
    );
    expect(result.ok).toBe(true);
    if (result.ok) expect(codes(engine, result.inverse)).toEqual([]);
    expect(engine.toScenario()).toEqual(before);
  });

  it("fails with less than the minimum, and nothing is changed", () => {
    const engine = room();
    const raise = { settings: { entitlement: 3.6 } };
    expect(codes(engine, { type: "changePartition", partition: "a", changes: raise })).toEqual([]);
    expect(codes(engine, { type: "powerOn", partition: "late" })).toEqual(["entitlementTaken"]);
    expect(settingsOf(engine, "late")["entitlement"]).toBe(1);
  });

  it("a new partition that is to run at once starts by the same rule", () => {
    const engine = room();
    const more = lpar("more", 1, { entitlement: 0.8, entitlementMin: 0.3 });
    const hosts = [host("powervm", 4)];
    const [spec] = scenario({ hosts, partitions: [more] }).partitions;
    expect(codes(engine, { type: "addPartition", partition: spec! })).toEqual([]);
    expect(settingsOf(engine, "more")["entitlement"]).toBe(0.75);
  });

  it("entitlements never add up to more than the pool: in a file, in a change", () => {
    const two = [lpar("a", 2, { entitlement: 1.5 }), lpar("b", 2, { entitlement: 1 })];
    expect(faultOf(2, two)).toBe("entitlementTaken");
    const engine = open(3, two);
    const raise = (entitlement: number): Command => ({
      type: "changePartition",
      partition: "b",
      changes: { settings: { entitlement } },
    });
    expect(codes(engine, raise(1.51))).toEqual(["entitlementTaken"]);
    expect(codes(engine, raise(1.5))).toEqual([]);
  });
});

describe("dedicated processors (PLAT-PVM-4)", () => {
  it("are whole cores, out of the pool while their partition runs, idle or not", () => {
    const engine = open(6, [
      lpar("own", 2, { processors: "dedicated" }, 0.25),
      lpar("a", 6, { entitlement: 1 }),
      lpar("b", 6, { entitlement: 1 }),
    ]);
    expectClose(
      ["own", "a", "b"].map((id) => reading(engine, id).used),
      [0.5, 2, 2],
    );
    expect(hostUsed(engine)).toBeCloseTo(4.5, 5);
  });

  it("must be there as wholes", () => {
    const engine = open(4, [lpar("a", 3, { entitlement: 2.1 })]);
    const own = (vcpus: number) => {
      const input = lpar("own", vcpus, { processors: "dedicated" });
      return scenario({ hosts: [host("powervm", 4)], partitions: [input] }).partitions[0]!;
    };
    expect(codes(engine, { type: "addPartition", partition: own(2) })).toEqual(["coresTaken"]);
    expect(codes(engine, { type: "addPartition", partition: own(1) })).toEqual([]);
  });
});

describe("Live Partition Mobility (PLAT-PVM-5)", () => {
  it("PVM-09: virtual I/O only, and no huge pages (ibm.com/docs power10)", () => {
    const frame = (id: string) => host("powervm", 8, { id, name: id });
    const at = (id: string, more: Partial<PartitionInput>) =>
      partition(id, 1, { container: "one", ...more });
    const engine = Engine.open(
      scenario({
        hosts: [frame("one"), frame("two")],
        partitions: [
          at("virtual", {}),
          at("adapter", { physicalIO: true }),
          at("huge", { settings: { hugePages: true } }),
        ],
      }),
    );
    const move = (id: string) => codes(engine, { type: "migrate", partition: id, to: "two" });
    expect(move("virtual")).toEqual([]);
    expect(move("adapter")).toEqual(["physicalIO"]);
    expect(move("huge")).toEqual(["hugePages"]);
    // Where it does not run, nothing has to be copied.
    expect(codes(engine, { type: "powerOff", partition: "huge" })).toEqual([]);
    expect(move("huge")).toEqual([]);
  });

  it("needs its entitlement at the target", () => {
    const frame = (id: string, cores: number) => host("powervm", cores, { id, name: id });
    const engine = Engine.open(
      scenario({
        hosts: [frame("one", 4), frame("two", 1)],
        partitions: [partition("a", 2, { container: "one", settings: { entitlement: 1.5 } })],
      }),
    );
    const move: Command = { type: "migrate", partition: "a", to: "two" };
    expect(codes(engine, move)).toEqual(["entitlementTaken"]);
  });
});
