/**
 * The ground of the engine's tables: numbers in columns (struct of arrays), one row a thing. A row
 * that is freed is used again; rows are an accident and never reach a result, an order or a hash.
 *
 * A column is replaced when its table grows, so read it from the table each time something may
 * have been added in between.
 */
export abstract class Table {
  /** Rows in use and holes among them: the length that a reader of columns needs. */
  length = 0;
  /** The id at each row; `undefined` marks a hole. */
  readonly ids: (string | undefined)[] = [];
  readonly #rows = new Map<string, number>();
  readonly #free: number[] = [];
  #capacity = 0;

  /** The row of an id. */
  row(id: string): number | undefined {
    return this.#rows.get(id);
  }

  get count(): number {
    return this.#rows.size;
  }

  /** All ids, sorted. */
  sortedIds(): string[] {
    return [...this.#rows.keys()].sort();
  }

  /** A row for a new id, every column of it zero. */
  protected claim(id: string): number {
    const row = this.#free.pop() ?? this.length++;
    if (row >= this.#capacity) {
      this.#capacity = Math.max(64, 2 * this.#capacity);
      this.grow(this.#capacity);
    }
    this.ids[row] = id;
    this.#rows.set(id, row);
    this.clear(row);
    return row;
  }

  protected release(row: number): void {
    const id = this.ids[row];
    if (id === undefined) return;
    this.#rows.delete(id);
    this.ids[row] = undefined;
    this.clear(row);
    this.#free.push(row);
  }

  protected abstract grow(capacity: number): void;
  protected abstract clear(row: number): void;
}

/** The same numbers in a longer array. */
export function grown<T extends Float64Array | Int32Array | Uint8Array>(
  column: T,
  capacity: number,
): T {
  const longer = new (column.constructor as new (length: number) => T)(capacity);
  longer.set(column);
  return longer;
}
