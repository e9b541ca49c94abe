// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RoomEvent } from "../../../protocol/event";
import { MINUTE } from "../../../protocol/units";
import { addEvents } from "../../../store/events";
import { useSelection } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { setPanels } from "../panelMemory";
import { giveElementsSize, show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import { EventList } from "./EventList";
import { withContents } from "./eventOrder";

const event = (seq: number, change: Partial<RoomEvent>): RoomEvent => ({
  seq,
  time: seq * MINUTE,
  severity: "info",
  code: "partitionPoweredOn",
  subject: "db-1",
  params: { name: "db-1" },
  ...change,
});
const list = () => screen.getByRole("listbox", { name: "Events, newest first" });
const options = () => within(list()).getAllByRole("option");
const entries = () => options().map((option) => option.textContent);

beforeEach(() => {
  giveElementsSize(40);
  setPanels({ eventsOpen: true, eventsFrom: "info" });
  openSmallRoom();
  show(<EventList />);
});
afterEach(cleanup);

describe("the event list", () => {
  test("is friendly while it is empty", () => {
    expect(screen.getByText("All quiet. What happens will stand here.")).toBeTruthy();
  });

  test("puts the newest first, with the room's own time", () => {
    act(() => addEvents([event(1, {}), event(2, { code: "partitionPoweredOff" })]));
    expect(entries()[0]).toContain("00:02:00");
    expect(entries()[0]).toContain("db-1 powered off");
    expect(entries()[1]).toContain("db-1 powered on");
  });

  test("selects and reveals whom an entry is about, unless it is gone", () => {
    act(() => addEvents([event(1, {}), event(2, { subject: "gone", params: { name: "gone" } })]));
    const [gone, present] = options();
    fireEvent.click(present!);
    expect(useSelection.getState()).toMatchObject({ ids: ["db-1"], reveal: { id: "db-1" } });
    fireEvent.click(gone!);
    expect(useSelection.getState().ids).toEqual(["db-1"]);
  });

  test("goes by arrow keys", () => {
    act(() => addEvents([event(1, { subject: "esx-1" }), event(2, {})]));
    fireEvent.keyDown(list(), { key: "ArrowDown" });
    expect(useSelection.getState().ids).toEqual(["db-1"]);
    fireEvent.keyDown(list(), { key: "ArrowDown" });
    expect(useSelection.getState().ids).toEqual(["esx-1"]);
  });

  test("filters by severity, and says so when nothing is left", () => {
    act(() => addEvents([event(1, {}), event(2, { severity: "warning", code: "hostRepaired" })]));
    const filter = screen.getByLabelText("From which severity on");
    fireEvent.change(filter, { target: { value: "warning" } });
    expect(entries()).toHaveLength(1);
    fireEvent.change(filter, { target: { value: "trouble" } });
    expect(screen.getByText("Nothing of this severity.")).toBeTruthy();
  });

  test("folds away", () => {
    const heading = screen.getByRole("button", { name: "Events" });
    fireEvent.click(heading);
    expect(heading.getAttribute("aria-expanded")).toBe("false");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  test("a subject's own events are those of all that lies in it", () => {
    expect([...withContents(useTopology.getState(), ["CPC01"])]).toEqual([
      "CPC01",
      "ZVM1",
      "lnx-1",
    ]);
  });
});
