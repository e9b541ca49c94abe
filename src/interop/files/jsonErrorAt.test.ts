import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonErrorAt } from "./jsonErrorAt";

describe("jsonErrorAt", () => {
  it.each([
    ['{"a": oops}', 6],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ["[1, 2", 5],
    ["[01]", 2],
    ['["a\nb"]', 1],
    ["", 0],
    ["{} x", 3],
  ])("%j sticks at %d", (text, at) => {
    expect(jsonErrorAt(text)).toBe(at);
  });

  it("comes to the end of whatever JSON.parse takes", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonErrorAt(text)).toBe(text.length);
      }),
    );
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom(",", "}", "x", '"', ":"));
    fc.assert(
      fc.property(broken, ([text, where, sign]) => {
        const at = where % (text.length + 1);
        const changed = text.slice(0, at) + sign + text.slice(at);
        let fine = true;
        try {
          JSON.parse(changed);
        } catch {
          fine = false;
        }
        // A text that breaks off is also read to its end; what is wrong is then what is missing.
        if (fine) expect(jsonErrorAt(changed)).toBe(changed.length);
        else expect(jsonErrorAt(changed)).toBeLessThanOrEqual(changed.length);
      }),
    );
  });
});
