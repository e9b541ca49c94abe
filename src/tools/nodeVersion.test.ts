import { describe, expect, it } from "vitest";
import { isAtLeast } from "./nodeVersion";

describe("isAtLeast", () => {
  it.each([
    ["20.19.0", true],
    ["v20.19.0", true],
    ["20.20.2", true],
    ["22.0.0", true],
    ["100.1.0", true],
    ["20.18.9", false],
    ["20.9.0", false],
    ["18.20.0", false],
  ])("takes %s for 20.19 or newer: %s", (version, expected) => {
    expect(isAtLeast(version, "20.19")).toBe(expected);
  });
});
