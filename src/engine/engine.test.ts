import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InputError } from "../protocol/fault";
import { scenarioSchema, type ScenarioInput } from "../protocol/scenario";
import type { HostView } from "../protocol/topology";
import { HOUR, MINUTE, ROOM, SECOND } from "../protocol/units";
import { catalogue } from "../words/catalogue";
import { minFree } from "./platforms/esxMemory";
import { Engine } from "./engine";
import { host, hostUsed, partition, reading, scenario } from "./testing/build";

const boards = [
  { name: "A", cores: 1, memoryMiB: 8 },
  { name: "B", cores: 1, memoryMiB: 8 },
];
const old = host("system370", 2, { memoryMiB: 16, boards });
const types = { CP: 3, IFL: 1 };
const cpu = { sockets: 1, coresPerSocket: 4, mhz: 1000 };

describe("what a scenario gets wrong", () => {
  const cases: [string, string, Partial<ScenarioInput>][] = [
    ["unknownPlatform", "hosts[0].platform", { hosts: [host("xyz", 1)] }],
    [
      "platformArchitecture",
      "hosts[0].architecture",
      { hosts: [host("esx", 1, { architecture: "s390x" })] },
    ],
    ["unknownSwitch", "hosts[0].uplinks[0]", { hosts: [host("esx", 1, { uplinks: ["s"] })] }],
    [
      "ruleNeedsTwo",
      "clusters[0].rules[0].partitions",
      {
        clusters: [
          {
            id: "c",
            name: "C",
            rules: [{ id: "r", name: "R", kind: "apart", partitions: ["a"] }],
          },
        ],
        hosts: [host("esx", 1, { cluster: "c" })],
        partitions: [partition("a", 1)],
      },
    ],
    ["unknownCluster", "hosts[0].cluster", { hosts: [host("esx", 1, { cluster: "c" })] }],
    [
      "typesSum",
      "hosts[0].cpu.types",
      { hosts: [host("prsm", 1, { cpu: { ...cpu, types: { CP: 5 } } })] },
    ],
    ["boardsSum", "hosts[0].boards", { hosts: [host("system370", 1, { boards })] }],
    [
      "boardsMemory",
      "hosts[0].boards",
      { hosts: [host("system370", 2, { boards, memoryMiB: 8 })] },
    ],
    ["boardsAlike", "hosts[0].boards", { hosts: [{ ...old, boards: [boards[0]!, boards[0]!] }] }],
    ["idTaken", "partitions[0].id", { partitions: [partition("host", 1)] }],
    [
      "unknownContainer",
      "partitions[0].container",
      { partitions: [partition("a", 1, { container: "x" })] },
    ],
    [
      "noPlatform",
      "partitions[1].container",
      { partitions: [partition("a", 1), partition("b", 1, { container: "a" })] },
    ],
    [
      "cycle",
      "partitions[0].container",
      {
        partitions: [
          partition("a", 1, { container: "b", platform: "kvm" }),
          partition("b", 1, { container: "a", platform: "kvm" }),
        ],
      },
    ],
    [
      "settingUnknown",
      "partitions[0].settings.wight",
      { partitions: [partition("a", 1, { settings: { wight: 3 } })] },
    ],
    [
      "settingKind",
      "partitions[0].settings.shares",
      { partitions: [partition("a", 1, { settings: { shares: "many" } })] },
    ],
    [
      "settingKind",
      "partitions[0].settings.level",
      { partitions: [partition("a", 1, { settings: { level: "huge" } })] },
    ],
    [
      "settingOutOfBounds",
      "partitions[0].settings.shares",
      { partitions: [partition("a", 1, { settings: { shares: 0 } })] },
    ],
    [
      "settingBelow",
      "partitions[0].settings.reservationMHz",
      { partitions: [partition("a", 1, { settings: { reservationMHz: -1 } })] },
    ],
    [
      "cannotSuspend",
      "partitions[0].state",
      { hosts: [host("bare", 1)], partitions: [partition("a", 1, { state: "suspended" })] },
    ],
    [
      "settingConflict",
      "partitions[0].settings.memReservationMiB",
      {
        partitions: [partition("a", 1, { settings: { memReservationMiB: 501, memLimitMiB: 500 } })],
      },
    ],
    [
      "settingConflict",
      "pools[0].settings.reservationMHz",
      {
        pools: [
          { id: "p", name: "p", owner: "host", settings: { reservationMHz: 2, limitMHz: 1 } },
        ],
      },
    ],
    [
      "architecture",
      "partitions[0].architecture",
      { partitions: [partition("a", 1, { architecture: "power" })] },
    ],
    ["unknownPool", "partitions[0].pool", { partitions: [partition("a", 1, { pool: "p" })] }],
    ["unknownOwner", "pools[0].owner", { pools: [{ id: "p", name: "p", owner: "x" }] }],
    [
      "noPools",
      "pools[0].owner",
      { hosts: [host("kvm", 1)], pools: [{ id: "p", name: "p", owner: "host" }] },
    ],
    ["cycle", "pools[0].parent", { pools: [{ id: "p", name: "p", owner: "host", parent: "p" }] }],
    [
      "noPools",
      "partitions[0].pool",
      {
        clusters: [{ id: "c", name: "c" }],
        hosts: [
          host("esx", 1, { id: "h", name: "h", cluster: "c" }),
          host("kvm", 1, { cluster: "c" }),
        ],
        pools: [{ id: "p", name: "p", owner: "c" }],
        partitions: [partition("a", 1, { pool: "p" })],
      },
    ],
    [
      "cannotNest",
      "partitions[1].platform",
      {
        hosts: [host("prsm", 4)],
        partitions: [
          partition("a", 2, { platform: "zvm" }),
          partition("b", 1, { container: "a", platform: "prsm" }),
        ],
      },
    ],
    [
      "cannotNest",
      "partitions[0].platform",
      { partitions: [partition("a", 1, { platform: "bare" })] },
    ],
    [
      "tooDeep",
      "partitions[100].container",
      {
        partitions: Array.from({ length: 3000 }, (_, i) =>
          partition(`p${i}`, 1, { container: i === 0 ? "host" : `p${i - 1}`, platform: "kvm" }),
        ),
      },
    ],
    [
      "tooDeep",
      "pools[100].parent",
      {
        pools: Array.from({ length: 3000 }, (_, i) => ({
          id: `p${i}`,
          name: `p${i}`,
          owner: "host",
          ...(i === 0 ? {} : { parent: `p${i - 1}` }),
        })),
      },
    ],
    [
      "unknownTrace",
      "partitions[0].workload.trace",
      { partitions: [partition("a", 1, { workload: { kind: "recorded", trace: "t" } })] },
    ],
    [
      "beforeBegin",
      "commands[0].atS",
      {
        clock: { beginS: 9 },
        commands: [{ atS: 3, command: { type: "powerOff", partition: "a" } }],
      },
    ],
    [
      "memoryFull",
      "partitions[1]",
      {
        hosts: [host("prsm", 4, { memoryMiB: 1500 })],
        partitions: [partition("a", 1), partition("b", 1)],
      },
    ],
    [
      "occupied",
      "partitions[1]",
      { hosts: [host("bare", 4)], partitions: [partition("a", 1), partition("b", 1)] },
    ],
    [
      "boardUnknown",
      "partitions[0]",
      { hosts: [old], partitions: [partition("a", 1, { memoryMiB: 8, settings: { side: "C" } })] },
    ],
    [
      "boardsNone",
      "partitions[0]",
      { hosts: [old], partitions: [partition("a", 1, { memoryMiB: 8 })] },
    ],
    [
      "boardTaken",
      "partitions[1]",
      {
        hosts: [old],
        partitions: ["a", "b"].map((id) =>
          partition(id, 1, { memoryMiB: 4, settings: { side: "A" } }),
        ),
      },
    ],
    [
      "boardCores",
      "partitions[0]",
      { hosts: [old], partitions: [partition("a", 2, { memoryMiB: 8, settings: { side: "A" } })] },
    ],
    [
      "coresTaken",
      "partitions[0]",
      {
        hosts: [host("prsm", 4, { cpu: { ...cpu, types } })],
        partitions: [partition("a", 4, { settings: { dedicated: true } })],
      },
    ],
  ];

  it.each(cases)("%s at %s", (code, path, parts) => {
    const input = scenario({ hosts: [host("esx", 8)], ...parts });
    const open = () => Engine.open(input, "room.json");
    expect(open).toThrow(InputError);
    try {
      open();
    } catch (error) {
      const { fault } = error as InputError;
      expect([fault.code, fault.place]).toEqual([code, { file: "room.json", path }]);
      for (const words of [catalogue.en, catalogue.de]) {
        const text = (words.engine.fault as Record<string, string | undefined>)[code];
        // Every gap of the sentence is filled.
        expect(text).toBeDefined();
        for (const [, gap] of text!.matchAll(/\{\{(\w+)[^}]*\}\}/g))
          expect(fault.params).toHaveProperty(gap!);
      }
    }
  });

  it("TIME-5: judges a cluster of several platforms the same in any order of its hosts", () => {
    const machines = ["esx", "kvm"].map((id) => host(id, 4, { id, name: id, cluster: "c" }));
    const open = (hosts: typeof machines) => () =>
      Engine.open(
        scenario({
          clusters: [{ id: "c", name: "c" }],
          hosts,
          pools: [{ id: "p", name: "p", owner: "c" }],
        }),
      );
    expect(open(machines)).not.toThrow();
    expect(open(machines.toReversed())).not.toThrow();
  });

  it("takes what an estate may have, though it could not be started: reservations beyond the host", () => {
    const greedy = partition("a", 4, { settings: { reservationMHz: 9000 } });
    const room = scenario({
      hosts: [host("esx", 4)],
      partitions: [greedy, { ...greedy, id: "b" }],
    });
    expect(hostUsed(Engine.open(room))).toBe(4);
  });

  it("refuses what is no checkpoint", () => {
    for (const text of ["", "{}", '{"format":"machine-room/checkpoint","version":99}'])
      expect(() => Engine.restore(text)).toThrow(InputError);
  });
});

