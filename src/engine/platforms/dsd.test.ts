/** Sun Dynamic System Domains: HWP-05, HWP-06, HWP-07 and the rules PLAT-DSD-* of SPEC.md. */
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import { scenarioSchema } from "../../protocol/scenario";
import { Engine } from "../engine";
import { host, hostUsed, partition, reading, scenario } from "../testing/build";
import { hardwareScenario, m9000, starfire, sunFire } from "../testing/hardwareRoom";
import { Watched } from "../testing/testRoom";
import { dsd } from "./dsd";

const open = () => Engine.open(scenarioSchema.parse(hardwareScenario()));

function codes(engine: Engine, command: Command): readonly string[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
}

function boards(list: string | null, more: Record<string, string> = {}) {
  return { settings: { boards: list, ...more } };
}

describe("owning boards (PLAT-HW-1)", () => {
  const add = (id: string, on: string, list: string | null, vcpus = 1): Command => ({
    type: "addPartition",
    partition: scenario({
      hosts: [host("dsd", 1)],
      partitions: [partition(id, vcpus, { ...boards(list), container: on, memoryMiB: 512 })],
    }).partitions[0]!,
  });

  it("a taken board is refused with its owner, and the free ones are named", () => {
    const result = open().dispatch(add("new", "starfire", "SB9,SB7"));
    expect(result).toMatchObject({
      ok: false,
      reasons: [
        {
          code: "boardTaken",
          params: { board: "SB7", owner: "erp", host: "Enterprise 10000" },
        },
      ],
    });
    const free = result.ok ? "" : String(result.reasons[0]!.params["free"]);
    expect(free.split(", ")).toEqual(["SB8", ...[10, 11, 12, 13, 14, 15].map((n) => `SB${n}`)]);
  });

  it.each([
    ["SB99", "boardUnknown"],
    ["SB9, SB9", "boardTwice"],
    [null, "boardsNone"],
    ["SB9", undefined],
    [" SB9 , SB10 ", undefined],
  ])("%s: %s", (list, code) => {
    expect(codes(open(), add("new", "starfire", list))).toEqual(code === undefined ? [] : [code]);
  });

  it("more processors than its boards have are refused, whatever stands free beside", () => {
    expect(codes(open(), add("new", "starfire", "SB9", 5))).toEqual(["boardCores"]);
  });

  it("starting on a board that runs for somebody else is refused", () => {
    const engine = open();
    expect(codes(engine, { type: "powerOn", partition: "test" })).toEqual([]);
    engine.dispatch({ type: "powerOff", partition: "test" });
    engine.dispatch(add("guest", "starfire", "SB8"));
    expect(codes(engine, { type: "powerOn", partition: "test" })).toEqual(["boardTaken"]);
  });

  it("names that could not be listed are refused with the machine", () => {
    for (const name of ["SB0,SB1", "", " SB0"]) {
      const bad = { ...starfire, boards: [{ name, cores: 4, memoryMiB: 4096 }] };
      expect(() => Engine.open(scenario({ hosts: [bad] }))).toThrow(
        expect.objectContaining({ fault: expect.objectContaining({ code: "boardName" }) }),
      );
    }
  });
});

