import { describe, expect, it } from "vitest";
import type { Command, CommandResult } from "../../protocol/command";
import { SECOND } from "../../protocol/units";
import type { Engine } from "../engine";
import { openRoom, testScenario, Watched } from "../testing/testRoom";

function codes(result: CommandResult): string[] {
  return result.ok ? [] : result.reasons.map((reason) => reason.code);
}

/** The room as it stands: what it is made of, without how it has been doing. */
function standing(engine: Engine) {
  const { put } = engine.topology();
  const rowless = put.map((view) => {
    const { row: _row, ...rest } = view as { row?: number };
    return rest;
  });
  return { scenario: engine.toScenario(), topology: rowless };
}

const NEW_VM = {
  id: "new",
  name: "new",
  container: "esx2",
  vcpus: 2,
  memoryMiB: 4_096,
  state: "running",
} as const;

const GOOD: readonly (readonly [string, Command])[] = [
  ["powerOn", { type: "powerOn", partition: "off" }],
  [
    "setTariff",
    { type: "setTariff", tariff: { pricePerKWh: 0.3, currency: "EUR", kgCO2PerKWh: 0.36 } },
  ],
  ["powerOff", { type: "powerOff", partition: "a" }],
  ["powerOff of a container", { type: "powerOff", partition: "zvm1" }],
  ["powerOff of what is suspended", { type: "powerOff", partition: "k3" }],
  ["suspend", { type: "suspend", partition: "k1" }],
  ["resume", { type: "resume", partition: "k3" }],
  ["addPartition", { type: "addPartition", partition: NEW_VM }],
  ["clonePartition", { type: "clonePartition", source: "tmpl", id: "copy", name: "copy" }],
  ["deletePartition", { type: "deletePartition", partition: "off" }],
  ["deletePartition, suspended", { type: "deletePartition", partition: "k3" }],
  [
    "changePartition",
    {
      type: "changePartition",
      partition: "b",
      changes: {
        name: "B",
        vcpus: 6,
        settings: { reservationMHz: 500, limitMHz: 4_000 },
        unset: ["memReservationMiB"],
        workload: null,
        pool: "web",
      },
    },
  ],
  [
    "changePartition, first settings",
    { type: "changePartition", partition: "d", changes: { settings: { limitMHz: 1_000 } } },
  ],
  [
    "changePartition, another kernel",
    {
      type: "changePartition",
      partition: "off",
      changes: { guest: { bits: 64, kernel: "unmodified" } },
    },
  ],
  ["changePool", { type: "changePool", pool: "prod", settings: { reservationMHz: 25_000 } }],
  ["changePool, first settings", { type: "changePool", pool: "web", settings: { shares: 9 } }],
  [
    "addPool",
    {
      type: "addPool",
      pool: { id: "new", name: "New", owner: "vc", parent: "prod" },
      members: ["web"],
    },
  ],
  [
    "addPool around a partition",
    { type: "addPool", pool: { id: "new", name: "New", owner: "vc" }, members: ["b"] },
  ],
  ["removePool", { type: "removePool", pool: "web" }],
  ["removePool with pools in it", { type: "removePool", pool: "prod" }],
  [
    "changeCluster",
    {
      type: "changeCluster",
      cluster: "vc",
      rules: [{ id: "r", name: "R", kind: "apart", must: true, partitions: ["a", "b"], hosts: [] }],
    },
  ],
  ["migrate, live", { type: "migrate", partition: "a", to: "esx2" }],
  ["migrate, out of the cluster", { type: "migrate", partition: "a", to: "esx9" }],
  ["migrate, cold", { type: "migrate", partition: "off", to: "esx2" }],
  ["migrate, cold, suspended", { type: "migrate", partition: "k3", to: "kvm1" }],
  ["migrate into a pool", { type: "migrate", partition: "d", to: "esx2", pool: "web" }],
  ["migrate, nested", { type: "migrate", partition: "lnx", to: "zvm2" }],
  [
    "addHost",
    {
      type: "addHost",
      host: {
        id: "esx7",
        name: "ESX7",
        platform: "esx",
        cluster: "vc",
        architecture: "x86-64",
        cpu: { sockets: 1, coresPerSocket: 4, threadsPerCore: 1, mhz: 2_000 },
        memoryMiB: 8_192,
        linkMbps: 10_000,
        state: "on",
      },
    },
  ],
  ["removeHost", { type: "removeHost", host: "esx3" }],
  ["removeHost with what lies on it", { type: "removeHost", host: "kvm2" }],
  ["failHost", { type: "failHost", host: "esx1" }],
  ["failHost, nested", { type: "failHost", host: "cpc1" }],
  ["addTraces", { type: "addTraces", traces: [{ id: "t1", intervalS: 300, cpu: [0.1, 0.2] }] }],
  [
    "batch",
    {
      type: "batch",
      label: "move",
      commands: [
        { type: "powerOff", partition: "a" },
        { type: "migrate", partition: "a", to: "esx9" },
        { type: "deletePartition", partition: "a" },
        { type: "addPartition", partition: { ...NEW_VM, id: "a" } },
      ],
    },
  ],
];

