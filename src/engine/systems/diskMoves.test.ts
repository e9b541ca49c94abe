import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import type { ScenarioInput } from "../../protocol/scenario";
import type { PartitionView } from "../../protocol/topology";
import { readFrame } from "../../protocol/frame";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

const S = 1_000_000;

type Adapter = NonNullable<ScenarioInput["hosts"][number]["adapters"]>[number];

const store = (
  id: string,
  more: Partial<NonNullable<ScenarioInput["datastores"]>[number]> = {},
) => ({
  id,
  name: id.toUpperCase(),
  kind: "vmfs" as const,
  capacityGiB: 100,
  mibps: 100,
  latencyMs: 5,
  ...more,
});

const vm = (id: string, more: Parameters<typeof partition>[2] = {}) =>
  partition(id, 2, {
    disks: [{ name: "disk", datastore: "a", GiB: 10 }],
    workload: { kind: "constant", cpu: 0.2, memory: 0.2, io: { readMiBps: 5, writeMiBps: 5 } },
    ...more,
  });

function room(parts: Partial<ScenarioInput> = {}, platform = "esx"): Engine {
  return Engine.open(
    scenario({
      hosts: [host(platform, 8), host(platform, 8, { id: "two", name: "two" })],
      datastores: [store("a"), store("b")],
      partitions: [vm("vm")],
      ...parts,
    }),
  );
}

const move = (to: string, id = "vm"): Command => ({
  type: "moveDisk",
  partition: id,
  disk: "disk",
  to,
});

function liesOn(engine: Engine, id = "vm"): string {
  const view = engine.topology().put.find((each): each is PartitionView => each.id === id)!;
  return view.disks![0]!.datastore;
}

/** Of what happened, what is about moves. */
const codes = (engine: Engine) =>
  engine
    .takeEvents()
    .map(({ code }) => code)
    .filter((code) => !code.startsWith("datastore"));

describe("IO-8: a disk on its way", () => {
  it("is copied at the rate that its path gives, and lies where it was until it has arrived", () => {
    const engine = room({ partitions: [vm("vm", { workload: undefined })] });
    expect(engine.dispatch(move("b")).ok).toBe(true);
    expect(engine.io().moves).toMatchObject([{ totalMiB: 10_240, rateMiBps: 100, etaS: 102.4 }]);
    engine.advanceTo(102 * S);
    expect(liesOn(engine)).toBe("a");
    engine.advanceTo(103 * S);
    expect(liesOn(engine)).toBe("b");
    expect(engine.io().moves).toEqual([]);
    expect(codes(engine)).toEqual(["diskMoveStarted", "diskMoved"]);
  });

  it("shares the datastores with those who work there, and slows them down", () => {
    const engine = room({
      partitions: [vm("vm"), vm("busy", { container: "two", workload: reads(80) })],
    });
    engine.dispatch(move("b"));
    const [a] = engine.io().datastores;
    expect(a!.load).toBeCloseTo(1);
    expect(a!.users.map(({ what }) => what)).toContain("copy");
    expect(a!.users.find(({ partition: id }) => id === "busy")!.movedMiBps).toBeLessThan(80);
  });

  it("has what is written meanwhile written at both ends", () => {
    const engine = room({ datastores: [store("a"), store("b", { mibps: 1000 })] });
    engine.dispatch(move("b"));
    const b = engine.io().datastores[1]!;
    const { rateMiBps } = engine.io().moves[0]!;
    expect(b.load).toBeCloseTo((rateMiBps + 5) / 1000);
  });

  it("is undone by going back, and cancelled by naming where it lies", () => {
    const engine = room();
    const result = engine.dispatch(move("b"));
    expect(result).toMatchObject({ inverse: move("a") });
    engine.advanceTo(5 * S);
    expect(engine.dispatch(move("a")).ok).toBe(true);
    expect(engine.io().moves).toEqual([]);
    expect(codes(engine)).toEqual(["diskMoveStarted", "diskMoveCancelled"]);
    expect(liesOn(engine)).toBe("a");
  });

  it.each([
    ["to a datastore that its host does not see", "hidden", "datastoreUnseen"],
    ["to one without room for it", "tiny", "datastoreFull"],
    ["to where it lies", "a", "diskThere"],
    ["to one that is not there", "none", "unknownDatastore"],
  ])("is refused %s", (_, to, code) => {
    const engine = room({
      datastores: [
        store("a"),
        store("hidden", { hosts: ["two"] }),
        store("tiny", { capacityGiB: 5 }),
      ],
    });
    const before = engine.hash();
    expect(engine.dispatch(move(to))).toMatchObject({ ok: false, reasons: [{ code }] });
    expect(engine.hash()).toBe(before);
  });

  it("moves while its partition is off only, where the platform cannot do it live", () => {
    const engine = room({}, "prsm");
    expect(engine.dispatch(move("b"))).toMatchObject({
      ok: false,
      reasons: [{ code: "diskMoveOffOnly" }],
    });
    engine.dispatch({ type: "powerOff", partition: "vm" });
    expect(engine.dispatch(move("b")).ok).toBe(true);
  });

  it("keeps its partition from being moved or deleted until it has arrived", () => {
    const engine = room();
    engine.dispatch(move("b"));
    expect(engine.dispatch({ type: "migrate", partition: "vm", to: "two" })).toMatchObject({
      ok: false,
      reasons: [{ code: "diskMoving" }],
    });
  });

  it("counts for 4 of an ESX host's 8: two at once, the third waits", () => {
    const engine = room({ partitions: ["v1", "v2", "v3"].map((id) => vm(id)) });
    for (const id of ["v1", "v2", "v3"]) engine.dispatch(move("b", id));
    expect(codes(engine)).toEqual(["diskMoveStarted", "diskMoveStarted", "diskMoveQueued"]);
    engine.dispatch(move("a", "v1"));
    expect(codes(engine)).toEqual(["diskMoveCancelled", "diskMoveStarted"]);
  });

  it("a live migration waits for the host's budget that disks on their way have used up", () => {
    const engine = room({ partitions: ["v1", "v2", "v3"].map((id) => vm(id)) });
    engine.dispatch(move("b", "v1"));
    engine.dispatch(move("b", "v2"));
    engine.dispatch({ type: "migrate", partition: "v3", to: "two" });
    expect(codes(engine)).toContain("migrationQueued");
    engine.dispatch(move("a", "v1"));
    engine.advanceTo(1 * S);
    expect(codes(engine)).toContain("migrationStarted");
  });

  it("waits where its host has failed, and goes on when that is back", () => {
    const engine = room();
    engine.dispatch(move("b"));
    engine.advanceTo(10 * S);
    engine.dispatch({ type: "failHost", host: "host" });
    expect(engine.io().moves).toMatchObject([{ rateMiBps: 0 }]);
    engine.advanceTo(1_000 * S);
    engine.dispatch({ type: "repairHost", host: "host" });
    engine.advanceTo(2_000 * S);
    expect(liesOn(engine)).toBe("b");
  });
});

