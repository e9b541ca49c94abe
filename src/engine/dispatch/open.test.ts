import { afterAll, describe, expect, it } from "vitest";
import { InputError, type Fault } from "../../protocol/fault";
import { loadScenario } from "../load";
import { settle } from "../systems/settle";
import { bare } from "../platforms/bare";
import { registerPlatform } from "../platforms/registry";
import { host, partition, scenario } from "../testing/build";
import { openMicroscope } from "./open";

const { dispatchers: _, ...undivided } = bare;
afterAll(registerPlatform({ ...undivided, view: { ...bare.view, id: "undivided" } }));

function worldOf(parts: Parameters<typeof scenario>[0]) {
  const { world } = loadScenario(scenario(parts), "test");
  settle(world);
  return world;
}

function faultOf(open: () => unknown): Fault {
  try {
    open();
  } catch (error) {
    if (error instanceof InputError) return error.fault;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("opening the microscope", () => {
  const room = worldOf({
    hosts: [
      host("esx", 2, { id: "up" }),
      host("esx", 2, { id: "down", state: "failed" }),
      host("undivided", 2, { id: "wall" }),
    ],
    partitions: [partition("a", 2, { container: "up" })],
  });

  it("begins at time 0 with the dispatcher in force", () => {
    const view = openMicroscope(room, "up", undefined).view();
    expect(view).toMatchObject({ container: "up", nowUs: 0, cpus: 2, busyUs: 0, idleUs: 0 });
    expect(view.choices[0]).toEqual(view.dispatcher);
    expect(view.vcpus.map(({ partition: id }) => id)).toEqual(["a", "a"]);
  });

  it.each([
    ["nobody", undefined, "unknownContainer"],
    ["a", undefined, "runsNoPlatform"],
    ["down", undefined, "containerDown"],
    ["wall", undefined, "nothingDispatches"],
    ["up", "lottery", "unknownDispatcher"],
  ])("refuses %s with dispatcher %s: %s", (id, dispatcher, code) => {
    expect(faultOf(() => openMicroscope(room, id, dispatcher)).code).toBe(code);
  });
});
