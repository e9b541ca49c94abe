// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EngineFault } from "../../../client/engineFault";
import type { MicroscopeView } from "../../../protocol/microscope";
import { scope, useMicroscope } from "../../../store/microscope";
import type { FakeEngine } from "../../../store/testing/fakeEngine";
import { applyDiff } from "../../../store/topology";
import { giveElementsSize, show } from "../testing/page";
import { openSmallRoom, partition } from "../testing/smallRoom";
import { Microscope } from "./Microscope";
import { useSpotlight } from "./scene";
import { dispatcher, fakeView, vcpu } from "./testing/fakeScope";

let fake: FakeEngine;
let present: MicroscopeView;

/** Two web vCPUs and a database: after `steps` dispatches another one waits. */
function viewAfter(steps: number, id = "credit"): MicroscopeView {
  const nowUs = 1_000 + steps;
  const waiting = steps % 2;
  return fakeView({
    nowUs,
    dispatcher: dispatcher(id),
    busyUs: nowUs,
    idleUs: nowUs,
    vcpus: [
      vcpu("web-10", 0, { state: "running", cpu: 1, runUs: 600, readyUs: nowUs - 600 }),
      vcpu("web-10", 1, {
        state: waiting === 0 ? "ready" : "running",
        place: waiting === 0 ? 0 : -1,
        values: [12.5, -3],
        readyUs: nowUs,
      }),
      vcpu("db-1", 0, { state: "parked", place: waiting === 0 ? -1 : 0, parkedUs: nowUs }),
    ],
    lastVcpu: 1,
    lastCpu: 0,
    last: { en: `decision ${steps}`, de: `Entscheidung ${steps}` },
  });
}