describe("resource pools", () => {
  it("CPU-6: a cluster's pool lies on its hosts in proportion to its members' shares there", () => {
    const clusters = [{ id: "c", name: "c" }];
    const machine = (id: string) => host("esx", 4, { id, name: id, cluster: "c" });
    const engine = Engine.open(
      scenario({
        clusters,
        hosts: [machine("h1"), machine("h2")],
        pools: [{ id: "p", name: "p", owner: "c", settings: { limitMHz: 3000 } }],
        partitions: [
          partition("a", 4, { container: "h1", pool: "p" }),
          partition("b", 2, { container: "h2", pool: "p" }),
          partition("off", 4, { container: "h2", pool: "p", state: "off" }),
        ],
      }),
    );
    expect(reading(engine, "a").used).toBeCloseTo(2, 6);
    expect(reading(engine, "b").used).toBeCloseTo(1, 6);
    // When one stops, all of the pool lies where the other runs.
    engine.dispatch({ type: "powerOff", partition: "b" });
    expect(reading(engine, "a").used).toBeCloseTo(3, 6);
  });

  it("a pool holds what its members have reserved", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("esx", 4)],
        pools: [{ id: "p", name: "p", owner: "host", settings: { shares: 1 } }],
        partitions: [
          partition("a", 4, { pool: "p", settings: { reservationMHz: 1500 } }),
          partition("b", 8),
        ],
      }),
    );
    expect(reading(engine, "a").used).toBeCloseTo(1.5, 3);
    expect(reading(engine, "a").entitled).toBeCloseTo(1.5, 3);
  });
});

