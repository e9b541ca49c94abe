/**
 * Pre-copy, one partition's pages on their way (MIG-2): the first round copies all memory that is
 * granted; each later one what was written during the one before it, which is the dirty rate times
 * its length and at most the working set; when the platform's rule says so, the partition stops
 * and the rest is copied. The record is plain data and part of the engine's state; the engine
 * advances it between instants, and {@link predictPrecopy} runs the very same steps ahead.
 */
import { SECOND, type MiB, type MiBps, type Micros } from "../../protocol/units";
import type { MigrationRule } from "./rule";

export interface Precopy {
  /** Counted from 1. */
  round: number;
  /** What this round began with, and what of it is still to be sent. */
  roundMiB: MiB;
  leftMiB: MiB;
  /** Written since the round began: what the next one has to copy. */
  dirtiedMiB: MiB;
  sentMiB: MiB;
  /** Time spent in rounds and in the switchover so far. */
  elapsed: Micros;
  /** The least that any round left behind, and when that was (in `elapsed`). */
  leastMiB: MiB;
  leastAt: Micros;
  /** The platform slows the guest's writing down to this. */
  dirtyLimitMiBps: MiBps | undefined;
  /** The partition stands still; `pause` is what the switchover takes after the last byte. */
  stopped: boolean;
  pause: Micros;
  /** How long it has been standing still. */
  downtime: Micros;
}

/** What holds between two instants. */
export interface PrecopyRates {
  readonly bandwidthMiBps: MiBps;
  readonly dirtyMiBps: MiBps;
  /** No more than this can be dirty at the end of a round. */
  readonly workingSetMiB: MiB;
}

export function beginPrecopy(memoryMiB: MiB): Precopy {
  return {
    round: 1,
    roundMiB: memoryMiB,
    leftMiB: memoryMiB,
    dirtiedMiB: 0,
    sentMiB: 0,
    elapsed: 0,
    leastMiB: memoryMiB,
    leastAt: 0,
    dirtyLimitMiBps: undefined,
    stopped: false,
    pause: 0,
    downtime: 0,
  };
}

/** Whole microseconds until the round, or the switchover, is over at these rates; never less than 1. */
export function timeLeft(copy: Precopy, bandwidthMiBps: MiBps): Micros {
  if (copy.leftMiB <= 0) return Math.max(1, copy.pause);
  if (bandwidthMiBps <= 0) return Number.MAX_SAFE_INTEGER;
  return Math.max(1, Math.ceil((copy.leftMiB / bandwidthMiBps) * SECOND) + copy.pause);
}

/** Lets time pass at constant rates, at most to the end of the round ({@link timeLeft}). */
export function advancePrecopy(copy: Precopy, dt: Micros, rates: PrecopyRates): void {
  const seconds = dt / SECOND;
  const sending = rates.bandwidthMiBps * seconds;
  const sent = Math.min(copy.leftMiB, sending);
  copy.leftMiB -= sent;
  copy.sentMiB += sent;
  copy.elapsed += dt;
  if (copy.stopped) {
    copy.downtime += dt;
    if (copy.leftMiB <= 0) {
      const after =
        rates.bandwidthMiBps > 0 ? dt - Math.ceil((sent / rates.bandwidthMiBps) * SECOND) : dt;
      copy.pause = Math.max(0, copy.pause - after);
    }
    return;
  }
  const dirty = Math.min(rates.dirtyMiBps, copy.dirtyLimitMiBps ?? rates.dirtyMiBps);
  // A working set that shrinks does not clean the pages that were written already.
  const most = Math.max(copy.dirtiedMiB, rates.workingSetMiB);
  copy.dirtiedMiB = Math.min(most, copy.dirtiedMiB + dirty * seconds);
}

export type RoundOutcome =
  | { readonly is: "again" | "stopped" }
  | { readonly is: "failed"; readonly code: string };

/** A round is over: asks the platform's rule what follows, and begins it. */
export function endRound(copy: Precopy, rule: MigrationRule, bandwidthMiBps: MiBps): RoundOutcome {
  const remainingMiB = copy.dirtiedMiB;
  if (remainingMiB < copy.leastMiB || copy.round === 1) {
    copy.leastMiB = Math.min(copy.leastMiB, remainingMiB);
    copy.leastAt = copy.elapsed;
  }
  const next = rule.next({
    round: copy.round,
    copiedMiB: copy.roundMiB,
    remainingMiB,
    bandwidthMiBps,
    sinceProgressS: (copy.elapsed - copy.leastAt) / SECOND,
  });
  if (next.pass === "none") return { is: "failed", code: next.code };
  copy.round += 1;
  copy.roundMiB = remainingMiB;
  copy.leftMiB = remainingMiB;
  copy.dirtiedMiB = 0;
  if (next.pass === "last") {
    copy.stopped = true;
    copy.pause = Math.round(rule.switchoverS * SECOND);
    return { is: "stopped" };
  }
  if (next.dirtyLimitMiBps !== undefined) copy.dirtyLimitMiBps = next.dirtyLimitMiBps;
  return { is: "again" };
}

export interface PrecopyForecast {
  /** From the first page to the end of the switchover, without the setup. */
  readonly time: Micros;
  readonly downtime: Micros;
  /** Rounds while it ran. */
  readonly rounds: number;
  readonly sentMiB: MiB;
  /** What the last pass had to copy. */
  readonly lastMiB: MiB;
  /** Why the platform would give up, if it would. */
  readonly failure: string | undefined;
}

/** A forecast looks no further than this many rounds. */
const FORECAST_ROUNDS = 1_000;

/** What will come of a pre-copy if these rates hold; leaves the record as it is. */
export function predictPrecopy(
  from: Precopy,
  rates: PrecopyRates,
  rule: MigrationRule,
): PrecopyForecast {
  const copy = { ...from };
  const begun = copy.elapsed;
  const forecast = (failure: string | undefined): PrecopyForecast => ({
    time: copy.elapsed - begun,
    downtime: copy.downtime,
    rounds: copy.stopped ? copy.round - 1 : copy.round,
    sentMiB: copy.sentMiB,
    lastMiB: copy.stopped ? copy.roundMiB : 0,
    failure,
  });
  if (rates.bandwidthMiBps <= 0) return forecast("noLink");
  while (!copy.stopped) {
    advancePrecopy(copy, timeLeft(copy, rates.bandwidthMiBps), rates);
    const outcome = endRound(copy, rule, rates.bandwidthMiBps);
    if (outcome.is === "failed") return forecast(outcome.code);
    if (copy.round > FORECAST_ROUNDS) return forecast("noProgress");
  }
  advancePrecopy(copy, timeLeft(copy, rates.bandwidthMiBps), rates);
  return forecast(undefined);
}
