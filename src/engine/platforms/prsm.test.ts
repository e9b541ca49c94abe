/** What PR/SM refuses, and how storage grows (PLAT-PRSM-5, PLAT-PRSM-6). */
import { expect, it } from "vitest";
import type { Command, Reason } from "../../protocol/command";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";

const cpc = (more = {}) =>
  host("prsm", 4, {
    cpu: { sockets: 1, coresPerSocket: 4, mhz: 5000, types: { CP: 2, IFL: 2 } },
    memoryMiB: 65_536,
    ...more,
  });
const lpar = (id: string, vcpus: number, settings = {}, more = {}) =>
  partition(id, vcpus, { memoryMiB: 8192, settings, ...more });
const open = (...partitions: ReturnType<typeof lpar>[]) =>
  Engine.open(scenario({ hosts: [cpc()], partitions }));

function refused(engine: Engine, command: Command): readonly Reason[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons;
}

function change(id: string, memoryMiB: number): Command {
  return { type: "changePartition", partition: id, changes: { memoryMiB } };
}

it("gives a running LPAR storage as far as it was reserved for it, and takes it back", () => {
  const engine = open(lpar("a", 1, { storageMostMiB: 16_384 }));
  const grown = engine.dispatch(change("a", 16_384));
  expect(grown.ok).toBe(true);
  expect(refused(engine, change("a", 16_385))).toEqual([
    { code: "storageBeyondReserved", params: { name: "a", need: 16_385, most: 16_384 } },
  ]);
  if (grown.ok) expect(engine.dispatch(grown.inverse).ok).toBe(true);
});

it("changes nothing of a running LPAR's storage where none was reserved, and all while it is off", () => {
  const engine = open(lpar("a", 1));
  for (const mib of [4096, 16_384])
    expect(refused(engine, change("a", mib))).toEqual([
      { code: "storageNotReserved", params: { name: "a" } },
    ]);
  engine.dispatch({ type: "powerOff", partition: "a" });
  expect(refused(engine, change("a", 16_384))).toEqual([]);
});

it("names the processor types that there are", () => {
  const engine = open(lpar("a", 1, { processorType: "IFL" }, { state: "off" }));
  const type = (processorType: string): Command => ({
    type: "changePartition",
    partition: "a",
    changes: { settings: { processorType } },
  });
  expect(refused(engine, type("zIIP"))).toEqual([]);
  expect(refused(engine, { type: "powerOn", partition: "a" })).toEqual([
    { code: "processorTypeMissing", params: { type: "zIIP", host: "host", types: "CP, IFL" } },
  ]);
});

it("starts nobody who shares where all processors of the type are dedicated", () => {
  const engine = open(lpar("own", 2, { dedicated: true }), lpar("late", 1, {}, { state: "off" }));
  expect(refused(engine, { type: "powerOn", partition: "late" })).toEqual([
    { code: "processorsDedicated", params: { type: "CP", host: "host" } },
  ]);
});

it("takes an absolute cap of any size: its most is not published where we could read it", () => {
  const engine = open(lpar("a", 1));
  const settings = { absoluteCap: 300 };
  expect(
    refused(engine, { type: "changePartition", partition: "a", changes: { settings } }),
  ).toEqual([]);
});
