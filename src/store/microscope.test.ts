// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { EngineFault } from "../client/engineFault";
import type { MicroscopeView } from "../protocol/microscope";
import { setEngine } from "./engine";
import {
  chooseDispatcher,
  closeMicroscope,
  openMicroscope,
  renew,
  restart,
  scope,
  setPlaying,
  stepDispatch,
  tick,
  useMicroscope,
} from "./microscope";
import { FakeEngine } from "./testing/fakeEngine";

let fake: FakeEngine;
let now: number;

function view(container: string, dispatcher: string): MicroscopeView {
  const card = { id: dispatcher, name: { en: "", de: "" }, about: { en: "", de: "" } };
  const described = { ...card, columns: [], source: "" };
  const none = { cpu: new Int32Array(0), vcpu: new Int32Array(0) };
  return {
    container,
    dispatcher: described,
    choices: [described],
    nowUs: now,
    cpus: 1,
    threadsPerCore: 1,
    vcpus: [],
    slices: { ...none, start: new Float64Array(0), end: new Float64Array(0) },
    busyUs: 0,
    idleUs: now,
    lastVcpu: -1,
    lastCpu: -1,
  };
}

/** One that keeps time as the worker's does. */
beforeEach(() => {
  now = 0;
  let container = "";
  let dispatcher = "";
  fake = new FakeEngine({
    openMicroscope: (params) => {
      ({ container } = params);
      dispatcher = params.dispatcher ?? "usual";
      now = 0;
      return view(container, dispatcher);
    },
    advanceMicroscope: ({ us }) => {
      now += us;
      return view(container, dispatcher);
    },
    stepMicroscope: () => {
      now += 7;
      return view(container, dispatcher);
    },
    closeMicroscope: () => undefined,
  });
  setEngine(fake);
  useMicroscope.setState({ rate: 1 / 100, span: 200_000 });
});

const asked = (name: string) => fake.asked.filter((each) => each.name === name);

/** Lets every answer arrive. */
const answers = () => new Promise((resolve) => void setTimeout(resolve));

describe("the microscope", () => {
  it("opens with a past that fills the picture", async () => {
    await openMicroscope("esx-1", true);
    expect(scope.view?.nowUs).toBe(200_000);
    expect(useMicroscope.getState()).toMatchObject({ container: "esx-1", playing: true });
    expect(useMicroscope.getState().opened).toBe(scope.view);
  });

  it("runs in slow motion, with one question at a time", async () => {
    await openMicroscope("esx-1", true);
    for (const wall of [1_000, 1_016, 1_032]) expect(tick(wall)).toBe(true);
    // The second frame came before the first was answered: what it owes is not lost.
    expect(asked("advanceMicroscope")).toHaveLength(2);
    await answers();
    tick(1_048);
    await answers();
    expect(scope.view?.nowUs).toBe(200_000 + 480);
    setPlaying(false);
    expect(tick(1_064)).toBe(false);
  });

  it("does not catch up with a time in which nobody looked", async () => {
    await openMicroscope("esx-1", true);
    tick(1_000);
    tick(61_000);
    await answers();
    expect(scope.view?.nowUs).toBe(200_000 + 1_000);
  });

  it("stops where somebody steps", async () => {
    await openMicroscope("esx-1", true);
    await stepDispatch();
    expect(scope.view?.nowUs).toBe(200_007);
    expect(useMicroscope.getState().playing).toBe(false);
  });

  it("compares dispatchers at the same time, and begins at 0 when asked to", async () => {
    await openMicroscope("esx-1", false);
    await stepDispatch();
    await chooseDispatcher("other");
    expect(scope.view).toMatchObject({ nowUs: 200_007, dispatcher: { id: "other" } });
    await restart();
    expect(scope.view).toMatchObject({ nowUs: 0, dispatcher: { id: "other" } });
    await renew();
    expect(scope.view).toMatchObject({ nowUs: 200_000, dispatcher: { id: "other" } });
    expect(useMicroscope.getState().renewed).toBe(true);
  });

  it("shows the latest that was asked for, whatever was asked before", async () => {
    const first = openMicroscope("esx-1", true);
    const second = openMicroscope("esx-2", false);
    await Promise.all([first, second]);
    expect(scope.view?.container).toBe("esx-2");
    expect(useMicroscope.getState()).toMatchObject({ container: "esx-2", playing: false });
    const third = openMicroscope("esx-3", true);
    await closeMicroscope();
    await third;
    expect(scope.view).toBeUndefined();
    expect(useMicroscope.getState()).toMatchObject({ container: undefined, playing: false });
  });

  it("says why there is nothing to be seen", async () => {
    const fault = { code: "containerDown", params: { name: "esx-1" }, place: { file: "m" } };
    fake.answers.openMicroscope = () => Promise.reject(new EngineFault(fault));
    await openMicroscope("esx-1", true);
    expect(useMicroscope.getState()).toMatchObject({ fault, playing: false, opened: undefined });
  });

  it("stops with the reason where the engine has lost it", async () => {
    await openMicroscope("esx-1", true);
    const fault = { code: "microscopeEmpty", params: {}, place: { file: "m" } };
    fake.answers.advanceMicroscope = () => Promise.reject(new EngineFault(fault));
    tick(1_000);
    tick(1_016);
    await answers();
    expect(useMicroscope.getState()).toMatchObject({ fault, playing: false });
  });
});
