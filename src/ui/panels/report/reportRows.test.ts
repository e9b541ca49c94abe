// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { ImportReport } from "../../../protocol/report";
import { countLevels, filterRows, reportRows, reportText } from "./reportRows";

const REPORT: ImportReport = {
  source: "estate.xlsx",
  format: "rvtools-xlsx",
  counts: { clusters: 1, hosts: 2, pools: 0, partitions: 3, templates: 0, traces: 0 },
  entries: [
    {
      level: "read",
      code: "vmRead",
      params: { name: "web-01", host: "esx-01", vcpus: 2, memoryMiB: 4_096 },
      place: { file: "estate.xlsx", sheet: "vInfo", row: 2 },
    },
    {
      level: "left-out",
      code: "vmWithoutName",
      params: {},
      place: { file: "estate.xlsx", sheet: "vInfo", row: 1_203, column: "VM" },
    },
    { level: "guessed", code: "clockAssumed", params: {} },
  ],
};

test("puts what wants a look first, and says where everything stands", () => {
  const rows = reportRows(REPORT);
  expect(rows.map(({ level }) => level)).toEqual(["left-out", "guessed", "read"]);
  expect(rows.map(({ place }) => place)).toEqual([
    "vInfo, row 1203, column VM",
    "",
    "vInfo, row 2",
  ]);
  expect(rows[2]?.text).toContain("web-01");
  expect(countLevels(rows)).toEqual({ read: 1, guessed: 1, "left-out": 1 });
});

test("names the file where there are several", () => {
  const [first] = REPORT.entries;
  const other = { ...first!, place: { file: "other.csv", row: 7 } };
  const rows = reportRows({ ...REPORT, entries: [...REPORT.entries, other] });
  expect(rows.at(-1)?.place).toBe("other.csv, row 7");
});

test("filters by level and by every word, in the text or the place", () => {
  const rows = reportRows(REPORT);
  expect(filterRows(rows, "all", "").length).toBe(3);
  expect(filterRows(rows, "guessed", "").length).toBe(1);
  expect(filterRows(rows, "all", "WEB-01 vinfo").length).toBe(1);
  expect(filterRows(rows, "left-out", "web-01").length).toBe(0);
});

test("goes out as text, a line an entry", () => {
  const text = reportText(REPORT, reportRows(REPORT));
  expect(text.split("\n")).toHaveLength(2 + 1 + 3 + 1);
  expect(text).toContain("Left out\tvInfo, row 1203, column VM\t");
  expect(text).toContain("Guessed\twhole file\t");
});
