import { describe, expect, it } from "vitest";
import type { ChassisView, HostView } from "../../protocol/topology";
import type { ScenarioInput } from "../../protocol/scenario";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

const cpu = (cores: number) => ({ sockets: 2, coresPerSocket: cores, mhz: 2000 });
const profile = { name: "esx-prod", uuid: "1B4E28BA", macs: ["00:25:B5:00:00:0A"] };

function vblock(more: Partial<ScenarioInput> = {}): Engine {
  return Engine.open(
    scenario({
      chassis: [
        {
          id: "c1",
          name: "UCS-1",
          slots: 8,
          spares: [
            { slot: 2, model: "B250", cpu: cpu(6), memoryMiB: 400_000, linkMbps: 20_000 },
            { slot: 3, cpu: cpu(4), memoryMiB: 1000, failed: true },
          ],
        },
      ],
      hosts: [
        host("esx", 8, { blade: { chassis: "c1", slot: 1 }, profile, model: "B200", year: 2010 }),
        host("esx", 8, { id: "rack", name: "rack" }),
      ],
      partitions: [partition("a", 1, { state: "off" })],
      ...more,
    }),
  );
}

const hostOf = (engine: Engine) =>
  engine
    .topology()
    .put.find((view): view is HostView => view.kind === "host" && view.id === "host")!;
const spares = (engine: Engine) =>
  engine.topology().put.find((view): view is ChassisView => view.kind === "chassis")!.spares;
const associate = (engine: Engine, slot: number, id = "host") =>
  engine.dispatch({ type: "associateProfile", host: id, chassis: "c1", slot });

describe("BLD-1: a service profile and its blade", () => {
  it("keeps the identity and changes the hardware; undone, to the letter", () => {
    const engine = vblock();
    const before = engine.toScenario();
    const result = associate(engine, 2);
    expect(hostOf(engine)).toMatchObject({
      name: "host",
      profile,
      blade: { chassis: "c1", slot: 2 },
      model: "B250",
      cores: 12,
      memoryMiB: 400_000,
      linkMbps: 20_000,
    });
    expect(spares(engine).map(({ slot, model }) => [slot, model])).toEqual([
      [1, "B200"],
      [3, undefined],
    ]);
    engine.dispatch(result.ok ? result.inverse : expect.fail());
    expect(engine.toScenario()).toEqual(before);
  });

  it("moves only while nothing runs (HWP-06): it is a cold move", () => {
    const engine = vblock({ partitions: [partition("a", 1)] });
    const hash = engine.hash();
    expect(associate(engine, 2)).toMatchObject({
      ok: false,
      reasons: [{ code: "profileBusy", params: { host: "host", count: 1 } }],
    });
    expect(engine.hash()).toBe(hash);
  });

  it("a failed blade's server runs again on a spare one, and the broken blade stays behind", () => {
    const engine = vblock();
    engine.dispatch({ type: "failHost", host: "host" });
    const result = associate(engine, 2);
    expect(hostOf(engine).state).toBe("on");
    expect(spares(engine).find(({ slot }) => slot === 1)?.failed).toBe(true);
    engine.dispatch(result.ok ? result.inverse : expect.fail());
    expect(hostOf(engine).state).toBe("failed");
  });

  it.each([
    [3, "host", "bladeFailed"],
    [7, "host", "slotEmpty"],
    [2, "rack", "noBlade"],
    [2, "nobody", "unknownHost"],
  ])("slot %i for %s: %s", (slot, id, code) => {
    expect(associate(vblock(), slot, id)).toMatchObject({ ok: false, reasons: [{ code }] });
  });

  it("survives saving and hashing", () => {
    const engine = vblock();
    associate(engine, 2);
    const again = Engine.restore(engine.save());
    expect(again.hash()).toBe(engine.hash());
    expect(spares(again)).toEqual(spares(engine));
  });

  it("a slot holds one blade, and is there", () => {
    const place = (slot: number) => ({
      hosts: [host("esx", 8, { blade: { chassis: "c1", slot } })],
    });
    expect(() => vblock(place(2))).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: "slotTaken" }) }),
    );
    expect(() => vblock(place(9))).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: "slotBeyond" }) }),
    );
  });
});
