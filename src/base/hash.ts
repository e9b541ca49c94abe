/**
 * Integer hashing. Every pseudo-random number in the house comes from here: 32-bit integer
 * arithmetic gives the same bits in every JavaScript engine, which `Math.random` and the
 * transcendental functions of `Math` do not promise.
 */

/** Spreads the bits of a 32-bit integer (the finaliser of MurmurHash3). */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit hash of a text's UTF-16 code units (FNV-1a, finalised). */
export function hashText(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix32(h);
}

/** A number in [0, 1) that is a pure function of a stream and an index. */
export function noise(stream: number, index: number): number {
  return (
    mix32(Math.imul(stream ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(index, 0x27d4eb2f)) / 4294967296
  );
}

const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);

/**
 * A running 64-bit digest in two 32-bit lanes. Feed values in an order that is itself state
 * (sorted identities), never in an order of arrival.
 */
export class Digest {
  #a = 0x9e3779b9;
  #b = 0x7f4a7c15;

  int(value: number): this {
    this.#a = mix32(this.#a ^ (value | 0));
    this.#b = (Math.imul(this.#b ^ this.#a, 0x01000193) + (value | 0)) | 0;
    return this;
  }

  /** Takes the very bits of a double; −0 counts as 0 so that equal numbers hash equally. */
  float(value: number): this {
    FLOAT[0] = value + 0;
    return this.int(WORDS[0]!).int(WORDS[1]!);
  }

  text(value: string): this {
    this.int(value.length);
    for (let i = 0; i < value.length; i++) this.int(value.charCodeAt(i));
    return this;
  }

  /** Sixteen hexadecimal digits. */
  hex(): string {
    const lane = (n: number) => (n >>> 0).toString(16).padStart(8, "0");
    return lane(mix32(this.#a ^ this.#b)) + lane(mix32(this.#b + 0x9e3779b9));
  }
}
