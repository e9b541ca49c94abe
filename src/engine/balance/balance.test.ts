import { describe, expect, it } from "vitest";
import type { BalanceView, RecommendationView } from "../../protocol/balance";
import type { Command } from "../../protocol/command";
import type { ScenarioInput } from "../../protocol/scenario";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { drsPriority, drsTarget } from "../platforms/esxBalance";
import { host, partition, scenario } from "../testing/build";

type Input<K extends "hosts" | "partitions" | "clusters"> = NonNullable<ScenarioInput[K]>[number];

const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const server = (id: string, platform = "esx", more: Partial<Input<"hosts">> = {}) =>
  host(platform, 8, { id, name: id, cluster: "cl", memoryMiB: 65_536, ...more });

const vm = (id: string, container: string, cpu = 0.75, more: Partial<Input<"partitions">> = {}) =>
  partition(id, 2, { container, cpu, memoryMiB: 2_048, ...more });

/** Five machines of 1.5 cores on h1, one on h2: loads 0.9375 and 0.1875. */
function skewed(
  settings: NonNullable<Input<"clusters">["settings"]> = {},
  parts: Partial<ScenarioInput> = {},
): Engine {
  return Engine.open(
    scenario({
      clusters: [{ id: "cl", name: "C", settings: { drs: "full", ...settings } }],
      hosts: [server("h1"), server("h2")],
      partitions: Array.from("abcde")
        .map((id) => vm(id, "h1"))
        .concat(vm("x", "h2")),
      ...parts,
    }),
  );
}

const views = (engine: Engine, kind: string) =>
  engine.topology().put.filter((view) => view.kind === kind) as unknown[];
const recommendations = (engine: Engine) => views(engine, "recommendation") as RecommendationView[];
const balance = (engine: Engine) => views(engine, "balance")[0] as BalanceView;
const placed = (engine: Engine, id: string) =>
  engine
    .topology()
    .put.flatMap((view) => (view.kind === "partition" && view.container === id ? [view.id] : []));
const migrations = (engine: Engine) =>
  engine.takeEvents().filter(({ code }) => code === "migrationCompleted").length;
const accept = (engine: Engine): Command => ({
  type: "acceptRecommendations",
  recommendations: recommendations(engine).map(({ id }) => id),
});

describe("VMW-19, VMW-20: the priority of a recommendation", () => {
  it("is 6 − ⌈σ ÷ 0.1 × √N⌉, from left to right", () => {
    expect([drsPriority(0.282, 2), drsPriority(0.05, 3), drsPriority(0.14, 3)]).toEqual([2, 5, 3]);
  });

  it("is no greater than the level exactly while the deviation is above the target", () => {
    for (const level of [2, 3, 4])
      for (const hosts of [2, 3, 8, 32]) {
        const target = drsTarget(level, hosts);
        expect(drsPriority(target * 0.99, hosts)).toBeGreaterThan(level);
        expect(drsPriority(target * 1.01, hosts)).toBeLessThanOrEqual(level);
      }
  });
});