beforeEach(() => {
  giveElementsSize(400, 900);
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query.includes("reduced-motion"),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  fake = openSmallRoom();
  let steps = 0;
  let id = "credit";
  fake.answers.openMicroscope = ({ dispatcher: chosen = "credit" }) => {
    id = chosen;
    present = viewAfter((steps = 0), id);
    return present;
  };
  fake.answers.advanceMicroscope = () => present;
  fake.answers.stepMicroscope = () => (present = viewAfter(++steps, id));
  fake.answers.closeMicroscope = () => undefined;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const onClose = vi.fn();

async function open(): Promise<HTMLElement> {
  show(<Microscope container="esx-1" spotlight={undefined} onClose={onClose} />);
  await screen.findByRole("toolbar");
  return screen.getByRole("dialog");
}

/** Where the focus is when it opens, or on its way to it. */
const keys = () => screen.getByRole("heading", { name: /microscope/ });

const queue = () =>
  within(screen.getByRole("table", { name: "Run queue" }))
    .getAllByRole("row")
    .slice(1)
    .filter((row) => !row.hidden)
    .map((row) => row.textContent);

describe("the microscope", () => {
  it("says what lies under it, by which dispatcher, and in two sentences what that one does", async () => {
    const dialog = await open();
    expect(
      within(dialog).getByRole("heading", { name: "esx-1 under the microscope" }),
    ).toBeTruthy();
    expect(dialog.textContent).toContain("credit takes turns. It is fair.");
    expect(dialog.textContent).toContain("Source: the manual of credit");
  });

  it("lists who waits with the dispatcher's values, and what a step changes", async () => {
    await open();
    expect(queue()).toEqual(["1Aweb-10112.5−3".replace("−", "-")]);
    expect(screen.getByText("decision 0")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "On to the next dispatch" }));
    expect(await screen.findByText("decision 1")).toBeTruthy();
    await waitFor(() => expect(queue()).toEqual(["1Bdb-1000"]));
  });

  it("parts every vCPU's time so that it adds up to 100", async () => {
    await open();
    const rows = within(screen.getByRole("table", { name: "vCPUs" }))
      .getAllByRole("row")
      .slice(1);
    expect(rows).toHaveLength(3);
    const percents = rows.map((row) =>
      within(row)
        .getAllByRole("cell")
        .slice(-5)
        .map((cell) => Number(cell.textContent)),
    );
    expect(percents[0]).toEqual([60, 40, 0, 0, 0]);
    for (const parts of percents) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(100);
  });

  it("stands still for who prefers it, and runs by its button and by Space", async () => {
    await open();
    expect(useMicroscope.getState().playing).toBe(false);
    fireEvent.click(screen.getByRole("button", { name: "Run in slow motion" }));
    expect(screen.getByRole("button", { name: "Stop" })).toBeTruthy();
    fireEvent.keyDown(keys(), { key: " " });
    expect(useMicroscope.getState().playing).toBe(false);
  });

  it("steps by keys, but leaves to a choice the arrows that are its own", async () => {
    await open();
    const steps = () => fake.asked.filter(({ name }) => name === "stepMicroscope").length;
    fireEvent.keyDown(keys(), { key: "ArrowRight" });
    fireEvent.keyDown(keys(), { key: "." });
    expect(steps()).toBe(2);
    fireEvent.keyDown(screen.getByRole("radio", { name: "1 : 100" }), { key: "ArrowRight" });
    expect(steps()).toBe(2);
    fireEvent.keyDown(keys(), { key: "0" });
    expect(fake.asked.at(-1)).toEqual({ name: "advanceMicroscope", params: { us: 10_000 } });
    fireEvent.keyDown(keys(), { key: "+" });
    expect(useMicroscope.getState().rate).toBe(1 / 30);
    await act(async () => undefined);
  });

  it("shows the CPUs as a table instead of a picture", async () => {
    await open();
    expect(screen.getByRole("img").getAttribute("aria-label")).toMatch(/^2 physical CPUs/);
    fireEvent.click(screen.getByRole("button", { name: "Show the CPUs as a table" }));
    expect(screen.queryByRole("img")).toBeNull();
    const row = screen.getByRole("row", { name: /^CPU 1/ });
    expect(row.textContent).toContain("web-10 · vCPU 0");
    expect(screen.getByRole("row", { name: /^CPU 0/ }).textContent).toContain("idle");
  });

  it("changes to another of the platform's dispatchers", async () => {
    await open();
    fireEvent.click(screen.getByRole("radio", { name: "CREDIT2" }));
    await waitFor(() => expect(scope.view?.dispatcher.id).toBe("credit2"));
    expect(screen.getByText(/credit2 takes turns/)).toBeTruthy();
  });

  it("lets a partition stand out, and lets it go", async () => {
    await open();
    const button = screen.getByRole("button", { name: "Show db-1 0 alone" });
    fireEvent.click(button);
    expect(useSpotlight.getState().pinned).toBe("db-1");
    expect(button.getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(button);
    expect(useSpotlight.getState().pinned).toBeUndefined();
  });

  it("says why there is nothing to be seen, and tries again", async () => {
    const working = fake.answers.openMicroscope;
    const fault = { code: "containerDown", params: { name: "esx-1" }, place: { file: "m" } };
    fake.answers.openMicroscope = () => Promise.reject(new EngineFault(fault));
    show(<Microscope container="esx-1" spotlight={undefined} onClose={onClose} />);
    expect((await screen.findByRole("alert")).textContent).toContain(
      "Nothing is dispatched on esx-1",
    );
    fake.answers.openMicroscope = working!;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("toolbar")).toBeTruthy();
  });

  it("begins anew, with a word, when the room changes there, and for nothing else", async () => {
    await open();
    const opened = () => fake.asked.filter(({ name }) => name === "openMicroscope").length;
    const before = opened();
    const other = partition("db-1", 2, "esx-2", { vcpus: 8 });
    act(() => applyDiff(undefined, { put: [other], removed: [] }));
    expect(opened()).toBe(before);
    const here = partition("web-10", 0, "esx-1", { vcpus: 8 });
    act(() => applyDiff(undefined, { put: [here], removed: [] }));
    expect(opened()).toBe(before + 1);
    expect(await screen.findByText(/^The room has changed here/)).toBeTruthy();
  });

  it("closes when another room is opened", async () => {
    await open();
    act(() => void openSmallRoom());
    expect(onClose).toHaveBeenCalled();
  });
});
