import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ShareTree, type ShareNode } from "./shareTree";

interface Claimant {
  readonly weight: number;
  readonly floor: number;
  readonly size: number;
  readonly demand: number;
}

/** Siblings whose weights divide what their floors leave. */
function treeOf(claimants: readonly Claimant[], capacity: number): ShareTree {
  const children = claimants.map(({ weight, floor, size }, row): ShareNode => ({
    row,
    weight,
    floor: Math.min(floor, size),
    ceiling: size,
    surplus: true,
  }));
  return new ShareTree({ row: -1, weight: 1, floor: 0, ceiling: capacity, children });
}

const demands = (claimants: readonly Claimant[]) =>
  Float64Array.from(claimants, ({ demand }) => demand);

const claimant = fc.record({
  weight: fc.integer({ min: 0, max: 255 }),
  floor: fc.integer({ min: 0, max: 400 }).map((hundredths) => hundredths / 100),
  size: fc.integer({ min: 1, max: 6 }),
  demand: fc.integer({ min: 0, max: 80 }).map((tenths) => tenths / 10),
});

describe("CPU-2: weights that count above the floors only", () => {
  it("add their part of the surplus to everybody's floor", () => {
    const greedy = { weight: 100, size: 9, demand: 9 };
    const tree = treeOf(
      [
        { ...greedy, floor: 2 },
        { ...greedy, floor: 0.5 },
      ],
      3,
    );
    tree.solve(3, Float64Array.of(9, 9));
    expect([tree.grant(1), tree.grant(2)]).toEqual([2.25, 0.75]);
  });

  it("conserve, meet floors, have one λ for the surplus, and keep the promise (CPU-5)", () => {
    fc.assert(
      fc.property(
        fc.array(claimant, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 200 }).map((tenths) => tenths / 10),
        (claimants, capacity) => {
          const tree = treeOf(claimants, capacity);
          const promised = tree.promise(capacity);
          tree.solve(capacity, demands(claimants));
          const grants = claimants.map((_, i) => tree.grant(i + 1));
          const wants = claimants.map(({ demand, size }) => Math.min(demand, size));
          const floors = claimants.map(({ floor, size }, i) => Math.min(floor, size, wants[i]!));
          const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
          const total = sum(grants);
          expect(total).toBeLessThanOrEqual(capacity + 1e-9);
          // Who has no weight takes nothing of the surplus.
          const reachable = claimants.map(({ weight }, i) => (weight > 0 ? wants[i]! : floors[i]!));
          if (sum(wants) > capacity)
            expect(total).toBeCloseTo(Math.min(capacity, sum(reachable)), 9);
          else expect(grants).toEqual(wants);
          grants.forEach((grant, i) => {
            expect(grant).toBeLessThanOrEqual(wants[i]!);
            expect(grant).toBeGreaterThanOrEqual(Math.min(wants[i]!, promised[i + 1]!) - 1e-9);
          });
          if (sum(floors) > capacity || sum(wants) <= capacity) return;
          const lambdas = grants.flatMap((grant, i) => {
            const free = claimants[i]!.weight > 0 && grant < wants[i]!;
            return free ? [(grant - floors[i]!) / claimants[i]!.weight] : [];
          });
          for (const lambda of lambdas) expect(lambda).toBeCloseTo(lambdas[0]!, 9);
          for (const [i, { weight }] of claimants.entries())
            if (lambdas.length > 0)
              expect(grants[i]! - floors[i]!).toBeLessThanOrEqual(lambdas[0]! * weight + 1e-9);
        },
      ),
      { numRuns: 500 },
    );
  });
});
