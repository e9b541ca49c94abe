/**
 * Ready time in percent (SPEC CPU-8): the part of its vCPUs' time in which a partition wanted to run
 * and did not. VMware's realtime chart shows the same as milliseconds in an interval.
 */

/** Of cores (or core-seconds) wanted and got, by one with so many. */
export function readyPercent(demand: number, used: number, size: number): number {
  return (100 * Math.max(0, demand - used)) / size;
}

/** Of a summation as vCenter gives it: milliseconds over an interval, all vCPUs together. */
export function readyPercentOfSum(readyMs: number, intervalS: number, vcpus = 1): number {
  return (100 * readyMs) / (intervalS * 1000 * vcpus);
}
