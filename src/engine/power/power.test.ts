import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScenarioInput } from "../../protocol/scenario";
import { HOUR, MINUTE, ROOM } from "../../protocol/units";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";
import { PUBLISHED_CURVES, publishedCurve } from "./published";

const G5 = "HP ProLiant ML110 G5";

function room(loads: readonly number[], more: Partial<ScenarioInput> = {}): Engine {
  const hosts = loads.map((_, i) =>
    host("esx", 4, { id: `h${i}`, name: `h${i}`, cluster: "c", model: G5 }),
  );
  const partitions = loads.flatMap((cpu, i) =>
    cpu === 0 ? [] : [partition(`v${i}`, 1, { container: `h${i}`, cpu })],
  );
  return Engine.open(scenario({ clusters: [{ id: "c", name: "c" }], hosts, partitions, ...more }));
}

describe("PWR-2: published curves", () => {
  it("never fall with the load, have eleven points, and no model has two", () => {
    for (const { watts, model } of PUBLISHED_CURVES) {
      expect(watts).toHaveLength(11);
      expect(watts).toEqual(watts.toSorted((a, b) => a - b));
      expect(PUBLISHED_CURVES.filter(({ match }) => match.test(model)).length).toBeLessThan(2);
    }
  });

  it("hold for a host of the model; what its file states comes first", () => {
    expect(publishedCurve({ model: "PowerEdge R740" })?.watts[10]).toBe(457);
    expect(publishedCurve({ model: "PowerEdge R740xd2" })).toBeUndefined();
    const engine = room([0]);
    const view = engine.topology().put.find(({ kind }) => kind === "host");
    expect(view).toMatchObject({ powerAssumed: false });
    expect(engine.energy(ROOM).meanW).toBe(93.7);
  });
});

describe("PWR-4: energy", () => {
  it("is the integral of the curve at the used CPU: 25 % of an ML110 G5 for ten hours", () => {
    const engine = room([1]);
    engine.advanceTo(10 * HOUR);
    // Between 20 % (101 W) and 30 % (105 W).
    expect(engine.energy("h0").kWh).toBeCloseTo(1.03, 9);
    expect(engine.energy("c").kWh).toBe(engine.energy(ROOM).kWh);
  });

  it("comes out the same to the bit, however the room is advanced", () => {
    const varied = { workload: { kind: "synthetic", profile: "bursty", cpu: 0.4 } } as const;
    const open = () =>
      room([0, 0], {
        partitions: [0, 1].map((i) => partition(`v${i}`, 2, { container: `h${i}`, ...varied })),
      });
    const once = open();
    once.advanceTo(HOUR);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20 * MINUTE }), { maxLength: 20 }),
        (steps) => {
          const engine = open();
          for (const step of steps) {
            engine.advanceTo(Math.min(HOUR, engine.time + step));
            engine.energy(ROOM);
          }
          engine.advanceTo(HOUR);
          expect(engine.energy(ROOM).kWh).toBe(once.energy(ROOM).kWh);
          expect(engine.hash()).toBe(once.hash());
        },
      ),
      { numRuns: 15 },
    );
  });

  it("has a price that is saved, and taken back by undo", () => {
    const engine = room([1]);
    const before = engine.hash();
    const tariff = { pricePerKWh: 0.3, currency: "EUR", kgCO2PerKWh: 0.35 };
    const result = engine.dispatch({ type: "setTariff", tariff });
    expect(engine.hash()).not.toBe(before);
    expect(engine.toScenario()).toMatchObject({ tariff });
    expect(Engine.restore(engine.save()).energy(ROOM)).toMatchObject({ tariff });
    if (!result.ok) throw new Error("it is set");
    engine.dispatch(result.inverse);
    expect(engine.toScenario()).not.toHaveProperty("tariff");
  });
});

describe("PWR-5: what consolidation is worth", () => {
  it("empties the hosts that others can hold, and reckons each by its curve", () => {
    const engine = room([1, 1, 1, 1]);
    engine.advanceTo(HOUR);
    const before = engine.hash();
    const [asIs, fewer, silos] = engine.consolidation("c").cases;
    expect(engine.hash()).toBe(before);
    // Four at 25 %: 103 W each. Up to 70 % two fit on each of two: 50 %, 116 W each.
    expect(asIs).toMatchObject({ hosts: 4, watts: 412, emptied: [] });
    expect(fewer).toMatchObject({ hosts: 2, watts: 232 });
    expect(fewer!.emptied).toHaveLength(2);
    expect(fewer!.kWhPerYear).toBeCloseTo((232 * 8760) / 1000, 6);
    // 1000 MHz of 5320 each: 18.8 %.
    expect(silos!.hosts).toBe(4);
    expect(silos!.watts).toBeCloseTo(4 * (97 + 4 * (10_000 / 5320 - 1)), 6);
  });

  it("leaves what cannot move where it is", () => {
    const tied = partition("tied", 1, { container: "h0", cpu: 0.1, physicalIO: true });
    const engine = room([0, 1], { partitions: [tied, partition("v", 1, { container: "h1" })] });
    engine.advanceTo(HOUR);
    const fewer = engine.consolidation(ROOM).cases[1]!;
    expect(fewer.emptied).toEqual(["h1"]);
  });

  it("never draws more than before where all hosts are alike", () => {
    const loads = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(loads, (each) => {
        const engine = room(each);
        engine.advanceTo(HOUR);
        const [asIs, fewer] = engine.consolidation(ROOM).cases;
        expect(fewer!.watts).toBeLessThanOrEqual(asIs!.watts + 1e-9);
        expect(fewer!.hosts + fewer!.emptied.length).toBe(asIs!.hosts);
      }),
      { numRuns: 40 },
    );
  });
});