describe("memory", () => {
  const load = (memory: number) => ({ kind: "constant", cpu: 0, memory }) as const;

  it("MEM-1: dedicated memory is held whole, used or not", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("prsm", 4)],
        partitions: [partition("a", 1, { workload: load(0.25) })],
      }),
    );
    expect(reading(engine, "a")).toMatchObject({ granted: 1024, active: 256 });
  });

  it("MEM-2: overcommitted memory is granted as it is touched, and given back at power off", () => {
    const trace = { id: "t", intervalS: 60, cpu: [0, 0, 0], memory: [0.25, 0.75, 0.5] };
    const engine = Engine.open(
      scenario({
        hosts: [host("kvm", 4)],
        traces: [trace],
        partitions: [partition("a", 1, { workload: { kind: "recorded", trace: "t" } })],
      }),
    );
    expect(reading(engine, "a")).toMatchObject({ active: 256, granted: 256 });
    engine.advanceTo(130 * SECOND);
    expect(reading(engine, "a")).toMatchObject({ active: 512, granted: 768 });
    engine.dispatch({ type: "powerOff", partition: "a" });
    expect(reading(engine, "a")).toMatchObject({ active: 0, granted: 0 });
  });

  it("MEM-3: when more is touched than there is, reservations come first and shares decide", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("esx", 4, { memoryMiB: 10_000 })],
        partitions: [
          partition("a", 1, {
            memoryMiB: 8000,
            workload: load(1),
            settings: { memReservationMiB: 5000 },
          }),
          partition("b", 1, { memoryMiB: 8000, workload: load(1), settings: { memShares: 3000 } }),
          partition("c", 1, { memoryMiB: 8000, workload: load(1), settings: { memShares: 1000 } }),
        ],
      }),
    );
    const [view] = engine.topology().put.filter((each): each is HostView => each.kind === "host");
    const there = 10_000 - view!.overheadMiB;
    const granted = ["a", "b", "c"].map((id) => reading(engine, id).granted);
    // Less what ESXi keeps free while it swaps: 32 % of minFree.
    const kept = 0.32 * minFree(10_000);
    expect(granted[0]! + granted[1]! + granted[2]!).toBeCloseTo(there - kept, 1);
    expect(granted[0]).toBeGreaterThanOrEqual(5000);
    expect(granted[1]! / granted[2]!).toBeCloseTo(3, 3);
    expect(engine.takeEvents().map((event) => event.code)).toContain("memoryContended");
  });
});

