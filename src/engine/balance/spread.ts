/**
 * DRS up to 6.7: the standard deviation of the hosts' normalised entitlements is brought down by one
 * move after another, the one first that brings it down most. Two things keep it from swinging: a
 * target never ends up fuller than the source, so that the way back would not help; and a move must
 * free more than it costs (BAL-6, BAL-7).
 */
import type { SpreadTerms } from "./rule";
import { clampPriority, worthFigures, type Look } from "./proposal";
import type { Mover } from "./load";

/** Sources from among the fullest, targets from among the emptiest: who else would help most. */
const ENDS = 8;
/** Of the best moves so many are tried before the look gives up. */
const TRIES = 40;

interface Candidate {
  readonly mover: Mover;
  readonly to: number;
  readonly deviation: number;
}

export function spread(look: Look, terms: SpreadTerms): void {
  const { load, takes } = look;
  const count = load.hosts.length;
  const most = load.movers.length;
  for (let step = 0; step < most; step++) {
    const deviation = load.deviation();
    const priority = clampPriority(terms.priority(deviation, count));
    if (deviation <= terms.target(look.level, count) || priority > look.level) return;
    const best = candidates(look, deviation, takes);
    const found = best.slice(0, TRIES).flatMap((candidate) => {
      const worth = look.worth(candidate.mover, candidate.to);
      return worth === undefined ? [] : [{ ...candidate, worth }];
    })[0];
    if (found === undefined) return;
    look.propose(
      found.mover,
      found.to,
      {
        priority,
        because: "spread",
        params: {
          deviation: round(deviation),
          target: round(terms.target(look.level, count)),
          hosts: count,
          priority,
        },
      },
      [
        { figure: "deviation", before: deviation, after: found.deviation, unit: "" },
        ...worthFigures(found.worth),
      ],
    );
  }
}

function candidates(look: Look, deviation: number, takes: readonly boolean[]): Candidate[] {
  const { load } = look;
  const dominant = load.dominant();
  const full = (i: number) => (dominant === "cpu" ? load.cpu(i) : load.memory(i));
  const order = load.hosts.map((_, i) => i).sort((a, b) => full(b) - full(a) || a - b);
  const sources = new Set(order.slice(0, Math.min(ENDS, order.length - 1)));
  const targets = order.filter((i) => takes[i]).slice(-ENDS);
  const found: Candidate[] = [];
  for (const mover of load.movers) {
    if (!sources.has(mover.host) || !look.free(mover)) continue;
    const from = mover.host;
    for (const to of targets) {
      if (full(to) >= full(from)) continue;
      const after = load.after(mover, to, () => ({
        deviation: load.deviation(),
        turned: full(to) > full(from),
      }));
      if (after.deviation >= deviation || after.turned) continue;
      found.push({ mover, to, deviation: after.deviation });
    }
  }
  return found.sort(
    (a, b) => a.deviation - b.deviation || (a.mover.id < b.mover.id ? -1 : 1) || a.to - b.to,
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
