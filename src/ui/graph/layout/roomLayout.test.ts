import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cluster, input, plan } from "../testing/plans";
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

const rooms = fc
  .record({
    clusters: fc.array(fc.array(fc.nat(30), { minLength: 1, maxLength: 12 }), { maxLength: 5 }),
    lone: fc.array(fc.nat(6), { maxLength: 9 }),
  })
  .map(({ clusters, lone }) => [
    ...clusters.flatMap((leaves, index) => cluster(`c${index}`, leaves)),
    ...lone.map((leaves, index) =>
      input(plan(`l${index}`, leaves, "physical"), { platform: "bare" }),
    ),
  ]);

describe("the layout of a room", () => {
  test("is the same for the same room", () => {
    expect(rects(layoutRoom(history()))).toEqual(rects(layoutRoom(history())));
  });

  test("hosts lie apart, and inside their cluster's frame, in any room", () => {
    fc.assert(
      fc.property(rooms, (hosts) => {
        const layout = layoutRoom(hosts);
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

  test("stays sound through any sequence of changes", () => {
    fc.assert(
      fc.property(fc.array(rooms, { minLength: 2, maxLength: 5 }), (sequence) => {
        let layout: RoomLayout | undefined;
        for (const hosts of sequence) {
          layout = layoutRoom(hosts, layout);
          expect(layout.hosts.size).toBe(hosts.length);
          expectApart([...layout.hosts.values()]);
        }
      }),
      { numRuns: 12 },
    );
  });
});
