import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { EngineFault } from "../client/engineFault";
import { HOST_METRICS, readFrame } from "../protocol/frame";
import type { RequestName, Requests } from "../protocol/messages";
import { squashDiffs, type EntityView } from "../protocol/topology";
import { HOUR, MINUTE, SECOND } from "../protocol/units";
import { DrivenHost, textFile } from "./testing/drivenHost";

const DEFAULT = readFileSync(
  new URL("../../public/scenarios/default.json", import.meta.url),
  "utf8",
);
/** The same room, opened soon after it begins: most of what is told here needs no past. */
const { clock } = JSON.parse(DEFAULT) as { clock: { beginS: number } };
const SOON = clock.beginS * SECOND + HOUR;
const EARLY = DEFAULT.replace(/"opensS":\s*\d+/, `"opensS":${SOON / SECOND}`);

let host: DrivenHost;

function open(text = EARLY, runTo?: number) {
  return host.answer(
    host.client.request("open", { files: [textFile("default.json", text)], runTo }),
  );
}

function hash() {
  return host.answer(host.client.request("hash", {}));
}

function entities(): ReadonlyMap<string, EntityView> {
  const diffs = host.taken.flatMap(({ diff }) => diff ?? []);
  return new Map(diffs.reduce(squashDiffs).put.map((view) => [view.id, view]));
}

function runningVm(): string {
  const found = [...entities().values()].find(
    (view) => view.kind === "partition" && view.state === "running" && view.platform === "esx",
  );
  if (!found) throw new Error("the default room has running VMs under ESX");
  return found.id;
}

beforeEach(() => {
  host = new DrivenHost();
});

describe("opening a room", () => {
  it("publishes it whole, run ahead to where it opens", async () => {
    const opened = await open(DEFAULT);
    expect(opened).toMatchObject({ kind: "room", report: { format: "scenario" } });
    await host.pass(20);
    const first = host.taken.find(({ opening }) => !opening);
    const scenario = JSON.parse(DEFAULT) as { clock: { opensS: number }; hosts: unknown[] };
    expect(first?.time).toBe(scenario.clock.opensS * SECOND);
    expect([...entities().values()].filter(({ kind }) => kind === "host")).toHaveLength(
      scenario.hosts.length,
    );
    const frame = readFrame(first?.frame ?? new ArrayBuffer(0));
    expect(frame.hostRows).toBe(scenario.hosts.length);
    for (const metric of HOST_METRICS) {
      expect(frame.hosts[metric].every((value) => Number.isFinite(value))).toBe(true);
    }
    expect(frame.hosts.cpuUsed.reduce((sum, value) => sum + value)).toBeGreaterThan(0);
  });

  it("shows the first room while it still runs ahead, and tells its events when it is there", async () => {
    await open(DEFAULT);
    await host.pass(20);
    const [first, last, ...more] = host.taken;
    expect(first).toMatchObject({ opening: true, time: clock.beginS * SECOND, events: [] });
    expect(first?.room?.name).toBeTruthy();
    expect(first?.diff?.put.length).toBeGreaterThan(50);
    expect(last).not.toHaveProperty("opening");
    expect(last?.room).toBeUndefined();
    expect(last?.events.length).toBeGreaterThan(0);
    expect(more).toEqual([]);
    // The next one comes when it is where it opens, and not before.
    host.taken.splice(0);
    await open(EARLY);
    await host.pass(20);
    expect(host.taken[0]).toMatchObject({ time: SOON });
    expect(host.taken.some(({ opening }) => opening)).toBe(false);
  });

  it("answers only after the publication that carries the room", async () => {
    await open();
    // The page does not come to draw: it has given no credit for more than this.
    await host.answer(host.client.request("step", { by: SECOND }));
    host.clock.pass(1_000);
    await hash();
    let answered = false;
    const files = [textFile("default.json", EARLY)];
    const opening = host.client.request("open", { files }).then(() => (answered = true));
    // The new room is there, since it stands where it opens, ...
    while ((await hash()).time !== SOON);
    await hash();
    expect(answered).toBe(false);
    // ... and is told of when the page has drawn again.
    await host.pass(200);
    expect(host.taken.filter(({ room }) => room)).toHaveLength(2);
    expect(await host.answer(opening)).toBe(true);
  });

  it("runs ahead to the time that was asked for", async () => {
    await open(EARLY, SOON + HOUR);
    expect((await hash()).time).toBe(SOON + HOUR);
  });

  it("keeps running, or standing, as the room before did", async () => {
    await host.answer(host.client.request("play", { speed: 60 }));
    await open();
    await host.pass(1_000);
    expect(host.taken.at(-1)).toMatchObject({ playing: true, speed: 60 });
    await host.answer(host.client.request("pause", {}));
    await open();
    const { time } = await hash();
    await host.pass(1_000);
    expect((await hash()).time).toBe(time);
  });

  it.each([
    ["no JSON", "{"],
    ["no scenario", "{}"],
    ["a newer version", DEFAULT.replace(/"version": \d+/, '"version": 99')],
    ["an unknown platform", DEFAULT.replace('"platform": "esx"', '"platform": "toaster"')],
  ])("changes nothing where the file is %s", async (_, text) => {
    expect(text).not.toBe(DEFAULT);
    await open();
    await host.pass(20);
    const before = await hash();
    const published = host.taken.length;
    await expect(open(text)).rejects.toBeInstanceOf(EngineFault);
    await expect(open(text)).rejects.toMatchObject({ fault: { place: { file: "default.json" } } });
    expect(await hash()).toEqual(before);
    await host.pass(1_000);
    expect(host.taken.slice(published).filter(({ room }) => room)).toEqual([]);
  });
});

