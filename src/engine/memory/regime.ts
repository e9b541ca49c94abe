/**
 * What a platform says of memory that grows short: what it keeps free, how it calls a shortage, and
 * by what means it takes back what is touched and not granted (SPEC MEM-6…MEM-12). A platform's file
 * holds one of these; a platform without one dedicates memory, or lets nothing but its division decide.
 */
import type { MemoryView } from "../../protocol/memory";
import type { MiB } from "../../protocol/units";
import type { Derived, DividedSystem, Member } from "../platforms/platform";

/** How often a guest at full speed comes back to each page that counts as active: once a minute, the
 * interval over which ESX samples (Waldspurger, OSDI'02; 60 s in later releases [R]). */
export const TOUCH_PERIOD_S = 60;
/** Pages a MiB. */
export const PAGES_PER_MIB = 256;

/** By what means one partition's memory can be had back, in numbers. */
export interface Means {
  /** What its hold follows: all that it has touched, or what it has active (Hyper-V). */
  readonly follows: "touched" | "active";
  /** It wants this many times what it follows (Hyper-V's buffer: 1.2). */
  readonly factor: number;
  /** Pages that it holds whether it has touched them or not (Xen, AME). */
  readonly least: MiB;
  /** It is never to have more than this (Hyper-V's maximum). */
  readonly most: MiB;
  /** The part of its pages, 0 to 1, that is held once for several (TPS, KSM). */
  readonly shared: number;
  /** Its operating system sees this many times the memory that it takes (AME); 1: as much. */
  readonly expansion: number;
  /** The most that a balloon, or a guest that lends, gives back; the guest chooses what. */
  readonly balloonMiB: MiB;
  /** The most that compression saves. */
  readonly compressMiB: MiB;
  /** What is still missing is written out by the hypervisor; else the guest must page it itself. */
  readonly swaps: boolean;
  /** Whether the hypervisor takes any page, or knows which have been idle. */
  readonly picks: "blind" | "idleFirst";
  /** Until a page that is missing is back (ms); one that was compressed (µs). Assumptions. */
  readonly swapMs: number;
  readonly unzipUs: number;
}

/** One memory state of a host: it begins where no more than this is free. */
export interface FreeState {
  /** Its code among the states that its platform has words for. */
  readonly name: string;
  readonly belowMiB: MiB;
}

/** What a platform keeps free on a host, from the most comfortable state to the worst. */
export interface FreeMemory {
  readonly minFreeMiB: MiB;
  readonly states: readonly FreeState[];
  /** Free memory settles here while balloons give back enough … */
  readonly balloonAtMiB: MiB;
  /** … and here where they do not, and pages are compressed and written out. */
  readonly swapAtMiB: MiB;
}

export interface MemoryRegime {
  /** The words, for the page: terms, states, sources. */
  readonly view: MemoryView;
  /** Without it the platform keeps nothing free, and knows no states. */
  readonly free?: (system: DividedSystem) => FreeMemory;
  /** `undefined`: nothing of this partition's memory can be had. */
  readonly means: (member: Member, system: DividedSystem) => Means | undefined;
  /** What to know beside: scan times, free-memory thresholds. */
  readonly figures?: (member: Member, system: DividedSystem) => readonly Derived[];
}

/** Nothing of it can be had back but by writing it out: what others are built from. */
export const PLAIN_MEANS: Means = {
  follows: "touched",
  factor: 1,
  least: 0,
  most: Infinity,
  shared: 0,
  expansion: 1,
  balloonMiB: 0,
  compressMiB: 0,
  swaps: true,
  picks: "idleFirst",
  swapMs: 5,
  unzipUs: 0,
};

/** The pages that it is to have, its own or shared: what of it is not granted has been taken back. */
export function holdOf({ follows, factor, least, most }: Means, touched: MiB, active: MiB): MiB {
  const hold = follows === "active" ? active * factor : touched;
  return Math.min(Math.max(hold, least), most);
}

/** What it asks of the division: what it follows, with its buffer, less what it holds with others. */
export function wantOf(means: Means | undefined, touched: MiB, active: MiB): MiB {
  if (means === undefined) return touched;
  const base = means.follows === "active" ? active : touched;
  return base * means.factor * (1 - means.shared);
}
