import { describe, expect, it } from "vitest";
import { loadScenario } from "../load";
import { settle } from "../systems/settle";
import { host, partition, scenario } from "../testing/build";
import type { World } from "../world";
import { Microscope } from "./microscope";

function worldOf(...parts: Parameters<typeof scenario>): World {
  const { world } = loadScenario(scenario(...parts), "test");
  settle(world);
  return world;
}

const room = () =>
  worldOf({
    hosts: [host("esx", 2)],
    partitions: [partition("a", 2, { cpu: 1 }), partition("b", 1, { cpu: 0.3 }), partition("c", 1)],
  });

describe("the microscope", () => {
  it("DSP-1: every µs of a CPU is busy or idle, every µs of a vCPU is spent in one state", () => {
    const scope = Microscope.open(room(), "host")!;
    for (let i = 0; i < 50; i++) {
      scope.advance(7_777);
      const view = scope.view();
      expect(view.busyUs + view.idleUs).toBe(view.cpus * view.nowUs);
      expect(view.vcpus.reduce((sum, { runUs }) => sum + runUs, 0)).toBe(view.busyUs);
      for (const v of view.vcpus)
        expect(v.runUs + v.readyUs + v.costopUs + v.parkedUs + v.blockedUs).toBe(view.nowUs);
    }
  });

  it("steps dispatch by dispatch to where running through comes", () => {
    const stepped = Microscope.open(room(), "host")!;
    for (let i = 0; i < 100; i++) expect(stepped.step()).toBe(true);
    const { nowUs } = stepped.view();
    const through = Microscope.open(room(), "host")!;
    through.advance(nowUs);
    stepped.advance(0);
    expect(stepped.view()).toEqual(through.view());
  });
});
