/** The default room keeps what it promises to whoever opens it. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { Engine } from "../engine/engine";
import { at, readFrame, type Frame } from "../protocol/frame";
import { scenarioSchema, type Scenario } from "../protocol/scenario";
import type { HostView, PartitionView } from "../protocol/topology";
import { HOUR, SECOND, type Micros } from "../protocol/units";

const FILE = new URL("../../public/scenarios/default.json", import.meta.url);
const NIGHT = 27 * HOUR;

let scenario: Scenario;
let hosts: ReadonlyMap<string, HostView>;
let partitions: readonly PartitionView[];
/** The room at its third hour of Tuesday, and at its opening. */
let night: Frame;
let opening: Frame;
let past: Frame[];

beforeAll(() => {
  scenario = scenarioSchema.parse(JSON.parse(readFileSync(FILE, "utf8")));
  const engine = Engine.open(scenario, "default.json");
  const frameAt = (time: Micros) => {
    engine.advanceTo(time);
    return readFrame(engine.writeFrame());
  };
  const opensAt = Math.round((scenario.clock.opensS ?? 0) * SECOND);
  const begin = Math.round(scenario.clock.beginS * SECOND);
  const hourly = (from: Micros, to: Micros) =>
    Array.from({ length: (to - from) / HOUR }, (_, hour) => frameAt(from + (hour + 1) * HOUR));
  past = [...hourly(begin, NIGHT), ...hourly(NIGHT, 33 * HOUR)];
  night = past[(NIGHT - begin) / HOUR - 1]!;
  opening = frameAt(opensAt);
  const views = engine.topology().put;
  hosts = new Map(views.flatMap((view) => (view.kind === "host" ? [[view.id, view]] : [])));
  partitions = views.filter((view) => view.kind === "partition");
});

/** Used CPU of a host as a fraction of its cores. */
function load(frame: Frame, id: string): number {
  const host = hosts.get(id)!;
  return at(frame.hosts.cpuUsed, host.row) / host.cores;
}

describe("the default room", () => {
  it("opens on a Tuesday at 09:41, with a whole day and the charts' next step behind it", () => {
    expect(new Date(`${scenario.clock.epoch}Z`).getUTCDay()).toBe(1);
    expect(scenario.clock.opensS).toBe((24 + 9) * 3600 + 41 * 60);
    expect(scenario.clock.opensS! - scenario.clock.beginS).toBeGreaterThan(25 * 3600);
  });

  it("speaks both languages", () => {
    for (const words of [scenario.name, scenario.description]) {
      expect(words).toMatchObject({ en: expect.any(String), de: expect.any(String) });
    }
  });

  it("shows fifty years of dividing machines", () => {
    const platforms = [...hosts.values()].map(({ platform }) => platform);
    const count = (platform: string) => platforms.filter((each) => each === platform).length;
    expect(count("prsm")).toBe(1);
    expect(count("system370")).toBe(1);
    expect(count("esx")).toBe(4);
    expect(count("kvm")).toBe(3);
    expect(count("bare")).toBe(2);
    expect(platforms).toHaveLength(11);
  });

  it("nests three levels deep: machine, LPAR, z/VM guest", () => {
    const zvm = partitions.find(({ runs }) => runs === "zvm")!;
    expect(hosts.get(zvm.container)?.platform).toBe("prsm");
    const guests = partitions.filter(({ container }) => container === zvm.id);
    expect(guests).toHaveLength(6);
    for (const guest of guests) expect(guest.host).toBe(zvm.host);
  });

  it("has about thirty VMs on vSphere and about twelve on KVM, some off, one a template", () => {
    const on = (platform: string) => partitions.filter((each) => each.platform === platform);
    expect(on("esx").length).toBeGreaterThanOrEqual(28);
    expect(on("esx").length).toBeLessThanOrEqual(36);
    expect(on("kvm")).toHaveLength(12);
    expect(partitions.filter(({ template }) => template)).toHaveLength(1);
    const states = new Set(partitions.map(({ state }) => state));
    expect(states).toEqual(new Set(["running", "off", "suspended"]));
  });

  it("keeps the silos at 5 to 15 % in office hours, and never busy", () => {
    for (const silo of ["rack-11", "rack-12"]) {
      expect(load(opening, silo)).toBeGreaterThan(0.05);
      expect(load(opening, silo)).toBeLessThan(0.15);
      for (const frame of past) expect(load(frame, silo)).toBeLessThan(0.2);
    }
  });

  it("lets the VMs of esx-02 wait at the opening, while esx-03 has room for one of them", () => {
    const hot = hosts.get("esx-02")!;
    const wanted = at(opening.hosts.cpuDemand, hot.row) / hot.cores;
    expect(wanted).toBeGreaterThan(1.03);
    expect(wanted).toBeLessThan(1.3);
    const waiting = partitions.filter(
      ({ host, row, vcpus }) =>
        host === "esx-02" && at(opening.partitions.cpuReady, row) > 0.05 * vcpus,
    );
    expect(waiting.length).toBeGreaterThanOrEqual(2);
    expect(load(opening, "esx-03")).toBeLessThan(0.35);
  });

  it("lets everybody sleep at night, but for those who work in batch", () => {
    for (const id of ["esx-01", "esx-02", "esx-03", "esx-04", "cpc01"]) {
      expect(load(night, id)).toBeLessThan(0.4);
      expect(load(night, id)).toBeLessThan(load(opening, id) / 2);
    }
    const batch = partitions.filter(
      ({ workload }) => workload.kind === "synthetic" && workload.profile === "batch",
    );
    const hours = [...past, night];
    for (const { row, vcpus } of batch) {
      const busiest = Math.max(...hours.map((frame) => at(frame.partitions.cpuUsed, row) / vcpus));
      expect(busiest).toBeGreaterThan(4 * (at(opening.partitions.cpuUsed, row) / vcpus));
    }
  });

  it("holds the capped LPAR to its weight, though processors idle", () => {
    const test = partitions.find(({ id }) => id === "test")!;
    expect(test.settings["capped"]).toBe(true);
    const share = (14 * 100) / (100 + 500);
    for (const frame of [...past, night, opening]) {
      expect(at(frame.partitions.cpuUsed, test.row)).toBeLessThanOrEqual(share + 1e-4);
    }
  });

  it("keeps the wall of the System/370: one side is full, the other idle", () => {
    const [mvs, vm370] = ["side-a", "side-b"].map((id) => partitions.find((p) => p.id === id)!);
    expect(at(opening.partitions.cpuUsed, mvs!.row)).toBeGreaterThan(0.9);
    expect(at(opening.partitions.cpuUsed, vm370!.row)).toBeLessThan(0.2);
  });
});
