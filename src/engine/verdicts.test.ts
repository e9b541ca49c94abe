import { describe, expect, it } from "vitest";
import { at, readFrame } from "../protocol/frame";
import { SECOND } from "../protocol/units";
import type { Verdict } from "../protocol/verdict";
import type { Engine } from "./engine";
import { openRoom, testScenario, Watched } from "./testing/testRoom";

function verdictOn(engine: Engine, target: string, ...partitions: string[]): Verdict {
  const found = engine.verdicts(partitions).find((each) => each.target === target);
  if (found === undefined) throw new Error(`no verdict on ${target}`);
  return found;
}

function measured(room: Watched, hostId: string, partition: string) {
  const host = room.look().views.get(hostId);
  if (host?.kind !== "host") throw new Error(`no host ${hostId}`);
  const view = room.partition(partition);
  const frame = readFrame(room.engine.writeFrame());
  return {
    cpu: (100 * at(frame.hosts.cpuUsed, host.row)) / host.cores,
    memory: (100 * at(frame.hosts.memoryGranted, host.row)) / host.memoryMiB,
    ready: (100 * at(frame.partitions.cpuReady, view.row)) / view.vcpus,
  };
}

describe("VER-1: the check", () => {
  it("is the command's own, for every container", () => {
    const engine = openRoom();
    engine.advanceTo(60 * SECOND);
    for (const partition of ["a", "lnx", "zos", "mvs", "tied", "off", "k3", "payroll"]) {
      for (const { target, level, reasons } of engine.verdicts([partition])) {
        const copy = (engine.constructor as typeof Engine).restore(engine.save());
        const result = copy.dispatch({ type: "migrate", partition, to: target });
        const label = `${partition} to ${target}`;
        if (result.ok)
          expect([label, level]).toEqual([label, expect.stringMatching(/fits|strained/)]);
        else if (level === "home") expect(result.reasons[0]!.code).toBe("sameContainer");
        else expect([label, reasons[0]?.code]).toEqual([label, result.reasons[0]!.code]);
      }
    }
  });

  it("ranks every container once, the refused ones last", () => {
    const engine = openRoom();
    engine.advanceTo(60 * SECOND);
    const judged = engine.verdicts(["a"]).toSorted((x, y) => x.rank - y.rank);
    expect(judged.map(({ rank }) => rank)).toEqual(judged.map((_, i) => i));
    const levels = judged.map(({ level }) => level);
    expect(levels.lastIndexOf("fits")).toBeLessThan(levels.indexOf("refused"));
    expect(judged.at(-1)!.level).toBe("refused");
    expect(judged.at(-1)!.predicted).toBeUndefined();
  });

  it("knows another cluster from a wall", () => {
    const engine = openRoom();
    expect(verdictOn(engine, "esx9", "a")).toMatchObject({
      level: "strained",
      reasons: [{ code: "crossCluster" }],
    });
    expect(verdictOn(engine, "zvm3", "lnx").reasons[0]!.code).toBe("notInCluster");
    expect(verdictOn(engine, "zvm2", "lnx").level).toBe("fits");
  });

  it("takes several only if all of them fit together", () => {
    const reserve = (id: string) => ({
      id,
      name: id,
      container: "esx9",
      vcpus: 2,
      memoryMiB: 65_536,
      settings: { memReservationMiB: 65_000 },
    });
    const engine = openRoom({ partitions: [reserve("x"), { ...reserve("y"), container: "esx1" }] });
    expect(verdictOn(engine, "esx2", "x").level).not.toBe("refused");
    expect(verdictOn(engine, "esx2", "y").level).not.toBe("refused");
    expect(verdictOn(engine, "esx2", "x", "y")).toMatchObject({
      level: "refused",
      reasons: [{ code: "together" }, { code: "memoryReservation" }],
    });
  });
});

