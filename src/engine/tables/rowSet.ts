/** A set of rows that is filled and emptied at every instant: no hashing, no garbage. */
import { grown } from "./columns";

export class RowSet {
  /** The first `count` are the rows, in the order in which they came in. */
  rows = new Int32Array(64);
  count = 0;
  /** By row: 1 if it is in. */
  #marks = new Uint8Array(64);

  add(row: number): void {
    while (row >= this.#marks.length) {
      this.#marks = grown(this.#marks, 2 * this.#marks.length);
      this.rows = grown(this.rows, this.#marks.length);
    }
    if (this.#marks[row] === 1) return;
    this.#marks[row] = 1;
    this.rows[this.count++] = row;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.#marks[this.rows[i]!] = 0;
    this.count = 0;
  }
}
