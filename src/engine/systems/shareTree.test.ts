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

describe("CPU-9: ceilings that siblings have in common", () => {
  const member = fc.record({
    weight: fc.integer({ min: 1, max: 999 }),
    size: fc.integer({ min: 1, max: 6 }),
    group: fc.constantFrom(undefined, 0, 1),
    demands: fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })),
  });
  const room = fc.record({
    members: fc.array(member, { minLength: 1, maxLength: 9 }),
    ceilings: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    capacity: fc.integer({ min: 1, max: 20 }),
  });
  type Room = typeof room extends fc.Arbitrary<infer R> ? R : never;

  function grouped({ members, ceilings, capacity }: Room): ShareTree {
    const children = members.map(({ weight, size }, row): ShareNode => ({
      row,
      weight,
      floor: 0,
      ceiling: size,
    }));
    const common = ceilings.flatMap((ceiling, group) => {
      const inIt = members.flatMap((each, i) => (each.group === group ? [i] : []));
      return inIt.length === 0 ? [] : [{ children: inIt, ceiling }];
    });
    return new ShareTree({ row: -1, weight: 1, floor: 0, ceiling: capacity, children, common });
  }
  const grants = (tree: ShareTree, { members }: Room) => members.map((_, i) => tree.grant(i + 1));
  const asks = ({ members }: Room, when: 0 | 1) =>
    Float64Array.from(members, ({ demands: each }) => each[when]);

  it("divide the ceiling by weight, and leave the rest to the others", () => {
    const lpar = (weight: number, group: 0 | undefined, demand: number) =>
      ({ weight, size: 6, group, demands: [demand, demand] }) as const;
    const three = {
      members: [lpar(300, 0, 6), lpar(100, 0, 6), lpar(400, undefined, 6)].map((each) => ({
        ...each,
        demands: [...each.demands] as [number, number],
      })),
      ceilings: [2, 9] as [number, number],
      capacity: 6,
    };
    const tree = grouped(three);
    tree.solve(6, asks(three, 0));
    expect(grants(tree, three)).toEqual([1.5, 0.5, 4]);
    expect(tree.promise(6).slice(1)).toEqual(Float64Array.of(1.5, 0.5, 4));
  });

  it("are kept, waste nothing that somebody else wants, and do not depend on what was before", () => {
    fc.assert(
      fc.property(room, (each) => {
        const tree = grouped(each);
        tree.solve(each.capacity, asks(each, 0));
        tree.settled();
        tree.solve(each.capacity, asks(each, 1));
        const fresh = grouped(each);
        fresh.solve(each.capacity, asks(each, 1));
        expect(grants(tree, each)).toEqual(grants(fresh, each));

        const got = grants(tree, each);
        const want = each.members.map(({ size, demands: [, demand] }) => Math.min(size, demand));
        const left = each.capacity - got.reduce((sum, grant) => sum + grant, 0);
        const free = each.ceilings.map(
          (ceiling, group) =>
            ceiling -
            got.reduce(
              (sum, grant, i) => (each.members[i]!.group === group ? sum + grant : sum),
              0,
            ),
        );
        for (const room of [left, ...free]) expect(room).toBeGreaterThan(-1e-9);
        each.members.forEach(({ group }, i) => {
          const bound = left < 1e-9 || (group !== undefined && free[group]! < 1e-9);
          if (!bound) expect(got[i]).toBeCloseTo(want[i]!, 9);
        });
      }),
    );
  });
});
