import { describe, expect, it } from "vitest";
import type { MaintenanceView } from "../../protocol/balance";
import type { PlacementRule } from "../../protocol/scenario-parts";
import type { ScenarioInput } from "../../protocol/scenario";
import { SECOND } from "../../protocol/units";
import { planEvacuation } from "../balance/evacuation";
import { Engine } from "../engine";
import { loadScenario } from "../load";
import { host, partition, scenario } from "../testing/build";

const MINUTE = 60 * SECOND;

function parts(rules: readonly PlacementRule[] = [], more: Partial<ScenarioInput> = {}) {
  const server = (id: string) => host("esx", 8, { id, name: id, cluster: "cl", memoryMiB: 65_536 });
  const vm = (id: string, container: string, cpu: number, state: "running" | "off" = "running") =>
    partition(id, 2, { container, cpu, memoryMiB: 4_096, state });
  return scenario({
    clusters: [{ id: "cl", name: "C", rules: [...rules] }],
    hosts: [server("h1"), server("h2"), server("h3")],
    partitions: [
      vm("a", "h1", 0.9),
      vm("b", "h1", 0.8),
      vm("d", "h1", 0.3),
      vm("e", "h1", 0.2),
      vm("idle", "h1", 0, "off"),
      vm("x", "h2", 0.5),
    ],
    ...more,
  });
}

const rule = (kind: PlacementRule["kind"], partitions: string[], hosts: string[] = []) => ({
  id: "r",
  name: "rule",
  kind,
  must: true,
  partitions,
  hosts,
});
const open = (...args: Parameters<typeof parts>) => Engine.open(parts(...args));
const maintenance = (engine: Engine) =>
  engine.topology().put.find((view): view is MaintenanceView => view.kind === "maintenance");
const stateOf = (engine: Engine, id: string) =>
  engine
    .topology()
    .put.flatMap((view) => (view.kind === "host" && view.id === id ? [view.state] : []))[0];
const on = (engine: Engine, id: string) =>
  engine
    .topology()
    .put.flatMap((view) => (view.kind === "partition" && view.container === id ? [view.id] : []));
const enter = { type: "enterMaintenance", host: "h1" } as const;
const codes = (engine: Engine) => engine.takeEvents().map(({ code }) => code);

describe("MNT-1: emptying a host", () => {
  it("moves everybody to several hosts, what is off as well, and ends in maintenance", () => {
    const engine = open();
    expect(engine.dispatch(enter).ok).toBe(true);
    expect(maintenance(engine)).toMatchObject({ phase: "evacuating", total: 4, left: 4 });
    engine.advanceTo(10 * MINUTE);
    expect(stateOf(engine, "h1")).toBe("maintenance");
    expect(maintenance(engine)).toBeUndefined();
    expect(on(engine, "h1")).toEqual([]);
    // The heaviest first, each to the emptiest: a → h3, b → h2 or h3 …
    expect(on(engine, "h3").length).toBeGreaterThan(1);
    expect(on(engine, "h2").length).toBeGreaterThan(1);
    expect(codes(engine)).toEqual(
      expect.arrayContaining(["maintenanceBegun", "hostInMaintenance"]),
    );
    expect(engine.dispatch({ type: "exitMaintenance", host: "h1" }).ok).toBe(true);
    expect(stateOf(engine, "h1")).toBe("on");
  });

  it("takes nobody in from the moment it is asked for", () => {
    const engine = open();
    engine.dispatch(enter);
    expect(engine.dispatch({ type: "migrate", partition: "x", to: "h1" })).toMatchObject({
      reasons: [{ code: "hostEntering" }],
    });
    expect(engine.dispatch({ type: "powerOn", partition: "idle" }).ok).toBe(false);
    expect(engine.dispatch(enter)).toMatchObject({ reasons: [{ code: "hostEntering" }] });
  });

  it.each([
    [{ type: "enterMaintenance", host: "h1" } as const],
    [{ ...enter, purpose: "standby" } as const],
  ])("is taken back to the letter, as is taking it back", (command) => {
    const engine = open();
    const before = engine.topology();
    const there = engine.dispatch(command);
    const begun = engine.topology();
    const back = there.ok ? engine.dispatch(there.inverse) : there;
    expect(engine.topology()).toEqual(before);
    expect(back.ok && engine.dispatch(back.inverse).ok).toBe(true);
    expect(engine.topology()).toEqual(begun);
    engine.advanceTo(20 * MINUTE);
    const done = engine.topology();
    const out = engine.dispatch({ type: "exitMaintenance", host: "h1" });
    expect(out.ok && engine.dispatch(out.inverse).ok).toBe(true);
    expect(engine.topology()).toEqual(done);
  });

  it("comes to the same after a save in the middle", () => {
    const through = open();
    through.dispatch(enter);
    const first = open();
    first.dispatch(enter);
    first.advanceTo(3 * SECOND);
    const second = Engine.restore(first.save());
    for (const each of [through, second]) each.advanceTo(10 * MINUTE);
    expect(second.hash()).toBe(through.hash());
  });

  it("goes on when the host has failed meanwhile and is back", () => {
    const engine = open();
    engine.dispatch(enter);
    engine.advanceTo(SECOND);
    const before = engine.topology();
    const failed = engine.dispatch({ type: "failHost", host: "h1" });
    expect(failed.ok && engine.dispatch(failed.inverse).ok).toBe(true);
    const kinds = (put: typeof before.put) => put.filter(({ kind }) => kind === "maintenance");
    expect(kinds(engine.topology().put)).toEqual(kinds(before.put));
    engine.dispatch({ type: "failHost", host: "h1" });
    engine.advanceTo(5 * MINUTE);
    engine.dispatch({ type: "repairHost", host: "h1" });
    engine.advanceTo(6 * MINUTE);
    expect(stateOf(engine, "h1")).toBe("maintenance");
  });
});

