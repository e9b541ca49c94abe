/** The laws of explanations (SPEC EXP-*), on arbitrary rooms: they tell exactly what was divided. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  Contender,
  ExplainedLevel,
  ResourceExplanation,
  WayOut,
} from "../../protocol/explain";
import type { Command } from "../../protocol/command";
import { InputError } from "../../protocol/fault";
import { readFrame } from "../../protocol/frame";
import type { PartitionView } from "../../protocol/topology";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";
import { arbitraryScenario } from "../testing/rooms";
import { openRoom } from "../testing/testRoom";

const RUNS = process.env["LONG"] === undefined ? 60 : 1000;
const PATIENCE = 900_000;

function partitionsOf(engine: Engine): PartitionView[] {
  return engine.topology().put.filter((each) => each.kind === "partition");
}

function asked({ contenders }: ExplainedLevel): Contender {
  const found = contenders.filter((each) => each.asked);
  expect(found).toHaveLength(1);
  return found[0]!;
}

function expectSame(actual: number, expected: number, about: string) {
  const slack = 1e-9 * Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected), `${about}: ${actual} ≈ ${expected}`).toBeLessThanOrEqual(
    slack,
  );
}

/** EXP-2: what a level divides is what the one above gave, and no more is given than is there. */
function expectChain({ levels, gets }: ResourceExplanation, about: string) {
  levels.forEach((level, i) => {
    const { contenders, others, capacity, weights } = level;
    const given = contenders.reduce((sum, each) => sum + each.gets, others?.gets ?? 0);
    expect(given, about).toBeLessThanOrEqual(capacity * (1 + 1e-9) + 1e-9);
    expect(weights, about).toBeGreaterThanOrEqual(0);
    const below = levels[i + 1];
    if (below !== undefined)
      expectSame(below.capacity, Math.max(0, asked(level).gets - below.kept), about);
    else expectSame(gets, asked(level).gets, about);
  });
}

/** EXP-3: the bound that is named is the one that holds. */
function expectBound(level: ExplainedLevel, each: Contender, about: string) {
  const { bound, gets, price, wants, weight, floor, ceiling } = each;
  const { lambda, surplus, capacity, contenders, others } = level;
  const all = `${about} ${each.node.name} ${JSON.stringify(each)} of ${capacity}`;
  if (bound === "wall" && each.node.kind === "wall") return;
  expect(gets, all).toBeLessThanOrEqual(wants + 1e-9);
  const satisfied = Math.abs(gets - wants) <= 1e-9 * Math.max(1, wants);
  expect(satisfied, all).toBe(["demand", "size", "dedicated"].includes(bound));
  switch (bound) {
    case "ceiling":
      return expectSame(gets, ceiling!, all);
    case "floor":
      expectSame(gets, floor, all);
      if (lambda !== undefined && !surplus)
        expect(lambda * weight, all).toBeLessThanOrEqual((price ?? gets) * (1 + 1e-9));
      return;
    case "weight":
      return expectSame(price ?? gets, lambda! * weight + (surplus ? floor : 0), all);
    case "overpromised": {
      const floors = contenders.reduce((sum, one) => sum + Math.min(one.floor, one.wants), 0);
      if (others === undefined) expect(floors, all).toBeGreaterThan(capacity);
      return;
    }
    case "parent":
    case "wall":
      return expectSame(gets, capacity, all);
    case "softCeiling":
      return expect(level.short, all).toBe(true);
    case "demand":
    case "size":
    case "dedicated":
      return;
    case "still":
      return expect(gets, all).toBe(0);
  }
}

function explanations(engine: Engine): [PartitionView, ResourceExplanation, ResourceExplanation][] {
  return partitionsOf(engine).map((view) => {
    const { cpu, memory } = engine.explain(view.id);
    return [view, cpu, memory];
  });
}

/** The command that does what an explanation advises. */
function commandFor({ node, setting, code, system }: WayOut): Command | undefined {
  if (setting === undefined || node.id === undefined) return undefined;
  const { key, to } = setting;
  if (code === "vcpus" || code === "memory")
    return {
      type: "changePartition",
      partition: node.id,
      changes: code === "vcpus" ? { vcpus: Number(to.value) } : { memoryMiB: Number(to.value) },
    };
  const settings = { [key]: to.value };
  if (system === true) return { type: "changeSystem", container: node.id, settings };
  return node.kind === "pool"
    ? { type: "changePool", pool: node.id, settings }
    : { type: "changePartition", partition: node.id, changes: { settings } };
}

