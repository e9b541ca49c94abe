/**
 * Pre-copy, one partition's pages on their way (MIG-2): the first round copies all memory that is
 * granted; each later one what was written during the one before it, which is the dirty rate times
 * its length and at most the working set; when the platform's rule says so, the partition stops
 * and the rest is copied, or fetched by the target while it runs there (MIG-8). The record is plain
 * data and part of the engine's state; the engine advances it between instants, and
 * {@link predictPrecopy} runs the very same steps ahead.
 */
import { SECOND, type MiB, type MiBps, type Micros } from "../../protocol/units";
import type { MigrationTerms } from "./rule";

export interface Precopy {
  /** What the first round began with. */
  readonly memoryMiB: MiB;
  /** Counted from 1. */
  round: number;
  /** What this round began with, and what of it is still to be sent. */
  roundMiB: MiB;
  leftMiB: MiB;
  sentMiB: MiB;
  /** Time spent in rounds and in the switchover so far, and of that in the present one. */
  elapsed: Micros;
  roundElapsed: Micros;
  /** The least that any round left behind, when that was (in `elapsed`), and how many did not better it. */
  leastMiB: MiB;
  leastAt: Micros;
  stalls: number;
  /** The part of the vCPUs' time that is withheld, 0 to 1; and what the rule keeps in mind. */
  throttle: number;
  memo: number;
  /** The platform's own bound on the rate of this pass. */
  passMiBps: MiBps | undefined;
  /** The partition stands still; `pause` is what the switchover still takes after the last byte. */
  stopped: boolean;
  pause: Micros;
  /** Passes that it stands still for, this one included. */
  passes: number;
  downtime: Micros;
  /** What the target will fetch when it runs there, and whether it does so now. */
  owedMiB: MiB;
  pulling: boolean;
}

/** What holds between two instants. */
export interface PrecopyRates {
  /** What the links give it; a pass may be bounded further. */
  readonly bandwidthMiBps: MiBps;
  /** What it writes while none of its time is withheld, and the part of that time that it runs (1). */
  readonly dirtyMiBps: MiBps;
  readonly busy?: number;
  /** No more than this can be dirty at the end of a round. */
  readonly workingSetMiB: MiB;
}

export function beginPrecopy(memoryMiB: MiB, terms?: MigrationTerms): Precopy {
  return {
    memoryMiB,
    round: 1,
    roundMiB: memoryMiB,
    leftMiB: memoryMiB,
    sentMiB: 0,
    elapsed: 0,
    roundElapsed: 0,
    leastMiB: memoryMiB,
    leastAt: 0,
    stalls: 0,
    throttle: 0,
    memo: 0,
    passMiBps: terms?.firstPassMiBps,
    stopped: false,
    pause: 0,
    passes: 0,
    downtime: 0,
    owedMiB: 0,
    pulling: false,
  };
}

/** When it is given up, or forced, if it still copies then; `Infinity` where it never is. */
export function deadlineOf({ deadline, setupS }: MigrationTerms): Micros {
  if (deadline === undefined) return Infinity;
  return Math.max(0, Math.round((deadline.afterS - setupS) * SECOND));
}

/**
 * Whole microseconds until the round, or the switchover, is over at this rate, or the deadline has
 * come; never less than 1, and `Infinity` where nothing moves.
 */
export function timeLeft(copy: Precopy, bandwidthMiBps: MiBps, deadline = Infinity): Micros {
  const copying = !copy.stopped && !copy.pulling;
  const due = copying ? Math.max(1, deadline - copy.elapsed) : Infinity;
  return Math.min(due, roundLeft(copy, bandwidthMiBps));
}

