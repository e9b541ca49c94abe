import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plan, planOf, slot } from "../testing/plans";
import { hostAnatomy, naturalColumns, naturalHeight, type HostAnatomy } from "./hostAnatomy";
import type { HostPlan, Slot } from "./hostPlan";
import { hostWidth } from "./measures";
import { contains, intersects } from "./rect";

function natural(host: HostPlan): HostAnatomy {
  const columns = naturalColumns(host);
  const width = hostWidth(columns);
  return hostAnatomy(host, width, naturalHeight(host, width, columns), columns);
}

const boxIn = (anatomy: HostAnatomy, id: string) =>
  anatomy.boxes.find((box) => box.slot.id === id)!;

/** Trees of slots, up to three levels deep, under any boundary. */
const trees: fc.Arbitrary<HostPlan> = fc
  .record({
    boundary: fc.constantFrom("physical" as const, "logical" as const, "virtual" as const),
    shape: fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 12 }),
  })
  .map(({ boundary, shape }) =>
    planOf(
      "h",
      shape.map((inner, i): Slot => {
        const id = `p${i}`;
        const slots = inner.map((leaves, j): Slot => {
          const own = `${id}.${j}`;
          const guests = Array.from({ length: leaves }, (_, k) => slot(`${own}.${k}`, own));
          return slot(own, id, { holds: leaves > 0, slots: guests });
        });
        return slot(id, "h", { boundary, holds: slots.length > 0, slots });
      }),
      boundary,
    ),
  );

describe("the anatomy of a host", () => {
  test("every partition of any tree has a place inside its container, and none lies on another", () => {
    fc.assert(
      fc.property(trees, (host) => {
        const anatomy = natural(host);
        const whole = { x: 0, y: 0, width: anatomy.width, height: anatomy.height };
        for (const box of anatomy.boxes) {
          const outer = box.slot.container === "h" ? whole : boxIn(anatomy, box.slot.container);
          expect(contains(outer, box)).toBe(true);
          expect(box.x + box.width).toBeLessThanOrEqual(outer.x + outer.width + 0.01);
          expect(box.y + box.height).toBeLessThanOrEqual(outer.y + outer.height + 0.01);
          for (const other of anatomy.boxes) {
            if (other === box || other.slot.container !== box.slot.container) continue;
            const shrunk = { ...box, width: box.width - 0.01, height: box.height - 0.01 };
            expect(intersects(shrunk, other)).toBe(false);
          }
        }
        const count = (slots: readonly Slot[]): number =>
          slots.reduce((sum, { slots: inner }) => sum + 1 + count(inner), 0);
        expect(anatomy.boxes).toHaveLength(count(host.slots));
      }),
    );
  });

  test("sides stand wall to wall and fill the body", () => {
    const anatomy = natural(plan("s370", 2, "physical"));
    const [a, b] = anatomy.boxes;
    expect(a!.x + a!.width).toBe(b!.x);
    expect(a!.height).toBe(anatomy.body.height);
    expect([a!.joined, b!.joined]).toEqual([false, true]);
  });

  test("LPARs are stacked, and one that holds guests is a frame around them", () => {
    const guests = ["g1", "g2", "g3"].map((id) => slot(id, "zvm"));
    const host = planOf(
      "cpc",
      [
        slot("prod", "cpc", { boundary: "logical" }),
        slot("zvm", "cpc", { boundary: "logical", holds: true, slots: guests }),
      ],
      "logical",
    );
    const anatomy = natural(host);
    expect(anatomy.boxes.map((box) => [box.slot.id, box.shape, box.depth])).toEqual([
      ["prod", "wide", 0],
      ["zvm", "frame", 0],
      ["g1", "cell", 1],
      ["g2", "cell", 1],
      ["g3", "cell", 1],
    ]);
    expect(boxIn(anatomy, "prod").width).toBe(anatomy.body.width);
  });

  test("cells keep the order of their slots, row by row", () => {
    const anatomy = natural(plan("h", 7));
    const order = anatomy.boxes
      .toSorted((a, b) => a.y - b.y || a.x - b.x)
      .map((box) => box.slot.id);
    expect(order).toEqual(anatomy.boxes.map((box) => box.slot.id));
  });

  test("a busy host keeps a place free for one more", () => {
    const columns = naturalColumns(plan("h", 9));
    const height = (leaves: number) =>
      naturalHeight(plan("h", leaves), hostWidth(columns), columns);
    expect(height(10)).toBe(height(9));
  });
});
