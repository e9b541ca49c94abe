/**
 * What an import did, so that nothing vanishes silently. The words are the catalogue's
 * (`report.<code>`); the params fill them.
 */
import type { Place } from "./fault";

export interface ReportEntry {
  /** `read` as it stands; `guessed` because the file does not say; `left-out` with the reason. */
  readonly level: "read" | "guessed" | "left-out";
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Where it stands; absent for what concerns the whole file. */
  readonly place?: Place;
}

export interface ImportReport {
  /** The file or files, as the user knows them. */
  readonly source: string;
  /** What it was taken for. */
  readonly format: "scenario" | "rvtools-xlsx" | "rvtools-csv" | "bitbrains";
  readonly counts: {
    readonly clusters: number;
    readonly hosts: number;
    readonly pools: number;
    readonly partitions: number;
    readonly templates: number;
    readonly traces: number;
  };
  readonly entries: readonly ReportEntry[];
}
