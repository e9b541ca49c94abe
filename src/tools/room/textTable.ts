/** Aligned columns for a terminal: text to the left, numbers to the right. */
export type TextCell = string | number;

export function textTable(
  headings: readonly string[],
  rows: readonly (readonly TextCell[])[],
  digits = 2,
): string {
  const text = rows.map((row) => row.map((cell) => cellText(cell, digits)));
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

function cellText(cell: TextCell, digits: number): string {
  if (typeof cell === "number") {
    return Number.isInteger(cell) ? String(cell) : cell.toFixed(digits);
  }
  return printable(cell);
}

/** Names come from files: what would move the cursor or colour the terminal is made visible. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "�");
}
