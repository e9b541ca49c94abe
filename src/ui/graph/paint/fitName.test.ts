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

  test("is shortened at the least size, never below it", () => {
    const { text, size } = fitName(measure, "sap-prod-frankfurt-07", 60, 12, 8);
    expect(size).toBe(8);
    expect(text).toMatch(/^sap.*…-07$/);
    expect((measure(text) * size) / 12).toBeLessThanOrEqual(60);
  });

  test("says nothing where not even two letters fit", () => {
    expect(fitName(measure, "superdome", 10, 12, 8).text).toBe("");
  });
});

test("short names lose their end, since their last part says too little", () => {
  expect(shorten((text) => text.length, "abcdefghi", 14)).toBe("abcdefghi");
  expect(shorten((text) => 10 * text.length, "abcdefghi", 50)).toBe("abcd…");
});
