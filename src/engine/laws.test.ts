/** The laws of the engine, on arbitrary rooms: what must hold at every instant, in any order. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFrame } from "../protocol/frame";
import type { HostView, PartitionView } from "../protocol/topology";
import { SECOND } from "../protocol/units";
import { Engine } from "./engine";
import { host, partition, scenario } from "./testing/build";
import { arbitraryParts, arbitraryScenario } from "./testing/rooms";

/** Frames carry 32-bit floats. */
const SLACK = 1e-4;
const RUNS = process.env["LONG"] === undefined ? 60 : 2000;
/** For the long run: thousands of runs take their time on a busy machine (ms). */
const PATIENCE = 900_000;

interface Now {
  readonly hosts: readonly HostView[];
  readonly partitions: readonly PartitionView[];
  readonly frame: ReturnType<typeof readFrame>;
}

function now(engine: Engine): Now {
  const { put } = engine.topology();
  return {
    hosts: put.filter((each) => each.kind === "host"),
    partitions: put.filter((each) => each.kind === "partition"),
    frame: readFrame(engine.writeFrame()),
  };
}

function expectLaws({ hosts, partitions, frame }: Now): void {
  const p = frame.partitions;
  const h = frame.hosts;
  const within = (container: string) => partitions.filter((each) => each.container === container);
  const sum = (rows: readonly { row: number }[], column: Float32Array) =>
    rows.reduce((total, { row }) => total + column[row]!, 0);

  for (const each of partitions) {
    const { row, vcpus, memoryMiB, id } = each;
    const used = p.cpuUsed[row]!;
    expect(used, id).toBeLessThanOrEqual(p.cpuDemand[row]! + SLACK);
    expect(p.cpuDemand[row]!, id).toBeLessThanOrEqual(vcpus + SLACK);
    expect(p.memoryGranted[row]!, id).toBeLessThanOrEqual(memoryMiB + 0.1);
    if (each.state !== "running") expect([used, p.memoryGranted[row]]).toEqual([0, 0]);
    // CPU-5: who wants no more than it is promised gets it; who wants more gets at least that.
    const promised = Math.min(p.cpuDemand[row]!, p.cpuEntitled[row]!);
    if (each.runs === undefined)
      expect(used, `${id} keeps its entitlement`).toBeGreaterThanOrEqual(promised - SLACK);
    // CPU-4: a container hands on what it gets, no more; DEM-5: nobody running inside, it is its own.
    const inside = within(id);
    if (inside.some(({ state }) => state === "running")) {
      expect(sum(inside, p.cpuUsed), id).toBeCloseTo(used, 3);
      expect(sum(inside, p.memoryGranted), id).toBeLessThanOrEqual(p.memoryGranted[row]! + 0.1);
    }
  }
  for (const { id, row, cores, memoryMiB, overheadMiB } of hosts) {
    const inside = within(id);
    // CPU-1, MEM-3: nothing is given twice.
    expect(h.cpuUsed[row]!, id).toBeLessThanOrEqual(cores + SLACK);
    expect(sum(inside, p.cpuUsed), id).toBeCloseTo(h.cpuUsed[row]!, 3);
    expect(sum(inside, p.memoryGranted)).toBeLessThanOrEqual(memoryMiB - overheadMiB + 0.1);
    expect(Math.abs(sum(inside, p.memoryGranted) - h.memoryGranted[row]!)).toBeLessThan(0.1);
  }
}

describe("SPEC: laws at every instant", () => {
  it(
    "CPU-1, CPU-4, CPU-5, MEM-3: conservation and entitlement",
    () => {
      fc.assert(
        fc.property(arbitraryScenario, (room) => {
          const engine = Engine.open(room);
          for (let second = 0; second <= 60; second += 4) {
            engine.advanceTo(second * SECOND);
            expectLaws(now(engine));
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    "CPU-3: a host without limits or walls leaves nothing idle that somebody wants",
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom("esx", "kvm", "zvm", "prsm", "powervm", "xen", "hyperv"),
          // No fewer cores than the entitlements of all need (PowerVM: 8 × 8 × 0.05).
          fc.integer({ min: 4, max: 15 }),
          fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 10 })), {
            maxLength: 8,
          }),
          (platform, cores, sizes) => {
            const partitions = sizes.map(([vcpus, tenths], i) =>
              partition(`p${i}`, vcpus, {
                cpu: tenths / 10,
                ...(platform === "powervm" && { settings: { entitlement: vcpus / 20 } }),
              }),
            );
            const engine = Engine.open(scenario({ hosts: [host(platform, cores)], partitions }));
            const { frame } = now(engine);
            const wanted = sizes.reduce((sum, [vcpus, tenths]) => sum + (vcpus * tenths) / 10, 0);
            expect(frame.hosts.cpuUsed[0]!).toBeCloseTo(Math.min(cores, wanted), 4);
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});

describe("SPEC: determinism", () => {
  it(
    "TIME-5: the order in which a file lists independent things does not matter",
    () => {
      fc.assert(
        fc.property(arbitraryParts, fc.infiniteStream(fc.nat()), (parts, numbers) => {
          const shuffled = <T>(things: readonly T[]) =>
            things
              .map((thing) => ({ thing, at: numbers.next().value! }))
              .sort((a, b) => a.at - b.at)
              .map(({ thing }) => thing);
          const run = (of: typeof parts) => {
            const engine = Engine.open(scenario(of));
            engine.advanceTo(90 * SECOND);
            return engine.hash();
          };
          const other = {
            ...parts,
            hosts: shuffled(parts.hosts),
            pools: shuffled(parts.pools),
            partitions: shuffled(parts.partitions),
          };
          expect(run(other)).toBe(run(parts));
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    "TIME-4: steps, frames, charts and hashes on the way do not change a bit",
    () => {
      fc.assert(
        fc.property(
          arbitraryScenario,
          fc.array(fc.integer({ min: 1, max: 40_000_000 }), { maxLength: 12 }),
          (room, steps) => {
            const through = Engine.open(room);
            const stepped = Engine.open(room);
            let time = 0;
            for (const step of steps) {
              stepped.advanceTo((time += step));
              stepped.writeFrame();
              stepped.hash();
              stepped.series("room", "5m");
              stepped.takeDiff();
            }
            through.advanceTo(time);
            expect(stepped.hash()).toBe(through.hash());
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    "TIME-6: restored at any time, a room runs on as if it had never stopped",
    () => {
      fc.assert(
        fc.property(
          arbitraryScenario,
          fc.integer({ min: 0, max: 90_000_000 }),
          fc.integer({ min: 0, max: 90_000_000 }),
          (room, pause, rest) => {
            const engine = Engine.open(room);
            engine.advanceTo(pause);
            const saved = engine.save();
            const again = Engine.restore(saved);
            expect(again.hash()).toBe(engine.hash());
            expect(again.save()).toBe(saved);
            engine.advanceTo(pause + rest);
            again.advanceTo(pause + rest);
            expect(again.hash()).toBe(engine.hash());
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it("the seed is part of the result", () => {
    const room = (seed: number) => {
      const workload = { kind: "synthetic", profile: "steady", cpu: 0.5 } as const;
      const engine = Engine.open(
        scenario({ seed, hosts: [host("kvm", 4)], partitions: [partition("a", 2, { workload })] }),
      );
      engine.advanceTo(60 * SECOND);
      return engine.report().partitions[0]!.cpu_used_cores;
    };
    expect(room(1)).toBe(room(1));
    expect(room(1)).not.toBe(room(2));
  });
});
