/** What must hold of memory on any host, however short it is. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCheckpoint } from "../checkpoint";
import { Engine } from "../engine";
import { platformOf } from "../platforms/registry";
import { memberOf, dividedSystem } from "../systems/roster";
import { host, partition, scenario } from "../testing/build";
import { SECOND } from "../../protocol/units";
import { holdOf } from "./regime";

const RUNS = process.env["LONG"] === undefined ? 150 : 3000;

const SETTINGS: Readonly<Record<string, fc.Arbitrary<Record<string, number | boolean | string>>>> =
  {
    esx: fc.record(
      {
        memReservationMiB: fc.integer({ min: 0, max: 256 }),
        memLimitMiB: fc.integer({ min: 256, max: 4000 }),
        memLevel: fc.constantFrom("low", "normal", "high"),
        balloonDriver: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    kvm: fc.record({ balloonMinMiB: fc.integer({ min: 0, max: 2000 }) }, { requiredKeys: [] }),
    zvm: fc.constant({}),
    xen: fc.record({ dynamicMinMiB: fc.integer({ min: 1000, max: 2000 }) }),
    hyperv: fc.record({
      dynamicMemory: fc.constant(true),
      memMinMiB: fc.integer({ min: 32, max: 256 }),
      memStartupMiB: fc.constant(256),
      memWeight: fc.integer({ min: 1, max: 10_000 }),
    }),
    powervm: fc.record({
      memoryMode: fc.constant("shared"),
      entitlement: fc.constant(0.1),
      memWeight: fc.integer({ min: 0, max: 255 }),
      loaning: fc.boolean(),
    }),
  };

const SYSTEM: Readonly<Record<string, fc.Arbitrary<Record<string, number | boolean>>>> = {
  esx: fc.record({
    idleTaxPct: fc.constantFrom(0, 50, 75, 99),
    pageSharingPct: fc.constantFrom(0, 0, 20),
  }),
  kvm: fc.record({ ksm: fc.boolean() }),
};

const room = fc.constantFrom(...Object.keys(SETTINGS)).chain((platform) =>
  fc.record({
    platform: fc.constant(platform),
    memoryMiB: fc.integer({ min: 3_000, max: 12_000 }),
    settings: SYSTEM[platform] ?? fc.constant({}),
    guests: fc.array(
      fc.record({
        memoryMiB: fc.integer({ min: 256, max: 4000 }),
        settings: SETTINGS[platform]!,
        // What it touches at first, and what it keeps in use.
        memory: fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })),
      }),
      { minLength: 1, maxLength: platform === "xen" ? 3 : 6 },
    ),
  }),
);

describe("SPEC: memory on any host", () => {
  it("MEM-3, MEM-6…MEM-8: it adds up, promises are kept, and no balloon is too large", () => {
    let short = 0;
    fc.assert(
      fc.property(room, ({ platform, memoryMiB, settings, guests }) => {
        const xen = platform === "xen";
        const engine = Engine.open(
          scenario({
            hosts: [host(platform, 16, { memoryMiB, settings })],
            traces: guests.map(({ memory }, i) => ({
              id: `t${i}`,
              intervalS: 10,
              cpu: [1],
              memory: memory.map((tenths) => tenths / 10),
            })),
            partitions: guests.map((guest, i) =>
              partition(`p${i}`, 2, {
                memoryMiB: xen ? 2000 : guest.memoryMiB,
                // Four minimums of a Xen host must fit in its memory.
                settings: xen ? { dynamicMinMiB: 500 + i } : guest.settings,
                workload: { kind: "recorded", trace: `t${i}`, loop: true },
              }),
            ),
          }),
        );
        for (const seconds of [1, 12, 25]) {
          engine.advanceTo(seconds * SECOND);
          short += check(engine);
        }
        // A room that was saved has the same shortage.
        const twin = Engine.restore(engine.save());
        expect(twin.hash()).toBe(engine.hash());
        for (const each of [engine, twin]) each.advanceTo(60 * SECOND);
        expect(twin.hash()).toBe(engine.hash());
      }),
      { numRuns: RUNS },
    );
    expect(short).toBeGreaterThan(RUNS / 4);
  }, 900_000);
});

/** How many are short. */
function check(engine: Engine): number {
  // The state to the last bit: frames are narrower.
  const { world } = readCheckpoint(engine.save());
  const { partitions, hosts, plans } = world;
  const plan = plans[0]!;
  const container = { kind: "host", row: 0, hostRow: 0 } as const;
  const platform = platformOf(world.platformIn(container));
  const system = dividedSystem(world, container);
  const near = (value: number, wanted: number) =>
    expect(Math.abs(value - wanted)).toBeLessThan(1e-6 * Math.max(1, wanted));
  let granted = 0;
  let short = 0;
  for (const row of hosts.children[0]!) {
    const { shared, ballooned, compressed, swapped, stalled } = partitions.pressure.rates;
    const member = memberOf(world, row, platform);
    const means = plan.means.get(row);
    const its = partitions.granted[row]!;
    granted += its;
    const claim = platform.memoryClaim!(member, system);
    // Promises: all of what is reserved, as far as it is wanted.
    const want = plan.memory.want(partitions.memoryNode[row]!);
    expect(its).toBeGreaterThanOrEqual(Math.min(claim.floor, want) - 1e-6);
    expect(its).toBeLessThanOrEqual(want + 1e-6);
    if (means === undefined) continue;
    const holds = holdOf(means, partitions.touched[row]!, partitions.active[row]!);
    const taken = shared[row]! + ballooned[row]! + compressed[row]! + swapped[row]!;
    near(taken, Math.max(shared[row]!, holds - its));
    if (means.swaps) expect(ballooned[row]!).toBeLessThanOrEqual(means.balloonMiB + 1e-6);
    else expect(swapped[row]).toBe(0);
    const progress = partitions.progress[row]!;
    expect(progress).toBeGreaterThan(0);
    expect(progress).toBeLessThanOrEqual(1);
    // What it does not ask for while it waits is told as that, and is not ready.
    near(partitions.demand[row]! + stalled[row]!, 2);
    if (its >= holds) expect([swapped[row], progress]).toEqual([0, 1]);
    if (swapped[row]! + ballooned[row]! > 0) short++;
  }
  const free = plan.memoryMiB - granted;
  expect(free).toBeGreaterThanOrEqual(-1e-6);
  near(hosts.granted[0]! + free + hosts.overhead[0]!, hosts.memory[0]!);
  // Work-conserving: while somebody is short, no more is kept free than the platform says.
  if (plan.free !== undefined && plan.memory.wanted > granted + 1e-6)
    expect(free).toBeLessThanOrEqual(plan.free.balloonAtMiB + 1e-6);
  else if (plan.memory.wanted > granted + 1e-6) near(granted, plan.memoryMiB);
  return short;
}