describe("CMD-2: a command and its inverse", () => {
  it.each(GOOD)("%s leaves nothing behind", (_, command) => {
    const engine = openRoom();
    engine.advanceTo(100 * SECOND);
    const before = standing(engine);
    const result = engine.dispatch(command);
    expect(codes(result)).toEqual([]);
    if (!result.ok) return;
    expect(standing(engine)).not.toEqual(before);
    const undone = engine.dispatch(result.inverse);
    expect(codes(undone)).toEqual([]);
    expect(standing(engine)).toEqual(before);
    if (!undone.ok) return;
    const after = engine.dispatch(undone.inverse);
    expect(codes(after)).toEqual([]);
  });

  it("puts a crashed partition back as it lay", () => {
    const engine = openRoom();
    engine.dispatch({ type: "failHost", host: "kvm1" });
    const room = new Watched(engine);
    expect(room.partition("k1").state).toBe("crashed");
    const result = engine.dispatch({ type: "deletePartition", partition: "k1" });
    if (!result.ok) throw new Error("refused");
    engine.dispatch(result.inverse);
    expect(room.partition("k1").state).toBe("crashed");
  });

  it("takes a crashed partition off its failed host, and puts it back", () => {
    const engine = openRoom();
    engine.dispatch({ type: "failHost", host: "kvm1" });
    const room = new Watched(engine);
    const result = engine.dispatch({ type: "migrate", partition: "k1", to: "kvm2" });
    if (!result.ok) throw new Error("refused");
    expect(room.partition("k1")).toMatchObject({ host: "kvm2", state: "crashed" });
    expect(engine.dispatch(result.inverse).ok).toBe(true);
    expect(room.partition("k1")).toMatchObject({ host: "kvm1", state: "crashed" });
  });

  it("runs again what a failure had crashed, but only that", () => {
    const engine = openRoom();
    const room = new Watched(engine);
    const result = engine.dispatch({ type: "failHost", host: "esx1" });
    if (!result.ok) throw new Error("refused");
    engine.dispatch(result.inverse);
    expect(room.partition("a").state).toBe("running");
    expect(room.partition("off").state).toBe("off");
  });
});

