/**
 * DRS from 7.0: it asks every machine how well it is served rather than every host how full it is.
 * The score is what a machine gets of what it asks for. Whoever gets too little goes where it gets
 * more, if those there lose less than it gains (BAL-5).
 */
import type { Mover } from "./load";
import { clampPriority, worthFigures, type Look } from "./proposal";
import type { ScoreTerms } from "./rule";

/** A gain below this is not worth a move: percentage points. An assumption of this house [M]. */
const LEAST_GAIN = 5;

/** 0 to 100: what it got of the CPU that it asked for. */
export function scoreOf({ mhz, got }: Mover): number {
  return mhz <= 0 ? 100 : Math.min(100, (100 * got) / mhz);
}

/** Of all: weighted with what each asks for, so that those that idle do not hide who waits. */
export function clusterScore(movers: readonly Mover[]): number {
  let asked = 0;
  let got = 0;
  for (const mover of movers) {
    asked += mover.mhz;
    got += Math.min(mover.mhz, mover.got);
  }
  return asked <= 0 ? 100 : (100 * got) / asked;
}

export function score(look: Look, terms: ScoreTerms): void {
  const { load } = look;
  const waiting = load.movers
    .filter((mover) => look.free(mover) && scoreOf(mover) < 100 - LEAST_GAIN)
    .sort((a, b) => b.mhz - b.got - (a.mhz - a.got) || (a.id < b.id ? -1 : 1));
  for (const mover of waiting) {
    const before = scoreOf(mover);
    const priority = clampPriority(terms.priority(before));
    // Those before it may have made room by leaving.
    if (priority > look.level || load.cpu(mover.host) <= 1) continue;
    const found = bestPlace(look, mover);
    if (found === undefined) continue;
    look.propose(
      mover,
      found.to,
      { priority, because: "score", params: { score: Math.round(before), priority } },
      [{ figure: "score", before, after: found.score, unit: "%" }, ...worthFigures(found.worth)],
    );
  }
}

function bestPlace(look: Look, mover: Mover) {
  const { load } = look;
  const before = scoreOf(mover);
  const places = load.hosts
    .map((host, to) => ({ host, to }))
    .filter(({ to }) => to !== mover.host && look.takes[to])
    .map(({ host, to }) => {
      const there = host.capacityMHz / (host.mhz + mover.mhz);
      const now = host.mhz > 0 ? Math.min(1, host.capacityMHz / host.mhz) : 1;
      const lost = host.mhz * Math.max(0, now - Math.min(1, there));
      const gain = (mover.mhz * (100 * Math.min(1, there) - before)) / 100;
      return { to, score: Math.min(100, 100 * there), net: gain - lost };
    })
    .filter(({ score: there, net }) => net > 0 && there - before >= LEAST_GAIN)
    .sort((a, b) => b.net - a.net || load.fullness(a.to) - load.fullness(b.to) || a.to - b.to);
  for (const place of places) {
    // Memory has to be there as well, or it would wait for pages instead.
    if (load.after(mover, place.to, () => load.memory(place.to)) > 1) continue;
    const worth = look.worth(mover, place.to);
    if (worth !== undefined) return { ...place, worth };
  }
  return undefined;
}
