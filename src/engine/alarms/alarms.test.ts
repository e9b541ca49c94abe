import { describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "../../protocol/units";
import type { EventCode, Severity } from "../../protocol/event";
import { Engine } from "../engine";
import { Alarms } from "./alarms";
import { host, partition, scenario } from "../testing/build";

/** Two VMs that want four CPUs each of the four that there are. */
const crowded = (alarms?: { readyPct: number; readyS: number }) =>
  Engine.open(
    scenario({
      ...(alarms && { alarms }),
      hosts: [host("esx", 4)],
      partitions: [partition("a", 4), partition("b", 4), partition("idle", 1, { cpu: 0 })],
    }),
  );
const open = (engine: Engine) =>
  engine
    .alarms()
    .open.map(({ id }) => id)
    .sort();

describe("ALM-1: an alarm", () => {
  it("lasts from the event that tells of trouble to the one that tells of its end", () => {
    const engine = crowded();
    engine.dispatch({ type: "failHost", host: "host" });
    expect(open(engine)).toEqual([
      "hostFailed host",
      "partitionCrashed a",
      "partitionCrashed b",
      "partitionCrashed idle",
    ]);
    engine.dispatch({ type: "repairHost", host: "host" });
    engine.dispatch({ type: "powerOn", partition: "a" });
    engine.dispatch({ type: "deletePartition", partition: "b" });
    expect(open(engine)).toEqual(["partitionCrashed idle"]);
  });

  it("goes with its subject", () => {
    const engine = crowded();
    engine.dispatch({ type: "failHost", host: "host" });
    for (const id of ["a", "b", "idle"])
      engine.dispatch({ type: "deletePartition", partition: id });
    engine.dispatch({ type: "removeHost", host: "host" });
    expect(open(engine)).toEqual([]);
  });
});

describe("ALM-1: memory states", () => {
  const hear = (alarms: Alarms, code: EventCode, severity: Severity) =>
    alarms.hear({ seq: 1, time: 0, severity, code, subject: "h", params: {} });

  it("are an alarm until the state is calm again", () => {
    const alarms = new Alarms();
    hear(alarms, "memoryStateWorse", "trouble");
    hear(alarms, "memoryStateBetter", "warning");
    expect(alarms.list()).toHaveLength(1);
    hear(alarms, "memoryStateBetter", "info");
    expect(alarms.list()).toEqual([]);
  });
});

describe("ALM-2: acknowledging", () => {
  it("says that somebody knows, and can be undone", () => {
    const engine = crowded();
    engine.dispatch({ type: "failHost", host: "host" });
    const known = () =>
      engine.alarms().open.find(({ id }) => id === "hostFailed host")?.acknowledged;
    const command = {
      type: "acknowledgeAlarm",
      alarm: "hostFailed host",
      acknowledged: true,
    } as const;
    const result = engine.dispatch(command);
    expect(known()).toBe(true);
    if (!result.ok) throw new Error("refused");
    engine.dispatch(result.inverse);
    expect(known()).toBe(false);
    expect(engine.dispatch({ ...command, alarm: "hostFailed ghost" })).toMatchObject({
      ok: false,
      reasons: [{ code: "unknownAlarm" }],
    });
  });
});

describe("ALM-3: ready time", () => {
  it("is an alarm where it lasts, and over when it has fallen to half of what is allowed", () => {
    const engine = crowded();
    engine.advanceTo(engine.time + 5 * MINUTE - SECOND);
    expect(open(engine)).not.toContain("readyHigh a");
    engine.advanceTo(engine.time + SECOND);
    expect(open(engine)).toEqual(expect.arrayContaining(["readyHigh a", "readyHigh b"]));
    expect(open(engine)).not.toContain("readyHigh idle");
    engine.takeEvents();
    // Whoever is off waits for nothing; who runs on has to be calm for as long.
    engine.dispatch({ type: "powerOff", partition: "b" });
    expect(open(engine).filter((id) => id.startsWith("readyHigh"))).toEqual(["readyHigh a"]);
    engine.advanceTo(engine.time + 5 * MINUTE);
    expect(open(engine).filter((id) => id.startsWith("readyHigh"))).toEqual([]);
    expect(engine.takeEvents().map(({ code }) => code)).toContain("readyNormal");
  });

  it("is none where it is over before", () => {
    const engine = crowded();
    engine.advanceTo(engine.time + 4 * MINUTE);
    engine.dispatch({ type: "powerOff", partition: "b" });
    engine.advanceTo(engine.time + 10 * MINUTE);
    expect(engine.takeEvents().map(({ code }) => code)).not.toContain("readyHigh");
  });

  it("is none of one that has gone and come back meanwhile", () => {
    const engine = crowded();
    engine.advanceTo(engine.time + 4 * MINUTE);
    engine.dispatch({ type: "powerOff", partition: "b" });
    engine.dispatch({ type: "powerOff", partition: "a" });
    const gone = engine.dispatch({ type: "deletePartition", partition: "a" });
    if (!gone.ok) throw new Error("refused");
    engine.dispatch(gone.inverse);
    for (const id of ["a", "b"]) engine.dispatch({ type: "powerOn", partition: id });
    engine.advanceTo(engine.time + 2 * MINUTE);
    expect(open(engine)).not.toContain("readyHigh a");
  });

  it("counts from the threshold that the room sets", () => {
    const engine = crowded({ readyPct: 60, readyS: 60 });
    engine.advanceTo(engine.time + 10 * MINUTE);
    expect(open(engine).filter((id) => id.startsWith("readyHigh"))).toEqual([]);
    const at = { readyPct: 20, readyS: 60 };
    engine.dispatch({ type: "setAlarmRules", rules: at });
    expect(engine.toScenario().alarms).toEqual(at);
  });

  it("goes on where it was after a restore", () => {
    const engine = crowded();
    engine.advanceTo(engine.time + 3 * MINUTE);
    const restored = Engine.restore(engine.save());
    for (const each of [engine, restored]) each.advanceTo(each.time + 3 * MINUTE);
    expect(open(restored)).toContain("readyHigh a");
    expect(restored.hash()).toBe(engine.hash());
  });
});