const BAD: readonly (readonly [string, Command, string])[] = [
  ["nobody", { type: "powerOn", partition: "nobody" }, "unknownPartition"],
  ["what runs", { type: "powerOn", partition: "a" }, "notOff"],
  ["a template", { type: "powerOn", partition: "tmpl" }, "template"],
  ["what is off", { type: "powerOff", partition: "off" }, "notRunning"],
  [
    "firmware inside a guest",
    { type: "addPartition", partition: { ...NEW_VM, container: "zvm1", platform: "prsm" } },
    "cannotNest",
  ],
  ["suspending what is off", { type: "suspend", partition: "off" }, "notRunning"],
  [
    "suspending a full container",
    {
      type: "batch",
      commands: [
        { type: "addPartition", partition: { ...NEW_VM, platform: "kvm" } },
        { type: "addPartition", partition: { ...NEW_VM, id: "inner", container: "new" } },
        { type: "suspend", partition: "new" },
      ],
    },
    "runsPartitions",
  ],
  ["resuming what runs", { type: "resume", partition: "a" }, "notSuspended"],
  ["a taken id", { type: "addPartition", partition: { ...NEW_VM, id: "esx1" } }, "idTaken"],
  [
    "a cluster's id for a clone",
    { type: "clonePartition", source: "a", id: "vc", name: "x" },
    "idTaken",
  ],
  ["deleting what runs", { type: "deletePartition", partition: "a" }, "notOff"],
  [
    "an unknown setting",
    { type: "changePartition", partition: "a", changes: { settings: { weight: 5 } } },
    "settingUnknown",
  ],
  [
    "a setting out of bounds",
    { type: "changePartition", partition: "zos", changes: { settings: { weight: 5_000 } } },
    "settingOutOfBounds",
  ],
  [
    "somebody else's pool",
    { type: "changePartition", partition: "d", changes: { pool: "prod" } },
    "poolElsewhere",
  ],
  [
    "an unknown trace",
    {
      type: "changePartition",
      partition: "d",
      changes: { workload: { kind: "recorded", trace: "none", loop: true } },
    },
    "unknownTrace",
  ],
  [
    "more memory than an LPAR's machine has",
    {
      type: "addPartition",
      partition: { ...NEW_VM, container: "cpc1", memoryMiB: 120_000 },
    },
    "memoryFull",
  ],
  [
    "more reserved of a VM than it has",
    {
      type: "changePartition",
      partition: "b",
      changes: { settings: { memReservationMiB: 200_000 } },
    },
    "reservedBeyondSize",
  ],
  [
    "memory taken from a VM that runs",
    { type: "changePartition", partition: "b", changes: { memoryMiB: 8_192 } },
    "memoryHotRemove",
  ],
  [
    "more reserved than there is",
    {
      type: "changePartition",
      partition: "b",
      changes: { memoryMiB: 200_000, settings: { memReservationMiB: 200_000 } },
    },
    "memoryReservation",
  ],
  [
    "a limit below the reservation that it has",
    { type: "changePartition", partition: "b", changes: { settings: { limitMHz: 1_999 } } },
    "settingConflict",
  ],
  [
    "a pool's limit below its reservation",
    { type: "changePool", pool: "prod", settings: { limitMHz: 19_999 } },
    "settingConflict",
  ],
  [
    "a pool around what lies elsewhere",
    { type: "addPool", pool: { id: "new", name: "New", owner: "vc" }, members: ["k1"] },
    "notBeside",
  ],
  [
    "a pool that reserves what is not there",
    {
      type: "addPool",
      pool: { id: "new", name: "New", owner: "vc", settings: { reservationMHz: 900_000 } },
    },
    "cpuReservation",
  ],
  ["removing a pool that is not there", { type: "removePool", pool: "ghost" }, "unknownPool"],
  [
    "a rule about nobody",
    {
      type: "changeCluster",
      cluster: "vc",
      rules: [
        { id: "r", name: "R", kind: "onHosts", must: true, partitions: ["ghost"], hosts: [] },
      ],
    },
    "unknownPartition",
  ],
  [
    "a rule about hosts that names none",
    {
      type: "changeCluster",
      cluster: "vc",
      rules: [{ id: "r", name: "R", kind: "onHosts", must: true, partitions: ["a"], hosts: [] }],
    },
    "ruleNeedsHosts",
  ],
  [
    "an LPAR's processors while it runs",
    { type: "changePartition", partition: "mvs", changes: { vcpus: 2 } },
    "offlineOnly",
  ],
  ["suspending an LPAR", { type: "suspend", partition: "zos" }, "cannotSuspend"],
  ["suspending a side", { type: "suspend", partition: "mvs" }, "cannotSuspend"],
  [
    "suspending a server without a hypervisor",
    { type: "suspend", partition: "payroll" },
    "cannotSuspend",
  ],
  ["a wall", { type: "migrate", partition: "mvs", to: "esx1" }, "boundary"],
  ["firmware", { type: "migrate", partition: "zos", to: "cpc2" }, "boundary"],
  ["another instruction set", { type: "migrate", partition: "lnx", to: "esx1" }, "architecture"],
  ["another platform", { type: "migrate", partition: "a", to: "kvm1" }, "platformDiffers"],
  ["home", { type: "migrate", partition: "a", to: "esx1" }, "sameContainer"],
  ["a container of its own", { type: "migrate", partition: "a", to: "b" }, "noPlatform"],
  ["nowhere", { type: "migrate", partition: "a", to: "nowhere" }, "unknownContainer"],
  ["an adapter", { type: "migrate", partition: "tied", to: "esx1" }, "physicalIO"],
  ["another SSI", { type: "migrate", partition: "lnx", to: "zvm3" }, "notInCluster"],
  ["removing a full host", { type: "removeHost", host: "esx1" }, "hostNotEmpty"],
  ["repairing what is well", { type: "repairHost", host: "esx1" }, "hostUp"],
  ["failing nobody", { type: "failHost", host: "a" }, "unknownHost"],
  ["traces nobody has", { type: "removeTraces", traces: ["x"] }, "unknownTrace"],
  [
    "a batch whose last part fails",
    {
      type: "batch",
      commands: [
        { type: "powerOff", partition: "k1" },
        { type: "deletePartition", partition: "k1" },
        { type: "failHost", host: "esx1" },
        { type: "powerOff", partition: "off" },
      ],
    },
    "notRunning",
  ],
];

