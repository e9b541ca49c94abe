import { describe, expect, it } from "vitest";
import { printable, textTable } from "./textTable";

describe("textTable", () => {
  it("aligns text to the left and numbers to the right, with as many digits as the column needs", () => {
    expect(
      textTable(
        ["NAME", "CORES", "USED"],
        [
          ["a", 16, 1],
          ["longer", 8, 0.125],
        ],
      ),
    ).toBe(["NAME    CORES  USED", "a          16  1.00", "longer      8  0.13"].join("\n"));
  });

  it("lets no name move the cursor or colour the terminal", () => {
    expect(printable("a\u001b[31mb\nc\u009b")).toBe("a�[31mb�c�");
  });
});
