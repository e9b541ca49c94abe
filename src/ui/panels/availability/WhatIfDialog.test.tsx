// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { FailureOutlook } from "../../../protocol/availability";
import type { Command } from "../../../protocol/command";
import { setEngine } from "../../../store/engine";
import { FakeEngine } from "../../../store/testing/fakeEngine";
import { useDialog } from "../../commands/dialogs";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import { WhatIfDialog } from "./WhatIfDialog";

const change = { before: 20, after: 55 };

const outlook: FailureOutlook = {
  hosts: ["esx-1"],
  verdict: "lost",
  reasons: [{ code: "restartsLost", params: { count: 1 } }],
  detectionS: 15,
  doneS: 75,
  displaced: [
    {
      partition: "db-1",
      name: "db-1",
      from: "esx-1",
      priority: "high",
      rank: 1,
      phase: "up",
      to: "esx-2",
      attempts: 1,
      startS: 15,
      upS: 75,
      reasons: [],
    },
    {
      partition: "web-1",
      name: "web-1",
      from: "esx-1",
      priority: "low",
      rank: 3,
      phase: "lost",
      attempts: 5,
      reasons: [
        { code: "cpuReservation", params: { need: 3000, unreserved: 1000, host: "esx-2" } },
      ],
    },
  ],
  surviving: [
    {
      host: "esx-2",
      name: "esx-2",
      arriving: 1,
      cpuPct: change,
      memoryPct: change,
      cpuShortPct: { before: 0, after: 0 },
      memoryShortPct: { before: 0, after: 0 },
      strained: false,
      reasons: [],
    },
  ],
  slowed: [],
};

let asked: (readonly string[])[];
let sent: Command[];
const closed = vi.fn();

beforeEach(() => {
  asked = [];
  sent = [];
  closed.mockClear();
  openSmallRoom();
  setEngine(
    new FakeEngine({
      whatIfFail: ({ hosts }) => {
        asked.push(hosts);
        return outlook;
      },
      dispatch: ({ command }) => {
        sent.push(command);
        return { ok: true, seq: 1, inverse: command };
      },
    }),
  );
  show(<WhatIfDialog hosts={["esx-1"]} onClose={closed} />);
});
afterEach(cleanup);

describe("what if this host fails", () => {
  test("says the verdict, who restarts where, and why somebody does not", async () => {
    expect(await screen.findByText("Lost")).toBeTruthy();
    expect(asked).toEqual([["esx-1"]]);
    const [, first, second] = within(
      screen.getByRole("region", { name: "Those that ran there" }),
    ).getAllByRole("row");
    expect(first?.textContent).toContain("esx-2");
    expect(second?.textContent).toContain("3,000 MHz");
    expect(second?.textContent).toContain("never");
    expect(screen.getAllByRole("img", { name: /of esx-2: 20.% now, 55.% then/ })).toHaveLength(2);
  });

  test("asks again, of other hosts too; nothing fails by it", async () => {
    await screen.findByText("Lost");
    fireEvent.click(screen.getByRole("button", { name: "Ask again" }));
    await waitFor(() => expect(asked).toHaveLength(2));
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "esx-2" } });
    await waitFor(() => expect(asked.at(-1)).toEqual(["esx-1", "esx-2"]));
    fireEvent.click(screen.getByRole("button", { name: "Without esx-1" }));
    await waitFor(() => expect(asked.at(-1)).toEqual(["esx-2"]));
    expect(sent).toEqual([]);
  });

  test("lets it fail where that is asked for, and leads to all hosts", async () => {
    await screen.findByText("Lost");
    fireEvent.click(screen.getByRole("button", { name: "All hosts" }));
    expect(useDialog.getState().dialog).toMatchObject({ kind: "failureSurvey" });
    fireEvent.click(screen.getByRole("button", { name: "Let it fail" }));
    await waitFor(() => expect(sent).toEqual([{ type: "failHost", host: "esx-1" }]));
    expect(closed).toHaveBeenCalled();
  });
});
