/** The laws of the engine while partitions are on their way between hosts that share pools. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../protocol/command";
import { readFrame } from "../protocol/frame";
import { scenarioSchema, type Scenario, type ScenarioInput } from "../protocol/scenario";
import type { EntityView, HostView, MigrationView, PartitionView } from "../protocol/topology";
import { SECOND } from "../protocol/units";
import { Engine } from "./engine";
import { partition } from "./testing/build";
import { reservedWithin } from "./testing/rooms";

const RUNS = process.env["LONG"] === undefined ? 40 : 2000;
/** For the long run: thousands of runs take their time on a busy machine (ms). */
const PATIENCE = 900_000;
/** Frames carry 32-bit floats: cores, MiB. */
const SLACK = 1e-4;
const SLACK_MIB = 0.2;

type PartitionInput = NonNullable<ScenarioInput["partitions"]>[number];

const HOSTS = ["h0", "h1", "h2"];
const POOLS = ["p0", "p1", "p2"];

const settings = fc.record(
  {
    shares: fc.integer({ min: 1, max: 10_000 }),
    reservationMHz: fc.integer({ min: 0, max: 1500 }),
    limitMHz: fc.integer({ min: 1500, max: 6000 }),
    memReservationMiB: fc.integer({ min: 0, max: 500 }),
    memLimitMiB: fc.integer({ min: 500, max: 4000 }),
  },
  { requiredKeys: [] },
);

const vms = fc.array(
  fc.record({
    vcpus: fc.integer({ min: 1, max: 6 }),
    memoryMiB: fc.integer({ min: 64, max: 4096 }),
    tenths: fc.integer({ min: 0, max: 10 }),
    memory: fc.integer({ min: 0, max: 10 }),
    container: fc.constantFrom(...HOSTS),
    pool: fc.constantFrom(undefined, ...POOLS),
    settings,
    nested: fc.boolean(),
  }),
  { minLength: 2, maxLength: 9 },
);

/** A cluster of three hosts with pools in pools, whose machines all ask for the same all the time. */
const room: fc.Arbitrary<Scenario> = fc
  .record({
    vms,
    cores: fc.array(fc.integer({ min: 2, max: 8 }), { minLength: 3, maxLength: 3 }),
    memory: fc.integer({ min: 2000, max: 20_000 }),
    linkMbps: fc.constantFrom(100, 1000, 10_000),
    pools: fc.array(settings, { minLength: 3, maxLength: 3 }),
  })
  .map(({ vms: specs, cores, memory, linkMbps, pools }) =>
    scenarioSchema.parse({
      format: "machine-room/scenario",
      version: 1,
      name: "moving",
      clusters: [{ id: "c", name: "c" }],
      hosts: HOSTS.map((id, i) => ({
        id,
        name: id,
        cluster: "c",
        platform: "esx",
        cpu: { sockets: 1, coresPerSocket: cores[i], mhz: 1000 + 500 * i },
        memoryMiB: memory,
        linkMbps,
      })),
      pools: POOLS.map((id, i) => ({
        id,
        name: id,
        owner: "c",
        settings: pools[i],
        ...(i === 2 ? { parent: "p0" } : {}),
      })),
      partitions: specs.flatMap<PartitionInput>(
        ({ tenths, memory: touched, nested, ...spec }, i) => {
          const id = `v${i}`;
          const workload = { kind: "constant", cpu: tenths / 10, memory: touched / 10 } as const;
          const outer = { ...reservedWithin(spec), id, name: id, workload };
          if (!nested || i > 1) return [outer];
          const inner = partition(`${id}-in`, 2, { container: id, memoryMiB: 512 });
          return [{ ...outer, platform: "kvm", workload: undefined }, inner];
        },
      ),
    }),
  );

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("migrate" as const),
      partition: fc.integer({ min: 0, max: 8 }).map((i) => `v${i}`),
      to: fc.constantFrom(...HOSTS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom("powerOff", "powerOn", "suspend", "resume"),
      partition: fc.integer({ min: 0, max: 8 }).map((i) => `v${i}`),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom("failHost", "repairHost"),
      host: fc.constantFrom(...HOSTS),
    }),
  },
);

