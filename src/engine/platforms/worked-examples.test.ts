/**
 * The published worked examples that the platforms must satisfy (CPU). Each names its identifier,
 * the rule of SPEC.md that it rests on, and its source.
 */
import { describe, expect, it } from "vitest";
import { Engine } from "../engine";
import { readyPercent, readyPercentOfSum } from "../ready";
import { host, hostUsed, partition, reading, scenario, usedBy } from "../testing/build";
import type { PartitionView, PoolView } from "../../protocol/topology";
import { beginPrecopy, predictPrecopy } from "../migration/precopy";
import { kvm } from "./kvm";
import { weightShare } from "./prsm";
import { allPlatforms } from "./registry";

const settings = (of: Record<string, number | string | boolean | null>) => ({ settings: of });

function closeTo(actual: readonly number[], expected: readonly number[], tolerance: number) {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) =>
    expect(
      Math.abs(value - expected[i]!),
      `${actual.join(", ")} ≈ ${expected.join(", ")}`,
    ).toBeLessThanOrEqual(tolerance),
  );
}

describe("ESX", () => {
  it("VMW-09: shares follow level and size (docs.vmware.com 7.0, GUID-C0D2EFAE)", () => {
    const levels = ["high", "normal", "low"];
    const engine = Engine.open(
      scenario({
        hosts: [host("esx", 8)],
        pools: [{ id: "rp", name: "rp", owner: "host" }],
        partitions: levels.map((level) =>
          partition(level, 2, { ...settings({ level, memLevel: level }), pool: "rp" }),
        ),
      }),
    );
    const views = engine.topology().put;
    const vm = (id: string) => views.find((each): each is PartitionView => each.id === id)!;
    expect(vm("normal").settings).toMatchObject({ shares: 2000, memShares: 10_240 });
    expect(levels.map((id) => vm(id).settings["shares"])).toEqual([4000, 2000, 1000]);
    expect(levels.map((id) => vm(id).settings["memShares"])).toEqual([20_480, 10_240, 5120]);
    const pool = views.find((each): each is PoolView => each.id === "rp")!;
    expect(pool.settings).toMatchObject({ shares: 4000, memShares: 163_840 });
  });

  it("VMW-10: pools High and Normal split 6 GHz 4 : 2 (vCenter 6.0 host guide p. 354)", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("esx", 6)],
        pools: [
          { id: "qa", name: "RP-QA", owner: "host", settings: { level: "high" } },
          { id: "marketing", name: "RP-Marketing", owner: "host" },
        ],
        partitions: [
          partition("qa1", 4, { pool: "qa" }),
          partition("qa2", 4, { pool: "qa" }),
          partition("m1", 8, { pool: "marketing" }),
        ],
      }),
    );
    const used = (id: string) => reading(engine, id).used;
    closeTo([used("qa1") + used("qa2"), used("m1")], [4, 2], 0.02 * 4);
  });

  it("VMW-11: shares are a target clamped at the reservation, not a part of the surplus", () => {
    const reserved = (reservationMHz: number) => settings({ reservationMHz, shares: 1000 });
    closeTo(
      usedBy(host("esx", 3), [partition("a", 3, reserved(2000)), partition("b", 3, reserved(500))]),
      [2, 1],
      0.01,
    );
  });

  it("VMW-13: ready in percent (KB 2002181; knowledge.broadcom.com 387750)", () => {
    expect(readyPercentOfSum(5000, 20)).toBe(25);
    expect(readyPercentOfSum(5000, 20, 4)).toBe(6.25);
    expect(readyPercentOfSum(1000, 20)).toBe(5);
    expect(readyPercentOfSum(15_000, 300)).toBe(5);
    expect(readyPercentOfSum(1421, 1800)).toBeCloseTo(0.0789, 4);
    expect(readyPercentOfSum(2000, 20)).toBe(10);
    expect(readyPercentOfSum(30_000, 300)).toBe(10);
    // The same from what the engine integrates: 4 vCPUs that want 1 core and get 0.75.
    expect(readyPercent(1, 0.75, 4)).toBe(6.25);
  });
});

