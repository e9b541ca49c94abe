// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Command } from "../../../protocol/command";
import type { FakeEngine } from "../../../store/testing/fakeEngine";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import { PartitionForm } from "./PartitionForm";

let engine: FakeEngine;
const added = () =>
  engine.asked.flatMap(({ name, params }) => {
    const { command } = params as { command: Command };
    return name === "dispatch" && command.type === "addPartition" ? [command.partition] : [];
  });
const field = (name: string) =>
  screen.getByLabelText<HTMLInputElement>(name, { selector: "input" });
const write = (name: string, text: string) => {
  fireEvent.change(field(name), { target: { value: text } });
  fireEvent.blur(field(name));
};
const submit = () => fireEvent.click(screen.getByRole("button", { name: "Add", hidden: true }));

beforeEach(() => {
  engine = openSmallRoom();
  show(<PartitionForm container="esx-1" onClose={() => undefined} />);
});
afterEach(cleanup);

test("a partition gets only those settings that somebody has changed", async () => {
  expect(field("Shares").placeholder).toBe("by its size");
  expect(field("Limit").placeholder).toBe("none");
  write("Limit", "1,500");
  await waitFor(() => expect(field("Limit").value).toBe("1,500"));
  submit();
  await waitFor(() => expect(added()).toHaveLength(1));
  expect(added()[0]?.settings).toEqual({ limitMHz: 1500 });
});

test("a guest says what its kernel needs, or leaves it to its host", async () => {
  submit();
  await waitFor(() => expect(added()).toHaveLength(1));
  expect(added()[0]?.guest).toBeUndefined();
  fireEvent.click(screen.getByRole("combobox", { name: "Width", hidden: true }));
  fireEvent.click(await screen.findByRole("option", { name: "64 bits", hidden: true }));
  // Under ESX it makes no difference who changed the kernel.
  expect(screen.queryByLabelText("Kernel")).toBeNull();
  submit();
  await waitFor(() => expect(added()).toHaveLength(2));
  expect(added()[1]?.guest).toEqual({ bits: 64 });
});

test("a setting outside of its bounds is named, and holds the form back", async () => {
  write("Shares", "0");
  expect(await screen.findByText("At least 1.")).toBeTruthy();
  submit();
  expect(document.activeElement).toBe(field("Shares"));
  expect(added()).toEqual([]);
});

test("a setting that is taken back leaves the partition at its default", async () => {
  write("Shares", "8000");
  await waitFor(() => expect(field("Shares").value).toBe("8,000"));
  fireEvent.click(screen.getByRole("button", { name: "Shares: default", hidden: true }));
  await waitFor(() => expect(field("Shares").value).toBe(""));
  submit();
  await waitFor(() => expect(added()).toHaveLength(1));
  expect(added()[0]?.settings).toBeUndefined();
});
