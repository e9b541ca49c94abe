/**
 * Division with a tax on what is idle (SPEC MEM-9; Waldspurger, OSDI'02, 5.2). A claimant's price is
 *
 *     ρ = S ÷ (P · (f + k (1 − f)))        k = 1 ÷ (1 − τ)
 *
 * for S shares, P pages of which the fraction f is active, and a tax τ: pages are taken from whoever
 * pays least. That ends where ρ is the same for all who are bound by nothing else, so with λ = 1 ÷ ρ
 * and A active pages everybody has λ·S pages up to A, and 1 ÷ k of a page beyond for each unit of
 * what is left of λ·S: a line with a kink, held between a floor and what is wanted. The sum over all
 * grows with λ, so the λ that uses up the capacity lies between two kinks, where all is linear.
 */
import { divide } from "./shares";

export interface TaxedColumns {
  readonly weight: Float64Array;
  readonly held: Float64Array;
  readonly pledge: Float64Array;
  readonly want: Float64Array;
  /** What each has active. */
  readonly bounded: Float64Array;
  readonly grant: Float64Array;
}

/** ρ: what a claimant pays for a page. The lowest is the next victim. */
export function sharesPerPage(shares: number, pages: number, active: number, tax: number): number {
  const idleCost = 1 / (1 - tax);
  return shares / (pages * (active + idleCost * (1 - active)));
}

/** Writes the first `count` of `grant`: `share` is less than what is wanted. */
export function divideTaxed(
  share: number,
  count: number,
  idleCost: number,
  columns: TaxedColumns,
): void {
  const { weight, held, pledge, want, bounded: active, grant } = columns;
  let promised = 0;
  for (let i = 0; i < count; i++) promised += held[i]!;
  if (promised >= share) {
    divide(share, 0, count, weight, held, pledge, want, grant);
    return;
  }
  const amount = (i: number, lambda: number): number => {
    const part = lambda * weight[i]!;
    const used = active[i]!;
    const pages = part <= used ? part : used + (part - used) / idleCost;
    return Math.min(Math.max(pages, held[i]!), want[i]!);
  };
  const total = (lambda: number): number => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += amount(i, lambda);
    return sum;
  };
  const kinks: number[] = [0];
  for (let i = 0; i < count; i++) {
    const used = active[i]!;
    const priceOf = (pages: number) => (pages <= used ? pages : used + (pages - used) * idleCost);
    if (weight[i]! > 0)
      kinks.push(priceOf(held[i]!) / weight[i]!, used / weight[i]!, priceOf(want[i]!) / weight[i]!);
  }
  kinks.sort((a, b) => a - b);
  // The last kink at which no more than the capacity is handed out.
  let low = 0;
  let high = kinks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (total(kinks[middle]!) <= share) low = middle;
    else high = middle - 1;
  }
  const from = kinks[low]!;
  const to = kinks[low + 1] ?? from;
  const [least, most] = [total(from), total(to)];
  const lambda = most > least ? from + ((to - from) * (share - least)) / (most - least) : from;
  for (let i = 0; i < count; i++) grant[i] = amount(i, lambda);
}
