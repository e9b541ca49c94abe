/** The course of a migration under a platform's settings: slowed down, fetched, given up, lost. */
import { describe, expect, it } from "vitest";
import type { Settings } from "../../protocol/scenario-parts";
import type { RoomEvent } from "../../protocol/event";
import { at, readFrame } from "../../protocol/frame";
import { SECOND } from "../../protocol/units";
import type { Engine } from "../engine";
import { openRoom, Watched } from "../testing/testRoom";

/** KVM's k2 writes so many MiB/s on all its vCPUs, under these settings of its host. */
function course(dirtyMiBps: number, settings: Settings, more: Parameters<typeof openRoom>[0] = {}) {
  const room = new Watched(openRoom(more));
  const { engine } = room;
  for (const container of ["kvm1", "kvm2"])
    expect(engine.dispatch({ type: "changeSystem", container, settings }).ok).toBe(true);
  const workload = { kind: "constant", cpu: 1, memory: 0.5, dirtyMiBps } as const;
  engine.dispatch({ type: "changePartition", partition: "k2", changes: { workload } });
  engine.advanceTo(60 * SECOND);
  engine.takeEvents();
  expect(engine.dispatch({ type: "migrate", partition: "k2", to: "kvm2" }).ok).toBe(true);
  return room;
}

function used({ engine, ...room }: Watched, id: string): number {
  void room;
  const view = engine.topology().put.find((each) => each.id === id);
  if (view?.kind !== "partition") throw new Error(`no partition ${id}`);
  return at(readFrame(engine.writeFrame()).partitions.cpuUsed, view.row);
}

function phase(room: Watched): string | undefined {
  const view = room.look().views.get("migration:k2");
  return view?.kind === "migration" ? view.phase : undefined;
}

/** Goes on in small steps until it is in a phase. */
function until(room: Watched, wanted: string, stepS = 0.01): void {
  for (let i = 0; i < 100_000 && phase(room) !== wanted; i++)
    room.engine.advanceTo(room.engine.time + Math.round(stepS * SECOND));
  expect(phase(room)).toBe(wanted);
}

function about(engine: Engine, partition: string): RoomEvent[] {
  return engine.takeEvents().filter(({ subject }) => subject === partition);
}

describe("MIG-9: auto-converge", () => {
  it("takes CPU from a guest that writes too fast until it can be copied, and gives it back", () => {
    const room = course(400, { autoConverge: true });
    const before = used(room, "k2");
    expect(before).toBeCloseTo(4, 6);
    const seen: number[] = [];
    for (let i = 0; i < 5_000 && phase(room) !== undefined; i++) {
      const [progress] = room.engine.migrations();
      if (progress !== undefined && phase(room) === "precopy") {
        const pct = progress.throttlePct;
        if (seen.at(-1) !== pct) seen.push(pct);
        expect(used(room, "k2")).toBeCloseTo(4 * (1 - pct / 100), 4);
        expect(progress.dirtyMiBps).toBeCloseTo(400 * (1 - pct / 100), 2);
        const { code, params } = room.engine.explain("k2").cpu.summary;
        if (pct > 0) expect([code, params["percent"]]).toEqual(["throttled", pct]);
      }
      room.engine.advanceTo(room.engine.time + SECOND);
    }
    expect(seen.slice(0, 4)).toEqual([0, 20, 30, 40]);
    expect(room.partition("k2").host).toBe("kvm2");
    expect(used(room, "k2")).toBeCloseTo(4, 6);
    const events = about(room.engine, "k2");
    const throttled = events.filter(({ code }) => code === "migrationThrottled");
    expect(throttled.map(({ params }) => params["percent"])).toEqual(seen.slice(1));
    expect(events.map(({ code }) => code)).toContain("migrationCompleted");
  });
});

