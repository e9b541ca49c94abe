/** What can be read off a view besides the picture: who waits, who ran where how much. Pure. */
import type { DispatchedVcpu, MicroscopeView } from "../../../protocol/microscope";
import type { Micros } from "../../../protocol/units";

/** Indices into `vcpus` of those who wait, the next one first. */
export function queueOf({ vcpus }: MicroscopeView): readonly number[] {
  const waiting: number[] = [];
  vcpus.forEach(({ place }, index) => {
    if (place >= 0) waiting.push(index);
  });
  return waiting.sort((a, b) => vcpus[a]!.place - vcpus[b]!.place || a - b);
}

export type StateCounts = Readonly<Record<DispatchedVcpu["state"], number>>;

export function countStates({ vcpus }: MicroscopeView): StateCounts {
  const counts = { running: 0, ready: 0, costopped: 0, parked: 0, blocked: 0 };
  for (const { state } of vcpus) counts[state]++;
  return counts;
}

/** Who runs on each CPU now (an index into `vcpus`; -1 if nobody), and its busy part of the span. */
export interface CpuReading {
  readonly running: number;
  readonly busy: number;
}

export function readCpus(view: MicroscopeView, span: Micros): readonly CpuReading[] {
  const length = Math.min(span, view.nowUs);
  const from = view.nowUs - length;
  const busy = new Float64Array(view.cpus);
  const { cpu, start, end } = view.slices;
  for (let i = 0; i < cpu.length; i++)
    busy[cpu[i]!]! += Math.max(0, end[i]! - Math.max(start[i]!, from));
  const running = new Int32Array(view.cpus).fill(-1);
  view.vcpus.forEach(({ state, cpu: at }, index) => {
    if (state === "running") running[at] = index;
  });
  return Array.from(running, (index, at) => ({
    running: index,
    busy: length === 0 ? 0 : busy[at]! / length,
  }));
}

export const PARTS = ["run", "ready", "costop", "parked", "blocked"] as const;
export type Part = (typeof PARTS)[number];

/** The parts of its time that a vCPU has spent; together 1, or all 0 before any time has passed. */
export function timeParts(vcpu: DispatchedVcpu): Readonly<Record<Part, number>> {
  const us = {
    run: vcpu.runUs,
    ready: vcpu.readyUs,
    costop: vcpu.costopUs,
    parked: vcpu.parkedUs,
    blocked: vcpu.blockedUs,
  };
  const sum = PARTS.reduce((total, part) => total + us[part], 0) || 1;
  return {
    run: us.run / sum,
    ready: us.ready / sum,
    costop: us.costop / sum,
    parked: us.parked / sum,
    blocked: us.blocked / sum,
  };
}

/**
 * Percent that add up to 100: each is rounded down, and what is left over goes to those that lost
 * most by it, so that a row of a table never shows 99 or 101.
 */
export function wholePercents(parts: readonly number[]): readonly number[] {
  const exact = parts.map((part) => part * 100);
  const whole = exact.map(Math.floor);
  const total = Math.round(exact.reduce((sum, value) => sum + value, 0));
  let left = total - whole.reduce((sum, value) => sum + value, 0);
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!));
  for (const i of order) if (left-- > 0) whole[i]!++;
  return whole;
}