describe("VER-2: the prediction", () => {
  it.each([
    ["a", "esx1", "esx2"],
    ["c", "esx2", "esx3"],
    ["d", "esx9", "esx1"],
    ["k2", "kvm1", "kvm2"],
  ])("of %s from %s to %s is what is measured afterwards", (partition, from, to) => {
    const room = new Watched(openRoom());
    const { engine } = room;
    engine.advanceTo(60 * SECOND);
    const { predicted } = verdictOn(engine, to, partition);
    if (predicted === undefined) throw new Error("refused");
    expect(predicted.targetCpuPct.before).toBeCloseTo(measured(room, to, partition).cpu, 4);
    expect(predicted.sourceMemoryPct.before).toBeCloseTo(measured(room, from, partition).memory, 4);
    engine.takeEvents();
    engine.dispatch({ type: "migrate", partition, to });
    engine.advanceTo(1_000 * SECOND);
    expect(room.partition(partition).host).toBe(to);
    const target = measured(room, to, partition);
    const source = measured(room, from, partition);
    expect(predicted.targetCpuPct.after).toBeCloseTo(target.cpu, 4);
    expect(predicted.targetMemoryPct.after).toBeCloseTo(target.memory, 4);
    expect(predicted.sourceCpuPct.after).toBeCloseTo(source.cpu, 4);
    expect(predicted.sourceMemoryPct.after).toBeCloseTo(source.memory, 4);
    expect(predicted.readyPct.after).toBeCloseTo(target.ready, 4);
    const done = engine.takeEvents().find((event) => event.code === "migrationCompleted");
    expect(Number(done?.params["seconds"])).toBeCloseTo(predicted.migrationS, 0);
    expect(Number(done?.params["milliseconds"]) / 100).toBeCloseTo(predicted.downtimeMs / 100, 0);
  });

  it.each([
    ["another machine", "zvm2", "cpc2"],
    ["the same machine", "zvm4", "cpc1"],
  ])(
    "counts what a container asks for itself when its last guest goes to %s",
    (_, to, targetHost) => {
      const own = { kind: "constant", cpu: 0.4, memory: 0.7 } as const;
      const { partitions = [] } = testScenario();
      const room = new Watched(
        openRoom({
          partitions: [
            ...partitions.map((spec) => (spec.id === "zvm1" ? { ...spec, workload: own } : spec)),
            {
              id: "zvm4",
              name: "zvm4",
              container: "cpc1",
              vcpus: 2,
              memoryMiB: 32_768,
              platform: "zvm",
            },
          ],
        }),
      );
      const { engine } = room;
      engine.advanceTo(60 * SECOND);
      const { predicted } = verdictOn(engine, to, "lnx");
      if (predicted === undefined) throw new Error("refused");
      engine.dispatch({ type: "migrate", partition: "lnx", to });
      engine.advanceTo(1_000 * SECOND);
      expect(room.partition("lnx").container).toBe(to);
      const source = measured(room, "cpc1", "lnx");
      const target = measured(room, targetHost, "lnx");
      // Its own load, which its guest stood in for as long as there was one: 0.4 of four CPUs of eight.
      expect(source.cpu).toBeGreaterThan(20);
      expect(predicted.sourceCpuPct.after).toBeCloseTo(source.cpu, 4);
      expect(predicted.sourceMemoryPct.after).toBeCloseTo(source.memory, 4);
      expect(predicted.targetCpuPct.after).toBeCloseTo(target.cpu, 4);
      expect(predicted.targetMemoryPct.after).toBeCloseTo(target.memory, 4);
    },
  );

  it("leaves the room as it was", () => {
    const engine = openRoom();
    engine.advanceTo(60 * SECOND);
    const twin = openRoom();
    twin.advanceTo(60 * SECOND);
    engine.verdicts(["a", "c"]);
    expect(engine.hash()).toBe(twin.hash());
    for (const each of [engine, twin]) each.advanceTo(200 * SECOND);
    expect(engine.hash()).toBe(twin.hash());
  });

  it("costs nothing for what is off", () => {
    const engine = openRoom();
    engine.advanceTo(60 * SECOND);
    const { predicted } = verdictOn(engine, "esx2", "off");
    expect(predicted).toMatchObject({ migrationS: 0, downtimeMs: 0 });
    expect(predicted!.targetCpuPct.after).toBeCloseTo(predicted!.targetCpuPct.before, 9);
  });
});
