import * as fc from "fast-check";
import { expect, it } from "vitest";
import { SlotAgenda } from "./agenda";

const SLOTS = 40;
const slot = fc.nat(SLOTS - 1);
const set = fc.record({
  kind: fc.constant("set" as const),
  slot,
  time: fc.oneof({ weight: 4, arbitrary: fc.nat(20) }, fc.constant(Infinity)),
});
const other = fc.record({
  kind: fc.constantFrom("take" as const, "next" as const, "nextOf" as const, "postpone" as const),
  slot,
  time: fc.constant(Infinity),
});

it("says and hands out what a sorted list of (time, slot) does, whatever is done to it", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(set, other), { maxLength: 300 }), (steps) => {
      const agenda = new SlotAgenda(SLOTS);
      const times = new Map<number, number>();
      const sorted = () => [...times].sort(([a, at], [b, bt]) => at - bt || a - b);
      for (const { kind, slot: each, time } of steps) {
        const [first] = sorted();
        if (kind === "set") {
          agenda.set(each, time);
          if (time === Infinity) times.delete(each);
          else times.set(each, time);
        } else if (kind === "take") {
          if (first === undefined) continue;
          expect(agenda.take()).toBe(first[0]);
          times.delete(first[0]);
        } else if (kind === "postpone") {
          if (first === undefined) continue;
          agenda.postpone(first[1] + (each % 5));
          times.set(first[0], first[1] + (each % 5));
        } else if (kind === "next") {
          // Not after each step, as it tidies up behind what was taken.
          expect(agenda.nextTime).toBe(first?.[1] ?? Infinity);
          if (first !== undefined) expect(agenda.next).toBe(first[0]);
        } else {
          const passes = (s: number) => s % 7 === each % 7;
          expect(agenda.nextOf(passes)).toBe(sorted().find(([s]) => passes(s))?.[0] ?? -1);
        }
        expect(agenda.size).toBe(times.size);
        expect(agenda.timeOf(each)).toBe(times.get(each) ?? Infinity);
      }
      const rest = sorted();
      expect(rest.map(() => agenda.take())).toEqual(rest.map(([s]) => s));
      expect(agenda.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});
