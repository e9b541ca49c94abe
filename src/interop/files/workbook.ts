/**
 * Reads sheets of an .xlsx workbook with read-excel-file (its `universal` build: no DOM, no worker
 * of its own, the same in Node). Three things are done before its parser sees a byte: the archive
 * is unpacked within bounds, sheets that nobody asked for are emptied, and addresses are checked
 * (one cell that claims to stand in row 1,000,000,000 would otherwise be padded up to there).
 */
import { strToU8, zipSync } from "fflate";
import readWorkbook from "read-excel-file/universal";
import { InputError } from "../../protocol/fault";
import { unpack } from "./archive";
import { INPUT_LIMITS } from "./limits";
import type { Cell, Grid } from "./table";

type Parts = Record<string, Uint8Array>;

export function isWorkbook(paths: readonly string[]): boolean {
  return paths.includes("xl/workbook.xml");
}

/** The sheets for whose names `wanted` says yes, and the names of all. */
export async function readSheets(
  bytes: Uint8Array,
  file: string,
  wanted: (sheet: string) => boolean,
): Promise<{ readonly names: readonly string[]; readonly grids: readonly Grid[] }> {
  const parts: Parts = {};
  const needed = (path: string) => /\.(xml|rels)$/.test(path);
  for (const entry of unpack(bytes, file, needed)) parts[entry.path] = entry.bytes;

  const paths = await sheetPaths(parts, file);
  const names = [...paths.keys()];
  const chosen = names.filter(wanted);
  if (chosen.length === 0) return { names, grids: [] };
  const kept = new Set(chosen.map((name) => paths.get(name)));
  const lean: Parts = { ...parts };
  for (const [name, path] of paths) {
    const part = parts[path];
    if (part === undefined) continue;
    if (kept.has(path)) checkAddresses(part, file, name);
    else lean[path] = EMPTY_SHEET;
  }
  const sheets = await parse(lean, file);
  const grids = chosen.map((name): Grid => {
    const sheet = sheets.find((other) => other.sheet === name);
    const rows = sheet?.data ?? [];
    const limit = INPUT_LIMITS.tableRows;
    if (rows.length > limit) {
      const place = { file, sheet: name };
      throw new InputError({ code: "tableTooLong", params: { limit }, place });
    }
    return { file, sheet: name, rows };
  });
  return { names, grids };
}

const EMPTY_SHEET = sheetWith("");

/**
 * Which part holds which sheet is told by two more XML files and their namespaces. The library
 * knows how to read them: it gets the workbook with each sheet's content replaced by one cell that
 * holds its part's path.
 */
async function sheetPaths(parts: Parts, file: string): Promise<ReadonlyMap<string, string>> {
  const probe: Parts = {};
  for (const [path, part] of Object.entries(parts)) {
    if (path.startsWith("xl/worksheets/") && path.endsWith(".xml")) {
      probe[path] = sheetWith(
        `<row r="1"><c r="A1" t="inlineStr"><is><t>${escapeXml(path)}</t></is></c></row>`,
      );
    } else if (path === "xl/workbook.xml" || path.endsWith(".rels")) {
      probe[path] = part;
    }
  }
  const sheets = await parse(probe, file);
  return new Map(sheets.map(({ sheet, data }) => [sheet, String(data[0]?.[0] ?? "")]));
}

interface SheetData {
  readonly sheet: string;
  readonly data: readonly (readonly Cell[])[];
}

async function parse(parts: Parts, file: string): Promise<readonly SheetData[]> {
  try {
    // Stored, not compressed: it only passes from one hand to the other.
    const packed = zipSync(parts, { level: 0 });
    return (await readWorkbook(packed.buffer)) as readonly SheetData[];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError({
      code: "workbookBroken",
      params: { detail: message.slice(0, 200) },
      place: { file },
    });
  }
}

function sheetWith(rows: string): Uint8Array {
  return strToU8(
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  );
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

const EQUALS = 0x3d;
const GREATER = 0x3e;
const SLASH = 0x2f;
const LOWER_R = 0x72;

/**
 * Reads every `r="…"` (a row's number, a cell's address) straight from the bytes. What counts is the
 * rectangle around the cells that hold something: the parser pads rows up to it. Empty cells and
 * rows may stand anywhere; spreadsheets format whole columns down to the last row.
 */
function checkAddresses(part: Uint8Array, file: string, sheet: string): void {
  const { sheetRows, sheetColumns, sheetCells } = INPUT_LIMITS;
  let lastRow = 0;
  let rows = 0;
  let columns = 0;
  for (let at = part.indexOf(EQUALS); at >= 0; at = part.indexOf(EQUALS, at + 1)) {
    let before = at - 1;
    while (isSpace(part[before])) before--;
    if (part[before] !== LOWER_R || !isSpace(part[before - 1])) continue;
    let next = at + 1;
    while (isSpace(part[next])) next++;
    next++; // the quote
    let column = 0;
    for (let c = part[next]!; c >= 0x41 && c <= 0x5a; c = part[++next]!) {
      column = Math.min(column * 26 + c - 0x40, sheetCells);
    }
    let row = 0;
    for (let c = part[next]!; c >= 0x30 && c <= 0x39; c = part[++next]!) {
      row = Math.min(row * 10 + c - 0x30, sheetCells);
    }
    if (row > lastRow) lastRow = row;
    const end = part.indexOf(GREATER, next);
    if (column === 0 || part[end - 1] === SLASH) continue;
    if (row > rows) rows = row;
    if (column > columns) columns = column;
  }
  if (lastRow > sheetRows || columns > sheetColumns || rows * columns > sheetCells) {
    throw new InputError({
      code: "sheetTooLarge",
      params: { rows: lastRow, columns, limit: sheetCells },
      place: { file, sheet },
    });
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