describe("time", () => {
  it("PWR-1: power follows the curve, energy is its integral", () => {
    const powerW = [100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 300];
    const engine = Engine.open(
      scenario({
        hosts: [host("kvm", 4, { powerW })],
        partitions: [partition("a", 3, { cpu: 0.6 })],
      }),
    );
    engine.advanceTo(2 * HOUR);
    const [report] = engine.report().hosts;
    expect(report!.power_W).toBeCloseTo(145, 9);
    expect(report!.energy_kWh).toBeCloseTo(0.29, 12);
  });

  it("reports exact means over the run", () => {
    const trace = { id: "t", intervalS: 60, cpu: [0.5, 1] };
    const engine = Engine.open(
      scenario({
        hosts: [host("kvm", 1)],
        traces: [trace],
        partitions: [partition("a", 2, { workload: { kind: "recorded", trace: "t" } })],
      }),
    );
    engine.advanceTo(90 * SECOND);
    const [report] = engine.report().partitions;
    // A minute of 1 core wanted and got, half a minute of 2 wanted and 1 got.
    expect(report!.cpu_demand_cores).toBeCloseTo(4 / 3, 12);
    expect(report!.cpu_used_cores).toBe(1);
    expect(report!.cpu_ready_pct).toBeCloseTo(100 / 6, 10);
    expect(engine.report().time_s).toBe(90);
  });

  it("CON-1: tells when CPU becomes short, and when it suffices again", () => {
    const trace = { id: "t", intervalS: 60, cpu: [0.2, 1, 1, 0.2], memory: [0.1] };
    const engine = Engine.open(
      scenario({
        hosts: [host("kvm", 1)],
        traces: [trace],
        partitions: [partition("a", 2, { workload: { kind: "recorded", trace: "t" } })],
      }),
    );
    engine.advanceTo(4 * MINUTE - SECOND);
    expect(
      engine.takeEvents().map(({ time, code, params }) => [time / SECOND, code, params]),
    ).toEqual([
      [60, "cpuContended", { name: "host", percent: 50 }],
      [180, "cpuRelieved", { name: "host", percent: 0 }],
    ]);
  });

  it("TIME-7: carries the scenario's commands out at their time; a refused one is an event", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("kvm", 4)],
        partitions: [partition("a", 1)],
        commands: [
          { atS: 60, command: { type: "powerOff", partition: "a" } },
          { atS: 90, command: { type: "powerOff", partition: "a" } },
        ],
      }),
    );
    engine.advanceTo(2 * MINUTE);
    const events = engine.takeEvents().map(({ time, code }) => [time / SECOND, code]);
    expect(events).toEqual([
      [60, "partitionPoweredOff"],
      [90, "commandRefused"],
    ]);
    expect(engine.report().partitions[0]!.cpu_used_cores).toBe(0.5);
  });
});

