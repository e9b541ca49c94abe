/**
 * What the platforms' rules say beyond the published examples (those are worked out, and tested, in
 * tools/validate).
 */
import { describe, expect, it } from "vitest";
import { Engine } from "../engine";
import { readyPercent } from "../ready";
import { allPlatforms } from "./registry";
import { host, partition, reading, scenario, usedBy } from "../testing/build";

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
  it("ready comes from what is integrated: 4 vCPUs that want 1 core and get 0.75", () => {
    expect(readyPercent(1, 0.75, 4)).toBe(6.25);
  });
});

describe("PR/SM", () => {
  const lpar = (id: string, vcpus: number, weight: number, more = {}, cpu = 1) =>
    partition(id, vcpus, { ...settings({ weight, ...more }), cpu });

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

describe("all platforms", () => {
  it.each(allPlatforms().map((platform) => [platform.view.id, platform] as const))(
    "%s: says that it moves live where it has a rule to, and why not where it has none",
    (_, { view, migration }) => {
      expect(migration !== undefined).toBe(view.liveMigration);
      expect(view.whyNotLive === undefined).toBe(view.liveMigration);
    },
  );
});
