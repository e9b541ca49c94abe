import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareFlows, type Flow } from "./flows";

const flow = (more: Partial<Flow> = {}): Flow => ({
  group: 0,
  weight: 1,
  floor: 0,
  want: 100,
  path: [{ device: 0, cost: 0.01 }],
  ...more,
});

describe("IO-2: flows", () => {
  it("gives everybody all it wants while no device is full", () => {
    const grants = shareFlows([flow({ want: 40 }), flow({ want: 50 })], [1], [1]);
    expect([...grants]).toEqual([40, 50]);
  });

  it("divides a full device by weight, and what one leaves goes to the others", () => {
    const grants = shareFlows(
      [flow({ weight: 3 }), flow({ weight: 1 }), flow({ weight: 1, want: 5 })],
      [1],
      [1],
    );
    expect(grants[0]).toBeCloseTo(71.25);
    expect(grants[1]).toBeCloseTo(23.75);
    expect(grants[2]).toBe(5);
  });

  it("lets groups count as groups, however many are in one", () => {
    const grants = shareFlows([flow(), flow(), flow({ group: 1 })], [1, 1], [1]);
    expect([...grants]).toEqual([25, 25, 50]);
  });

  it("counts requests by what they take of the device, not by their bytes", () => {
    const small = [{ device: 0, cost: 0.04 }];
    const grants = shareFlows([flow(), flow({ path: small })], [1], [1]);
    expect(grants[0]).toBeCloseTo(50);
    expect(grants[1]).toBeCloseTo(12.5);
  });

  it("meets floors first, in proportion where they exceed the device", () => {
    const met = shareFlows([flow({ floor: 60 }), flow()], [1], [1]);
    expect([...met]).toEqual([80, 20]);
    const over = shareFlows([flow({ floor: 90 }), flow({ floor: 60 })], [1], [1]);
    expect(over[0]).toBeCloseTo(60);
    expect(over[1]).toBeCloseTo(40);
  });

  it("gives nothing through a device that leads nowhere", () => {
    const grants = shareFlows([flow({ path: [{ device: 1, cost: 1 }] }), flow()], [1], [1, 0]);
    expect([...grants]).toEqual([0, 100]);
  });

  const passages = fc
    .uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 })
    .chain((devices) =>
      fc.tuple(
        ...devices.map((device) =>
          fc.record({
            device: fc.constant(device),
            cost: fc.integer({ min: 1, max: 100 }).map((n) => n / 1000),
          }),
        ),
      ),
    );
  const anyFlow = fc.record({
    group: fc.integer({ min: 0, max: 3 }),
    weight: fc.integer({ min: 1, max: 4000 }),
    floor: fc.integer({ min: 0, max: 100 }),
    want: fc.integer({ min: 0, max: 500 }),
    path: passages,
  });
  const capacity = fc.constantFrom(0, 0.5, 0.9, 1);

  it("never fills a device over, gives nobody more than it wants, and holds back only who passes a full device", () => {
    fc.assert(
      fc.property(
        fc.array(anyFlow, { maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 32 }), { minLength: 4, maxLength: 4 }),
        fc.array(capacity, { minLength: 5, maxLength: 5 }),
        (flows, groups, devices) => {
          const grants = shareFlows(flows, groups, devices);
          const loads = devices.map(() => 0);
          flows.forEach(({ path }, i) => {
            for (const { device, cost } of path) loads[device]! += cost * grants[i]!;
          });
          loads.forEach((load, i) => expect(load).toBeLessThanOrEqual(devices[i]! + 1e-9));
          flows.forEach(({ want, path }, i) => {
            expect(grants[i]!).toBeGreaterThanOrEqual(0);
            expect(grants[i]!).toBeLessThanOrEqual(want);
            const full = path.some(({ device }) => loads[device]! >= devices[device]! - 1e-9);
            expect(grants[i] === want || full).toBe(true);
          });
        },
      ),
    );
  });

  it("meets every floor where the floors fit on every device", () => {
    fc.assert(
      fc.property(fc.array(anyFlow, { minLength: 1, maxLength: 12 }), (flows) => {
        const floors = [0, 0, 0, 0, 0];
        for (const { floor, want, path } of flows)
          for (const { device, cost } of path) floors[device]! += cost * Math.min(floor, want);
        fc.pre(floors.every((sum) => sum <= 1));
        const grants = shareFlows(flows, [1, 1, 1, 1], [1, 1, 1, 1, 1]);
        flows.forEach(({ floor, want }, i) =>
          expect(grants[i]!).toBeGreaterThanOrEqual(Math.min(floor, want) - 1e-9),
        );
      }),
    );
  });
});
