// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Command } from "../../../protocol/command";
import type { Verdict } from "../../../protocol/verdict";
import { setEngine } from "../../../store/engine";
import { openMoveDialog } from "../../../store/move";
import { usePending } from "../../../store/pending";
import { FakeEngine } from "../../../store/testing/fakeEngine";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import { MoveDialog } from "./MoveDialog";

const same = { before: 10, after: 20 };
const verdicts: readonly Verdict[] = [
  {
    target: "CPC01",
    level: "refused",
    rank: 7,
    reasons: [
      {
        code: "architecture",
        params: { name: "web-10", guest: "x86-64", host: "CPC01", architecture: "s390x" },
      },
    ],
  },
  { target: "esx-1", level: "home", rank: 9, reasons: [] },
  {
    target: "esx-2",
    level: "fits",
    rank: 0,
    reasons: [],
    predicted: {
      targetCpuPct: same,
      targetMemoryPct: same,
      sourceCpuPct: same,
      sourceMemoryPct: same,
      readyPct: { before: 0, after: 0 },
      migrationS: 9,
      downtimeMs: 150,
    },
  },
];

let sent: Command[];
const options = () => screen.queryAllByRole("option").map((option) => option.dataset["target"]);

beforeEach(async () => {
  sent = [];
  openSmallRoom();
  setEngine(
    new FakeEngine({
      verdicts: () => verdicts,
      dispatch: ({ command }) => {
        sent.push(command);
        return { ok: true, seq: 1, inverse: command };
      },
    }),
  );
  show(<MoveDialog />);
  act(() => openMoveDialog(["web-10"]));
  await waitFor(() => expect(options().length).toBeGreaterThan(0));
});
afterEach(() => {
  cleanup();
  usePending.setState({ move: undefined });
});

const search = () => screen.getByRole("combobox", { name: "Search for a target" });

describe("Move to…", () => {
  test("lists targets with the best first and refused ones last, with what would help", () => {
    expect(options()).toEqual(["esx-2", "CPC01"]);
    expect(screen.getByText("web-10 is built for x86-64; CPC01 is s390x.")).toBeTruthy();
    expect(screen.getByText(/What would help: Choose a host/)).toBeTruthy();
    expect(screen.getByText("1 possible target")).toBeTruthy();
  });

  test("Enter moves to the one that is chosen", async () => {
    fireEvent.keyDown(search(), { key: "Enter" });
    await waitFor(() =>
      expect(sent).toEqual([{ type: "migrate", partition: "web-10", to: "esx-2" }]),
    );
    expect(usePending.getState().move).toBeUndefined();
  });

  test("a target that refuses cannot be chosen, and the dialog stays", () => {
    fireEvent.keyDown(search(), { key: "ArrowDown" });
    fireEvent.keyDown(search(), { key: "Enter" });
    expect(sent).toEqual([]);
    expect(usePending.getState().move).toBeDefined();
  });

  test("can be searched by name, cluster and platform", () => {
    fireEvent.change(search(), { target: { value: "cluster a" } });
    expect(options()).toEqual(["esx-2"]);
    fireEvent.change(search(), { target: { value: "prsm" } });
    expect(options()).toEqual(["CPC01"]);
    fireEvent.change(search(), { target: { value: "nothing" } });
    expect(screen.getByText("No target with that name.")).toBeTruthy();
  });
});
