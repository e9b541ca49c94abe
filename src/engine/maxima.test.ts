/** Documented maxima (SPEC MAX-*): what refuses, what only tells, what grows and what does not. */
import { describe, expect, it } from "vitest";
import type { Command } from "../protocol/command";
import type { ScenarioInput } from "../protocol/scenario";
import { Engine } from "./engine";
import { host, partition, scenario } from "./testing/build";

type HostInput = ScenarioInput["hosts"][number];
type PartitionInput = NonNullable<ScenarioInput["partitions"]>[number];

const WS2019 = { release: "Windows Server 2019 Datacenter" };
const small = (id: string, more: Partial<PartitionInput> = {}) =>
  partition(id, 1, { cpu: 0, memoryMiB: 1, ...more });
const several = (count: number, more: Partial<PartitionInput> = {}) =>
  Array.from({ length: count }, (_, i) => small(`p${String(i).padStart(5, "0")}`, more));

function open(hosts: HostInput[], partitions: PartitionInput[] = [], more = {}): Engine {
  return Engine.open(scenario({ hosts, partitions, ...more }));
}

function parsed(input: PartitionInput, at: HostInput = host("kvm", 1)) {
  return scenario({ hosts: [at], partitions: [input] }).partitions[0]!;
}

function reasons(engine: Engine, command: Command) {
  const result = engine.dispatch(command);
  return result.ok ? [] : result.reasons;
}

const codes = (engine: Engine, command: Command) =>
  reasons(engine, command).map(({ code }) => code);

const add = (input: PartitionInput, at?: HostInput): Command => ({
  type: "addPartition",
  partition: parsed(input, at),
});

describe("HYV-07: Windows Server 2016 and 2019 (MicrosoftDocs, plan-hyper-v-scalability)", () => {
  const machine = host("hyperv", 64, { ...WS2019, memoryMiB: 20 * 1_048_576 });

  it("a VM has at most 240 virtual processors and 12 TB, running or not", () => {
    const engine = open([machine]);
    expect(reasons(engine, add(small("wide", { vcpus: 241 })))).toEqual([
      {
        code: "maxVcpusPerPartition",
        params: {
          name: "wide",
          need: 241,
          most: 240,
          of: "Windows Server 2016/2019",
          source: expect.stringContaining("plan-hyper-v-scalability"),
        },
      },
    ]);
    const off = small("off", { state: "off", memoryMiB: 12 * 1_048_576 + 1 });
    expect(codes(engine, add(off))).toEqual(["maxMemoryPerPartition"]);
    expect(codes(engine, add(small("fine", { vcpus: 240, state: "off" })))).toEqual([]);
    const grow: Command = { type: "changePartition", partition: "fine", changes: { vcpus: 256 } };
    expect(codes(engine, grow)).toEqual(["maxVcpusPerPartition"]);
  });

  it("a host runs 1024 VMs, and 2048 virtual processors", () => {
    const full = open([machine], [...several(1024), small("off", { state: "off" })]);
    expect(codes(full, { type: "powerOn", partition: "off" })).toEqual(["maxPartitionsPerHost"]);
    const wide = open([machine], several(8, { vcpus: 240 }));
    expect(codes(wide, add(small("more", { vcpus: 129 })))).toEqual(["maxVcpusPerHost"]);
    expect(codes(wide, add(small("more", { vcpus: 128 })))).toEqual([]);
  });

  it("a host has 512 logical processors and 24 TB, a cluster 64 hosts", () => {
    const clusters = [{ id: "c", name: "Failover" }];
    const member = (id: string, more: Partial<HostInput> = {}) =>
      host("hyperv", 4, { ...WS2019, id, name: id, cluster: "c", ...more });
    const members = Array.from({ length: 64 }, (_, i) => member(`h${i}`));
    const engine = open(members, [], { clusters });
    const addHost = (input: HostInput): Command => ({
      type: "addHost",
      host: scenario({ hosts: [input], clusters }).hosts[0]!,
    });
    expect(codes(engine, addHost(member("h64")))).toEqual(["maxHostsPerCluster"]);
    const cpu = { sockets: 2, coresPerSocket: 129, threadsPerCore: 2, mhz: 1000 };
    const large = member("large", { cluster: undefined, cpu, memoryMiB: 25 * 1_048_576 });
    expect(codes(engine, addHost(large))).toEqual(["maxThreadsPerHost", "maxMemoryPerHost"]);
    const other = member("alone", { cluster: undefined });
    expect(codes(engine, addHost(other))).toEqual([]);
  });

  it("a cluster runs 8000 VMs; moving about in it takes nothing more", () => {
    const clusters = [{ id: "c", name: "Failover" }];
    const hosts = Array.from({ length: 10 }, (_, i) =>
      host("hyperv", 4, { ...WS2019, id: `h${i}`, name: `h${i}`, cluster: "c" }),
    );
    const partitions = several(8000).map((each, i) => ({ ...each, container: `h${i % 8}` }));
    const engine = open(hosts, partitions, { clusters });
    expect(codes(engine, add(small("more", { container: "h8" }), hosts[8]))).toEqual([
      "maxPartitionsPerCluster",
    ]);
    expect(codes(engine, { type: "migrate", partition: "p00000", to: "h9" })).toEqual([]);
  });
});

