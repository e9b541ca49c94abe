/**
 * The one order of identities: by UTF-16 code unit, the same on every machine and in every locale.
 * Sums run in this order, so that their last bit does not depend on the order of the input.
 */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Where `id` stands, or would have to be put, in an array whose ids (`idOf`) are sorted by
 * {@link compareIds}.
 */
export function sortedIndex<T>(
  sorted: readonly T[],
  id: string,
  idOf: (item: T) => string,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (idOf(sorted[middle]!) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
