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
  sentMiB: MiB;
  /** Time spent in rounds and in the switchover so far, and of that in the present one. */
  elapsed: Micros;
  roundElapsed: Micros;
  /** The least that any round left behind, and when that was (in `elapsed`). */
  leastMiB: MiB;
  leastAt: Micros;
  /** The platform slows the guest's writing down to this. */
  dirtyLimitMiBps: MiBps | undefined;
  /** The partition stands still; `pause` is what the switchover still takes after the last byte. */
  stopped: boolean;
  pause: Micros;
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
    sentMiB: 0,
    elapsed: 0,
    roundElapsed: 0,
    leastMiB: memoryMiB,
    leastAt: 0,
    dirtyLimitMiBps: undefined,
    stopped: false,
    pause: 0,
    downtime: 0,
  };
}

/**
 * Whole microseconds until the round, or the switchover, is over at this rate; never less than 1,
 * and `Infinity` where nothing moves.
 */
export function timeLeft(copy: Precopy, bandwidthMiBps: MiBps): Micros {
  if (copy.leftMiB <= 0) return Math.max(1, copy.pause);
  if (bandwidthMiBps <= 0) return Infinity;
  return Math.max(1, Math.ceil((copy.leftMiB / bandwidthMiBps) * SECOND) + copy.pause);
}

/** Lets time pass at a constant rate, at most to the end of the round ({@link timeLeft}). */
export function advancePrecopy(copy: Precopy, dt: Micros, bandwidthMiBps: MiBps): void {
  const sent = Math.min(copy.leftMiB, bandwidthMiBps * (dt / SECOND));
  const sending = sent > 0 ? Math.min(dt, Math.ceil((sent / bandwidthMiBps) * SECOND)) : 0;
  copy.leftMiB -= sent;
  copy.sentMiB += sent;
  copy.elapsed += dt;
  copy.roundElapsed += dt;
  if (!copy.stopped) return;
  copy.downtime += dt;
  if (copy.leftMiB <= 0) copy.pause = Math.max(0, copy.pause - (dt - sending));
}

export type RoundOutcome =
  | { readonly is: "again" | "stopped" }
  | { readonly is: "failed"; readonly code: string };

/**
 * A round is over: asks the platform's rule what follows, and begins it.
 * @param writtenMiB what the partition has written since the round began
 */
export function endRound(
  copy: Precopy,
  rule: MigrationRule,
  writtenMiB: MiB,
  workingSetMiB: MiB,
  bandwidthMiBps: MiBps,
): RoundOutcome {
  const most = (copy.dirtyLimitMiBps ?? Infinity) * (copy.roundElapsed / SECOND);
  const remainingMiB = Math.min(writtenMiB, most, workingSetMiB);
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
  copy.roundElapsed = 0;
  if (next.pass === "last") {
    copy.stopped = true;
    copy.pause = Math.round(rule.switchoverS * SECOND);
    return { is: "stopped" };
  }
  if (next.dirtyLimitMiBps !== undefined) copy.dirtyLimitMiBps = next.dirtyLimitMiBps;
  return { is: "again" };
}

export interface PrecopyForecast {
  /** From now to the end of the switchover. */
  readonly time: Micros;
  readonly downtime: Micros;
  /** Rounds while it ran. */
  readonly rounds: number;
  readonly sentMiB: MiB;
  /** What the last pass had to copy. */
  readonly lastMiB: MiB;
  /** Why it would come to nothing, if it would: a reason's code. */
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
  const { bandwidthMiBps, dirtyMiBps, workingSetMiB } = rates;
  const copy = { ...from };
  const forecast = (failure: string | undefined): PrecopyForecast => ({
    time: copy.elapsed - from.elapsed,
    downtime: copy.downtime,
    rounds: copy.stopped ? copy.round - 1 : copy.round,
    sentMiB: copy.sentMiB,
    lastMiB: copy.stopped ? copy.roundMiB : 0,
    failure,
  });
  if (bandwidthMiBps <= 0) return forecast("noLink");
  while (!copy.stopped) {
    advancePrecopy(copy, timeLeft(copy, bandwidthMiBps), bandwidthMiBps);
    const writtenMiB = dirtyMiBps * (copy.roundElapsed / SECOND);
    const outcome = endRound(copy, rule, writtenMiB, workingSetMiB, bandwidthMiBps);
    if (outcome.is === "failed") return forecast(outcome.code);
    if (copy.round > FORECAST_ROUNDS) return forecast("noProgress");
  }
  advancePrecopy(copy, timeLeft(copy, bandwidthMiBps), bandwidthMiBps);
  return forecast(undefined);
}