describe("KVM", () => {
  it("KVM-01: the weight is the VM's, whatever its vCPUs (IBM docs, virsh shares)", () => {
    closeTo(usedBy(host("kvm", 2), [partition("a", 2), partition("b", 1)]), [1, 1], 0.03);
  });

  it("KVM-02: 2048 gets twice 1024", () => {
    const of = (weight: number) => settings({ weight });
    closeTo(
      usedBy(host("kvm", 1), [partition("a", 1, of(2048)), partition("b", 1, of(1024))]),
      [0.667, 0.333],
      0.01,
    );
  });

  it.each([
    [250, 250, 100],
    [500, 1000, 200],
    [50, 10, 20],
  ])("KVM-03: period %d ms, quota %d ms is %d %% (sched-bwc.rst)", (periodMs, quotaMs, percent) => {
    const [used] = usedBy(host("kvm", 4), [partition("a", 4, settings({ periodMs, quotaMs }))]);
    expect(Math.abs(used! * 100 - percent)).toBeLessThan(1);
  });
});

describe("KVM's migration", () => {
  it("KVM-04: QEMU ends XEN-08's guest in 14 passes, 252 ms and its own pause (options.c)", () => {
    const rule = kvm.migration!;
    const rates = { bandwidthMiBps: 128, dirtyMiBps: 100, workingSetMiB: 1024 };
    const forecast = predictPrecopy(beginPrecopy(1024), rates, rule);
    expect(rule.streamMiBps).toBe(128);
    expect(forecast.rounds).toBe(14);
    expect(forecast.downtime / 1000 - rule.switchoverS * 1000).toBeCloseTo(252, 0);
  });
});

describe("PR/SM", () => {
  const lpar = (id: string, vcpus: number, weight: number, more = {}, cpu = 1) =>
    partition(id, vcpus, { ...settings({ weight, ...more }), cpu });

  it("PRSM-01: a weight is a share of the whole LPAR (IBM docs, Use of processing weights)", () => {
    const members = [
      { id: "zvse", vcpus: 1, weight: 300 },
      { id: "zostest", vcpus: 6, weight: 100 },
      { id: "zvm", vcpus: 2, weight: 900 },
    ].map(({ id, vcpus, weight }) => ({
      id,
      name: id,
      vcpus,
      memoryMiB: 1,
      settings: { weight },
    }));
    const shares = members.map((member) => 100 * weightShare(member, members));
    closeTo(shares, [23.1, 7.7, 69.2], 0.1);
    closeTo(
      shares.map((share, i) => share / members[i]!.vcpus),
      [23.1, 1.3, 34.6],
      0.1,
    );
  });

  it("PRSM-02: with all busy, logical processors bound before weights do (see prsm.ts)", () => {
    closeTo(
      usedBy(host("prsm", 6), [lpar("zvse", 1, 300), lpar("zostest", 6, 100), lpar("zvm", 2, 900)]),
      [1, 3, 2],
      1e-6,
    );
  });

  it("PRSM-03: two logical processors of three never exceed 67 % (z9 guide p. 165)", () => {
    const [used] = usedBy(host("prsm", 3), [lpar("a", 2, 999), lpar("b", 3, 1)]);
    expect(Math.abs((100 * used!) / 3 - 66.7)).toBeLessThan(0.5);
  });

  it("PRSM-04: capped, the weight's share is the most (9176-ML2, example 1)", () => {
    const capped = { capped: true };
    const used = usedBy(host("prsm", 6), [
      lpar("a", 6, 500, capped),
      lpar("b", 3, 480, capped),
      lpar("c", 3, 20, capped),
    ]);
    const perProcessor = [used[0]! / 6, used[1]! / 3, used[2]! / 3].map((each) => each * 100);
    closeTo(perProcessor, [50, 96, 4], 0.1);
    closeTo(
      used.map((each) => (each / 6) * 100),
      [50, 48, 2],
      0.1,
    );
  });

  it("PRSM-06: a capped LPAR cannot use what others leave, an uncapped one can", () => {
    // PRSM-05's machine: 6 processors; A idle, B capped at 30 % of them, C with 3 logical ones.
    const engine = Engine.open(
      scenario({
        hosts: [host("prsm", 6)],
        partitions: [
          lpar("a", 6, 500, {}, 0),
          lpar("b", 3, 300, { capped: true }),
          lpar("c", 3, 200),
        ],
      }),
    );
    closeTo([reading(engine, "b").used, reading(engine, "c").used], [1.8, 3], 0.06);
    expect(Math.abs(6 - hostUsed(engine) - 1.2)).toBeLessThan(0.06);
  });

  it("what a capped LPAR leaves of its share goes to the others (IBM docs, Capping)", () => {
    closeTo(
      usedBy(host("prsm", 6), [
        lpar("a", 6, 500, { capped: true }, 0.1),
        lpar("b", 6, 300),
        lpar("c", 6, 200),
      ]),
      [0.6, 3.24, 2.16],
      1e-5,
    );
  });

  it("a dedicated LPAR's weight counts for nobody (PLAT-PRSM-3)", () => {
    closeTo(
      usedBy(host("prsm", 6), [
        lpar("own", 2, 999, { dedicated: true }),
        lpar("a", 4, 100, { capped: true }),
        lpar("b", 4, 300, {}, 0),
      ]),
      [2, 1, 0],
      1e-6,
    );
  });

  it("PRSM-07: an absolute cap holds on an idle machine (9176-ME2)", () => {
    const [used] = usedBy(host("prsm", 10), [lpar("a", 6, 100, { absoluteCap: 2.5 })]);
    expect(used).toBe(2.5);
  });

  it("keeps processor types apart, and dedicated processors out of the pool (PLAT-PRSM-3)", () => {
    const machine = host("prsm", 10, {
      cpu: { sockets: 1, coresPerSocket: 10, mhz: 5000, types: { CP: 6, IFL: 4 } },
    });
    closeTo(
      usedBy(machine, [
        lpar("cp1", 4, 100),
        lpar("cp2", 4, 300),
        lpar("dedicated", 2, 1, { dedicated: true }, 0.5),
        lpar("ifl", 4, 1, { processorType: "IFL" }),
      ]),
      [1, 3, 1, 4],
      1e-6,
    );
  });
});

