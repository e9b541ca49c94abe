import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { squashDiffs, type ClusterView, type TopologyDiff } from "./topology";

/** What the page holds after a diff: names by id. */
function apply(before: ReadonlyMap<string, string>, diff: TopologyDiff): Map<string, string> {
  const after = new Map(before);
  for (const id of diff.removed) after.delete(id);
  for (const view of diff.put) after.set(view.id, view.kind === "migration" ? "" : view.name);
  return after;
}

const ids = fc.constantFrom("a", "b", "c", "d");
const diffs: fc.Arbitrary<TopologyDiff> = fc
  .record({
    put: fc.uniqueArray(fc.record({ id: ids, name: fc.string() }), { selector: ({ id }) => id }),
    removed: fc.uniqueArray(ids),
  })
  .map(({ put, removed }) => ({
    put: put.map((view): ClusterView => ({ kind: "cluster", settings: {}, rules: [], ...view })),
    removed: removed.filter((id) => !put.some((view) => view.id === id)),
  }));

describe("squashDiffs", () => {
  it("does what one diff and then the other would", () => {
    const rooms = fc.uniqueArray(ids).map((held) => new Map(held.map((id) => [id, "before"])));
    fc.assert(
      fc.property(rooms, diffs, diffs, (room, first, then) => {
        expect(apply(room, squashDiffs(first, then))).toEqual(apply(apply(room, first), then));
      }),
    );
  });

  it("does not care how many are squashed at once", () => {
    fc.assert(
      fc.property(diffs, diffs, diffs, (a, b, c) => {
        expect(apply(new Map(), squashDiffs(squashDiffs(a, b), c))).toEqual(
          apply(new Map(), squashDiffs(a, squashDiffs(b, c))),
        );
      }),
    );
  });

  it("never both puts and removes a thing", () => {
    fc.assert(
      fc.property(diffs, diffs, (first, then) => {
        const { put, removed } = squashDiffs(first, then);
        expect(put.filter((view) => removed.includes(view.id))).toEqual([]);
      }),
    );
  });
});
