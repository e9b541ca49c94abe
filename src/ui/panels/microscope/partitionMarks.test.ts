import { describe, expect, it } from "vitest";
import { HUES, markAt, marksOf, PATTERNS } from "./partitionMarks";

describe("partition marks", () => {
  it("are all different in letter, and in hue and pattern together as long as there are some left", () => {
    const marks = Array.from({ length: 800 }, (_, index) => markAt(index));
    expect(new Set(marks.map(({ letter }) => letter)).size).toBe(800);
    const drawn = marks.slice(0, HUES * PATTERNS.length);
    expect(new Set(drawn.map(({ hue, pattern }) => `${hue} ${pattern}`)).size).toBe(drawn.length);
  });

  it("count letters as spreadsheets do", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map((index) => markAt(index).letter)).toEqual([
      "A",
      "Z",
      "AA",
      "AZ",
      "BA",
      "ZZ",
      "AAA",
    ]);
  });

  it("go by first appearance: neighbours differ in hue", () => {
    const marks = marksOf(["a", "a", "b", "c", "b"]);
    expect([...marks.keys()]).toEqual(["a", "b", "c"]);
    expect(new Set([...marks.values()].map(({ hue }) => hue)).size).toBe(3);
  });
});