describe("MAX-1: by release and model, where it was read", () => {
  it.each([
    ["z990", 30],
    ["IBM z9 EC", 60],
    ["IBM z9 BC S07", 30],
    ["IBM z9 BC R07", 15],
    ["IBM z13", 85],
  ])("PRSM-11: %s runs %d LPARs (IBM 990 p. 70; Z9 p. 41)", (model, most) => {
    const machine = host("prsm", 8, { model });
    const engine = open([machine], several(most));
    expect(reasons(engine, add(small("more"), machine))).toMatchObject([
      { code: "maxPartitionsPerHost", params: { need: most + 1, most, host: "host" } },
    ]);
    expect(codes(engine, { type: "powerOff", partition: "p00000" })).toEqual([]);
    expect(codes(engine, add(small("more"), machine))).toEqual([]);
  });

  it.each([
    ["Sun Fire 6800", 4],
    ["SPARC Enterprise M8000", 16],
    ["SPARC Enterprise M9000", 24],
  ])("HWP-05: %s has %d domains", (model, most) => {
    const boards = Array.from({ length: most + 1 }, (_, i) => [
      { name: `SB${i}`, cores: 1, memoryMiB: 64 },
      { name: `IB${i}`, cores: 0, memoryMiB: 0 },
    ]).flat();
    const machine = host("dsd", most + 1, { model, boards });
    const domain = (i: number) =>
      small(`d${String(i).padStart(2, "0")}`, { settings: { boards: `SB${i},IB${i}` } });
    const engine = open(
      [machine],
      Array.from({ length: most }, (_, i) => domain(i)),
    );
    expect(codes(engine, add(domain(most), machine))).toContain("maxPartitionsPerHost");
  });

  it("what was not confirmed refuses nobody, and neither does another release's", () => {
    const z16 = host("prsm", 8, { model: "IBM z16" });
    expect(codes(open([z16], several(85)), add(small("more"), z16))).toEqual([]);
    const unknown = open([host("hyperv", 64)]);
    expect(codes(unknown, add(small("wide", { vcpus: 300 })))).toEqual([]);
    const newer = open([host("hyperv", 64, { release: "Windows Server 2022" })]);
    expect(codes(newer, add(small("wide", { vcpus: 300 })))).toEqual([]);
  });

  it("a hypervisor in a partition goes by what the partition's system names itself", () => {
    const outer = partition("outer", 64, {
      platform: "hyperv",
      os: "Windows Server 2019",
      memoryMiB: 65_536,
    });
    const engine = open([host("esx", 64)], [outer]);
    const wide = parsed({ ...small("wide", { vcpus: 241 }) });
    expect(
      codes(engine, { type: "addPartition", partition: { ...wide, container: "outer" } }),
    ).toEqual(["maxVcpusPerPartition"]);
  });
});

describe("MAX-2: a file may describe more", () => {
  const machine = host("hyperv", 64, WS2019);
  const open300 = () => open([machine], [small("wide", { vcpus: 300 }), ...several(1030)]);

  it("opens, and says so once for each thing", () => {
    const told = open300()
      .takeEvents()
      .filter(({ code }) => code === "maximumExceeded");
    expect(told.map(({ subject, params }) => [subject, params["need"], params["most"]])).toEqual([
      ["host", 1031, 1024],
      ["wide", 300, 240],
    ]);
  });

  it("lets nobody start or grow on top, but shrink and be set", () => {
    const engine = open300();
    expect(codes(engine, add(small("more"), machine))).toContain("maxPartitionsPerHost");
    const change = (changes: object): Command => ({
      type: "changePartition",
      partition: "wide",
      changes,
    });
    expect(codes(engine, change({ settings: { weight: 200 } }))).toEqual([]);
    expect(codes(engine, { type: "powerOff", partition: "wide" })).toEqual([]);
    expect(codes(engine, change({ vcpus: 310 }))).toEqual(["maxVcpusPerPartition"]);
    expect(codes(engine, change({ vcpus: 280 }))).toEqual([]);
  });
});
