import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RoomView } from "../protocol/messages";
import { connect } from "./connect";
import { keepUp, recover, useRecovery } from "./recovery";
import { useSession } from "./session";
import { FakeEngine, type Answers } from "./testing/fakeEngine";

const ROOM: RoomView = {
  name: "room",
  seed: 1,
  arrangement: "name",
  epoch: "2026-03-02T00:00:00",
  platforms: [],
};

let engines: FakeEngine[];
let taken: number;
let drain: () => boolean;
/** Whether the page comes to draw. */
let frames: boolean;

function answers(): Answers {
  return {
    checkpoint: () => `state ${++taken}`,
    restore: () => undefined,
    play: () => undefined,
    pause: () => undefined,
  };
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  engines = [];
  taken = 0;
  frames = true;
  drain = connect({
    start() {
      const fresh = new FakeEngine(answers());
      engines.push(fresh);
      return fresh;
    },
    wake: () => queueMicrotask(() => frames && drain()),
    drained: keepUp,
  });
  present().publish({ room: ROOM, playing: false });
  drain();
  await vi.advanceTimersByTimeAsync(1);
  present().asked.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

function present(): FakeEngine {
  const last = engines.at(-1);
  if (!last) throw new Error("connect starts an engine");
  return last;
}

function asked(name: string): number {
  return present().asked.filter((request) => request.name === name).length;
}

/** A room that runs: ten publications a second. */
async function run(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    present().publish({ time: passed });
    drain();
    await vi.advanceTimersByTimeAsync(100);
  }
}

describe("checkpoints", () => {
  it("are fetched every few seconds while the room runs, and not while it stands", async () => {
    await run(20_000);
    expect(asked("checkpoint")).toBeGreaterThanOrEqual(3);
    expect(asked("checkpoint")).toBeLessThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(10_000);
    const before = asked("checkpoint");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked("checkpoint")).toBe(before);
  });

  it("follow a change soon", async () => {
    present().publish({ diff: { put: [], removed: ["a"] }, playing: false });
    drain();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked("checkpoint")).toBe(1);
  });

  it("are rare where they are dear", async () => {
    present().answers.checkpoint = () =>
      new Promise((resolve) => setTimeout(() => resolve("big"), 1_000));
    await run(60_000);
    expect(asked("checkpoint")).toBeLessThanOrEqual(2);
  });
});

describe("recover", () => {
  it("starts a new engine from the latest state, at the pace of before", async () => {
    present().publish({ room: ROOM, speed: 300 });
    drain();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(useRecovery.getState().ready).toBe(true);
    present().crash();
    await recover();
    expect(engines).toHaveLength(2);
    expect(present().asked).toEqual([
      { name: "play", params: { speed: 300 } },
      { name: "restore", params: { checkpoint: "state 2" } },
    ]);
    present().publish({ room: ROOM });
    drain();
    expect(useSession.getState().status).toBe("open");
  });

  it("is over only when the stores hold the room again", async () => {
    present().crash();
    frames = false;
    const recovering = recover();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(asked("restore")).toBe(1);
    expect(useRecovery.getState().recovering).toBe(true);
    frames = true;
    present().publish({ room: ROOM });
    await recovering;
    expect(useSession.getState().status).toBe("open");
    expect(useRecovery.getState().recovering).toBe(false);
  });

  it("leaves a room that stood still standing", async () => {
    present().publish({ room: ROOM, playing: false });
    drain();
    await vi.advanceTimersByTimeAsync(1_000);
    present().crash();
    await recover();
    expect(present().asked.map(({ name }) => name)).toEqual(["play", "pause", "restore"]);
  });

  it("says so when the new engine dies as well", async () => {
    present().publish({ room: ROOM });
    drain();
    await vi.advanceTimersByTimeAsync(1_000);
    const dying = { ...answers(), restore: () => Promise.reject(new Error("broken state")) };
    drain = connect({
      start() {
        const fresh = new FakeEngine(dying);
        engines.push(fresh);
        return fresh;
      },
      wake: () => undefined,
      drained: keepUp,
    });
    present().crash();
    await recover();
    expect(useSession.getState()).toMatchObject({ status: "dead", failure: "broken state" });
    expect(useRecovery.getState().recovering).toBe(false);
  });

  it("does not start twice", async () => {
    present().crash();
    await Promise.all([recover(), recover()]);
    expect(engines).toHaveLength(2);
  });

  it("keeps the last good state when the engine dies over a checkpoint", async () => {
    present().publish({ room: ROOM });
    drain();
    await vi.advanceTimersByTimeAsync(1_000);
    present().answers.checkpoint = () => Promise.reject(new Error("died over it"));
    await run(10_000);
    present().crash();
    await recover();
    expect(present().asked.at(-1)).toEqual({ name: "restore", params: { checkpoint: "state 2" } });
  });
});
