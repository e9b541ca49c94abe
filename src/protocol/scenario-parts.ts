/**
 * The parts of a scenario file: hosts, partitions, pools, workloads, traces. `scenario.ts` puts
 * them together; commands (`command.ts`) carry the same parts into a running room.
 */
import { z } from "zod";
import { adapterSchema, diskSchema, ioDemandSchema, nicSchema } from "./io";
import { CPU_LEVEL_IDS } from "./cpuLevel";
import { X86_GENERATION_IDS } from "./x86";

/** The largest numbers that make sense for one machine; anything above is a slip or a bad file. */
export const LIMITS = {
  cores: 65_536,
  mhz: 20_000,
  memoryMiB: 1_073_741_824, // one pebibyte
  entities: 1_000_000,
  textLength: 512,
  samples: 1_000_000,
} as const;

export const text = z.string().max(LIMITS.textLength);
export const idSchema = z
  .string()
  .min(1)
  .max(LIMITS.textLength)
  .refine((id) => id !== "room", { message: '"room" is reserved for the datacenter itself' })
  .describe("An id, unique among all clusters, hosts, pools and partitions");
const count = (most: number) => z.int().min(1).max(most);
const amount = (most: number) => z.number().min(0).max(most);
const fraction = z.number().min(0).max(1);

/** A text in one language, or in both. */
export const bilingualSchema = z.union([text, z.strictObject({ en: text, de: text })]);
export type Bilingual = z.infer<typeof bilingualSchema>;

/**
 * A platform's own settings, by the key that the platform's file gives them (`shares`, `weight`,
 * `limitMHz` …). `null` means none (unlimited, no cap). Which keys there are, their units, bounds
 * and defaults, is said by the platform (`PlatformView.settings`), and the engine holds a file to it.
 */
export const settingValueSchema = z.union([
  z.number(),
  z.string().max(LIMITS.textLength),
  z.boolean(),
  z.null(),
]);
export const settingsSchema = z.record(z.string().max(64), settingValueSchema);
export type SettingValue = z.infer<typeof settingValueSchema>;
export type Settings = z.infer<typeof settingsSchema>;

/** When a synthetic workload is busy. `steady` knows no hours; `batch` works at night in windows. */
export const PROFILES = ["steady", "office", "night", "batch", "bursty"] as const;
export type Profile = (typeof PROFILES)[number];

export const workloadSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("constant"),
      cpu: fraction.describe("CPU asked for, as a fraction of the vCPUs (1 = every vCPU busy)"),
      memory: fraction
        .default(0.5)
        .describe("Memory touched lately (active), as a fraction of the configured memory"),
      dirtyMiBps: amount(1e6)
        .optional()
        .describe("Memory written anew, MiB/s; default: from the CPU it uses"),
      io: ioDemandSchema.optional(),
    })
    .describe("The same demand for ever"),
  z
    .strictObject({
      kind: z.literal("synthetic"),
      profile: z.enum(PROFILES),
      cpu: fraction.describe(
        "The level that the CPU demand varies around, as a fraction of the vCPUs",
      ),
      memory: fraction
        .default(0.5)
        .describe(
          "The level that active memory varies around, as a fraction of the configured memory",
        ),
      variation: fraction
        .default(0.3)
        .describe("How far it strays from its profile: 0 not at all, 1 wildly"),
      sampleS: z
        .number()
        .min(1)
        .max(3600)
        .default(20)
        .describe("Seconds between changes of demand"),
      dirtyMiBps: amount(1e6).optional(),
      io: ioDemandSchema.optional(),
    })
    .describe(
      "A demand drawn from (seed, partition id, sample index), so that time can be sought both ways",
    ),
  z
    .strictObject({
      kind: z.literal("recorded"),
      trace: idSchema.describe("The id of a trace in `traces`"),
      loop: z
        .boolean()
        .default(true)
        .describe("Begin again when the trace ends; else its last sample holds"),
      dirtyMiBps: amount(1e6).optional(),
      io: ioDemandSchema.optional(),
    })
    .describe("A measured load, played back"),
]);
export type Workload = z.infer<typeof workloadSchema>;

export const traceSchema = z.strictObject({
  id: idSchema,
  name: text.optional(),
  intervalS: z.number().min(1).max(86_400),
  cpu: z
    .array(fraction)
    .min(1)
    .max(LIMITS.samples)
    .describe("Fraction of the vCPUs, one number a sample"),
  memory: z
    .array(fraction)
    .max(LIMITS.samples)
    .optional()
    .describe("Active memory as a fraction of the configured memory"),
});
export type Trace = z.infer<typeof traceSchema>;

