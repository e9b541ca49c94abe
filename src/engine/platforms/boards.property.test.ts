/** The family's law on arbitrary rooms: no piece is owned twice, nobody exceeds what it owns. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownPieces, piecesOf } from "../../protocol/boards";
import type { Command } from "../../protocol/command";
import type { HostView } from "../../protocol/topology";
import { Engine } from "../engine";
import { partition, reading, scenario } from "../testing/build";

const RUNS = process.env["LONG"] === undefined ? 60 : 2000;
const PATIENCE = 900_000;

const SETTING = { system370: "side", dsd: "boards", npar: "cells" } as const;
const ARCHITECTURE = { system370: "s370", dsd: "sparc", npar: "ia64" } as const;
type Family = keyof typeof SETTING;

const board = fc.record(
  {
    cores: fc.constantFrom(0, 4, 8),
    memoryMiB: fc.constantFrom(0, 1024, 4096),
    kind: fc.constantFrom("cpu" as const, "io" as const),
    split: fc.constant("quarters" as const),
  },
  { requiredKeys: ["cores", "memoryMiB"] },
);

/** Names of boards, of quarters, and one that is nowhere. */
const NAMES = ["0", "1", "2", "3", "0-0", "0-1", "1-2", "1-3", "9"];
const names = fc.array(fc.constantFrom(...NAMES), { maxLength: 4 }).map((each) => each.join(","));
const size = {
  vcpus: fc.integer({ min: 1, max: 16 }),
  memoryMiB: fc.constantFrom(256, 1024, 6000),
};

const step = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), names, ...size }),
  fc.record({ kind: fc.constant("own" as const), who: fc.nat(9), names }),
  fc.record({ kind: fc.constant("size" as const), who: fc.nat(9), ...size }),
  fc.record({ kind: fc.constant("off" as const), who: fc.nat(9) }),
  fc.record({ kind: fc.constant("on" as const), who: fc.nat(9) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function command(family: Family, each: Step, index: number): Command {
  const partitionId = "who" in each ? `p${each.who}` : `p${index}`;
  const setting = SETTING[family];
  switch (each.kind) {
    case "add":
      return {
        type: "addPartition",
        partition: {
          ...partition(partitionId, each.vcpus, { memoryMiB: each.memoryMiB }),
          state: "running",
          settings: { [setting]: each.names },
          workload: { kind: "constant", cpu: 1, memory: 1 },
        },
      };
    case "own":
      return {
        type: "changePartition",
        partition: partitionId,
        changes: { settings: { [setting]: each.names } },
      };
    case "size":
      return {
        type: "changePartition",
        partition: partitionId,
        changes: { vcpus: each.vcpus, memoryMiB: each.memoryMiB },
      };
    case "off":
      return { type: "powerOff", partition: partitionId };
    case "on":
      return { type: "powerOn", partition: partitionId };
  }
}

function expectWalls(engine: Engine, family: Family): void {
  const { put } = engine.topology();
  const machine = put.find((view): view is HostView => view.kind === "host")!;
  const owners = new Map<string, string>();
  for (const view of put) {
    if (view.kind !== "partition" || view.state !== "running") continue;
    const own = ownPieces(machine.boards, view.settings, SETTING[family]);
    expect(own.length, view.id).toBeGreaterThan(0);
    for (const { name } of own) {
      expect(owners.get(name), `${name} of ${view.id}`).toBeUndefined();
      owners.set(name, view.id);
    }
    const cores = own.reduce((sum, piece) => sum + piece.cores, 0);
    const memory = own.reduce((sum, piece) => sum + piece.memoryMiB, 0);
    expect(view.vcpus).toBeLessThanOrEqual(cores);
    expect(view.memoryMiB).toBeLessThanOrEqual(memory);
    // Nothing is shared: all that it asks for it gets, whoever else there is (HWP-07).
    expect(reading(engine, view.id)).toMatchObject({ used: view.vcpus, granted: view.memoryMiB });
  }
}

describe("PLAT-HW-1, PLAT-HW-2", () => {
  it(
    "no piece is owned twice and nobody exceeds its own, whatever is asked for",
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom<Family>("system370", "dsd", "npar"),
          fc.array(board, { minLength: 1, maxLength: 4 }),
          fc.array(step, { maxLength: 14 }),
          (family, sizes, steps) => {
            const boards = sizes.map((each, i) => ({ name: String(i), ...each }));
            const engine = Engine.open(
              scenario({
                hosts: [
                  {
                    id: "host",
                    name: "host",
                    platform: family,
                    architecture: ARCHITECTURE[family],
                    cpu: { sockets: 1, coresPerSocket: 32, mhz: 1000 },
                    memoryMiB: 16_384,
                    boards,
                  },
                ],
              }),
            );
            steps.forEach((each, i) => {
              const before = engine.hash();
              const result = engine.dispatch(command(family, each, i));
              if (!result.ok) expect(engine.hash()).toBe(before);
              expectWalls(engine, family);
            });
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it("quarters add up to their board", () => {
    fc.assert(
      fc.property(fc.array(board, { minLength: 1, maxLength: 4 }), (sizes) => {
        const boards = sizes.map((each, i) => ({ name: String(i), ...each }));
        const sum = (of: readonly { cores: number; memoryMiB: number }[]) => [
          of.reduce((total, { cores }) => total + cores, 0),
          of.reduce((total, { memoryMiB }) => total + memoryMiB, 0),
        ];
        expect(sum(piecesOf(boards))).toEqual(sum(boards));
      }),
    );
  });
});
