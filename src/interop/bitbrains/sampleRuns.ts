/**
 * What is wrong with samples, said once for each run of rows that are wrong in the same way: a VM
 * that was gone for a week is one line of the report and not two thousand.
 */
import type { ReportEntry } from "../../protocol/report";
import type { Place } from "../../protocol/fault";
import type { ReportBuilder } from "../files/reportBuilder";

interface Run {
  readonly level: ReportEntry["level"];
  readonly code: string;
  /** Of its first row. */
  readonly place: Place;
  count: number;
  /** The largest. */
  percent: number | undefined;
}

export class SampleRuns {
  readonly #name: string;
  readonly #report: ReportBuilder;
  /** By code, those that go on with the present row. */
  #open = new Map<string, Run>();
  #present = new Map<string, Run>();

  constructor(name: string, report: ReportBuilder) {
    this.#name = name;
    this.#report = report;
  }

  note(level: Run["level"], code: string, place: Place, percent?: number): void {
    const run = this.#open.get(code) ?? { level, code, place, count: 0, percent };
    run.count++;
    if (percent !== undefined) run.percent = Math.max(run.percent ?? percent, percent);
    this.#present.set(code, run);
  }

  /** What was not noted of the present row has ended before it. */
  next(): void {
    for (const [code, run] of this.#open) if (!this.#present.has(code)) this.#tell(run);
    this.#open = this.#present;
    this.#present = new Map();
  }

  /** There are no more rows. */
  end(): void {
    for (const run of this.#open.values()) this.#tell(run);
  }

  #tell({ level, code, place, count, percent }: Run): void {
    const params = { name: this.#name, count, ...(percent === undefined ? {} : { percent }) };
    this.#report.add([{ level, code, params, place }]);
  }
}
