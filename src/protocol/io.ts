/**
 * I/O as a scenario states it: what a workload reads, writes and sends, the disks and NICs of a
 * partition, the adapters of a host. Where disks lie is in `datastores.ts`.
 */
import { z } from "zod";

const name = z.string().min(1).max(512);
const amount = (most: number) => z.number().min(0).max(most);

/** The largest numbers that make sense; anything above is a slip or a bad file. */
export const IO_LIMITS = {
  mibps: 1e7,
  mbps: 1e8,
  iops: 1e9,
  gib: 1e9,
  latencyMs: 10_000,
} as const;

export const ioDemandSchema = z
  .strictObject({
    readMiBps: amount(IO_LIMITS.mibps).default(0),
    writeMiBps: amount(IO_LIMITS.mibps).default(0),
    blockKiB: z
      .number()
      .min(0.5)
      .max(16_384)
      .default(32)
      .describe("The size of a request: with the throughput it gives the requests a second"),
    outstanding: z
      .int()
      .min(1)
      .max(1_024)
      .default(16)
      .describe("Requests that it keeps under way at a time: what it queues at a full device"),
    networkMbps: amount(IO_LIMITS.mbps)
      .default(0)
      .describe("Mbit/s through its NICs, in the busier direction"),
  })
  .describe(
    "What it reads, writes and sends while it works at its level; a synthetic or recorded load asks for more or less with its CPU. Without it: nothing",
  );
export type IoDemand = z.infer<typeof ioDemandSchema>;

export const diskSchema = z.strictObject({
  name: name.describe("Unique among the partition's disks"),
  datastore: name.describe("The id of the datastore that it lies on"),
  GiB: amount(IO_LIMITS.gib).describe("What it takes there"),
});
export type DiskSpec = z.infer<typeof diskSchema>;

export const nicSchema = z.strictObject({
  name,
  network: z.string().max(512).optional().describe("What it is connected to: a port group, a VLAN"),
});
export type NicSpec = z.infer<typeof nicSchema>;

/** What an adapter carries. `migration`: the memory of partitions on their way. */
export const TRAFFIC = ["disk", "network", "migration"] as const;
export type Traffic = (typeof TRAFFIC)[number];

export const adapterSchema = z
  .strictObject({
    name,
    kind: z.enum(["nic", "hba", "channel"]).describe("`channel`: a channel path (ESCON, FICON)"),
    mbps: z.number().min(0.1).max(IO_LIMITS.mbps).describe("Mbit/s in each direction"),
    carries: z
      .array(z.enum(TRAFFIC))
      .min(1)
      .max(TRAFFIC.length)
      .optional()
      .describe("Default: a NIC carries the network, all others carry disks"),
    usedBy: z
      .array(name)
      .max(1_024)
      .optional()
      .describe("The ids of the partitions that alone use it; default: it is shared by all"),
  })
  .describe("A NIC, an HBA or a channel path. Those alike are used evenly");
export type AdapterSpec = z.infer<typeof adapterSchema>;

/** What an adapter carries, stated or by its kind. */
export function carriedBy({ kind, carries }: AdapterSpec): readonly Traffic[] {
  return carries ?? (kind === "nic" ? ["network"] : ["disk"]);
}
