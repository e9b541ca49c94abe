// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { MantineProvider } from "@mantine/core";
import { I18nextProvider } from "react-i18next";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrame, readFrame } from "../../../protocol/frame";
import type { Verdict } from "../../../protocol/verdict";
import { live } from "../../../store/live";
import { usePending } from "../../../store/pending";
import { select } from "../../../store/selection";
import { applyDiff } from "../../../store/topology";
import { i18n } from "../../i18n";
import { openSmallRoom, partition } from "../../panels/testing/smallRoom";
import { followTopology } from "../scene";
import { useStage, type Stage } from "../stage";
import { HostNode } from "./HostNode";

let stop: () => void;

function showHost(id: string, band: Stage["band"] = "near") {
  useStage.setState({ band });
  return render(
    <MantineProvider>
      <I18nextProvider i18n={i18n}>
        <HostNode id={id} />
      </I18nextProvider>
    </MantineProvider>,
  );
}

const cell = (id: string) => document.querySelector<HTMLElement>(`[data-partition="${id}"]`)!;
const host = () => document.querySelector<HTMLElement>("[data-host]")!;

beforeEach(() => {
  openSmallRoom();
  usePending.setState({ move: undefined, sent: new Set() });
  stop = followTopology();
});
afterEach(() => {
  cleanup();
  stop();
});

describe("a host", () => {
  test("near: its partitions with size, purpose and state", () => {
    showHost("esx-1");
    expect(screen.getByRole("heading", { name: "esx-1" })).toBeTruthy();
    expect(cell("web-10").textContent).toContain("nginx · Debian");
    expect(cell("web-10").textContent).toContain("4·16G");
    expect(cell("web-2").dataset["state"]).toBe("off");
    expect(screen.getByRole("img", { name: "powered off" })).toBeTruthy();
  });

  test("mid: the same cells at the same places, with their names alone", () => {
    const view = showHost("esx-1");
    const place = cell("web-10").getAttribute("style");
    view.unmount();
    showHost("esx-1", "mid");
    expect(cell("web-10").getAttribute("style")).toBe(place);
    expect(cell("web-10").textContent).toBe("web-10");
  });

  test("shows partitions inside partitions", () => {
    showHost("CPC01");
    expect(cell("ZVM1").dataset["shape"]).toBe("frame");
    expect(cell("ZVM1").textContent).toContain("ZVM");
    expect(cell("lnx-1").dataset["shape"]).toBe("cell");
  });

  test("follows the topology and the selection", () => {
    showHost("esx-2");
    act(() => applyDiff(undefined, { put: [partition("new", 9, "esx-2")], removed: ["db-1"] }));
    expect(cell("db-1")).toBeNull();
    expect(cell("new")).toBeTruthy();
    act(() => select(["new"]));
    expect(cell("new").dataset["selected"]).toBe("true");
  });

  test("a metric frame renders nothing", () => {
    showHost("esx-1");
    const before = cell("web-10").outerHTML;
    live.frame = readFrame(createFrame(1, 3, 5));
    live.version++;
    expect(cell("web-10").outerHTML).toBe(before);
  });

  test("a partition on its way here is a ghost at its future place", () => {
    showHost("esx-2");
    act(() =>
      applyDiff(undefined, {
        put: [
          {
            kind: "migration",
            id: "m1",
            partition: "web-10",
            from: "esx-1",
            to: "esx-2",
            fromHost: "esx-1",
            toHost: "esx-2",
            phase: "precopy",
          },
        ],
        removed: [],
      }),
    );
    const ghost = document.querySelector("[data-ghost]")!;
    expect(ghost.textContent).toContain("web-10");
    expect(cell("web-10")).toBeNull();
  });
});

describe("while something is in the air", () => {
  const lift = (verdict: Verdict, over?: string) =>
    act(() =>
      usePending.setState({
        move: {
          partitions: ["db-1"],
          by: "pointer",
          over,
          verdicts: new Map([[verdict.target, verdict]]),
        },
      }),
    );

  test("a host that fits says what it would be like", async () => {
    showHost("esx-1");
    const change = { before: 31, after: 56 };
    lift(
      {
        target: "esx-1",
        level: "fits",
        rank: 0,
        reasons: [],
        predicted: {
          targetCpuPct: change,
          targetMemoryPct: { before: 49, after: 49 },
          sourceCpuPct: change,
          sourceMemoryPct: change,
          readyPct: { before: 11, after: 0.2 },
          migrationS: 11,
          downtimeMs: 200,
        },
      },
      "esx-1",
    );
    const text = () =>
      host().querySelector("[data-level='fits']")!.textContent.replaceAll("\u00a0", " ");
    await waitFor(() =>
      expect(text()).toBe(
        "✓ fits: CPU 31 → 56 %, memory 49 %, ready 11 → 0.2 % · 11 s, 200 ms down",
      ),
    );
    expect(host().dataset["over"]).toBe("fits");
  });

  test("a host that refuses says why, in words", async () => {
    showHost("esx-1");
    lift({
      target: "esx-1",
      level: "refused",
      rank: 5,
      reasons: [{ code: "hostDown", params: { host: "esx-1" } }],
    });
    expect(host().dataset["level"]).toBe("refused");
    await waitFor(() => expect(host().textContent).toContain("✕ esx-1 has failed."));
  });

  test("what is in the air is a ghost where it was", () => {
    showHost("esx-2");
    expect(cell("db-1").dataset["ghost"]).toBeUndefined();
    lift({ target: "esx-2", level: "home", rank: 9, reasons: [] });
    expect(cell("db-1").dataset["ghost"]).toBe("true");
  });
});
