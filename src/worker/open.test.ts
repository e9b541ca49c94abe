import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openInput } from "./open";
import { textFile } from "./testing/drivenHost";

const text = readFileSync(new URL("../../public/scenarios/default.json", import.meta.url), "utf8");
const { clock } = JSON.parse(text) as { clock: { beginS: number } };
const HOUR_LATER = text.replace(/"opensS":\s*\d+/, `"opensS":${clock.beginS + 3_600}`);

it("tells after each stretch how far the room has run ahead, and leaves the rest to the answer", async () => {
  const parts: number[] = [];
  let wall = 0;
  await openInput([textFile("default.json", HOUR_LATER)], undefined, undefined, {
    // Each slice takes as long as it should: all are of one size, and a stretch has some of them.
    now: () => (wall += 6),
    later: (_, callback) => queueMicrotask(callback),
    ahead: () => undefined,
    progress: (part) => void parts.push(part),
  });
  expect(parts.length).toBeGreaterThan(5);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  expect(parts[0]).toBeGreaterThan(0);
  expect(parts.at(-1)).toBeLessThan(1);
});
