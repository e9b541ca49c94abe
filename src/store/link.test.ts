import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../protocol/units";
import { parseLink } from "./link";

describe("a link", () => {
  it("that says nothing opens the default room, running", () => {
    const { link, faults } = parseLink("");
    expect(link).toEqual({ scenario: "default.json", at: undefined, speed: 60, paused: false });
    expect(faults).toEqual([]);
  });

  it("names a scenario, a time, a speed, and whether it stands", () => {
    const { link, faults } = parseLink("?scenario=blades&at=34h&speed=300&paused");
    expect(link).toEqual({ scenario: "blades.json", at: 34 * HOUR, speed: 300, paused: true });
    expect(faults).toEqual([]);
  });

  it.each([
    ["1d10h", DAY + 10 * HOUR],
    ["1.5h", 90 * MINUTE],
    ["0s", 0],
  ])("takes %s for a time", (text, at) => {
    expect(parseLink(`?at=${text}`).link.at).toBe(at);
  });

  it.each([
    ["scenario", "../secret"],
    ["scenario", "https://elsewhere/a.json"],
    ["at", "noon"],
    ["at", "34"],
    ["at", "9999d"],
    ["speed", "fast"],
    ["speed", "1e9"],
    ["speed", "0"],
    ["paused", "no"],
  ])("names %s=%s as what it does not understand, and goes on without", (key, value) => {
    const { link, faults } = parseLink(`?${key}=${encodeURIComponent(value)}`);
    expect(link).toEqual(parseLink("").link);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: "badLink", params: { key, value } });
  });
});
