import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_ALARM_RULES } from "../protocol/alarm";
import type { RoomEvent } from "../protocol/event";
import { createFrame } from "../protocol/frame";
import type { Publication, RoomView } from "../protocol/messages";
import { squashDiffs, type ClusterView, type TopologyDiff } from "../protocol/topology";
import type { Pace } from "./loop";
import { Publisher, type Published } from "./publisher";
import { FakeClock } from "./testing/fakeRoom";

const NOTHING: TopologyDiff = { put: [], removed: [] };
const PLAYING: Pace = { playing: true, speed: 60, reachedSpeed: 60 };
const PAUSED: Pace = { playing: false, speed: 60, reachedSpeed: 0 };

/** Holds what the tests put into it, and squashes as the engine does. */
class FakePublished implements Published {
  time = 0;
  framesWritten = 0;
  #diff: TopologyDiff | undefined;
  #events: RoomEvent[] = [];
  #all = NOTHING;
  #seq = 0;

  add(name: string): void {
    const view: ClusterView = { kind: "cluster", id: name, name, settings: {}, rules: [] };
    this.#diff = squashDiffs(this.#diff ?? NOTHING, { put: [view], removed: [] });
    this.#all = squashDiffs(this.#all, { put: [view], removed: [] });
    this.#events.push({
      seq: ++this.#seq,
      time: this.time,
      severity: "info",
      code: "hostAdded",
      subject: name,
      params: { name },
    });
  }

  room = (): RoomView => ({
    name: "fake",
    seed: 1,
    arrangement: "name",
    epoch: "2026-03-02T00:00:00",
    platforms: [],
  });
  topology = () => this.#all;
  takeDiff() {
    const diff = this.#diff;
    this.#diff = undefined;
    return diff;
  }
  takeEvents() {
    const events = this.#events;
    this.#events = [];
    return events;
  }
  migrations = () => [];
  alarms = () => ({ open: [], rules: DEFAULT_ALARM_RULES });
  takeAlarms = () => undefined;
  writeFrame() {
    this.framesWritten++;
    return createFrame(this.time, 0, 0);
  }
}

let clock: FakeClock;
let room: FakePublished;
let sent: Publication[];
let publisher: Publisher;

beforeEach(() => {
  clock = new FakeClock();
  room = new FakePublished();
  sent = [];
  publisher = new Publisher({
    now: clock.now,
    send(publication, transfer) {
      expect(transfer).toEqual([publication.frame]);
      sent.push(publication);
    },
  });
});

describe("the publisher", () => {
  it("sends nothing without credit, and makes no frame for it", () => {
    publisher.newRoom();
    room.time = 5;
    expect(publisher.publish(room, PLAYING)).toBe(Number.POSITIVE_INFINITY);
    expect(sent).toEqual([]);
    expect(room.framesWritten).toBe(0);
  });

  it("sends one publication for each credit", () => {
    publisher.grant(2);
    for (let i = 1; i <= 10; i++) {
      room.time = i;
      clock.pass(100);
      publisher.publish(room, PLAYING);
    }
    expect(sent.map(({ time }) => time)).toEqual([1, 2]);
  });

  it("squashes what was missed into the next", () => {
    room.add("a");
    publisher.publish(room, PLAYING);
    room.time = 7;
    room.add("b");
    publisher.publish(room, PLAYING);
    publisher.grant(1);
    publisher.publish(room, PLAYING);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.diff?.put.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(sent[0]?.events.map(({ subject }) => subject)).toEqual(["a", "b"]);
    expect(sent[0]?.time).toBe(7);
  });

  it("sends at most ten a second, and says when it may again", () => {
    publisher.grant(1_000);
    for (let ms = 0; ms < 1_000; ms += 5) {
      room.time = ms + 1;
      publisher.publish(room, PLAYING);
      clock.pass(5);
    }
    expect(sent).toHaveLength(10);
    room.time++;
    clock.pass(-60);
    expect(publisher.publish(room, PLAYING)).toBeGreaterThan(0);
  });

  it("is quiet when there is no news", () => {
    publisher.grant(10);
    publisher.newRoom();
    publisher.publish(room, PAUSED);
    clock.pass(1_000);
    expect(publisher.publish(room, PAUSED)).toBe(Number.POSITIVE_INFINITY);
    expect(sent).toHaveLength(1);
    publisher.touch();
    publisher.publish(room, PAUSED);
    expect(sent).toHaveLength(2);
    clock.pass(1_000);
    publisher.publish(room, PLAYING);
    expect(sent.map(({ playing }) => playing)).toEqual([false, false, true]);
  });

  it("tells the whole of a new room once, and nothing of the one before", () => {
    const old = new FakePublished();
    old.add("old");
    publisher.publish(old, PLAYING);
    room.add("new");
    room.takeDiff();
    room.takeEvents();
    publisher.newRoom();
    publisher.grant(2);
    publisher.publish(room, PLAYING);
    clock.pass(100);
    room.time = 1;
    publisher.publish(room, PLAYING);
    expect(sent[0]?.room?.name).toBe("fake");
    expect(sent[0]?.diff?.put.map(({ id }) => id)).toEqual(["new"]);
    expect(sent[0]?.events).toEqual([]);
    expect(sent[1]?.room).toBeUndefined();
    expect(sent[1]?.diff).toBeUndefined();
  });

  it("loses nothing, whatever the pace of credits and of time", () => {
    const doings = fc.array(
      fc.oneof(
        fc.record({ what: fc.constant("add" as const), n: fc.nat(20) }),
        fc.record({ what: fc.constant("grant" as const), n: fc.integer({ min: 1, max: 3 }) }),
        fc.record({ what: fc.constant("pass" as const), n: fc.nat(200) }),
      ),
    );
    fc.assert(
      fc.property(doings, (todo) => {
        clock = new FakeClock();
        room = new FakePublished();
        sent = [];
        const times: number[] = [];
        let granted = 0;
        const tested = new Publisher({
          now: clock.now,
          send(publication) {
            times.push(clock.now());
            sent.push(publication);
          },
        });
        for (const { what, n } of todo) {
          if (what === "add") room.add(`${n}`);
          else if (what === "grant") {
            tested.grant(n);
            granted += n;
          } else clock.pass(n);
          room.time++;
          tested.publish(room, PLAYING);
        }
        expect(sent.length).toBeLessThanOrEqual(granted);
        expect(times.every((time, i) => i === 0 || time - (times[i - 1] ?? 0) >= 100)).toBe(true);
        tested.grant(1);
        clock.pass(100);
        room.time++;
        tested.publish(room, PLAYING);
        const diffs = sent.flatMap(({ diff }) => diff ?? []);
        const told = diffs.reduce(squashDiffs, NOTHING).put.map(({ id }) => id);
        expect(new Set(told)).toEqual(new Set(room.topology().put.map(({ id }) => id)));
        const seqs = sent.flatMap(({ events }) => events.map(({ seq }) => seq));
        expect(seqs).toEqual(seqs.map((_, i) => i + 1));
      }),
    );
  });
});
