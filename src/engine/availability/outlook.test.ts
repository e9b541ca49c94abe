import { describe, expect, it } from "vitest";
import type { RecoveryView } from "../../protocol/availability";
import type { ScenarioInput } from "../../protocol/scenario";
import type { PartitionView } from "../../protocol/topology";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

function open(
  settings: Record<string, string | number | boolean>,
  parts: Partial<ScenarioInput> = {},
): Engine {
  return Engine.open(
    scenario({
      clusters: [{ id: "c", name: "Cluster", settings: { haAdmission: "none", ...settings } }],
      hosts: ["a", "b", "d"].map((id) => host("esx", 4, { id, name: id, cluster: "c" })),
      partitions: ["a", "a", "b", "d"].map((container, i) => vm(`v${i}`, container)),
      ...parts,
    }),
  );
}

function vm(
  id: string,
  container: string,
  settings: Record<string, string | number> = {},
  cpu = 0.2,
) {
  return partition(id, 2, { container, settings, cpu });
}

const ON = { haEnabled: true };

describe("AVL-14: what if a host fails", () => {
  it("absorbed: who goes where, and when it serves again", () => {
    const engine = open(ON);
    const outlook = engine.whatIfFail(["a"]);
    expect(outlook).toMatchObject({ verdict: "absorbed", reasons: [], detectionS: 15, doneS: 75 });
    expect(outlook.displaced.map(({ partition: id, phase }) => [id, phase])).toEqual([
      ["v0", "up"],
      ["v1", "up"],
    ]);
    expect(outlook.surviving.map(({ host: id, arriving }) => [id, arriving])).toEqual([
      ["b", 1],
      ["d", 1],
    ]);
    expect(outlook.surviving[0]!.cpuPct.before).toBeCloseTo(10, 6);
    expect(outlook.surviving[0]!.cpuPct.after).toBeCloseTo(20, 6);
  });

  it("asking changes no bit, and the same question has the same answer", () => {
    const engine = open(ON);
    const before = [engine.hash(), engine.save()];
    const first = engine.whatIfFail(["a", "b"]);
    expect(engine.whatIfFail(["b", "a"])).toEqual(first);
    expect([engine.hash(), engine.save()]).toEqual(before);
    expect(engine.takeEvents()).toEqual([]);
  });

  it("strained: all run again, and the others wait", () => {
    const partitions = ["a", "b", "d"].map((container) => vm(container + "1", container, {}, 1));
    const full = partitions.flatMap((each) => [
      each,
      { ...each, id: `${each.id}+`, name: each.id },
    ]);
    const outlook = open(ON, { partitions: full }).whatIfFail(["a"]);
    expect(outlook.verdict).toBe("strained");
    expect(outlook.reasons[0]).toMatchObject({ code: "cpuShort" });
    expect(outlook.slowed.length).toBeGreaterThan(0);
  });

  it("lost: who finds no place, and why", () => {
    const outlook = open(ON, {
      partitions: ["a", "b", "d"].map((container) =>
        vm(`r-${container}`, container, { reservationMHz: 3000 }),
      ),
    }).whatIfFail(["a"]);
    expect(outlook.verdict).toBe("lost");
    expect(outlook.reasons.map(({ code }) => code)).toEqual([
      "restartsLost",
      "cpuReservation",
      "hostDown",
    ]);
    expect(outlook.displaced).toMatchObject([{ partition: "r-a", phase: "lost", attempts: 5 }]);
  });

  it("without high availability all of it is lost; who is set so is told apart", () => {
    expect(open({}).whatIfFail(["a"])).toMatchObject({
      verdict: "lost",
      reasons: [{ code: "restartsLost" }, { code: "haOff" }],
    });
    const disabled = open(ON, { partitions: [vm("v", "a", { restartPriority: "disabled" })] });
    expect(disabled.whatIfFail(["a"])).toMatchObject({
      verdict: "absorbed",
      displaced: [{ phase: "excluded" }],
    });
  });

  it("a host that is not there, or has failed, is told of", () => {
    const engine = open(ON);
    expect(() => engine.whatIfFail(["x"])).toThrow("unknownHost");
    engine.dispatch({ type: "failHost", host: "a" });
    expect(() => engine.whatIfFail(["a"])).toThrow("hostDown");
  });

  it("AVL-15: what was foretold is what comes", () => {
    const engine = open(ON, {
      partitions: [
        ...["a", "a", "a", "b", "d"].map((container, i) =>
          vm(`v${i}`, container, { restartPriority: i === 1 ? "high" : "low" }),
        ),
        vm("big", "a", { reservationMHz: 3900 }),
      ],
    });
    const outlook = engine.whatIfFail(["a"]);
    engine.dispatch({ type: "failHost", host: "a" });
    engine.advanceTo(Math.ceil((outlook.doneS! + 1) * SECOND));
    const { put } = engine.topology();
    const record = put.find((view): view is RecoveryView => view.kind === "recovery")!;
    for (const { partition: id, to, upS, phase } of outlook.displaced) {
      const view = put.find((each): each is PartitionView => each.id === id)!;
      const restart = record.restarts.find((each) => each.partition === id)!;
      if (phase === "up") expect([view.host, restart.upAt! / SECOND]).toEqual([to, upS]);
    }
    for (const { host: id, cpuPct } of outlook.surviving) {
      const again = engine.whatIfFail([id === "b" ? "d" : "b"]);
      const survivor = again.surviving.find((each) => each.host === id)!;
      expect(survivor.cpuPct.before).toBeCloseTo(cpuPct.after, 6);
    }
  });
});

describe("AVL-16: the survey", () => {
  it("has every host, worst first, and the pair that hurts most", () => {
    const engine = open(ON, {
      partitions: [
        vm("r1", "a", { reservationMHz: 3000 }),
        vm("r2", "b", { reservationMHz: 3000 }),
        vm("v", "d"),
      ],
    });
    const survey = engine.failureSurvey("c");
    expect(survey.singles.map(({ hosts, verdict }) => [hosts[0], verdict])).toEqual([
      ["a", "absorbed"],
      ["b", "absorbed"],
      ["d", "absorbed"],
    ]);
    expect(survey.worstPair).toMatchObject({ hosts: ["a", "b"], verdict: "lost", lost: 1 });
    expect(survey.pairs).toBe(3);
    expect(survey.worstPair!.lost).toBe(
      engine.whatIfFail(["a", "b"]).displaced.filter(({ phase }) => phase === "lost").length,
    );
    expect(() => engine.failureSurvey("x")).toThrow("unknownCluster");
  });
});