/** What of the last level could be more, with the resource it is of. */
function couldHaveMore(engine: Engine) {
  return explanations(engine).flatMap(([view, cpu, memory]) =>
    [cpu, memory].flatMap(({ levels, wants }, i) => {
      const most = levels.at(-1)?.most;
      return most === undefined ? [] : [{ view, most, wants, memory: i === 1 }];
    }),
  );
}

interface Advice {
  readonly id: string;
  readonly way: WayOut;
  readonly before: number;
  readonly memory: boolean;
}

/** What is advised and was tried out. */
function advice(engine: Engine): Advice[] {
  return explanations(engine).flatMap(([view, cpu, memory]) =>
    [cpu, memory].flatMap((resource, i) =>
      resource.ways
        .filter((way) => way.gets !== undefined)
        .map((way) => ({ id: view.id, way, before: resource.gets, memory: i === 1 })),
    ),
  );
}

/** Does it; what cannot be changed while it runs is off for it, and all that runs in it. */
function follow(engine: Engine, way: WayOut, about: string) {
  const dispatch = (command: Command) => {
    const result = engine.dispatch(command);
    expect(result.ok, `${about} ${JSON.stringify([command, result])}`).toBe(true);
  };
  const off = way.restart === undefined ? [] : running(engine, way.node.id!);
  for (const id of [...off].reverse()) dispatch({ type: "powerOff", partition: id });
  dispatch(commandFor(way)!);
  for (const id of off) dispatch({ type: "powerOn", partition: id });
}

/** A partition and all that runs in it, from the outside in. */
function running(engine: Engine, id: string): string[] {
  const inside = partitionsOf(engine).filter(
    ({ container, state }) => container === id && state === "running",
  );
  return [id, ...inside.flatMap((view) => running(engine, view.id))];
}

