/** HP nPars, and vPars in them: HWP-06, HWP-07 and the rules PLAT-NPAR-* of SPEC.md. */
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import { scenarioSchema, type ScenarioInput } from "../../protocol/scenario";
import { Engine } from "../engine";
import { hostUsed, partition, reading, scenario } from "../testing/build";
import { hardwareScenario, superdome } from "../testing/hardwareRoom";
import { platformViews } from "./nesting";

const open = () => Engine.open(scenarioSchema.parse(hardwareScenario()));

function codes(engine: Engine, command: Command): readonly string[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
}

describe("cells (PLAT-NPAR-1)", () => {
  it("join and leave with a reboot only", () => {
    const engine = open();
    const changes = { settings: { cells: "cell 2,cell 3" } };
    const grow: Command = { type: "changePartition", partition: "dev", changes };
    expect(codes(engine, grow)).toEqual(["offlineOnly"]);
    engine.dispatch({ type: "powerOff", partition: "dev" });
    expect(codes(engine, grow)).toEqual([]);
    expect(codes(engine, { type: "powerOn", partition: "dev" })).toEqual([]);
  });

  it("are owned once: an nPar does not start on another's", () => {
    const engine = open();
    const off = partition("late", 4, {
      container: "superdome",
      settings: { cells: "cell 1" },
      state: "off",
    });
    const spec = scenario({ hosts: [superdome], partitions: [off] }).partitions[0]!;
    expect(codes(engine, { type: "addPartition", partition: spec })).toEqual([]);
    const result = engine.dispatch({ type: "powerOn", partition: "late" });
    expect(result).toMatchObject({
      reasons: [{ code: "boardTaken", params: { board: "cell 1", owner: "prod", free: "cell 3" } }],
    });
  });
});

describe("iCAP (PLAT-NPAR-2)", () => {
  const rights = (icapCores: number) =>
    Engine.open(
      scenario({
        hosts: [{ ...superdome, settings: { icapCores } }],
        partitions: [
          partition("a", 4, { container: "superdome", settings: { cells: "cell 0" } }),
          partition("b", 4, { container: "superdome", settings: { cells: "cell 1" } }),
        ],
      }),
    );
  const resize = (id: string, vcpus: number): Command => ({
    type: "changePartition",
    partition: id,
    changes: { vcpus },
  });

  it("a core is activated here when one was deactivated there, and both keep running", () => {
    const engine = rights(8);
    expect(codes(engine, resize("a", 6))).toEqual(["icapRights"]);
    expect(codes(engine, resize("b", 2))).toEqual([]);
    expect(codes(engine, resize("a", 6))).toEqual([]);
    expect(reading(engine, "a").used).toBe(6);
  });

  it("rights are no processors: no right lets an nPar exceed its cells", () => {
    expect(codes(rights(32), resize("a", 9))).toEqual(["boardCores"]);
  });

  it("rights in use are not taken away (ADM-6)", () => {
    const engine = rights(10);
    const change = (icapCores: number | null): Command => ({
      type: "changeSystem",
      container: "superdome",
      settings: { icapCores },
    });
    expect(codes(engine, change(7))).toEqual(["icapRights"]);
    expect(codes(engine, change(8))).toEqual([]);
    expect(codes(engine, change(null))).toEqual([]);
  });
});

describe("three levels: machine, nPar, vPar", () => {
  it("a vPar gets its cores of its nPar's cells (CPU-4, HWP-07)", () => {
    const engine = open();
    expect(["oracle", "sap", "prod"].map((id) => reading(engine, id).used)).toEqual([3, 4, 7]);
    expect(reading(engine, "prod").entitled).toBe(16);
    expect(hostUsed(engine, "superdome")).toBe(11);
  });

  it("the cores and the memory of vPars are not taken from under them (ADM-6)", () => {
    const engine = open();
    const less = (vcpus: number): Command => ({
      type: "changePartition",
      partition: "prod",
      changes: { vcpus },
    });
    expect(codes(engine, less(13))).toEqual(["coresOwned"]);
    expect(codes(engine, less(14))).toEqual([]);
  });

  it("a vPar neither runs in a hypervisor nor behind another maker's wall (PLAT-3, PLAT-VPAR-4)", () => {
    const nests = new Map(platformViews().map((view) => [view.id, view.nests]));
    expect(nests.get("npar")).toContain("vpar");
    for (const [outer, inner] of nests) if (outer !== "npar") expect(inner).not.toContain("vpar");
    expect(nests.get("npar")).not.toContain("npar");
    expect(nests.get("prsm")).toContain("zvm");
    expect(nests.get("system370")).toContain("prsm");
    const inKvm: Partial<ScenarioInput> = {
      partitions: [partition("vm", 2, { container: "superdome", platform: "vpar" })],
    };
    const wrong = scenario({ hosts: [{ ...superdome, platform: "bare" }], ...inKvm });
    expect(() => Engine.open(wrong)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: "nestsElsewhere" }) }),
    );
  });
});
