import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Fault } from "../protocol/fault";
import { InputError } from "../protocol/fault";
import type { InputFile } from "../protocol/messages";
import type { ReportEntry } from "../protocol/report";
import { catalogue } from "../words/catalogue";
import { buildWorkbook } from "./fixtures/buildWorkbook";
import { estateCsv, estateWorkbook } from "./fixtures/estate";
import { entriesOf, inputFile, inputFiles } from "./fixtures/input";
import { traceFiles } from "./fixtures/traces";
import { readInput, readInputs } from "./open";

const SCENARIO = JSON.stringify({
  format: "machine-room/scenario",
  version: 1,
  name: "r",
  hosts: [],
});

async function faultOf(...files: InputFile[]): Promise<Fault> {
  try {
    await readInput(files);
  } catch (error) {
    if (error instanceof InputError) return error.fault;
    throw error;
  }
  throw new Error("it was read");
}

const zipped = (files: readonly { path: string; bytes: Uint8Array }[]) =>
  zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])));

describe("readInput", () => {
  it("tells files apart by their content, whatever they are called", async () => {
    const room = await readInput([inputFile("holiday.jpg", estateWorkbook())]);
    expect(room.report.format).toBe("rvtools-xlsx");
    expect((await readInput([inputFile("notes.txt", SCENARIO)])).report.format).toBe("scenario");
    const [trace] = traceFiles();
    expect((await readInput([inputFile("x.dat", trace!.bytes)])).report.format).toBe("bitbrains");
    const info = estateCsv().find(({ path }) => path.includes("vInfo"))!;
    expect((await readInput([inputFile("export.txt", info.bytes)])).report.format).toBe(
      "rvtools-csv",
    );
  });

  it("reads a zip as the folder that it is, litter apart", async () => {
    const folder = await readInput(inputFiles(estateCsv()));
    const litter = [
      { path: "__MACOSX/alpenwerk/._RVTools_tabvInfo.csv", bytes: new Uint8Array([1]) },
      { path: "alpenwerk/.DS_Store", bytes: new Uint8Array([1]) },
    ];
    const zip = await readInput([inputFile("e.zip", zipped([...estateCsv(), ...litter]))]);
    if (zip.kind !== "scenario" || folder.kind !== "scenario") throw new Error("expected rooms");
    expect(zip.scenario).toEqual(folder.scenario);
    expect(entriesOf(zip.report, "fileNotUnderstood")).toEqual([]);
    const traces = await readInput([inputFile("t.zip", zipped(traceFiles()))]);
    expect(traces.report.counts.traces).toBe(3);
    const inside = await readInput([
      inputFile("w.zip", zipped([{ path: "w.xlsx", bytes: estateWorkbook() }])),
    ]);
    expect(inside.report.format).toBe("rvtools-xlsx");
  });

  it("names a stranger among files that are understood", async () => {
    const files = [...inputFiles(traceFiles()), inputFile("traces/readme.txt", "hello there")];
    const { report } = await readInput(files);
    expect(entriesOf(report, "fileNotUnderstood")).toMatchObject([
      { level: "left-out", place: { file: "traces/readme.txt" } },
    ]);
  });

  it.each([
    ["fileEmpty", inputFile("a.xlsx", "")],
    ["fileUnknown", inputFile("a.xlsx", "this is no workbook")],
    ["fileUnknown", inputFile("a.bin", new Uint8Array(4096))],
    ["fileUnknown", inputFile("RVTools_tabvInfo.csv", "no table at all")],
    ["oldOffice", inputFile("a.xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))],
    ["archiveBroken", inputFile("a.xlsx", estateWorkbook().slice(0, 9_000))],
    [
      "zipInZip",
      inputFile(
        "a.zip",
        zipped([{ path: "b.zip", bytes: zipped([{ path: "c", bytes: strToU8("x") }]) }]),
      ),
    ],
    ["notRvtools", inputFile("a.xlsx", buildWorkbook([{ name: "Budget", rows: [["x"]] }]))],
    [
      "columnsMissing",
      inputFile("a.xlsx", buildWorkbook([{ name: "vInfo", rows: [["Server"], ["x"]] }])),
    ],
    [
      "rvtoolsEmpty",
      inputFile(
        "a.xlsx",
        buildWorkbook([{ name: "vInfo", rows: [["VM", "Powerstate", "CPUs", "Memory"]] }]),
      ),
    ],
    ["tabVInfoMissing", inputFile("RVTools_tabvDisk.csv", "VM,Disk\na,b")],
    ["tabVInfoMissing", inputFile("RVTools_tabvHost.csv", "Host,Speed,# Cores\na,2000,8")],
    ["csvHeading", inputFile("v.csv", '"VM;Powerstate;CPUs;Memory"\na;poweredOn;1;1')],
    ["csvHeading", inputFile("1.csv", '"Timestamp [ms];CPU cores;CPU usage [%]"\n1;1;1')],
    ["csvQuotes", inputFile("v.csv", 'VM,"Powerstate,CPUs,Memory\na,poweredOn,1,1')],
    ["csvQuotes", inputFile("v.csv", 'VM,Powerstate,CPUs,Memory\n"a,poweredOn,1,1')],
    ["jsonBroken", inputFile("a.json", '{"format": ')],
  ])("refuses %s (%#) by its file", async (code, file) => {
    const fault = await faultOf(file);
    expect(fault.code).toBe(code);
    expect(fault.place.file).toContain(file.path);
    expectWords("fault", fault.code, fault.params);
  });

  it("refuses nothing, too much, and two things at once", async () => {
    expect((await faultOf()).code).toBe("nothingGiven");
    const large = { path: "l.csv", bytes: new ArrayBuffer(65 << 20) };
    expect(await faultOf(large)).toMatchObject({
      code: "fileTooLarge",
      params: { sizeMiB: 65, limitMiB: 64 },
    });
    const scenario = inputFile("a.json", SCENARIO);
    expect((await faultOf(scenario, inputFile("b.json", SCENARIO))).code).toBe("twoRooms");
    expect((await faultOf(scenario, ...inputFiles(traceFiles()))).code).toBe("twoThings");
    const twice = estateCsv().flatMap(({ path, bytes }) => [
      inputFile(path, bytes),
      inputFile(`other/${path}`, bytes),
    ]);
    expect((await faultOf(...twice)).code).toBe("tabTwice");
  });

  it("reads a room and the traces for it together where that is asked for", async () => {
    const { room, traces } = await readInputs([
      inputFile("a.json", SCENARIO),
      ...inputFiles(traceFiles()),
    ]);
    expect([room?.report.format, traces?.report.format]).toEqual(["scenario", "bitbrains"]);
  });

  it("has words in both languages for all that it reports", async () => {
    const { room, traces } = await readInputs([
      inputFile("a.xlsx", estateWorkbook()),
      ...inputFiles(traceFiles()),
    ]);
    const entries: ReportEntry[] = [...room!.report.entries, ...traces!.report.entries];
    expect(new Set(entries.map(({ code }) => code)).size).toBeGreaterThan(35);
    for (const { code, params } of entries) expectWords("report", code, params);
  });
});

describe("50 MB of anything", () => {
  const SIZE = 50 << 20;
  const filled = (text: string): InputFile => {
    const bytes = new Uint8Array(SIZE);
    const pattern = strToU8(text);
    bytes.set(pattern);
    for (let at = pattern.length; at < SIZE; at *= 2)
      bytes.copyWithin(at, 0, Math.min(at, SIZE - at));
    return { path: "big.csv", bytes: bytes.buffer };
  };

  it.each([
    ["zeros", "\0", "fileUnknown"],
    ["one endless word", "a", "fileUnknown"],
    ["open brackets", "[", "jsonTooDeep"],
    ["rows without end", "VM,Powerstate,CPUs,Memory\n", "tableTooLong"],
    ["quotes", '"', "fileUnknown"],
    ["broken CSV", 'VM,Powerstate,CPUs,Memory\n"a""b,c\n', "csvQuotes"],
    ["semicolons", ";", "fileUnknown"],
  ])("of %s is answered", async (_, text, code) => {
    expect((await faultOf(filled(text))).code).toBe(code);
  });
});

/** Every entry and fault must have its words, with a gap for nothing that is not given. */
function expectWords(
  group: "report" | "fault",
  code: string,
  params: Readonly<Record<string, string | number>>,
): void {
  for (const language of ["en", "de"] as const) {
    const words: Readonly<Record<string, string>> = catalogue[language].report[group];
    const text = words[code] ?? words[`${code}_other`];
    expect(text, `${language}: ${group}.${code}`).toBeDefined();
    for (const [, gap] of text!.matchAll(/\{\{(\w+)[^}]*\}\}/g)) {
      expect(Object.keys(params), `${group}.${code}`).toContain(gap);
    }
  }
}
