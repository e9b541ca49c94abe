import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError, type Fault } from "../protocol/fault";
import { SCENARIO_FORMAT } from "../protocol/scenario";
import { readScenarioFile } from "./scenarioFile";

const HOST = {
  id: "h1",
  name: "one",
  platform: "kvm",
  cpu: { sockets: 1, coresPerSocket: 8, mhz: 3000 },
  memoryMiB: 65536,
};
const VM = { id: "v1", name: "vm", container: "h1", vcpus: 2, memoryMiB: 1024 };
const ROOM = { format: SCENARIO_FORMAT, version: 1, name: "room", hosts: [HOST], partitions: [VM] };

function read(document: unknown) {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  return readScenarioFile(new TextEncoder().encode(text), "room.json");
}

function faultOf(document: unknown): Fault {
  try {
    read(document);
  } catch (error) {
    if (error instanceof InputError) return error.fault;
    throw error;
  }
  throw new Error("it was read");
}

describe("readScenarioFile", () => {
  it("reads a scenario and fills in what may be left out", () => {
    const { scenario, report } = read(ROOM);
    expect(scenario.seed).toBe(1);
    expect(scenario.hosts[0]!.linkMbps).toBe(10_000);
    expect(report.counts).toMatchObject({ hosts: 1, partitions: 1, traces: 0 });
  });

  it("names the row of broken JSON", () => {
    expect(faultOf('{\n  "format": "x",\n  oops\n}')).toMatchObject({
      code: "jsonBroken",
      place: { file: "room.json", row: 3 },
    });
  });

  it.each([[{}], [[]], [{ format: "other/thing" }], [{ ...ROOM, format: undefined }]])(
    "%j is no scenario",
    (document) => {
      expect(faultOf(document)).toMatchObject({ code: "notAScenario", place: { path: "format" } });
    },
  );

  it("tells a newer version from a broken file", () => {
    expect(faultOf({ ...ROOM, version: 7, surprise: true })).toMatchObject({
      code: "scenarioNewer",
      params: { version: 7, supported: 1 },
    });
  });

  it.each([
    [
      { ...HOST, cpu: { ...HOST.cpu, mhz: "fast" } },
      "valueType",
      "hosts[0].cpu.mhz",
      { expected: "number", found: '"fast"' },
    ],
    [{ ...HOST, memoryMiB: -5 }, "valueTooSmall", "hosts[0].memoryMiB", { found: "-5" }],
    [{ ...HOST, memoryMiB: 1e15 }, "valueTooLarge", "hosts[0].memoryMiB", {}],
    [{ ...HOST, state: "asleep" }, "valueOneOf", "hosts[0].state", { found: '"asleep"' }],
    [{ ...HOST, colour: "red" }, "keyUnknown", "hosts[0]", { keys: "colour" }],
    [{ ...HOST, name: undefined }, "valueType", "hosts[0].name", { found: "nothing" }],
  ])("says what is wrong with a host and where (%#)", (host, code, path, params) => {
    expect(faultOf({ ...ROOM, hosts: [host] })).toMatchObject({ code, place: { path }, params });
  });

  it("finds the part of a union that was meant", () => {
    const workload = { kind: "synthetic", profile: "office", cpu: 4 };
    expect(faultOf({ ...ROOM, partitions: [{ ...VM, workload }] })).toMatchObject({
      code: "valueTooLarge",
      place: { path: "partitions[0].workload.cpu" },
    });
    const commands = [{ atS: 1, command: { type: "migrate", partition: "v1" } }];
    expect(faultOf({ ...ROOM, commands })).toMatchObject({
      place: { path: "commands[0].command.to" },
    });
    const unknown = [{ atS: 1, command: { type: "explode", partition: "v1" } }];
    expect(faultOf({ ...ROOM, commands: unknown })).toMatchObject({
      place: { path: "commands[0].command.type" },
      params: { found: '"explode"' },
    });
  });

  it("counts further faults", () => {
    const host = { ...HOST, memoryMiB: -1, name: 5 };
    expect(faultOf({ ...ROOM, hosts: [host] }).params.more).toBe(1);
  });

  it("never throws anything but a fault, whatever it is given", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(faultOf(text).code).toBe("notAScenario");
      }),
    );
    const anything = fc.record({
      hosts: fc.anything(),
      partitions: fc.anything(),
      seed: fc.anything(),
    });
    fc.assert(
      fc.property(anything, (parts) => {
        const text = JSON.stringify({ ...ROOM, ...parts }, (_, v: unknown) =>
          typeof v === "bigint" ? 1 : v,
        );
        try {
          read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});
