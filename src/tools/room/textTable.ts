export type TextCell = string | number;

/** Aligned columns for a terminal: text to the left, numbers to the right, all of a column alike. */ export function textTable(
  headings: readonly string[],
  rows: readonly (readonly TextCell[])[],
  digits = 2,
): string {
  const fraction = headings.map((_, column) => rows.some((row) => !isWhole(row[column]!)));
  const text = rows.map((row) =>
    row.map((cell, column) => cellText(cell, fraction[column] ? digits : 0)),
  );
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...text.map((row) => row[column]!.length)),
  );
  const toRight = headings.map((_, column) => rows.some((row) => typeof row[column] === "number"));
  return [headings, ...text]
    .map((row) =>
      row
        .map((cell, i) => (toRight[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function isWhole(cell: TextCell): boolean {
  return typeof cell === "string" || Number.isInteger(cell);
}

function cellText(cell: TextCell, digits: number): string {
  return typeof cell === "number" ? cell.toFixed(digits) : printable(cell);
}

/** Names come from files: what would move the cursor or colour the terminal is made visible. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "�");
}
