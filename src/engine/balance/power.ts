/**
 * Distributed power management: where all hosts have idled for long, the idlest is emptied and put
 * into standby, if the others carry its load and stay below the target; where one has been busy for
 * a while, a host that stands by is woken (BAL-8). Between the two lies twice the tolerance, and the
 * projection stays below the target: what was put to sleep is not woken by its own load.
 */
import type { ClusterLoad } from "./load";
import type { PastLoad } from "./records";
import type { PowerTerms } from "./rule";

export interface PowerAdvice {
  readonly type: "standby" | "wake";
  /** Of a host that is to stand by its index; of one to wake the id. */
  readonly host: number | string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A mean over so many of the latest intervals; `undefined` before there are as many. */
function meanOf(past: readonly PastLoad[], looks: number): PastLoad | undefined {
  if (past.length < looks) return undefined;
  const last = past.slice(past.length - looks);
  const sum = (i: 0 | 1) => last.reduce((total, load) => total + load[i], 0) / looks;
  return [sum(0), sum(1)];
}

export function looksIn(windowS: number, everyS: number): number {
  return Math.max(1, Math.ceil(windowS / everyS));
}

export function advisePower(
  load: ClusterLoad,
  pastOf: (host: number) => readonly PastLoad[],
  standing: readonly string[],
  everyS: number,
  terms: PowerTerms,
): PowerAdvice | undefined {
  const high = terms.target + terms.tolerance;
  const low = terms.target - terms.tolerance;
  const busiest = load.hosts.flatMap((_, i) => {
    const mean = meanOf(pastOf(i), looksIn(terms.wakeAfterS, everyS));
    return mean === undefined ? [] : [Math.max(...mean)];
  });
  const most = Math.max(0, ...busiest);
  const percent = (part: number) => Math.round(100 * part);
  if (most > high) {
    const host = standing[0];
    if (host === undefined) return undefined;
    const params = { percent: percent(most), high: percent(high), minutes: terms.wakeAfterS / 60 };
    return { type: "wake", host, params };
  }
  if (load.hosts.length < 2) return undefined;
  const idle = load.hosts.map((_, i) => meanOf(pastOf(i), looksIn(terms.standbyAfterS, everyS)));
  if (idle.some((mean) => mean === undefined || Math.max(...mean) >= low)) return undefined;
  const idlest = load.hosts
    .map((_, i) => i)
    .sort((a, b) => load.fullness(a) - load.fullness(b) || b - a)[0]!;
  const rest = load.hosts.filter((_, i) => i !== idlest);
  const carried = (what: "mhz" | "mib", capacity: "capacityMHz" | "capacityMiB") =>
    load.hosts.reduce((sum, host) => sum + host[what], 0) /
    rest.reduce((sum, host) => sum + host[capacity], 0);
  const after = Math.max(carried("mhz", "capacityMHz"), carried("mib", "capacityMiB"));
  if (after > terms.target) return undefined;
  const params = {
    percent: percent(Math.max(...idle.map((mean) => Math.max(...mean!)))),
    low: percent(low),
    minutes: terms.standbyAfterS / 60,
    after: percent(after),
    target: percent(terms.target),
  };
  return { type: "standby", host: idlest, params };
}