describe("BAL-4: DRS up to 6.7", () => {
  it("levels a skewed cluster, and then leaves it alone", () => {
    const engine = skewed();
    engine.advanceTo(5 * MINUTE);
    expect(balance(engine)).toMatchObject({ measure: "deviation", value: 0.375, priority: 2 });
    engine.advanceTo(HOUR);
    expect([placed(engine, "h1").length, placed(engine, "h2").length]).toEqual([3, 3]);
    expect(balance(engine).value).toBe(0);
    expect(migrations(engine)).toBe(2);
    engine.advanceTo(24 * HOUR);
    expect(migrations(engine)).toBe(0);
  });

  it("only recommends where it is manual, with the numbers before and after", () => {
    const engine = skewed({ drs: "manual" });
    engine.advanceTo(10 * MINUTE);
    expect(placed(engine, "h2")).toEqual(["x"]);
    const [first, ...rest] = recommendations(engine);
    expect(rest.length).toBeLessThanOrEqual(1);
    expect(first).toMatchObject({
      because: "spread",
      priority: 2,
      action: { type: "move", from: "h1", to: "h2" },
      since: 5 * MINUTE,
    });
    const deviation = first!.figures.find(({ figure }) => figure === "deviation")!;
    expect([deviation.before, deviation.after]).toEqual([0.375, 0.1875]);
  });

  it("does what is accepted, and takes it back", () => {
    const engine = skewed({ drs: "manual" });
    engine.advanceTo(5 * MINUTE);
    const before = engine.topology();
    const result = engine.dispatch(accept(engine));
    expect(views(engine, "migration").length).toBeGreaterThan(0);
    expect(result.ok && engine.dispatch(result.inverse)).toMatchObject({ ok: true });
    expect(engine.topology()).toEqual(before);
    expect(
      engine.dispatch({ type: "acceptRecommendations", recommendations: ["no"] }),
    ).toMatchObject({
      reasons: [{ code: "recommendationGone" }],
    });
  });

  it("moves nobody for balance at level 1, but mends a rule", () => {
    const rules = [
      { id: "r", name: "apart", kind: "apart" as const, must: true, partitions: ["a", "b"] },
    ];
    const engine = skewed(
      {},
      { clusters: [{ id: "cl", name: "C", settings: { drs: "full", drsLevel: 1 }, rules }] },
    );
    engine.advanceTo(5 * MINUTE);
    expect(recommendations(engine)).toMatchObject([{ priority: 1, because: "rule" }]);
    engine.advanceTo(HOUR);
    expect(placed(engine, "h2").length).toBe(2);
    expect(recommendations(engine)).toEqual([]);
  });

  it("keeps rules while it balances", () => {
    const rules = [
      {
        id: "r",
        name: "home",
        kind: "onHosts" as const,
        must: true,
        partitions: Array.from("abcd"),
        hosts: ["h1"],
      },
    ];
    const engine = skewed(
      {},
      { clusters: [{ id: "cl", name: "C", settings: { drs: "full", drsLevel: 5 }, rules }] },
    );
    engine.advanceTo(2 * HOUR);
    expect(placed(engine, "h1")).toEqual(Array.from("abcd"));
  });

  it("is not worth it for what is heavy to move and does little", () => {
    const heavy = Array.from("abcde").map((id) =>
      vm(id, "h1", 0.02, {
        vcpus: 1,
        memoryMiB: 12_000,
        workload: { kind: "constant", cpu: 0.02, memory: 0.95 },
      }),
    );
    const links = { linkMbps: 100 };
    const engine = skewed(
      { drs: "manual", drsLevel: 5 },
      { hosts: [server("h1", "esx", links), server("h2", "esx", links)], partitions: heavy },
    );
    engine.advanceTo(10 * MINUTE);
    expect(balance(engine).value).toBeGreaterThan(0.2);
    for (const { figures } of recommendations(engine)) {
      const figure = (code: string) => figures.find((each) => each.figure === code)!.after;
      expect(figure("benefit")).toBeGreaterThan(figure("cost"));
    }
  });

  it("switched off and on again it says what it said", () => {
    const engine = skewed({ drs: "manual" });
    engine.advanceTo(5 * MINUTE);
    const before = engine.topology();
    const off = engine.dispatch({ type: "changeCluster", cluster: "cl", settings: { drs: "off" } });
    expect(recommendations(engine)).toEqual([]);
    expect(off.ok && engine.dispatch(off.inverse)).toMatchObject({ ok: true });
    expect(engine.topology()).toEqual(before);
  });

  it("comes to the same after a save in the middle", () => {
    const through = skewed();
    through.advanceTo(HOUR);
    const first = skewed();
    first.advanceTo(7 * MINUTE);
    const second = Engine.restore(first.save());
    second.advanceTo(HOUR);
    expect(second.hash()).toBe(through.hash());
  });
});

describe("BAL-5: DRS from 7.0", () => {
  const scored = { drsBy: "machines" };

  it("helps who waits, and does not move those that are served for the sake of evenness", () => {
    const calm = skewed(scored);
    calm.advanceTo(HOUR);
    expect(balance(calm)).toMatchObject({ measure: "score", value: 100, everyS: 60 });
    expect(migrations(calm)).toBe(0);
    const tight = skewed(scored, {
      partitions: Array.from("abcdefgh")
        .map((id) => vm(id, "h1"))
        .concat(vm("x", "h2")),
    });
    tight.advanceTo(MINUTE);
    expect(balance(tight).value).toBeLessThan(80);
    tight.advanceTo(HOUR);
    expect(balance(tight).value).toBeGreaterThan(99);
    expect(placed(tight, "h1").length).toBeLessThanOrEqual(5);
  });
});