describe("what makes a domain (PLAT-DSD-1, PLAT-DSD-2, HWP-05)", () => {
  const sunFireWith = (list: string) =>
    Engine.open(
      scenario({
        hosts: [sunFire],
        partitions: [partition("d", 1, { ...boards(list), container: "sunfire" })],
      }),
    );

  it("a Sun Fire domain needs a processor board and an I/O board", () => {
    expect(sunFireWith("SB0,IB6").topology().put).toHaveLength(2);
    const fault = (code: string) =>
      expect.objectContaining({ fault: expect.objectContaining({ code }) });
    expect(() => sunFireWith("SB0")).toThrow(fault("boardsNoIO"));
    expect(() => sunFireWith("IB6")).toThrow(fault("boardCores"));
  });

  it("an M-series board splits into four quarters, with a quarter of everything", () => {
    const engine = open();
    const views = new Watched(engine);
    expect(views.partition("x1").settings).toMatchObject({ boards: "00-0" });
    expect(reading(engine, "x1").entitled).toBe(4);
    expect(reading(engine, "x2").entitled).toBe(8);
    const settings = { settings: { boards: "00" } };
    expect(
      codes(engine, { type: "changePartition", partition: "x1", changes: settings }),
    ).toContain("boardUnknown");
  });

  it("a domain of an M9000 owns at most 16 XSBs", () => {
    const split = {
      ...m9000,
      boards: m9000.boards!.map((board) => ({ ...board, split: "quarters" as const })),
    };
    const names = split.boards.flatMap(({ name }) => [0, 1, 2, 3].map((i) => `${name}-${i}`));
    const of = (count: number) =>
      scenario({
        hosts: [split],
        partitions: [
          partition("d", 4, { ...boards(names.slice(0, count).join(",")), container: "m9000" }),
        ],
      });
    expect(Engine.open(of(16)).topology().put).toHaveLength(2);
    expect(() => Engine.open(of(17))).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: "boardsTooMany" }) }),
    );
  });

  it("documents how many domains each machine takes", () => {
    const most = (machine: string) =>
      dsd.view.maxima.find(({ match }) => new RegExp(match!, "i").test(machine));
    expect(most("Sun Fire 6800")).toMatchObject({ value: 4, confirmed: true });
    expect(most("SPARC Enterprise M8000")).toMatchObject({ value: 16, confirmed: true });
    expect(most("SPARC Enterprise M9000")).toMatchObject({ value: 24, confirmed: true });
    expect(most("Sun Enterprise 10000")).toMatchObject({ value: 16, confirmed: true });
  });

  it("a board must be on the domain's component list, where there is one", () => {
    const with_ = (componentList: string) =>
      scenario({
        hosts: [starfire],
        partitions: [
          partition("d", 1, { ...boards("SB1", { componentList }), container: "starfire" }),
        ],
      });
    expect(Engine.open(with_("SB0, SB1")).topology().put).toHaveLength(2);
    expect(() => Engine.open(with_("SB0,SB2"))).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: "boardNotListed" }) }),
    );
  });
});

describe("dynamic reconfiguration (PLAT-DSD-3)", () => {
  const change = (partition: string, changes: object): Command => ({
    type: "changePartition",
    partition,
    changes,
  });

  it("a board joins a running domain, and with it come processors", () => {
    const engine = open();
    const grown = { settings: { boards: "SB6,SB7,SB9" }, vcpus: 12 };
    expect(engine.dispatch(change("erp", { vcpus: 12 }))).toMatchObject({
      reasons: [{ code: "boardCores", params: { own: "SB6, SB7", cores: 8 } }],
    });
    expect(codes(engine, change("erp", grown))).toEqual([]);
    expect(reading(engine, "erp").entitled).toBe(12);
  });

  it("a board leaves when what it gave is no longer configured, and is free for others", () => {
    const engine = open();
    const less = { settings: { boards: "SB6" } };
    expect(codes(engine, change("erp", less))).toEqual(["boardCores", "boardMemory"]);
    expect(codes(engine, change("erp", { ...less, vcpus: 4, memoryMiB: 4096 }))).toEqual([]);
    const taken = { settings: { boards: "SB0,SB1,SB2,SB3,SB4,SB5,SB7" }, vcpus: 28 };
    expect(codes(engine, change("dw", taken))).toEqual([]);
  });
});

describe("the wall (PLAT-HW-2)", () => {
  it("HWP-07: a domain gets its boards' processors and no other, and loses nothing", () => {
    const machine = {
      ...host("dsd", 16, { architecture: "sparc" }),
      boards: [0, 1, 2, 3].map((i) => ({ name: `SB${i}`, cores: 4, memoryMiB: 250_000 })),
    };
    const engine = Engine.open(
      scenario({
        hosts: [machine],
        partitions: [
          partition("a", 8, { ...boards("SB0,SB1"), cpu: 0.1 }),
          // Its software would keep 14 such processors busy; it has eight.
          partition("b", 8, { ...boards("SB2,SB3"), mhz: 1750 }),
        ],
      }),
    );
    expect(reading(engine, "b").used).toBe(8);
    expect(16 - hostUsed(engine)).toBeCloseTo(7.2, 5);
  });

  it("HWP-06: a running domain goes nowhere, and the verdict says so on every host", () => {
    const engine = open();
    for (const { target, level, reasons } of engine.verdicts(["erp"])) {
      if (target === "starfire") expect(level).toBe("home");
      else expect(reasons[0]).toMatchObject({ code: "boundary", params: { platform: "dsd" } });
    }
    expect(dsd.view.whyNotLive).toBeDefined();
    expect(dsd.migration).toBeUndefined();
  });
});
