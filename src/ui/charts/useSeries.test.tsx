// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Series } from "../../protocol/series";
import { setEngine } from "../../store/engine";
import { live } from "../../store/live";
import { useSession } from "../../store/session";
import { FakeEngine } from "../../store/testing/fakeEngine";
import { useTopology } from "../../store/topology";
import { requestPaint } from "../frameLoop";
import { openSmallRoom } from "../panels/testing/smallRoom";
import { useSeries } from "./useSeries";

let engine: FakeEngine;
const series = (): Series => ({
  subject: "web-10",
  window: "1h",
  stepS: 60,
  times: new Float64Array(0),
  cpuCapacity: new Float32Array(0),
  memoryCapacity: new Float32Array(0),
  columns: {},
  now: { time: live.frame.time, cpuCapacity: 2, memoryCapacity: 4096, values: {} },
});
const asked = () => engine.asked.length;

/** A publication has come, and the pause between two answers is over. */
async function publish(): Promise<void> {
  live.version++;
  await act(async () => {
    requestPaint();
    await new Promise((done) => requestAnimationFrame(done));
  });
}

afterEach(cleanup);

beforeEach(() => {
  openSmallRoom();
  engine = new FakeEngine({ series });
  setEngine(engine);
});

test("a paused room's charts ask again after a change, and only then", async () => {
  useSession.setState({ playing: false });
  const { result } = renderHook(() => useSeries("web-10", "1h"));
  await waitFor(() => expect(result.current).toBeDefined());
  expect(asked()).toBe(1);
  await publish();
  await waitFor(() => expect(asked()).toBe(2));
  requestPaint();
  await act(() => new Promise((done) => requestAnimationFrame(done)));
  expect(asked()).toBe(2);
});

test("a running room's charts ask again for a step that has ended, or a change of who is there", async () => {
  useSession.setState({ playing: true });
  const { result } = renderHook(() => useSeries("web-10", "1h"));
  await waitFor(() => expect(result.current).toBeDefined());
  await publish();
  expect(asked()).toBe(1);
  useTopology.setState(({ entities }) => ({ entities: new Map(entities) }));
  await publish();
  await waitFor(() => expect(asked()).toBe(2));
});
