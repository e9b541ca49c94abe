import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divide } from "./shares";

interface Sibling {
  readonly weight: number;
  readonly floor: number;
  readonly want: number;
}

function share(capacity: number, siblings: readonly Sibling[]): number[] {
  const column = (of: (sibling: Sibling) => number) => Float64Array.from(siblings, of);
  const pledge = column(({ floor }) => floor);
  const floor = column(({ floor: promised, want }) => Math.min(promised, want));
  const grant = new Float64Array(siblings.length);
  const want = column((each) => each.want);
  divide(
    capacity,
    0,
    siblings.length,
    column((each) => each.weight),
    floor,
    pledge,
    want,
    grant,
  );
  return [...grant];
}

const sibling = fc.record({
  weight: fc.integer({ min: 1, max: 1000 }),
  floor: fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10),
  want: fc.integer({ min: 0, max: 80 }).map((tenths) => tenths / 10),
});

describe("CPU-2: clamped shares", () => {
  it("gives all that is wanted where there is enough", () => {
    const open = { floor: 0, weight: 1 };
    expect(
      share(10, [
        { ...open, want: 3 },
        { ...open, weight: 99, want: 4 },
      ]),
    ).toEqual([3, 4]);
  });

  it("hands on by weight what one leaves", () => {
    const siblings = [
      { weight: 500, floor: 0, want: 0 },
      { weight: 300, floor: 0, want: 9 },
      { weight: 100, floor: 0, want: 9 },
    ];
    expect(share(8, siblings)).toEqual([0, 6, 2]);
  });

  it("meets floors before weights", () => {
    const siblings = [
      { weight: 1, floor: 2, want: 3 },
      { weight: 1, floor: 0.5, want: 3 },
    ];
    expect(share(3, siblings)).toEqual([2, 1]);
  });

  it("cuts floors in proportion where more was promised than there is", () => {
    const siblings = [
      { weight: 1, floor: 3, want: 3 },
      { weight: 9, floor: 1, want: 3 },
    ];
    expect(share(2, siblings)).toEqual([1.5, 0.5]);
  });

  it("has one λ: whoever is held by neither floor nor want gets the same for its weight", () => {
    fc.assert(
      fc.property(
        fc.array(sibling, { maxLength: 12 }),
        fc.integer({ min: 1, max: 300 }).map((tenths) => tenths / 10),
        (siblings, capacity) => {
          const grants = share(capacity, siblings);
          const total = grants.reduce((sum, each) => sum + each, 0);
          const wanted = siblings.reduce((sum, { want }) => sum + want, 0);
          const held = siblings.map(({ floor, want }) => Math.min(floor, want));
          const promised = held.reduce((sum, each) => sum + each, 0);
          expect(total).toBeCloseTo(Math.min(capacity, wanted), 9);
          const free: number[] = [];
          grants.forEach((grant, i) => {
            const { want, weight } = siblings[i]!;
            expect(grant).toBeLessThanOrEqual(want + 1e-9);
            if (promised > capacity) return;
            expect(grant).toBeGreaterThanOrEqual(held[i]! - 1e-9);
            if (grant > held[i]! + 1e-9 && grant < want - 1e-9) free.push(grant / weight);
          });
          for (const lambda of free) expect(lambda).toBeCloseTo(free[0]!, 9);
          // Nobody who is full could have been fuller at this λ, nobody at the floor leaner.
          if (free.length === 0 || promised > capacity) return;
          grants.forEach((grant, i) => {
            const { weight, want } = siblings[i]!;
            const fair = free[0]! * weight;
            expect(grant).toBeCloseTo(Math.min(want, Math.max(held[i]!, fair)), 9);
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
