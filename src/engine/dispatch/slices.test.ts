import * as fc from "fast-check";
import { expect, it } from "vitest";
import { SliceRing } from "./slices";

it("remembers the last ones, and gives those that ended after a time, with room behind them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(4), { maxLength: 40 }),
      fc.nat(60),
      fc.nat(3),
      (lengths, from, room) => {
        const ring = new SliceRing(16);
        const added: { cpu: number; vcpu: number; start: number; end: number }[] = [];
        let end = 0;
        lengths.forEach((length, i) => {
          const start = end;
          end += length;
          added.push({ cpu: i % 3, vcpu: i % 5, start, end });
          ring.add(i % 3, i % 5, start, end);
        });
        const { cpu, vcpu, start, end: ends } = ring.since(from, room);
        const expected = added.slice(-16).filter((each) => each.end > from);
        expect(cpu.length).toBe(expected.length + room);
        const got = expected.map((_, i) => ({
          cpu: cpu[i],
          vcpu: vcpu[i],
          start: start[i],
          end: ends[i],
        }));
        expect(got).toEqual(expected);
      },
    ),
  );
});
