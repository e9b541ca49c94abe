import * as fc from "fast-check";
import { expect, it } from "vitest";
import { OrderedHeap } from "./orderedHeap";

const SIZE = 40;
const item = fc.nat(SIZE - 1);
const step = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), item, by: fc.constant(0) }),
  fc.record({ kind: fc.constant("delete" as const), item, by: fc.constant(0) }),
  fc.record({ kind: fc.constant("fallBack" as const), item, by: fc.nat(9) }),
  fc.record({ kind: fc.constant("clear" as const), item, by: fc.constant(0) }),
);
const steps = fc.array(
  // To empty it is the exception.
  fc.oneof({ weight: 30, arbitrary: step.filter(({ kind }) => kind !== "clear") }, step),
  { maxLength: 300 },
);

it("holds what a sorted array holds, and has the same first, whatever is done to it", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: SIZE, maxLength: SIZE }), steps, (keys, done) => {
      const key = [...keys];
      const before = (a: number, b: number) => key[a]! < key[b]! || (key[a] === key[b] && a < b);
      const heap = new OrderedHeap(SIZE, before);
      const held = new Set<number>();
      for (const { kind, item: each, by } of done) {
        if (kind === "add") {
          heap.add(each);
          held.add(each);
        } else if (kind === "delete") {
          heap.delete(each);
          held.delete(each);
        } else if (kind === "clear") {
          heap.clear();
          held.clear();
        } else if (held.has(each)) {
          key[each]! += by;
          heap.fallBack(each);
        }
        const sorted = [...held].sort((a, b) => (before(a, b) ? -1 : 1));
        expect(heap.count).toBe(sorted.length);
        if (sorted.length > 0) expect(heap.items[0]).toBe(sorted[0]);
        expect([...heap.items.subarray(0, heap.count)].sort((a, b) => a - b)).toEqual(
          sorted.sort((a, b) => a - b),
        );
        for (let i = 0; i < SIZE; i++) expect(heap.has(i)).toBe(held.has(i));
      }
    }),
  );
});

it("hands everything out in order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(item), fc.array(fc.nat(5), { minLength: SIZE }), (items, key) => {
      const before = (a: number, b: number) => key[a]! < key[b]! || (key[a] === key[b] && a < b);
      const heap = new OrderedHeap(SIZE, before);
      for (const each of items) heap.add(each);
      const out: number[] = [];
      while (heap.count > 0) {
        out.push(heap.items[0]!);
        heap.delete(heap.items[0]!);
      }
      expect(out).toEqual([...items].sort((a, b) => (before(a, b) ? -1 : 1)));
    }),
  );
});
