/** What a host draws (SPEC PWR-*): watts at 0, 10 … 100 % of its CPU, straight lines between. */
import { publishedCurve } from "../power/published";
import type { HostSpec } from "../../protocol/scenario-parts";
import type { Watts } from "../../protocol/units";

/** How a machine of one kind draws, where its file does not say. Watts. */
interface Draw {
  /** At full load, without what follows: chassis or frame, cooling and service processors. */
  readonly base: Watts;
  readonly socket: Watts;
  readonly core: Watts;
  readonly memoryGiB: Watts;
  /** Idle, as a part of full load. */
  readonly idle: number;
  /** How far the draw has risen from idle to full at 0, 10 … 100 % load. */
  readonly rise: readonly number[];
}

const EVENLY = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/**
 * Assumptions of this house, one for each kind of machine: orders of magnitude, good to compare the
 * hosts of one room with each other, not to size a power supply.
 */
const SERVER: Draw = {
  base: 90,
  socket: 65,
  core: 6,
  memoryGiB: 0.35,
  idle: 0.38,
  // Steep at first, then flatter, as servers of the SPECpower_ssj2008 kind are.
  rise: [0, 0.17, 0.28, 0.37, 0.46, 0.54, 0.62, 0.71, 0.8, 0.9, 1],
};

/** An IBM Z frame: several kW, most of it for the frame, its I/O and its cooling, whatever runs. */
const FRAME: Draw = {
  base: 2500,
  socket: 250,
  core: 50,
  memoryGiB: 0.6,
  idle: 0.65,
  rise: EVENLY,
};

/**
 * A large System/370: bipolar logic draws its current whether it switches or not, so that idle and
 * busy hardly differ. Tens of kW a machine; its memory is counted in MiB: 500 W for each.
 */
const BIPOLAR: Draw = {
  base: 6000,
  socket: 0,
  core: 15_000,
  memoryGiB: 500 * 1024,
  idle: 0.95,
  rise: EVENLY,
};

/**
 * A mainframe of the 3090's time: still bipolar, but tens of millions of instructions a processor,
 * and memory of one-megabit chips: 50 W for each MiB. Still tens of kW.
 */
const LATE_BIPOLAR: Draw = {
  base: 6000,
  socket: 0,
  core: 9000,
  memoryGiB: 50 * 1024,
  idle: 0.9,
  rise: EVENLY,
};

/** A large UNIX server before multicore and power management: several kW in a cabinet or two. */
const CABINET: Draw = {
  base: 400,
  socket: 130,
  core: 5,
  memoryGiB: 8,
  idle: 0.8,
  rise: EVENLY,
};

/** Until when a machine of a family drew as its forebears did. */
const LATE_BIPOLAR_SINCE = 1985;
const CABINET_UNTIL = 2006;

function drawOf({ architecture, year }: Pick<HostSpec, "architecture" | "year">): Draw {
  switch (architecture) {
    case "s370":
      return year !== undefined && year >= LATE_BIPOLAR_SINCE ? LATE_BIPOLAR : BIPOLAR;
    case "s390x":
      return FRAME;
    case "sparc":
    case "power":
    case "ia64":
    case "pa-risc":
      return year !== undefined && year <= CABINET_UNTIL ? CABINET : SERVER;
    default:
      return SERVER;
  }
}

/** A curve for a machine whose file gives none, by its kind and size. */
export function assumedPowerCurve(spec: HostSpec): Watts[] {
  const { base, socket, core, memoryGiB, idle, rise } = drawOf(spec);
  const { sockets, coresPerSocket } = spec.cpu;
  const full =
    base + socket * sockets + core * sockets * coresPerSocket + (memoryGiB * spec.memoryMiB) / 1024;
  const least = idle * full;
  return rise.map((part) => Math.round(least + (full - least) * part));
}

export function powerCurve(spec: HostSpec): readonly Watts[] {
  return spec.powerW ?? publishedCurve(spec)?.watts ?? assumedPowerCurve(spec);
}

/** @param load used CPU as a fraction of all cores */
export function powerAt(curve: readonly Watts[], load: number): Watts {
  const at = Math.min(1, Math.max(0, load)) * 10;
  const step = Math.min(9, Math.floor(at));
  const low = curve[step]!;
  return low + (curve[step + 1]! - low) * (at - step);
}