describe("SPEC: explanations of arbitrary rooms", () => {
  it(
    "EXP-1, EXP-2, EXP-3: they tell what the room does, level by level, and why",
    () => {
      fc.assert(
        fc.property(arbitraryScenario, (room) => {
          const engine = Engine.open(room);
          for (const second of [0, 31, 60]) {
            engine.advanceTo(second * SECOND);
            const frame = readFrame(engine.writeFrame()).partitions;
            for (const [view, cpu, memory] of explanations(engine)) {
              expect(Math.fround(cpu.gets)).toBe(frame.cpuUsed[view.row]);
              expect(Math.fround(cpu.entitled)).toBe(frame.cpuEntitled[view.row]);
              expect(Math.fround(memory.gets)).toBe(frame.memoryGranted[view.row]);
              if (view.runs === undefined)
                expect(Math.fround(cpu.wants)).toBe(frame.cpuDemand[view.row]);
              for (const resource of [cpu, memory]) {
                const about = `${view.id} at ${second} s`;
                expect(resource.levels.length > 0).toBe(resource.still === undefined);
                expectChain(resource, about);
                for (const level of resource.levels)
                  for (const each of level.contenders) expectBound(level, each, about);
                const last = resource.levels.at(-1);
                if (last !== undefined) expect(resource.bound).toBe(asked(last).bound);
              }
            }
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    "EXP-4: asking changes no bit",
    () => {
      fc.assert(
        fc.property(arbitraryScenario, (room) => {
          const silent = Engine.open(room);
          const curious = Engine.open(room);
          for (const second of [0, 17, 42]) {
            curious.advanceTo(second * SECOND);
            for (const { id } of partitionsOf(curious)) curious.explain(id);
          }
          silent.advanceTo(42 * SECOND);
          expect(curious.hash()).toBe(silent.hash());
          expect(curious.save()).toBe(silent.save());
        }),
        { numRuns: RUNS / 2 },
      );
    },
    PATIENCE,
  );

  it(
    "EXP-5: who does what is advised gets what was foretold, and that is more",
    () => {
      let followed = 0;
      let restarted = 0;
      fc.assert(
        fc.property(arbitraryScenario, fc.nat(), fc.boolean(), (room, pick, anew) => {
          const engine = Engine.open(room);
          engine.advanceTo(20 * SECOND);
          const advised = advice(engine).filter(({ way }) => (way.restart !== undefined) === anew);
          const chosen = advised[pick % Math.max(1, advised.length)];
          if (chosen === undefined) return;
          const about = JSON.stringify(chosen);
          if (anew) restarted++;
          else followed++;
          follow(engine, chosen.way, about);
          const after = engine.explain(chosen.id);
          const gets = (chosen.memory ? after.memory : after.cpu).gets;
          expectSame(gets, chosen.way.gets!, about);
          if (chosen.way.moreWork === undefined) expect(gets, about).toBeGreaterThan(chosen.before);
          else expect(chosen.way.moreWork, about).toBeGreaterThan(0);
        }),
        { numRuns: 4 * RUNS },
      );
      expect(followed).toBeGreaterThan(RUNS / 4);
      expect(restarted).toBeGreaterThan(RUNS / 20);
    },
    PATIENCE,
  );
});

describe("SPEC: headroom", () => {
  it(
    "EXP-6: who asks for all that it may have gets what was foretold, bound by what was named",
    () => {
      let asking = 0;
      fc.assert(
        fc.property(arbitraryScenario, fc.nat(), (room, pick) => {
          const engine = Engine.open(room);
          engine.advanceTo(20 * SECOND);
          const found = couldHaveMore(engine).filter(({ view }) => view.runs === undefined);
          const chosen = found[pick % Math.max(1, found.length)];
          if (chosen === undefined) return;
          const { view, most, memory } = chosen;
          const about = JSON.stringify(chosen);
          expect(most.gets, about).toBeGreaterThan(0);
          // More memory in use would slow others down, and so leave more CPU (MEM-8).
          const { inputs = [] } = engine.explain(view.id).memory.levels.at(-1) ?? {};
          const active = Number(inputs.find(({ label }) => label === "active")?.value ?? 0);
          const inUse = memory ? 1 : active / view.memoryMiB;
          const workload = { kind: "constant", cpu: 1, memory: inUse } as const;
          const changes = { workload };
          expect(engine.dispatch({ type: "changePartition", partition: view.id, changes }).ok).toBe(
            true,
          );
          const after = engine.explain(view.id)[memory ? "memory" : "cpu"];
          // A slower clock than its host's leaves some of its processors idle at full load.
          if (after.bound === "demand") return;
          asking++;
          expectSame(after.gets, most.gets, about);
          expect(after.bound, about).toBe(most.bound);
          expect(after.levels.at(-1)!.most, about).toBeUndefined();
        }),
        { numRuns: 2 * RUNS },
      );
      expect(asking).toBeGreaterThan(RUNS / 4);
    },
    PATIENCE,
  );

  it("EXP-6: at every level on the way: the guest its share, the LPAR its logical processors", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("prsm", 8)],
        partitions: [
          partition("busy", 8, { settings: { weight: 500 }, cpu: 0.5 }),
          partition("zvm", 3, { platform: "zvm", settings: { weight: 500 } }),
          partition("lnx", 3, { container: "zvm", settings: { share: 100 }, cpu: 0.1 }),
          partition("lny", 3, { container: "zvm", settings: { share: 100 }, cpu: 0.8 }),
        ],
      }),
    );
    const { levels, summary } = engine.explain("lnx").cpu;
    expect(summary.code).toBe("demand");
    expect(levels.map(({ most }) => most)).toEqual([
      { gets: 3, bound: "size" },
      { gets: 1.5, bound: "weight" },
    ]);
    expect(engine.explain("busy").cpu.levels[0]!.most).toEqual({ gets: 5.3, bound: "weight" });
  });

  it("EXP-6: a cap is what would hold, and where all is had nothing is said", () => {
    const of = (cpu: number) =>
      Engine.open(
        scenario({
          hosts: [host("xen", 8)],
          partitions: [partition("mta", 4, { settings: { capPct: 150 }, cpu })],
        }),
      ).explain("mta").cpu.levels[0]!.most;
    expect(of(0.1)).toEqual({ gets: 1.5, bound: "ceiling" });
    expect(of(0.9)).toBeUndefined();
  });

  it("EXP-5: what a hypervisor costs is a way out where it takes from those who wait", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("kvm", 4)],
        partitions: [
          partition("lab", 2, { platform: "kvm", memoryMiB: 100_000 }),
          partition("course", 2, { container: "lab" }),
        ],
      }),
    );
    const { ways, gets } = engine.explain("course").cpu;
    const lower = ways.find(({ code }) => code === "lower")!;
    expect(lower).toMatchObject({ system: true, node: { id: "lab" }, gets });
    expect(lower.setting).toMatchObject({
      key: "overheadPct",
      from: { value: 7 },
      to: { value: 0 },
    });
    expect(lower.moreWork).toBeCloseTo(0.07, 9);
  });

  it("EXP-5: so is Hyper-V's scheduler, where it sets limits and weights aside", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("hyperv", 4)],
        partitions: [partition("held", 4, { settings: { limitPct: 25 } })],
      }),
    );
    const { ways } = engine.explain("held").cpu;
    const root = ways.find(({ setting }) => setting?.key === "scheduler")!;
    expect(root).toMatchObject({ code: "set", system: true, node: { kind: "host" }, gets: 4 });
  });
});