describe("MNT-2: the plan", () => {
  it("keeps rules, and those together that must be", () => {
    const together = open([rule("together", ["d", "a"])]);
    together.dispatch(enter);
    together.advanceTo(10 * MINUTE);
    expect(stateOf(together, "h1")).toBe("maintenance");
    expect(["h2", "h3"].filter((id) => on(together, id).includes("a"))).toEqual(
      ["h2", "h3"].filter((id) => on(together, id).includes("d")),
    );
    const apart = open([rule("apart", ["a", "x"])]);
    apart.dispatch(enter);
    apart.advanceTo(10 * MINUTE);
    expect(on(apart, "h3")).toContain("a");
  });

  it("foretells where each goes, and whom it would overload", () => {
    const { world } = loadScenario(parts(), "test");
    const plan = planEvacuation(world, "h1");
    expect(plan.moves[0]).toMatchObject({ partition: "a", to: "h3" });
    expect(plan.moves.length).toBe(4);
    expect(plan.rest.map(({ overloaded }) => overloaded)).toEqual([false, false]);
    expect(plan.resting).toMatchObject([{ partition: "idle", to: expect.any(String) }]);
    const full = loadScenario(
      parts([], {
        partitions: "abdefghijk".split("").map((id, i) =>
          partition(id, 2, {
            container: i < 5 ? "h1" : i < 8 ? "h2" : "h3",
            cpu: 1,
            memoryMiB: 4_096,
          }),
        ),
      }),
      "test",
    );
    const tight = planEvacuation(full.world, "h1");
    expect(tight.rest.some(({ overloaded }) => overloaded)).toBe(true);
    const carried = tight.rest.map(({ cpuPct }) => cpuPct.after);
    expect(Math.max(...carried)).toBeGreaterThan(100);
  });
});

describe("MNT-3: obstacles", () => {
  it("names who cannot leave, and goes on when it can", () => {
    const engine = open([rule("onHosts", ["a"], ["h1"])]);
    engine.dispatch(enter);
    engine.advanceTo(10 * MINUTE);
    expect(maintenance(engine)).toMatchObject({
      phase: "blocked",
      total: 4,
      left: 1,
      stuck: [{ partition: "a", reasons: [{ code: "ruleOnHosts" }] }],
    });
    expect(codes(engine).filter((code) => code === "maintenanceBlocked").length).toBe(1);
    engine.dispatch({ type: "changeCluster", cluster: "cl", rules: [] });
    engine.advanceTo(20 * MINUTE);
    expect(stateOf(engine, "h1")).toBe("maintenance");
  });

  it("says that there is nobody to take them in", () => {
    const engine = open();
    for (const id of ["h2", "h3"]) engine.dispatch({ type: "failHost", host: id });
    engine.dispatch(enter);
    engine.advanceTo(MINUTE);
    expect(maintenance(engine)).toMatchObject({
      phase: "blocked",
      stuck: expect.arrayContaining([
        expect.objectContaining({ reasons: [{ code: "noOtherHost", params: { host: "h1" } }] }),
      ]),
    });
  });
});

describe("MNT-4: pausing and giving up", () => {
  it("sends nobody else while it is paused", () => {
    const engine = open();
    engine.dispatch(enter);
    const paused = engine.dispatch({ type: "pauseMaintenance", host: "h1" });
    engine.advanceTo(10 * MINUTE);
    expect(on(engine, "h1").length).toBe(5);
    expect(paused.ok && engine.dispatch(paused.inverse).ok).toBe(true);
    engine.advanceTo(20 * MINUTE);
    expect(stateOf(engine, "h1")).toBe("maintenance");
    expect(engine.dispatch({ type: "pauseMaintenance", host: "h1" })).toMatchObject({
      reasons: [{ code: "notEntering" }],
    });
    expect(engine.dispatch({ type: "resumeMaintenance", host: "h1" })).toMatchObject({
      reasons: [{ code: "notPaused" }],
    });
  });

  it("given up, leaves the host in service", () => {
    const engine = open([rule("onHosts", ["a"], ["h1"])]);
    engine.dispatch(enter);
    engine.advanceTo(10 * MINUTE);
    engine.dispatch({ type: "exitMaintenance", host: "h1" });
    expect(stateOf(engine, "h1")).toBe("on");
    expect(on(engine, "h1")).toContain("a");
    expect(engine.dispatch({ type: "exitMaintenance", host: "h1" })).toMatchObject({
      reasons: [{ code: "notInMaintenance" }],
    });
  });
});
