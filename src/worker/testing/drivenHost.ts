/**
 * A host behind an inline client, with a wall clock and timers that only the test moves on. What a
 * worker and a page do in wall time happens here in as much of it as the test wants.
 */
import type { EngineClient } from "../../client/engineClient";
import { inlineClient } from "../../client/testing/inlineClient";
import type { InputFile, Publication } from "../../protocol/messages";
import { Host } from "../host";
import { FakeClock } from "./fakeRoom";

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

export class DrivenHost {
  readonly clock = new FakeClock();
  readonly client: EngineClient;
  /** Every publication that the page took. */
  readonly taken: Publication[] = [];
  #timers: Timer[] = [];

  constructor() {
    this.client = inlineClient(
      (post) =>
        new Host({
          now: this.clock.now,
          later: (ms, callback) => void this.#timers.push({ due: this.clock.now() + ms, callback }),
          post,
        }),
    );
  }

  /** Lets wall time pass; `look` is how often the page takes what was published, in milliseconds. */
  async pass(ms: number, look = 16): Promise<void> {
    const end = this.clock.now() + ms;
    while (this.clock.now() < end) {
      this.clock.pass(Math.min(look, end - this.clock.now()));
      await this.#fire();
      this.taken.push(...this.client.takePublications());
    }
  }

  /** Waits for an answer, firing whatever timers it takes without letting time pass. */
  async answer<T>(asked: Promise<T>): Promise<T> {
    const asking = { settled: false };
    const settle = () => void (asking.settled = true);
    asked.then(settle, settle);
    while (!asking.settled) await this.#fire();
    return asked;
  }

  async #fire(): Promise<void> {
    await messages();
    const due = this.#timers.filter((timer) => timer.due <= this.clock.now());
    this.#timers = this.#timers.filter((timer) => timer.due > this.clock.now());
    for (const { callback } of due) callback();
    await messages();
  }
}

/** Lets every message that was posted arrive, and every file that is being read be read. */
function messages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}

export function textFile(path: string, text: string): InputFile {
  return { path, bytes: new TextEncoder().encode(text).buffer };
}
