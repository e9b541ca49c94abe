import { describe, expect, it } from "vitest";
import type { ScenarioInput } from "../../protocol/scenario";
import { Engine } from "../engine";
import { host, partition, reading, scenario } from "../testing/build";
import { readFrame } from "../../protocol/frame";
import type { PartitionView } from "../../protocol/topology";

type Parts = Partial<ScenarioInput>;

/** A server with a datastore that does 200 MiB/s at 5 ms; hosts "host" and "two" see it. */
function room(parts: Parts = {}, platform = "esx"): Engine {
  return Engine.open(
    scenario({
      hosts: [host(platform, 8), host(platform, 8, { id: "two", name: "two" })],
      datastores: [
        { id: "ds", name: "DS", kind: "vmfs", capacityGiB: 1000, mibps: 200, latencyMs: 5 },
      ],
      ...parts,
    }),
  );
}

/** A partition that reads so much of its one disk. */
function reader(
  id: string,
  readMiBps: number,
  more: Parameters<typeof partition>[2] & { readonly outstanding?: number } = {},
) {
  const { outstanding = 16, cpu = 0.5, ...rest } = more;
  return partition(id, 2, {
    disks: [{ name: "disk", datastore: "ds", GiB: 10 }],
    workload: { kind: "constant", cpu, memory: 0.5, io: { readMiBps, outstanding } },
    ...rest,
  });
}

interface IoReading {
  readonly moved: number;
  readonly latency: number;
  readonly network: number;
  readonly wait: number;
}

function ioOf(engine: Engine, id: string): IoReading {
  const { row } = engine.topology().put.find((each): each is PartitionView => each.id === id)!;
  const { partitions } = readFrame(engine.writeFrame());
  return {
    moved: partitions.diskMiBps[row]!,
    latency: partitions.diskLatencyMs[row]!,
    network: partitions.networkMbps[row]!,
    wait: partitions.ioWait[row]!,
  };
}

const datastore = (engine: Engine) => engine.io().datastores[0]!;

describe("IO: what a room without I/O knows of it", () => {
  it("is nothing", () => {
    const engine = Engine.open(
      scenario({ hosts: [host("esx", 4)], partitions: [partition("a", 2)] }),
    );
    expect(ioOf(engine, "a")).toEqual({ moved: 0, latency: 0, network: 0, wait: 0 });
    expect(engine.io()).toEqual({ datastores: [], adapters: [], moves: [] });
  });
});

describe("IO-2, IO-3: a datastore", () => {
  it("gives what is asked, and takes longer the fuller it is", () => {
    const engine = room({ partitions: [reader("a", 60), reader("b", 40)] });
    expect(ioOf(engine, "a")).toEqual({ moved: 60, latency: 10, network: 0, wait: 0 });
    expect(datastore(engine)).toMatchObject({ movedMiBps: 100, latencyMs: 10, load: 0.5 });
  });

  it("that is full answers after a whole queue, and serves by what each has under way", () => {
    const engine = room({
      partitions: [
        reader("a", 200, { outstanding: 8 }),
        reader("b", 200, { outstanding: 24, container: "two" }),
      ],
    });
    expect(ioOf(engine, "a").moved).toBeCloseTo(50);
    expect(ioOf(engine, "b").moved).toBeCloseTo(150);
    expect(ioOf(engine, "b").latency).toBe(160);
  });

  it("a host's queue is no deeper than 32, however many stand in it", () => {
    const engine = room({
      partitions: [
        reader("a", 200, { outstanding: 32 }),
        reader("b", 200, { outstanding: 64, container: "two" }),
        reader("c", 200, { outstanding: 64, container: "two" }),
      ],
    });
    expect(ioOf(engine, "a").moved).toBeCloseTo(100);
    expect(ioOf(engine, "c").moved).toBeCloseTo(50);
  });

  it("is bounded by requests where they are small", () => {
    const engine = room({
      datastores: [
        {
          id: "ds",
          name: "DS",
          kind: "vmfs",
          capacityGiB: 100,
          mibps: 200,
          iops: 2000,
          latencyMs: 5,
        },
      ],
      partitions: [
        partition("a", 2, {
          disks: [{ name: "disk", datastore: "ds", GiB: 1 }],
          workload: { kind: "constant", cpu: 0.5, memory: 0.5, io: { readMiBps: 50, blockKiB: 8 } },
        }),
      ],
    });
    expect(ioOf(engine, "a").moved).toBeCloseTo((2000 * 8) / 1024);
  });

  it("shares an array with the datastores beside it", () => {
    const store = { kind: "vmfs", capacityGiB: 100, array: "box", latencyMs: 2 } as const;
    const engine = room({
      arrays: [{ id: "box", name: "Box", mibps: 100 }],
      datastores: [
        { id: "ds", name: "DS", ...store },
        { id: "other", name: "Other", ...store },
      ],
      partitions: [
        reader("a", 80),
        reader("b", 80, { disks: [{ name: "disk", datastore: "other", GiB: 1 }] }),
      ],
    });
    expect(ioOf(engine, "a").moved).toBeCloseTo(50);
    expect(ioOf(engine, "b")).toMatchObject({ latency: 64 });
  });
});