describe("MIG-12: one that does not converge", () => {
  it("says so once, with what would help, and each of it does", () => {
    const room = course(400, {});
    const { engine } = room;
    engine.advanceTo(400 * SECOND);
    const told = about(engine, "k2").filter(({ code }) => code === "migrationNotConverging");
    expect(told).toHaveLength(1);
    expect(told[0]!.params).toMatchObject({ dirty: 400, bandwidth: 128 });
    const [under] = engine.migrationReport().underWay;
    expect(under!.forecast?.failure).toBe("noProgress");
    expect(told[0]!.params["help"]).toBe(under!.ways[0]!.code);
    const codes = under!.ways.map(({ code }) => code);
    expect(codes).toContain("postCopy");
    expect(codes).toContain("autoConverge");
    expect(codes).toContain("wholeLink");
    // Nothing of the kind would help: the guest writes faster than the limit allows either way.
    expect(codes).not.toContain("alone");
    for (const { change, seconds, downtimeMs } of under!.ways) {
      if (change === undefined) continue;
      const copy = (engine.constructor as typeof Engine).restore(engine.save());
      expect(copy.dispatch({ type: "changeSystem", ...change }).ok).toBe(true);
      copy.advanceTo(copy.time + Math.ceil((seconds + 1) * SECOND));
      expect(copy.migrationReport().underWay).toEqual([]);
      const [last] = copy.migrationReport().finished;
      expect(last).toMatchObject({ partition: "k2", outcome: "completed" });
      expect(Math.abs(last!.downtimeMs - downtimeMs)).toBeLessThan(1 + 0.05 * downtimeMs);
    }
  });

  it("tells whoever it is copied from that it would help to be alone on the link", () => {
    const { hosts } = { hosts: openRoom().toScenario().hosts };
    const slow = hosts.map((host) => ({ ...host, linkMbps: 1_000 }));
    const room = course(80, { migrationMiBps: 0 }, { hosts: slow });
    const { engine } = room;
    const workload = { kind: "constant", cpu: 1, memory: 0.5, dirtyMiBps: 80 } as const;
    engine.dispatch({ type: "changePartition", partition: "k1", changes: { workload } });
    engine.dispatch({ type: "migrate", partition: "k1", to: "kvm2" });
    engine.advanceTo(engine.time + 300 * SECOND);
    const ways = engine.migrationReport().underWay[0]!.ways.map(({ code }) => code);
    expect(ways).toContain("alone");
    expect(ways).toContain("fasterLink");
  });
});

describe("MIG-8: post-copy", () => {
  const POST_COPY = { postCopy: "afterFirstPass" };

  it("runs at the target while it fetches the rest, and the source keeps its memory till then", () => {
    const room = course(400, POST_COPY);
    until(room, "postcopy");
    expect(room.partition("k2")).toMatchObject({ host: "kvm2", state: "running" });
    expect(used(room, "k2")).toBeCloseTo(4, 6);
    const given = (id: string) => {
      const view = room.look().views.get(id);
      if (view?.kind !== "host") throw new Error(`no host ${id}`);
      return at(readFrame(room.engine.writeFrame()).hosts.memoryGranted, view.row);
    };
    const [while1, while2] = [given("kvm1"), given("kvm2")];
    const [progress] = room.engine.migrations();
    // Downtime is the pause alone.
    expect(progress!.downtimeMs).toBe(50);
    room.engine.advanceTo(room.engine.time + 200 * SECOND);
    expect(phase(room)).toBeUndefined();
    expect(given("kvm1")).toBeCloseTo(while1 - 14_745.6, 0);
    expect(given("kvm2")).toBeCloseTo(while2, 0);
    expect(about(room.engine, "k2").map(({ code }) => code)).toEqual([
      "migrationStarted",
      "migrationSwitchover",
      "migrationPostcopy",
      "migrationCompleted",
    ]);
    const [finished] = room.engine.migrationReport().finished;
    expect(finished!.rounds.map(({ kind }) => kind)).toEqual(["copy", "still", "pull"]);
  });

  it("has no way back, and is left alone", () => {
    const room = course(400, POST_COPY);
    until(room, "postcopy");
    const { engine } = room;
    const hash = engine.hash();
    const back = engine.dispatch({ type: "migrate", partition: "k2", to: "kvm1" });
    expect(back).toMatchObject({ ok: false, reasons: [{ code: "noWayBack" }] });
    const off = engine.dispatch({ type: "powerOff", partition: "k2" });
    expect(off).toMatchObject({ ok: false, reasons: [{ code: "migrating" }] });
    expect(engine.hash()).toBe(hash);
    engine.advanceTo(engine.time + 200 * SECOND);
    expect(engine.dispatch({ type: "migrate", partition: "k2", to: "kvm1" }).ok).toBe(true);
  });

  it("is lost with the source, where it runs (KVM-11)", () => {
    const room = course(400, POST_COPY);
    until(room, "postcopy");
    const result = room.engine.dispatch({ type: "failHost", host: "kvm1" });
    expect(room.partition("k2")).toMatchObject({ host: "kvm2", state: "crashed" });
    const failed = about(room.engine, "k2").find(({ code }) => code === "migrationFailed");
    expect(failed?.params).toMatchObject({ reason: "pagesLost" });
    // Taken back, it runs there again, with all that it has.
    if (!result.ok) return;
    expect(room.engine.dispatch(result.inverse)).toMatchObject({ ok: true });
    expect(room.partition("k2")).toMatchObject({ host: "kvm2", state: "running" });
  });

  it("is lost with the target, where it runs", () => {
    const room = course(400, POST_COPY);
    until(room, "postcopy");
    room.engine.dispatch({ type: "failHost", host: "kvm2" });
    expect(room.partition("k2")).toMatchObject({ host: "kvm2", state: "crashed" });
    expect(room.engine.migrations()).toEqual([]);
  });

  it("stands still without a way to the source, and runs on when there is one again (KVM-11)", () => {
    const { hosts } = openRoom().toScenario();
    const wired = hosts.map((host) =>
      host.id.startsWith("kvm") ? { ...host, uplinks: ["tor"] } : host,
    );
    const switches = [{ id: "tor", name: "ToR" }];
    const room = course(400, POST_COPY, { hosts: wired, switches });
    until(room, "postcopy");
    expect(room.engine.dispatch({ type: "fail", device: "tor" }).ok).toBe(true);
    expect(phase(room)).toBe("paused");
    expect(room.partition("k2")).toMatchObject({ host: "kvm2", state: "running" });
    expect(used(room, "k2")).toBe(0);
    const left = room.engine.migrations()[0]!.remainingMiB;
    room.engine.advanceTo(room.engine.time + 100 * SECOND);
    expect(room.engine.migrations()[0]!.remainingMiB).toBe(left);
    expect(room.engine.dispatch({ type: "repair", device: "tor" }).ok).toBe(true);
    expect(phase(room)).toBe("postcopy");
    expect(used(room, "k2")).toBeCloseTo(4, 6);
    room.engine.advanceTo(room.engine.time + 200 * SECOND);
    expect(phase(room)).toBeUndefined();
  });
});

