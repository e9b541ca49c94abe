/** Whatever is asked for and whatever fails, at any phase: one place, no memory lost, one course. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../protocol/command";
import { at, readFrame } from "../../protocol/frame";
import { scenarioSchema, type ScenarioInput } from "../../protocol/scenario";
import type { EntityView, MigrationView, PartitionView } from "../../protocol/topology";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";

const RUNS = process.env["LONG"] === undefined ? 60 : 3_000;
const PATIENCE_MS = 900_000;

type Hosts = ScenarioInput["hosts"];
type Partitions = NonNullable<ScenarioInput["partitions"]>;

/** Two hosts of each way to migrate, with a few machines that write more or less. */
const FAMILIES = [
  ["kvm", { postCopy: "stalled" }],
  ["kvm", { postCopy: "afterFirstPass", autoConverge: true }],
  ["kvm", { migrationPolicy: "kubevirt", migrationMiBps: 16 }],
  ["powervm", {}],
  ["esx", { vmotionBudget: 2 }],
  ["xen", { migrationPolicy: "clark" }],
  ["hyperv", {}],
] as const;

const room = fc
  .record({
    family: fc.constantFrom(...FAMILIES),
    linkMbps: fc.constantFrom(100, 1_000, 10_000),
    dirty: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ family: [platform, settings], linkMbps, dirty }) => {
    const hosts: Hosts = ["h0", "h1", "h2"].map((id) => ({
      id,
      name: id,
      platform,
      architecture: platform === "powervm" ? "power" : "x86-64",
      cpu: { sockets: 1, coresPerSocket: 8, mhz: 2_000 },
      memoryMiB: 16_384,
      linkMbps,
      settings,
      uplinks: id === "h2" ? ["switch"] : [],
    }));
    const partitions: Partitions = dirty.map((dirtyMiBps, i) => ({
      id: `v${i}`,
      name: `v${i}`,
      container: i === 2 ? "h1" : "h0",
      vcpus: 2,
      memoryMiB: 2_048,
      workload: { kind: "constant", cpu: 0.8, memory: 0.5, dirtyMiBps },
    }));
    return scenarioSchema.parse({
      format: "machine-room/scenario",
      version: 1,
      name: "faults",
      switches: [{ id: "switch", name: "switch" }],
      hosts,
      partitions,
    });
  });

const host = fc.constantFrom("h0", "h1", "h2");
const partition = fc.constantFrom("v0", "v1", "v2");

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant("migrate" as const), partition, to: host }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("failHost" as const), host }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("repairHost" as const), host }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom("fail", "repair"),
      device: fc.constant("switch"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom("powerOn", "powerOff"), partition }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("changePartition" as const),
      partition,
      changes: fc.record({
        workload: fc.record({
          kind: fc.constant("constant" as const),
          cpu: fc.constantFrom(0, 0.5, 1),
          memory: fc.constantFrom(0.1, 0.9),
          dirtyMiBps: fc.integer({ min: 0, max: 2_000 }),
        }),
      }),
    }),
  },
);

const step = fc.record({
  command,
  /** Short and long: to stop in any phase. */
  pause: fc.oneof(
    fc.integer({ min: 0, max: 2 * SECOND }),
    fc.integer({ min: 0, max: 120 * SECOND }),
  ),
});

/** Somebody goes first. */
const steps = fc
  .tuple(
    step.map(({ pause }) => ({
      command: { type: "migrate", partition: "v0", to: "h2" } as Command,
      pause,
    })),
    fc.array(step, { maxLength: 14 }),
  )
  .map(([first, rest]) => [first, ...rest]);

const LANDED = new Set(["postcopy", "paused"]);

function expectWhole(engine: Engine): Set<string> {
  const { put } = engine.topology();
  const of = <K extends EntityView["kind"]>(kind: K) =>
    put.filter((each): each is Extract<EntityView, { kind: K }> => each.kind === kind);
  const partitions: PartitionView[] = of("partition");
  const migrations: MigrationView[] = of("migration");
  const { partitions: p, hosts: h } = readFrame(engine.writeFrame());
  expect(partitions.map(({ id }) => id).sort()).toEqual(["v0", "v1", "v2"]);
  for (const { partition: id, phase, from, to } of migrations) {
    const view = partitions.find((each) => each.id === id)!;
    expect(view.container, phase).toBe(LANDED.has(phase) ? to : from);
    expect(view.state).toBe("running");
    if (phase === "switchover" || phase === "paused") expect(at(p.cpuUsed, view.row)).toBe(0);
  }
  for (const view of of("host")) {
    const inside = partitions.filter(({ container }) => container === view.id);
    const granted = inside.reduce((sum, { row }) => sum + at(p.memoryGranted, row), 0);
    const given = at(h.memoryGranted, view.row);
    expect(given).toBeLessThanOrEqual(view.memoryMiB - view.overheadMiB + 0.2);
    const kept = migrations.some(({ from, to, phase }) =>
      LANDED.has(phase) ? from === view.id : to === view.id && phase !== "queued",
    );
    if (kept) expect(given).toBeGreaterThanOrEqual(granted - 0.2);
    else expect(Math.abs(given - granted)).toBeLessThan(0.2);
    if (view.state === "failed") expect(given).toBe(0);
  }
  for (const each of engine.migrations()) {
    expect(each.remainingMiB).toBeGreaterThanOrEqual(0);
    expect(each.remainingMiB).toBeLessThanOrEqual(each.roundMiB + 1e-6);
    expect(Number.isFinite(each.etaS) && each.progress >= 0 && each.progress <= 1).toBe(true);
  }
  return new Set(migrations.map(({ phase }) => phase));
}

describe("migrations among failures", () => {
  it(
    "MIG-1, MIG-5, MIG-8: a machine is in one place, no memory is lost, and every course can be repeated",
    () => {
      const phases = new Set<string>();
      fc.assert(
        fc.property(room, steps, (scenario, course) => {
          const engine = Engine.open(scenario);
          let twin = Engine.open(scenario);
          for (const [i, { command: asked, pause }] of course.entries()) {
            const before = engine.hash();
            const result = engine.dispatch(asked);
            expect(twin.dispatch(asked).ok).toBe(result.ok);
            if (!result.ok) expect(engine.hash()).toBe(before);
            for (const phase of expectWhole(engine)) phases.add(phase);
            if (i % 2 === 1) twin = Engine.restore(twin.save());
            // In one stride, and in several.
            engine.advanceTo(engine.time + pause);
            for (const part of [0.3, 0.6, 1])
              twin.advanceTo(Math.max(twin.time, Math.floor(engine.time - pause * (1 - part))));
            for (const phase of expectWhole(engine)) phases.add(phase);
            expect(twin.migrationReport()).toEqual(engine.migrationReport());
          }
          expect(twin.hash()).toBe(engine.hash());
        }),
        { numRuns: RUNS, ...(process.env["LONG"] === undefined ? { seed: 2005 } : {}) },
      );
      // What is tested is reached.
      for (const phase of ["precopy", "postcopy"]) expect(phases).toContain(phase);
    },
    PATIENCE_MS,
  );
});
