import { describe, expect, it } from "vitest";
import { SECOND } from "../protocol/units";
import { Slices } from "./slices";
import { FakeClock, FakeRoom } from "./testing/fakeRoom";

function setUp(msPerSecond: number) {
  const clock = new FakeClock();
  return { clock, room: new FakeRoom(clock, msPerSecond), slices: new Slices(clock.now) };
}

describe("slices", () => {
  it("arrive where they were sent", () => {
    const { room, slices } = setUp(1);
    expect(slices.advance(room, 100 * SECOND, 1_000)).toBe(true);
    expect(room.time).toBe(100 * SECOND);
  });

  it("stop soon after the budget is spent", () => {
    const { clock, room, slices } = setUp(1);
    expect(slices.advance(room, 1_000_000 * SECOND, 40)).toBe(false);
    expect(clock.now()).toBeGreaterThanOrEqual(40);
    expect(clock.now()).toBeLessThan(60);
  });

  it("stop seldom in a room that is fast", () => {
    const { room, slices } = setUp(0.000_01);
    slices.advance(room, 1_000_000 * SECOND, 1_000);
    expect(room.stops).toBeLessThan(40);
  });

  it("become short in a room that is slow", () => {
    const { clock, room, slices } = setUp(200);
    slices.advance(room, 1_000 * SECOND, 0); // The first slice cannot know.
    const before = clock.now();
    slices.advance(room, 1_000 * SECOND, 40);
    expect(clock.now() - before).toBeLessThan(60);
  });

  it("get on, however small the budget", () => {
    const { room, slices } = setUp(500);
    for (let i = 0; i < 10; i++) slices.advance(room, 10 * SECOND, 0);
    expect(room.time).toBeGreaterThan(0);
    expect(room.stops).toBe(10);
  });
});