describe("IO-4: Storage I/O Control", () => {
  const SIOC = { sioc: true, congestion: "manual", thresholdMs: 30 };
  const noisy = (settings: Record<string, boolean | string | number>) =>
    room({
      datastores: [
        {
          id: "ds",
          name: "DS",
          kind: "vmfs",
          capacityGiB: 1000,
          mibps: 240,
          latencyMs: 5,
          settings,
        },
      ],
      partitions: [
        reader("db", 60, { outstanding: 8, settings: { diskShares: 2000 } }),
        reader("backup", 400, { outstanding: 64, container: "two", settings: { diskShares: 500 } }),
      ],
    });

  it("without it the shares count for nothing across hosts", () => {
    const engine = noisy({});
    expect(ioOf(engine, "db").moved).toBeCloseTo((240 * 8) / 40);
    expect(ioOf(engine, "db").wait).toBeCloseTo(0.2);
    expect(ioOf(engine, "db").latency).toBe(160);
  });

  it("holds the latency at the threshold, and lets the shares of all hosts decide", () => {
    const engine = noisy(SIOC);
    expect(ioOf(engine, "db")).toMatchObject({ moved: 60, wait: 0 });
    expect(ioOf(engine, "db").latency).toBeCloseTo(30);
    expect(ioOf(engine, "backup").moved).toBeCloseTo(140);
    expect(datastore(engine).sharesDecide).toBe(true);
  });

  it("throttles nobody below the threshold", () => {
    const engine = room({
      datastores: [
        {
          id: "ds",
          name: "DS",
          kind: "vmfs",
          capacityGiB: 100,
          mibps: 200,
          latencyMs: 5,
          settings: SIOC,
        },
      ],
      partitions: [reader("a", 80, { settings: { diskShares: 200 } }), reader("b", 80)],
    });
    expect(ioOf(engine, "a").moved).toBe(80);
    expect(datastore(engine).sharesDecide).toBe(false);
  });

  it("a limit of 160 requests of 64 KB holds a backup to 10 MB/s (vSphere's example)", () => {
    const engine = room({
      partitions: [
        partition("backup", 2, {
          disks: [{ name: "disk", datastore: "ds", GiB: 1 }],
          settings: { diskLimitIops: 160 },
          workload: {
            kind: "constant",
            cpu: 0.5,
            memory: 0.5,
            io: { readMiBps: 100, blockKiB: 64 },
          },
        }),
      ],
    });
    expect(ioOf(engine, "backup").moved).toBe(10);
  });
});

describe("IO-5: who waits for I/O", () => {
  it("asks for so much less CPU", () => {
    const engine = room({ partitions: [reader("a", 400)] });
    expect(ioOf(engine, "a").wait).toBe(0.5);
    expect(reading(engine, "a")).toMatchObject({ demand: 0.5, used: 0.5, ready: 0 });
  });

  it("and asks for all of it again as soon as it gets what it wants", () => {
    const engine = room({ partitions: [reader("a", 200), reader("b", 200)] });
    expect(ioOf(engine, "a").wait).toBeCloseTo(0.5);
    engine.dispatch({ type: "powerOff", partition: "b" });
    expect(ioOf(engine, "a").wait).toBe(0);
    expect(reading(engine, "a").demand).toBe(1);
    expect(ioOf(engine, "b").moved).toBe(0);
  });
});

describe("IO-6: adapters", () => {
  const nic = { name: "vmnic0", kind: "nic", mbps: 1000 } as const;
  const talker = (id: string, networkMbps: number, settings = {}) =>
    partition(id, 2, {
      settings,
      workload: { kind: "constant", cpu: 0.5, memory: 0.5, io: { networkMbps } },
    });

  it("divides an uplink by Network I/O Control's shares, with reservation and limit", () => {
    const engine = room({
      hosts: [host("esx", 8, { adapters: [nic] })],
      partitions: [
        talker("a", 900, { netShares: 100 }),
        talker("b", 900, { netShares: 50 }),
        talker("c", 900, { netLimitMbps: 100 }),
      ],
    });
    expect(ioOf(engine, "a").network).toBeCloseTo(600, 3);
    expect(ioOf(engine, "b").network).toBeCloseTo(300, 3);
    expect(ioOf(engine, "c").network).toBeCloseTo(100, 3);
    expect(engine.io().adapters[0]).toMatchObject({ name: "vmnic0", load: expect.closeTo(1, 6) });
  });

  it("leaves an adapter that names its users to them alone", () => {
    const path = { kind: "channel", mbps: 400 } as const;
    const engine = room(
      {
        hosts: [
          host("prsm", 8, {
            adapters: [
              { name: "CHP 40", ...path, usedBy: ["a"] },
              { name: "CHP 41", ...path },
            ],
          }),
        ],
        datastores: [{ id: "ds", name: "DASD", kind: "dasd", capacityGiB: 100 }],
        partitions: [reader("a", 100), reader("b", 100), reader("c", 100)],
      },
      "prsm",
    );
    expect(ioOf(engine, "a").moved).toBeCloseTo(47.68, 2);
    expect(ioOf(engine, "b").moved).toBeCloseTo(47.68 / 2, 2);
  });

  it("lets clients share what their Virtual I/O Server has, and have nothing without it", () => {
    const engine = room(
      {
        hosts: [
          host("powervm", 8, {
            adapters: [{ name: "fcs0", kind: "hba", mbps: 800, usedBy: ["vios"] }],
          }),
        ],
        partitions: [
          partition("vios", 1, { cpu: 0.1 }),
          reader("a", 100, { settings: { vios: "vios" } }),
          reader("b", 20, { settings: { vios: "vios" } }),
        ],
      },
      "powervm",
    );
    expect(ioOf(engine, "a").moved).toBeCloseTo(95.37 - 20, 2);
    expect(engine.dispatch({ type: "powerOff", partition: "vios" }).ok).toBe(true);
    expect(ioOf(engine, "a")).toMatchObject({ moved: 0, wait: 1 });
  });
});