describe("BAL-6: the simpler balancers", () => {
  const full = Array.from("abcde")
    .map((id) => vm(id, "h1"))
    .concat(vm("x", "h2"));
  const room = (
    platform: string,
    settings: NonNullable<Input<"clusters">["settings"]>,
    partitions = full,
  ) =>
    Engine.open(
      scenario({
        clusters: [{ id: "cl", name: "C", settings }],
        hosts: [server("h1", platform), server("h2", platform)],
        partitions,
      }),
    );

  it("oVirt: 80 % for two minutes, one at a time", () => {
    const engine = room("kvm", { balancer: "even" });
    engine.advanceTo(MINUTE);
    expect(migrations(engine)).toBe(0);
    engine.advanceTo(HOUR);
    // 0.94 is above, 0.75 is not.
    expect(placed(engine, "h1").length).toBe(4);
    expect(migrations(engine)).toBe(1);
  });

  it("oVirt's power saving empties who does next to nothing", () => {
    const idle = [vm("a", "h1", 0.9), vm("b", "h1", 0.9), vm("x", "h2", 0.3)];
    const engine = room("kvm", { balancer: "saving" }, idle);
    engine.advanceTo(HOUR);
    expect(placed(engine, "h2")).toEqual([]);
  });

  it("Proxmox: once the nodes have lain too far apart for three rounds", () => {
    const engine = room("kvm", { balancer: "dynamic" });
    engine.advanceTo(20 * SECOND);
    expect(recommendations(engine)).toEqual([]);
    engine.advanceTo(HOUR);
    expect(placed(engine, "h1").length).toBe(3);
    engine.advanceTo(24 * HOUR);
    expect(migrations(engine)).toBe(2);
  });

  it("Hyper-V: beyond 80, 70, 60 % every half hour", () => {
    const engine = room("hyperv", { balancer: "low" });
    engine.advanceTo(29 * MINUTE);
    expect(migrations(engine)).toBe(0);
    engine.advanceTo(HOUR);
    expect(placed(engine, "h1").length).toBe(4);
  });

  it("XenServer: maximum performance spreads, and recommends only where it is told to", () => {
    const engine = room("xen", { balancer: "performance", balancerAutomatic: false });
    engine.advanceTo(HOUR);
    expect(migrations(engine)).toBe(0);
    expect(recommendations(engine)[0]).toMatchObject({ because: "tooFull" });
  });
});

describe("BAL-8: DPM", () => {
  const three = (cpu: number): Partial<ScenarioInput> => ({
    hosts: [server("h1"), server("h2"), server("h3")],
    partitions: [vm("a", "h1", cpu), vm("b", "h2", cpu), vm("d", "h3", cpu)],
  });
  const state = (engine: Engine, id: string) =>
    engine
      .topology()
      .put.flatMap((view) => (view.kind === "host" && view.id === id ? [view.state] : []))[0];
  const states = (engine: Engine) => ["h1", "h2", "h3"].map((id) => state(engine, id));

  it("puts hosts to sleep after 40 idle minutes, one after the other, and none too many", () => {
    const engine = skewed({ dpm: "automatic" }, three(0.5));
    engine.advanceTo(39 * MINUTE);
    expect(states(engine)).toEqual(["on", "on", "on"]);
    engine.advanceTo(6 * HOUR);
    expect(states(engine).filter((each) => each === "standby").length).toBe(2);
    const events = engine.takeEvents().filter(({ code }) => code === "hostInStandby");
    expect(events.length).toBe(2);
  });

  it("wakes one when the others are busy, after its boot", () => {
    const engine = skewed({ dpm: "automatic" }, three(0.5));
    engine.advanceTo(6 * HOUR);
    for (const id of "abd")
      engine.dispatch({
        type: "changePartition",
        partition: id,
        changes: { vcpus: 2, workload: { kind: "constant", cpu: 1, memory: 0.5 } },
      });
    for (const id of ["n1", "n2"])
      engine.dispatch({
        type: "addPartition",
        partition: {
          ...scenario({ hosts: [], partitions: [vm(id, placedHost(engine), 1)] }).partitions[0]!,
        },
      });
    engine.advanceTo(engine.time + 30 * MINUTE);
    expect(states(engine).filter((each) => each === "on").length).toBeGreaterThan(1);
    expect(engine.takeEvents().some(({ code }) => code === "hostWoken")).toBe(true);
  });

  const placedHost = (engine: Engine) =>
    ["h1", "h2", "h3"].find((id) => state(engine, id) === "on")!;

  it("draws little in standby", () => {
    const engine = skewed({ drs: "off" });
    engine.dispatch({ type: "enterMaintenance", host: "h2", purpose: "standby" });
    engine.advanceTo(HOUR);
    expect(state(engine, "h2")).toBe("standby");
    expect(engine.report().hosts.find(({ id }) => id === "h2")).toBeDefined();
    expect(engine.dispatch({ type: "powerOn", partition: "x" }).ok).toBe(false);
  });
});