describe("running", () => {
  it("tells at most ten times a second, and each time later than before", async () => {
    await open();
    await host.answer(host.client.request("play", { speed: 10_000 }));
    await host.pass(3_000);
    expect(host.taken.length).toBeGreaterThan(20);
    expect(host.taken.length).toBeLessThanOrEqual(31);
    const times = host.taken.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("goes on, and loses nothing, while the page does not look", async () => {
    await open();
    await host.pass(20);
    await host.answer(host.client.request("play", { speed: 60 }));
    const before = (await hash()).time;
    await host.pass(10_000, 10_000);
    for (let i = 0; i < 10; i++) await host.pass(100, 100);
    expect((await hash()).time).toBeGreaterThan(before);
    const seqs = host.taken.flatMap(({ events }) => events.map(({ seq }) => seq));
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
  });

  it("gives the same bits at any speed, any publishing rate, and in steps", async () => {
    const target = 10 * HOUR;
    const hashes = new Set<string>();
    for (const [speed, look] of [
      [3_600, 16],
      [10_000, 1_000],
      [777, 90],
    ] as const) {
      host = new DrivenHost();
      await open();
      const opened = (await hash()).time;
      await host.answer(host.client.request("play", { speed }));
      await host.pass(((target / SECOND) * 1_000 * 0.3) / speed, look);
      await host.answer(host.client.request("pause", {}));
      const { time } = await hash();
      expect(time).toBeGreaterThan(opened);
      const by = opened + target - time;
      await host.answer(host.client.request("step", { by }));
      const reached = await hash();
      expect(reached.time).toBe(opened + target);
      hashes.add(reached.hash);
    }
    host = new DrivenHost();
    await open();
    for (let i = 0; i < 10; i++) await host.answer(host.client.request("step", { by: HOUR }));
    hashes.add((await hash()).hash);
    expect(hashes.size).toBe(1);
  });

  it("steps from where it stands, and stands again", async () => {
    await open();
    const before = (await hash()).time;
    await host.answer(host.client.request("play", { speed: 60 }));
    await host.answer(host.client.request("step", { by: 5 * MINUTE }));
    expect((await hash()).time).toBe(before + 5 * MINUTE);
    await host.pass(1_000);
    expect((await hash()).time).toBe(before + 5 * MINUTE);
    expect(host.taken.at(-1)).toMatchObject({ playing: false, reachedSpeed: 0 });
  });
});

describe("commands", () => {
  it("change the room, and their inverse changes it back", async () => {
    await open();
    await host.pass(20);
    const before = await hash();
    const partition = runningVm();
    const command = { type: "suspend" as const, partition };
    const done = await host.answer(host.client.request("dispatch", { command }));
    if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.reasons)}`);
    await host.pass(200);
    expect(entities().get(partition)).toMatchObject({ state: "suspended" });
    expect((await hash()).hash).not.toBe(before.hash);
    const back = await host.answer(host.client.request("dispatch", { command: done.inverse }));
    expect(back.ok).toBe(true);
    await host.pass(200);
    expect(entities().get(partition)).toMatchObject({ state: "running" });
  });

  it("are told of at once while the room stands", async () => {
    await open();
    await host.pass(200);
    const published = host.taken.length;
    await host.pass(1_000);
    expect(host.taken).toHaveLength(published);
    const command = { type: "suspend" as const, partition: runningVm() };
    await host.answer(host.client.request("dispatch", { command }));
    await host.pass(200);
    expect(host.taken).toHaveLength(published + 1);
    expect(host.taken.at(-1)?.events.length).toBeGreaterThan(0);
  });

  it("are refused with a reason, and change nothing then", async () => {
    await open();
    const before = await hash();
    const command = { type: "powerOn" as const, partition: "nobody" };
    const result = await host.answer(host.client.request("dispatch", { command }));
    expect(result).toMatchObject({ ok: false, reasons: [{ code: expect.any(String) as string }] });
    expect(await hash()).toEqual(before);
  });

  it("are faults where they are none", async () => {
    await open();
    const command = { type: "powerOn" } as never;
    const asked = host.answer(host.client.request("dispatch", { command }));
    await expect(asked).rejects.toMatchObject({
      fault: { code: "badRequest", place: { path: "command.partition" } },
    });
  });
});

describe("saving and going back", () => {
  it("goes on from a checkpoint as if it had never stopped", async () => {
    await open();
    await host.pass(20);
    await host.answer(host.client.request("step", { by: HOUR + 7 }));
    const command = { type: "suspend" as const, partition: runningVm() };
    await host.answer(host.client.request("dispatch", { command }));
    const checkpoint = await host.answer(host.client.request("checkpoint", {}));
    const at = await hash();
    await host.answer(host.client.request("step", { by: 3 * HOUR }));
    const later = await hash();

    const other = new DrivenHost();
    host.client.crash();
    host = other;
    await host.answer(host.client.request("restore", { checkpoint }));
    expect(await hash()).toEqual(at);
    await host.answer(host.client.request("step", { by: 3 * HOUR }));
    expect(await hash()).toEqual(later);
    await host.pass(20);
    expect(host.taken[0]?.room).toBeDefined();
  });

  it("refuses a checkpoint that is none, and keeps the room", async () => {
    await open();
    const before = await hash();
    const asked = host.answer(host.client.request("restore", { checkpoint: "nonsense" }));
    await expect(asked).rejects.toThrow();
    expect(await hash()).toEqual(before);
  });

  it("saves a scenario that opens again as the same room", async () => {
    await open();
    const text = await host.answer(host.client.request("save", {}));
    await host.pass(20);
    const ids = [...entities().keys()].toSorted();
    host = new DrivenHost();
    await open(text);
    await host.pass(20);
    expect([...entities().keys()].toSorted()).toEqual(ids);
  });
});

describe("dying", () => {
  it("is told to the page, which gets no more answers", async () => {
    await open();
    const deaths: string[] = [];
    host.client.onDeath((failure) => deaths.push(failure.message));
    host.client.crash();
    await host.pass(20);
    expect(deaths).toHaveLength(1);
    await expect(host.client.request("hash", {})).rejects.toThrow();
  });

  it("is not what a question without a room does", async () => {
    await expect(host.answer(host.client.request("hash", {}))).rejects.toThrow("no room");
    await open();
    expect((await hash()).hash).toMatch(/^[0-9a-f]+$/);
  });
});

describe("the microscope", () => {
  const ask = <N extends RequestName>(name: N, params: Requests[N]["params"]) =>
    host.answer(host.client.request(name, params));
  const openOn = (container: string) => ask("openMicroscope", { container });

  it("runs by itself, and leaves the room as it is", async () => {
    await open();
    const before = await hash();
    const opened = await openOn("esx-02");
    expect(opened).toMatchObject({ container: "esx-02", nowUs: 0 });
    const view = await ask("advanceMicroscope", { us: 50_000 });
    expect(view.nowUs).toBe(50_000);
    expect(view.busyUs + view.idleUs).toBe(view.cpus * 50_000);
    expect(view.slices.cpu.length).toBeGreaterThan(0);
    expect(view.slices.end.length).toBe(view.slices.cpu.length);
    const stepped = await ask("stepMicroscope", {});
    expect(stepped.nowUs).toBeGreaterThanOrEqual(view.nowUs);
    expect(stepped.last?.en).toBeTruthy();
    expect(await hash()).toEqual(before);
  });

  it("does the same again when it is opened again", async () => {
    await open();
    await openOn("esx-02");
    const first = await ask("advanceMicroscope", { us: 20_000 });
    await openOn("esx-02");
    await ask("advanceMicroscope", { us: 7_000 });
    expect(await ask("advanceMicroscope", { us: 13_000 })).toEqual(first);
  });

  it("is empty until something lies under it, when it was closed, and in a new room", async () => {
    const empty = { fault: { code: "microscopeEmpty" } };
    await open();
    await expect(ask("advanceMicroscope", { us: 1 })).rejects.toMatchObject(empty);
    await openOn("esx-02");
    await ask("closeMicroscope", {});
    await expect(ask("stepMicroscope", {})).rejects.toMatchObject(empty);
    await openOn("esx-02");
    await host.pass(20);
    await open();
    await expect(ask("advanceMicroscope", { us: 1 })).rejects.toMatchObject(empty);
  });

  it("keeps what it had where something else cannot be looked at", async () => {
    await open();
    await host.pass(20);
    await openOn("esx-02");
    await host.answer(
      host.client.request("dispatch", { command: { type: "failHost", host: "esx-03" } }),
    );
    for (const [id, code] of [
      ["esx-03", "containerDown"],
      ["nobody", "unknownContainer"],
      [runningVm(), "runsNoPlatform"],
    ] as const) {
      await expect(openOn(id)).rejects.toMatchObject({ fault: { code } });
    }
    expect(await ask("advanceMicroscope", { us: 0 })).toMatchObject({ container: "esx-02" });
  });
});
