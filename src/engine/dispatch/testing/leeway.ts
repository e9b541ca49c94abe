/**
 * By how much a dispatcher may differ from the fluid division on a given mix, argued from the mix
 * alone (SPEC DSP-6).
 *
 * The fluid division deals in averages. On the machine bursts overlap: what X(t) CPUs others use at a
 * time is lost for a set T of partitions whose H vCPUs want to run all the time, and what they leave
 * idle beyond H helps nobody in T. T runs on min(H, C − X(t)) CPUs at most, even if whatever is
 * behind always goes first, and the mean of a minimum is no more than the minimum of the means. How much
 * less it may be, whatever the distribution of X, is known from its mean m and its variance σ² alone
 * (Scarf's bound, "A min-max solution of an inventory problem", 1958):
 *
 *     min(H, C − m) − E min(H, C − X) ≤ ½ (√(σ² + δ²) − |δ|),  δ = C − m − H
 *
 * at most σ ÷ 2, where the vCPUs of T and the others would just fill the host; less, the further off
 * that is. If the fluid division gives T less than min(H, C − m), T has time to spare, and as dispatchers
 * remember who is behind, it makes up for that much. What remains is T's loss. A partition that lags
 * does so in some T; what is lost to all T that it is not in, it may gain. So nobody is further off
 * than the largest loss of any T.
 *
 * The variance: a vCPU that is busy p of its time in bursts of its own (DSP-2) adds p (1 − p). Who runs
 * up to a limit and is stopped then runs on its vCPUs by the platform's way (`LimitStyle`), and several
 * may do so in step: their deviations add up, not their variances. And nothing varies by more than
 * between none and all of the CPUs that it can be on: m (M − m).
 */
import type { Agreement } from "./agreement";

/** How limits work: all vCPUs `together` run and are stopped, or `each` by itself. */
export type LimitStyle = "together" | "each";

/** In CPUs: the fluid division and a dispatcher that is fair in the long run differ by no more. */
export function leeway(cpus: number, rows: readonly Agreement[], style: LimitStyle): number {
  const parts = rows.map((row) => loadOf(row, cpus, style));
  let most = 0;
  for (let set = 1; set < 1 << parts.length; set++) {
    let wanting = 0;
    let fluid = 0;
    let mean = 0;
    let widest = 0;
    let variance = 0;
    let inStep = 0;
    parts.forEach((part, i) => {
      if ((set >> i) % 2 === 1) {
        wanting += part.most;
        fluid += part.fluid;
      } else if (part.before > 0) {
        mean += part.before;
        widest += part.width;
        variance += part.variance;
        inStep += part.inStep;
      }
    });
    const spare = Math.min(wanting, cpus - mean) - fluid;
    const others = { mean, most: Math.min(cpus, widest), variance: variance + inStep * inStep };
    most = Math.max(most, excess(others, cpus - wanting) - spare);
  }
  return most;
}

interface Load {
  readonly fluid: number;
  /** CPUs that it can use in the long run, to make up for what it missed. */
  readonly most: number;
  /** CPUs that it can be on at a time. */
  readonly width: number;
  /** Of what it gets, what may come before those in T, and leaves them more or less at times. */
  readonly before: number;
  readonly variance: number;
  /** The deviation of what may vary in step with others. */
  readonly inStep: number;
}

function loadOf(
  { vcpus, demand, ceiling, promised, fluid }: Agreement,
  cpus: number,
  style: LimitStyle,
): Load {
  const width = Math.min(vcpus, cpus);
  const most = Math.min(width, ceiling);
  const isLimited = most < width - 1e-9 && demand > 0;
  const isSated = fluid >= demand - 1e-9;
  const atLimit = isLimited && fluid >= most - 1e-9;
  const base = { fluid, most, width, inStep: 0 };
  if (atLimit || (isLimited && isSated)) {
    if (style === "each") return { ...base, before: fluid, variance: fluid * (1 - fluid / vcpus) };
    const limited = fluid * (width - fluid);
    return { ...base, before: fluid, variance: 0, inStep: Math.sqrt(limited) };
  }
  const isBusy = !isSated || demand >= vcpus - 1e-9;
  if (!isBusy) return { ...base, before: fluid, variance: demand * (1 - demand / vcpus) };
  return {
    ...base,
    before: promised,
    variance: 0,
    inStep: Math.sqrt(promised * (width - promised)),
  };
}

interface Spread {
  readonly mean: number;
  /** It lies between 0 and this. */
  readonly most: number;
  readonly variance: number;
}

/** By how much the mean of what exceeds `level` may be more than what the mean exceeds it by. */
function excess({ mean, most, variance }: Spread, level: number): number {
  if (level <= 0 || level >= most) return 0;
  const off = level - mean;
  const byVariance =
    (Math.sqrt(Math.min(variance, mean * (most - mean)) + off * off) - Math.abs(off)) / 2;
  const byRange = (mean * (most - level)) / most - Math.max(0, -off);
  return Math.min(byVariance, byRange);
}
