import { describe, expect, it } from "vitest";
import { createFrame } from "./frame";
import { parseFromWorker, parseResult } from "./from-worker";
import type { Publication } from "./messages";
import { parseToWorker } from "./to-worker";

function request(name: string, params: unknown) {
  return { type: "request", id: 3, name, params };
}

describe("what the worker takes", () => {
  it.each([
    request("play", { speed: 60 }),
    request("series", { subject: "room", window: "24h" }),
    request("dispatch", { command: { type: "migrate", partition: "a", to: "b" } }),
    request("open", { files: [{ path: "a.json", bytes: new ArrayBuffer(3) }] }),
    request("openMicroscope", { container: "esx-01", dispatcher: "esx" }),
    request("advanceMicroscope", { us: 250 }),
    { type: "credit", count: 1 },
    { type: "crash" },
  ])("takes %o as it is", (message) => {
    expect(parseToWorker(message)).toEqual({ ok: true, message });
  });

  it.each([
    [request("play", { speed: "fast" }), "speed"],
    [request("series", { subject: "room", window: "2h" }), "window"],
    [request("dispatch", { command: { type: "migrate", partition: "a" } }), "command"],
    [request("step", { by: 0.5 }), "by"],
    [request("open", { files: [{ path: "a.json", bytes: "text" }] }), "files.0.bytes"],
    [request("hash", { extra: 1 }), ""],
    [request("openMicroscope", { dispatcher: "esx" }), "container"],
    [request("advanceMicroscope", { us: 60_000_000 }), "us"],
  ])("refuses %o and says where", (message, path) => {
    const parsed = parseToWorker(message);
    expect(parsed).toMatchObject({ ok: false, id: 3 });
    expect(parsed.ok ? "" : parsed.path).toContain(path);
  });

  it.each([undefined, "play", {}, request("format", {}), { type: "credit", count: -1 }])(
    "refuses %o, of which nobody waits for an answer",
    (message) => {
      expect(parseToWorker(message)).toMatchObject({ ok: false });
    },
  );

  it("says which command, where a batch has a bad one", () => {
    const good = { type: "powerOn", partition: "a" };
    const command = { type: "batch", commands: [good, { ...good, partition: 7 }] };
    const parsed = parseToWorker(request("dispatch", { command }));
    expect(parsed.ok ? "" : parsed.path).toBe("command.commands.1.partition");
  });
});

describe("what the page takes", () => {
  const publication: Publication = {
    type: "publication",
    time: 1,
    playing: true,
    speed: 60,
    reachedSpeed: 60,
    events: [],
    migrations: [],
    frame: createFrame(1, 0, 0),
  };

  it("takes publications without copying them", () => {
    expect(parseFromWorker(publication)).toBe(publication);
  });

  it("takes answers, faults and failures", () => {
    const fault = { code: "badRequest", params: {}, place: { file: "a" } };
    for (const message of [
      { type: "response", id: 1, result: "text" },
      { type: "fault", id: 1, fault },
      { type: "failure", message: "why" },
      { type: "failure", id: 1, message: "why" },
    ]) {
      expect(parseFromWorker(message)).toEqual(message);
    }
  });

  it.each([undefined, 7, { type: "hello" }, { ...publication, frame: undefined }])(
    "does not take %o",
    (message) => {
      expect(() => parseFromWorker(message)).toThrow();
    },
  );

  it("holds an answer to its question", () => {
    expect(parseResult("hash", { time: 1, hash: "f" })).toEqual({ time: 1, hash: "f" });
    expect(parseResult("pause", undefined)).toBeUndefined();
    expect(() => parseResult("verdicts", {})).toThrow();
    expect(() => parseResult("dispatch", [])).toThrow();
    expect(() => parseResult("openMicroscope", { nowUs: 0 })).toThrow();
  });
});
