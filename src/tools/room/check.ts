/** `room check`: what was understood of the files, and whether the engine would open it. */
import { Engine } from "../../engine/engine";
import { placeText } from "../../protocol/fault";
import type { ImportReport, ReportEntry } from "../../protocol/report";
import { readRoom } from "./readRoom";
import { say, sayAny } from "./say";
import { printable, textTable } from "./textTable";

export async function check(
  paths: readonly string[],
  options: { readonly all: boolean; readonly json: boolean },
): Promise<string> {
  const { scenario, reports } = await readRoom(paths);
  // Opening finds what only the whole room can tell: cycles, unknown parents, settings out of bounds.
  Engine.open(scenario, reports[0]?.source);
  if (options.json) {
    const { name, clock, seed } = scenario;
    return `${JSON.stringify({ name, seed, clock, reports }, undefined, 2)}\n`;
  }
  const parts = reports.map((report) => describe(report, options.all));
  return `${[...parts, say("tools", "check.fits")].join("\n\n")}\n`;
}

const COUNTS = ["clusters", "hosts", "pools", "partitions", "templates", "traces"] as const;

function describe(report: ImportReport, all: boolean): string {
  const format = say("report", `format.${report.format}`);
  const counts = textTable(
    COUNTS.map((name) => say("tools", `column.${name}`)),
    [COUNTS.map((name) => report.counts[name])],
  );
  const title = say("tools", "check.title", { source: printable(report.source), format });
  return [title, counts, ...levels(report, all)].join("\n\n");
}

function levels({ entries }: ImportReport, all: boolean): string[] {
  return (["read", "guessed", "left-out"] as const).flatMap((level) => {
    const some = entries.filter((entry) => entry.level === level);
    if (some.length === 0) return [];
    const shown = level === "read" && !all ? [] : some.map(entryLine);
    const name = say("report", `level.${level}`);
    const heading = say("tools", "check.entries", { level: name, count: some.length });
    return [[heading, ...shown].join("\n")];
  });
}

function entryLine({ code, params, place }: ReportEntry): string {
  const text = sayAny(["report"], `report.${code}`, params);
  return printable(place ? `  ${placeText(place)}: ${text}` : `  ${text}`);
}
