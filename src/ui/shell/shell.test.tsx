// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EngineFault } from "../../client/engineFault";
import { HOUR, MINUTE } from "../../protocol/units";
import { useHistory } from "../../store/history";
import { live } from "../../store/live";
import { useReport } from "../../store/open";
import { useSelection } from "../../store/selection";
import { useSession } from "../../store/session";
import { applyDiff, ofKind, useTopology } from "../../store/topology";
import { setView } from "../../store/view";
import { useContextMenu } from "../commands/contextMenu";
import { useDialog } from "../commands/dialogs";
import { openInput } from "../commands/openGiven";
import { connectTestEngine, type Asked } from "../commands/testEngine";
import { openTestRoom } from "../commands/testRoom";
import { EmptyRoom } from "./EmptyRoom";
import { FaultDialog } from "./FaultDialog";
import { Header } from "./Header";
import { Palette } from "./Palette";
import { dayNumber, TimeBar } from "./TimeBar";

let asked: readonly Asked[];

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  openTestRoom();
  useDialog.setState({ dialog: undefined });
  useContextMenu.setState({ menu: undefined });
  asked = connectTestEngine();
});
afterEach(() => {
  cleanup();
  setView({ language: "en", theme: "light" });
});

const show = (what: ReactNode) => render(<MantineProvider env="test">{what}</MantineProvider>);

describe("an empty room", () => {
  test("says what to do once its last host is gone, and no sooner", () => {
    show(<EmptyRoom />);
    expect(screen.getByRole("status").textContent).toBe("");
    const hosts = ofKind(useTopology.getState(), "host").map(({ id }) => id);
    act(() => applyDiff(undefined, { put: [], removed: hosts }));
    expect(screen.getByRole("status").textContent).toContain("The room is empty");
    fireEvent.click(screen.getByRole("button", { name: /Add a host/ }));
    expect(useDialog.getState().dialog?.kind).toBe("addHost");
  });
});

