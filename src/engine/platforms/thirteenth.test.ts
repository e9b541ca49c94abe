/** PLAT-1: a platform is one file. Everything that others can, one that nobody knows of can too. */
import { afterAll, describe, expect, it } from "vitest";
import type { ScenarioInput } from "../../protocol/scenario";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { host, partition, reading, scenario } from "../testing/build";
import { Watched } from "../testing/testRoom";
import { thirteenth } from "../testing/thirteenth";
import { registerPlatform } from "./registry";

afterAll(registerPlatform(thirteenth));
const MANUAL = thirteenth.view.source;

type Host = ScenarioInput["hosts"][number];

const machine = (more: Partial<Host> = {}) => host("queue", 4, more);
const open = (hosts: Host[], ...partitions: ReturnType<typeof partition>[]) =>
  Engine.open(scenario({ hosts, partitions }));
const rivals = () => [partition("a", 4, { settings: { part: 3 } }), partition("b", 4)] as const;

describe("PLAT-1: a thirteenth platform", () => {
  it("works by its own rule as soon as it is registered", () => {
    const engine = open([machine()], ...rivals());
    expect([reading(engine, "a").used, reading(engine, "b").used]).toEqual([3, 1]);
  });

  it("says of itself what the page's forms and cards are built from, and what follows from it", () => {
    const view = open([machine()])
      .room()
      .platforms.find(({ id }) => id === "queue")!;
    expect(view).toMatchObject({ ...thirteenth.view, techniques: ["bt", "hwmmu"] });
    expect(view.nests).toContain("queue");
    expect(view.nests).toContain("kvm");
    expect(view.nests).not.toContain("prsm");
  });

  it("has settings of the whole system, with bounds and an undo", () => {
    const engine = open([machine()], ...rivals());
    const set = (pace: number) =>
      engine.dispatch({ type: "changeSystem", container: "host", settings: { pace } });
    const slow = set(0.25);
    expect([reading(engine, "a").used, reading(engine, "b").used]).toEqual([1, 1]);
    const view = engine.topology().put.find(({ kind }) => kind === "host");
    expect(view).toMatchObject({ settings: { pace: 0.25, overheadPct: 0 } });
    expect(slow.ok && slow.inverse).toEqual({
      type: "changeSystem",
      container: "host",
      settings: {},
      unset: ["pace"],
    });
    expect(set(2)).toMatchObject({ ok: false, reasons: [{ code: "settingOutOfBounds" }] });
  });

  it("has settings of a cluster of its machines, with bounds and an undo", () => {
    const engine = Engine.open(
      scenario({ clusters: [{ id: "c", name: "C" }], hosts: [machine({ cluster: "c" })] }),
    );
    const set = (patience: number) =>
      engine.dispatch({ type: "changeCluster", cluster: "c", settings: { patience } });
    const cluster = () => engine.topology().put.find(({ kind }) => kind === "cluster");
    expect(cluster()).toMatchObject({ platform: "queue", settings: { patience: 30 } });
    const changed = set(5);
    expect(cluster()).toMatchObject({ settings: { patience: 5 } });
    expect(changed.ok && changed.inverse).toEqual({
      type: "changeCluster",
      cluster: "c",
      settings: {},
      unset: ["patience"],
    });
    expect(set(61)).toMatchObject({ ok: false, reasons: [{ code: "settingOutOfBounds" }] });
  });

  it("hands memory out in its own granule", () => {
    const engine = open([machine()], partition("a", 1, { memoryMiB: 300 }));
    expect(new Watched(engine).partition("a").memoryMiB).toBe(512);
  });

  it("is held to the maxima of its releases, and to no others", () => {
    const add = (release: string) =>
      open([machine({ release })]).dispatch({
        type: "addPartition",
        partition: {
          id: "a",
          name: "a",
          container: "host",
          vcpus: 5,
          memoryMiB: 256,
          state: "off",
        },
      });
    expect(add("Queue 1")).toMatchObject({
      ok: false,
      reasons: [{ code: "maxVcpusPerPartition", params: { need: 5, most: 4, source: MANUAL } }],
    });
    expect(add("Queue 2").ok).toBe(true);
  });

  it("chooses how guests run, and refuses those that it cannot run", () => {
    const old = { sockets: 1, coresPerSocket: 4, mhz: 1000, generation: "core" } as const;
    const engine = open(
      [machine(), machine({ id: "old", name: "old", cpu: old })],
      partition("new", 1),
      partition("narrow", 1, { container: "old" }),
      partition("wide", 1, { container: "old", state: "off", guest: { bits: 64 } }),
    );
    const watched = new Watched(engine);
    expect(["new", "narrow"].map((id) => watched.partition(id).technique)).toEqual(["hwmmu", "bt"]);
    expect(engine.dispatch({ type: "powerOn", partition: "wide" })).toMatchObject({
      ok: false,
      reasons: [{ code: "needsNestedPaging", params: { platform: "Queue", name: "wide" } }],
    });
  });

  it("explains itself: rule, settings, its own numbers and what nesting costs", () => {
    const engine = open(
      [machine()],
      partition("outer", 4, { platform: "queue", memoryMiB: 10_240 }),
      partition("a", 4, { container: "outer", settings: { part: 3 } }),
      partition("b", 4, { container: "outer" }),
    );
    const { levels, gets, bound } = engine.explain("a").cpu;
    expect([gets, bound]).toEqual([3, "weight"]);
    expect(levels.map(({ platformName, rule }) => [platformName, rule.words.en])).toEqual([
      ["Queue", "By turns."],
      ["Queue", "By turns."],
    ]);
    const { inputs, steps } = levels[1]!;
    expect(steps).toContainEqual(expect.objectContaining({ value: 75, formula: "3 ÷ 4" }));
    expect(inputs).toContainEqual(
      expect.objectContaining({ label: thirteenth.view.settings[0]!.label }),
    );
    expect(inputs).toContainEqual(
      expect.objectContaining({ value: 10, formula: "× 1.1", source: MANUAL }),
    );
    expect(engine.explain("a").memory.levels[0]!.rule).toEqual(thirteenth.rules.memory);
  });

  it("is looked at slice by slice, and its dispatcher comes to what its rule says", () => {
    const scope = open([machine()], ...rivals()).microscope("host");
    expect(scope.view().dispatcher.id).toBe("turns");
    scope.advance(10 * SECOND);
    const { vcpus, nowUs, busyUs, idleUs, last } = scope.view();
    const ran = (id: string) =>
      vcpus.reduce((sum, each) => sum + (each.partition === id ? each.runUs : 0), 0) / nowUs;
    expect(ran("a")).toBeCloseTo(3, 1);
    expect(ran("b")).toBeCloseTo(1, 1);
    expect(busyUs + idleUs).toBe(4 * nowUs);
    expect(last?.en).toContain("came first");
  });

  it("migrates by its own rule", () => {
    const engine = open([machine(), machine({ id: "other", name: "other" })], partition("a", 1));
    expect(engine.dispatch({ type: "migrate", partition: "a", to: "other" }).ok).toBe(true);
    engine.advanceTo(60 * SECOND);
    expect(new Watched(engine).partition("a").container).toBe("other");
  });
});
