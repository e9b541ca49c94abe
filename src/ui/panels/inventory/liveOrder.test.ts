import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrderOf } from "./liveOrder";
import type { InventoryRow } from "./tableRows";

const rowsOf = (values: readonly number[]) =>
  values.map((value, index) => ({ id: String(index), value }) as unknown as InventoryRow);
const column = { value: (row: InventoryRow) => (row as unknown as { value: number }).value };

test("rows come in the order of their values, equals as they were, in both directions", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.boolean(), (values, descending) => {
      const rows = rowsOf(values);
      const wanted = rows.toSorted((a, b) =>
        descending ? column.value(b) - column.value(a) : column.value(a) - column.value(b),
      );
      expect(inOrderOf(rows, column, descending)).toEqual(wanted);
    }),
  );
});
