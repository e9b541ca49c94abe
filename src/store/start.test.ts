import { beforeEach, describe, expect, it } from "vitest";
import { EngineFault } from "../client/engineFault";
import { InputError } from "../protocol/fault";
import type { Opened, RoomView } from "../protocol/messages";
import { HOUR } from "../protocol/units";
import { connect } from "./connect";
import { useHistory } from "./history";
import { openFiles, useOpening, useReport } from "./open";
import { openStart, useStartFaults } from "./start";
import { FakeEngine } from "./testing/fakeEngine";
import { useTopology } from "./topology";

const OPENED: Opened = {
  kind: "room",
  report: {
    source: "a",
    format: "scenario",
    counts: { clusters: 0, hosts: 0, pools: 0, partitions: 0, templates: 0, traces: 0 },
    entries: [],
  },
};
const fault = { code: "notJson", params: {}, place: { file: "a.json" } };

const ROOM: RoomView = {
  name: "new",
  seed: 1,
  arrangement: "name",
  epoch: "2026-03-02T00:00:00",
  platforms: [],
};

let fake: FakeEngine;
/** Whether the page comes to draw. */
let frames: boolean;

beforeEach(() => {
  fake = new FakeEngine({ open: () => OPENED, play: () => undefined, pause: () => undefined });
  const drain = connect({
    start: () => fake,
    wake: () => queueMicrotask(() => frames && drain()),
    drained: () => undefined,
  });
  frames = true;
  useStartFaults.setState({ faults: [] });
  useHistory.setState({ undo: [], redo: [] });
  useReport.setState({ report: undefined });
});

const load = (file: string) =>
  file === "missing.json"
    ? Promise.reject(new InputError({ ...fault, code: "scenarioMissing" }))
    : Promise.resolve(new TextEncoder().encode(file).buffer);

function opened(): string[] {
  return fake.asked.flatMap(({ name, params }) =>
    name === "open" ? (params as { files: { path: string }[] }).files.map(({ path }) => path) : [],
  );
}

describe("the start", () => {
  it("opens the default room at the default speed", async () => {
    await openStart("", load);
    expect(opened()).toEqual(["default.json"]);
    expect(fake.asked[0]).toEqual({ name: "play", params: { speed: 60 } });
  });

  it("opens what the address names, at its time, standing", async () => {
    await openStart("?scenario=other&at=34h&paused", load);
    expect(opened()).toEqual(["other.json"]);
    // It stands still, and knows how fast it would go.
    expect(fake.asked.slice(0, 2)).toEqual([
      { name: "play", params: { speed: 60 } },
      { name: "pause", params: {} },
    ]);
    expect(fake.asked[2]?.params).toMatchObject({ runTo: 34 * HOUR });
  });

  it("opens the default room where there is no such scenario, and says so", async () => {
    await openStart("?scenario=missing&speed=x", load);
    expect(opened()).toEqual(["default.json"]);
    expect(useStartFaults.getState().faults.map(({ code }) => code)).toEqual([
      "badLink",
      "scenarioMissing",
    ]);
  });

  it("fails where even the default room does not open", async () => {
    fake.answers.open = () => Promise.reject(new EngineFault(fault));
    await expect(openStart("", load)).rejects.toBeInstanceOf(EngineFault);
  });
});

describe("openFiles", () => {
  const files = (...paths: string[]) => paths.map((path) => ({ path, bytes: new ArrayBuffer(1) }));
  const entry = { label: "powerOn", command: { type: "powerOff" as const, partition: "a" } };

  it("names what is being read, while it is", async () => {
    const names: (string | undefined)[] = [];
    const stop = useOpening.subscribe(({ file }) => names.push(file));
    await openFiles(files("estate/a.xlsx"));
    await openFiles(files("traces/1.csv", "traces/2.csv"));
    stop();
    expect(names).toEqual(["a.xlsx", undefined, "traces", undefined]);
  });

  it("tells how far the new room has run ahead, while it does", async () => {
    const parts: (number | undefined)[] = [];
    const stop = useOpening.subscribe(({ part }) => parts.push(part));
    fake.answers.open = (_, progress) => {
      progress(0.25);
      progress(0.75);
      return OPENED;
    };
    await openFiles(files("a.json"));
    stop();
    expect(parts).toEqual([undefined, 0.25, 0.75, undefined]);
  });

  it("forgets what could be undone in the room before, and keeps the report", async () => {
    useHistory.setState({ undo: [entry], redo: [entry] });
    await openFiles(files("a.json"));
    expect(useHistory.getState()).toEqual({ undo: [], redo: [] });
    expect(useReport.getState().report).toEqual(OPENED.report);
  });

  it("resolves only when the stores hold the new room", async () => {
    fake.answers.open = () => {
      fake.publish({ room: ROOM });
      return OPENED;
    };
    frames = false;
    let done = false;
    const opening = openFiles(files("a.json")).then(() => {
      done = true;
      return useTopology.getState().room;
    });
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(done).toBe(false);
    expect(useReport.getState().report).toBeUndefined();
    frames = true;
    fake.publish({});
    expect(await opening).toEqual(ROOM);
  });

  it("makes traces something that can be undone", async () => {
    const inverse = { type: "removeTraces" as const, traces: ["1"] };
    fake.answers.open = () => ({ ...OPENED, kind: "traces", inverse });
    useHistory.setState({ undo: [entry], redo: [] });
    await openFiles(files("1.csv"));
    expect(useHistory.getState().undo).toEqual([entry, { label: "addTraces", command: inverse }]);
  });

  it("changes nothing where the file is at fault", async () => {
    fake.answers.open = () => Promise.reject(new EngineFault(fault));
    useHistory.setState({ undo: [entry], redo: [] });
    await expect(openFiles(files("a.json"))).rejects.toMatchObject({ fault });
    expect(useHistory.getState().undo).toEqual([entry]);
    expect(useReport.getState().report).toBeUndefined();
    expect(useOpening.getState().file).toBeUndefined();
  });
});
