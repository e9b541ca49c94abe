// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Command, CommandResult } from "../../../protocol/command";
import { useTopology } from "../../../store/topology";
import type { FakeEngine } from "../../../store/testing/fakeEngine";
import { select } from "../../../store/selection";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import { Inspector } from "./Inspector";
import { showInspectorTab } from "./inspectorTab";

let engine: FakeEngine;
const sent = (): Command[] =>
  engine.asked.flatMap(({ name, params }) =>
    name === "dispatch" ? [(params as { command: Command }).command] : [],
  );
const field = (name: string) =>
  screen.getByLabelText<HTMLInputElement>(name, { selector: "input" });
const write = (name: string, text: string, key = "Enter") => {
  fireEvent.change(field(name), { target: { value: text } });
  fireEvent.keyDown(field(name), { key });
};

/** The forms are loaded when they are first wanted. */
async function inspect(...ids: string[]) {
  select(ids);
  showInspectorTab("settings");
  show(<Inspector />);
  if (ids.length > 0) await screen.findByText("Size");
}

beforeEach(() => {
  engine = openSmallRoom();
});
afterEach(cleanup);

describe("the settings of a partition", () => {
  test("are the platform's, with the values in force", async () => {
    await inspect("db-1");
    expect(field("Shares").value).toBe("4,000");
    expect(field("Limit").value).toBe("");
    expect(field("Limit").placeholder).toBe("none");
    expect(field("Memory").value).toBe("64");
  });

  test("are sent on Enter, once, with only what changed", async () => {
    await inspect("db-1");
    write("Shares", "8000");
    fireEvent.blur(field("Shares"));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toEqual({
      type: "changePartition",
      partition: "db-1",
      changes: { settings: { shares: 8000 } },
    });
  });

  test("outside of the platform's bounds nothing is sent, and the bound is named", async () => {
    await inspect("db-1");
    write("Shares", "0");
    expect(screen.getByText("At least 1.")).toBeTruthy();
    expect(field("Shares").getAttribute("aria-invalid")).toBe("true");
    expect(sent()).toEqual([]);
    fireEvent.keyDown(field("Shares"), { key: "Escape" });
    expect(field("Shares").value).toBe("4,000");
    expect(screen.queryByText("At least 1.")).toBeNull();
  });

  test("the same value again is no change", async () => {
    await inspect("db-1");
    write("Shares", "4000");
    expect(sent()).toEqual([]);
  });

  test("a refusal stands at the field with its reason and remedy, and the value is the true one", async () => {
    const params = { need: 99, free: 5, host: "esx-2" };
    const refusal: CommandResult = { ok: false, reasons: [{ code: "memoryFull", params }] };
    engine = openSmallRoom(() => refusal);
    await inspect("db-1");
    write("Memory", "900");
    await waitFor(() => expect(screen.getByRole("alert").textContent).toMatch(/Needs 99\sMiB/));
    expect(screen.getByRole("alert").textContent).toContain("Free memory there");
    expect(field("Memory").value).toBe("64");
  });

  test("a limit is taken away by its button, and by an empty field", async () => {
    useTopology.setState((state) => {
      const view = state.entities.get("db-1")!;
      const limited = { ...view, settings: { shares: 4000, limitMHz: 2000 } } as typeof view;
      return { entities: new Map([...state.entities, ["db-1", limited]]) };
    });
    await inspect("db-1");
    const unlimited = screen.getByRole("button", { name: "Limit: none" });
    expect(unlimited.getAttribute("aria-pressed")).toBe("false");
    fireEvent.click(unlimited);
    await waitFor(() => expect(sent()).toHaveLength(1));
    write("Limit", "");
    await waitFor(() => expect(sent()).toHaveLength(2));
    for (const command of sent()) {
      expect(command).toMatchObject({ changes: { settings: { limitMHz: null } } });
    }
  });

  test("a derived default is gone back to by no longer stating anything", async () => {
    await inspect("db-1");
    fireEvent.click(screen.getByRole("button", { name: "Shares: default" }));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({ changes: { unset: ["shares"] } });
  });

  test("what changes only while it is off is locked while it runs", async () => {
    await inspect("db-1");
    expect(field("Virtual CPU").readOnly).toBe(true);
    const about = screen.getByRole("button", { name: "About Virtual CPU" });
    expect(about.getAttribute("aria-description")).toContain("while it is off (power cycle).");
    cleanup();
    await inspect("web-2");
    expect(field("Virtual CPU").readOnly).toBe(false);
  });

  test("its kernel is exchanged while it is off, and only where machines differ in that", async () => {
    await inspect("db-1");
    const width = () => screen.getByLabelText<HTMLSelectElement>("Width", { selector: "select" });
    expect(width().disabled).toBe(true);
    cleanup();
    await inspect("web-2");
    expect([width().disabled, width().value]).toEqual([false, "32"]);
    fireEvent.change(width(), { target: { value: "64" } });
    await waitFor(() => expect(sent()).toHaveLength(1));
    fireEvent.change(width(), { target: { value: "open" } });
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent().map((command) => "changes" in command && command.changes)).toEqual([
      { guest: { bits: 64 } },
      { guest: null },
    ]);
    cleanup();
    await inspect("lnx-1");
    expect(screen.queryByText("Guest")).toBeNull();
  });

  test("the workload's level is written in percent and sent as a fraction", async () => {
    await inspect("db-1");
    write("CPU level", "40");
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({
      changes: { workload: { kind: "constant", cpu: 0.4, memory: 0.5 } },
    });
  });
});

describe("the settings of several", () => {
  test("show what is common, and change all of them in one batch", async () => {
    await inspect("web-10", "web-2");
    expect(field("Shares").value).toBe("");
    expect(field("Shares").placeholder).toBe("differ");
    expect(field("Memory").value).toBe("16");
    write("Shares", "500");
    await waitFor(() => expect(sent()).toHaveLength(1));
    const changes = { settings: { shares: 500 } };
    expect(sent()[0]).toEqual({
      type: "batch",
      label: "changePartition",
      commands: [
        { type: "changePartition", partition: "web-10", changes },
        { type: "changePartition", partition: "web-2", changes },
      ],
    });
  });

  test("under different platforms, leave the platforms' own settings out", async () => {
    await inspect("web-10", "lnx-1");
    expect(screen.queryByLabelText("Shares", { selector: "input" })).toBeNull();
    expect(field("Memory").value).toBe("16");
  });
});

describe("the head", () => {
  test("renames a partition", async () => {
    await inspect("db-1");
    fireEvent.click(screen.getByRole("button", { name: "Rename" }));
    write("Name", "db-primary");
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({ changes: { name: "db-primary" } });
  });

  test("says where a nested partition lies", async () => {
    await inspect("lnx-1");
    const path = screen.getByRole("navigation", { name: "Where it lies" });
    const parts = within(path).getAllByRole("button");
    expect(parts.map((part) => part.getAttribute("aria-label"))).toEqual([
      "Frankfurt",
      "CPC01",
      "ZVM1",
    ]);
  });

  test("has no tab of settings where nothing can be set", async () => {
    await inspect();
    expect(screen.queryByRole("tab", { name: "Settings" })).toBeNull();
    expect(screen.getByRole("tab", { name: "Now" }).getAttribute("aria-selected")).toBe("true");
  });
});
