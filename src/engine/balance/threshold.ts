/**
 * The simpler balancers: a host that has been above a threshold for long enough gives machines away
 * until it is below; one that has been below the lower threshold is emptied (oVirt, Hyper-V's
 * clusters, XenServer's Workload Balancing). A target stays below the threshold itself and does not
 * become fuller than the source was left, so that nothing comes back.
 */
import type { HostId, Micros } from "../../protocol/units";
import { SECOND } from "../../protocol/units";
import { worthFigures, type Look } from "./proposal";
import type { Mover } from "./load";
import type { ThresholdTerms } from "./rule";

/** Since when each host has been beyond a threshold. */
export type Beyond = Readonly<
  Record<HostId, { readonly is: "above" | "below"; readonly since: Micros }>
>;

export function fullnessBy(look: Pick<Look, "load">, terms: ThresholdTerms, host: number): number {
  return terms.memory ? look.load.fullness(host) : look.load.cpu(host);
}

/** Who is beyond now, with the time since when, which goes on from the look before. */
export function beyondNow(
  look: Look,
  terms: ThresholdTerms,
  before: Beyond,
  began: Micros,
): Beyond {
  const now: Record<HostId, { is: "above" | "below"; since: Micros }> = {};
  look.load.hosts.forEach(({ id }, i) => {
    if (!look.takes[i]) return;
    const full = fullnessBy(look, terms, i);
    const is =
      full > terms.high
        ? "above"
        : terms.low !== undefined && full < terms.low
          ? "below"
          : undefined;
    if (is === undefined) return;
    // The mean over the interval is beyond: it has been so since that began.
    const known = before[id];
    now[id] = known?.is === is ? known : { is, since: began };
  });
  return now;
}

export function threshold(look: Look, terms: ThresholdTerms, beyond: Beyond): void {
  const { load, world } = look;
  const due = (i: number, is: "above" | "below") => {
    const found = beyond[load.hosts[i]!.id];
    return found?.is === is && world.time - found.since >= terms.forS * SECOND;
  };
  const full = (i: number) => fullnessBy(look, terms, i);
  const order = load.hosts.map((_, i) => i).sort((a, b) => full(b) - full(a) || a - b);
  for (const from of order.filter((i) => due(i, "above"))) relieve(look, terms, from);
  if (look.proposals.length > 0) return;
  // The emptiest first, and only one: those who leave it fill the others.
  const emptiest = order
    .reverse()
    .find((i) => due(i, "below") && load.movers.some(({ host }) => host === i));
  if (emptiest !== undefined) empty(look, terms, emptiest);
}

function relieve(look: Look, terms: ThresholdTerms, from: number): void {
  const { load } = look;
  const full = (i: number) => fullnessBy(look, terms, i);
  while (full(from) > terms.high && look.proposals.length < terms.movesAtOnce) {
    const movers = load.movers
      .filter((mover) => mover.host === from && look.free(mover))
      .sort((a, b) => b.mhz - a.mhz || (a.id < b.id ? -1 : 1));
    const before = full(from);
    const found = firstOf(movers, (mover) =>
      place(look, mover, (to) => {
        const after = load.after(mover, to, () => ({ there: full(to), here: full(from) }));
        return after.there <= terms.high && after.there <= Math.max(after.here, terms.high / 2)
          ? after.there
          : undefined;
      }),
    );
    if (found === undefined) return;
    const { mover, to, worth } = found;
    look.propose(
      mover,
      to,
      {
        priority: 3,
        because: "tooFull",
        params: { percent: Math.round(100 * before), high: Math.round(100 * terms.high) },
      },
      worthFigures(worth),
    );
  }
}

/** To the fullest host that has room below the threshold: that is what saves power. */
function empty(look: Look, terms: ThresholdTerms, from: number): void {
  const { load } = look;
  const full = (i: number) => fullnessBy(look, terms, i);
  const before = full(from);
  const movers = load.movers
    .filter((mover) => mover.host === from && look.free(mover))
    .sort((a, b) => b.mhz - a.mhz || (a.id < b.id ? -1 : 1));
  for (const mover of movers) {
    if (look.proposals.length >= terms.movesAtOnce) return;
    const order = load.hosts
      .map((_, i) => i)
      .filter((i) => i !== from && look.takes[i] && full(i) >= before)
      .sort((a, b) => full(b) - full(a) || a - b);
    const to = order.find(
      (i) => load.after(mover, i, () => full(i)) <= terms.high && look.allowed(mover, i),
    );
    if (to === undefined) return;
    look.propose(
      mover,
      to,
      {
        priority: 4,
        because: "tooEmpty",
        params: { percent: Math.round(100 * before), low: Math.round(100 * (terms.low ?? 0)) },
      },
      [],
    );
  }
}

/** The host with the lowest rank that it may go to, and is worth going to. */
function place(look: Look, mover: Mover, rank: (to: number) => number | undefined) {
  const ranked = look.load.hosts
    .flatMap((_, to) => {
      if (to === mover.host || !look.takes[to]) return [];
      const value = rank(to);
      return value === undefined ? [] : [{ to, value }];
    })
    .sort((a, b) => a.value - b.value || a.to - b.to);
  for (const { to } of ranked) {
    const worth = look.worth(mover, to);
    if (worth !== undefined) return { mover, to, worth };
  }
  return undefined;
}

function firstOf<T, R>(things: readonly T[], what: (thing: T) => R | undefined): R | undefined {
  for (const thing of things) {
    const found = what(thing);
    if (found !== undefined) return found;
  }
  return undefined;
}
