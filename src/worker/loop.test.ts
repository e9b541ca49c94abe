import { describe, expect, it } from "vitest";
import { HOUR, SECOND } from "../protocol/units";
import { Loop } from "./loop";
import { Slices } from "./slices";
import { FakeClock, FakeRoom } from "./testing/fakeRoom";

/** Drives a loop for so many wall milliseconds, sleeping as it asks to. Returns the longest tick. */
function drive(loop: Loop, room: FakeRoom, clock: FakeClock, forMs: number): number {
  const end = clock.now() + forMs;
  let longest = 0;
  while (clock.now() < end) {
    const before = clock.now();
    const rest = loop.tick(room);
    longest = Math.max(longest, clock.now() - before);
    clock.pass(Math.max(1, Math.min(rest, end - clock.now())));
  }
  return longest;
}

function setUp(msPerSecond: number) {
  const clock = new FakeClock();
  return {
    clock,
    room: new FakeRoom(clock, msPerSecond),
    loop: new Loop(clock.now, new Slices(clock.now)),
  };
}

describe("the loop", () => {
  it("stands still until it is told to run", () => {
    const { clock, room, loop } = setUp(0);
    expect(loop.tick(room)).toBe(Number.POSITIVE_INFINITY);
    drive(loop, room, clock, 1_000);
    expect(room.time).toBe(0);
  });

  it.each([0.1, 1, 60, 10_000])("keeps to %d× without drifting", (speed) => {
    const { clock, room, loop } = setUp(0);
    loop.play(speed);
    drive(loop, room, clock, 10_000);
    loop.tick(room);
    expect(Math.abs(room.time - 10 * speed * SECOND)).toBeLessThanOrEqual(1);
    expect(loop.pace.reachedSpeed).toBeCloseTo(speed, 1);
  });

  it("keeps its ticks short when it cannot keep up, and says what it reached", () => {
    const { clock, room, loop } = setUp(2);
    loop.play(10_000); // At 2 ms a simulated second, 500× is the most there is.
    const longest = drive(loop, room, clock, 10_000);
    expect(longest).toBeLessThan(60);
    expect(loop.pace.speed).toBe(10_000);
    expect(loop.pace.reachedSpeed).toBeGreaterThan(300);
    expect(loop.pace.reachedSpeed).toBeLessThanOrEqual(501);
    expect(room.time / SECOND / 10).toBeGreaterThan(300);
  });

  it("does not catch up with what it owes once it can keep up again", () => {
    const { clock, room, loop } = setUp(2);
    loop.play(10_000);
    drive(loop, room, clock, 2_000);
    loop.play(1);
    const before = room.time;
    drive(loop, room, clock, 2_000);
    expect((room.time - before) / SECOND).toBeLessThan(2.1);
  });

  it("does not leap when the machine has slept", () => {
    const { clock, room, loop } = setUp(0);
    loop.play(1);
    drive(loop, room, clock, 100);
    clock.pass(8 * 3_600_000);
    loop.tick(room);
    expect(room.time).toBeLessThanOrEqual(2 * SECOND);
  });

  it("steps in ticks that stay short, pauses, and says when it has arrived", async () => {
    const { clock, room, loop } = setUp(1);
    loop.play(60);
    let arrived = false;
    const step = loop.stepBy(HOUR, room.time).then(() => (arrived = true));
    expect(loop.pace.playing).toBe(false);
    loop.tick(room);
    expect(arrived).toBe(false);
    expect(drive(loop, room, clock, 5_000)).toBeLessThan(60);
    await step;
    expect(room.time).toBe(HOUR);
    expect(loop.busy).toBe(false);
  });

  it("adds up steps that come while it is stepping", async () => {
    const { clock, room, loop } = setUp(1);
    const first = loop.stepBy(HOUR, room.time);
    loop.tick(room);
    const second = loop.stepBy(HOUR, room.time);
    drive(loop, room, clock, 10_000);
    await Promise.all([first, second]);
    expect(room.time).toBe(2 * HOUR);
  });

  it("ends a step when it is told to run", async () => {
    const { room, loop } = setUp(1);
    const step = loop.stepBy(HOUR, room.time);
    loop.tick(room);
    loop.play(1);
    await step;
    expect(room.time).toBeLessThan(HOUR);
  });
});
