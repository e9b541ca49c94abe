// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { CommandResult } from "../../../protocol/command";
import type { ChassisView } from "../../../protocol/topology";
import { applyDiff } from "../../../store/topology";
import { show } from "../testing/page";
import { host, openSmallRoom } from "../testing/smallRoom";
import { BladeForm } from "./BladeForm";

const cpu = { sockets: 2, coresPerSocket: 10, threadsPerCore: 2, mhz: 2400 };
const chassis: ChassisView = {
  kind: "chassis",
  id: "ucs",
  name: "UCS-1",
  slots: 8,
  spares: [
    { slot: 2, cpu, memoryMiB: 65_536, linkMbps: 10_000, failed: true },
    { slot: 5, model: "B230", cpu, memoryMiB: 262_144, linkMbps: 10_000 },
  ],
};
const blade = host("blade-1", 7, {
  blade: { chassis: "ucs", slot: 1 },
  profile: { name: "SP-1", macs: [], wwns: [] },
});

function open(answer?: () => CommandResult) {
  const engine = openSmallRoom(answer);
  applyDiff(undefined, { put: [chassis, blade], removed: [] });
  const onClose = vi.fn();
  show(<BladeForm host="blade-1" onClose={onClose} />);
  return { engine, onClose };
}

afterEach(cleanup);

test("offers the spare blades with what they have, and no broken one", () => {
  open();
  const [broken, spare] = screen.getAllByRole<HTMLInputElement>("radio");
  expect(broken?.disabled).toBe(true);
  expect(spare?.checked).toBe(true);
  expect(spare?.closest("label")?.textContent).toMatch(/B230 · 2 × 10 × 2\.4\sGHz · 256\sGiB/);
  expect(screen.getByText("UCS-1 · slot 1")).toBeDefined();
});

test("sends the command and closes", async () => {
  const { engine, onClose } = open();
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Associate the profile" }));
  });
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  const command = { type: "associateProfile", host: "blade-1", chassis: "ucs", slot: 5 };
  expect(engine.asked).toEqual([{ name: "dispatch", params: { command } }]);
});

test("says in words why it is refused, and stays open", async () => {
  const params = { host: "blade-1", count: 3 };
  const { onClose } = open(() => ({ ok: false, reasons: [{ code: "profileBusy", params }] }));
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Associate the profile" }));
  });
  expect(await screen.findByText(/only while its server stands still/)).toBeDefined();
  expect(onClose).not.toHaveBeenCalled();
});

test("is over when its host has left the room, instead of keeping the keys unseen", () => {
  const { onClose } = open();
  expect(onClose).not.toHaveBeenCalled();
  act(() => applyDiff(undefined, { put: [], removed: ["blade-1"] }));
  expect(onClose).toHaveBeenCalled();
});
