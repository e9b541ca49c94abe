/** POOL-*: pools and groups of the platforms that divide by them. */
import { describe, expect, it } from "vitest";
import { Engine } from "../engine";
import { host, partition, reading, scenario } from "../testing/build";

type Room = Parameters<typeof scenario>[0];
const open = (room: Room) => Engine.open(scenario(room));
const used = (engine: Engine, ...ids: string[]) =>
  ids.map((id) => Math.round(1_000 * reading(engine, id).used) / 1_000);

describe("POOL-1: an LPAR group of PR/SM", () => {
  const room = (settings: Record<string, number>, idle = 1): Room => ({
    hosts: [host("prsm", 6, { architecture: "s390x", settings: { msuPerProcessor: 100 } })],
    pools: [{ id: "group", name: "GRP1", owner: "host", settings }],
    partitions: [
      partition("a", 4, { pool: "group", settings: { weight: 300 } }),
      partition("b", 4, { pool: "group", settings: { weight: 100 } }),
      partition("c", 6, {
        settings: { weight: 400 },
        workload: { kind: "constant", cpu: idle },
      }),
    ],
  });

  it("divides its limit among its members by weight; the rest is the others'", () => {
    expect(used(open(room({ absoluteCap: 2 })), "a", "b", "c")).toEqual([1.5, 0.5, 4]);
  });

  it("counts a limit in MSU on general purpose processors", () => {
    expect(used(open(room({ limitMSU: 200 })), "a", "b", "c")).toEqual([1.5, 0.5, 4]);
  });

  it("holds even where processors idle, and says so", () => {
    const engine = open(room({ absoluteCap: 2 }, 0));
    expect(used(engine, "a", "b", "c")).toEqual([1.5, 0.5, 0]);
    const { cpu } = engine.explain("a");
    expect(cpu.bound).toBe("together");
  });

  it("is no level of its own: as long as its limit does not hold, its members stand by their weights", () => {
    expect(used(open(room({ absoluteCap: 6 })), "a", "b", "c")).toEqual([2.25, 0.75, 3]);
  });
});

describe("POOL-2: a CPU group of Hyper-V", () => {
  it("gets its part of the host's logical processors, G = n × C", () => {
    const engine = open({
      hosts: [host("hyperv", 8)],
      pools: [{ id: "group", name: "Tenant A", owner: "host", settings: { cap: 16_384 } }],
      partitions: [
        partition("a", 4, { pool: "group" }),
        partition("b", 4, { pool: "group", settings: { weight: 300 } }),
        partition("c", 4),
      ],
    });
    expect(used(engine, "a", "b", "c")).toEqual([0.5, 1.5, 4]);
  });
});

describe("POOL-3: shared processor pools of PowerVM", () => {
  const lpar = (id: string, settings: Record<string, number>, cpu = 1) =>
    partition(id, 4, {
      settings: { entitlement: 1, weight: 100, ...settings },
      workload: { kind: "constant", cpu },
      ...(id.startsWith("p") ? { pool: "pool" } : {}),
    });
  const room = (
    settings: Record<string, number>,
    ...partitions: ReturnType<typeof lpar>[]
  ): Room => ({
    hosts: [host("powervm", 8, { architecture: "power" })],
    pools: [{ id: "pool", name: "Oracle", owner: "host", settings }],
    partitions,
  });

  it("never get more than their maximum, whatever is idle", () => {
    const engine = open(room({ maximumUnits: 3 }, lpar("p1", {}), lpar("p2", {}), lpar("q", {})));
    expect(used(engine, "p1", "p2", "q")).toEqual([1.5, 1.5, 4]);
  });

  it("level 0: what one of them leaves of its entitlement goes to the others in the pool first", () => {
    const engine = open(
      room(
        {},
        lpar("p1", { entitlement: 2 }, 0),
        lpar("p2", { entitlement: 1 }),
        lpar("q1", { entitlement: 2.5 }),
        lpar("q2", { entitlement: 2.5 }),
      ),
    );
    expect(used(engine, "p1", "p2", "q1", "q2")).toEqual([0, 3, 2.5, 2.5]);
  });

  it("level 1: what is left goes by the weights of all uncapped micro-partitions", () => {
    const engine = open(room({}, lpar("p1", {}), lpar("p2", {}), lpar("q", {}), lpar("r", {})));
    expect(used(engine, "p1", "p2", "q", "r")).toEqual([2, 2, 2, 2]);
  });
});
