import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkMiBps, shareLinks, type Stream } from "./links";

const stream = (from: string, to: string, limitMiBps = Infinity): Stream => ({
  from,
  to,
  limitMiBps,
});

describe("MIG-3: links", () => {
  it("counts a link's megabits in tens and memory in twos", () => {
    expect(linkMiBps(1_000)).toBeCloseTo(119.209, 3);
  });

  it("KVM-08: two migrations halve one link", () => {
    expect(shareLinks([stream("a", "b"), stream("a", "c")], () => 600)).toEqual([300, 300]);
  });

  it("gives a stream's unused part to the others", () => {
    expect(shareLinks([stream("a", "b", 100), stream("a", "c")], () => 600)).toEqual([100, 500]);
  });

  it("is bounded by the slower end", () => {
    const rates = shareLinks([stream("a", "slow"), stream("a", "c")], (host) =>
      host === "slow" ? 50 : 600,
    );
    expect(rates).toEqual([50, 550]);
  });

  it("lets the two directions of a link pass each other", () => {
    expect(shareLinks([stream("a", "b"), stream("b", "a")], () => 600)).toEqual([600, 600]);
  });

  it("never fills a link over, and holds nobody back without a full link or its own limit", () => {
    const host = fc.constantFrom("a", "b", "c", "d");
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ from: host, to: host, limitMiBps: fc.integer({ min: 1, max: 900 }) }),
          {
            maxLength: 12,
          },
        ),
        (streams) => {
          const rates = shareLinks(streams, () => 600);
          const load = (end: "from" | "to", name: string) =>
            streams.reduce((sum, s, i) => (s[end] === name ? sum + rates[i]! : sum), 0);
          streams.forEach((s, i) => {
            const bound =
              rates[i]! >= s.limitMiBps - 1e-6 ||
              load("from", s.from) >= 600 - 1e-6 ||
              load("to", s.to) >= 600 - 1e-6;
            expect(bound).toBe(true);
            expect(load("from", s.from)).toBeLessThanOrEqual(600 + 1e-6);
            expect(load("to", s.to)).toBeLessThanOrEqual(600 + 1e-6);
          });
        },
      ),
    );
  });
});
