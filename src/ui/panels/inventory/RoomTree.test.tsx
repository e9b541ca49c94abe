// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { selectAndReveal, useSelection } from "../../../store/selection";
import { useContextMenu } from "../../commands/contextMenu";
import { giveElementsSize, show } from "../testing/page";
import { applyDiff } from "../../../store/topology";
import { openSmallRoom, partition } from "../testing/smallRoom";
import { RoomTree } from "./RoomTree";
import { TREE_ROW_HEIGHT } from "./TreeRowView";

const names = () => screen.getAllByRole("treeitem").map((item) => item.getAttribute("aria-label"));
const tree = () => screen.getByRole("tree");
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(tree(), { key });
};
const active = () =>
  document
    .getElementById(tree().getAttribute("aria-activedescendant") ?? "")
    ?.getAttribute("aria-label");

beforeEach(() => {
  giveElementsSize();
  openSmallRoom();
  show(<RoomTree />);
});
afterEach(cleanup);

describe("the tree by keyboard", () => {
  test("goes down, unfolds, goes in, comes out and folds", () => {
    expect(names()).toEqual(["Frankfurt", "Cluster A", "esx-1", "esx-2", "CPC01"]);
    press("End");
    expect(active()).toBe("CPC01");
    press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    expect(active()).toBe("lnx-1");
    expect(useSelection.getState().ids).toEqual(["lnx-1"]);
    press("ArrowLeft", "ArrowLeft");
    expect(active()).toBe("ZVM1");
    expect(names()).not.toContain("lnx-1");
  });

  test("finds a name by its first letter and takes the datacenter for nothing", () => {
    press("e");
    expect(active()).toBe("esx-1");
    press("e");
    expect(active()).toBe("esx-2");
    press("Home");
    expect(useSelection.getState().ids).toEqual([]);
  });

  test("Shift takes a range, and the menu key opens the menu of all of it", () => {
    press("e");
    fireEvent.keyDown(tree(), { key: "ArrowDown", shiftKey: true });
    expect(useSelection.getState().ids).toEqual(["esx-1", "esx-2"]);
    press("ContextMenu");
    expect(useContextMenu.getState().menu?.ids).toEqual(["esx-1", "esx-2"]);
  });
});

describe("the tree and the selection", () => {
  test("what is revealed elsewhere is unfolded to", () => {
    expect(names()).not.toContain("lnx-1");
    act(() => selectAndReveal("lnx-1"));
    const item = screen.getByRole("treeitem", { name: "lnx-1" });
    expect(item.getAttribute("aria-selected")).toBe("true");
    expect(item.getAttribute("aria-level")).toBe("4");
  });

  test("a click reveals, Ctrl adds", () => {
    fireEvent.click(screen.getByRole("treeitem", { name: "esx-2" }));
    expect(useSelection.getState()).toMatchObject({ ids: ["esx-2"], reveal: { id: "esx-2" } });
    fireEvent.click(screen.getByRole("treeitem", { name: "CPC01" }), { ctrlKey: true });
    expect(useSelection.getState().ids).toEqual(["esx-2", "CPC01"]);
  });

  test("the filter shows what it finds, with the way to it, or says that there is nothing", () => {
    const filter = screen.getByLabelText("Filter the tree by name");
    fireEvent.change(filter, { target: { value: "web" } });
    expect(names()).toEqual(["Frankfurt", "Cluster A", "esx-1", "web-2", "web-10"]);
    fireEvent.change(filter, { target: { value: "nowhere" } });
    expect(screen.queryAllByRole("treeitem")).toEqual([]);
    expect(screen.getByText("Nothing is called “nowhere”.")).toBeTruthy();
  });

  test("what was found and chosen stays in sight when the filter goes", () => {
    const crowd = Array.from({ length: 200 }, (_, n) => partition(`vm-${n}`, n, "esx-2"));
    act(() => applyDiff(undefined, { put: crowd, removed: [] }));
    vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(10_000);
    const filter = screen.getByLabelText("Filter the tree by name");
    fireEvent.change(filter, { target: { value: "vm-150" } });
    fireEvent.click(screen.getByRole("treeitem", { name: "vm-150" }));
    fireEvent.change(filter, { target: { value: "" } });
    expect(tree().scrollTop).toBeGreaterThan(100 * TREE_ROW_HEIGHT);
    vi.restoreAllMocks();
  });
});
