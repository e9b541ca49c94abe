/**
 * Bitbrains GWA-T-12 (http://gwa.ewi.tudelft.nl/datasets/gwa-t-12-bitbrains): one CSV file a VM,
 * a sample every five minutes. Known traps: the separator is ";\t"; "Timestamp [ms]" is in seconds;
 * the CPU percentage goes up to 105 (of the provisioned capacity, with turbo); "Memory usage" is
 * active memory; steps are of 299 to 301 s, with gaps; a VM that is gone goes on with zeros.
 */
import { InputError } from "../../protocol/fault";
import { LIMITS, type Trace } from "../../protocol/scenario-parts";
import type { MiB } from "../../protocol/units";
import type { ReportBuilder } from "../files/reportBuilder";
import { headingKey, parseFraction, Table, type Grid, type TableRow } from "../files/table";
import { SampleRuns } from "./sampleRuns";

const COLUMNS = {
  time: "timestamp [ms]",
  cores: "cpu cores",
  cpu: "cpu usage [%]",
  memorySize: "memory capacity provisioned [kb]",
  memoryUsed: "memory usage [kb]",
} as const;

/** Above this, a percentage is no turbo but a slip. */
const MOST_PERCENT = 200;
/** A time beyond this (the year 5138 in seconds) is in milliseconds, as the heading claims. */
const LARGEST_SECONDS = 1e11;

export interface TraceHint {
  readonly vcpus: number;
  readonly memoryMiB: MiB;
}

/** Traces, and how large the VM was that each was measured on. */
export interface TraceSet {
  readonly traces: readonly Trace[];
  readonly hints: ReadonlyMap<string, TraceHint>;
}

interface Sample {
  readonly time: number;
  readonly cpu: number;
  readonly memory: number;
}

export function isTraceHeading(cells: readonly string[]): boolean {
  const keys = new Set(cells.map(headingKey));
  return keys.has(COLUMNS.time) && keys.has(COLUMNS.cpu);
}

export function readTrace(
  grid: Grid,
  id: string,
  name: string,
  report: ReportBuilder,
): { readonly trace: Trace; readonly hint: TraceHint } {
  const { file } = grid;
  const table = Table.find(grid, Object.values(COLUMNS));
  if (!table) {
    const columns = Object.values(COLUMNS).join(", ");
    throw new InputError({ code: "columnsMissing", params: { columns }, place: { file, row: 1 } });
  }
  const samples: Sample[] = [];
  const runs = new SampleRuns(name, report);
  let vcpus = 0;
  let memoryKB = 0;
  for (const row of table.records()) {
    const sample = readSample(row, runs);
    runs.next();
    if (!sample) continue;
    samples.push(sample.sample);
    vcpus = Math.max(vcpus, sample.cores);
    memoryKB = Math.max(memoryKB, sample.memorySizeKB);
  }
  runs.end();
  if (samples.length === 0) {
    throw new InputError({ code: "traceEmpty", params: {}, place: { file } });
  }
  samples.sort((a, b) => a.time - b.time);
  const trace = resample(samples, { id, name, file }, report);
  const hint = { vcpus: Math.max(1, vcpus), memoryMiB: Math.max(1, memoryKB / 1024) };
  report.read("traceRead", { name, count: samples.length, intervalS: trace.intervalS }, { file });
  return { trace, hint };
}

function readSample(row: TableRow, runs: SampleRuns) {
  const value = (column: string): number | undefined => {
    const text = row.text(column);
    return text === "" ? undefined : parseFraction(text);
  };
  const time = value(COLUMNS.time);
  const cpu = value(COLUMNS.cpu);
  const cores = value(COLUMNS.cores);
  const size = value(COLUMNS.memorySize);
  const used = value(COLUMNS.memoryUsed);
  const numbers = [time, cpu, cores, size, used];
  if (numbers.some((number) => number === undefined || !(number >= 0) || number > 1e18)) {
    runs.note("left-out", "sampleBroken", row.place);
    return undefined;
  }
  if (cpu! > MOST_PERCENT) {
    runs.note("left-out", "sampleAbsurd", row.place, cpu);
    return undefined;
  }
  if (cpu! > 100) runs.note("guessed", "sampleClipped", row.place, rounded(cpu!));
  if (cores === 0) runs.note("guessed", "sampleWithoutCores", row.place);
  const sample: Sample = {
    time: time! > LARGEST_SECONDS ? time! / 1000 : time!,
    cpu: Math.min(cpu! / 100, 1),
    memory: size! > 0 ? Math.min(used! / size!, 1) : 0,
  };
  return { sample, cores: cores!, memorySizeKB: size! };
}

/**
 * Even steps, as a trace has them. The step is the usual one of the file; each step takes the mean
 * of its samples, and one that has none repeats the last value.
 */
function resample(
  samples: readonly Sample[],
  about: { readonly id: string; readonly name: string; readonly file: string },
  report: ReportBuilder,
): Trace {
  const { id, name, file } = about;
  const start = samples[0]!.time;
  const intervalS = usualStep(samples);
  const steps = Math.round((samples.at(-1)!.time - start) / intervalS) + 1;
  if (steps > LIMITS.samples) {
    const params = { steps, limit: LIMITS.samples };
    throw new InputError({ code: "traceTooLong", params, place: { file } });
  }
  const cpu = new Float64Array(steps);
  const memory = new Float64Array(steps);
  const count = new Float64Array(steps);
  for (const sample of samples) {
    const step = Math.min(Math.round((sample.time - start) / intervalS), steps - 1);
    cpu[step]! += sample.cpu;
    memory[step]! += sample.memory;
    count[step]!++;
  }
  let missing = 0;
  for (let step = 0; step < steps; step++) {
    if (count[step]! > 0) {
      cpu[step]! /= count[step]!;
      memory[step]! /= count[step]!;
      if (missing > 0) report.guessed("traceGap", gap(step), { file });
      missing = 0;
    } else {
      cpu[step] = cpu[step - 1]!;
      memory[step] = memory[step - 1]!;
      missing++;
    }
  }
  return {
    id,
    name,
    intervalS,
    cpu: Array.from(cpu, rounded),
    memory: Array.from(memory, rounded),
  };

  function gap(end: number) {
    return { name, count: missing, afterS: (end - missing) * intervalS, intervalS };
  }
}

/** The (lower) median distance between samples; five minutes where there is but one. */
function usualStep(samples: readonly Sample[]): number {
  const distances: number[] = [];
  for (let i = 1; i < samples.length; i++) {
    const distance = samples[i]!.time - samples[i - 1]!.time;
    if (distance > 0) distances.push(distance);
  }
  distances.sort((a, b) => a - b);
  const middle = distances[Math.floor((distances.length - 1) / 2)] ?? 300;
  return Math.min(Math.max(1, Math.round(middle)), 86_400);
}

/** Five digits after the point: the file's own precision, at a third of the length. */
function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
