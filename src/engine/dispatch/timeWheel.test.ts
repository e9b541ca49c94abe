import * as fc from "fast-check";
import { expect, it } from "vitest";
import { TimeWheel } from "./timeWheel";

const SLOTS = 40;
/** Close together, at the same time, in one bucket, and turns of the wheel apart. */
const ahead = fc.oneof(fc.nat(3), fc.nat(60), fc.nat(40_000), fc.nat(200_000));
const step = fc.record({
  kind: fc.constantFrom("set" as const, "set" as const, "clear" as const, "take" as const),
  slot: fc.nat(SLOTS - 1),
  ahead,
});

/** DSP-1: what happens at one time happens in the order of the slots. */
it("hands out what a sorted list of (time, slot) does, whatever is done to it", () => {
  const start = fc.constantFrom(0, 12_345, 2 ** 33 - 7);
  fc.assert(
    fc.property(start, fc.array(step, { maxLength: 300 }), (from, steps) => {
      const wheel = new TimeWheel(SLOTS);
      const times = new Map<number, number>();
      const sorted = () => [...times].sort(([a, at], [b, bt]) => at - bt || a - b);
      let now = from;
      const take = () => {
        const [first] = sorted();
        if (first === undefined) return;
        now = first[1];
        expect(wheel.isDue(now)).toBe(true);
        expect(wheel.take(now)).toBe(first[0]);
        times.delete(first[0]);
        expect(wheel.isDue(now)).toBe(sorted()[0]?.[1] === now);
      };
      for (const { kind, slot, ahead: by } of steps) {
        if (kind === "take") take();
        else {
          const time = kind === "set" ? now + by : Infinity;
          wheel.set(slot, time);
          if (time === Infinity) times.delete(slot);
          else times.set(slot, time);
        }
        expect(wheel.nextTime).toBe(sorted()[0]?.[1] ?? Infinity);
      }
      while (times.size > 0) take();
      expect(wheel.nextTime).toBe(Infinity);
    }),
    { numRuns: 300 },
  );
});