describe("z/VM", () => {
  const guest = (id: string, of: Record<string, number | string>, cpu = 1) =>
    partition(id, 10, { ...settings(of), cpu });
  const pct = (used: readonly number[], cores: number) => used.map((each) => (100 * each) / cores);

  it("ZVM-01: relative shares (IBM docs, SET SHARE)", () => {
    const used = usedBy(host("zvm", 2), [guest("a", { share: 100 }), guest("b", { share: 200 })]);
    closeTo(pct(used, 2), [33.3, 66.7], 1);
  });

  it("ZVM-02: relative shares divide what the absolute ones leave", () => {
    const used = usedBy(host("zvm", 2), [
      guest("a", { absolutePct: 20 }),
      guest("b", { share: 100 }),
      guest("c", { share: 300 }),
    ]);
    closeTo(pct(used, 2), [20, 20, 60], 1);
  });

  it.each([
    ["hard", 3],
    ["soft", 100],
    ["none", 100],
  ])("ZVM-03: limit %s on an otherwise idle system gives %d %%", (limit, percent) => {
    const used = usedBy(host("zvm", 1), [guest("a", { share: 100, limit, limitPct: 3 })]);
    closeTo(pct(used, 1), [percent], 0.5);
  });

  it("a soft limit holds while somebody else wants the cycles (PLAT-ZVM-3)", () => {
    const used = usedBy(host("zvm", 1), [
      guest("a", { share: 100, limit: "soft", limitPct: 10 }),
      guest("b", { share: 100 }, 0.05),
    ]);
    closeTo(pct(used, 1), [50, 50], 0.01);
    const rivals = usedBy(host("zvm", 1), [
      guest("a", { share: 100, limit: "soft", limitPct: 10 }),
      guest("b", { share: 100 }),
    ]);
    closeTo(pct(rivals, 1), [10, 90], 0.01);
  });

  it("levels multiply: an LPAR's share times a guest's (CPU-4)", () => {
    const engine = Engine.open(
      scenario({
        hosts: [host("prsm", 10)],
        partitions: [
          partition("zvm", 10, {
            ...settings({ weight: 200 }),
            platform: "zvm",
            memoryMiB: 65_536,
          }),
          partition("other", 10, settings({ weight: 540 })),
          partition("g1", 10, { ...settings({ share: 100 }), container: "zvm" }),
          partition("g2", 10, { ...settings({ share: 300 }), container: "zvm" }),
        ],
      }),
    );
    const share = (10 * 200) / 740;
    closeTo(
      ["zvm", "g1", "g2"].map((id) => reading(engine, id).used),
      [share, share / 4, (share * 3) / 4],
      1e-5,
    );
    closeTo(
      ["zvm", "g1", "g2"].map((id) => reading(engine, id).entitled),
      [share, share / 4, (share * 3) / 4],
      1e-5,
    );
  });
});

