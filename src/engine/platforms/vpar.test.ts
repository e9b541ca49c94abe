/** HP vPars: HWP-01, HWP-03, HWP-06 and the rules PLAT-VPAR-* of SPEC.md. */
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import { scenarioSchema } from "../../protocol/scenario";
import { Engine } from "../engine";
import { partition, reading, scenario } from "../testing/build";
import { hardwareScenario, superdome } from "../testing/hardwareRoom";
import { Watched } from "../testing/testRoom";
import { MOST_AT_ONCE_MIB, vpar } from "./vpar";

const open = () => Engine.open(scenarioSchema.parse(hardwareScenario()));

/** A whole server split into vPars, without an nPar around them. */
function server(cores: number, ...sizes: readonly number[]): Engine {
  const cpu = { sockets: 1, coresPerSocket: cores, threadsPerCore: 2, mhz: 1600 };
  const { boards: _, ...plain } = superdome;
  return Engine.open(
    scenario({
      hosts: [{ ...plain, platform: "vpar", cpu }],
      partitions: sizes.map((vcpus, i) =>
        partition(`v${i}`, vcpus, { container: "superdome", memoryMiB: 2048 }),
      ),
    }),
  );
}

function resize(engine: Engine, memoryMiB: number, id = "v0") {
  return engine.dispatch({ type: "changePartition", partition: id, changes: { memoryMiB } });
}

function codes(engine: Engine, command: Command): readonly string[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
}

describe("memory granules (PLAT-VPAR-2)", () => {
  it.each([
    ["delete", -100, -64],
    ["delete", -257, -256],
    ["add", 100, 64],
    ["add", 63, 0],
    ["delete", -64, -64],
  ])("HWP-01: online, %s %d MB comes to %d", (_, asked, given) => {
    const engine = server(4, 1);
    expect(resize(engine, 2048 + asked).ok).toBe(true);
    expect(new Watched(engine).partition("v0").memoryMiB).toBe(2048 + given);
    expect(reading(engine, "v0").granted).toBe(2048 + given);
  });

  it("what is added or deleted at a time is at most 16,320 MB", () => {
    const engine = server(4, 1);
    expect(codes(engine, sized(2048 + MOST_AT_ONCE_MIB + 64))).toEqual(["memoryStep"]);
    expect(codes(engine, sized(2048 + MOST_AT_ONCE_MIB + 63))).toEqual([]);
    engine.dispatch({ type: "powerOff", partition: "v0" });
    expect(codes(engine, sized(60_000))).toEqual([]);
  });

  it("rounds up at creation, and tells so", () => {
    const engine = server(4);
    const spec = scenario({
      hosts: [superdome],
      partitions: [partition("new", 1, { container: "superdome", memoryMiB: 1000 })],
    }).partitions[0]!;
    expect(codes(engine, { type: "addPartition", partition: spec })).toEqual([]);
    expect(new Watched(engine).partition("new").memoryMiB).toBe(1024);
    expect(engine.takeEvents()).toContainEqual(
      expect.objectContaining({
        code: "memoryRounded",
        params: { name: "new", asked: 1000, mib: 1024 },
      }),
    );
  });

  it("rounds up in a file and while off; undo gives back what was there", () => {
    const engine = Engine.open(
      scenario({
        hosts: [{ ...superdome, platform: "vpar" }],
        partitions: [partition("a", 1, { container: "superdome", memoryMiB: 100, state: "off" })],
      }),
    );
    const memory = () => new Watched(engine).partition("a").memoryMiB;
    expect(memory()).toBe(128);
    const result = resize(engine, 129, "a");
    expect(memory()).toBe(192);
    if (result.ok) engine.dispatch(result.inverse);
    expect(memory()).toBe(128);
    // Saved and opened again, nothing is left to round.
    expect(Engine.open(engine.toScenario()).toScenario()).toEqual(engine.toScenario());
  });
});

describe("cores (PLAT-VPAR-1)", () => {
  it("HWP-03: the threads of one core do not go to two vPars", () => {
    expect(() => server(1, 1, 1)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: "coresOwned" }) }),
    );
    expect(
      scenarioSchema.safeParse({
        ...hardwareScenario(),
        partitions: [partition("half", 0.5, { container: "prod" })],
      }).success,
    ).toBe(false);
  });

  it("come and go while it runs, as long as they are there and one, the monarch, stays", () => {
    const engine = server(8, 2, 4);
    const change = (vcpus: number): Command => ({
      type: "changePartition",
      partition: "v0",
      changes: { vcpus },
    });
    expect(codes(engine, change(5))).toEqual(["coresOwned"]);
    expect(codes(engine, change(4))).toEqual([]);
    expect(codes(engine, change(1))).toEqual([]);
    expect(reading(engine, "v0").entitled).toBe(1);
    const none = { type: "changePartition", partition: "v0", changes: { vcpus: 0 } };
    expect(scenarioSchema.shape.commands.safeParse([{ atS: 0, command: none }]).success).toBe(
      false,
    );
  });

  it("idle ones help nobody", () => {
    const engine = Engine.open(
      scenario({
        hosts: [{ ...superdome, platform: "vpar" }],
        partitions: [
          partition("idle", 24, { container: "superdome", cpu: 0 }),
          partition("busy", 8, { container: "superdome", mhz: 3200 }),
        ],
      }),
    );
    expect(reading(engine, "busy").used).toBe(8);
  });
});

describe("I/O buses (PLAT-VPAR-3)", () => {
  it("belong to one vPar alone", () => {
    const engine = open();
    const spec = scenario({
      hosts: [superdome],
      partitions: [partition("third", 2, { container: "prod", settings: { lbas: "2/0, 0/2" } })],
    }).partitions[0]!;
    expect(engine.dispatch({ type: "addPartition", partition: spec })).toMatchObject({
      reasons: [{ code: "lbaTaken", params: { lba: "0/2", owner: "oracle", host: "prod" } }],
    });
  });
});

it("HWP-06: a vPar does not move while it runs", () => {
  expect(vpar.view.liveMigration).toBe(false);
  expect(vpar.view.whyNotLive).toBeDefined();
  const engine = open();
  const reasons = engine.verdicts(["oracle"]).flatMap((verdict) => verdict.reasons);
  expect(reasons[0]).toMatchObject({ code: "boundary", params: { platform: "vpar" } });
});

function sized(memoryMiB: number): Command {
  return { type: "changePartition", partition: "v0", changes: { memoryMiB } };
}