const reads = (readMiBps: number) =>
  ({ kind: "constant", cpu: 0.2, memory: 0.2, io: { readMiBps } }) as const;

describe("IO-9: hosts that do not see the same", () => {
  it("a partition does not go where its disks are not seen, running or off", () => {
    const engine = room({ datastores: [store("a", { hosts: ["host"] }), store("b")] });
    const away = { type: "migrate", partition: "vm", to: "two" } as const;
    expect(engine.dispatch(away)).toMatchObject({ reasons: [{ code: "datastoreUnseen" }] });
    engine.dispatch({ type: "powerOff", partition: "vm" });
    expect(engine.dispatch(away)).toMatchObject({ reasons: [{ code: "datastoreUnseen" }] });
    engine.dispatch(move("b"));
    engine.advanceTo(200 * S);
    expect(engine.dispatch(away).ok).toBe(true);
  });
});

describe("IO-10: links that migrations share with partitions", () => {
  const nic: Adapter = {
    name: "vmnic0",
    kind: "nic",
    mbps: 1000,
    carries: ["network", "migration"],
  } as const;
  const shared = (networkMbps: number) =>
    room({
      hosts: ["host", "two"].map((id) =>
        host("esx", 8, { id, name: id, linkMbps: 1000, adapters: [nic] }),
      ),
      partitions: [
        partition("mover", 2, { memoryMiB: 8192, cpu: 0.1 }),
        partition("talker", 2, {
          workload: { kind: "constant", cpu: 0.2, memory: 0.2, io: { networkMbps } },
        }),
      ],
    });
  const sent = (engine: Engine) => {
    const view = engine.topology().put.find((each): each is PartitionView => each.id === "talker")!;
    return readFrame(engine.writeFrame()).partitions.networkMbps[view.row]!;
  };

  it("a migration takes what partitions leave of the link", () => {
    const engine = shared(400);
    engine.dispatch({ type: "migrate", partition: "mover", to: "two" });
    engine.advanceTo(4 * S);
    const { bandwidthMiBps } = engine.migrations()[0]!;
    expect(bandwidthMiBps * 8 * 1.048_576).toBeCloseTo(600, 1);
    expect(sent(engine)).toBeCloseTo(400, 1);
  });

  it("and at least its part by weight, which is taken from the partitions; they have it back afterwards", () => {
    const engine = shared(1000);
    engine.dispatch({ type: "migrate", partition: "mover", to: "two" });
    engine.advanceTo(4 * S);
    const { bandwidthMiBps } = engine.migrations()[0]!;
    expect(bandwidthMiBps * 8 * 1.048_576).toBeCloseTo(1000 / 3, 1);
    expect(sent(engine)).toBeCloseTo(2000 / 3, 1);
    engine.advanceTo(600 * S);
    expect(engine.migrations()).toEqual([]);
    expect(sent(engine)).toBeCloseTo(1000, 1);
  });
});

