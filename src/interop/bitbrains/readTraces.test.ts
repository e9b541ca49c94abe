import { describe, expect, it } from "vitest";
import { entriesOf, inputFile, inputFiles } from "../fixtures/input";
import { TRACE_SAMPLES, traceFile, traceFiles } from "../fixtures/traces";
import { readInput, type TracesInput } from "../open";

async function open(files = inputFiles(traceFiles())): Promise<TracesInput> {
  const input = await readInput(files);
  if (input.kind !== "traces") throw new Error("expected traces");
  return input;
}

describe("Bitbrains traces", () => {
  it("reads times as seconds, percentages with any number of digits, and evens jitter out", async () => {
    const { traces } = await open();
    const web = traces.traces.find(({ name }) => name === "web")!;
    expect(web).toEqual({
      id: "trace:web",
      name: "web",
      intervalS: 300,
      cpu: [0.1, 0.01325, 0.4, 0.2, 0.2],
      memory: [0.25, 0.25, 0.5, 0.25, 0.25],
    });
    expect(traces.hints.get("trace:web")).toEqual({ vcpus: 2, memoryMiB: 4096 });
  });

  it("clips turbo, takes the mean of one step, holds values over gaps, and says so by row", async () => {
    const { traces, report } = await open();
    const trace = traces.traces.find(({ name }) => name === "100")!;
    expect(trace.cpu).toEqual([1, 0.75, 0.3, 0.3, 0.3, 0.2, 0]);
    expect(trace.memory).toEqual([0.25, 0.5, 0.25, 0.25, 0.25, 0.25, 0]);
    expect(entriesOf(report, "sampleClipped")).toMatchObject([
      { level: "guessed", params: { percent: 104.575 }, place: { file: "traces/100.csv", row: 2 } },
    ]);
    expect(entriesOf(report, "traceGap")[0]!.params).toMatchObject({ count: 2, afterS: 900 });
    expect(entriesOf(report, "sampleWithoutCores")[0]!.place?.row).toBe(7);
  });

  it("says once of each run of rows what is wrong with it", async () => {
    const gone = (time: number) => [time, 0, 0, 0, 0] as const;
    const file = traceFile([
      [0, 2, 103, 4096, 1024],
      [300, 2, 104, 4096, 1024],
      [600, 2, 10, 4096, 1024],
      [900, 2, 101, 4096, 1024],
      gone(1200),
      gone(1500),
      gone(1800),
    ]);
    const { report } = await open([inputFile("vm.csv", file)]);
    expect(entriesOf(report, "sampleClipped")).toMatchObject([
      { params: { count: 2, percent: 104 }, place: { row: 2 } },
      { params: { count: 1, percent: 101 }, place: { row: 5 } },
    ]);
    expect(entriesOf(report, "sampleWithoutCores")).toMatchObject([
      { params: { count: 3 }, place: { row: 6 } },
    ]);
  });

  it("leaves rows out that cannot be", async () => {
    const { traces, report } = await open();
    expect(traces.traces.find(({ name }) => name === "200")!.cpu).toEqual([
      0.05, 0.05, 0.05, 0.15, 0.15,
    ]);
    expect(entriesOf(report, "sampleBroken")).toMatchObject([
      { params: { count: 2 }, place: { row: 3 } },
    ]);
    expect(entriesOf(report, "sampleAbsurd").map(({ place }) => place?.row)).toEqual([5]);
  });

  it("reads times that are in milliseconds after all", async () => {
    const inMs = TRACE_SAMPLES.web!.map(
      ([time, ...rest]) => [Number(time) * 1000, ...rest] as const,
    );
    const { traces } = await open([inputFile("web.csv", traceFile(inMs))]);
    expect(traces.traces[0]!.intervalS).toBe(300);
  });

  it("refuses a file without a usable row", async () => {
    const file = inputFile("1.csv", traceFile([["", 1, 1, 1, 1]]));
    await expect(open([file])).rejects.toMatchObject({
      fault: { code: "traceEmpty", place: { file: "1.csv" } },
    });
  });

  it("refuses a trace that spans ages", async () => {
    const far = traceFile([
      [0, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
      [2, 1, 1, 1, 1],
      [9e10, 1, 1, 1, 1],
    ]);
    await expect(open([inputFile("1.csv", far)])).rejects.toMatchObject({
      fault: { code: "traceTooLong" },
    });
  });
});
