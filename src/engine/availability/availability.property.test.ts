import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecoveryView } from "../../protocol/availability";
import type { Command } from "../../protocol/command";
import { scenarioSchema, type Scenario } from "../../protocol/scenario";
import type { EntityView, HostView, PartitionView } from "../../protocol/topology";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { host, partition } from "../testing/build";

const RUNS = process.env["LONG"] === undefined ? 40 : 2_000;
const PATIENCE = process.env["LONG"] === undefined ? 60_000 : 3_600_000;

const HOSTS = ["a", "b", "d", "e"];
const VMS = [0, 1, 2, 3, 4, 5, 6].map((i) => `v${i}`);
const PRIORITIES = ["highest", "high", "medium", "low", "disabled"];

/** Four hosts, two of them in a chassis, on two switches; what is reserved fits at first. */
const room: fc.Arbitrary<Scenario> = fc
  .record({
    waits: fc.boolean(),
    admission: fc.constantFrom("none", "slots", "percentage", "dedicated"),
    isolation: fc.constantFrom("leave", "powerOff"),
    attempts: fc.integer({ min: 1, max: 3 }),
    boot: fc.integer({ min: 0, max: 40 }),
    vms: fc.array(
      fc.record({
        at: fc.constantFrom(...HOSTS),
        mhz: fc.integer({ min: 0, max: 1000 }),
        mib: fc.integer({ min: 0, max: 1000 }),
        priority: fc.constantFrom(...PRIORITIES),
        after: fc.constantFrom("", ...VMS),
        off: fc.boolean(),
      }),
      { minLength: VMS.length, maxLength: VMS.length },
    ),
  })
  .map(({ waits, admission, isolation, attempts, boot, vms }) =>
    scenarioSchema.parse({
      format: "machine-room/scenario",
      version: 1,
      name: "failing",
      clusters: [
        {
          id: "c",
          name: "c",
          settings: {
            haEnabled: true,
            haClassWaits: waits,
            haAdmission: admission,
            haFailoverHosts: "e",
            haIsolation: isolation,
            haAttempts: attempts,
            haRetryS: 20,
            haBootS: boot,
            haDependencyS: 60,
          },
        },
      ],
      chassis: [{ id: "ch", name: "ch", slots: 4, uplinks: ["s1"] }],
      switches: ["s1", "s2"].map((id) => ({ id, name: id })),
      hosts: HOSTS.map((id, i) =>
        host("esx", 3, {
          id,
          name: id,
          cluster: "c",
          memoryMiB: 4096,
          ...(i < 2 ? { blade: { chassis: "ch", slot: i + 1 } } : { uplinks: ["s1", "s2"] }),
        }),
      ),
      partitions: vms.map(({ at, mhz, mib, priority, after, off }, i) =>
        partition(`v${i}`, 1, {
          container: at,
          cpu: 0.3,
          state: off && i > 2 ? "off" : "running",
          settings: {
            reservationMHz: Math.min(mhz, 400),
            memReservationMiB: Math.min(mib, 400),
            restartPriority: priority,
            restartAfter: after,
          },
        }),
      ),
    }),
  );

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom("failHost", "repairHost"),
      host: fc.constantFrom(...HOSTS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom("fail", "repair"),
      device: fc.constantFrom("ch", "s1", "s2"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom("powerOff", "powerOn"),
      partition: fc.constantFrom(...VMS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("migrate" as const),
      partition: fc.constantFrom(...VMS),
      to: fc.constantFrom(...HOSTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("changePartition" as const),
      partition: fc.constantFrom(...VMS),
      changes: fc.record({
        settings: fc.record({ reservationMHz: fc.constantFrom(0, 400, 1500, 2900) }),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("changeCluster" as const),
      cluster: fc.constant("c"),
      settings: fc.record({ haEnabled: fc.boolean() }),
    }),
  },
);

const steps = fc.array(fc.tuple(command, fc.integer({ min: 0, max: 60 * SECOND })), {
  maxLength: 14,
});

function expectLaws(engine: Engine, crashedBefore: ReadonlySet<string>): Set<string> {
  const { put } = engine.topology();
  const of = <K extends EntityView["kind"]>(kind: K) =>
    put.filter((each): each is Extract<EntityView, { kind: K }> => each.kind === kind);
  const hosts: HostView[] = of("host");
  const partitions: PartitionView[] = of("partition");
  const recoveries: RecoveryView[] = of("recovery");
  // A VM is in one place, and nobody is lost.
  expect(partitions.map(({ id }) => id).sort()).toEqual(VMS);
  const up = new Set(hosts.filter(({ state }) => state !== "failed").map(({ id }) => id));
  const known = new Set(hosts.map(({ id }) => id));
  const restarts = recoveries.flatMap((each) => each.restarts);
  for (const { id, host: at, container, state } of partitions) {
    expect(known.has(at) && container === at, id).toBe(true);
    if (state === "running" || state === "restarting") expect(up.has(at), id).toBe(true);
    // AVL-9: who boots is in a record, and on the host that it names.
    if (state === "restarting")
      expect(
        restarts.some(
          ({ partition: who, phase, to }) => who === id && phase === "booting" && to === at,
        ),
        id,
      ).toBe(true);
  }
  // ADM-3: what is reserved for those that run on a host is there.
  for (const { id, cores, mhz, memoryMiB, overheadMiB } of hosts) {
    const here = partitions.filter(
      (each) => each.host === id && (each.state === "running" || each.state === "restarting"),
    );
    const sum = (key: string) =>
      here.reduce((all, { settings }) => all + Number(settings[key] ?? 0), 0);
    expect(sum("reservationMHz")).toBeLessThanOrEqual(cores * mhz + 1e-6);
    expect(sum("memReservationMiB")).toBeLessThanOrEqual(memoryMiB - overheadMiB + 1e-6);
  }
  // A record that is over has nobody waiting in it; nobody is waited for twice.
  for (const { phase, restarts: each } of recoveries)
    if (phase === "over")
      expect(each.filter((one) => one.phase === "waiting" || one.phase === "booting")).toEqual([]);
  const crashed = new Set(
    partitions.filter(({ state }) => state === "crashed").map(({ id }) => id),
  );
  const listed = new Set(restarts.map(({ partition: who }) => who));
  for (const id of crashed)
    if (!crashedBefore.has(id)) expect(listed.has(id) || !haOn(put), `${id} is listed`).toBe(true);
  return crashed;
}

function haOn(put: readonly EntityView[]): boolean {
  return put.some((view) => view.kind === "cluster" && view.settings["haEnabled"] === true);
}

describe("failures, repairs and whatever else", () => {
  it(
    "AVL-4 … AVL-9: nobody is lost or in two places, reservations are kept, replay is equal",
    () => {
      fc.assert(
        fc.property(room, steps, (scenario, sequence) => {
          const engine = Engine.open(scenario);
          let crashed = expectLaws(engine, new Set());
          let restored: Engine | undefined;
          sequence.forEach(([each, pause], i) => {
            engine.dispatch(each);
            restored?.dispatch(each);
            crashed = expectLaws(engine, crashed);
            if (i === 3) restored = Engine.restore(engine.save());
            const until = engine.time + pause;
            engine.advanceTo(until);
            restored?.advanceTo(until);
            crashed = expectLaws(engine, crashed);
          });
          const end = engine.time + 3600 * SECOND;
          engine.advanceTo(end);
          restored?.advanceTo(end);
          expectLaws(engine, crashed);
          // All that was under way has come to an end.
          const { put } = engine.topology();
          expect(put.filter((view) => view.kind === "recovery" && view.phase !== "over")).toEqual(
            [],
          );
          if (restored !== undefined) expect(restored.hash()).toBe(engine.hash());
          const replayed = Engine.open(scenario);
          for (const [each, pause] of sequence) {
            replayed.dispatch(each);
            // In other strides: looking more often changes nothing.
            replayed.advanceTo(replayed.time + Math.floor(pause / 3));
            replayed.advanceTo(replayed.time + pause - Math.floor(pause / 3));
          }
          replayed.advanceTo(end);
          expect(replayed.hash()).toBe(engine.hash());
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    "AVL-7, CMD-2: whatever failed, or was repaired, undone at once leaves no trace",
    () => {
      fc.assert(
        fc.property(room, steps, (scenario, sequence) => {
          const engine = Engine.open(scenario);
          for (const [each, pause] of sequence) {
            const before = engine.topology();
            const result = engine.dispatch(each);
            if (result.ok && each.type !== "powerOff" && each.type !== "migrate") {
              const undone = engine.dispatch(result.inverse);
              if (undone.ok) expect(engine.topology(), each.type).toEqual(before);
              else expect(each.type, JSON.stringify(undone.reasons)).not.toMatch(/fail|repair/i);
              if (undone.ok) engine.dispatch(undone.inverse);
            }
            engine.advanceTo(engine.time + pause);
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    "AVL-14, AVL-15: asking changes no bit, and what was foretold is what comes",
    () => {
      fc.assert(
        fc.property(room, steps, fc.constantFrom(...HOSTS), (scenario, sequence, which) => {
          const engine = Engine.open(scenario);
          for (const [each, pause] of sequence.slice(0, 5)) {
            engine.dispatch(each);
            engine.advanceTo(engine.time + pause);
          }
          const { put } = engine.topology();
          const view = put.find((each): each is HostView => each.id === which)!;
          if (view.state === "failed") return;
          const hash = engine.hash();
          const outlook = engine.whatIfFail([which]);
          expect(engine.hash()).toBe(hash);
          // Those that were on their way arrive in the room; in what was foretold they stay.
          if (put.some(({ kind }) => kind === "migration")) return;
          const failedAt = engine.time;
          engine.dispatch({ type: "failHost", host: which });
          engine.advanceTo(failedAt + 3 * 3600 * SECOND);
          const after = engine.topology().put;
          for (const { partition: id, phase, to } of outlook.displaced) {
            const now = after.find((each): each is PartitionView => each.id === id)!;
            if (phase === "up") expect([id, now.state, now.host]).toEqual([id, "running", to]);
            else expect([id, now.state]).toEqual([id, "crashed"]);
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});
