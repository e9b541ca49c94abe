import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cluster, input, plan } from "../testing/plans";
import { ARRANGEMENTS } from "../../../protocol/scenario";
import type { HostInput } from "./blocks";
import { ASPECT } from "./pack";
import { intersects, type Rect } from "./rect";
import { layoutRoom, type RoomLayout } from "./roomLayout";

const rects = (layout: RoomLayout) =>
  [...layout.hosts.values()].map(({ id, x, y, width, height }) => ({ id, x, y, width, height }));

/** The part of a window's area that a room covers when it is fitted into it. */
function covered({ bounds, hosts }: RoomLayout): number {
  const scale = Math.min(ASPECT / bounds.width, 1 / bounds.height);
  const area = [...hosts.values()].reduce((sum, { width, height }) => sum + width * height, 0);
  return (area * scale * scale) / ASPECT;
}

function expectApart(places: readonly Rect[]): void {
  places.forEach((place, index) => {
    for (const other of places.slice(index + 1)) expect(intersects(place, other)).toBe(false);
  });
}

/** The room that the product opens with. */
const history = (): HostInput[] => [
  input(plan("cpc", 3, "logical"), { platform: "prsm" }),
  ...cluster("pve", [4, 4, 4]),
  input(plan("s370", 2, "physical"), { platform: "system370" }),
  input(plan("rack-1", 1, "physical"), { platform: "bare" }),
  input(plan("rack-2", 1, "physical"), { platform: "bare" }),
  ...cluster("vsphere", [9, 10, 7, 8]),
];

const years = fc.option(fc.integer({ min: 1964, max: 2026 }), { nil: undefined });
const rooms = fc
  .record({
    clusters: fc.array(
      fc.record({ leaves: fc.array(fc.nat(30), { minLength: 1, maxLength: 12 }), year: years }),
      { maxLength: 5 },
    ),
    lone: fc.array(fc.record({ leaves: fc.nat(6), year: years }), { maxLength: 9 }),
  })
  .map(({ clusters, lone }) => [
    ...clusters.flatMap(({ leaves, year }, index) =>
      cluster(`c${index}`, leaves).map((host, at) => ({
        ...host,
        year: year === undefined ? undefined : year + 7 * at,
      })),
    ),
    ...lone.map(({ leaves, year }, index) =>
      input(plan(`l${index}`, leaves, "physical"), { platform: "bare", year }),
    ),
  ]);

/** A hall of six decades, as crowded as the one that the product opens with. */
const hall = (): HostInput[] => [
  input(plan("s370", 2, "physical"), { platform: "system370", year: 1975 }),
  input(plan("vm370", 3), { platform: "zvm", year: 1973 }),
  input(plan("es3090", 4, "logical"), { platform: "prsm", year: 1988 }),
  input(plan("starfire", 4, "physical"), { platform: "dsd", year: 1997 }),
  input(plan("superdome", 3, "physical"), { platform: "npar", year: 2002 }),
  input(plan("p570", 7, "logical"), { platform: "powervm", year: 2004 }),
  input(plan("rack", 1, "physical"), { platform: "bare", year: 2000 }),
  ...cluster("xen", [4, 3]).map((host) => ({ ...host, year: 2009 })),
  ...cluster("blades", [3, 3, 1]).map((host) => ({ ...host, year: 2011 })),
  ...cluster("vsphere", [9, 10, 7, 8]).map((host) => ({ ...host, year: 2021 })),
  input(plan("cpc", 3, "logical"), { platform: "prsm", year: 2022 }),
];
const byDecade = (hosts: HostInput[], before?: RoomLayout) => layoutRoom(hosts, before, "decade");

