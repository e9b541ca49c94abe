// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectTestEngine, type Asked } from "../../commands/testEngine";
import { openTestRoom } from "../../commands/testRoom";
import { RoomPicker } from "./RoomPicker";

let asked: readonly Asked[];

beforeEach(() => {
  openTestRoom();
  asked = connectTestEngine();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const open = (onClose = () => {}) =>
  render(
    <MantineProvider env="test">
      <RoomPicker onClose={onClose} />
    </MantineProvider>,
  );

test("tells what each room shows, and opens the one that is chosen", async () => {
  const room = { file: "failover.json", hosts: 3, partitions: 9 };
  const both = (en: string) => ({ en, de: "–" });
  const files: Record<string, unknown> = {
    "index.json": {
      rooms: [{ ...room, name: both("When a host fails"), description: both("HA") }],
    },
    "failover.json": {},
  };
  const fetched = vi.fn(async (url: URL) => Response.json(files[url.href.split("/").at(-1)!]));
  vi.stubGlobal("fetch", fetched);
  const close = vi.fn();
  open(close);
  fireEvent.click(await screen.findByRole("button", { name: "Open: When a host fails" }));
  expect(close).toHaveBeenCalled();
  await waitFor(() =>
    expect(asked).toContainEqual(
      expect.objectContaining({
        name: "open",
        params: expect.objectContaining({
          files: [expect.objectContaining({ path: "failover.json" })],
        }) as unknown,
      }),
    ),
  );
});

test("says so where the list cannot be read", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ rooms: [{ file: "../secret.json" }] }));
  open();
  expect(await screen.findByRole("alert")).toBeTruthy();
});
