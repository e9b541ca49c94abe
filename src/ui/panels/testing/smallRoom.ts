/**
 * A small room for the panels' tests: a cluster of two ESX hosts with three VMs, and a mainframe
 * whose LPAR runs a guest. No real engine stands behind it.
 */
import type { CommandResult } from "../../../protocol/command";
import type { PlatformView, SettingField } from "../../../protocol/platform";
import type { HostView, PartitionView } from "../../../protocol/topology";
import { setEngine } from "../../../store/engine";
import { clearEvents } from "../../../store/events";
import { FakeEngine } from "../../../store/testing/fakeEngine";
import { select } from "../../../store/selection";
import { applyDiff } from "../../../store/topology";

const same = (text: string) => ({ en: text, de: text });

const shares: SettingField = {
  key: "shares",
  label: same("Shares"),
  help: same("Its part when CPU is short."),
  kind: "integer",
  group: "cpu",
  min: 1,
  max: 1_000_000,
  default: 1000,
  derivedDefault: true,
  online: true,
  source: "Resource Management Guide",
};
const limit: SettingField = {
  ...shares,
  key: "limitMHz",
  derivedDefault: false,
  label: same("Limit"),
  kind: "number",
  unit: "MHz",
  min: 0,
  max: undefined,
  optional: true,
  default: null,
};

export function platform(id: string, change: Partial<PlatformView> = {}): PlatformView {
  return {
    id,
    name: id.toUpperCase(),
    boundary: "virtual",
    partitionTerm: same("VM"),
    partitionTermPlural: same("VMs"),
    cpuTerm: same("virtual CPU"),
    cpuTermPlural: same("virtual CPUs"),
    story: same("It divides."),
    year: 2001,
    granule: {
      cpu: { words: same("A slice."), source: "" },
      memory: { words: same("A page."), source: "" },
    },
    restartTerm: same("power cycle"),
    maxima: [],
    systemSettings: [],
    settings: [shares, limit],
    poolSettings: [],
    liveMigration: true,
    suspendable: true,
    onlineVcpus: false,
    onlineMemory: true,
    memoryOvercommit: true,
    architectures: ["x86-64"],
    nests: [],
    techniques: [],
    source: "",
    ...change,
  };
}

export function host(id: string, row: number, change: Partial<HostView> = {}): HostView {
  return {
    kind: "host",
    id,
    row,
    name: id,
    platform: "esx",
    architecture: "x86-64",
    state: "on",
    ghost: false,
    uplinks: [],
    cutOff: false,
    sockets: 2,
    cores: 16,
    threads: 32,
    mhz: 2600,
    memoryMiB: 262_144,
    overheadMiB: 1024,
    linkMbps: 10_000,
    powerW: [100, 120, 140, 160, 180, 200, 220, 240, 260, 280, 300],
    powerAssumed: false,
    settings: {},
    ...change,
  };
}

export function partition(
  id: string,
  row: number,
  on: string,
  change: Partial<PartitionView> = {},
): PartitionView {
  return {
    kind: "partition",
    id,
    row,
    name: id,
    host: on,
    container: on,
    platform: "esx",
    architecture: "x86-64",
    vcpus: 4,
    cores: change.vcpus ?? 4,
    memoryMiB: 16_384,
    state: "running",
    template: false,
    physicalIO: false,
    settings: { shares: 4000, limitMHz: null },
    workload: { kind: "constant", cpu: 0.25, memory: 0.5 },
    ...change,
  };
}

/** Fills the stores; the engine that it returns answers every command with `answer`. */
export function openSmallRoom(answer: () => CommandResult = done): FakeEngine {
  const fake = new FakeEngine({ dispatch: answer });
  setEngine(fake);
  clearEvents();
  select([]);
  applyDiff(
    {
      name: { en: "Frankfurt", de: "Frankfurt" },
      seed: 7,
      arrangement: "name",
      epoch: "2026-03-02T00:00:00",
      platforms: [
        platform("esx", { techniques: ["bt", "hv", "hwmmu"] }),
        platform("prsm"),
        platform("zvm"),
      ],
    },
    {
      removed: [],
      put: [
        { kind: "cluster", id: "c", name: "Cluster A", settings: {}, rules: [] },
        host("esx-1", 0, { cluster: "c" }),
        host("esx-2", 1, { cluster: "c" }),
        host("CPC01", 2, { platform: "prsm", architecture: "s390x" }),
        partition("web-10", 0, "esx-1", { os: "Debian", application: "nginx" }),
        partition("web-2", 1, "esx-1", {
          vcpus: 2,
          state: "off",
          settings: { shares: 2000 },
          guest: { bits: 32 },
        }),
        partition("db-1", 2, "esx-2", { os: "RHEL", memoryMiB: 65_536 }),
        partition("ZVM1", 3, "CPC01", { platform: "prsm", runs: "zvm" }),
        partition("lnx-1", 4, "CPC01", { platform: "zvm", container: "ZVM1" }),
      ],
    },
  );
  return fake;
}

function done(): CommandResult {
  return { ok: true, seq: 1, inverse: { type: "powerOff", partition: "db-1" } };
}