describe("IO: any course of commands", () => {
  const ids = ["v1", "v2", "v3", "v4"];
  const estate = () =>
    room({
      arrays: [{ id: "box", name: "Box", mibps: 250 }],
      datastores: [
        store("a", { array: "box", settings: { sioc: true } }),
        store("b", { array: "box" }),
        store("c", { mibps: 60, capacityGiB: 35, hosts: ["host"] }),
      ],
      hosts: ["host", "two"].map((id) =>
        host("esx", 8, {
          id,
          name: id,
          adapters: [{ name: "hba", kind: "hba", mbps: 1200 }],
        }),
      ),
      partitions: ids.map((id, i) =>
        vm(id, {
          container: i % 2 === 0 ? "host" : "two",
          workload: {
            kind: "synthetic",
            profile: "bursty",
            cpu: 0.4,
            io: { readMiBps: 30 + 30 * i, writeMiBps: 10, networkMbps: 50 },
          },
        }),
      ),
    });
  const command: fc.Arbitrary<Command> = fc.oneof(
    fc.record({
      type: fc.constant("moveDisk" as const),
      partition: fc.constantFrom(...ids),
      disk: fc.constant("disk"),
      to: fc.constantFrom("a", "b", "c"),
    }),
    fc.record({
      type: fc.constant("migrate" as const),
      partition: fc.constantFrom(...ids),
      to: fc.constantFrom("host", "two"),
    }),
    fc.record({
      type: fc.constantFrom("powerOn" as const, "powerOff" as const, "deletePartition" as const),
      partition: fc.constantFrom(...ids),
    }),
    fc.record({
      type: fc.constantFrom("failHost" as const, "repairHost" as const),
      host: fc.constantFrom("host", "two"),
    }),
    fc.record({
      type: fc.constant("changeDatastore" as const),
      datastore: fc.constantFrom("a", "b"),
      settings: fc.record({ sioc: fc.boolean() }),
    }),
  );

  it("fills nothing over, loses no disk, and is the same after a restore", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(command, fc.integer({ min: 0, max: 60 })), { maxLength: 14 }),
        (course) => {
          const engine = estate();
          for (const [each, seconds] of course) {
            engine.dispatch(each);
            engine.advanceTo(engine.time + seconds * S);
            for (const { load, movedMiBps, wantedMiBps } of engine.io().datastores) {
              expect(load).toBeLessThanOrEqual(1 + 1e-9);
              expect(movedMiBps).toBeLessThanOrEqual(wantedMiBps + 1e-9);
            }
            for (const { load } of engine.io().adapters) expect(load).toBeLessThanOrEqual(1 + 1e-9);
          }
          const restored = Engine.restore(engine.save());
          expect(restored.hash()).toBe(engine.hash());
          engine.advanceTo(engine.time + 120 * S);
          restored.advanceTo(restored.time + 120 * S);
          expect(restored.hash()).toBe(engine.hash());
        },
      ),
      { numRuns: 100 },
    );
  });

  it("is taken back by its inverse, at once", () => {
    fc.assert(
      fc.property(command, fc.integer({ min: 0, max: 90 }), (each, seconds) => {
        const engine = estate();
        engine.dispatch(move("b", "v1"));
        engine.advanceTo(seconds * S);
        const before = JSON.stringify(engine.toScenario());
        const result = engine.dispatch(each);
        if (result.ok) expect(engine.dispatch(result.inverse).ok).toBe(true);
        expect(JSON.stringify(engine.toScenario())).toBe(before);
      }),
      { numRuns: 80 },
    );
  });
});
