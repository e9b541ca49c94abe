/**
 * By what means a shortfall is met, and what it costs the guest (SPEC MEM-7, MEM-8): pure arithmetic
 * over what a partition holds, has active and is granted.
 */
import type { MiB, MiBps } from "../../protocol/units";
import { holdOf, PAGES_PER_MIB, TOUCH_PERIOD_S, type Means } from "./regime";

/** A compressed page takes half a page (an assumption; ESX keeps those that shrink to that at least). */
export const COMPRESSION = 2;

export interface Reclaimed {
  readonly shared: MiB;
  readonly ballooned: MiB;
  readonly compressed: MiB;
  readonly swapped: MiB;
  /** The part of its full speed at which the guest gets on, 0 to 1: the rest it waits for pages. */
  readonly progress: number;
  /** Pages read in, by the hypervisor or by the guest itself. */
  readonly swapRateMiBps: MiBps;
}

export const NOTHING_RECLAIMED: Reclaimed = {
  shared: 0,
  ballooned: 0,
  compressed: 0,
  swapped: 0,
  progress: 1,
  swapRateMiBps: 0,
};

export function reclaimed(
  means: Means,
  touched: MiB,
  active: MiB,
  granted: MiB,
  vcpus: number,
): Reclaimed {
  const holds = holdOf(means, touched, active);
  const shared = holds * means.shared;
  const expanded = means.expansion > 1 ? holds * (1 - 1 / means.expansion) : 0;
  const missing = holds - shared - expanded - granted;
  if (missing <= holds * 1e-12) {
    if (shared === 0 && expanded === 0) return NOTHING_RECLAIMED;
    return { ...NOTHING_RECLAIMED, shared, compressed: expanded };
  }
  const most = means.swaps ? means.balloonMiB : Infinity;
  const ballooned = missing < most ? missing : most;
  const zipped = Math.min(missing - ballooned, means.compressMiB);
  const swapped = missing - ballooned - zipped;
  const lost = activeMissing(means, holds, Math.min(active, holds), ballooned, zipped, swapped);
  const read = lost.guest + lost.swapped;
  const perMiB = PAGES_PER_MIB / TOUCH_PERIOD_S;
  const seconds = read * (means.swapMs / 1e3) + lost.zipped * (means.unzipUs / 1e6);
  const progress = 1 / (1 + (perMiB * seconds) / vcpus);
  return {
    shared,
    ballooned,
    compressed: expanded + zipped,
    swapped,
    progress,
    swapRateMiBps: (progress * read) / TOUCH_PERIOD_S,
  };
}

/**
 * What of it the guest is using. A guest under a balloon gives up idle pages first, and pages out by
 * itself what is asked of it beyond these. The hypervisor that swaps takes any pages, as it cannot
 * know which are in use, or the longest idle ones.
 */
function activeMissing(
  means: Means,
  holds: MiB,
  active: MiB,
  ballooned: MiB,
  zipped: MiB,
  swapped: MiB,
): { guest: MiB; zipped: MiB; swapped: MiB } {
  const guest = Math.max(0, ballooned - (holds - active));
  const left = holds - ballooned;
  const inUse = active - guest;
  if (left <= 0) return { guest, zipped: 0, swapped: 0 };
  const pages = Math.min(left - swapped, zipped * COMPRESSION);
  if (means.picks === "blind")
    return { guest, zipped: (pages * inUse) / left, swapped: (swapped * inUse) / left };
  const out = Math.max(0, swapped + pages - (left - inUse));
  return { guest, zipped: Math.min(pages, out), swapped: Math.max(0, out - pages) };
}