describe("the header", () => {
  test("names the room, in the reader's language", () => {
    show(<Header />);
    expect(screen.getByText("Test room")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Deutsch" }));
    expect(screen.getByText("Testraum")).toBeTruthy();
    expect(screen.getByRole("button", { name: "English" })).toBeTruthy();
  });

  test("greys out undo until there is something to undo, and then names it", () => {
    show(<Header />);
    expect(screen.getByRole("button", { name: "Undo" }).getAttribute("aria-disabled")).toBe("true");
    const command = { type: "powerOn", partition: "db-01" } as const;
    act(() => useHistory.setState({ undo: [{ label: "powerOff", command }] }));
    const undo = screen.getByRole("button", { name: /^Undo: / });
    expect(undo.getAttribute("aria-disabled")).toBe("false");
    expect(undo.dataset.tipKeys).toContain("Z");
  });

  test("opens the palette by its search box, and says how by key", () => {
    show(<Header />);
    fireEvent.click(screen.getByRole("button", { name: /Find a host/ }));
    expect(useDialog.getState().dialog).toEqual({ kind: "palette" });
  });

  test("shows which panels are open by more than a colour", () => {
    show(<Header />);
    const table = screen.getByRole("button", { name: "Inventory table" });
    expect(table.getAttribute("aria-pressed")).toBe("false");
    fireEvent.click(table);
    expect(table.getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(table);
  });
});

describe("the time bar", () => {
  test("shows the simulated clock at once", () => {
    live.frame = { ...live.frame, time: 33 * HOUR + 41 * MINUTE };
    show(<TimeBar />);
    expect(screen.getByRole("timer").textContent).toBe("Tue 09:41:00");
    expect(screen.getByText("day 2")).toBeTruthy();
  });

  test("plays and pauses, and the button says which", () => {
    show(<TimeBar />);
    fireEvent.click(screen.getByRole("button", { name: "Play" }));
    expect(asked).toEqual([{ name: "play", params: { speed: 60 } }]);
    act(() => useSession.setState({ playing: true }));
    fireEvent.click(screen.getByRole("button", { name: "Pause" }));
    expect(asked.at(-1)).toEqual({ name: "pause", params: {} });
  });

  test("offers every speed in a menu", () => {
    show(<TimeBar />);
    fireEvent.click(screen.getByRole("button", { name: /^Speed 60×/ }));
    expect(useContextMenu.getState().menu?.actions?.[0]).toContain("speed.10000");
  });

  test("says when the engine cannot keep up, and what it reaches", () => {
    live.reachedSpeed = 830;
    show(<TimeBar />);
    expect(screen.queryByText(/behind/)).toBeNull();
    act(() => useSession.setState({ playing: true, behind: true }));
    expect(screen.getByText("behind: reached 830×")).toBeTruthy();
    act(() => useSession.setState({ behind: false }));
  });

  test("counts days from the midnight before the epoch", () => {
    expect(dayNumber("2026-03-02T09:00:00", 0)).toBe(1);
    expect(dayNumber("2026-03-02T09:00:00", 14 * HOUR)).toBe(1);
    expect(dayNumber("2026-03-02T09:00:00", 15 * HOUR)).toBe(2);
  });
});

describe("the palette", () => {
  test("finds while one types; the arrows choose, Enter goes there", () => {
    const close = vi.fn();
    show(<Palette onClose={close} />);
    const box = screen.getByRole("combobox");
    fireEvent.change(box, { target: { value: "web" } });
    const chosen = () => screen.getByRole("option", { selected: true }).textContent;
    expect(chosen()).toContain("web-01");
    expect(chosen()).toContain("esx-01 · running");
    fireEvent.keyDown(box, { key: "ArrowDown" });
    expect(chosen()).toContain("app-web");
    expect(box.getAttribute("aria-activedescendant")).toBe(
      screen.getByRole("option", { selected: true }).id,
    );
    fireEvent.keyDown(box, { key: "Enter" });
    expect(close).toHaveBeenCalled();
    expect(useSelection.getState().reveal?.id).toBe("app-web");
  });

  test("goes by what is in the box, even where the list has not caught up with it", () => {
    show(<Palette onClose={() => undefined} />);
    const box = screen.getByRole("combobox");
    act(() => {
      fireEvent.change(box, { target: { value: "web-01" } });
      fireEvent.keyDown(box, { key: "Enter" });
    });
    expect(useSelection.getState().reveal?.id).toBe("web-01");
  });

  test("knows the commands that can be done now by their names", () => {
    show(<Palette onClose={() => undefined} />);
    const box = screen.getByRole("combobox");
    fireEvent.change(box, { target: { value: "dark" } });
    expect(screen.getByRole("option", { name: /Dark appearance/ })).toBeTruthy();
    fireEvent.change(box, { target: { value: "power on" } });
    expect(screen.queryByRole("option")).toBeNull();
    expect(screen.getByText(/Nothing is called/)).toBeTruthy();
  });
});

describe("bad input", () => {
  test("opens a dialog that says what, where, and that nothing has changed", async () => {
    const fault = {
      code: "unknownPlatform",
      params: { platform: "vax", expected: "esx" },
      place: { file: "room.json", path: "hosts[2].platform" },
    };
    connectTestEngine({
      open: () => {
        throw new EngineFault(fault);
      },
    });
    await openInput([{ path: "room.json", bytes: new ArrayBuffer(1) }]);
    expect(useDialog.getState().dialog).toEqual({ kind: "fault", fault });
    expect(useReport.getState().report).toBeUndefined();
    show(<FaultDialog fault={fault} onClose={() => undefined} />);
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText(/“vax” is no platform/)).toBeTruthy();
    expect(dialog.getByText("hosts[2].platform")).toBeTruthy();
    expect(dialog.getByText("The room is as it was.")).toBeTruthy();
  });
});
