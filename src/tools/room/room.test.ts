/** The command line as a user has it: its output, its exit status. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { hardwareScenario } from "../../engine/testing/hardwareRoom";
import type { FailureOutlook } from "../../protocol/availability";
import type { Explanation } from "../../protocol/explain";
import type { RunReport } from "../../protocol/run-report";
import { scenarioSchema } from "../../protocol/scenario";
import { roomCommand } from "./command";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FIXTURES = "src/interop/fixtures/files";
const ESTATE = `${FIXTURES}/alpenwerk-rvtools.xlsx`;
const REAL = "../shared/samples/rvtools/nutanix-BillSampleNext.xlsx";

const folder = mkdtempSync(join(tmpdir(), "room-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Without a process of its own: only how it is called and how it ends would be others. */
const room = (...args: readonly string[]) => roomCommand(args);

function roomProcess(...args: readonly string[]) {
  const command = ["node_modules/tsx/dist/cli.mjs", "src/tools/room.ts", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

async function runJson(...args: readonly string[]): Promise<RunReport> {
  const { status, stdout, stderr } = await room("run", ...args, "--json");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout) as RunReport;
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("room run", () => {
  it("runs walls within walls: a server, nPars of its cells, vPars in one of them", async () => {
    const path = written("hardware.json", JSON.stringify(hardwareScenario()));
    const { partitions } = await runJson(path, "--for", "1m");
    const found = (id: string) => partitions.find((each) => each.id === id);
    expect(found("prod")).toMatchObject({ parent: "superdome", cpu_used_cores: 7 });
    expect(found("oracle")).toMatchObject({
      host: "superdome",
      parent: "prod",
      cpu_entitled_cores: 6,
      cpu_used_cores: 3,
    });
    // Threads of a core: 20 of them at one half.
    expect(found("web")).toMatchObject({ vcpus: 20, cpu_used_cores: 1.25 });
  });

  it("reports one object with the promised fields, and the same hash twice", async () => {
    const report = await runJson(ESTATE, "--for", "10m");
    expect(report.time_s).toBe(600);
    expect(report.ends_s).toBe(9 * 3600 + 600);
    expect(report.hosts).toHaveLength(5);
    expect(report.partitions).toHaveLength(16);
    const host = report.hosts.find(({ name }) => name === "esx-a1")!;
    expect(host).toMatchObject({ platform: "esx", cpu_capacity_cores: 16, memory_MiB: 262144 });
    for (const key of ["id", "cpu_used_cores", "memory_used_MiB", "power_W", "energy_kWh"]) {
      expect(host).toHaveProperty(key);
    }
    expect(host.energy_kWh).toBeCloseTo((host.power_W * 600) / 3.6e6, 9);
    const vm = report.partitions.find(({ name }) => name === "db")!;
    expect(vm).toMatchObject({ host: host.id, parent: host.id, state: "running", vcpus: 8 });
    for (const key of [
      "cpu_demand_cores",
      "cpu_entitled_cores",
      "cpu_used_cores",
      "cpu_ready_pct",
      "memory_MiB",
      "memory_active_MiB",
      "memory_granted_MiB",
    ]) {
      expect(vm).toHaveProperty(key);
    }
    expect(Array.isArray(report.events)).toBe(true);
    expect(report.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(await runJson(ESTATE, "--for", "10m")).toEqual(report);
    expect((await runJson(ESTATE, "--for", "10m", "--seed", "7")).hash).not.toBe(report.hash);
  });

  it("lays traces on the room that comes with them", async () => {
    const plain = await runJson(ESTATE, "--for", "20m");
    const traced = await runJson(ESTATE, `${FIXTURES}/traces`, "--for", "20m");
    expect(traced.hash).not.toBe(plain.hash);
    expect(traced.partitions.map(({ id }) => id)).toEqual(plain.partitions.map(({ id }) => id));
  });

  it("prints tables without --json", async () => {
    const { status, stdout } = await room("run", ESTATE, "--for", "1m");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^NAME +HOST +STATE +VCPU/m);
    expect(stdout).toMatch(/^esx-a1 +esx +on +16 /m);
    expect(stdout).toMatch(/^State [0-9a-f]{16}$/m);
  });

  it.skipIf(!existsSync(join(ROOT, REAL)))("gives the real workbook's hash twice", async () => {
    const report = await runJson(REAL);
    expect(report.hosts).toHaveLength(8);
    expect(report.partitions).toHaveLength(131);
    expect((await runJson(REAL)).hash).toBe(report.hash);
  });
});

describe("as a process", () => {
  it("prints what the command says, and ends as it does", async () => {
    const args = ["run", ESTATE, "--for", "1m"];
    expect(roomProcess(...args)).toEqual(await room(...args));
  });

  it("ends with a status for a fault of the input", async () => {
    expect(roomProcess("run", "nowhere.xlsx")).toEqual(await room("run", "nowhere.xlsx"));
  });
});

describe("room check", () => {
  it("lists what was guessed and left out, and what was read on request", async () => {
    const { status, stdout } = await room("check", ESTATE);
    expect(status).toBe(0);
    expect(stdout).toContain("alpenwerk-rvtools.xlsx: RVTools workbook");
    expect(stdout).toContain("vInfo: row 13: VM standby is a placeholder of Site Recovery Manager");
    expect(stdout).not.toContain("VM db on esx-a1");
    expect((await room("check", ESTATE, "--all")).stdout).toContain(
      "VM db on esx-a1: 8 vCPU, 16384 MiB",
    );
  });
});

describe("room import", () => {
  it("writes a scenario that runs to the same hash", async () => {
    const output = join(folder, "scenario.json");
    const { status, stdout } = await room("import", ESTATE, `${FIXTURES}/traces`, "-o", output);
    expect(status).toBe(0);
    expect(stdout).toContain("5 hosts, 16 partitions, 3 traces");
    const scenario = scenarioSchema.parse(JSON.parse(readFileSync(output, "utf8")));
    expect(scenario.traces).toHaveLength(3);
    const straight = await runJson(ESTATE, `${FIXTURES}/traces`, "--for", "10m");
    expect((await runJson(output, "--for", "10m")).hash).toBe(straight.hash);
  });
});

describe("errors", () => {
  const CYCLE = {
    format: "machine-room/scenario",
    version: 1,
    name: "cycle",
    hosts: [],
    partitions: [{ id: "a", name: "a", container: "a", platform: "kvm", vcpus: 1, memoryMiB: 1 }],
  };

  it.each([
    ["there is no such file", () => "nowhere.xlsx"],
    ["not a file that can be read", () => written("noise.xlsx", "noise")],
    ["row 2: not well-formed JSON", () => written("broken.json", '{\n"format": oops}')],
    ["newer", () => written("newer.json", '{"format":"machine-room/scenario","version":99}')],
    ["partitions[0]", () => written("cycle.json", JSON.stringify(CYCLE))],
    ["traces alone are no datacenter", () => `${FIXTURES}/traces`],
  ])("%s: the input's fault, status 1, on standard error", async (message, file) => {
    const { status, stdout, stderr } = await room("run", file());
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("wrong use: status 2, and where to find help", async () => {
    for (const args of [
      [],
      ["fly"],
      ["run"],
      ["run", ESTATE, "--for", "soon"],
      ["import", ESTATE],
    ]) {
      const { status, stdout, stderr } = await room(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toContain("--help");
    }
    const help = await room("--help");
    expect(help.status).toBe(0);
    expect(help.stdout).toContain("room run FILE…");
  });
});

describe("three levels deep", () => {
  const LEVELS = "e2e/rooms/threeLevels.json";
  const explained = async (id: string) => {
    const { status, stdout, stderr } = await room("explain", LEVELS, id);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return stdout;
  };

  it("runs them by each level's own rule, with what nesting costs", async () => {
    const { partitions } = await runJson(LEVELS, "--for", "1m");
    const used = (id: string) => partitions.find((each) => each.id === id)!.cpu_used_cores;
    // PR/SM gives z/VM all four IFLs; z/VM divides them by 300 : 100.
    expect([used("zvm"), used("linux-a"), used("linux-b")]).toEqual([4, 3, 1]);
    // An nPar of eight cores, divided by walls of six and two.
    expect([used("prod"), used("oracle"), used("batch")]).toEqual([4, 3, 1]);
    // One core of software; KVM in a VM costs 7 %, and ESX around it what this room assumes.
    expect(used("turtle")).toBeCloseTo(1.07, 9);
    expect(used("nested")).toBeCloseTo(1.07 * 1.05, 9);
    for (const [outer, inner] of [
      ["in-esx", "nested"],
      ["in-kvm", "turtle"],
    ] as const)
      expect(used(outer)).toBeCloseTo(used(inner), 9);
  });

  it("explains z/VM's guest behind PR/SM's wall", async () => {
    expect(await explained("linux-a")).toMatch(
      /1\. CPC has .*\[PR\/SM\][^]*2\. Processors “IFL”: 4\.00 cores[^]*3\. ZVM divides 4\.00 cores {2}\[z\/VM\]/,
    );
  });

  it("explains a vPar behind the walls of its nPar", async () => {
    expect(await explained("oracle")).toMatch(
      /1\. Superdome has [^]*2\. Behind the wall “cell 0”: 8\.00 cores {2}\[HP nPar\][^]*3\. prod divides .*\[HP vPar\]/,
    );
  });

  it("explains what each hypervisor costs: published with its source, assumed as assumed", async () => {
    const text = await explained("nested");
    expect(text).toContain("Virtualization overhead: 5 %  (× 1.05)  [assumption]");
    expect(text).toMatch(/Virtualization overhead: 7 % {2}\(× 1\.07\) {2}\[Source: .*Turtles/);
    expect(text).toContain("Asked for by its software: 1 cores  (50 % × 2)");
    expect(text).toContain("Demand: 1.124 cores  (1 × 1.07 × 1.05)");
  });
});

describe("room explain", () => {
  const DEFAULT = "public/scenarios/default.json";

  it("derives a guest's allocation from the machine down, with the rules' sources", async () => {
    const { status, stdout, stderr } = await room("explain", DEFAULT, "lnx-db1", "--at", "10m");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/1\. CPC01 has .* cores {2}\[PR\/SM\]/);
    expect(stdout).toMatch(/2\. Processors “IFL”: .* cores {2}\[PR\/SM\]/);
    expect(stdout).toMatch(/3\. ZVM1 divides .* cores\)? {2}\[z\/VM\]/);
    expect(stdout.match(/^ {2}Source: /gm)!.length).toBeGreaterThanOrEqual(5);
  });

  it("prints the engine's own answer as JSON, for an id or a name in any case", async () => {
    const { status, stdout } = await room("explain", DEFAULT, "LNX-DB1", "--json");
    expect(status).toBe(0);
    const explanation = JSON.parse(stdout) as Explanation;
    expect(explanation.partition).toBe("lnx-db1");
    expect(explanation.cpu.levels).toHaveLength(3);
  });

  it("names those that bear the same name, and says where there is none", async () => {
    const named = (id: string) => ({ id, name: "twin", container: "h", vcpus: 1, memoryMiB: 512 });
    const file = written(
      "twins.json",
      JSON.stringify({
        format: "machine-room/scenario",
        version: 1,
        name: "Twins",
        hosts: [
          {
            id: "h",
            name: "h",
            platform: "kvm",
            cpu: { sockets: 1, coresPerSocket: 2, mhz: 1000 },
            memoryMiB: 65536,
          },
        ],
        partitions: [named("one"), named("two")],
      }),
    );
    expect(await room("explain", file, "twin")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("one, two") as string,
    });
    expect(await room("explain", file, "nobody")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("nobody") as string,
    });
    expect((await room("explain", file, "two")).status).toBe(0);
    expect((await room("explain", file)).status).toBe(2);
  });
});

describe("room whatif", () => {
  const FAILING = "public/scenarios/failover.json";

  it("says the verdict, who restarts where, and the hosts before and after", async () => {
    const { status, stdout, stderr } = await room("whatif", FAILING, "--fail", "ESX-01");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("What if esx-01 failed: ABSORBED");
    expect(stdout).toMatch(/orders-db +esx-01 +highest +runs again +esx-0[234] +15 +45/);
    expect(stdout).toMatch(/test-01 +esx-01 +disabled +not restarted/);
    expect(stdout).toMatch(/esx-02 +\d/);
  });

  it("prints the engine's own answer as JSON", async () => {
    const { status, stdout } = await room("whatif", FAILING, "--fail", "xen-01, xen-02", "--json");
    expect(status).toBe(0);
    const outlook = JSON.parse(stdout) as FailureOutlook;
    expect(outlook).toMatchObject({ hosts: ["xen-01", "xen-02"], verdict: "lost" });
  });

  it("without a host: every one of each cluster, and the worst pair", async () => {
    const { status, stdout } = await room("whatif", FAILING);
    expect(status).toBe(0);
    for (const name of ["Production", "Xen pool", "Desktops on blades"])
      expect(stdout).toContain(`${name}: every host by itself`);
    expect(stdout).toContain("The worst of 6 pairs");
  });

  it("names a host that is not there", async () => {
    expect(await room("whatif", FAILING, "--fail", "nobody")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("nobody") as string,
    });
  });
});
