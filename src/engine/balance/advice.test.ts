import { describe, expect, it } from "vitest";
import { Engine } from "../engine";
import { host, partition, reading, scenario } from "../testing/build";

const room = (platform: string, partitions: ReturnType<typeof partition>[]) =>
  Engine.open(scenario({ hosts: [host(platform, 4)], partitions }));

describe("BAL-9: reweighting advice", () => {
  it("PowerVM: lifts the cap of who waits while others idle, and takes nothing from anybody", () => {
    const engine = room("powervm", [
      partition("capped", 2, { cpu: 1, settings: { entitlement: 1, capped: true } }),
      partition("calm", 2, { cpu: 0.2, settings: { entitlement: 2 } }),
    ]);
    const [advice, ...others] = engine.advice("host");
    expect(others).toEqual([]);
    expect(advice).toMatchObject({ partition: "capped", wants: 2, gets: 1 });
    expect(advice!.idle).toBeGreaterThan(1);
    const [best] = advice!.ways;
    expect(best?.fromOthers).toBe(0);
    expect(best?.gets).toBeGreaterThan(1);
    // Who does it gets what was foretold.
    const { key, to } = best!.way.setting!;
    const changes = { settings: { [key]: to.value } };
    const change = { type: "changePartition", partition: "capped", changes } as const;
    // A cap is lifted while it is off: the way says so, and undoing the stop starts it again.
    expect(best!.way.restart === undefined).toBe(engine.dispatch(change).ok);
    if (best!.way.restart !== undefined) {
      const off = engine.dispatch({ type: "powerOff", partition: "capped" });
      expect(engine.dispatch(change)).toMatchObject({ ok: true });
      expect(off.ok && engine.dispatch(off.inverse)).toMatchObject({ ok: true });
    }
    expect(reading(engine, "capped").used).toBeCloseTo(best!.gets, 5);
  });

  it("PR/SM: says what a higher weight would take from others", () => {
    const engine = room("prsm", [
      partition("light", 4, { cpu: 1, settings: { weight: 100 } }),
      partition("heavy", 4, { cpu: 1, settings: { weight: 300 } }),
    ]);
    const light = engine.advice("host").find((each) => each.partition === "light")!;
    expect(light.idle).toBe(0);
    const way = light.ways.find((each) => each.way.setting?.key === "weight")!;
    expect(way.fromOthers).toBeCloseTo(way.gets - light.gets, 6);
  });

  it("has nothing to say where software divides, or where nobody is short", () => {
    expect(room("esx", [partition("a", 8)]).advice("host")).toEqual([]);
    expect(room("powervm", [partition("a", 1, { cpu: 0.1 })]).advice("host")).toEqual([]);
  });
});
