import { describe, expect, test } from "vitest";
import { host, partition, platform } from "../panels/testing/smallRoom";
import { byYear, platformsAtWork } from "./platformsIn";
import { nextZone } from "./walk";

const platforms = new Map(
  [
    platform("kvm", { year: 2007 }),
    platform("zvm", { year: 1972 }),
    platform("prsm", { year: 1988 }),
    platform("xen", { year: 2003 }),
  ].map((each) => [each.id, each]),
);
const entities = new Map(
  [
    host("pve10", 0, { platform: "kvm" }),
    host("pve9", 1, { platform: "kvm" }),
    host("cpc", 2, { platform: "prsm" }),
    partition("lpar", 0, "cpc", { platform: "prsm", runs: "zvm" }),
    partition("lab", 1, "pve9", { platform: "kvm", runs: "kvm" }),
  ].map((each) => [each.id, each]),
);
const told = (among?: ReadonlySet<string>) =>
  platformsAtWork(entities, platforms, among).map(({ platform: { id }, hosts }) => [
    id,
    ...hosts.map(({ name }) => name),
  ]);

describe("which platforms are at work", () => {
  test("the oldest come first; of one year in the order of their names", () => {
    const twins = [
      platform("b", { year: 2001 }),
      platform("a", { year: 2001 }),
      platform("c", { year: 1990 }),
    ];
    expect(byYear(twins).map(({ id }) => id)).toEqual(["c", "a", "b"]);
  });

  test("on a machine itself, or in one of its partitions; each machine is named once", () => {
    expect(told()).toEqual([["zvm", "cpc"], ["prsm", "cpc"], ["xen"], ["kvm", "pve9", "pve10"]]);
  });

  test("among some machines only those that divide one of them", () => {
    expect(told(new Set(["cpc"]))).toEqual([
      ["zvm", "cpc"],
      ["prsm", "cpc"],
    ]);
  });
});

describe("the next decade", () => {
  const zones = [1970, 1980, 2000];
  test.each([
    [undefined, 1, 1970],
    [undefined, -1, 2000],
    [1970, 1, 1980],
    [1980, 1, 2000],
    [2000, 1, 2000],
    [1970, -1, 1970],
    [1990, 1, 1970],
  ] as const)("from %s by %i is %i", (at, step, next) => {
    expect(nextZone(zones, at, step)).toBe(next);
  });

  test("there is none in a room without decades", () => {
    expect(nextZone([], undefined, 1)).toBeUndefined();
  });
});
