/** Where disks lie: datastores, and the arrays that several of them share. */
import { z } from "zod";
import { IO_LIMITS } from "./io";
import { idSchema, settingsSchema, text } from "./scenario-parts";

const rate = (most: number) => z.number().min(0.001).max(most);

/** What a device without a stated latency takes for a request while nobody else waits (an assumption). */
export const ASSUMED_LATENCY_MS = 5;

const speedSchema = {
  mibps: rate(IO_LIMITS.mibps).optional().describe("Throughput, MiB/s; default: nothing bounds it"),
  iops: rate(IO_LIMITS.iops).optional().describe("Requests a second; default: nothing bounds it"),
};

export const arraySchema = z
  .strictObject({
    id: idSchema,
    name: text,
    model: text.optional(),
    ...speedSchema,
  })
  .describe("A storage array: its datastores share its throughput and its requests");
export type ArraySpec = z.infer<typeof arraySchema>;

export const DATASTORE_KINDS = ["vmfs", "nfs", "lun", "dasd", "csv", "svc", "local"] as const;

export const datastoreSchema = z
  .strictObject({
    id: idSchema,
    name: text,
    kind: z
      .enum(DATASTORE_KINDS)
      .describe(
        "VMFS, an NFS share, LUNs, DASD volumes, a cluster shared volume, volumes behind a VIOS or a volume controller, or disks inside one host",
      ),
    capacityGiB: rate(IO_LIMITS.gib),
    ...speedSchema,
    latencyMs: z
      .number()
      .min(0.001)
      .max(IO_LIMITS.latencyMs)
      .default(ASSUMED_LATENCY_MS)
      .describe("What a request takes while nobody else waits"),
    array: idSchema.optional().describe("The array that it lies on"),
    hosts: z
      .array(idSchema)
      .max(100_000)
      .optional()
      .describe("The hosts that see it; default: all"),
    settings: settingsSchema
      .optional()
      .describe("Settings that the platform of its hosts has for a datastore"),
  })
  .describe("A datastore: where disks of partitions lie");
export type DatastoreSpec = z.infer<typeof datastoreSchema>;
