import { describe, expect, it } from "vitest";
import type { Command, CommandResult } from "../../protocol/command";
import type { PlacementRule } from "../../protocol/scenario-parts";
import type { ClusterView } from "../../protocol/topology";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

const rule = (
  id: string,
  kind: PlacementRule["kind"],
  partitions: string[],
  more: Partial<PlacementRule> = {},
): PlacementRule => ({ id, name: id, kind, must: true, partitions, hosts: [], ...more });

function room(rules: readonly PlacementRule[], off: readonly string[] = []): Engine {
  const member = (id: string) => host("esx", 8, { id, name: id, cluster: "c" });
  const vm = (id: string, container: string) =>
    partition(id, 2, { container, cpu: 0.2, state: off.includes(id) ? "off" : "running" });
  return Engine.open(
    scenario({
      clusters: [{ id: "c", name: "C", rules: [...rules] }],
      hosts: [member("h1"), member("h2"), member("h3"), host("esx", 8, { id: "far", name: "far" })],
      partitions: [vm("a", "h1"), vm("b", "h1"), vm("x", "h2"), vm("y", "h3")],
    }),
  );
}

const move = (partition: string, to: string) => ({ type: "migrate", partition, to }) as const;
const codes = (result: CommandResult) => (result.ok ? [] : result.reasons.map(({ code }) => code));
const rules = (engine: Engine) =>
  engine.topology().put.find((view): view is ClusterView => view.kind === "cluster")!.rules;
const level = (engine: Engine, ids: string[], target: string) =>
  engine.verdicts(ids).find((verdict) => verdict.target === target)!;

describe("BAL-1: rules bind what runs", () => {
  it("refuses a move that a rule forbids, and says which", () => {
    const engine = room([rule("apart", "apart", ["a", "x"])]);
    const result = engine.dispatch(move("a", "h2"));
    expect(codes(result)).toEqual(["ruleApart"]);
    expect(result).toMatchObject({
      reasons: [{ params: { rule: "apart", name: "a", partner: "x", host: "h2" } }],
    });
    expect(engine.dispatch(move("a", "h3"))).toMatchObject({ ok: true });
  });

  it("keeps partitions on hosts, and off hosts", () => {
    const on = room([rule("licensed", "onHosts", ["a"], { hosts: ["h1", "h3"] })]);
    expect(codes(on.dispatch(move("a", "h2")))).toEqual(["ruleOnHosts"]);
    expect(on.dispatch(move("a", "h3")).ok).toBe(true);
    const off = room([rule("dusty", "offHosts", ["a"], { hosts: ["h2"] })]);
    expect(codes(off.dispatch(move("a", "h2")))).toEqual(["ruleOffHosts"]);
  });

  it("lets those that are to be together go together only", () => {
    const engine = room([rule("pair", "together", ["a", "b"])]);
    expect(codes(engine.dispatch(move("a", "h2")))).toEqual(["ruleTogether"]);
    expect(level(engine, ["a"], "h2").level).toBe("refused");
    expect(level(engine, ["a", "b"], "h2").level).toBe("fits");
    const both: Command = { type: "batch", commands: [move("a", "h2"), move("b", "h2")] };
    expect(engine.dispatch(both).ok).toBe(true);
  });

  it("counts who is on its way where it goes to", () => {
    const engine = room([rule("apart", "apart", ["a", "x"])]);
    expect(engine.dispatch(move("a", "h3")).ok).toBe(true);
    expect(codes(engine.dispatch(move("x", "h3")))).toEqual(["ruleApart"]);
    expect(engine.dispatch(move("x", "h1")).ok).toBe(true);
  });

  it("leaves alone what is off, until it is to be started", () => {
    const engine = room([rule("apart", "apart", ["a", "x"])], ["a"]);
    expect(engine.dispatch(move("a", "h2")).ok).toBe(true);
    expect(codes(engine.dispatch({ type: "powerOn", partition: "a" }))).toEqual(["ruleApart"]);
    expect(engine.dispatch(move("a", "h3")).ok).toBe(true);
    expect(engine.dispatch({ type: "powerOn", partition: "a" }).ok).toBe(true);
  });

  it("holds a resumed one to its rules as well", () => {
    const engine = room([]);
    engine.dispatch({ type: "suspend", partition: "a" });
    const onlyThere = [rule("on", "onHosts", ["a"], { hosts: ["h2"] })];
    engine.dispatch({ type: "changeCluster", cluster: "c", rules: onlyThere });
    expect(codes(engine.dispatch({ type: "resume", partition: "a" }))).toEqual(["ruleOnHosts"]);
  });

  it("ends at the border of its cluster", () => {
    const engine = room([rule("pair", "together", ["a", "b"])]);
    expect(engine.dispatch(move("a", "far")).ok).toBe(true);
    engine.advanceTo(600 * SECOND);
    expect(engine.dispatch(move("b", "h2")).ok).toBe(true);
  });
});

describe("BAL-2: what only should be", () => {
  it("strains, and refuses nothing", () => {
    const engine = room([rule("wish", "apart", ["a", "x"], { must: false })]);
    const verdict = level(engine, ["a"], "h2");
    expect(verdict.level).toBe("strained");
    expect(verdict.reasons[0]).toMatchObject({ code: "ruleApart", params: { rule: "wish" } });
    expect(engine.dispatch(move("a", "h2")).ok).toBe(true);
  });
});

describe("BAL-3: rules outlive what they name", () => {
  const all = [
    rule("apart", "apart", ["a", "b", "x"]),
    rule("home", "onHosts", ["a", "b"], { hosts: ["h1", "h2"] }),
    rule("pair", "together", ["a", "b"]),
  ];

  it("loses a deleted partition's name, and what is left with too few falls away", () => {
    const engine = room(all, ["a"]);
    const before = engine.toScenario();
    const result = engine.dispatch({ type: "deletePartition", partition: "a" });
    expect(rules(engine).map(({ id, partitions }) => [id, partitions])).toEqual([
      ["apart", ["b", "x"]],
      ["home", ["b"]],
    ]);
    expect(() => Engine.open(engine.toScenario())).not.toThrow();
    expect(result.ok && engine.dispatch(result.inverse)).toMatchObject({ ok: true });
    expect(engine.toScenario()).toEqual(before);
  });

  it("loses a removed host's name with those that lay on it, and gets both back", () => {
    const engine = room(all, ["a", "b"]);
    const before = engine.toScenario();
    const result = engine.dispatch({ type: "removeHost", host: "h1" });
    expect(rules(engine)).toEqual([]);
    expect(() => Engine.open(engine.toScenario())).not.toThrow();
    expect(result.ok && engine.dispatch(result.inverse)).toMatchObject({ ok: true });
    expect(engine.toScenario()).toEqual(before);
  });

  it("keeps the name of what undo puts back by deleting it", () => {
    const engine = room(all);
    engine.dispatch({ type: "failHost", host: "h1" });
    const before = engine.toScenario();
    const result = engine.dispatch(move("a", "h2"));
    expect(result.ok && engine.dispatch(result.inverse)).toMatchObject({ ok: true });
    expect(engine.toScenario()).toEqual(before);
  });
});
