/**
 * What stands between a person and the living room: held to what is loaded, not to how long it takes,
 * so that no machine is too slow, or too fast, for the story to tell.
 */
import { gzipSync } from "node:zlib";
import { expect, test } from "../story";

/** React and its DOM, minified: what a page that says hello weighs in gzip. */
const BARE_REACT = 68_000;
/** It is 3.58 of them: the canvas, the stores, and in both languages the words of the first paint. */
const MOST = 3.6 * BARE_REACT;

test("the hosts are alive before anything that comes later is there", async ({ room, page }) => {
  const html = await (await page.request.get("./")).text();
  const first = new Set(Array.from(html.matchAll(/assets\/[\w.-]+/g), ([name]) => name));
  const scripts = new Map<string, number>();
  const held = new Set<string>();
  await page.route("**/assets/**", async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (!first.has(name)) {
      held.add(name);
      return;
    }
    const response = await route.fetch();
    if (name.endsWith(".js")) scripts.set(name, gzipSync(await response.body()).byteLength);
    await route.fulfill({ response });
  });

  await page.goto("./");
  await room.graph.alive();
  expect(held.size, "panels and dialogs come later").toBeGreaterThan(0);

  const drawn = [...scripts].filter(([name]) => !name.includes("worker-"));
  const weight = drawn.reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(weight, `first JavaScript: ${weight} bytes in gzip`).toBeLessThan(MOST);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
