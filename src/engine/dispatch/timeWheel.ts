/**
 * What is to come on a machine: a wheel over a fixed set of slots, each with at most one time. Setting
 * a slot's time moves it; what happens at one time happens in the order of the slots. Time only goes
 * on: nothing is set to before what was taken last.
 *
 * A bucket holds the slots of a short stretch of time, and of those that come a whole turn of the
 * wheel later, in the order in which they are due. Mostly there are a few in it; so to set a slot and to
 * find the next one cost about the same however many there are. No allocation.
 */

/** Buckets a µs: a power of two, so that to multiply is exact. */
const PER_US = 1 / 32;
/** As many as fit into 32 words of bits, which one more word tells apart. A turn is 33 ms. */
const BUCKETS = 1024;

const bucketOf = (time: number): number => (time * PER_US) & (BUCKETS - 1);

export class TimeWheel {
  /** By slot: when it is due, `Infinity` if it is not; and who comes before and after it in its bucket. */
  readonly #times: Float64Array;
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  /** By bucket: its first slot; -1 if there is none. */
  readonly #first = new Int32Array(BUCKETS).fill(-1);
  /** A bit for each bucket in which there is any; and for each word of those that has any. */
  readonly #used = new Int32Array(BUCKETS >> 5);
  #usedWords = 0;
  /** When the last one was taken. */
  #from = 0;

  constructor(slots: number) {
    this.#times = new Float64Array(slots).fill(Infinity);
    this.#before = new Int32Array(slots);
    this.#after = new Int32Array(slots);
  }

  /** When the next slot is due; `Infinity` if nothing is to come. */
  get nextTime(): number {
    const begin = Math.floor(this.#from * PER_US);
    const turned = (begin + BUCKETS) / PER_US;
    const start = begin & (BUCKETS - 1);
    const time = this.#soonestIn(start, BUCKETS, turned);
    return time < turned ? time : Math.min(time, this.#soonestIn(0, start, turned));
  }

  /** The first time before `turned` in these buckets; if there is none, the earliest. */
  #soonestIn(start: number, end: number, turned: number): number {
    let soonest = Infinity;
    for (let bucket = this.#usedFrom(start); bucket < end; bucket = this.#usedFrom(bucket + 1)) {
      const time = this.#times[this.#first[bucket]!]!;
      if (time < turned) return time;
      if (time < soonest) soonest = time;
    }
    return soonest;
  }

  /** Whether something is due at this time, if nothing is earlier. */
  isDue(time: number): boolean {
    const slot = this.#first[bucketOf(time)]!;
    return slot >= 0 && this.#times[slot] === time;
  }

  /** Takes the first slot that is due at this time; there must be one, and nothing earlier. */
  take(time: number): number {
    const bucket = bucketOf(time);
    const slot = this.#first[bucket]!;
    const after = this.#after[slot]!;
    this.#from = time;
    this.#times[slot] = Infinity;
    this.#begin(bucket, after);
    return slot;
  }

  /** `Infinity` takes it off. */
  set(slot: number, time: number): void {
    const old = this.#times[slot]!;
    if (old === time) return;
    if (old < Infinity) this.#remove(slot, old);
    this.#times[slot] = time;
    if (time < Infinity) this.#insert(slot, time);
  }

  #insert(slot: number, time: number): void {
    const times = this.#times;
    const bucket = bucketOf(time);
    let before = -1;
    let after = this.#first[bucket]!;
    while (after >= 0 && (times[after]! < time || (times[after] === time && after < slot))) {
      before = after;
      after = this.#after[after]!;
    }
    this.#after[slot] = after;
    this.#before[slot] = before;
    if (after >= 0) this.#before[after] = slot;
    if (before >= 0) {
      this.#after[before] = slot;
      return;
    }
    this.#first[bucket] = slot;
    this.#used[bucket >> 5]! |= 1 << (bucket & 31);
    this.#usedWords |= 1 << (bucket >> 5);
  }

  #remove(slot: number, time: number): void {
    const before = this.#before[slot]!;
    const after = this.#after[slot]!;
    if (before < 0) return this.#begin(bucketOf(time), after);
    this.#after[before] = after;
    if (after >= 0) this.#before[after] = before;
  }

  /** A bucket begins with this slot from now on; with none if it is -1. */
  #begin(bucket: number, slot: number): void {
    this.#first[bucket] = slot;
    if (slot >= 0) {
      this.#before[slot] = -1;
      return;
    }
    const word = bucket >> 5;
    const bits = this.#used[word]! & ~(1 << (bucket & 31));
    this.#used[word] = bits;
    if (bits === 0) this.#usedWords &= ~(1 << word);
  }

  /** The first bucket from this one on in which there is any; their number if there is none. */
  #usedFrom(bucket: number): number {
    if (bucket === BUCKETS) return BUCKETS;
    let word = bucket >> 5;
    let bits = this.#used[word]! & (-1 << (bucket & 31));
    if (bits === 0) {
      const words = this.#usedWords & (-2 << word);
      if (words === 0) return BUCKETS;
      word = lowestBit(words);
      bits = this.#used[word]!;
    }
    return 32 * word + lowestBit(bits);
  }
}

/** Of a word that is not 0. */
function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