describe("System/370", () => {
  it("HWP-07: nothing is shared: an idle side helps nobody (informit.com 169689)", () => {
    const machine = host("system370", 16, {
      boards: [
        { name: "A", cores: 8, memoryMiB: 500_000 },
        { name: "B", cores: 8, memoryMiB: 500_000 },
      ],
    });
    const engine = Engine.open(
      scenario({
        hosts: [machine],
        partitions: [
          partition("a", 8, { ...settings({ side: "A" }), cpu: 0.1 }),
          // Its software would keep 14 such processors busy; it has eight.
          partition("b", 8, { ...settings({ side: "B" }), mhz: 1750 }),
        ],
      }),
    );
    expect(reading(engine, "b").used).toBe(8);
    expect(16 - hostUsed(engine)).toBeCloseTo(7.2, 5);
  });
});

describe("Across platforms", () => {
  it("HWP-06: who can move while it runs (ibm.com/docs LGR; informit)", () => {
    const live = allPlatforms().map(({ view, migration }) => {
      expect(migration !== undefined, view.id).toBe(view.liveMigration);
      return [view.id, view.liveMigration];
    });
    expect(Object.fromEntries(live)).toMatchObject({
      system370: false,
      prsm: false,
      zvm: true,
      powervm: true,
      esx: true,
      xen: true,
      hyperv: true,
      kvm: true,
    });
  });

  it.each([
    ["esx", {}, {}, [1.333, 0.667]],
    ["esx", { shares: 1000 }, { shares: 1000 }, [1, 1]],
    ["prsm", { weight: 100 }, { weight: 100 }, [1, 1]],
    ["zvm", { share: 100 }, { share: 100 }, [1, 1]],
    ["kvm", { weight: 1024 }, { weight: 1024 }, [1, 1]],
    ["powervm", { entitlement: 0.5 }, { entitlement: 0.5 }, [1, 1]],
    ["xen", { weight: 256 }, { weight: 256 }, [1.333, 0.667]],
    // [M]: that the weight counts for each VP; no example is published.
    ["hyperv", { weight: 100 }, { weight: 100 }, [1.333, 0.667]],
  ])("X-01: two busy vCPUs against one on two cores under %s %o", (platform, a, b, expected) => {
    closeTo(
      usedBy(host(platform, 2), [partition("a", 2, settings(a)), partition("b", 1, settings(b))]),
      expected,
      0.03,
    );
  });

  it.each(["esx", "kvm", "prsm", "zvm", "powervm", "xen", "hyperv"])(
    "X-02: no weight counts while there is excess: %s",
    (id) => {
      const key = { esx: "shares", zvm: "share" }[id] ?? "weight";
      const of = (weight: number, cpu: number, name: string) =>
        partition(name, 1, { ...settings({ [key]: weight }), cpu });
      expect(usedBy(host(id, 4), [of(2, 1, "a"), of(250, 1, "b"), of(30, 0.5, "c")])).toEqual([
        1, 1, 0.5,
      ]);
    },
  );

  it.each([
    ["esx", { reservationMHz: 1000 }, {}],
    ["kvm", { weight: 256 }, { weight: 768 }],
    ["prsm", { weight: 250 }, { weight: 750 }],
    ["zvm", { absolutePct: 25 }, {}],
    ["powervm", { entitlement: 1 }, { entitlement: 1 }],
    // Xen has no reservation: an entitlement is what the weights of all vCPUs say.
    ["xen", { weight: 25_600 }, { weight: 256 }],
    ["hyperv", { reservePct: 25 }, { weight: 10_000 }],
  ])("X-03: whatever B wants, A keeps its entitlement of one core: %s", (platform, a, b) => {
    // A virtual processor of PowerVM needs 0.05 units, so B has no more than 20 for its one.
    const demands = platform === "powervm" ? [0, 1, 10, 20] : [0, 1, 10, 1000];
    for (const wanted of demands) {
      const [used] = usedBy(host(platform, 4), [
        partition("a", 4, settings(a)),
        partition("b", Math.max(1, wanted), { ...settings(b), cpu: wanted === 0 ? 0 : 1 }),
      ]);
      expect(used).toBeGreaterThanOrEqual(1 - 1e-6);
    }
  });
});