describe("MIG-11: without a way", () => {
  it("a copy fails, and its partition runs on at the source", () => {
    const { hosts } = openRoom().toScenario();
    const wired = hosts.map((host) => (host.id === "kvm2" ? { ...host, uplinks: ["tor"] } : host));
    const room = course(20, {}, { hosts: wired, switches: [{ id: "tor", name: "ToR" }] });
    until(room, "precopy");
    room.engine.dispatch({ type: "fail", device: "tor" });
    expect(room.partition("k2")).toMatchObject({ host: "kvm1", state: "running" });
    expect(room.engine.migrationReport().finished[0]).toMatchObject({
      outcome: "failed",
      reason: "linkLost",
    });
  });
});

describe("MIG-10: settings hold from the moment they are made", () => {
  it("a policy gives up one that is under way, another bandwidth speeds it up", () => {
    const room = course(400, {});
    const { engine } = room;
    engine.advanceTo(300 * SECOND);
    engine.dispatch({ type: "changeSystem", container: "kvm1", settings: { migrationMiBps: 500 } });
    expect(engine.migrations()[0]!.bandwidthMiBps).toBe(500);
    engine.advanceTo(400 * SECOND);
    expect(phase(room)).toBeUndefined();
    expect(room.partition("k2").host).toBe("kvm2");
  });

  it("KVM-09: KubeVirt's timeout ends a round before its time", () => {
    const room = course(0, { migrationPolicy: "kubevirt", migrationMiBps: 0.5 });
    const began = room.engine.time;
    room.engine.advanceTo(began + 16 * 800 * SECOND - 1);
    expect(phase(room)).toBe("precopy");
    room.engine.advanceTo(began + 16 * 800 * SECOND);
    expect(room.engine.migrationReport().finished[0]).toMatchObject({
      outcome: "failed",
      reason: "migrationTimeout",
    });
  });
});

describe("MIG-6: the queue", () => {
  it("shows who waits for what, in its order", () => {
    const engine = openRoom();
    engine.dispatch({ type: "changeSystem", container: "esx1", settings: { vmotionBudget: 1 } });
    engine.dispatch({ type: "migrate", partition: "b", to: "esx2" });
    engine.dispatch({ type: "migrate", partition: "a", to: "esx2" });
    const places = engine.migrations().map(({ id, place }) => [id, place]);
    expect(places).toEqual([
      ["migration:a", 1],
      ["migration:b", 0],
    ]);
    const { underWay } = engine.migrationReport();
    expect(underWay.map(({ partition }) => partition)).toEqual(["b", "a"]);
    expect(underWay[1]!.waitsFor).toEqual({
      code: "migrationsHost",
      params: { where: "ESX1", most: 1 },
    });
    // More room, and it starts at once.
    engine.dispatch({ type: "changeSystem", container: "esx1", settings: { vmotionBudget: 8 } });
    expect(engine.migrations().map(({ place }) => place)).toEqual([0, 0]);
  });
});
