/** System/370 physical partitioning: PLAT-S370-1 of SPEC.md; HWP-07 stands with the worked examples. */
import { expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import { Engine } from "../engine";
import { host, partition, reading, scenario } from "../testing/build";

const machine = host("system370", 4, {
  memoryMiB: 64,
  boards: ["A", "B"].map((name) => ({ name, cores: 2, memoryMiB: 32 })),
});

function open(side: string, vcpus: number): Engine {
  const partitions = [partition("mvs", vcpus, { memoryMiB: 32, settings: { side } })];
  return Engine.open(scenario({ hosts: [machine], partitions }));
}

function codes(engine: Engine, command: Command): readonly string[] {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons.map(({ code }) => code);
}

it("not split, the machine is one and owns both sides (PLAT-S370-1)", () => {
  expect(reading(open("A,B", 4), "mvs").used).toBe(4);
});

it("a machine that runs as one is split after an IPL only", () => {
  const engine = open("A,B", 4);
  const split: Command = {
    type: "changePartition",
    partition: "mvs",
    changes: { settings: { side: "A" }, vcpus: 2 },
  };
  expect(codes(engine, split)).toEqual(["offlineOnly", "offlineOnly"]);
  engine.dispatch({ type: "powerOff", partition: "mvs" });
  expect(codes(engine, split)).toEqual([]);
  expect(codes(engine, { type: "powerOn", partition: "mvs" })).toEqual([]);
});

it("a side cannot be exceeded, however much the other one has (PLAT-HW-1)", () => {
  expect(() => open("A", 3)).toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ code: "boardCores" }) }),
  );
});
