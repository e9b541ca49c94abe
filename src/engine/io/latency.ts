/**
 * How long a request takes (IO-3): what it takes alone ÷ the part of the device's time that is free,
 * as with a single server and random arrivals. A model, not a measurement [D]: real devices serve
 * many requests at once and bend later. It is bounded by the queue: a request never finds more than
 * {@link QUEUE} before it.
 */

/** Requests that a host may have under way at a device at a time: the usual depth of a LUN's queue [M]. */
export const QUEUE = 32;

/** @param load how much of the device's time is spent, 0 to 1 */
export function latencyMs(aloneMs: number, load: number): number {
  const free = 1 - load;
  return free * QUEUE <= 1 ? aloneMs * QUEUE : aloneMs / free;
}

/** The load at which a request takes so long; at least half, so that a device is of some use. */
export function loadAt(latency: number, aloneMs: number): number {
  return Math.max(0.5, Math.min(1, 1 - aloneMs / latency));
}
