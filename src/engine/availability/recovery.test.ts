import { describe, expect, it } from "vitest";
import type { RecoveryView } from "../../protocol/availability";
import type { ScenarioInput } from "../../protocol/scenario";
import { SECOND } from "../../protocol/units";
import { Engine } from "../engine";
import { host, partition, scenario } from "../testing/build";
import { Watched } from "../testing/testRoom";

/** Three hosts of one cluster, high availability on; a second's boot unless something else is said. */
function cluster(
  settings: Record<string, string | number | boolean> = {},
  parts: Partial<ScenarioInput> = {},
): Watched {
  return new Watched(
    Engine.open(
      scenario({
        clusters: [
          {
            id: "c",
            name: "Cluster",
            settings: { haEnabled: true, haBootS: 1, haAdmission: "none", ...settings },
          },
        ],
        hosts: ["a", "b", "d"].map((id) =>
          host("esx", 8, { id, name: id, cluster: "c", memoryMiB: 65_536 }),
        ),
        partitions: [
          vm("low", "a", { restartPriority: "low" }),
          vm("high", "a", { restartPriority: "high" }),
          vm("other", "b"),
        ],
        ...parts,
      }),
    ),
  );
}

function vm(id: string, container: string, settings: Record<string, string | number> = {}) {
  return partition(id, 2, { container, settings, cpu: 0.2 });
}

const at = (room: Watched, seconds: number) => {
  room.engine.advanceTo(seconds * SECOND);
  return room.look();
};
const recoveries = (room: Watched) =>
  [...room.look().views.values()].filter((view): view is RecoveryView => view.kind === "recovery");
const told = (room: Watched) =>
  room.engine.takeEvents().map(({ time, code, subject }) => `${time / SECOND} ${code} ${subject}`);

describe("AVL-4: a failure is noticed after the platform's timing", () => {
  it("and what ran there is crashed until then, and restarts elsewhere", () => {
    const room = cluster();
    room.engine.dispatch({ type: "failHost", host: "a" });
    expect(at(room, 14.9).partition("high")).toMatchObject({ state: "crashed", host: "a" });
    expect(at(room, 15).partition("high")).toMatchObject({ state: "restarting" });
    expect(room.partition("high").host).not.toBe("a");
    expect(at(room, 16).partition("high").state).toBe("running");
    expect(recoveries(room)).toMatchObject([{ phase: "over", cause: "failed", host: "a" }]);
  });

  it("without high availability nobody does anything", () => {
    const room = cluster({ haEnabled: false });
    room.engine.dispatch({ type: "failHost", host: "a" });
    expect(at(room, 600).partition("high").state).toBe("crashed");
    expect(recoveries(room)).toEqual([]);
  });
});

describe("AVL-5: one queue, by class and dependency", () => {
  it("the higher class starts first", () => {
    const room = cluster();
    room.engine.dispatch({ type: "failHost", host: "a" });
    at(room, 20);
    expect(told(room).filter((line) => line.includes("restartBegun"))).toEqual([
      "15 restartBegun high",
      "15 restartBegun low",
    ]);
  });

  it("where classes wait, the next one starts when the one before is up", () => {
    const room = cluster({ haClassWaits: true, haBootS: 30 });
    room.engine.dispatch({ type: "failHost", host: "a" });
    at(room, 120);
    expect(told(room).filter((line) => line.includes("restart"))).toEqual([
      "15 restartBegun high",
      "45 restartDone high",
      "45 restartBegun low",
      "75 restartDone low",
    ]);
  });

  it("who starts after another waits until that is up, whatever their classes", () => {
    const room = cluster(
      { haBootS: 10, haClassWaits: true },
      {
        partitions: [
          vm("app", "a", { restartPriority: "highest", restartAfter: "db" }),
          vm("db", "a", { restartPriority: "low" }),
        ],
      },
    );
    room.engine.dispatch({ type: "failHost", host: "a" });
    at(room, 60);
    expect(told(room).filter((line) => line.includes("restartBegun"))).toEqual([
      "15 restartBegun db",
      "25 restartBegun app",
    ]);
  });

  it("two that wait for each other start when their patience ends", () => {
    const room = cluster(
      { haDependencyS: 60 },
      { partitions: [vm("x", "a", { restartAfter: "y" }), vm("y", "a", { restartAfter: "x" })] },
    );
    room.engine.dispatch({ type: "failHost", host: "a" });
    expect(at(room, 74).partition("x").state).toBe("crashed");
    expect(at(room, 77).partition("x").state).toBe("running");
    expect(room.partition("y").state).toBe("running");
  });
});

