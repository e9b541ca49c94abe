/**
 * Ids that stay the same from one export of an estate to the next: made from what the export itself
 * knows a thing by. Where two things claim the same, the later one in the file gets a number.
 */
export class Identities {
  readonly #taken = new Set<string>();

  take(kind: string, key: string): string {
    // The schema's limit, with room for the number.
    const base = `${kind}:${key}`.slice(0, 500);
    let id = base;
    for (let n = 2; this.#taken.has(id); n++) id = `${base}~${n}`;
    this.#taken.add(id);
    return id;
  }
}
