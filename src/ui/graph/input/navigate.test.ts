import { describe, expect, test } from "vitest";
import { layoutRoom } from "../layout/roomLayout";
import { cluster, input, plan } from "../testing/plans";
import { firstHost, lastHost, neighbour } from "./navigate";

const layout = layoutRoom([
  input(plan("old", 2, "physical"), { platform: "system370" }),
  ...cluster("c", [9, 9, 9, 9]),
]);
const at = (id: string) => layout.hosts.get(id)!;

describe("arrow keys", () => {
  test("lead along rows and columns of hosts, over clusters", () => {
    const right = neighbour(layout, "c-0", "c-0", "right")!;
    expect(at(right).y).toBe(at("c-0").y);
    expect(neighbour(layout, right, right, "left")).toBe("c-0");
    const down = neighbour(layout, "c-0", "c-0", "down")!;
    expect(at(down).x).toBe(at("c-0").x);
    expect(neighbour(layout, "c-0", "c-0", "left")).toBe("old");
  });

  test("lead from cell to cell, and from the last one on to the next host", () => {
    expect(neighbour(layout, "c-0/0", "c-0", "right")).toBe("c-0/1");
    const { columns } = at("c-0").anatomy;
    expect(neighbour(layout, "c-0/0", "c-0", "down")).toBe(`c-0/${columns}`);
    const beside = neighbour(layout, `c-0/${columns - 1}`, "c-0", "right")!;
    expect(at(beside).x).toBeGreaterThan(at("c-0").x);
  });

  test("begin somewhere, and stop at the edge", () => {
    expect(neighbour(layout, undefined, undefined, "down")).toBe(firstHost(layout));
    expect(neighbour(layout, "old", "old", "left")).toBeUndefined();
    expect(lastHost(layout)).not.toBe(firstHost(layout));
  });
});