describe("AVL-6: places and attempts", () => {
  const big = () =>
    cluster(
      { haAttempts: 3, haRetryS: 100 },
      {
        hosts: ["a", "b"].map((id) => host("esx", 4, { id, name: id, cluster: "c" })),
        partitions: [
          vm("one", "a", { reservationMHz: 3000 }),
          vm("two", "b", { reservationMHz: 3000 }),
        ],
      },
    );

  it("VMW-23: after the last attempt it stays off, and says why", () => {
    const room = big();
    room.engine.dispatch({ type: "failHost", host: "a" });
    at(room, 1000);
    expect(told(room).filter((line) => line.includes("restart"))).toEqual([
      "15 restartDelayed one",
      "115 restartDelayed one",
      "315 restartGivenUp one",
    ]);
    expect(recoveries(room)[0]!.restarts).toMatchObject([
      { phase: "lost", attempts: 3, reasons: [{ code: "cpuReservation" }, { code: "hostDown" }] },
    ]);
  });

  it("a host that comes back is tried at once", () => {
    const room = big();
    room.engine.dispatch({ type: "failHost", host: "a" });
    at(room, 50);
    room.engine.dispatch({ type: "repairHost", host: "a" });
    expect(at(room, 52).partition("one")).toMatchObject({ state: "running", host: "a" });
  });

  it("who is set so stays off", () => {
    const room = cluster({}, { partitions: [vm("never", "a", { restartPriority: "disabled" })] });
    room.engine.dispatch({ type: "failHost", host: "a" });
    expect(at(room, 600).partition("never").state).toBe("crashed");
    expect(recoveries(room)).toMatchObject([{ phase: "over", restarts: [{ phase: "excluded" }] }]);
  });

  it("who failed again with its new host starts again elsewhere", () => {
    const room = cluster({ haBootS: 30 });
    room.engine.dispatch({ type: "failHost", host: "a" });
    const first = at(room, 20).partition("high").host;
    room.engine.dispatch({ type: "failHost", host: first });
    expect(at(room, 100).partition("high").state).toBe("running");
    expect(room.partition("high").host).not.toBe(first);
  });
});

describe("AVL-7: undo", () => {
  it("at once leaves no trace, later brings back who has not started elsewhere", () => {
    const room = cluster({ haClassWaits: true, haBootS: 100 });
    const before = room.engine.topology();
    const result = room.engine.dispatch({ type: "failHost", host: "a" });
    if (!result.ok) throw new Error("fails");
    const undone = room.engine.dispatch(result.inverse);
    expect(room.engine.topology()).toEqual(before);
    if (!undone.ok) throw new Error("is undone");
    room.engine.dispatch(undone.inverse);
    at(room, 20);
    expect(room.engine.dispatch(result.inverse).ok).toBe(true);
    expect(at(room, 21).partition("low")).toMatchObject({ state: "running", host: "a" });
    expect(room.partition("high").host).not.toBe("a");
    expect(at(room, 200).partition("high").state).toBe("running");
    expect(recoveries(room)).toMatchObject([{ phase: "over" }]);
  });
});

