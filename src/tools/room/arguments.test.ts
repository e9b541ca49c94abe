import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../protocol/units";
import { parseInvocation, UsageError } from "./arguments";
import { parseDuration } from "./duration";

describe("parseDuration", () => {
  it.each([
    ["90s", 90 * SECOND],
    ["10m", 10 * MINUTE],
    ["1h", HOUR],
    ["1.5h", 1.5 * HOUR],
    ["2d", 2 * DAY],
  ])("%s", (text, duration) => {
    expect(parseDuration(text)).toBe(duration);
  });

  it.each(["", "1", "h", "-1h", "0s", "1w", "1 h", "1h30m", "1e9d", "999999d"])(
    "%s is none",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe("parseInvocation", () => {
  it("reads the three commands", () => {
    expect(parseInvocation(["run", "a", "b", "--for", "2d", "--seed", "7", "--json"])).toEqual({
      command: "run",
      files: ["a", "b"],
      duration: 2 * DAY,
      seed: 7,
      json: true,
    });
    expect(parseInvocation(["run", "a"])).toMatchObject({ duration: HOUR, seed: undefined });
    expect(parseInvocation(["check", "a", "--all"])).toMatchObject({ all: true, json: false });
    expect(parseInvocation(["import", "a", "-o", "b"])).toMatchObject({ output: "b" });
    expect(parseInvocation(["whatif", "a", "--fail", "b, c", "--at", "10m"])).toMatchObject({
      command: "whatif",
      files: ["a"],
      fail: ["b", "c"],
      at: 10 * MINUTE,
    });
    expect(parseInvocation(["--help"])).toEqual({ command: "help" });
  });

  it.each([
    [[]],
    [["fly", "a"]],
    [["run"]],
    [["run", "a", "--for", "soon"]],
    [["run", "a", "--seed", "-1"]],
    [["run", "a", "--seed", "4294967296"]],
    [["run", "a", "-o", "b"]],
    [["run", "a", "--colour"]],
    [["check", "a", "--for", "1h"]],
    [["import", "a"]],
  ])("refuses %j", (args) => {
    expect(() => parseInvocation(args)).toThrow(UsageError);
  });
});
