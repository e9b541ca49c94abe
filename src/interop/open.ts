/**
 * The one door for files: whatever was dropped, told apart by content and read. Throws an
 * {@link InputError} that names the file, the place and what was expected; nothing is ever half
 * read.
 */
import { compareIds } from "../base/order";
import { InputError, type Fault } from "../protocol/fault";
import type { InputFile } from "../protocol/messages";
import type { ImportReport } from "../protocol/report";
import type { Scenario } from "../protocol/scenario";
import type { Trace } from "../protocol/scenario-parts";
import { readTrace, type TraceHint, type TraceSet } from "./bitbrains/readTraces";
import { unpack } from "./files/archive";
import { parseCsv } from "./files/csv";
import { inMiB, INPUT_LIMITS } from "./files/limits";
import { ReportBuilder } from "./files/reportBuilder";
import type { Grid } from "./files/table";
import { isWorkbook, readSheets } from "./files/workbook";
import { Identities } from "./rvtools/identities";
import { TABS, tabNamed, type Tab } from "./rvtools/sheets";
import { rvtoolsToScenario } from "./rvtools/toScenario";
import { readScenarioFile } from "./scenarioFile";
import { sniff } from "./sniff";

export interface RoomInput {
  readonly kind: "scenario";
  readonly scenario: Scenario;
  readonly report: ImportReport;
}

export interface TracesInput {
  readonly kind: "traces";
  readonly traces: TraceSet;
  readonly report: ImportReport;
}

/** Files that are one thing: a room, or traces. */
export async function readInput(files: readonly InputFile[]): Promise<RoomInput | TracesInput> {
  const { room, traces } = await readInputs(files);
  if (room && traces) {
    const params = { room: room.report.source, traces: traces.report.source };
    throw new InputError({ code: "twoThings", params, place: { file: traces.report.source } });
  }
  return (room ?? traces)!;
}

/** Files that are a room, traces, or a room and the traces for it; at least one of them. */
export async function readInputs(files: readonly InputFile[]): Promise<{
  readonly room?: RoomInput;
  readonly traces?: TracesInput;
}> {
  const sorted = sortFiles(checkSizes(files));
  const candidates = [
    ...sorted.scenarios.map((file) => file.path),
    ...sorted.workbooks.map((file) => file.path),
    ...(sorted.tabs.length > 0 ? [sorted.tabs[0]!.path] : []),
  ];
  if (candidates.length > 1) {
    const params = { first: candidates[0]!, second: candidates[1]! };
    throw new InputError({ code: "twoRooms", params, place: { file: candidates[1]! } });
  }
  const [scenario] = sorted.scenarios;
  const [workbook] = sorted.workbooks;
  if (candidates.length === 0 && sorted.traces.length === 0) throw nothingUseful(files, sorted);
  let room: RoomInput | undefined;
  if (scenario) room = { kind: "scenario", ...readScenarioFile(scenario.bytes, scenario.path) };
  else if (workbook) room = await readRvtoolsWorkbook(workbook);
  else if (sorted.tabs.length > 0) room = readRvtoolsCsv(sorted);
  let traces: TracesInput | undefined;
  if (sorted.traces.length > 0) traces = readTraces(sorted.traces);
  const strangers = sorted.unknown.map((file) => ({
    level: "left-out" as const,
    code: "fileNotUnderstood",
    params: { file: file.path.slice(0, 300) },
    place: { file: file.path },
  }));
  if (strangers.length > 0) {
    const add = <T extends RoomInput | TracesInput>(input: T): T => ({
      ...input,
      report: { ...input.report, entries: [...input.report.entries, ...strangers] },
    });
    if (room) room = add(room);
    else if (traces) traces = add(traces);
  }
  return { room, traces };
}

interface RawFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface Sorted {
  readonly scenarios: RawFile[];
  readonly workbooks: RawFile[];
  readonly tabs: (RawFile & { readonly tab: Tab })[];
  readonly otherTabs: RawFile[];
  readonly traces: RawFile[];
  readonly unknown: RawFile[];
  /** Why the first of the files that cannot be used cannot be. */
  fault: Fault | undefined;
}

function checkSizes(files: readonly InputFile[]): RawFile[] {
  let total = 0;
  return files
    .map(({ path, bytes }) => {
      total += bytes.byteLength;
      const { fileBytes, totalBytes } = INPUT_LIMITS;
      if (bytes.byteLength > fileBytes || total > totalBytes) {
        const limit = bytes.byteLength > fileBytes ? fileBytes : totalBytes;
        const params = { sizeMiB: inMiB(bytes.byteLength), limitMiB: inMiB(limit) };
        throw new InputError({ code: "fileTooLarge", params, place: { file: path } });
      }
      return { path, bytes: new Uint8Array(bytes) };
    })
    .toSorted((a, b) => compareIds(a.path, b.path));
}

/** What systems leave lying about in folders and archives. */
const LITTER = /(^|\/)(__MACOSX\/|\.[^/]+$|Thumbs\.db$|desktop\.ini$)/i;

