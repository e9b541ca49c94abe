/** The report's entries as rows: in words, grouped by what became of them, filtered by text. */
import type { Place } from "../../../protocol/fault";
import type { ImportReport, ReportEntry } from "../../../protocol/report";
import { i18n, phrase } from "../../i18n";
import "../../laterWords/report";

export type Level = ReportEntry["level"];

/** What wants a look comes first. */
export const LEVELS: readonly Level[] = ["left-out", "guessed", "read"];

export interface ReportRow {
  readonly level: Level;
  readonly text: string;
  /** Where it stands, without the file: that is the report's own. Empty for the whole file. */
  readonly place: string;
}

export function reportRows(report: ImportReport): readonly ReportRow[] {
  const files = new Set(report.entries.flatMap(({ place }) => place?.file ?? []));
  const rows = report.entries.map((entry) => rowOf(entry, files.size > 1));
  return LEVELS.flatMap((level) => rows.filter((row) => row.level === level));
}

function rowOf({ level, code, params, place }: ReportEntry, named: boolean): ReportRow {
  return {
    level,
    text: phrase("report", `report.${code}`, params),
    place: place ? placeWords(place, named) : "",
  };
}

/** "vInfo, row 12, column Memory". The file is named where there are several. */
function placeWords({ file, sheet, row, column, path }: Place, named: boolean): string {
  const parts: string[] = [];
  if (named) parts.push(file);
  if (sheet !== undefined) parts.push(sheet);
  if (row !== undefined) parts.push(i18n.t("report.row", { row }));
  if (column !== undefined) parts.push(i18n.t("report.column", { column }));
  if (path !== undefined && path !== "") parts.push(path);
  return parts.join(", ");
}

/** Every word must stand in the text or in the place. */
export function filterRows(
  rows: readonly ReportRow[],
  level: Level | "all",
  query: string,
): readonly ReportRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (level !== "all" && row.level !== level) return false;
    if (words.length === 0) return true;
    const text = `${row.text} ${row.place}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function countLevels(rows: readonly ReportRow[]): Readonly<Record<Level, number>> {
  const counts = { read: 0, guessed: 0, "left-out": 0 };
  for (const { level } of rows) counts[level]++;
  return counts;
}

/** The whole report as text: a line an entry, tabs between its columns, so that a sheet takes it. */
export function reportText(report: ImportReport, rows: readonly ReportRow[]): string {
  const head = `${i18n.t("report.title")}: ${report.source} (${i18n.t(`report.format.${report.format}`)})`;
  const counts = Object.entries(report.counts)
    .filter(([, count]) => count > 0)
    .map(
      ([what, count]) =>
        `${count} ${i18n.t(`report.count.${what as keyof ImportReport["counts"]}`)}`,
    )
    .join(", ");
  const lines = rows.map(({ level, text, place }) =>
    [i18n.t(`report.level.${level}`), place || i18n.t("report.wholeFile"), text].join("\t"),
  );
  return [head, counts, "", ...lines, ""].join("\n");
}
