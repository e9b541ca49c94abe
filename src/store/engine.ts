/**
 * The one engine that the page talks to. Everything on the page asks it through here, so that a
 * new worker can take a dead one's place and nobody needs to know.
 */
import { assert } from "../base/assert";
import type { EngineClient } from "../client/engineClient";

let current: EngineClient | undefined;

/** Called by `connect`, when the page starts and when it recovers. */
export function setEngine(client: EngineClient): void {
  current = client;
}

export function engine(): EngineClient {
  assert(current, "an engine is connected before anything asks it");
  return current;
}
