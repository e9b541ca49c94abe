import { describe, expect, test } from "vitest";
import { cluster, input, planOf, slot } from "../testing/plans";
import { boxOf, containerAt, HitGrid, placeOf } from "./hitTest";
import { centreOf, within } from "./rect";
import { layoutRoom } from "./roomLayout";

const guests = ["lnx-1", "lnx-2"].map((id) => slot(id, "zvm"));
const mainframe = planOf(
  "cpc",
  [
    slot("prod", "cpc", { boundary: "logical" }),
    slot("zvm", "cpc", { boundary: "logical", holds: true, slots: guests }),
  ],
  "logical",
);
const layout = layoutRoom([
  input(mainframe, { platform: "prsm" }),
  ...cluster("c", [6, 3, 9, 2, 12, 4]),
]);
const hits = new HitGrid(layout);
const cpc = layout.hosts.get("cpc")!;
const middleOf = (id: string) => centreOf(within(cpc, boxOf(cpc, id)!));

describe("what lies under a point", () => {
  test("every partition is found at its own place, in every host", () => {
    for (const host of layout.hosts.values()) {
      for (const box of host.anatomy.boxes) {
        const corner = within(host, box);
        expect(hits.at({ x: corner.x + 1, y: corner.y + 1 })?.box).toBe(box);
      }
    }
  });

  test("the innermost one wins; beside it, what it lies in", () => {
    expect(hits.at(middleOf("lnx-2"))?.box?.slot.id).toBe("lnx-2");
    const frame = within(cpc, boxOf(cpc, "zvm")!);
    expect(hits.at({ x: frame.x + 2, y: frame.y + 2 })?.box?.slot.id).toBe("zvm");
  });

  test("nothing lies between hosts; the sharing bar is known", () => {
    expect(hits.at({ x: cpc.x + cpc.width + 2, y: cpc.y })).toBeUndefined();
    const bar = hits.at(centreOf(within(cpc, cpc.anatomy.share)));
    expect(bar).toMatchObject({ share: true, box: undefined });
  });

  test("a drop goes to the innermost container that takes part", () => {
    const hit = hits.at(middleOf("lnx-1"))!;
    expect(containerAt(hit, () => true)).toBe("zvm");
    expect(containerAt(hit, (id) => id === "cpc")).toBe("cpc");
    expect(containerAt(hit, () => false)).toBeUndefined();
    expect(containerAt(hits.at(middleOf("prod"))!, () => true)).toBe("cpc");
  });
});

describe("what lies in a rectangle", () => {
  test("leaves that it touches, frames only as a whole", () => {
    const cell = within(cpc, boxOf(cpc, "lnx-1")!);
    expect(hits.partitionsIn({ ...cell, width: 4, height: 4 })).toEqual(["lnx-1"]);
    expect(hits.partitionsIn(cpc).sort()).toEqual(["lnx-1", "lnx-2", "prod", "zvm"]);
  });

  test("the whole room holds every host, a corner only its own", () => {
    expect(hits.hostsIn(layout.bounds)).toHaveLength(layout.hosts.size);
    expect(hits.hostsIn({ x: cpc.x, y: cpc.y, width: 5, height: 5 })).toEqual([cpc]);
  });
});

test("places are those of clusters, hosts and partitions, never of ghosts", () => {
  expect(placeOf(layout, "c", undefined)).toBe(layout.clusters.get("c"));
  expect(placeOf(layout, "cpc", "cpc")).toBe(cpc);
  expect(placeOf(layout, "prod", "cpc")).toEqual(within(cpc, boxOf(cpc, "prod")!));
  expect(placeOf(layout, "gone", "cpc")).toBeUndefined();
});
