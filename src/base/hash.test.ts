import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Digest, hashText, mix32, noise } from "./hash";

describe("mix32", () => {
  it("is MurmurHash3's finaliser", () => {
    // fmix32 of Austin Appleby's reference code.
    expect(mix32(0)).toBe(0);
    expect(mix32(1)).toBe(0x514e28b7);
    expect(mix32(0xffffffff)).toBe(0x81f16f39);
  });

  it("stays in 32 bits and tells neighbours apart", () => {
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(Number.isInteger(mix32(n))).toBe(true);
        expect(mix32(n)).toBeGreaterThanOrEqual(0);
        expect(mix32(n)).toBeLessThan(2 ** 32);
        expect(mix32(n)).not.toBe(mix32(n + 1));
      }),
    );
  });
});

describe("hashText", () => {
  it("gives the same number on every machine", () => {
    expect(hashText("")).toBe(mix32(0x811c9dc5));
    expect([hashText("esx-01"), hashText("esx-01", 7)]).toMatchInlineSnapshot(`
      [
        3498495394,
        2823537149,
      ]
    `);
  });

  it("depends on the seed and on the order of the letters", () => {
    expect(hashText("ab")).not.toBe(hashText("ba"));
    expect(hashText("ab")).not.toBe(hashText("ab", 1));
  });
});

describe("noise", () => {
  it("lies in [0, 1) and is a pure function", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), (stream, index) => {
        const value = noise(stream, index);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
        expect(noise(stream, index)).toBe(value);
      }),
    );
  });

  it("spreads evenly over every tenth, along the index and along the stream", () => {
    for (const draw of [(i: number) => noise(42, i), (i: number) => noise(i, 42)]) {
      const tenths = new Array<number>(10).fill(0);
      for (let i = 0; i < 10_000; i++) {
        const tenth = Math.floor(draw(i) * 10);
        tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      }
      // Six standard deviations of a fair draw (30 each).
      for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(180);
    }
  });
});

describe("Digest", () => {
  it("is the same for the same values, and 16 digits long", () => {
    const digest = () => new Digest().int(1).float(0.1).text("vm").hex();
    expect(digest()).toBe(digest());
    expect(digest()).toMatch(/^[0-9a-f]{16}$/);
  });

  it("sees order, the last bit of a double, and where one text ends", () => {
    const of = (...texts: string[]) => texts.reduce((d, t) => d.text(t), new Digest()).hex();
    expect(of("ab", "c")).not.toBe(of("a", "bc"));
    expect(new Digest().int(1).int(2).hex()).not.toBe(new Digest().int(2).int(1).hex());
    expect(new Digest().float(0.1 + 0.2).hex()).not.toBe(new Digest().float(0.3).hex());
  });

  it("takes the two zeros for one number", () => {
    expect(new Digest().float(-0).hex()).toBe(new Digest().float(0).hex());
  });

  it("finds no two alike among many states", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 20_000; i++) seen.add(new Digest().int(i).hex());
    expect(seen.size).toBe(20_000);
  });
});
