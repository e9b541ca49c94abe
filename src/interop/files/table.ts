/**
 * A sheet of a workbook or a CSV file, read by the names of its columns. Headings differ between
 * generations of a tool in case, spacing and unit ("Provisioned MB", "Provisioned MiB",
 * "# Memory (MB)"): {@link headingKey} brings them to one form. Values are taken with care: a cell
 * that is no sensible number is reported at its place and counts as empty.
 */
import type { Place } from "../../protocol/fault";
import type { ReportBuilder } from "./reportBuilder";

export type Cell = string | number | boolean | Date | null | undefined;

/** As the file has it: rows of cells; the first row of `rows` is row 1. */
export interface Grid {
  readonly file: string;
  /** The sheet's name; absent for a CSV file, which is its own only sheet. */
  readonly sheet?: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** "  # Memory (MB)" → "# memory"; "Size MiB" → "size". */
export function headingKey(heading: Cell): string {
  return textOf(heading)
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/\s*\([^)]*\)\s*$/, "")
    .replace(/ mi?b$/, "")
    .trim();
}

/** A heading may stand below a title; it is looked for in so many rows. */
const HEADING_WITHIN = 5;

export class Table {
  readonly #columns: ReadonlyMap<string, { readonly index: number; readonly heading: string }>;
  #records: readonly TableRow[] | undefined;

  private constructor(
    readonly grid: Grid,
    readonly headingRow: number,
  ) {
    const columns = new Map<string, { index: number; heading: string }>();
    for (const [index, cell] of (grid.rows[headingRow] ?? []).entries()) {
      const key = headingKey(cell);
      if (key !== "" && !columns.has(key)) columns.set(key, { index, heading: textOf(cell) });
    }
    this.#columns = columns;
  }

  /** The table whose heading holds all of the columns (given as keys), or undefined. */
  static find(grid: Grid, columns: readonly string[]): Table | undefined {
    for (let row = 0; row < Math.min(HEADING_WITHIN, grid.rows.length); row++) {
      const keys = new Set(grid.rows[row]!.map(headingKey));
      if (columns.every((column) => keys.has(column))) return new Table(grid, row);
    }
    return undefined;
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.#columns.has(name));
  }

  /** The rows under the heading that are not blank. */
  records(): readonly TableRow[] {
    if (this.#records) return this.#records;
    const records: TableRow[] = [];
    for (let row = this.headingRow + 1; row < this.grid.rows.length; row++) {
      const cells = this.grid.rows[row]!;
      if (cells.some((cell) => textOf(cell) !== "")) records.push(new TableRow(this, row, cells));
    }
    this.#records = records;
    return records;
  }

  /** Where the first of these columns that exists stands, with its heading as the file writes it. */
  column(
    names: readonly string[],
  ): { readonly index: number; readonly heading: string } | undefined {
    for (const name of names) {
      const column = this.#columns.get(name);
      if (column) return column;
    }
    return undefined;
  }

  place(row?: number, column?: string): Place {
    return {
      file: this.grid.file,
      sheet: this.grid.sheet,
      row: row === undefined ? undefined : row + 1,
      column,
    };
  }
}

export interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly integer?: boolean;
  /** A column of fractions: "1.325" is no grouped thousand there. */
  readonly fraction?: boolean;
}

export class TableRow {
  constructor(
    readonly table: Table,
    readonly row: number,
    readonly cells: readonly Cell[],
  ) {}

  get place(): Place {
    return this.table.place(this.row);
  }

  /** Trimmed; "" where the column or the value is missing. Names are alternatives, best first. */
  text(...names: readonly string[]): string {
    const column = this.table.column(names);
    return column ? textOf(this.cells[column.index]) : "";
  }

  /** TRUE, True, true, 1, yes; undefined where nothing is said. */
  flag(...names: readonly string[]): boolean | undefined {
    const text = this.text(...names).toLowerCase();
    if (text === "") return undefined;
    return text === "true" || text === "1" || text === "yes" || text === "wahr" || text === "ja";
  }

  /** A number within bounds. What is there but is none, or lies outside, is reported and left out. */
  number(names: readonly string[], bounds: Bounds, report: ReportBuilder): number | undefined {
    const column = this.table.column(names);
    if (!column) return undefined;
    const cell = this.cells[column.index];
    const text = textOf(cell);
    if (text === "") return undefined;
    const value =
      typeof cell === "number" ? cell : bounds.fraction ? parseFraction(text) : parseNumber(text);
    const place = this.table.place(this.row, column.heading);
    if (value === undefined || !Number.isFinite(value)) {
      report.leftOut("notANumber", { value: text.slice(0, 100) }, place);
      return undefined;
    }
    if (value < bounds.least || value > bounds.most) {
      const { least, most } = bounds;
      report.leftOut("numberOutOfBounds", { value: text.slice(0, 100), least, most }, place);
      return undefined;
    }
    return bounds.integer ? Math.round(value) : value;
  }
}

export function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString();
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return String(cell).trim();
}

/**
 * A number as people's exports write it: "16384", "16,384", "16.384", "16 384", "1.234,5", "1e3".
 * A single separator before exactly three digits groups thousands (the columns that we read are
 * whole numbers), except after a lone zero; anything else after one separator is a fraction.
 */
export function parseNumber(text: string): number | undefined {
  const plain = text.replace(/[\s'’\u00a0\u202f]/g, "").replace(/%$/, "");
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(",", ""));
  if (/^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(plain)) {
    return Number(plain.replaceAll(".", "").replace(",", "."));
  }
  return parseFraction(plain);
}

/** A number that may have a fraction after a point or a comma, and no grouping. */
export function parseFraction(text: string): number | undefined {
  const plain = text.trim().replace(/%$/, "");
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  return Number(plain.replace(",", "."));
}
