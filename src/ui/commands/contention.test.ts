// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { PARTITION_METRICS, type Frame } from "../../protocol/frame";
import { live } from "../../store/live";
import { useSelection } from "../../store/selection";
import { ofKind, useTopology } from "../../store/topology";
import { useInspectorTab } from "../panels/inspector/inspectorTab";
import { performById } from "./actions";
import { waitsMost } from "./contention";
import { openTestRoom, testPartition } from "./testRoom";

beforeEach(() => {
  openTestRoom();
  const neighbour = testPartition("app-02", 9, { state: "running" });
  useTopology.setState(({ entities }) => ({
    entities: new Map(entities).set(neighbour.id, neighbour),
  }));
});

/** A frame in which nothing happens but what is told of each partition. */
function frameOf(ready: Record<string, number>, used: Record<string, number> = {}): Frame {
  const views = ofKind(useTopology.getState(), "partition");
  const column = (of: Record<string, number> = {}) => {
    const values = new Float32Array(1 + Math.max(...views.map(({ row }) => row)));
    for (const { id, row } of views) values[row] = of[id] ?? 0;
    return values;
  };
  return {
    ...live.frame,
    partitions: {
      ...(Object.fromEntries(
        PARTITION_METRICS.map((metric) => [metric, column()]),
      ) as Frame["partitions"]),
      cpuUsed: column(used),
      cpuReady: column(ready),
    },
  };
}
const most = (frame: Frame) => waitsMost(useTopology.getState(), frame, "esx-01")?.id;

describe("who waits most on a host", () => {
  test("is who lacks the largest part of its processors", () => {
    expect(most(frameOf({ "web-01": 0.1, "app-02": 0.2 }))).toBe("app-02");
    expect(most(frameOf({ "web-01": 0.3, "app-02": 0.2 }))).toBe("web-01");
  });

  test("is who uses most where nobody waits", () => {
    expect(most(frameOf({}, { "web-01": 0.5, "app-02": 0.7 }))).toBe("app-02");
  });

  test("is nobody where nobody runs", () => {
    expect(waitsMost(useTopology.getState(), frameOf({}), "nowhere")).toBeUndefined();
  });

  test("is asked from the host, and leads to its derivation", () => {
    live.frame = frameOf({ "app-02": 0.2 });
    expect(performById("whoWaits", ["esx-01"])).toBe(true);
    expect(useSelection.getState().ids).toEqual(["app-02"]);
    expect(useInspectorTab.getState().tab).toBe("why");
  });
});