describe("history", () => {
  const ramp = { id: "t", intervalS: 60, cpu: [0, 0.25, 0.5, 0.75, 1] };
  const room = () =>
    scenario({
      hosts: [host("kvm", 4)],
      traces: [ramp],
      partitions: [partition("a", 2, { workload: { kind: "recorded", trace: "t" } })],
    });

  it("keeps means over steps, at the resolution of each window", () => {
    const engine = Engine.open(room());
    engine.advanceTo(5 * MINUTE);
    const hour = engine.series("a", "1h");
    expect([...hour.times].map((time) => time / MINUTE)).toEqual([1, 2, 3, 4, 5]);
    expect([...hour.columns.cpuUsed!]).toEqual([0, 0.5, 1, 1.5, 2]);
    expect([...hour.cpuCapacity]).toEqual([2, 2, 2, 2, 2]);
    expect(engine.series("a", "5m").times.length).toBe(60);
    const whole = engine.series(ROOM, "1h");
    expect([...whole.columns.cpuUsed!]).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(whole.columns.power!.length).toBe(5);
    const { values } = engine.sparklines(["a", "host"]);
    expect(values.length).toBe(60);
    expect(values[0]).toBeNaN();
    expect(values[29]).toBeCloseTo(0.875, 6);
  });

  it("ends with the rates of now, which a change has just set", () => {
    const engine = Engine.open(room());
    engine.advanceTo(4.5 * MINUTE);
    const before = engine.series("a", "1h").now;
    engine.dispatch({ type: "powerOff", partition: "a" });
    const { now, times } = engine.series("a", "1h");
    expect(now.time).toBe(before.time);
    expect(now.time).toBeGreaterThan(times.at(-1)!);
    expect([before.values.cpuUsed, now.values.cpuUsed, now.cpuCapacity]).toEqual([2, 0, 2]);
    expect(engine.series(ROOM, "1h").now.values).toMatchObject({ cpuUsed: 0, memoryGranted: 0 });
  });

  it("shows the same after a leap as after small steps", () => {
    const leaping = Engine.open(room());
    const stepping = Engine.open(room());
    leaping.advanceTo(30 * HOUR);
    for (let minute = 1; minute <= 30 * 60; minute++) stepping.advanceTo(minute * MINUTE);
    for (const window of ["5m", "1h", "24h", "7d"] as const) {
      const [a, b] = [leaping.series("a", window), stepping.series("a", window)];
      expect([...a.times]).toEqual([...b.times]);
      expect([...a.columns.cpuUsed!]).toEqual([...b.columns.cpuUsed!]);
      expect(a.times.length).toBeLessThanOrEqual(300);
    }
  });
});

describe("files", () => {
  const text = readFileSync(
    new URL("../../public/scenarios/default.json", import.meta.url),
    "utf8",
  );
  const room = () => scenarioSchema.parse(JSON.parse(text));

  it("the default room opens, runs a day, and can be saved and opened again", () => {
    const engine = Engine.open(room(), "default.json");
    engine.advanceTo(20 * HOUR);
    const { hosts, events } = engine.report();
    expect(events.filter((event) => event.code === "commandRefused")).toEqual([]);
    for (const each of hosts)
      expect(each.cpu_used_cores / each.cpu_capacity_cores).toBeLessThan(0.9);
    const saved = scenarioSchema.parse(JSON.parse(JSON.stringify(engine.toScenario())));
    expect(saved.clock).toMatchObject({ beginS: 72_000, opensS: 72_000 });
    const again = Engine.open(saved);
    expect(again.time).toBe(engine.time);
    expect(reading(again, "db-01").demand).toBe(reading(engine, "db-01").demand);
    expect(again.topology().put.length).toBe(engine.topology().put.length);
  });

  it("the silos of the default room idle as silos do", () => {
    const engine = Engine.open(room());
    engine.advanceTo(24 * HOUR);
    const silos = engine.report().hosts.filter((each) => each.platform === "bare");
    expect(silos.length).toBe(3);
    for (const { cpu_used_cores, cpu_capacity_cores } of silos) {
      expect(cpu_used_cores / cpu_capacity_cores).toBeGreaterThan(0.03);
      expect(cpu_used_cores / cpu_capacity_cores).toBeLessThan(0.15);
    }
  });
});
