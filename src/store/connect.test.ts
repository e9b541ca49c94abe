import { beforeEach, describe, expect, it } from "vitest";
import type { RoomEvent } from "../protocol/event";
import { createFrame } from "../protocol/frame";
import type { RoomView } from "../protocol/messages";
import type { ClusterView } from "../protocol/topology";
import { connect, reconnect } from "./connect";
import { engine } from "./engine";
import { useEvents } from "./events";
import { live } from "./live";
import { select, useSelection } from "./selection";
import { useSession } from "./session";
import { FakeEngine } from "./testing/fakeEngine";
import { useTopology } from "./topology";

const ROOM: RoomView = {
  name: "first",
  seed: 1,
  arrangement: "name",
  epoch: "2026-03-02T00:00:00",
  platforms: [],
};

function put(...names: string[]) {
  return {
    put: names.map((name): ClusterView => ({
      kind: "cluster",
      id: name,
      name,
      settings: {},
      rules: [],
    })),
    removed: [],
  };
}

function event(seq: number, time: number): RoomEvent {
  return { seq, time, severity: "info", code: "hostAdded", subject: "a", params: {} };
}

function seqs(): number[] {
  return useEvents.getState().events.map(({ seq }) => seq);
}

let engines: FakeEngine[];
let woken: number;
let drain: () => boolean;

beforeEach(() => {
  engines = [];
  woken = 0;
  drain = connect({
    start() {
      const fresh = new FakeEngine();
      engines.push(fresh);
      return fresh;
    },
    wake: () => woken++,
    drained: () => undefined,
  });
});

function present(): FakeEngine {
  const last = engines.at(-1);
  if (!last) throw new Error("connect starts an engine");
  return last;
}

describe("connect", () => {
  it("asks for a frame when there is something to drain, and says when there is nothing", () => {
    expect(drain()).toBe(false);
    present().publish({ room: ROOM });
    expect(woken).toBe(1);
    expect(drain()).toBe(true);
    expect(drain()).toBe(false);
  });

  it("shows the first room while it runs ahead, and opens it when it is there", () => {
    useSession.setState({ status: "starting" });
    present().publish({ room: ROOM, diff: put("a"), opening: true });
    woken = 0;
    expect(drain()).toBe(true);
    expect(useTopology.getState().entities.has("a")).toBe(true);
    expect(useSession.getState().status).toBe("starting");
    // Whoever waits for the page to rest waits on, whether something comes or not.
    expect(woken).toBe(1);
    expect(drain()).toBe(false);
    expect(woken).toBe(2);
    present().publish({ events: [event(1, 0)] });
    woken = 0;
    drain();
    expect(useSession.getState().status).toBe("open");
    expect(seqs()).toEqual([1]);
    drain();
    expect(woken).toBe(0);
  });

  it("brings rooms, diffs, events and frames to their stores", () => {
    const frame = createFrame(9, 3, 4);
    const migration = {
      id: "m",
      round: 1,
      progress: 0.5,
      roundMiB: 2,
      remainingMiB: 1,
      sentMiB: 1,
      bandwidthMiBps: 1,
      dirtyMiBps: 0,
      throttlePct: 0,
      downtimeMs: 0,
      etaS: 1,
      converges: true,
      place: 0,
    };
    const version = live.version;
    present().publish({
      room: ROOM,
      diff: put("a", "b"),
      events: [event(1, 0)],
      migrations: [migration],
      frame,
    });
    drain();
    expect(useTopology.getState().room).toEqual(ROOM);
    expect([...useTopology.getState().entities.keys()]).toEqual(["a", "b"]);
    expect(seqs()).toEqual([1]);
    expect(live.frame.hostRows).toBe(3);
    expect(live.migrations.get("m")).toEqual(migration);
    expect(live.version).toBe(version + 1);
  });

  it("makes one change of the topology of several publications", () => {
    present().publish({ room: ROOM, diff: put("a") });
    drain();
    const { version } = useTopology.getState();
    present().publish({ diff: put("b") });
    present().publish({ diff: { put: [], removed: ["a"] } });
    present().publish({ diff: put("c") });
    drain();
    expect(useTopology.getState().version).toBe(version + 1);
    expect([...useTopology.getState().entities.keys()].toSorted()).toEqual(["b", "c"]);
  });

  it("changes nothing that React sees for a metric frame alone", () => {
    present().publish({ room: ROOM, diff: put("a") });
    drain();
    let renders = 0;
    const stores = [useTopology, useSession, useEvents, useSelection];
    const stop = stores.map((store) => store.subscribe(() => renders++));
    present().publish({ time: 1, reachedSpeed: 0.97 });
    drain();
    for (const end of stop) end();
    expect(renders).toBe(0);
  });

  it("forgets the room before when another opens, even within one frame", () => {
    present().publish({ room: ROOM, diff: put("old"), events: [event(1, 0)] });
    drain();
    select(["old"]);
    present().publish({ diff: put("older"), events: [event(2, 0)] });
    present().publish({
      room: { ...ROOM, name: "second" },
      diff: put("new"),
      events: [event(1, 0)],
    });
    drain();
    expect([...useTopology.getState().entities.keys()]).toEqual(["new"]);
    expect(useSelection.getState().ids).toEqual([]);
    expect(seqs()).toEqual([1]);
  });

  it("drops what has gone from the selection, and nothing else", () => {
    present().publish({ room: ROOM, diff: put("a", "b") });
    drain();
    select(["a", "b"]);
    present().publish({ diff: { put: [], removed: ["a"] } });
    drain();
    expect(useSelection.getState().ids).toEqual(["b"]);
  });

  it("says whether the engine keeps up", () => {
    present().publish({ room: ROOM, speed: 1_000, reachedSpeed: 400 });
    drain();
    expect(useSession.getState()).toMatchObject({ status: "open", speed: 1_000, behind: true });
    present().publish({ speed: 1_000, reachedSpeed: 960 });
    drain();
    expect(useSession.getState().behind).toBe(false);
    present().publish({ speed: 1_000, reachedSpeed: 0, playing: false });
    drain();
    expect(useSession.getState()).toMatchObject({ playing: false, behind: false });
  });

  it("shows a death, and what was said", () => {
    present().publish({ room: ROOM });
    drain();
    present().crash();
    expect(useSession.getState()).toMatchObject({
      status: "dead",
      failure: "crashed",
      playing: false,
    });
  });
});

describe("reconnect", () => {
  it("puts a new engine in place and keeps what the page remembers of the room", () => {
    present().publish({ room: ROOM, diff: put("a"), events: [event(1, 10), event(2, 20)] });
    drain();
    select(["a"]);
    const dead = present();
    dead.crash();
    reconnect();
    expect(dead.closed).toBe(true);
    expect(engine()).toBe(present());
    // The state that is restored was taken at 15: what happened at 20 has not happened.
    present().publish({ room: ROOM, diff: put("a"), time: 15 });
    drain();
    expect(seqs()).toEqual([1]);
    expect(useSelection.getState().ids).toEqual(["a"]);
    expect(useSession.getState()).toMatchObject({ status: "open", failure: undefined });
    present().publish({ events: [event(2, 25)], time: 25 });
    drain();
    expect(useEvents.getState().events).toEqual([event(1, 10), event(2, 25)]);
  });
});
