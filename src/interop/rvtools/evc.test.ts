import { expect, it } from "vitest";
import { buildCsv } from "../fixtures/buildCsv";
import { inputFiles } from "../fixtures/input";
import { readInput } from "../open";

const HOST = ["Host", "Datacenter", "Cluster", "CPU Model", "Speed", "# CPU", "Cores per CPU"];
const SIZES = ["# Memory", "Current EVC"];

function hostRow(name: string, cluster: string, evc: string | undefined) {
  return [name, "dc", cluster, "Intel Xeon E5-2690 v4", 2600, 2, 14, 262_144, evc];
}

it("takes over a mode that all of a cluster's hosts state, and what VMs run with", async () => {
  const hosts = buildCsv([
    [...HOST, ...SIZES],
    hostRow("a1", "A", "intel-ivybridge"),
    hostRow("a2", "A", "intel-ivybridge"),
    hostRow("b1", "B", "intel-haswell"),
    hostRow("b2", "B", undefined),
  ]);
  const vms = buildCsv([
    [
      "VM",
      "Powerstate",
      "Template",
      "CPUs",
      "Memory",
      "Datacenter",
      "Cluster",
      "Host",
      "min Required EVC Mode Key",
    ],
    ["runs", "poweredOn", false, 2, 4096, "dc", "B", "b1", "intel-sandybridge"],
    ["off", "poweredOff", false, 2, 4096, "dc", "B", "b1", "intel-sandybridge"],
    ["odd", "poweredOn", false, 2, 4096, "dc", "B", "b1", "something else"],
  ]);
  const input = await readInput(
    inputFiles([
      { path: "RVTools_tabvHost.csv", bytes: hosts },
      { path: "RVTools_tabvInfo.csv", bytes: vms },
    ]),
  );
  if (input.kind !== "scenario") throw new Error("a room");
  const { clusters, partitions } = input.scenario;
  expect(clusters.map(({ name, settings }) => [name, settings])).toEqual([
    ["A", { evc: "intel-ivybridge" }],
    ["B", undefined],
  ]);
  expect(Object.fromEntries(partitions.map(({ name, cpuLevel }) => [name, cpuLevel]))).toEqual({
    runs: "intel-sandybridge",
    off: undefined,
    odd: undefined,
  });
});
