import { beforeEach, describe, expect, it } from "vitest";
import { createFrame } from "../protocol/frame";
import type { ToWorker } from "../protocol/messages";
import { EngineFailure } from "./engineClient";
import { EngineFault } from "./engineFault";
import type { Port, PortListener } from "./port";
import { PortClient } from "./portClient";

/** A pipe whose other end is the test. */
class TestPort implements Port {
  readonly sent: ToWorker[] = [];
  closed = false;
  other!: PortListener;

  post(message: ToWorker): void {
    this.sent.push(message);
  }

  listen(listener: PortListener): void {
    this.other = listener;
  }

  close(): void {
    this.closed = true;
  }
}

const publication = {
  type: "publication",
  time: 1,
  playing: true,
  speed: 1,
  reachedSpeed: 1,
  events: [],
  migrations: [],
  frame: createFrame(1, 0, 0),
};

let port: TestPort;
let client: PortClient;

beforeEach(() => {
  port = new TestPort();
  client = new PortClient(port);
});

describe("a client", () => {
  it("gives each answer to the question with its number, in any order", async () => {
    const first = client.request("hash", {});
    const second = client.request("save", {});
    const [, a, b] = port.sent;
    expect([a, b]).toMatchObject([{ name: "hash" }, { name: "save" }]);
    port.other.message({ type: "response", id: 2, result: "scenario" });
    port.other.message({ type: "response", id: 1, result: { time: 5, hash: "f" } });
    expect(await first).toEqual({ time: 5, hash: "f" });
    expect(await second).toBe("scenario");
  });

  it("tells how far an answer is, to who asked and as long as there is none", async () => {
    const parts: number[] = [];
    const asked = client.request("open", { files: [] }, { progress: (part) => parts.push(part) });
    const other = client.request("save", {});
    port.other.message({ type: "progress", id: 1, part: 0.25 });
    port.other.message({ type: "progress", id: 2, part: 0.5 });
    port.other.message({ type: "response", id: 2, result: "scenario" });
    port.other.message({ type: "response", id: 1, result: { kind: "room", report: {} } });
    port.other.message({ type: "progress", id: 1, part: 0.75 });
    await Promise.all([asked, other]);
    expect(parts).toEqual([0.25]);
  });

  it("rejects with the fault where the input was at fault", async () => {
    const fault = { code: "notRvtools", params: {}, place: { file: "a.xlsx" } };
    const asked = client.request("open", { files: [] });
    port.other.message({ type: "fault", id: 1, fault });
    await expect(asked).rejects.toMatchObject({ name: "EngineFault", fault });
    await expect(asked).rejects.toBeInstanceOf(EngineFault);
  });

  it("survives a question that failed", async () => {
    const asked = client.request("series", { subject: "room", window: "5m" });
    port.other.message({ type: "failure", id: 1, message: "a bug" });
    await expect(asked).rejects.toBeInstanceOf(EngineFailure);
    const next = client.request("save", {});
    port.other.message({ type: "response", id: 2, result: "still here" });
    expect(await next).toBe("still here");
  });

  it("does not take an answer of the wrong kind", async () => {
    const asked = client.request("hash", {});
    port.other.message({ type: "response", id: 1, result: [] });
    await expect(asked).rejects.toBeInstanceOf(EngineFailure);
  });

  it("gives credit at first, and again for what is taken", () => {
    expect(port.sent).toEqual([{ type: "credit", count: 2 }]);
    let woken = 0;
    client.onWake(() => woken++);
    port.other.message(publication);
    port.other.message({ ...publication, time: 2 });
    expect(woken).toBe(2);
    expect(port.sent).toHaveLength(1);
    expect(client.takePublications().map(({ time }) => time)).toEqual([1, 2]);
    expect(port.sent.at(-1)).toEqual({ type: "credit", count: 2 });
    expect(client.takePublications()).toEqual([]);
    expect(port.sent).toHaveLength(2);
  });

  it.each([
    ["the pipe breaks", () => port.other.death("gone")],
    ["the engine says so", () => port.other.message({ type: "failure", message: "gone" })],
    ["nobody understands it", () => port.other.message({ type: "gibberish" })],
  ])("dies once when %s, and rejects all that was asked and will be", async (_, kill) => {
    const deaths: string[] = [];
    client.onDeath((failure) => deaths.push(failure.message));
    const asked = client.request("save", {});
    kill();
    kill();
    await expect(asked).rejects.toBeInstanceOf(EngineFailure);
    await expect(client.request("save", {})).rejects.toBeInstanceOf(EngineFailure);
    expect(deaths).toHaveLength(1);
    expect(deaths[0]).toMatch(/^gone$|does not understand/);
    expect(port.closed).toBe(true);
  });

  it("tells of a death that came before anybody listened", () => {
    port.other.death("early");
    const deaths: string[] = [];
    client.onDeath((failure) => deaths.push(failure.message));
    expect(deaths).toEqual(["early"]);
  });

  it("closes without a death, and rejects what was asked", async () => {
    let deaths = 0;
    client.onDeath(() => deaths++);
    const asked = client.request("save", {});
    client.close();
    await expect(asked).rejects.toBeInstanceOf(EngineFailure);
    expect(deaths).toBe(0);
    expect(port.closed).toBe(true);
  });
});
