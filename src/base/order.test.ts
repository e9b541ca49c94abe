import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareIds, sortedIndex } from "./order";

describe("compareIds", () => {
  it("is a total order, the same in every locale", () => {
    expect(["b", "ä", "a", "B", "a10", "a9"].sort(compareIds)).toEqual([
      "B",
      "a",
      "a10",
      "a9",
      "b",
      "ä",
    ]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(Math.sign(compareIds(a, b))).toBe(-Math.sign(compareIds(b, a)) + 0);
        expect(compareIds(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe("sortedIndex", () => {
  it("finds what is there, and the place of what is not", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.string(), (ids, id) => {
        const sorted = ids.toSorted(compareIds);
        const index = sortedIndex(sorted, id, (other) => other);
        expect(sorted.slice(0, index).every((other) => compareIds(other, id) < 0)).toBe(true);
        expect(sorted.slice(index).every((other) => compareIds(other, id) >= 0)).toBe(true);
      }),
    );
  });
});
