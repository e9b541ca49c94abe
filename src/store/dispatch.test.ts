import { beforeEach, describe, expect, it } from "vitest";
import { EngineFailure } from "../client/engineClient";
import type { Command, CommandResult } from "../protocol/command";
import { dispatch, labelOf, redo, undo } from "./dispatch";
import { setEngine } from "./engine";
import { forgetHistory, useHistory } from "./history";
import { useRefusal } from "./refusal";
import { FakeEngine } from "./testing/fakeEngine";

const on = (partition: string): Command => ({ type: "powerOn", partition });
const off = (partition: string): Command => ({ type: "powerOff", partition });

/** Powers on and off, each the other's inverse; refuses what is called "stuck". */
function powering(log: string[]) {
  let seq = 0;
  return ({ command }: { command: Command }): CommandResult => {
    if (command.type !== "powerOn" && command.type !== "powerOff") throw new EngineFailure("what?");
    if (command.partition === "stuck") {
      return { ok: false, reasons: [{ code: "hostFailed", params: {} }] };
    }
    log.push(`${command.type} ${command.partition}`);
    const inverse = command.type === "powerOn" ? off(command.partition) : on(command.partition);
    return { ok: true, seq: ++seq, inverse };
  };
}

let log: string[];
let fake: FakeEngine;

beforeEach(() => {
  log = [];
  fake = new FakeEngine({ dispatch: powering(log) });
  setEngine(fake);
  forgetHistory();
  useRefusal.setState({ refusal: undefined });
});

describe("dispatch", () => {
  it("does, undoes, and does again, as often as one likes", async () => {
    await dispatch(on("a"));
    await undo();
    await redo();
    await undo();
    await redo();
    expect(log).toEqual(["powerOn a", "powerOff a", "powerOn a", "powerOff a", "powerOn a"]);
    expect(useHistory.getState()).toEqual({
      undo: [{ label: "powerOn", command: off("a") }],
      redo: [],
    });
  });

  it("steps back in the reverse order", async () => {
    await dispatch(on("a"));
    await dispatch(on("b"));
    await undo();
    await undo();
    expect(log.slice(2)).toEqual(["powerOff b", "powerOff a"]);
    expect(await undo()).toBeUndefined();
  });

  it("forgets what was undone once something else is done", async () => {
    await dispatch(on("a"));
    await undo();
    await dispatch(on("b"));
    expect(useHistory.getState().redo).toEqual([]);
    expect(await redo()).toBeUndefined();
  });

  it("undoes the command that is still on its way, not the one before it", async () => {
    await dispatch(on("a"));
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const answer = powering(log);
    fake.answers.dispatch = async (params) => {
      await held;
      return answer(params);
    };
    const slow = dispatch(on("b"));
    const back = undo();
    release();
    await Promise.all([slow, back]);
    expect(log.slice(1)).toEqual(["powerOn b", "powerOff b"]);
  });

  it("returns a refusal, tells of it, and remembers nothing", async () => {
    const result = await dispatch(on("stuck"), "resize");
    expect(result).toEqual({ ok: false, reasons: [{ code: "hostFailed", params: {} }] });
    expect(useRefusal.getState().refusal).toMatchObject({ label: "resize", way: "do" });
    expect(useHistory.getState().undo).toEqual([]);
  });

  it("keeps an undo that was refused, and says that it was", async () => {
    await dispatch(on("a"));
    fake.answers.dispatch = () => ({ ok: false, reasons: [{ code: "gone", params: {} }] });
    const before = useHistory.getState();
    expect(await undo()).toMatchObject({ ok: false });
    expect(useHistory.getState()).toEqual(before);
    expect(useRefusal.getState().refusal).toMatchObject({ label: "powerOn", way: "undo" });
  });

  it("takes a dead engine for a refusal, and goes on with the next one", async () => {
    fake.answers.dispatch = () => {
      throw new EngineFailure("dead");
    };
    expect(await dispatch(on("a"))).toMatchObject({ reasons: [{ code: "engineDead" }] });
    setEngine(new FakeEngine({ dispatch: powering(log) }));
    expect(await dispatch(on("a"))).toMatchObject({ ok: true });
  });

  it("names what was done: as told, else by the batch, else by the command", async () => {
    const batch: Command = {
      type: "batch",
      label: "move",
      commands: [{ type: "powerOn", partition: "a" }],
    };
    expect(labelOf(batch)).toBe("move");
    expect(labelOf({ ...batch, label: undefined })).toBe("powerOn");
    await dispatch(on("a"), "start");
    expect(useHistory.getState().undo.at(-1)?.label).toBe("start");
  });
});
