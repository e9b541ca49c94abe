// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrame, readFrame } from "../../../protocol/frame";
import { live } from "../../../store/live";
import { useSelection } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { requestPaint } from "../../frameLoop";
import { setPanels } from "../panelMemory";
import { giveElementsSize, show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import { tableAsCsv } from "./csv";
import InventoryDock from "./InventoryDock";
import { columnsOf } from "./tableColumns";
import { inventoryRows } from "./tableRows";

const rows = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.querySelector('[role="gridcell"]')!.textContent);
const header = (name: string) => screen.getByRole("columnheader", { name });
const sortBy = (name: string) => fireEvent.click(header(name).querySelector("button")!);
const row = (name: string) =>
  screen.getAllByRole("row").find((each) => each.textContent?.startsWith(name))!;

beforeEach(() => {
  giveElementsSize();
  setPanels({ tableShows: "partitions" });
  openSmallRoom();
  const frame = readFrame(createFrame(1, 3, 5));
  frame.partitions.cpuUsed.set([1, 0, 3, 2, 0.5]);
  frame.partitions.cpuReady.set([0, 0, 0.4, 0, 0]);
  live.frame = frame;
  live.version += 1;
  show(<InventoryDock />);
});
afterEach(cleanup);

describe("the table", () => {
  test("lists partitions by name, counting numbers in names as people do", () => {
    expect(rows()).toEqual(["db-1", "lnx-1", "web-2", "web-10", "ZVM1"]);
  });

  test("sorts by size, largest first, and by what is live", () => {
    sortBy("Memory");
    expect(rows()[0]).toBe("db-1");
    expect(header("Memory").getAttribute("aria-sort")).toBe("descending");
    sortBy("CPU");
    expect(rows()).toEqual(["db-1", "ZVM1", "web-10", "lnx-1", "web-2"]);
    sortBy("CPU");
    expect(rows()[0]).toBe("web-2");
  });

  test("takes the order anew while it is sorted by what is live", async () => {
    sortBy("CPU");
    expect(rows()[0]).toBe("db-1");
    const frame = readFrame(createFrame(2, 3, 5));
    frame.partitions.cpuUsed.set([4, 0, 1, 2, 0.5]);
    live.frame = frame;
    live.version += 1;
    requestPaint();
    await waitFor(() => expect(rows()[0]).toBe("web-10"), { timeout: 10_000 });
  });

  test("writes live cells as percentages of the vCPUs, and nothing for what is off", () => {
    expect(row("db-1").textContent).toContain("75\u00a0%");
    expect(row("db-1").querySelector('[data-hot="true"]')?.textContent).toBe("10\u00a0%");
    expect(row("web-2").textContent).toContain("–");
  });

  test("filters by text, state and platform together", () => {
    fireEvent.change(screen.getByLabelText("Filter by text"), { target: { value: "ESX-1" } });
    expect(rows()).toEqual(["web-2", "web-10"]);
    fireEvent.change(screen.getByLabelText("State"), { target: { value: "off" } });
    expect(rows()).toEqual(["web-2"]);
    fireEvent.change(screen.getByLabelText("Platform"), { target: { value: "zvm" } });
    expect(screen.getByText("Nothing fits the filter.", { exact: false })).toBeTruthy();
    fireEvent.click(screen.getByText("Reset the filter"));
    expect(rows()).toHaveLength(5);
  });

  test("shows hosts as well, with what lies on them", () => {
    fireEvent.click(screen.getByRole("button", { name: "Hosts" }));
    expect(rows()).toEqual(["CPC01", "esx-1", "esx-2"]);
    sortBy("Partitions");
    expect(rows()[0]).toBe("esx-1");
  });

  test("selects a range with Shift, in the order shown", () => {
    fireEvent.click(row("lnx-1"));
    fireEvent.click(row("web-10"), { shiftKey: true });
    expect(useSelection.getState().ids).toEqual(["lnx-1", "web-2", "web-10"]);
    expect(row("web-2").getAttribute("aria-selected")).toBe("true");
  });

  test("keeps formulas in names from running in a spreadsheet", async () => {
    const listed = inventoryRows(useTopology.getState(), "partitions").slice(0, 1);
    const csv = await tableAsCsv(
      listed.map((each) => ({ ...each, view: each.view, name: "=HYPERLINK(1)" }) as never),
      columnsOf("partitions"),
      (column) => column.id,
    );
    expect(csv).toContain("'=HYPERLINK(1)");
    expect(csv.split("\r\n")[0]).toContain("name,state,vcpus");
  });
});
