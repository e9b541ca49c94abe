import { describe, expect, test } from "vitest";
import { fitName, shorten } from "./fitName";

/** A typeface in which every letter is half as wide as it is high, at 12 px. */
const measure = (text: string) => text.length * 6;

describe("a name on a tile", () => {
  test("is as large as it may be where it fits", () => {
    expect(fitName(measure, "p570", 60, 12, 8)).toEqual({ text: "p570", size: 12 });
  });

  test("becomes smaller before it loses a letter", () => {
    expect(fitName(measure, "superdome", 45, 12, 8)).toEqual({ text: "superdome", size: 10 });
  });

  test("is drawn narrower before it loses a letter", () => {
    expect(fitName(measure, "superdome", 33, 12, 8)).toEqual({ text: "superdome", size: 8 });
    expect(fitName(measure, "superdome", 31, 12, 8)).toEqual({ text: "superdo…", size: 8 });
  });

  test("is shortened at the least size, never below it", () => {
    const { text, size } = fitName(measure, "sap-prod-frankfurt-07", 60, 12, 8);
    expect(size).toBe(8);
    expect(text).toMatch(/^sap.*…-07$/);
    expect((0.88 * measure(text) * size) / 12).toBeLessThanOrEqual(60);
  });

  test("says nothing where not even three letters fit", () => {
    expect(fitName(measure, "superdome", 10, 12, 8).text).toBe("");
  });
});

describe("a short name", () => {
  const letters = (name: string, count: number) => shorten((text) => text.length, name, count);

  test("loses its end, since its last part says too little", () => {
    expect(letters("abcdefghi", 14)).toBe("abcdefghi");
    expect(letters("abcdefghi", 5)).toBe("abcd…");
  });

  test("keeps the number that tells it from its neighbours", () => {
    expect(letters("vblock-01", 7)).toBe("vbl…-01");
    expect(letters("vblock-01", 5)).toBe("…-01");
  });

  test("loses whole words first, and never half a number", () => {
    expect(letters("370/168 MP", 9)).toBe("370/168");
    expect(letters("370/168 MP", 6)).toBe("370/…");
    expect(letters("370/168", 5)).toBe("370/…");
    expect(letters("ES/3090", 5)).toBe("ES/…");
    expect(letters("1970s", 4)).toBe("");
  });
});
