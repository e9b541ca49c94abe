import type { Place } from "../../protocol/fault";
import type { ImportReport, ReportEntry } from "../../protocol/report";

/** Of one kind we keep so many; what is over is counted in one last entry. */
const KEPT_OF_A_KIND = 20_000;

type Params = ReportEntry["params"];

/** Collects what an import did, row by row. */
export class ReportBuilder {
  readonly #entries: ReportEntry[] = [];
  readonly #counts = new Map<string, number>();
  readonly #lastOfKind = new Map<string, ReportEntry>();

  read(code: string, params: Params = {}, place?: Place): void {
    this.#add({ level: "read", code, params, place });
  }

  guessed(code: string, params: Params = {}, place?: Place): void {
    this.#add({ level: "guessed", code, params, place });
  }

  leftOut(code: string, params: Params = {}, place?: Place): void {
    this.#add({ level: "left-out", code, params, place });
  }

  add(entries: readonly ReportEntry[]): void {
    for (const entry of entries) this.#add(entry);
  }

  #add(entry: ReportEntry): void {
    const count = (this.#counts.get(entry.code) ?? 0) + 1;
    this.#counts.set(entry.code, count);
    if (count <= KEPT_OF_A_KIND) this.#entries.push(entry);
    else this.#lastOfKind.set(entry.code, entry);
  }

  build(about: Pick<ImportReport, "source" | "format" | "counts">): ImportReport {
    const more = [...this.#lastOfKind.values()].map((entry): ReportEntry => ({
      level: entry.level,
      code: "moreOfThese",
      params: { code: entry.code, count: (this.#counts.get(entry.code) ?? 0) - KEPT_OF_A_KIND },
      place: entry.place,
    }));
    return { ...about, entries: [...this.#entries, ...more] };
  }
}
