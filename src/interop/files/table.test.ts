import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReportBuilder } from "./reportBuilder";
import { headingKey, parseFraction, parseNumber, Table } from "./table";

describe("headingKey", () => {
  it.each([
    ["Provisioned MB", "provisioned"],
    ["Provisioned MiB", "provisioned"],
    ["# Memory (MB)", "# memory"],
    ["# Memory", "# memory"],
    ["  Size   MiB ", "size"],
    ["Limit (-1=none)", "limit"],
    ["VM", "vm"],
  ])("%s is %s", (heading, key) => {
    expect(headingKey(heading)).toBe(key);
  });
});

describe("parseNumber", () => {
  it.each([
    ["16384", 16384],
    ["16,384", 16384],
    ["16.384", 16384],
    ["1,234,567", 1234567],
    ["16 384", 16384],
    ["16\u00a0384", 16384],
    ["16'384", 16384],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["0.375", 0.375],
    ["0,375", 0.375],
    ["2,5", 2.5],
    ["-1", -1],
    ["1e3", 1000],
    ["12 %", 12],
  ])("%s is %d", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(["", "none", "1,2,3", "0x10", "--1", "Infinity", "NaN", "1e", "12 MB"])(
    "%s is no number",
    (text) => {
      expect(parseNumber(text)).toBeUndefined();
    },
  );

  it("reads every whole number, grouped or not", () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(parseNumber(String(value))).toBe(value);
        expect(parseNumber(value.toLocaleString("en-US"))).toBe(value);
        expect(parseNumber(value.toLocaleString("de-DE"))).toBe(value);
      }),
    );
  });

  it("takes three digits after a point for a fraction where fractions stand", () => {
    expect(parseFraction("1.325")).toBe(1.325);
    expect(parseFraction("1.6713728E7")).toBe(16713728);
  });
});

describe("Table", () => {
  const grid = {
    file: "x.csv",
    rows: [["A title"], ["VM", "CPUs"], ["a", "4"], ["", null], ["b", "-4"], ["c", "many"]],
  };

  it("finds its heading below a title and leaves blank rows out", () => {
    const table = Table.find(grid, ["vm", "cpus"])!;
    expect(table.records().map((row) => row.text("vm"))).toEqual(["a", "b", "c"]);
    expect(Table.find(grid, ["vm", "memory"])).toBeUndefined();
  });

  it("reports what is no number within bounds by its row and column", () => {
    const report = new ReportBuilder();
    const values = Table.find(grid, ["vm"])!
      .records()
      .map((row) => row.number(["cpus"], { least: 1, most: 64 }, report));
    expect(values).toEqual([4, undefined, undefined]);
    const about = { source: "", format: "rvtools-csv", counts: {} as never } as const;
    const { entries } = report.build(about);
    expect(entries.map(({ code, place }) => [code, place?.row, place?.column])).toEqual([
      ["numberOutOfBounds", 5, "CPUs"],
      ["notANumber", 6, "CPUs"],
    ]);
  });
});

describe("ReportBuilder", () => {
  it("keeps an entry a row, and counts what goes beyond all reading", () => {
    const report = new ReportBuilder();
    for (let i = 0; i < 20_005; i++) report.guessed("limitZero", { name: `vm${i}` });
    const about = { source: "", format: "rvtools-csv", counts: {} as never } as const;
    const { entries } = report.build(about);
    expect(entries).toHaveLength(20_001);
    expect(entries.at(-1)).toMatchObject({ code: "moreOfThese", params: { count: 5 } });
  });
});