describe("AVL-8: isolation", () => {
  const fabric = (settings: Record<string, string | number | boolean> = {}) =>
    cluster(settings, {
      switches: [
        { id: "s1", name: "s1" },
        { id: "s2", name: "s2" },
      ],
      hosts: ["a", "b", "d"].map((id) =>
        host("esx", 8, {
          id,
          name: id,
          cluster: "c",
          uplinks: [id === "d" ? "s2" : "s1", ...(id === "a" ? ["s2"] : [])],
        }),
      ),
      partitions: [vm("v", "d")],
    });

  it("VMW-04: a host that is alone responds after 30 s; what runs there may run on", () => {
    const room = fabric();
    room.engine.dispatch({ type: "fail", device: "s2" });
    at(room, 60);
    expect(told(room)).toEqual([
      "0 switchFailed s2",
      "0 hostCutOff d",
      "10 isolationElection d",
      "25 isolationElectsItself d",
      "25 isolationPingsAddress d",
      "30 isolationLeft d",
    ]);
    expect(room.partition("v")).toMatchObject({ state: "running", host: "d" });
  });

  it("or is powered off, and starts elsewhere", () => {
    const room = fabric({ haIsolation: "powerOff" });
    room.engine.dispatch({ type: "fail", device: "s2" });
    expect(at(room, 29).partition("v").state).toBe("running");
    expect(at(room, 30).partition("v").state).toBe("restarting");
    expect(at(room, 32).partition("v")).toMatchObject({ state: "running" });
    expect(room.partition("v").host).not.toBe("d");
  });

  it("not if the connection comes back in time; and undo leaves no trace", () => {
    const room = fabric({ haIsolation: "powerOff" });
    const before = room.engine.topology();
    const result = room.engine.dispatch({ type: "fail", device: "s2" });
    if (!result.ok) throw new Error("fails");
    room.engine.dispatch(result.inverse);
    expect(room.engine.topology()).toEqual(before);
    room.engine.dispatch({ type: "fail", device: "s2" });
    at(room, 26);
    room.engine.dispatch({ type: "repair", device: "s2" });
    expect(at(room, 60).partition("v")).toMatchObject({ state: "running", host: "d" });
  });
});

describe("a chassis", () => {
  it("fails with its hosts, and comes back with them", () => {
    const room = cluster(
      {},
      {
        chassis: [{ id: "ch", name: "Chassis", slots: 8 }],
        hosts: ["a", "b", "d"].map((id, i) =>
          host("esx", 8, {
            id,
            name: id,
            cluster: "c",
            ...(id === "d" ? {} : { blade: { chassis: "ch", slot: i + 1 } }),
          }),
        ),
      },
    );
    const before = room.engine.topology();
    const result = room.engine.dispatch({ type: "fail", device: "ch" });
    if (!result.ok) throw new Error("fails");
    const undone = room.engine.dispatch(result.inverse);
    if (!undone.ok) throw new Error(JSON.stringify(undone.reasons));
    expect(room.engine.topology()).toEqual(before);
    room.engine.dispatch(undone.inverse);
    expect(room.engine.dispatch({ type: "repairHost", host: "a" })).toMatchObject({ ok: false });
    for (const id of ["low", "high", "other"])
      expect(at(room, 20).partition(id)).toMatchObject({ state: "running", host: "d" });
    room.engine.dispatch({ type: "repair", device: "ch" });
    expect(room.look().views.get("a")).toMatchObject({ state: "on" });
  });
});

describe("the whole", () => {
  it("TIME-6: a checkpoint in the middle of a restart runs on as it would have", () => {
    const room = cluster({ haClassWaits: true, haBootS: 30 });
    room.engine.dispatch({ type: "failHost", host: "a" });
    at(room, 33);
    const again = Engine.restore(room.engine.save());
    expect(again.hash()).toBe(room.engine.hash());
    again.advanceTo(200 * SECOND);
    at(room, 200);
    expect(again.hash()).toBe(room.engine.hash());
  });
});