/** Who is to be with whom, who apart from whom, and who on which hosts. */
export const placementRuleSchema = z
  .strictObject({
    id: z.string().min(1).max(LIMITS.textLength).describe("Unique among the rules of its cluster"),
    name: text,
    kind: z.enum(["together", "apart", "onHosts", "offHosts"]),
    must: z
      .boolean()
      .default(true)
      .describe("Whether it must be kept; what only should be kept gives way to need"),
    partitions: z.array(idSchema).min(1).max(10_000),
    hosts: z
      .array(idSchema)
      .max(10_000)
      .default([])
      .describe("Of a rule about hosts: those that it is about"),
  })
  .describe("A rule about where partitions of a cluster run");
export type PlacementRule = z.infer<typeof placementRuleSchema>;

export const clusterSchema = z.strictObject({
  id: idSchema,
  name: text,
  kind: text
    .optional()
    .describe('What the vendor calls it: "vSphere cluster", "SSI cluster", "pool" …'),
  settings: settingsSchema
    .optional()
    .describe("Settings that the platform of its hosts has for a cluster"),
  rules: z.array(placementRuleSchema).max(1_000).optional(),
});
export type ClusterSpec = z.infer<typeof clusterSchema>;

export const switchSchema = z
  .strictObject({
    id: idSchema,
    name: text,
    role: z
      .enum(["switch", "fabric"])
      .default("switch")
      .describe("A network switch, or a fabric interconnect that blade chassis hang on"),
    model: text.optional(),
    state: z.enum(["on", "failed"]).default("on"),
  })
  .describe("What hosts and chassis are connected by; who loses all of theirs is cut off");
export type SwitchSpec = z.infer<typeof switchSchema>;

const uplinksSchema = z
  .array(idSchema)
  .max(16)
  .optional()
  .describe("The switches or fabrics that it is connected to, by their ids");

/** What a host's instructions are; a guest runs only where its own are understood. */
export const ARCHITECTURES = [
  "x86-64",
  "s390x",
  "s370",
  "power",
  "sparc",
  "ia64",
  "pa-risc",
  "arm64",
] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

const cpuSchema = z.strictObject({
  sockets: count(1024),
  coresPerSocket: count(LIMITS.cores),
  threadsPerCore: count(8).default(1),
  mhz: z.number().min(0.1).max(LIMITS.mhz),
  model: text.optional(),
  generation: z
    .enum(X86_GENERATION_IDS)
    .optional()
    .describe(
      "Of an x86 processor: decides how a hypervisor can run guests; default by the host's year",
    ),
  types: z
    .record(z.string().min(1).max(16), count(LIMITS.cores))
    .optional()
    .describe(
      "Cores by processor type where a machine keeps them apart (CP, IFL, zIIP …); they add up to all cores",
    ),
});

/** A blade is a server without a name: what it is called, boots and answers to, its profile says. */
export const bladeSchema = z.strictObject({
  slot: count(64),
  model: text.optional(),
  year: z.int().min(1940).max(2100).optional(),
  cpu: cpuSchema,
  memoryMiB: z.number().min(0.001).max(LIMITS.memoryMiB),
  linkMbps: z.number().min(1).max(1e7).default(10_000),
  powerW: z.array(amount(1e6)).length(11).optional(),
  failed: z.boolean().optional().describe("Broken: no profile can be associated with it"),
});
export type BladeSpec = z.infer<typeof bladeSchema>;

export const chassisSchema = z
  .strictObject({
    id: idSchema,
    name: text,
    model: text.optional().describe("e.g. Cisco UCS 5108"),
    fabric: text.optional().describe("The fabric interconnects that it hangs on"),
    slots: count(64),
    state: z.enum(["on", "failed"]).optional().describe("Default: on"),
    uplinks: uplinksSchema,
    spares: z
      .array(bladeSchema)
      .max(64)
      .default([])
      .describe("Blades that no service profile is associated with"),
  })
  .describe("A blade chassis; the hosts in it say so themselves (`blade`)");
export type ChassisSpec = z.infer<typeof chassisSchema>;

/** Where a host's hardware sits. */
export const placeSchema = z.strictObject({ chassis: idSchema, slot: count(64) });

/** What makes a blade this host and no other; it stays when the blade is exchanged. */
export const serviceProfileSchema = z
  .strictObject({
    name: text,
    uuid: text.optional(),
    macs: z.array(text).max(64).default([]),
    wwns: z.array(text).max(64).default([]),
    boot: text.optional().describe("What it boots from, e.g. SAN boot, LUN 0"),
    firmware: text.optional(),
  })
  .describe("A service profile: the identity of a server, apart from its hardware");

