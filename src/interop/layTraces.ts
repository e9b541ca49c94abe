/**
 * Lays traces on VMs. Who gets which is a pure function of the two sets: a VM whose name a trace
 * bears gets that one; every other VM, in the order of ids, gets the trace that was measured on the
 * VM nearest to it in size, each trace once before any is used again.
 */
import { compareIds } from "../base/order";
import type { BatchCommand } from "../protocol/command";
import { InputError } from "../protocol/fault";
import type { ReportEntry } from "../protocol/report";
import type { Scenario } from "../protocol/scenario";
import type { Trace, Workload } from "../protocol/scenario-parts";
import type { TraceHint, TraceSet } from "./bitbrains/readTraces";

/** What we need to know of a partition; a `PartitionView` has it, a scenario's partition too. */
export interface TraceTaker {
  readonly id: string;
  readonly name: string;
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly template?: boolean;
  /** The platform that it runs for others: its load is theirs, it takes no trace. */
  readonly runs?: string;
  readonly workload?: Workload;
}

interface LaidTraces {
  /** Those that somebody got, under ids that the room has not given yet. */
  readonly traces: readonly Trace[];
  /** By partition id. */
  readonly workloads: ReadonlyMap<string, Workload>;
  readonly entries: readonly ReportEntry[];
}

/** The batch that makes the traces the load of a running room's VMs; its inverse takes them off. */
export function layTraces(
  set: TraceSet,
  partitions: readonly TraceTaker[],
): { readonly command: BatchCommand; readonly entries: readonly ReportEntry[] } {
  const taken = new Set(
    partitions.flatMap(({ workload }) => (workload?.kind === "recorded" ? [workload.trace] : [])),
  );
  const { traces, workloads, entries } = assignTraces(set, partitions, taken);
  return {
    command: {
      type: "batch",
      label: "addTraces",
      commands: [
        { type: "addTraces", traces: [...traces] },
        ...[...workloads].map(([partition, workload]) => ({
          type: "changePartition" as const,
          partition,
          changes: { workload },
        })),
      ],
    },
    entries,
  };
}

/** The same for a scenario that has not been opened yet. */
export function layTracesOnScenario(
  set: TraceSet,
  scenario: Scenario,
): { readonly scenario: Scenario; readonly entries: readonly ReportEntry[] } {
  const takers = scenario.partitions.map((partition) => ({
    ...partition,
    runs: partition.platform,
  }));
  const taken = new Set(scenario.traces.map(({ id }) => id));
  const { traces, workloads, entries } = assignTraces(set, takers, taken);
  const partitions = scenario.partitions.map((partition) => ({
    ...partition,
    workload: workloads.get(partition.id) ?? partition.workload,
  }));
  return {
    scenario: { ...scenario, partitions, traces: [...scenario.traces, ...traces] },
    entries,
  };
}

function assignTraces(
  set: TraceSet,
  partitions: readonly TraceTaker[],
  taken: ReadonlySet<string>,
): LaidTraces {
  const takers = partitions
    .filter((partition) => !partition.template && partition.runs === undefined)
    .toSorted((a, b) => compareIds(a.id, b.id));
  if (takers.length === 0) {
    throw new InputError({ code: "tracesWithoutVms", params: {}, place: { file: "" } });
  }
  const traces = set.traces.toSorted((a, b) => compareIds(a.id, b.id));
  const given = new Map<TraceTaker, { readonly trace: Trace; readonly code: string }>();
  const used = new Set<Trace>();

  const named = new Map<string, Trace>();
  for (const trace of traces) {
    const name = (trace.name ?? trace.id).toLowerCase();
    if (!named.has(name)) named.set(name, trace);
  }
  for (const taker of takers) {
    const trace = named.get(taker.name.toLowerCase());
    if (!trace) continue;
    given.set(taker, { trace, code: "traceByName" });
    used.add(trace);
  }

  let round = traces.filter((trace) => !used.has(trace));
  for (const taker of takers) {
    if (given.has(taker)) continue;
    if (round.length === 0) round = [...traces];
    const trace = nearest(taker, round, set.hints);
    round.splice(round.indexOf(trace), 1);
    given.set(taker, { trace, code: "traceBySize" });
    used.add(trace);
  }
  return laid(traces, used, given, taken);
}

function laid(
  traces: readonly Trace[],
  used: ReadonlySet<Trace>,
  given: ReadonlyMap<TraceTaker, { readonly trace: Trace; readonly code: string }>,
  taken: ReadonlySet<string>,
): LaidTraces {
  const fresh = new Map<Trace, Trace>();
  for (const trace of traces) {
    if (used.has(trace)) fresh.set(trace, { ...trace, id: freeId(trace.id, taken) });
  }
  const workloads = new Map<string, Workload>();
  const entries: ReportEntry[] = [];
  for (const [taker, { trace, code }] of given) {
    workloads.set(taker.id, { kind: "recorded", trace: fresh.get(trace)!.id, loop: true });
    entries.push({
      level: code === "traceByName" ? "read" : "guessed",
      code,
      params: { name: taker.name, trace: trace.name ?? trace.id },
    });
  }
  for (const trace of traces) {
    if (used.has(trace)) continue;
    const params = { trace: trace.name ?? trace.id };
    entries.push({ level: "left-out", code: "traceUnused", params });
  }
  return { traces: [...fresh.values()], workloads, entries };
}

/** The same folder may be laid on twice: its traces then stand beside the first ones. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}+${n}`;
  return free;
}

function nearest(
  taker: TraceTaker,
  traces: readonly Trace[],
  hints: ReadonlyMap<string, TraceHint>,
): Trace {
  let best = traces[0]!;
  let least = Infinity;
  for (const trace of traces) {
    const hint = hints.get(trace.id);
    const far = hint
      ? ratio(taker.vcpus, hint.vcpus) * ratio(taker.memoryMiB, hint.memoryMiB)
      : Number.MAX_VALUE;
    if (far < least) {
      least = far;
      best = trace;
    }
  }
  return best;
}

/** How many times the larger is the smaller. */
function ratio(a: number, b: number): number {
  return a > b ? a / b : b / a;
}
