import { describe, expect, test } from "vitest";
import type { EntityView } from "../../../protocol/topology";
import { ROOM } from "../../../protocol/units";
import { ancestors, treeRows, unfoldedTo, type Folding } from "./treeRows";

/** Only what a tree looks at: kinds, names and who lies in what. */
const tree = {
  entities: new Map(
    [
      { kind: "cluster", id: "c", name: "vSphere" },
      { kind: "host", id: "h1", name: "esx-01", cluster: "c" },
      { kind: "host", id: "z", name: "CPC01" },
      { kind: "partition", id: "lpar", name: "ZVM1", container: "z" },
      { kind: "partition", id: "guest", name: "lnx-db1", container: "lpar" },
      { kind: "partition", id: "vm", name: "web-01", container: "h1" },
    ].map((view) => [view.id, view as EntityView]),
  ),
  children: new Map([
    [ROOM, ["z", "c"]],
    ["c", ["h1"]],
    ["h1", ["vm"]],
    ["z", ["lpar"]],
    ["lpar", ["guest"]],
  ]),
};
const none: Folding = new Map();
const ids = (folding: Folding, filter = "") =>
  treeRows(tree, folding, filter).map((row) => `${"-".repeat(row.depth)}${row.id}`);

describe("the tree's rows", () => {
  test("show clusters open and hosts closed at first", () => {
    expect(ids(none)).toEqual(["room", "-z", "-c", "--h1"]);
  });

  test("reach any depth", () => {
    const open = new Map([
      ["z", true],
      ["lpar", true],
      ["c", false],
    ]);
    expect(ids(open)).toEqual(["room", "-z", "--lpar", "---guest", "-c"]);
  });

  test("say where each stands among its siblings", () => {
    expect(treeRows(tree, none, "").at(2)).toEqual({
      id: "c",
      parent: ROOM,
      depth: 1,
      expandable: true,
      expanded: true,
      position: 2,
      siblings: 2,
    });
  });

  test("the filter keeps what it finds and the way to it, folded or not", () => {
    expect(ids(none, "DB")).toEqual(["room", "-z", "--lpar", "---guest"]);
    expect(ids(none, " zvm ")).toEqual(["room", "-z", "--lpar"]);
    expect(ids(none, "nowhere")).toEqual([]);
  });

  test("a found thing can be unfolded although its contents do not match", () => {
    expect(ids(new Map([["lpar", true]]), "zvm")).toEqual(["room", "-z", "--lpar", "---guest"]);
  });

  test("a reveal opens all that lies above, and nothing else", () => {
    expect(ancestors(tree, "guest")).toEqual(["lpar", "z", ROOM]);
    expect(ids(unfoldedTo(tree, none, "guest"))).toContain("---guest");
    expect(unfoldedTo(tree, none, "h1")).toBe(none);
  });
});
