import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { commandSchema } from "../protocol/command";
import { InputError } from "../protocol/fault";
import type { TraceSet } from "./bitbrains/readTraces";
import { estateWorkbook } from "./fixtures/estate";
import { inputFile, inputFiles } from "./fixtures/input";
import { traceFiles } from "./fixtures/traces";
import { layTraces, layTracesOnScenario, type TraceTaker } from "./layTraces";
import { readInputs } from "./open";

let set: TraceSet;
beforeAll(async () => {
  set = (await readInputs(inputFiles(traceFiles()))).traces!.traces;
});

const taker = (id: string, name: string, vcpus: number, gib: number): TraceTaker => ({
  id,
  name,
  vcpus,
  memoryMiB: gib * 1024,
});

function given(partitions: readonly TraceTaker[]): Record<string, string> {
  const { command } = layTraces(set, partitions);
  return Object.fromEntries(
    command.commands.flatMap((part) =>
      part.type === "changePartition" && part.changes.workload?.kind === "recorded"
        ? [[part.partition, part.changes.workload.trace]]
        : [],
    ),
  );
}

describe("layTraces", () => {
  it("gives by name first, then by size, each trace once before any twice", () => {
    expect(
      given([
        taker("a", "big", 8, 16),
        taker("b", "small", 1, 1),
        taker("c", "Web", 16, 64),
        taker("d", "big too", 8, 16),
        taker("e", "middling", 2, 4),
      ]),
    ).toEqual({
      a: "trace:100",
      b: "trace:200",
      c: "trace:web",
      // A new round begins: all three are free again.
      d: "trace:100",
      e: "trace:web",
    });
  });

  it("is one command that the protocol accepts, and reports who got what", () => {
    const { command, entries } = layTraces(set, [taker("a", "web", 1, 1)]);
    expect(commandSchema.parse(command)).toEqual(command);
    expect(command.commands[0]).toMatchObject({ type: "addTraces" });
    expect(entries.map(({ level, code, params }) => [level, code, params.trace])).toEqual([
      ["read", "traceByName", "web"],
      ["left-out", "traceUnused", "100"],
      ["left-out", "traceUnused", "200"],
    ]);
  });

  it("takes a room's ids for taken, and brings no trace that nobody gets", () => {
    const first = layTraces(set, [taker("a", "web", 1, 1)]).command;
    expect(first.commands[0]).toMatchObject({ type: "addTraces", traces: [{ id: "trace:web" }] });
    const workload = { kind: "recorded", trace: "trace:web", loop: true } as const;
    const again = layTraces(set, [{ ...taker("a", "web", 1, 1), workload }]).command;
    expect(again.commands).toMatchObject([
      { type: "addTraces", traces: [{ id: "trace:web+2" }] },
      { type: "changePartition", changes: { workload: { trace: "trace:web+2" } } },
    ]);
  });

  it("passes by templates and partitions that run others", () => {
    const partitions = [
      { ...taker("a", "web", 2, 4), template: true },
      { ...taker("b", "zvm", 2, 4), runs: "zvm" },
    ];
    expect(() => layTraces(set, partitions)).toThrow(InputError);
    expect(Object.keys(given([...partitions, taker("c", "x", 2, 4)]))).toEqual(["c"]);
  });

  it("does not depend on the order of VMs or traces", () => {
    const takers = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 3 }),
        name: fc.constantFrom("web", "100", "x", "y"),
        vcpus: fc.integer({ min: 1, max: 16 }),
        memoryMiB: fc.integer({ min: 1, max: 65536 }),
      }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(takers, (partitions) => {
        const straight = given(partitions);
        const reversed = { ...set, traces: set.traces.toReversed() };
        expect(given(partitions.toReversed())).toEqual(straight);
        const { command } = layTraces(reversed, partitions);
        expect(command.commands.slice(1)).toEqual(
          layTraces(set, partitions).command.commands.slice(1),
        );
        expect(Object.keys(straight)).toHaveLength(partitions.length);
      }),
    );
  });

  it("does the same to a scenario before it is opened", async () => {
    const files = [inputFile("x.xlsx", estateWorkbook()), ...inputFiles(traceFiles())];
    const { room, traces } = await readInputs(files);
    const { scenario } = layTracesOnScenario(traces!.traces, room!.scenario);
    expect(scenario.traces).toHaveLength(3);
    const loads = scenario.partitions.map(({ name, template, workload }) => ({
      name,
      template,
      workload,
    }));
    expect(loads.filter(({ workload }) => workload?.kind === "recorded")).toHaveLength(15);
    expect(loads.find(({ template }) => template)?.workload?.kind).toBe("synthetic");
    expect(room!.scenario.traces).toHaveLength(0);
  });
});
