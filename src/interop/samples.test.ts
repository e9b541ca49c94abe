/** The real files, where they lie beside the repository; without them these tests are skipped. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { entriesOf, inputFile } from "./fixtures/input";
import { layTracesOnScenario } from "./layTraces";
import { readInput, type RoomInput, type TracesInput } from "./open";

const SAMPLES = fileURLToPath(new URL("../../../shared/samples/", import.meta.url));

async function open(path: string): Promise<RoomInput | TracesInput> {
  const onDisk = join(SAMPLES, path);
  const names = /\.\w+$/.test(path) ? [""] : readdirSync(onDisk);
  return readInput(
    names.map((name) => inputFile(join(path, name), readFileSync(join(onDisk, name)))),
  );
}

async function openRoom(path: string): Promise<RoomInput> {
  const input = await open(path);
  if (input.kind !== "scenario") throw new Error("expected a room");
  return input;
}

describe.skipIf(!existsSync(SAMPLES))("real files", () => {
  const WORKBOOK = "rvtools/nutanix-BillSampleNext.xlsx";

  it("reads the workbook of 8 hosts, 131 VMs and 2 clusters", async () => {
    const { scenario, report } = await openRoom(WORKBOOK);
    expect(report.counts).toEqual({
      clusters: 2,
      hosts: 8,
      pools: 0,
      partitions: 131,
      templates: 2,
      traces: 0,
    });
    expect(scenario.name).toBe("NEXT Data Center");
    expect(scenario.hosts.every(({ ghost }) => !ghost)).toBe(true);
    expect(scenario.partitions.filter(({ state }) => state === "running")).toHaveLength(109);
    expect(new Set(scenario.partitions.map(({ id }) => id)).size).toBe(131);
  });

  it("reads the same from its CSV files", async () => {
    const workbook = await openRoom(WORKBOOK);
    const csv = await openRoom("rvtools/csv-derived-from-BillSampleNext");
    expect({ ...csv.scenario, source: "" }).toEqual({ ...workbook.scenario, source: "" });
  });

  it("reads a padded workbook whose hosts do not join", async () => {
    const { scenario, report } = await openRoom("rvtools/kubev2v-example1.xlsx");
    expect(report.counts).toMatchObject({ hosts: 11, partitions: 9 });
    expect(scenario.hosts.filter(({ ghost }) => ghost)).toHaveLength(4);
    // Its vInfo row is empty but for the name; the sizes stand in vCPU and vMemory.
    expect(scenario.partitions.find(({ name }) => name === "vm-9")).toMatchObject({
      vcpus: 18,
      memoryMiB: 40960,
    });
    expect(entriesOf(report, "vmCpusDiffer").length).toBeGreaterThan(0);
  });

  it("reads a workbook with trimmed and renamed columns", async () => {
    const { scenario, report } = await openRoom("rvtools/mjvincent-small-complete.xlsx");
    expect(report.counts).toMatchObject({ clusters: 1, hosts: 2, partitions: 3 });
    expect(scenario.hosts.every(({ cluster }) => cluster === "cluster:sample-cluster-a")).toBe(
      true,
    );
    expect(entriesOf(report, "limitZero")).toHaveLength(3);
    expect(scenario.partitions[0]!.workload).toMatchObject({ cpu: 700 / (2 * 2400), memory: 0.5 });
  });

  it("reads ten Bitbrains traces and lays them on the workbook", async () => {
    const traces = await open("traces/bitbrains");
    if (traces.kind !== "traces") throw new Error("expected traces");
    expect(traces.report.counts.traces).toBe(10);
    for (const { intervalS, cpu } of traces.traces.traces) {
      expect(intervalS).toBe(300);
      expect(cpu.length).toBeGreaterThan(1_700);
      expect(cpu.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
    const clipped = entriesOf(traces.report, "sampleClipped");
    expect(clipped.reduce((sum, { params }) => sum + Number(params.count), 0)).toBeGreaterThan(800);
    // Said once a run, not once a row.
    expect(clipped.length).toBeLessThan(80);
    const { scenario } = await openRoom(WORKBOOK);
    const laid = layTracesOnScenario(traces.traces, scenario).scenario;
    const recorded = laid.partitions.filter(({ workload }) => workload?.kind === "recorded");
    expect(recorded).toHaveLength(129);
  });
});
