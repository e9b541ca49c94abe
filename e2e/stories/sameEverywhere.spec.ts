import { readFile } from "node:fs/promises";
import { Engine } from "../../src/engine/engine";
import { readInput } from "../../src/interop/open";
import { defaultRoom, fixtureWorkbook, realWorkbook } from "../files";
import { expect, test } from "../story";

const HOUR = 3_600_000_000;

/** The state of a file's room at a time, computed here, in Node. */
async function hashInNode(path: string, time: number): Promise<string> {
  const bytes = await readFile(path);
  const file = { path, bytes: new Uint8Array(bytes).buffer };
  const input = await readInput([file]);
  if (input.kind !== "scenario") throw new Error(`${path} is no room`);
  const engine = Engine.open(input.scenario, path);
  engine.advanceTo(time);
  return engine.hash();
}

test("the same room at the same time has the same state in Chromium and in Node", async ({
  room,
}) => {
  await room.open();
  // Not in one stride, but as a page advances: in odd slices.
  for (const seconds of [1, 13.5, 600, 3600, 0.25]) await room.pass(seconds);
  const { time, hash } = await room.request("hash", {});
  expect(time).toBeGreaterThan(33 * HOUR);
  expect(hash).toBe(await hashInNode(defaultRoom, time));
});

for (const [what, workbook] of [
  ["the project's workbook", fixtureWorkbook],
  ["a real workbook", realWorkbook],
] as const) {
  test(`${what} becomes the same room in both`, async ({ room }) => {
    test.skip(workbook === undefined, "the real workbook is not beside this project");
    if (workbook === undefined) return;
    await room.openUntouched();
    await room.openFiles(workbook);
    await expect(room.dialog(room.words.shell.report.title)).toBeVisible();
    for (const seconds of [7, 3600]) await room.pass(seconds);
    const { time, hash } = await room.request("hash", {});
    expect(hash).toBe(await hashInNode(workbook, time));
  });
}
