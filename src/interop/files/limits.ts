/**
 * How much we take in. Generous for real estates (a workbook of 10,000 VMs has about 15 MiB and
 * unpacks to about 200), and small enough that a hostile file is refused before it hurts the tab.
 */
const MIB = 1024 * 1024;

export const INPUT_LIMITS = {
  /** One file, as it was dropped. */
  fileBytes: 64 * MIB,
  /** Everything that was dropped together. */
  totalBytes: 512 * MIB,
  /** Everything in one archive, unpacked. */
  expandedBytes: 512 * MIB,
  entriesPerArchive: 10_000,
  /**
   * Deflate cannot do better than 1032 : 1, and only does so on one repeated byte. Real sheets stay
   * under 50 : 1; the check starts at `ratioFrom` bytes, below which a ratio says nothing.
   */
  ratio: 200,
  ratioFrom: 16 * MIB,
  /** Rows of one CSV file or sheet: a quarter of a million VMs, or two years of five-minute samples. */
  tableRows: 250_000,
  /** A scenario nests eight levels deep. */
  jsonDepth: 64,
  /** What a spreadsheet may hold at most, by its own rules. */
  sheetRows: 1_048_576,
  sheetColumns: 16_384,
  /** Cells of one sheet that we are ready to hold, the empty ones between filled ones included. */
  sheetCells: 40_000_000,
} as const;

/** For messages: whole mebibytes. */
export function inMiB(bytes: number): number {
  return Math.round(bytes / MIB);
}
