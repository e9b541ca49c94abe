import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { buildWorkbook } from "../fixtures/buildWorkbook";
import { readSheets } from "./workbook";

const all = () => true;

/** The workbook with one part replaced. */
function withPart(workbook: Uint8Array, path: string, xml: string): Uint8Array {
  return zipSync({ ...unzipSync(workbook), [path]: strToU8(xml) });
}

const SHEET = "xl/worksheets/sheet1.xml";
const simple = buildWorkbook([
  {
    name: "vInfo",
    rows: [
      ["VM", "On"],
      ["a <b>&c", true],
      [undefined, 59],
    ],
    paddedTo: 3503,
  },
  { name: "Other & more", rows: [["x"]] },
]);

describe("readSheets", () => {
  it("reads the sheets that are wanted, and names all", async () => {
    const { names, grids } = await readSheets(simple, "x.xlsx", (name) => name === "vInfo");
    expect(names).toEqual(["vInfo", "Other & more"]);
    expect(grids).toHaveLength(1);
    expect(grids[0]!.rows).toEqual([
      ["VM", "On"],
      ["a <b>&c", true],
      [null, 59],
    ]);
  });

  it("does not stumble over a broken sheet that nobody wants", async () => {
    const broken = withPart(simple, "xl/worksheets/sheet2.xml", "<worksheet><sheetData><row r='x'");
    const { grids } = await readSheets(broken, "x.xlsx", (name) => name === "vInfo");
    expect(grids[0]!.rows).toHaveLength(3);
    await expect(readSheets(broken, "x.xlsx", all)).rejects.toMatchObject({
      fault: { code: "workbookBroken", place: { file: "x.xlsx" } },
    });
  });

  it.each([
    `<c r="A999999999"><v>1</v></c>`,
    `<c r="ZZZZZZ1"><v>1</v></c>`,
    `<c r = 'XFD1048576'><v>1</v></c>`,
  ])("refuses %s: a cell so far out would be padded up to", async (cell) => {
    const bomb = withPart(
      simple,
      SHEET,
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>${cell}</row></sheetData></worksheet>`,
    );
    await expect(readSheets(bomb, "x.xlsx", all)).rejects.toMatchObject({
      fault: { code: "sheetTooLarge", place: { sheet: "vInfo" } },
    });
  });

  it("does not mind empty rows and cells down to the last", async () => {
    const formatted = withPart(
      simple,
      SHEET,
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData></worksheet>`,
    );
    const { grids } = await readSheets(formatted, "x.xlsx", all);
    expect(grids[0]!.rows).toEqual([[1]]);
  });
});