describe("SPEC: explanations of known rooms", () => {
  it("PRSM-02: the logical processor comes before the weight, which still says 23.1 %", () => {
    const weights = { a: 300, b: 100, c: 900 };
    const vcpus = { a: 1, b: 6, c: 2 };
    const engine = Engine.open(
      scenario({
        hosts: [host("prsm", 6)],
        partitions: (["a", "b", "c"] as const).map((id) =>
          partition(id, vcpus[id], { settings: { weight: weights[id] } }),
        ),
      }),
    );
    const { cpu } = engine.explain("a");
    expect(cpu).toMatchObject({ gets: 1, bound: "size", summary: { code: "size" } });
    expect(cpu.ways.map(({ code }) => code)).toContain("vcpus");
    const other = engine.explain("b").cpu;
    expect(other).toMatchObject({ gets: 3, wants: 6 });
    const share = other.levels[0]!.steps.find(({ label }) => label === "weightShare")!;
    expect(share.value).toBeCloseTo(7.69, 2);
    expect(share.formula).toBe("100 ÷ 1300");
  });

  it("EXP-2: three levels, PR/SM's pool of a type, z/VM, the guest", () => {
    const engine = Engine.open(
      scenario({
        hosts: [
          host("prsm", 6, {
            name: "CPC",
            cpu: { sockets: 1, coresPerSocket: 6, mhz: 1000, types: { CP: 2, IFL: 4 } },
          }),
        ],
        partitions: [
          partition("zos", 2, { settings: { processorType: "CP" } }),
          partition("zvm", 4, { platform: "zvm", settings: { processorType: "IFL", weight: 50 } }),
          partition("other", 4, { settings: { processorType: "IFL", weight: 50 } }),
          partition("lnx", 2, { container: "zvm", settings: { share: 300 } }),
          partition("lny", 2, { container: "zvm", settings: { share: 100 } }),
        ],
      }),
    );
    const { cpu } = engine.explain("lnx");
    expect(cpu.levels.map(({ of, platform }) => [of.kind, of.name, platform])).toEqual([
      ["host", "CPC", "prsm"],
      ["wall", "IFL", "prsm"],
      ["partition", "zvm", "zvm"],
    ]);
    expect(cpu.levels.map(({ capacity }) => capacity)).toEqual([6, 4, 2]);
    expect(cpu.gets).toBeCloseTo(1.5, 9);
    expect(cpu.bound).toBe("weight");
    expect(cpu.levels.every(({ rule }) => rule.source !== "")).toBe(true);
    // The LPAR's weight is what would help a guest most.
    expect(cpu.ways[0]).toMatchObject({ code: "raise", node: { id: "zvm" } });
  });

  it("EXP-3: reservation, limit, and what stands still are called so", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("esx", 3)],
        partitions: [
          partition("held", 4, { settings: { reservationMHz: 2000 } }),
          partition("low", 4),
          partition("capped", 4, { settings: { limitMHz: 250 } }),
          partition("off", 4, { state: "off" }),
        ],
      }),
    );
    const of = (id: string) => engine.explain(id).cpu;
    expect(of("held")).toMatchObject({ bound: "floor", gets: 2 });
    expect(of("low")).toMatchObject({ bound: "weight", gets: 0.75 });
    expect(of("capped")).toMatchObject({ bound: "ceiling", gets: 0.25 });
    expect(of("capped").ways.map(({ code }) => code)).toContain("lift");
    expect(of("off")).toMatchObject({ bound: "still", still: "off", gets: 0, levels: [] });
  });

  it("EXP-3: weights that count above the entitlements only divide what these leave (PowerVM)", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("powervm", 6, { architecture: "power" })],
        partitions: [
          partition("a", 4, { settings: { entitlement: 2, weight: 100 } }),
          partition("b", 4, { settings: { entitlement: 1, weight: 200 } }),
          partition("c", 2, { settings: { entitlement: 1, capped: true } }),
        ],
      }),
    );
    const { cpu } = engine.explain("a");
    const last = cpu.levels.at(-1)!;
    expect(last).toMatchObject({ surplus: true, short: true });
    expect(cpu).toMatchObject({ bound: "weight", summary: { code: "surplus" } });
    expect(cpu.gets).toBeCloseTo(2 + 2 / 3, 9);
    expectSame(cpu.gets, 2 + last.lambda! * asked(last).weight, "a");
    expect(engine.explain("c").cpu.bound).toBe("ceiling");
    for (const each of last.contenders) expectBound(last, each, "powervm");
  });

  it("EXP-3: a wall of hardware is called one, and nothing idle behind another is to be had", () => {
    const engine = Engine.open(
      scenario({
        hosts: [
          host("system370", 2, {
            memoryMiB: 16,
            boards: [
              { name: "A", cores: 1, memoryMiB: 8 },
              { name: "B", cores: 1, memoryMiB: 8 },
            ],
          }),
        ],
        partitions: [
          partition("mvs", 1, { memoryMiB: 8, settings: { side: "A" } }),
          partition("vm", 1, { memoryMiB: 8, settings: { side: "B" }, cpu: 0 }),
        ],
      }),
    );
    const { cpu, memory } = engine.explain("mvs");
    expect(cpu.levels.map(({ of, capacity }) => [of.kind, of.name, capacity])).toEqual([
      ["host", "host", 2],
      ["wall", "A", 1],
    ]);
    expect(cpu.levels[0]!.contenders.map(({ gets, bound }) => [gets, bound])).toEqual([
      [1, "wall"],
      [1, "wall"],
    ]);
    expect(cpu).toMatchObject({ gets: 1, bound: "size" });
    expect(memory).toMatchObject({ gets: 8, bound: "dedicated", ways: [] });
  });

  it("X86-4: what each hypervisor costs is told where it divides, with source or as an assumption", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("esx", 8, { settings: { overheadPct: 5 } })],
        partitions: [
          partition("outer", 4, { platform: "kvm", memoryMiB: 100_000 }),
          partition("inner", 2, { container: "outer", cpu: 0.5 }),
        ],
      }),
    );
    const { levels, wants } = engine.explain("inner").cpu;
    const costs = levels.map(({ inputs }) => inputs.filter(({ unit }) => unit === "%"));
    expect(costs).toMatchObject([
      [{ value: 5, formula: "× 1.05", assumed: true }],
      [{ value: 7, formula: "× 1.07", source: expect.stringContaining("Turtles") }],
    ]);
    expect(costs[0]![0]!.source).toBeUndefined();
    expect(costs[1]![0]!.assumed).toBeUndefined();
    const [software, demand] = levels[1]!.inputs.slice(-2);
    expect(software).toMatchObject({ label: "software", value: 1, formula: "50 % × 2" });
    expect(demand).toMatchObject({ label: "demand", formula: "1 × 1.07 × 1.05" });
    expect(demand!.value).toBe(wants);
    expect(wants).toBeCloseTo(1.07 * 1.05, 12);
    // What costs nothing is not told.
    engine.dispatch({ type: "changeSystem", container: "host", settings: { overheadPct: 0 } });
    engine.dispatch({ type: "changeSystem", container: "outer", settings: { overheadPct: 0 } });
    const plain = engine.explain("inner").cpu.levels.flatMap(({ inputs }) => inputs);
    expect(plain.some(({ unit }) => unit === "%")).toBe(false);
    expect(plain.at(-1)).toMatchObject({ label: "demand", value: 1, formula: "50 % × 2" });
  });

  it("EXP-3: a soft limit holds as long as others want the cycles", () => {
    const soft = { limit: "soft", limitPct: 25 };
    const room = (...others: ReturnType<typeof partition>[]) =>
      Engine.open(
        scenario({
          hosts: [host("zvm", 4)],
          partitions: [partition("soft", 4, { settings: soft }), ...others],
        }),
      ).explain("soft").cpu;
    expect(room(partition("busy", 4))).toMatchObject({ bound: "softCeiling", gets: 1 });
    expect(room()).toMatchObject({ bound: "size", gets: 4 });
  });

  it("EXP-2: what arrives is among those that divide the memory, in a cluster's pool too", () => {
    const engine = openRoom();
    expect(engine.dispatch({ type: "migrate", partition: "a", to: "esx2", pool: "prod" }).ok).toBe(
      true,
    );
    engine.advanceTo(4 * SECOND);
    const { memory, cpu } = engine.explain("c");
    const kinds = memory.levels[0]!.contenders.map(({ node }) => node.kind);
    expect(kinds).toContain("arrival");
    expect(cpu.levels.map(({ of }) => of.kind)).toEqual(["host", "pool", "pool"]);
    for (let second = 4; second < 40; second++) {
      engine.advanceTo(second * SECOND);
      for (const [view, ...resources] of explanations(engine))
        for (const each of resources) expectChain(each, `${view.id} at ${second} s`);
    }
  });

  it("refuses to explain what is not there", () => {
    expect(() => openRoom().explain("nobody")).toThrow(InputError);
  });
});
