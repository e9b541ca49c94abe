/** What the table shows, as a file for a spreadsheet. */
import type { InventoryColumn } from "./tableColumns";
import type { InventoryRow } from "./tableRows";

/**
 * A name that begins like a formula is made plain text: a spreadsheet would run what somebody
 * wrote into a VM's name. The library is loaded when the first file is wanted.
 */
export async function tableAsCsv(
  rows: readonly InventoryRow[],
  columns: readonly InventoryColumn[],
  heading: (column: InventoryColumn) => string,
): Promise<string> {
  const { default: Papa } = await import("papaparse");
  const shown = columns.filter((column) => column.id !== "trend");
  return Papa.unparse(
    {
      fields: shown.map(heading),
      data: rows.map((row) => shown.map((column) => column.exported(row) ?? "")),
    },
    { escapeFormulae: true },
  );
}

/** Hands a text to the browser as a download. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