describe("CMD-3: a refusal", () => {
  it.each(BAD)("of %s says why and changes nothing", (_, command, code) => {
    const engine = openRoom();
    engine.advanceTo(100 * SECOND);
    engine.takeDiff();
    const before = { ...standing(engine), hash: engine.hash() };
    const result = engine.dispatch(command);
    expect(codes(result)[0]).toBe(code);
    expect({ ...standing(engine), hash: engine.hash() }).toEqual(before);
    expect(engine.takeDiff()).toBeUndefined();
  });

  it("of a target that is down", () => {
    const engine = openRoom();
    engine.dispatch({ type: "failHost", host: "esx2" });
    expect(codes(engine.dispatch({ type: "migrate", partition: "a", to: "esx2" }))).toEqual([
      "hostDown",
    ]);
    expect(codes(engine.dispatch({ type: "powerOn", partition: "tied" }))).toEqual(["hostDown"]);
  });

  it("of a trace that somebody plays", () => {
    const engine = openRoom({ traces: [{ id: "t", intervalS: 300, cpu: [0.5] }] });
    const changes = { workload: { kind: "recorded", trace: "t", loop: true } as const };
    engine.dispatch({ type: "changePartition", partition: "a", changes });
    expect(codes(engine.dispatch({ type: "removeTraces", traces: ["t"] }))).toEqual(["traceInUse"]);
  });
});

describe("ADM-3: a host that has promised more than it has", () => {
  const greedy = (id: string) => ({
    id,
    name: id,
    container: "esx9",
    vcpus: 16,
    memoryMiB: 1_024,
    settings: { reservationMHz: 30_000 },
  });
  const settings = (of: Record<string, number | string>): Command => ({
    type: "changePartition",
    partition: "x",
    changes: { settings: of },
  });

  it("lets those that run there ask for less, or for the same, but not for more", () => {
    const engine = openRoom({ partitions: [greedy("x"), greedy("y")] });
    expect(codes(engine.dispatch(settings({ level: "high" })))).toEqual([]);
    expect(codes(engine.dispatch(settings({ reservationMHz: 20_000 })))).toEqual([]);
    expect(codes(engine.dispatch(settings({ reservationMHz: 20_001 })))).toEqual([
      "cpuReservation",
    ]);
  });
});

describe("AVL-3: a repaired host", () => {
  it("starts again only what there is room for", () => {
    const lpar = (id: string, memoryMiB: number) => ({
      id,
      name: id,
      container: "cpc1",
      vcpus: 2,
      memoryMiB,
    });
    const engine = openRoom({ partitions: [lpar("x", 70_000), lpar("y", 50_000)] });
    engine.dispatch({ type: "failHost", host: "cpc1" });
    engine.dispatch({ type: "changePartition", partition: "y", changes: { memoryMiB: 70_000 } });
    const repair = (restart: string[]): Command => ({ type: "repairHost", host: "cpc1", restart });
    expect(codes(engine.dispatch(repair(["x", "y"])))).toEqual(["memoryFull"]);
    expect(codes(engine.dispatch(repair(["y"])))).toEqual([]);
  });
});

describe("ADM-4: expandable reservations (VMW-05)", () => {
  /** RP-MOM reserves 6 GHz and cannot expand; RP-KID inside it reserves 2 GHz and can. */
  function pools(inMom: number): Engine {
    const base = testScenario();
    const member = (id: string, pool: string, mhz: number, state: "running" | "off") => ({
      id,
      name: id,
      container: "esx1",
      pool,
      vcpus: 2,
      memoryMiB: 1_024,
      state,
      settings: { reservationMHz: mhz },
    });
    return openRoom({
      ...base,
      pools: [
        {
          id: "mom",
          name: "RP-MOM",
          owner: "vc",
          settings: { reservationMHz: 6_000, expandable: false },
        },
        {
          id: "kid",
          name: "RP-KID",
          owner: "vc",
          parent: "mom",
          settings: { reservationMHz: 2_000, expandable: true },
        },
      ],
      partitions: [
        member("m1", "mom", inMom, "running"),
        member("k1", "kid", 2_000, "off"),
        member("k2", "kid", 2_000, "off"),
      ],
    });
  }

  it("borrows from the parent what the pool lacks", () => {
    const engine = pools(1_000);
    expect(engine.dispatch({ type: "powerOn", partition: "k1" }).ok).toBe(true);
    expect(engine.dispatch({ type: "powerOn", partition: "k2" }).ok).toBe(true);
  });

  it("is denied where the parent has not enough left either", () => {
    const engine = pools(3_000);
    expect(engine.dispatch({ type: "powerOn", partition: "k1" }).ok).toBe(true);
    const result = engine.dispatch({ type: "powerOn", partition: "k2" });
    expect(result).toMatchObject({
      ok: false,
      reasons: [{ code: "poolCpuReservation", params: { pool: "RP-MOM", unreserved: 1_000 } }],
    });
  });

  it("is not lowered below what it has given", () => {
    const engine = pools(3_000);
    const result = engine.dispatch({
      type: "changePool",
      pool: "mom",
      settings: { reservationMHz: 4_000 },
    });
    expect(codes(result)).toEqual(["poolCpuReservation"]);
  });
});
