import { describe, expect, test } from "vitest";
import { pick } from "./listSelection";

const order = ["a", "b", "c", "d", "e"];
const plain = { shiftKey: false, ctrlKey: false, metaKey: false };
const shift = { ...plain, shiftKey: true };
const ctrl = { ...plain, ctrlKey: true };

describe("picking in a list", () => {
  test("a plain click selects one and sets the anchor", () => {
    expect(pick("c", plain, order, ["a", "b"], "a")).toEqual({ ids: ["c"], anchor: "c" });
  });

  test("Ctrl takes one in, and out again", () => {
    expect(pick("c", ctrl, order, ["a"], "a").ids).toEqual(["a", "c"]);
    expect(pick("a", ctrl, order, ["a", "c"], "c").ids).toEqual(["c"]);
    expect(pick("c", { ...plain, metaKey: true }, order, ["a"], "a").ids).toEqual(["a", "c"]);
  });

  test("Shift takes everything from the anchor, in either direction, the chosen one last", () => {
    expect(pick("d", shift, order, ["b"], "b")).toEqual({ ids: ["b", "c", "d"], anchor: "b" });
    expect(pick("a", shift, order, ["b"], "c")).toEqual({ ids: ["c", "b", "a"], anchor: "c" });
  });

  test("Shift and Ctrl add the range", () => {
    expect(pick("e", { ...shift, ctrlKey: true }, order, ["a", "d"], "d").ids).toEqual([
      "a",
      "d",
      "e",
    ]);
  });

  test("an anchor that is no longer listed is as good as none", () => {
    expect(pick("d", shift, order, ["x"], "x").ids).toEqual(["d"]);
  });
});
