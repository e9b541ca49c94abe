/** Where in somebody's input a thing stands. */
export interface Place {
  readonly file: string;
  readonly sheet?: string;
  /** Counted from 1, as spreadsheets and editors do. */
  readonly row?: number;
  readonly column?: string;
  /** A path into a JSON document, e.g. `hosts[2].cpu.mhz`. */
  readonly path?: string;
}

/**
 * Bad input: what, where, and what was expected. The words are the catalogue's (`fault.<code>`).
 * It is thrown as an {@link InputError} inside a layer and crosses the worker's boundary as data.
 */
export interface Fault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly place: Place;
}

export class InputError extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.code} ${JSON.stringify(fault.params)} at ${JSON.stringify(fault.place)}`);
    this.name = "InputError";
  }
}

/** As a command-line tool or a log would write it: `file: sheet: row 3: column X`. */
export function placeText(place: Place): string {
  const parts = [place.file];
  if (place.sheet !== undefined) parts.push(place.sheet);
  if (place.row !== undefined) parts.push(`row ${place.row}`);
  if (place.column !== undefined) parts.push(`column ${place.column}`);
  if (place.path !== undefined) parts.push(place.path);
  return parts.join(": ");
}
