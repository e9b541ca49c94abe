/** The default room keeps what it promises to whoever opens it. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { Engine } from "../engine/engine";
import { allPlatforms } from "../engine/platforms/registry";
import type { RoomEvent } from "../protocol/event";
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
/** What the file itself gives cause to tell. */
let begun: readonly RoomEvent[];

beforeAll(() => {
  scenario = scenarioSchema.parse(JSON.parse(readFileSync(FILE, "utf8")));
  const engine = Engine.open(scenario, "default.json");
  begun = engine.takeEvents();
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

  it("is a hall of history: a machine, or what runs in one, for every platform there is", () => {
    const divided = new Set([
      ...[...hosts.values()].map(({ platform }) => platform),
      ...partitions.flatMap(({ runs }) => runs ?? []),
    ]);
    expect(allPlatforms().filter(({ view }) => !divided.has(view.id))).toEqual([]);
    expect(hosts.size).toBe(26);
    expect(partitions.length).toBeLessThanOrEqual(130);
  });

  it("has machines of every decade from the 1970s on, none older than its platform", () => {
    const decades = new Set([...hosts.values()].map(({ year }) => Math.floor(year! / 10) * 10));
    expect([...decades].sort((a, b) => a - b)).toEqual([1970, 1980, 1990, 2000, 2010, 2020]);
    expect(scenario.arrangement).toBe("decade");
    expect(Engine.open(scenario).toScenario().arrangement).toBe("decade");
    const since = new Map(allPlatforms().map(({ view }) => [view.id, view.year]));
    for (const { platform, year } of hosts.values())
      expect(year).toBeGreaterThanOrEqual(since.get(platform)!);
  });

  it("keeps within what its releases and machines are documented to take", () => {
    expect(begun.filter(({ code }) => code === "maximumExceeded")).toEqual([]);
  });

  it.each([
    ["prsm", "zvm", 6],
    ["npar", "vpar", 3],
    ["kvm", "kvm", 3],
  ])("nests three levels deep: machine, %s partition, %i guests of %s", (outer, inner, count) => {
    const system = partitions.find(({ runs, platform }) => runs === inner && platform === outer)!;
    expect(hosts.get(system.container)?.platform).toBe(outer);
    const guests = partitions.filter(({ container }) => container === system.id);
    expect(guests).toHaveLength(count);
    for (const guest of guests) expect(guest.host).toBe(system.host);
  });

  it("charges a nested hypervisor its published cost, and translation an assumed one", () => {
    const lab = partitions.find(({ id }) => id === "lab-kvm")!;
    expect(lab.platformSettings?.["overheadPct"]).toBe(7);
    const early = hosts.get("vmhost-1")!;
    expect(early.settings["overheadPct"]).toBeGreaterThan(0);
    for (const { host, technique } of partitions)
      if (host === early.id) expect(technique).toBe("bt");
  });

  it("runs paravirtual and unmodified guests side by side under Xen", () => {
    const techniques = partitions.flatMap((each) =>
      each.platform === "xen" ? [each.technique] : [],
    );
    expect(new Set(techniques)).toEqual(new Set(["pv", "hwmmu"]));
  });

  it("has blades with service profiles, one of them free to go to a spare one", () => {
    const blades = [...hosts.values()].filter(({ blade }) => blade !== undefined);
    expect(blades).toHaveLength(3);
    for (const { profile } of blades) expect(profile?.uuid).toBeDefined();
    const idle = blades.filter(({ id }) =>
      partitions.every(({ host, state }) => host !== id || state !== "running"),
    );
    expect(idle).toHaveLength(1);
    expect(scenario.chassis[0]?.spares.length).toBeGreaterThanOrEqual(2);
  });

  it("has about thirty VMs in the vSphere cluster, some off, one a template", () => {
    const there = partitions.filter(({ host }) => hosts.get(host)?.cluster === "vsphere-a");
    expect(there.length).toBeGreaterThanOrEqual(28);
    expect(there.length).toBeLessThanOrEqual(36);
    expect(partitions.filter(({ template }) => template)).toHaveLength(1);
    const states = new Set(partitions.map(({ state }) => state));
    expect(states).toEqual(new Set(["running", "off", "suspended"]));
  });

  it("keeps the silos at 5 to 15 % in office hours, and never busy", () => {
    for (const silo of ["rack-09", "rack-11", "rack-12"]) {
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

  it.each([
    ["a System/370's sides", "side-a", "side-b"],
    ["Sun's domains", "warehouse", "erp-test"],
    ["HP's nPars", "npar2", "npar3"],
    ["HP's vPars", "billing", "hotfix"],
    ["Sun's logical domains", "ldg-web", "ldg-idle"],
  ])("keeps the walls of %s: %s is full, %s idle", (_wall, full, idle) => {
    const use = (id: string) => {
      const { row, cores } = partitions.find((each) => each.id === id)!;
      return at(opening.partitions.cpuUsed, row) / cores;
    };
    expect(use(full)).toBeGreaterThan(0.8);
    expect(use(idle)).toBeLessThan(0.2);
  });

  it("uses well what is shared, and lets nobody wait there but on esx-02", () => {
    for (const id of ["es3090", "cpc01", "p570", "vmhost-1", "xs-01", "vblock-01", "hv-01"]) {
      expect(load(opening, id), id).toBeGreaterThan(0.5);
      expect(load(opening, id), id).toBeLessThan(0.95);
    }
    const { row } = hosts.get("esx-02")!;
    const others = [...hosts.values()].filter((host) => host.row !== row);
    const worst = Math.max(
      ...others.map((host) => at(opening.hosts.cpuUsed, host.row) / host.cores),
    );
    expect(worst).toBeLessThan(0.95);
  });
});
