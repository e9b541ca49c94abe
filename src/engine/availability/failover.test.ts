import { describe, expect, it } from "vitest";
import type { Settings } from "../../protocol/scenario-parts";
import type { ScenarioInput } from "../../protocol/scenario";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

type Parts = Partial<ScenarioInput>;

function open(platform: string, settings: Settings, parts: Parts = {}): Engine {
  return Engine.open(
    scenario({
      clusters: [{ id: "c", name: "Cluster", settings: { haEnabled: true, ...settings } }],
      hosts: ["a", "b", "d"].map((id) =>
        host(platform, 8, { id, name: id, cluster: "c", memoryMiB: 10_240 }),
      ),
      ...parts,
    }),
  );
}

function vm(id: string, container: string, cpu: number, memory: number) {
  const settings = { reservationMHz: cpu, memReservationMiB: memory };
  return partition(id, 1, { container, memoryMiB: 4096, settings, cpu: 0.1 });
}

const code = (engine: Engine, id: string) => {
  const result = engine.dispatch({ type: "powerOn", partition: id });
  return result.ok ? "on" : result.reasons[0]!.code;
};

describe("AVL-10: slots", () => {
  it("a start that would leave too few is refused, one that fits is not", () => {
    const off = { state: "off" as const };
    const engine = open(
      "esx",
      { haAdmission: "slots" },
      {
        partitions: [
          ...["a", "a", "b", "b"].map((container, i) => vm(`v${i}`, container, 2000, 0)),
          ...[4, 5, 6, 7].map((i) => ({ ...vm(`v${i}`, "d", 2000, 0), ...off })),
          { ...vm("v8", "a", 2000, 0), ...off },
        ],
      },
    );
    expect(engine.failoverCapacity("c").slots).toMatchObject({
      cpuMHz: 2000,
      total: 12,
      left: 8,
      capacity: 2,
    });
    for (const i of [4, 5, 6, 7]) expect(code(engine, `v${i}`)).toBe("on");
    expect(engine.failoverCapacity("c")).toMatchObject({ kept: true, poweredOn: 8 });
    expect(code(engine, "v8")).toBe("failoverSlots");
    // A failure may use what was kept for it.
    engine.dispatch({ type: "failHost", host: "a" });
    engine.advanceTo(100_000_000);
    expect(
      engine.topology().put.filter((each) => "state" in each && each.state === "running"),
    ).toHaveLength(8);
    expect(engine.failoverCapacity("c")).toMatchObject({ kept: false });
  });

  it("a fixed size takes the place of the largest", () => {
    const engine = open(
      "esx",
      { haAdmission: "slots", haSlotCpuMHz: 500 },
      {
        partitions: [vm("v", "a", 4000, 1024)],
      },
    );
    expect(engine.failoverCapacity("c").slots).toMatchObject({
      cpuMHz: 500,
      memoryMiB: 1024,
      memoryBy: "v",
      fixed: true,
    });
  });

  it("what runs may ask for less, and may move about", () => {
    const engine = open(
      "esx",
      { haAdmission: "slots", haFailures: 2 },
      {
        partitions: [vm("v", "a", 8000, 0), vm("w", "b", 8000, 0)],
      },
    );
    expect(engine.failoverCapacity("c").kept).toBe(false);
    const change = (reservationMHz: number) =>
      engine.dispatch({
        type: "changePartition",
        partition: "v",
        changes: { settings: { reservationMHz } },
      });
    expect(engine.dispatch({ type: "migrate", partition: "v", to: "d" }).ok).toBe(true);
    engine.advanceTo(60_000_000);
    expect(change(7000)).toMatchObject({ ok: true });
    expect(change(7500)).toMatchObject({ ok: false, reasons: [{ code: "failoverSlots" }] });
  });
});

describe("AVL-11: percentage", () => {
  it("keeps as much as the hosts to tolerate are, unless it is told how much", () => {
    const parts: Parts = {
      partitions: [
        vm("v", "a", 8000, 0),
        vm("w", "b", 7000, 0),
        { ...vm("x", "d", 2000, 0), state: "off" as const },
      ],
    };
    const engine = open("esx", { haAdmission: "percentage" }, parts);
    expect(engine.failoverCapacity("c")).toMatchObject({
      kept: true,
      percentage: { totalCpuMHz: 24_000, neededCpuMHz: 15_000, cpuPct: 37, memoryPct: 100 },
    });
    expect(code(engine, "x")).toBe("failoverCpu");
    expect(code(open("esx", { haAdmission: "percentage", haCpuPct: 20 }, parts), "x")).toBe("on");
  });
});

describe("AVL-12: dedicated hosts", () => {
  it("are kept empty, and filled by a failure", () => {
    const engine = open(
      "esx",
      { haAdmission: "dedicated", haFailoverHosts: "d, z" },
      {
        partitions: [vm("v", "a", 0, 0), { ...vm("x", "d", 0, 0), state: "off" as const }],
      },
    );
    expect(code(engine, "x")).toBe("failoverHost");
    expect(engine.dispatch({ type: "migrate", partition: "v", to: "d" })).toMatchObject({
      ok: false,
      reasons: [{ code: "failoverHost" }],
    });
    expect(engine.failoverCapacity("c")).toMatchObject({
      kept: true,
      dedicated: { hosts: [{ host: "d", ready: true }], unknown: ["z"] },
    });
    expect(engine.whatIfFail(["a"]).displaced).toMatchObject([{ to: "d" }]);
  });
});

describe("AVL-13: the restart plan", () => {
  const domain = (id: string, container: string, memoryMiB: number, restartPriority: string) =>
    partition(id, 1, { container, memoryMiB, settings: { restartPriority } });

  it("XEN-10: holds a place for those to be restarted, for nobody else", () => {
    const parts = (priority: string): Parts => ({
      partitions: [
        domain("p", "a", 6000, priority),
        domain("q", "b", 6000, priority),
        domain("r", "d", 6000, "never"),
      ],
    });
    expect(open("xen", {}, parts("restart")).failoverCapacity("c")).toMatchObject({
      policy: "plan",
      kept: false,
      plan: { capacity: 0, failing: ["a"], stranded: ["p"] },
    });
    expect(open("xen", {}, parts("bestEffort")).failoverCapacity("c").kept).toBe(true);
  });

  it("an overcommitted pool refuses nobody", () => {
    const engine = open(
      "xen",
      {},
      {
        partitions: [
          domain("p", "a", 6000, "restart"),
          { ...domain("q", "b", 6000, "restart"), state: "off" as const },
          domain("r", "d", 6000, "never"),
        ],
      },
    );
    expect(engine.failoverCapacity("c").kept).toBe(true);
    expect(code(engine, "q")).toBe("on");
    expect(engine.takeEvents().map((event) => event.code)).toContain("planBroken");
    expect(engine.failoverCapacity("c").kept).toBe(false);
  });
});

it("off: nothing is promised, nothing refused", () => {
  const engine = open(
    "esx",
    { haEnabled: false, haAdmission: "slots", haFailures: 31 },
    {
      partitions: [{ ...vm("x", "d", 2000, 0), state: "off" as const }],
    },
  );
  expect(code(engine, "x")).toBe("on");
  expect(engine.failoverCapacity("c")).toMatchObject({ policy: "off" });
});
