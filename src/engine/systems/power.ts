/** What a host draws (SPEC PWR-*): watts at 0, 10 … 100 % of its CPU, straight lines between. */
import type { HostSpec } from "../../protocol/scenario-parts";
import type { Watts } from "../../protocol/units";

/** How far the draw has risen from idle to full at 0, 10 … 100 % load: steep at first, then flatter,
 * as servers of the SPECpower_ssj2008 kind are (an assumption; a file may give its own curve). */
const RISE = [0, 0.17, 0.28, 0.37, 0.46, 0.54, 0.62, 0.71, 0.8, 0.9, 1] as const;

/**
 * A curve for a machine whose file gives none, by its size: a chassis, the sockets with their cores,
 * the memory. An assumption of this house, good to compare hosts of one room with each other:
 * full load 90 W + 65 W a socket + 6 W a core + 0.35 W a GiB,
 * idle 38 % of that.
 */
export function assumedPowerCurve(spec: HostSpec): Watts[] {
  const cores = spec.cpu.sockets * spec.cpu.coresPerSocket;
  const full = 90 + 65 * spec.cpu.sockets + 6 * cores + (0.35 * spec.memoryMiB) / 1024;
  const idle = 0.38 * full;
  return RISE.map((part) => Math.round(idle + (full - idle) * part));
}

export function powerCurve(spec: HostSpec): readonly Watts[] {
  return spec.powerW ?? assumedPowerCurve(spec);
}

/** @param load used CPU as a fraction of all cores */
export function powerAt(curve: readonly Watts[], load: number): Watts {
  const at = Math.min(1, Math.max(0, load)) * 10;
  const step = Math.min(9, Math.floor(at));
  const low = curve[step]!;
  return low + (curve[step + 1]! - low) * (at - step);
}
