import Papa from "papaparse";
import { InputError } from "../../protocol/fault";
import { decodeText } from "./decode";
import { INPUT_LIMITS } from "./limits";
import type { Grid } from "./table";

/**
 * The delimiter of a file is that which its first line holds most of, outside of quotes. (Guessing
 * from many rows, as libraries do, is misled by commas in the values of a semicolon file.)
 */
export function delimiterOf(firstLine: string): string {
  const bare = firstLine.replace(/"[^"]*"/g, "");
  const counts = [";", ",", "\t"].map((sign) => bare.split(sign).length - 1);
  const most = Math.max(...counts);
  if (most === 0) return ",";
  return [";", ",", "\t"][counts.indexOf(most)]!;
}

/** Excel's hint to itself, e.g. `sep=;`, as a first line of its own. */
export const EXCEL_HINT = /^sep=(.)\r?\n/i;

/** A CSV file as a grid. Values stay text; a quoted one may hold delimiters and line ends. */
export function parseCsv(bytes: Uint8Array, file: string, sheet?: string): Grid {
  const decoded = decodeText(bytes);
  const hint = EXCEL_HINT.exec(decoded);
  const text = hint ? decoded.slice(hint[0].length) : decoded;
  const delimiter = hint?.[1] ?? delimiterOf(firstLine(text));
  const limit = INPUT_LIMITS.tableRows;
  const parsed = Papa.parse<string[]>(text, { delimiter, preview: limit + 1 });
  const fault = parsed.errors.find((error) => error.type === "Quotes");
  if (fault) {
    const row = (fault.row ?? 0) + 1 + (hint ? 1 : 0);
    throw new InputError({ code: "csvQuotes", params: {}, place: { file, row } });
  }
  if (parsed.data.length > limit) {
    throw new InputError({ code: "tableTooLong", params: { limit }, place: { file } });
  }
  // The hint was a line as well: rows are counted as an editor shows them.
  return { file, sheet, rows: hint ? [[], ...parsed.data] : parsed.data };
}

export function firstLine(text: string): string {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text : text.slice(0, end);
}
