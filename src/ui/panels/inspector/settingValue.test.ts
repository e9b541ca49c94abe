import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SettingField } from "../../../protocol/platform";
import { formatFor } from "../../format";
import { MIXED, checkMemory, checkNumber, common, parseNumber, settingText } from "./settingValue";

const rule = { integer: true, min: 1, max: 999 };

describe("numbers as people write them", () => {
  test.each([
    ["1,234.5", "en", 1234.5],
    ["1.234,5", "de", 1234.5],
    ["1.234", "de", 1234],
    ["1.5", "de", 1.5],
    ["0,25", "de", 0.25],
    ["1,5", "en", 1.5],
    ["0,250", "en", 0.25],
    ["1,5000", "en", 1.5],
    ["1,500", "en", 1500],
    ["1,50,0", "en", undefined],
    ["0.250", "de", 0.25],
    ["1.23,5", "de", undefined],
    [" 8 000 ", "en", 8000],
    ["", "en", undefined],
    ["12 apples", "en", undefined],
    ["1e9", "en", undefined],
    ["-3", "en", -3],
  ] as const)("%s in %s is %s", (text, language, want) => {
    expect(parseNumber(text, language)).toBe(want);
  });

  test("what is shown can be read back, in both languages", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.constantFrom("en" as const, "de" as const),
        (value, language) => {
          const number = value / 100;
          expect(parseNumber(formatFor(language).number(number, 2), language)).toBe(number);
        },
      ),
    );
  });
});

describe("bounds", () => {
  test("are the platform's, and say which of them was broken", () => {
    expect(checkNumber("999", rule, "en")).toEqual({ ok: true, value: 999 });
    expect(checkNumber("0", rule, "en")).toEqual({
      ok: false,
      problem: { code: "belowMin", bound: 1 },
    });
    expect(checkNumber("1,000", rule, "en")).toEqual({
      ok: false,
      problem: { code: "aboveMax", bound: 999 },
    });
    expect(checkNumber("1.5", rule, "en")).toEqual({ ok: false, problem: { code: "notInteger" } });
    expect(checkNumber("many", rule, "en")).toEqual({ ok: false, problem: { code: "notNumber" } });
  });
});

describe("memory", () => {
  const sizes = { integer: false, min: 0.001 };
  test.each([
    ["32", "GiB", 32_768],
    ["512 MiB", "GiB", 512],
    ["1.5t", "MiB", 1_572_864],
    ["4096", "MiB", 4096],
    ["8GB", "MiB", 8192],
  ] as const)("%s at a field in %s is %d MiB", (text, unit, want) => {
    expect(checkMemory(text, unit, sizes, "en")).toEqual({ ok: true, value: want });
  });

  test("nothing is not a size", () => {
    expect(checkMemory("0", "GiB", sizes, "en").ok).toBe(false);
    expect(checkMemory("GiB", "GiB", sizes, "en").ok).toBe(false);
  });
});

describe("values in words", () => {
  const words = { unset: "none", yes: "yes", no: "no" };
  const field: SettingField = {
    key: "limitMHz",
    label: { en: "Limit", de: "Limit" },
    help: { en: "", de: "" },
    kind: "number",
    group: "cpu",
    unit: "MHz",
    optional: true,
    default: null,
    online: true,
    source: "",
    choices: [{ value: "high", label: { en: "High", de: "Hoch" } }],
  };
  test("with unit, choice and no limit at all", () => {
    expect(settingText(field, 2000, formatFor("en"), words)).toBe("2,000 MHz");
    expect(settingText(field, null, formatFor("en"), words)).toBe("none");
    expect(settingText(field, "high", formatFor("de"), words)).toBe("Hoch");
    expect(settingText(field, true, formatFor("de"), words)).toBe("yes");
  });

  test("of several, only what they share", () => {
    expect(common([4, 4])).toEqual({ value: 4 });
    expect(common([4, 8])).toBe(MIXED);
    expect(common([undefined, undefined])).toEqual({ value: undefined });
    expect(common([])).toBe(MIXED);
  });
});