describe("IO-7: events", () => {
  it("tell of a slow datastore, of the neighbour who makes it so, and of its recovery", () => {
    const engine = room({
      partitions: [
        reader("quiet", 20),
        reader("noisy", 400, { outstanding: 64, container: "two" }),
      ],
    });
    const events = engine.takeEvents();
    expect(events.map(({ code, subject }) => [code, subject])).toEqual([
      ["datastoreSlow", "ds"],
      ["noisyNeighbour", "noisy"],
    ]);
    engine.dispatch({
      type: "changePartition",
      partition: "noisy",
      changes: { settings: { diskLimitIops: 1000 } },
    });
    expect(engine.takeEvents().map(({ code }) => code)).toEqual(
      expect.arrayContaining(["datastoreRecovered", "neighbourQuiet"]),
    );
  });

  it("tell of a datastore that is nearly full", () => {
    const engine = room({
      partitions: [reader("a", 1, { disks: [{ name: "disk", datastore: "ds", GiB: 900 }] })],
    });
    expect(engine.takeEvents()).toMatchObject([
      { code: "datastoreFilling", subject: "ds", params: { percent: 90 } },
    ]);
  });
});

describe("IO: state", () => {
  const busy = () =>
    room({
      datastores: [
        { id: "ds", name: "DS", kind: "vmfs", capacityGiB: 1000, mibps: 150, latencyMs: 5 },
        { id: "new", name: "New", kind: "nfs", capacityGiB: 1000, mibps: 100, latencyMs: 5 },
      ],
      partitions: ["a", "b", "c", "d"].map((id, i) =>
        partition(id, 2, {
          container: i % 2 === 0 ? "host" : "two",
          disks: [{ name: "disk", datastore: "ds", GiB: 5 }],
          workload: {
            kind: "synthetic",
            profile: "steady",
            cpu: 0.4,
            variation: 0.8,
            io: { readMiBps: 30, writeMiBps: 15, networkMbps: 100 },
          },
        }),
      ),
    });

  it("is restored to the bit: running on is running through", () => {
    const through = busy();
    through.dispatch({ type: "moveDisk", partition: "b", disk: "disk", to: "new" });
    through.advanceTo(30_000_000);
    const restored = Engine.restore(through.save());
    expect(restored.hash()).toBe(through.hash());
    through.advanceTo(400_000_000);
    restored.advanceTo(400_000_000);
    expect(restored.hash()).toBe(through.hash());
    expect(restored.takeEvents().map(({ code }) => code)).toContain("diskMoved");
  });

  it("does not depend on the steps in which it is advanced", () => {
    const [one, many] = [busy(), busy()];
    one.advanceTo(200_000_000);
    for (let at = 7_000_000; at < 200_000_000; at += 7_000_000) many.advanceTo(at);
    many.advanceTo(200_000_000);
    expect(many.hash()).toBe(one.hash());
  });
});

describe("IO: the past", () => {
  it("is kept for a partition, its host and its datastore, as means over steps", () => {
    const engine = room({ partitions: [reader("a", 60), reader("b", 40)] });
    engine.advanceTo(60_000_000);
    for (const [subject, moved] of [
      ["a", 60],
      ["host", 100],
      ["ds", 100],
    ] as const) {
      const { columns, now, times } = engine.series(subject, "5m");
      expect(times.length).toBe(12);
      expect(columns.diskMiBps!.every((each) => each === moved)).toBe(true);
      expect(columns.diskLatencyMs!.every((each) => each === 10)).toBe(true);
      expect(now.values).toMatchObject({ diskMiBps: moved, diskWantedMiBps: moved });
    }
  });
});