function expectLaws(engine: Engine): void {
  const { put } = engine.topology();
  const { partitions: p, hosts: h } = readFrame(engine.writeFrame());
  const of = <K extends EntityView["kind"]>(kind: K) =>
    put.filter((each): each is Extract<EntityView, { kind: K }> => each.kind === kind);
  const hosts: HostView[] = of("host");
  const partitions: PartitionView[] = of("partition");
  const migrations: MigrationView[] = of("migration");
  const still = new Set(
    migrations.filter(({ phase }) => phase === "switchover").map((each) => each.partition),
  );
  for (const { id, row, state, runs } of partitions) {
    const used = p.cpuUsed[row]!;
    if (state !== "running") expect([used, p.memoryGranted[row]]).toEqual([0, 0]);
    if (still.has(id)) expect(used).toBe(0);
    else if (runs === undefined)
      expect(used, `${id} keeps its entitlement`).toBeGreaterThanOrEqual(
        Math.min(p.cpuDemand[row]!, p.cpuEntitled[row]!) - SLACK,
      );
  }
  for (const { id, row, cores, memoryMiB, overheadMiB } of hosts) {
    const inside = partitions.filter(({ container }) => container === id);
    const sum = (column: Float32Array) => inside.reduce((all, each) => all + column[each.row]!, 0);
    expect(sum(p.cpuUsed)).toBeCloseTo(h.cpuUsed[row]!, 3);
    expect(h.cpuUsed[row]!).toBeLessThanOrEqual(cores + SLACK);
    // MIG-5: granted, and kept free for those on their way, is what the host has given away.
    const given = h.memoryGranted[row]!;
    expect(given).toBeLessThanOrEqual(memoryMiB - overheadMiB + SLACK_MIB);
    const coming = migrations.filter(({ to, phase }) => to === id && phase !== "queued");
    const kept = given - sum(p.memoryGranted);
    if (coming.length === 0) expect(Math.abs(kept)).toBeLessThan(SLACK_MIB);
    else expect(kept).toBeGreaterThan(-SLACK_MIB);
  }
}

describe("laws while things move", () => {
  it(
    "CPU-5, CPU-6, MEM-3, MIG-1, MIG-5: nothing is lost or given twice on the way",
    () => {
      fc.assert(
        fc.property(
          room,
          fc.array(fc.tuple(command, fc.integer({ min: 0, max: 8 * SECOND })), { maxLength: 12 }),
          (scenario, steps) => {
            const engine = Engine.open(scenario);
            expectLaws(engine);
            for (const [each, pause] of steps) {
              engine.dispatch(each);
              expectLaws(engine);
              engine.advanceTo(engine.time + pause);
              expectLaws(engine);
            }
            engine.advanceTo(engine.time + 3600 * SECOND);
            expect(engine.migrations()).toEqual([]);
            expectLaws(engine);
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    "VER-2: what was foretold is what comes, wherever it goes",
    () => {
      fc.assert(
        fc.property(room, fc.integer({ min: 0, max: 8 }), (scenario, which) => {
          const ids = scenario.partitions.map(({ id }) => id).filter((id) => !id.endsWith("-in"));
          const id = ids[which % ids.length]!;
          for (const verdict of Engine.open(scenario).verdicts([id])) {
            if (verdict.predicted === undefined) continue;
            const engine = Engine.open(scenario);
            expect(engine.dispatch({ type: "migrate", partition: id, to: verdict.target }).ok).toBe(
              true,
            );
            engine.advanceTo(Math.ceil((verdict.predicted.migrationS + 1) * SECOND));
            const { put } = engine.topology();
            const view = put.find((each): each is PartitionView => each.id === id)!;
            const gaveUp = verdict.reasons.some(({ code }) => code === "notConverging");
            expect(view.container === verdict.target, verdict.target).toBe(!gaveUp);
            if (gaveUp) continue;
            const target = put.find((each): each is HostView => each.id === view.host)!;
            const { partitions: p, hosts: h } = readFrame(engine.writeFrame());
            const { targetCpuPct, targetMemoryPct, readyPct } = verdict.predicted;
            expect((100 * h.cpuUsed[target.row]!) / target.cores).toBeCloseTo(
              targetCpuPct.after,
              2,
            );
            expect((100 * h.memoryGranted[target.row]!) / target.memoryMiB).toBeCloseTo(
              targetMemoryPct.after,
              2,
            );
            expect((100 * p.cpuReady[view.row]!) / view.vcpus).toBeCloseTo(readyPct.after, 2);
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});
