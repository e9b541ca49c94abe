import { beforeAll, describe, expect, it } from "vitest";
import type { PartitionSpec } from "../../protocol/scenario-parts";
import { buildCsv } from "../fixtures/buildCsv";
import { ESTATE, estateCsv, estateWorkbook } from "../fixtures/estate";
import { entriesOf, inputFile, inputFiles } from "../fixtures/input";
import { readInput, type RoomInput } from "../open";

async function open(files: Parameters<typeof readInput>[0]): Promise<RoomInput> {
  const input = await readInput(files);
  if (input.kind !== "scenario") throw new Error("expected a scenario");
  return input;
}

const workbook = () => open([inputFile("alpenwerk.xlsx", estateWorkbook())]);

let room: RoomInput;
beforeAll(async () => {
  room = await workbook();
});

function vm(name: string): PartitionSpec {
  const found = room.scenario.partitions.filter((partition) => partition.name === name);
  expect(found).toHaveLength(1);
  return found[0]!;
}

function host(name: string) {
  return room.scenario.hosts.find((candidate) => candidate.name === name)!;
}

function rowsOf(code: string): unknown[] {
  return entriesOf(room.report, code).map(({ place }) => place?.row);
}

describe("an RVTools workbook", () => {
  it("gives the same scenario each time, and as semicolon CSV of the old kind", async () => {
    const again = await workbook();
    expect(again.scenario).toEqual(room.scenario);
    const csv = await open(inputFiles(estateCsv()));
    expect(csv.scenario).toEqual({ ...room.scenario, source: "alpenwerk" });
    expect(csv.report.counts).toEqual(room.report.counts);
    expect(csv.report.entries.map(({ code }) => code)).toEqual(
      room.report.entries.map(({ code }) => code),
    );
  });

  it("does not depend on the order in which the CSV files come", async () => {
    const forwards = await open(inputFiles(estateCsv()));
    const backwards = await open(inputFiles(estateCsv().toReversed()));
    expect(backwards).toEqual(forwards);
  });

  it("counts what it made", () => {
    expect(room.report.counts).toEqual({
      clusters: 3,
      hosts: 5,
      pools: 3,
      partitions: 16,
      templates: 1,
      traces: 0,
    });
    expect(
      entriesOf(room.report, "tabRead").map(({ params }) => [params.tab, params.count]),
    ).toEqual([
      ["vInfo", 20],
      ["vCPU", 14],
      ["vMemory", 6],
      ["vHost", 4],
      ["vCluster", 3],
      ["vRP", 3],
    ]);
    expect(entriesOf(room.report, "tabNotUsed")[0]!.params).toEqual({ tab: "vDisk" });
  });

  it("accounts for every row of vInfo, as read or left out", () => {
    const accounted = [
      "vmRead",
      "templateRead",
      "vmPlaceholder",
      "vmUnreadable",
      "vmWithoutSize",
      "vmWithoutName",
    ].flatMap(rowsOf);
    expect(accounted.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 2),
    );
  });

  it("reads hosts with their sizes, states and releases", () => {
    expect(host("esx-a1")).toMatchObject({
      cluster: "cluster:Nord",
      platform: "esx",
      release: "VMware ESXi 8.0.2 build-1",
      model: "Alp R2",
      cpu: { sockets: 2, coresPerSocket: 8, threadsPerCore: 2, mhz: 2500, model: "Alp 9" },
      memoryMiB: 262144,
      state: "on",
    });
    expect(host("esx-b1")).toMatchObject({ state: "maintenance", cpu: { threadsPerCore: 1 } });
    expect(rowsOf("hostTwice")).toEqual([5]);
  });

  it("finds hosts by the name without its domain, and by a unique ending", () => {
    expect(vm("db").container).toBe("host:esx-a1");
    expect(vm("mail").container).toBe("host:esx-a2");
    expect(rowsOf("hostByDomain")).toEqual([2, 4, 5]);
    expect(rowsOf("hostBySuffix")).toEqual([6, 7, 8, 9, 10]);
  });

  it("makes ghosts for hosts that only VMs name, sized by what these need", () => {
    const ghost = host("esx-z9.alpenwerk.example");
    expect(vm("far").container).toBe(ghost.id);
    expect(ghost).toMatchObject({ ghost: true, cluster: "cluster:Süd", memoryMiB: 32768 });
    expect(ghost.cpu.sockets * ghost.cpu.coresPerSocket).toBe(6);
    expect(ghost.cpu.mhz).toBe(2500);
    expect(entriesOf(room.report, "hostGhost")[0]).toMatchObject({
      level: "guessed",
      params: { name: ghost.name, count: 2 },
      place: { sheet: "vInfo", row: 15 },
    });
    expect(host("? (Nord)").ghost).toBe(true);
    expect(vm("homeless").container).toBe(host("? (Nord)").id);
    expect(rowsOf("vmWithoutHost")).toEqual([17]);
  });

  it("takes names as they are: numbers, markup, doubles", () => {
    expect(vm("59")).toMatchObject({ vcpus: 2, os: "Microsoft Windows Server 2022 (64-bit)" });
    expect(vm("<img src=x onerror=alert(1)>").vcpus).toBe(1);
    const webs = room.scenario.partitions.filter(({ name }) => name === "web");
    expect(webs.map(({ id }) => id)).toEqual([
      "vm:50000000-0000-4000-8000-000000000001",
      "vm:50000000-0000-4000-8000-000000000002",
    ]);
    expect(webs.map(({ workload }) => workload)).toMatchObject([{ cpu: 0.25 }, { cpu: 0.0625 }]);
  });

  it("reads grouped thousands, and sizes from other tabs where vInfo's cannot be", () => {
    expect(vm("db").memoryMiB).toBe(16384);
    expect(vm("mended")).toMatchObject({ vcpus: 2, memoryMiB: 2048 });
    expect(rowsOf("vmWithoutSize")).toEqual([19]);
    expect(
      entriesOf(room.report, "numberOutOfBounds").map(({ place }) => [place?.row, place?.column]),
    ).toContainEqual([18, "CPUs"]);
    expect(vm("file").memoryMiB).toBe(4096);
    expect(rowsOf("vmMemoryDiffers")).toEqual([6]);
  });

  it("reads states; what cannot run is off", () => {
    expect(vm("idle").state).toBe("off");
    expect(vm("asleep").state).toBe("suspended");
    expect(vm("golden")).toMatchObject({ state: "off", template: true });
    expect(vm("odd").state).toBe("off");
    expect(rowsOf("vmStateUnknown")).toEqual([21]);
  });

  it("writes settings down only where they are not the platform's own defaults", () => {
    expect(vm("db").settings).toEqual({
      shares: 12000,
      reservationMHz: 4000,
      limitMHz: 16000,
      memShares: 500000,
      memReservationMiB: 8192,
      memLimitMiB: 12288,
    });
    expect(vm("59").settings).toBeUndefined();
    expect(vm("mail").settings).toEqual({ reservationMHz: 10000 });
    expect(vm("batch").settings).toEqual({ reservationMHz: 1000, limitMHz: 1000 });
    expect(vm("<img src=x onerror=alert(1)>").settings).toEqual({ level: "low" });
    expect([rowsOf("reservationCut"), rowsOf("limitRaised"), rowsOf("limitZero")]).toEqual([
      [7],
      [9],
      [8],
    ]);
  });

  it("builds the tree of resource pools from their paths", () => {
    const { pools } = room.scenario;
    expect(pools).toEqual([
      {
        id: "pool:Nord/Prod",
        name: "Prod",
        owner: "cluster:Nord",
        settings: {
          level: "high",
          reservationMHz: 8000,
          expandable: false,
          memLevel: "high",
          memReservationMiB: 16384,
        },
      },
      {
        id: "pool:Nord/Prod/Web",
        name: "Web",
        owner: "cluster:Nord",
        parent: "pool:Nord/Prod",
        settings: { limitMHz: 12000 },
      },
      { id: "pool:Nord/Test", name: "Test", owner: "cluster:Nord" },
    ]);
    expect(vm("db").pool).toBe("pool:Nord/Prod");
    expect(vm("batch").pool).toBe("pool:Nord/Test");
    expect(rowsOf("poolGuessed")).toEqual([9]);
  });

  it("takes the measured load, and says what it guessed instead", () => {
    expect(vm("db").workload).toEqual({
      kind: "synthetic",
      profile: "steady",
      cpu: 0.5,
      memory: 0.5,
      variation: 0.2,
      sampleS: 20,
    });
    expect(vm("mail").workload).toMatchObject({ profile: "office", cpu: 1 });
    expect(rowsOf("cpuClipped")).toEqual([7]);
    expect(vm("59").workload).toMatchObject({ memory: 0.5 });
    expect(rowsOf("memoryFromConsumed")).toEqual([4]);
    expect(vm("idle").workload).toMatchObject({ cpu: 0.1, memory: 0.25 });
    expect(rowsOf("cpuFromAssumed")).toContain(10);
  });

  it("says what it does not take over", () => {
    expect(rowsOf("vmRule")).toEqual([7]);
    expect(entriesOf(room.report, "clusterPolicies")[0]!.params).toMatchObject({
      policies: "HA, DRS",
    });
    expect(entriesOf(room.report, "clusterHostsDiffer")[0]!.params).toMatchObject({
      said: 4,
      count: 3,
    });
    expect(entriesOf(room.report, "detailWithoutVm")[0]).toMatchObject({
      params: { name: "gone" },
      place: { sheet: "vCPU", row: 15 },
    });
  });
});

