/**
 * Where a text stops being JSON. Engines say that in words of their own, some with a position and
 * some without; a person who mends a file by hand wants the row.
 */
const SPACE = /[\t\n\r ]*/y;
// oxlint-disable-next-line no-control-regex -- the control characters are those that JSON forbids
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The index of the first character that cannot be; the text's length if something is missing. */
export function jsonErrorAt(text: string): number {
  const reader = new Reader(text);
  if (reader.value()) reader.take(SPACE);
  return reader.at;
}

class Reader {
  at = 0;

  constructor(readonly text: string) {}

  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  /** Each returns whether it came to its end; if not, `at` stays where it stuck. */
  value(): boolean {
    this.take(SPACE);
    switch (this.text[this.at]) {
      case "{":
        return this.list("}", () => this.member());
      case "[":
        return this.list("]", () => this.value());
      default:
        return this.take(STRING) || this.take(NUMBER_OR_WORD);
    }
  }

  private member(): boolean {
    this.take(SPACE);
    return this.take(STRING) && this.sign(":") && this.value();
  }

  private list(end: string, item: () => boolean): boolean {
    this.at++;
    if (this.sign(end)) return true;
    do {
      if (!item()) return false;
    } while (this.sign(","));
    return this.sign(end);
  }

  private sign(sign: string): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }
}
