/** Oracle VM for SPARC: HWP-06 and the rules PLAT-LDOM-* of SPEC.md. */
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import { scenarioSchema } from "../../protocol/scenario";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { hostUsed, partition, reading, scenario } from "../testing/build";
import { hardwareScenario, t5240 } from "../testing/hardwareRoom";
import { Watched } from "../testing/testRoom";

const open = () => Engine.open(scenarioSchema.parse(hardwareScenario()));

function codes(engine: Engine, command: Command): readonly string[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
}

function resize(id: string, vcpus: number): Command {
  return { type: "changePartition", partition: id, changes: { vcpus } };
}

/** 16 cores of 8 threads each. */
function machine(...domains: readonly [threads: number, wholeCore: boolean][]): Engine {
  return Engine.open(
    scenario({
      hosts: [t5240("host")],
      partitions: domains.map(([vcpus, wholeCore], i) =>
        partition(`d${i}`, vcpus, { settings: { wholeCore } }),
      ),
    }),
  );
}

describe("threads (PLAT-LDOM-1)", () => {
  it("a thread is an eighth of a core, in every number of the room", () => {
    const engine = machine([20, false], [12, false]);
    expect(new Watched(engine).partition("d0")).toMatchObject({ vcpus: 20, cores: 2.5 });
    expect(reading(engine, "d0")).toMatchObject({
      demand: 2.5,
      entitled: 2.5,
      used: 2.5,
      ready: 0,
    });
    expect(hostUsed(engine)).toBe(4);
    engine.advanceTo(60 * SECOND);
    const report = engine.report().partitions.find(({ id }) => id === "d1")!;
    expect(report).toMatchObject({ vcpus: 12, cpu_used_cores: 1.5, cpu_ready_pct: 0 });
    expect(engine.series("d0", "5m").cpuCapacity.at(-1)).toBe(2.5);
  });

  it("who waits, waits in percent of its own threads' time (CPU-8)", () => {
    const engine = Engine.open(
      scenario({
        hosts: [t5240("host")],
        partitions: [partition("d", 8, { mhz: 2400, cpu: 1 })],
      }),
    );
    engine.advanceTo(60 * SECOND);
    // It asks for no more than its threads, whatever they are worth.
    expect(engine.report().partitions[0]).toMatchObject({ cpu_used_cores: 1, cpu_ready_pct: 0 });
  });

  it("are handed out once: 128 of them, and not one more", () => {
    const engine = machine([100, false], [20, false]);
    expect(codes(engine, resize("d1", 29))).toEqual(["threadsTaken"]);
    expect(codes(engine, resize("d1", 28))).toEqual([]);
    expect(() => machine([100, false], [29, false])).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: "threadsTaken" }) }),
    );
  });

  it("idle ones help nobody: a wall each", () => {
    const engine = Engine.open(
      scenario({
        hosts: [t5240("host")],
        partitions: [partition("idle", 64, { cpu: 0 }), partition("busy", 8, { mhz: 4800 })],
      }),
    );
    expect(reading(engine, "busy").used).toBe(1);
  });
});

describe("the whole-core constraint (PLAT-LDOM-2)", () => {
  it("takes multiples of a core's threads only", () => {
    const engine = machine([16, true], [3, false]);
    expect(codes(engine, resize("d0", 20))).toEqual(["wholeCores"]);
    expect(codes(engine, resize("d0", 24))).toEqual([]);
    const constrain = { settings: { wholeCore: true } };
    const change: Command = { type: "changePartition", partition: "d1", changes: constrain };
    expect(codes(engine, change)).toEqual(["wholeCores"]);
  });

  it("leaves what whole cores there are beside single threads", () => {
    const engine = machine([3, false], [5, false], [112, true]);
    expect(codes(engine, resize("d2", 120))).toEqual([]);
    expect(codes(engine, resize("d2", 128))).toEqual(["threadsTaken"]);
  });
});

describe("live migration (PLAT-LDOM-3, HWP-06)", () => {
  it("a domain moves to another machine while it runs", () => {
    const engine = open();
    const verdict = engine.verdicts(["web"]).find(({ target }) => target === "t5240-2")!;
    expect(verdict).toMatchObject({ level: "fits" });
    // 20 threads at one half are 1.25 cores of 16, beside half a core that is used there already.
    expect(verdict.predicted!.targetCpuPct.after).toBeCloseTo((100 * 1.75) / 16, 5);
    expect(codes(engine, { type: "migrate", partition: "web", to: "t5240-2" })).toEqual([]);
    engine.advanceTo(120 * SECOND);
    expect(new Watched(engine).partition("web").host).toBe("t5240-2");
    expect(reading(engine, "web").used).toBe(1.25);
  });

  it("but not with physical I/O, and not where no threads are free", () => {
    const engine = open();
    const move = (partition: string): Command => ({ type: "migrate", partition, to: "t5240-2" });
    expect(codes(engine, move("control"))).toEqual(["physicalIO"]);
    engine.dispatch(resize("control2", 120));
    expect(codes(engine, move("web"))).toEqual(["threadsTaken"]);
  });
});
