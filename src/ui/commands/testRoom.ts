/** A small room for tests of the chrome: a cluster of two hosts, three VMs, one template. */
import type { HostView, PartitionView, TopologyDiff } from "../../protocol/topology";
import type { RoomView } from "../../protocol/messages";
import type { PlatformView } from "../../protocol/platform";
import { applyDiff } from "../../store/topology";
import { select } from "../../store/selection";
import { useSession } from "../../store/session";
import { forgetHistory } from "../../store/history";

const words = (text: string) => ({ en: text, de: text });

const ESX: PlatformView = {
  id: "esx",
  name: "VMware ESX",
  boundary: "virtual",
  partitionTerm: words("VM"),
  partitionTermPlural: words("VMs"),
  cpuTerm: words("vCPU"),
  cpuTermPlural: words("vCPUs"),
  story: words("A story."),
  year: 2001,
  granule: {
    cpu: { words: words("A slice."), source: "a test" },
    memory: { words: words("A page."), source: "a test" },
  },
  restartTerm: words("power cycle"),
  maxima: [],
  systemSettings: [],
  settings: [],
  poolSettings: [],
  liveMigration: true,
  suspendable: true,
  onlineVcpus: false,
  onlineMemory: false,
  memoryOvercommit: true,
  architectures: ["x86-64"],
  nests: [],
  techniques: [],
  source: "a test",
};

const ROOM_VIEW: RoomView = {
  name: { en: "Test room", de: "Testraum" },
  seed: 1,
  arrangement: "name",
  epoch: "2026-03-02T00:00:00",
  platforms: [ESX],
};

export function testHost(id: string, row: number, change: Partial<HostView> = {}): HostView {
  return {
    kind: "host",
    id,
    row,
    name: id,
    cluster: "prod",
    platform: "esx",
    architecture: "x86-64",
    state: "on",
    ghost: false,
    uplinks: [],
    cutOff: false,
    sockets: 2,
    cores: 16,
    threads: 1,
    mhz: 2_600,
    memoryMiB: 131_072,
    overheadMiB: 0,
    linkMbps: 10_000,
    powerW: [],
    powerAssumed: true,
    settings: {},
    ...change,
  };
}

export function testPartition(
  id: string,
  row: number,
  change: Partial<PartitionView> = {},
): PartitionView {
  return {
    kind: "partition",
    id,
    row,
    name: id,
    host: "esx-01",
    container: "esx-01",
    platform: "esx",
    architecture: "x86-64",
    vcpus: 2,
    cores: change.vcpus ?? 2,
    memoryMiB: 4_096,
    state: "running",
    template: false,
    physicalIO: false,
    settings: {},
    workload: { kind: "constant", cpu: 0.5, memory: 0.5 },
    ...change,
  };
}

export const TEST_ROOM: TopologyDiff = {
  put: [
    { kind: "cluster", id: "prod", name: "Production", settings: {}, rules: [] },
    testHost("esx-01", 0),
    testHost("esx-02", 1, { state: "failed" }),
    testPartition("web-01", 0, { os: "Debian 12" }),
    testPartition("db-01", 1, { state: "off", application: "PostgreSQL" }),
    testPartition("app-web", 2, { state: "suspended" }),
    testPartition("golden", 3, { state: "off", template: true }),
  ],
  removed: [],
};

/** Opens it in the stores, with nothing selected and nothing to undo. */
export function openTestRoom(): void {
  applyDiff(ROOM_VIEW, TEST_ROOM);
  select([]);
  forgetHistory();
  useSession.setState({ status: "open", failure: undefined, playing: false, speed: 60 });
}