function roundLeft(copy: Precopy, bandwidthMiBps: MiBps): Micros {
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

/** What happened during a round. */
export interface RoundCourse {
  /** What the partition has written since it began. */
  readonly writtenMiB: MiB;
  readonly workingSetMiB: MiB;
  readonly bandwidthMiBps: MiBps;
  /** The part of its vCPUs' time that it ran. */
  readonly busy: number;
}

/** A round is over, or its deadline has come: asks the platform's rule what follows, and begins it. */
export function endRound(copy: Precopy, terms: MigrationTerms, course: RoundCourse): RoundOutcome {
  const { writtenMiB, workingSetMiB, bandwidthMiBps, busy } = course;
  // What was not sent before the deadline is still to be sent.
  const remainingMiB = Math.min(copy.memoryMiB, Math.min(writtenMiB, workingSetMiB) + copy.leftMiB);
  const better = remainingMiB < copy.leastMiB;
  if (better || copy.round === 1) {
    copy.leastMiB = Math.min(copy.leastMiB, remainingMiB);
    copy.leastAt = copy.elapsed;
  }
  if (!better) copy.stalls += 1;
  const seconds = copy.roundElapsed / SECOND;
  const overdue = copy.leftMiB > 0 && copy.elapsed >= deadlineOf(terms);
  const next =
    overdue && terms.deadline !== undefined
      ? terms.deadline.outcome
      : terms.next({
          round: copy.round,
          copiedMiB: copy.roundMiB,
          remainingMiB,
          sentMiB: copy.sentMiB,
          memoryMiB: copy.memoryMiB,
          bandwidthMiBps,
          dirtyMiBps: seconds > 0 ? writtenMiB / seconds : 0,
          busy,
          throttle: copy.throttle,
          sinceProgressS: (copy.elapsed - copy.leastAt) / SECOND,
          stalls: copy.stalls,
          memo: copy.memo,
        });
  if (next.pass === "none") return { is: "failed", code: next.code };
  copy.round += 1;
  copy.roundMiB = remainingMiB;
  copy.leftMiB = remainingMiB;
  copy.roundElapsed = 0;
  copy.passMiBps = undefined;
  if (next.pass === "again") {
    copy.throttle = next.throttle ?? copy.throttle;
    copy.memo = next.memo ?? copy.memo;
    copy.passMiBps = next.atMostMiBps;
    return { is: "again" };
  }
  copy.stopped = true;
  copy.throttle = 0;
  copy.passes = next.pass === "last" ? (next.passes ?? 1) : 1;
  if (next.pass === "last") copy.passMiBps = next.atMostMiBps;
  else {
    copy.owedMiB = remainingMiB;
    copy.roundMiB = 0;
    copy.leftMiB = 0;
  }
  copy.pause = copy.passes > 1 ? 0 : Math.round(terms.switchoverS * SECOND);
  return { is: "stopped" };
}

/** It has stood still for a pass: goes through the pages once more, runs at the target, or both. */
export function endStandstill(
  copy: Precopy,
  terms: MigrationTerms,
): "again" | "landed" | "arrived" {
  copy.round += 1;
  copy.roundElapsed = 0;
  copy.leftMiB = 0;
  if (copy.passes > 1) {
    // Nothing has been written since it stands still, so this pass finds nothing more to copy.
    copy.passes -= 1;
    copy.roundMiB = 0;
    copy.pause = copy.passes > 1 ? 0 : Math.round(terms.switchoverS * SECOND);
    return "again";
  }
  copy.stopped = false;
  copy.pulling = true;
  copy.roundMiB = copy.owedMiB;
  copy.leftMiB = copy.owedMiB;
  return copy.owedMiB > 0 ? "landed" : "arrived";
}

export interface PrecopyForecast {
  /** From now until all of it is there. */
  readonly time: Micros;
  readonly downtime: Micros;
  /** Rounds while it ran at the source. */
  readonly rounds: number;
  readonly sentMiB: MiB;
  /** What was left when it stopped. */
  readonly lastMiB: MiB;
  /** What of that the target fetches while it runs there. */
  readonly owedMiB: MiB;
  /** The most of its vCPUs' time that is withheld on the way. */
  readonly throttle: number;
  /** Why it would come to nothing, if it would: a reason's code. */
  readonly failure: string | undefined;
}

/** A forecast looks no further than this many rounds. */
const FORECAST_ROUNDS = 1_000;

/** What will come of a pre-copy if these rates hold; leaves the record as it is. */
export function predictPrecopy(
  from: Precopy,
  rates: PrecopyRates,
  terms: MigrationTerms,
): PrecopyForecast {
  const { dirtyMiBps, workingSetMiB, busy = 1 } = rates;
  const copy = { ...from };
  const deadline = deadlineOf(terms);
  let rounds = copy.stopped || copy.pulling ? copy.round - 1 : copy.round;
  let lastMiB = 0;
  let throttle = copy.throttle;
  const forecast = (failure: string | undefined): PrecopyForecast => ({
    time: copy.elapsed - from.elapsed,
    downtime: copy.downtime,
    rounds,
    sentMiB: copy.sentMiB,
    lastMiB,
    owedMiB: copy.owedMiB,
    throttle,
    failure,
  });
  const bandwidth = () => Math.min(rates.bandwidthMiBps, copy.passMiBps ?? Infinity);
  if (rates.bandwidthMiBps <= 0) return forecast("noLink");
  while (!copy.stopped && !copy.pulling) {
    const bandwidthMiBps = bandwidth();
    advancePrecopy(copy, timeLeft(copy, bandwidthMiBps, deadline), bandwidthMiBps);
    const runs = Math.min(busy, 1 - copy.throttle);
    const slowed = busy > 0 ? runs / busy : 1;
    const writtenMiB = dirtyMiBps * slowed * (copy.roundElapsed / SECOND);
    const course = { writtenMiB, workingSetMiB, bandwidthMiBps, busy: runs };
    const outcome = endRound(copy, terms, course);
    if (outcome.is === "failed") return forecast(outcome.code);
    throttle = Math.max(throttle, copy.throttle);
    if (outcome.is === "stopped") lastMiB = Math.max(copy.roundMiB, copy.owedMiB);
    else rounds = copy.round;
    if (copy.round > FORECAST_ROUNDS) return forecast("noProgress");
  }
  for (;;) {
    advancePrecopy(copy, timeLeft(copy, bandwidth()), bandwidth());
    if (copy.pulling || endStandstill(copy, terms) === "arrived") return forecast(undefined);
  }
}
