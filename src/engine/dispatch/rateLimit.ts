/**
 * Bounds what somebody uses to a rate (CPUs on average), slice by slice: what a slice will use is
 * taken before it begins, and the next may begin when the rate has earned what was taken so far. So
 * one who may use a CPU and a half runs on one or two at a time, never on four at once.
 */
export class RateLimit {
  readonly #rate: Float64Array;
  /** For how long one may earn without using: what it was kept waiting for it can make up (µs). */
  readonly #savedUs: number;
  /** By entity: since when it earns, and the µs of CPU that it has taken since then. */
  readonly #since: Float64Array;
  readonly #taken: Float64Array;

  /** @param rates CPUs; `Infinity` is no bound */
  constructor(rates: readonly number[], savedUs: number) {
    this.#rate = Float64Array.from(rates);
    this.#savedUs = savedUs;
    this.#since = new Float64Array(rates.length);
    this.#taken = new Float64Array(rates.length);
  }

  bounds(entity: number): boolean {
    return this.#rate[entity]! < Infinity;
  }

  /** When it may begin its next slice: a whole µs, which may be past. */
  dueAt(entity: number): number {
    return Math.ceil(this.#since[entity]! + this.#taken[entity]! / this.#rate[entity]!);
  }

  /** So many µs of CPU are going to be used, as of now. */
  take(entity: number, us: number, now: number): void {
    const unused = now - this.#savedUs - this.dueAt(entity);
    if (unused > 0) this.#since[entity]! += unused;
    this.#taken[entity]! += us;
  }

  /** So many µs of what was taken were not used. */
  giveBack(entity: number, us: number): void {
    this.#taken[entity]! -= us;
  }

  /** It begins to earn so many µs later than the others. */
  delay(entity: number, us: number): void {
    this.#since[entity]! += us;
  }
}
