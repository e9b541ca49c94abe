/**
 * Time that passes more slowly for those with more weight: 1 µs of CPU is 1 ÷ weight µs of virtual
 * time. It is kept as an integer in 1/4096 µs, so that sums are exact and ties are ties on every
 * machine; a weight of 1/512 could run for an hour before they would not be.
 */
const UNITS_PER_US = 4096;

/** What `us` of CPU time are to one of this weight. */
export function virtualTime(us: number, weight: number): number {
  return Math.round((us * UNITS_PER_US) / weight);
}

/** In ms, for showing. */
export function virtualMs(units: number): number {
  return units / (UNITS_PER_US * 1000);
}