describe("a trimmed RVTools export", () => {
  const rows = (tab: string, columns: readonly string[]) => {
    const [heading = [], ...others] = ESTATE[tab]!;
    const kept = columns.map((column) => heading.indexOf(column));
    return [heading, ...others].map((row) => kept.map((index) => row[index]));
  };

  it("needs no more than vInfo", async () => {
    const { scenario, report } = await open([
      inputFile("estate.csv", buildCsv(rows("vInfo", ["VM", "Powerstate", "CPUs", "Memory"]), ",")),
    ]);
    expect(scenario.hosts).toHaveLength(1);
    expect(scenario.hosts[0]).toMatchObject({ name: "? (-)", ghost: true });
    expect(scenario.partitions.length).toBeGreaterThan(15);
    expect(entriesOf(report, "tabMissing").map(({ params }) => params.tab)).toContain("vHost");
  });

  it("fills in what vHost leaves out from the VMs and the rest of the estate", async () => {
    const { scenario, report } = await open([
      inputFile("tabvInfo.csv", buildCsv(ESTATE.vInfo!)),
      inputFile("tabvHost.csv", buildCsv(rows("vHost", ["Host", "# Cores"]))),
    ]);
    const a2 = scenario.hosts.find(({ name }) => name === "esx-a2")!;
    expect(a2).toMatchObject({
      cluster: "cluster:Nord",
      cpu: { sockets: 2, coresPerSocket: 8, mhz: 2400, threadsPerCore: 1 },
      memoryMiB: 32768,
    });
    for (const code of [
      "hostSocketsGuessed",
      "hostSpeedGuessed",
      "hostMemoryGuessed",
      "hostThreadsGuessed",
      "hostClusterFromVms",
    ]) {
      expect(entriesOf(report, code).map(({ params }) => params.name)).toContain("esx-a2");
    }
  });

  it("spreads a host's measured load where VMs have none", async () => {
    const { scenario, report } = await open([
      inputFile("tabvInfo.csv", buildCsv(ESTATE.vInfo!)),
      inputFile("tabvHost.csv", buildCsv(ESTATE.vHost!)),
    ]);
    // esx-a1: 30 % of 16 cores over 4 + 2 + 8 running vCPUs; 9000 MiB over 8192 + 4096 + 16384.
    const db = scenario.partitions.find(({ name }) => name === "db")!;
    expect(db.workload).toMatchObject({ cpu: 4.8 / 14, memory: 9000 / 28672 });
    expect(entriesOf(report, "cpuFromHost").map(({ params }) => params.name)).toContain("db");
  });

  it("refuses to make VMs without sizes", async () => {
    const file = inputFile(
      "RVTools_tabvInfo.csv",
      buildCsv(rows("vInfo", ["VM", "Powerstate", "Host"])),
    );
    await expect(open([file])).rejects.toMatchObject({
      fault: {
        code: "columnsMissing",
        params: { columns: "CPUs, Memory" },
        place: { file: "RVTools_tabvInfo.csv", row: 1 },
      },
    });
  });

  it("matches doubles without a UUID by their host, and says so when only the order is left", async () => {
    const info = [
      ["VM", "Powerstate", "CPUs", "Memory", "Host"],
      ["a", "poweredOn", 2, 1024, "h1"],
      ["a", "poweredOn", 2, 1024, "h2"],
      ["b", "poweredOn", 2, 1024, "h1"],
      ["b", "poweredOn", 2, 1024, "h1"],
    ];
    const memory = [
      ["VM", "Size MiB", "Active", "Host"],
      ["a", 1024, 512, "h2"],
      ["a", 1024, 256, "h1"],
      ["b", 1024, 102.4, "h1"],
      ["b", 1024, 204.8, "h1"],
    ];
    const { scenario, report } = await open([
      inputFile("vInfo.csv", buildCsv(info)),
      inputFile("vMemory.csv", buildCsv(memory)),
    ]);
    expect(scenario.partitions.map(({ id, workload }) => [id, workload])).toMatchObject([
      ["vm:a", { memory: 0.25 }],
      ["vm:a~2", { memory: 0.5 }],
      ["vm:b", { memory: 0.1 }],
      ["vm:b~2", { memory: 0.2 }],
    ]);
    expect(entriesOf(report, "vmDetailByOrder").map(({ params }) => params.name)).toEqual(["b"]);
  });
});
