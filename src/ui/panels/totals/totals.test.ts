// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { createFrame, readFrame } from "../../../protocol/frame";
import { applyDiff, useTopology } from "../../../store/topology";
import { openTestRoom, testPartition } from "../../commands/testRoom";
import { takeCensus, totalsOf } from "./totals";

beforeEach(openTestRoom);

const frame = readFrame(createFrame(0, 2, 5));

test("counts hosts that are on, and partitions without templates", () => {
  const census = takeCensus(useTopology.getState());
  expect([census.on.length, census.hosts.length]).toEqual([1, 2]);
  expect([census.running.length, census.partitions]).toEqual([1, 3]);
});

test("measures against the hosts that are on only", () => {
  frame.hosts.cpuUsed.set([8, 0]);
  frame.hosts.memoryGranted.set([65_536, 0]);
  frame.hosts.power.set([400, 50]);
  const totals = totalsOf(takeCensus(useTopology.getState()), frame);
  expect(totals).toMatchObject({ cpu: 0.5, memory: 0.5, power: 450, vcpusPerCore: 2 / 16 });
});

test("counts the vCPUs of nested partitions once: those of the innermost", () => {
  const guest = (id: string, row: number) =>
    testPartition(id, row, { container: "web-01", vcpus: 4 });
  applyDiff(undefined, { put: [guest("guest-1", 3), guest("guest-2", 4)], removed: [] });
  expect(takeCensus(useTopology.getState()).vcpus).toBe(8);
});

test("calls a running partition contended from 5 % of its vCPUs' time", () => {
  const contended = (ready: number) => {
    frame.partitions.cpuReady[0] = ready;
    return totalsOf(takeCensus(useTopology.getState()), frame).contended;
  };
  expect(contended(0.05 * 2 - 0.01)).toBe(0);
  expect(contended(0.05 * 2 + 0.01)).toBe(1);
});

test("is zero, not nothing, where all hosts are down", () => {
  const hosts = takeCensus(useTopology.getState()).hosts;
  applyDiff(undefined, { put: hosts.map((host) => ({ ...host, state: "failed" })), removed: [] });
  const totals = totalsOf(takeCensus(useTopology.getState()), frame);
  expect(totals).toMatchObject({ cpu: 0, memory: 0, vcpusPerCore: 0 });
});
