/** Disks: limits and weights as their manuals state them. */
import { host, partition } from "../../engine/testing/build";
import { readFrame } from "../../protocol/frame";
import type { Settings } from "../../protocol/scenario-parts";
import { figures, type Example, type OpenRoom, type Room } from "./example";

/** One host with a datastore of 200 MiB/s, and partitions that read as fast as they may. */
function readers(
  platform: string,
  all: readonly { readonly id: string; readonly settings: Settings; readonly blockKiB: number }[],
): Room {
  return {
    hosts: [host(platform, 8)],
    datastores: [{ id: "ds", name: "ds", kind: "local", capacityGiB: 1000, mibps: 200 }],
    partitions: all.map(({ id, settings, blockKiB }) =>
      partition(id, 2, {
        settings,
        disks: [{ name: "disk", datastore: "ds", GiB: 10 }],
        workload: { kind: "constant", cpu: 0.5, memory: 0.5, io: { readMiBps: 1000, blockKiB } },
      }),
    ),
  };
}

/** MiB/s that a partition reads. */
function reads(room: OpenRoom, id: string): number {
  const { partitions } = readFrame(room.engine.writeFrame());
  return partitions.diskMiBps[room.partition(id).row]!;
}

export const ioExamples: readonly Example[] = [
  {
    id: "DISK-01",
    platform: "esx",
    about: "To hold a backup with I/O of 64 KB to 10 MB/s, its limit is 160 IOPS.",
    source: "docs.vmware.com 7.0 resmgmt GUID-D964A753",
    confidence: "high",
    rooms: {
      "": readers("esx", [{ id: "backup", settings: { diskLimitIops: 160 }, blockKiB: 64 }]),
    },
    measure: (room) => figures(["backup MB/s"], [reads(room(), "backup")], [10]),
  },
  {
    id: "DISK-02",
    platform: "hyperv",
    about: "Storage QoS counts every 8 KB as one I/O, and a smaller one as one.",
    source: "learn.microsoft.com dn282281, Storage Quality of Service for Hyper-V",
    confidence: "high",
    rooms: {
      "": readers(
        "hyperv",
        [4, 8, 16].map((blockKiB) => ({
          id: `kib-${blockKiB}`,
          settings: { maxIops: 1000 },
          blockKiB,
        })),
      ),
    },
    measure: (room) =>
      figures(
        ["requests of 4 KB at 1000", "of 8 KB", "of 16 KB"],
        [4, 8, 16].map((kib) => (reads(room(), `kib-${kib}`) * 1024) / kib),
        [1000, 1000, 500],
      ),
  },
  {
    id: "DISK-03",
    platform: "kvm",
    about: "io.weight divides a full device in proportion; 100 is the default.",
    source: "kernel.org admin-guide/cgroup-v2, io.weight",
    confidence: "high",
    rooms: {
      "": readers("kvm", [
        { id: "a", settings: { ioWeight: 300 }, blockKiB: 64 },
        { id: "b", settings: {}, blockKiB: 64 },
      ]),
    },
    measure: (room) => figures(["a ÷ b"], [reads(room(), "a") / reads(room(), "b")], [3], 0.001),
  },
];