function sortFiles(files: readonly RawFile[]): Sorted {
  const sorted: Sorted = {
    scenarios: [],
    workbooks: [],
    tabs: [],
    otherTabs: [],
    traces: [],
    unknown: [],
    fault: undefined,
  };
  for (const file of files) {
    if (!LITTER.test(file.path)) sortFile(file, sorted, true);
  }
  return sorted;
}

function sortFile(file: RawFile, sorted: Sorted, mayUnpack: boolean): void {
  const { path, bytes } = file;
  const useless = (code: string, row?: number) => {
    sorted.fault ??= { code, params: {}, place: { file: path, row } };
    sorted.unknown.push(file);
  };
  const what = sniff(bytes, path);
  switch (what.kind) {
    case "json":
      sorted.scenarios.push(file);
      break;
    case "tab":
      sorted.tabs.push({ ...file, tab: what.tab });
      break;
    case "other-tab":
      sorted.otherTabs.push(file);
      break;
    case "trace":
      sorted.traces.push(file);
      break;
    case "zip":
      sortZip(file, sorted, mayUnpack, useless);
      break;
    case "ole":
      useless("oldOffice");
      break;
    case "empty":
      useless("fileEmpty");
      break;
    case "heading-quoted":
      useless("csvHeading", what.row);
      break;
    case "unknown":
      useless("fileUnknown");
      break;
  }
}

function sortZip(
  file: RawFile,
  sorted: Sorted,
  mayUnpack: boolean,
  useless: (code: string) => void,
): void {
  const paths: string[] = [];
  unpack(file.bytes, file.path, (path) => {
    paths.push(path);
    return false;
  });
  if (isWorkbook(paths)) sorted.workbooks.push(file);
  else if (!mayUnpack) useless("zipInZip");
  else {
    for (const entry of unpack(file.bytes, file.path, (path) => !LITTER.test(path))) {
      sortFile({ path: `${file.path}/${entry.path}`, bytes: entry.bytes }, sorted, false);
    }
  }
}

function nothingUseful(files: readonly InputFile[], sorted: Sorted): InputError {
  if (sorted.otherTabs.length > 0) {
    const place = { file: sorted.otherTabs[0]!.path };
    return new InputError({ code: "tabVInfoMissing", params: {}, place });
  }
  const place = { file: files[0]?.path ?? "" };
  return new InputError(sorted.fault ?? { code: "nothingGiven", params: {}, place });
}

async function readRvtoolsWorkbook(file: RawFile): Promise<RoomInput> {
  const wanted = (sheet: string) => tabNamed(sheet) !== undefined;
  const { names, grids } = await readSheets(file.bytes, file.path, wanted);
  const byTab = new Map<Tab, Grid>();
  for (const grid of grids) byTab.set(tabNamed(grid.sheet!)!, grid);
  if (byTab.size === 0) {
    const params = { sheets: names.join(", ").slice(0, 300) };
    throw new InputError({ code: "notRvtools", params, place: { file: file.path } });
  }
  const { scenario, report } = rvtoolsToScenario({
    source: baseName(file.path),
    format: "rvtools-xlsx",
    grids: byTab,
    otherTabs: names.filter((name) => !wanted(name)),
  });
  return { kind: "scenario", scenario, report };
}

function readRvtoolsCsv({ tabs, otherTabs }: Sorted): RoomInput {
  const byTab = new Map<Tab, Grid>();
  for (const { path, bytes, tab } of tabs) {
    const other = byTab.get(tab);
    if (other) {
      const params = { tab, first: other.file };
      throw new InputError({ code: "tabTwice", params, place: { file: path } });
    }
    byTab.set(tab, parseCsv(bytes, path));
  }
  const first = TABS.map((tab) => byTab.get(tab)).find((grid) => grid !== undefined)!;
  const { scenario, report } = rvtoolsToScenario({
    source: folderName(first.file) ?? baseName(first.file),
    format: "rvtools-csv",
    grids: byTab,
    otherTabs: otherTabs.map(({ path }) => baseName(path)),
  });
  return { kind: "scenario", scenario, report };
}

function readTraces(files: readonly RawFile[]): TracesInput {
  const report = new ReportBuilder();
  const ids = new Identities();
  const traces: Trace[] = [];
  const hints = new Map<string, TraceHint>();
  for (const { path, bytes } of files) {
    const name = baseName(path).replace(/\.csv$/i, "");
    const id = ids.take("trace", name);
    const { trace, hint } = readTrace(parseCsv(bytes, path), id, name, report);
    traces.push(trace);
    hints.set(id, hint);
  }
  const source =
    files.length === 1
      ? baseName(files[0]!.path)
      : (folderName(files[0]!.path) ?? `${baseName(files[0]!.path)} …`);
  const counts = {
    clusters: 0,
    hosts: 0,
    pools: 0,
    partitions: 0,
    templates: 0,
    traces: traces.length,
  };
  return {
    kind: "traces",
    traces: { traces, hints },
    report: report.build({ source, format: "bitbrains", counts }),
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function folderName(path: string): string | undefined {
  const pieces = path.split("/");
  return pieces.length > 1 ? pieces.at(-2) : undefined;
}