export const hostSchema = z.strictObject({
  id: idSchema,
  name: text,
  cluster: idSchema.optional(),
  platform: text.describe(
    "The id of the platform that divides this host: system370, prsm, esx, kvm, bare …",
  ),
  release: text
    .optional()
    .describe('The hypervisor\'s release as it names itself, e.g. "VMware ESXi 8.0"'),
  model: text.optional().describe("What the machine is, e.g. IBM z16 or PowerEdge R760"),
  year: z.int().min(1940).max(2100).optional(),
  architecture: z.enum(ARCHITECTURES).default("x86-64"),
  cpu: cpuSchema,
  memoryMiB: z.number().min(0.001).max(LIMITS.memoryMiB),
  boards: z
    .array(
      z.strictObject({
        name: text,
        cores: z.int().min(0).max(LIMITS.cores),
        memoryMiB: amount(LIMITS.memoryMiB),
        kind: z
          .enum(["cpu", "io"])
          .optional()
          .describe("`cpu`: processors and memory only; `io`: adapters only; default: both"),
        split: z
          .literal("quarters")
          .optional()
          .describe("Divided into four that are owned one by one: 00 becomes 00-0 … 00-3"),
      }),
    )
    .max(1024)
    .optional()
    .describe("The physical pieces that a hardware partition is made of: sides, boards, cells"),
  linkMbps: z
    .number()
    .min(1)
    .max(1e7)
    .default(10_000)
    .describe("The link that live migrations travel on, Mbit/s"),
  adapters: z
    .array(adapterSchema)
    .max(256)
    .optional()
    .describe("What its disks and networks hang on; without it nothing on the way bounds them"),
  powerW: z
    .array(amount(1e6))
    .length(11)
    .optional()
    .describe(
      "Watts at 0, 10 … 100 % CPU; without it the room assumes a curve by the machine's size and says so",
    ),
  uplinks: uplinksSchema,
  state: z.enum(["on", "failed", "maintenance", "standby"]).default("on"),
  blade: placeSchema.optional(),
  profile: serviceProfileSchema.optional(),
  ghost: z
    .boolean()
    .optional()
    .describe("Partitions name this host, but the inventory did not describe it"),
  settings: settingsSchema
    .optional()
    .describe("Settings that the host's platform has for the system that it divides"),
});
export type HostSpec = z.infer<typeof hostSchema>;

export const poolSchema = z
  .strictObject({
    id: idSchema,
    name: text,
    owner: idSchema.describe("The cluster or host that the pool divides"),
    parent: idSchema.optional().describe("The pool that this one lies in"),
    settings: settingsSchema.optional(),
  })
  .describe("A resource pool: a node of the share tree that runs nothing itself");
export type PoolSpec = z.infer<typeof poolSchema>;

export const PARTITION_STATES = ["running", "off", "suspended"] as const;

export const partitionSchema = z.strictObject({
  id: idSchema,
  name: text,
  container: idSchema.describe(
    "The host, or the partition with a platform of its own, that this one runs in",
  ),
  pool: idSchema.optional(),
  platform: text
    .optional()
    .describe("The platform that this partition runs for partitions of its own (z/VM in an LPAR)"),
  platformSettings: settingsSchema
    .optional()
    .describe("Settings that the platform which it runs has for the system that it divides"),
  os: text.optional(),
  application: text.optional().describe("What the software in it is, e.g. PostgreSQL"),
  architecture: z.enum(ARCHITECTURES).optional().describe("Default: its host's"),
  vcpus: count(LIMITS.cores).describe(
    "vCPUs, logical processors, virtual processors: what its platform calls them",
  ),
  memoryMiB: z.number().min(0.001).max(LIMITS.memoryMiB),
  mhz: z
    .number()
    .min(0.1)
    .max(LIMITS.mhz)
    .optional()
    .describe("The clock that its workload was measured at; default: its first host's"),
  state: z.enum(PARTITION_STATES).default("running"),
  template: z.boolean().optional(),
  guest: z
    .strictObject({
      bits: z.union([z.literal(32), z.literal(64)]).optional(),
      kernel: z.enum(["unmodified", "paravirtual"]).optional(),
    })
    .optional()
    .describe("What its kernel needs of an x86 machine; what is not stated, its host can run"),
  cpuLevel: z
    .enum(CPU_LEVEL_IDS)
    .optional()
    .describe(
      "The level of processor that it was started with, where that is another than it would get now",
    ),
  disks: z.array(diskSchema).max(256).optional(),
  nics: z.array(nicSchema).max(64).optional(),
  physicalIO: z.boolean().optional().describe("Owns a physical adapter, which ties it to its host"),
  settings: settingsSchema.optional(),
  workload: workloadSchema.optional().describe("Default: constant, idle"),
});
export type PartitionSpec = z.infer<typeof partitionSchema>;
