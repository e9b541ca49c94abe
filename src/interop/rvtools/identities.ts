/**
 * Ids that stay the same from one export of an estate to the next: made from what the export itself
 * knows a thing by. Where two things claim the same, the later one in the file gets a number.
 */
export class Identities {
  readonly #taken = new Set<string>();
  /** The number that the next one of a base may bear; so that a million of one name stay cheap. */
  readonly #next = new Map<string, number>();

  take(kind: string, key: string): string {
    // The schema's limit, with room for the number.
    const base = `${kind}:${key}`.slice(0, 500);
    let id = base;
    let number = this.#next.get(base) ?? 2;
    while (this.#taken.has(id)) id = `${base}~${number++}`;
    this.#next.set(base, number);
    this.#taken.add(id);
    return id;
  }
}