describe("the layout of a room", () => {
  test("is the same for the same room", () => {
    expect(rects(layoutRoom(history()))).toEqual(rects(layoutRoom(history())));
  });

  test.each(ARRANGEMENTS)("by %s: hosts lie apart, inside their cluster's frame", (by) => {
    fc.assert(
      fc.property(rooms, (hosts) => {
        const layout = layoutRoom(hosts, undefined, by);
        expect(layout.hosts.size).toBe(hosts.length);
        expectApart([...layout.hosts.values()]);
        expectApart([...layout.clusters.values()]);
        for (const host of layout.hosts.values()) {
          if (host.cluster === undefined) continue;
          const frame = layout.clusters.get(host.cluster)!;
          expect(host.x).toBeGreaterThan(frame.x);
          expect(host.y).toBeGreaterThan(frame.y);
          expect(host.x + host.width).toBeLessThan(frame.x + frame.width);
          expect(host.y + host.height).toBeLessThan(frame.y + frame.height);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("is read as history was: lone machines at the left, the oldest first, clusters after them", () => {
    const { hosts } = layoutRoom(history());
    expect(hosts.get("s370")!.y).toBeLessThan(hosts.get("cpc")!.y);
    expect(hosts.get("cpc")!.y).toBeLessThan(hosts.get("rack-1")!.y);
    for (const id of ["vsphere-0", "pve-0"]) {
      expect(hosts.get(id)!.x).toBeGreaterThan(hosts.get("cpc")!.x + hosts.get("cpc")!.width - 1);
    }
  });

  test.each([
    ["the room that it opens with", history(), 0.7],
    [
      "8 hosts of 30 VMs",
      cluster(
        "c",
        Array.from({ length: 8 }, () => 30),
      ),
      0.7,
    ],
    [
      "38 hosts that only their VMs name",
      Array.from({ length: 38 }, (_, i) => input(plan(`g${i}`, (i % 4) + 1))),
      0.65,
    ],
    [
      "1,000 hosts in ten clusters",
      Array.from({ length: 10 }, (_, c) =>
        cluster(
          `c${c}`,
          Array.from({ length: 100 }, (_, h) => 12 + ((h * 7) % 17)),
        ),
      ).flat(),
      0.6,
    ],
  ])("fills the window: %s", (_, hosts, least) => {
    expect(covered(layoutRoom(hosts))).toBeGreaterThan(least);
  });
});

describe("a room that changes", () => {
  const grown = (hosts: HostInput[], id: string, leaves: number) =>
    hosts.map((host) => (host.plan.id === id ? { ...host, plan: plan(id, leaves) } : host));

  test("stays where it is when a VM goes, and when one comes into a free place", () => {
    const before = layoutRoom(history());
    for (const leaves of [9, 8, 0, 11]) {
      const after = layoutRoom(grown(history(), "vsphere-1", leaves), before);
      expect(rects(after)).toEqual(rects(before));
    }
  });

  test("a host that must grow moves what is below it in its column, and nothing else", () => {
    const before = layoutRoom(history());
    const after = layoutRoom(grown(history(), "vsphere-1", 40), before);
    const host = before.hosts.get("vsphere-1")!;
    expect(after.hosts.get("vsphere-1")!.height).toBeGreaterThan(host.height);
    for (const [id, place] of before.hosts) {
      const now = after.hosts.get(id)!;
      expect(now.x).toBe(place.x);
      if (place.y <= host.y || place.x < before.clusters.get("vsphere")!.x) {
        expect(now.y).toBe(place.y);
      }
    }
    expectApart([...after.hosts.values()]);
  });

  test("what has not changed is the same object", () => {
    const hosts = history();
    const before = layoutRoom(hosts);
    const after = layoutRoom(grown(hosts, "vsphere-1", 3), before);
    expect(after.hosts.get("cpc")).toBe(before.hosts.get("cpc"));
    expect(after.hosts.get("vsphere-1")).not.toBe(before.hosts.get("vsphere-1"));
  });

  test("new hosts and clusters come after what was there; what goes leaves the rest in place", () => {
    const before = layoutRoom(history());
    const added = [
      ...cluster("aaa", [3, 3]),
      ...history(),
      input(plan("vsphere-00", 5), { cluster: "vsphere" }),
    ];
    const more = layoutRoom(added, before);
    expectApart([...more.hosts.values()]);
    for (const id of ["vsphere-0", "vsphere-3", "cpc", "s370"]) {
      expect(more.hosts.get(id)).toMatchObject({
        x: before.hosts.get(id)!.x,
        y: before.hosts.get(id)!.y,
      });
    }
    const back = layoutRoom(history(), more);
    expect(back.hosts.size).toBe(before.hosts.size);
    expect(back.hosts.get("vsphere-0")).toMatchObject({ x: before.hosts.get("vsphere-0")!.x });
  });

  test.each(ARRANGEMENTS)("by %s: stays sound through any sequence of changes", (by) => {
    fc.assert(
      fc.property(fc.array(rooms, { minLength: 2, maxLength: 5 }), (sequence) => {
        let layout: RoomLayout | undefined;
        for (const hosts of sequence) {
          layout = layoutRoom(hosts, layout, by);
          expect(layout.hosts.size).toBe(hosts.length);
          expectApart([...layout.hosts.values()]);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe("a room by decades", () => {
  const zones = ({ decades }: RoomLayout) => decades.map(({ zone }) => zone);

  test("stands in columns from left to right, each decade apart from the next, headings above", () => {
    const layout = byDecade(hall());
    expect(zones(layout)).toEqual([1970, 1980, 1990, 2000, 2010, 2020]);
    layout.decades.forEach((decade, index) => {
      const next = layout.decades[index + 1];
      if (next) expect(decade.x + decade.width).toBeLessThan(next.x);
    });
    for (const host of layout.hosts.values()) {
      const { year } = hall().find(({ plan }) => plan.id === host.id)!;
      const decade = layout.decades.find(({ zone }) => zone === Math.floor(year! / 10) * 10)!;
      expect(host.x).toBeGreaterThanOrEqual(decade.x);
      expect(host.x + host.width).toBeLessThanOrEqual(decade.x + decade.width);
      expect(host.y).toBeGreaterThanOrEqual(0);
      expect(decade.y).toBeLessThan(0);
    }
  });

  test("a cluster is of the decade of its earliest host, and who says no year stands last", () => {
    const mixed = cluster("mixed", [2, 2]).map((host, at) => ({ ...host, year: 1998 + 5 * at }));
    const layout = byDecade([...mixed, input(plan("nobody-knows", 2)), ...hall()]);
    const nineties = layout.decades.find(({ zone }) => zone === 1990)!;
    expect(layout.hosts.get("mixed-1")!.x).toBeLessThan(nineties.x + nineties.width);
    const last = layout.decades.at(-1)!;
    expect(layout.hosts.get("nobody-knows")!.x).toBeGreaterThanOrEqual(last.x);
  });

  test("covers most of a window, though early decades are short", () => {
    expect(covered(byDecade(hall()))).toBeGreaterThan(0.5);
  });

  test("knows no decades where it is laid out by name", () => {
    expect(layoutRoom(hall()).decades).toEqual([]);
  });

  test("keeps its place when VMs come and go, and when a cluster's first host leaves", () => {
    const before = byDecade(hall());
    const fewer = hall().map((host) =>
      host.plan.id === "vsphere-1" ? { ...host, plan: plan("vsphere-1", 3) } : host,
    );
    expect(rects(byDecade(fewer, before))).toEqual(rects(before));
    const older = [...cluster("mixed", [2, 2])].map((host, at) => ({
      ...host,
      year: 1998 + 5 * at,
    }));
    const with1998 = byDecade([...older, ...hall()]);
    const without = byDecade([older[1]!, ...hall()], with1998);
    expect(without.hosts.get("mixed-1")!.x).toBe(with1998.clusters.get("mixed")!.x + 12);
  });

  test("a new machine finds its decade, or opens one between its neighbours", () => {
    const before = byDecade(hall());
    const later = [
      ...hall(),
      input(plan("x", 2), { year: 2013 }),
      input(plan("y", 2), { year: 1965 }),
    ];
    const after = byDecade(later, before);
    expect(zones(after)).toEqual([1960, 1970, 1980, 1990, 2000, 2010, 2020]);
    const tens = after.decades.find(({ zone }) => zone === 2010)!;
    const { x } = after.hosts.get("x")!;
    expect(x).toBeGreaterThanOrEqual(tens.x);
    expect(x).toBeLessThan(tens.x + tens.width);
    expectApart([...after.hosts.values()]);
  });
});
