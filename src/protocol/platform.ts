/**
 * What a platform says of itself, as the page and the command line see it. The words here belong
 * to the platform (its manuals' own terms), so they travel with it: a new platform is one file in
 * the engine, and forms, tooltips and refusals follow by themselves.
 */
import type { MemoryView } from "./memory";
import type { Technique } from "./x86";

/** A text in both languages. */
export interface Words {
  readonly en: string;
  readonly de: string;
}

/** What separates the partitions: a wall of hardware, the firmware, or software. */
export type Boundary = "physical" | "logical" | "virtual";

/** What a setting is about, in the order in which the inspector shows them. */
export const SETTING_GROUPS = [
  "cpu",
  "memory",
  "io",
  "migration",
  "availability",
  "balance",
  "compatibility",
  "power",
  "general",
] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

export interface SettingField {
  readonly key: string;
  readonly label: Words;
  readonly help: Words;
  readonly kind: "number" | "integer" | "choice" | "toggle" | "text";
  /** Which resource's section of the inspector it stands in. */
  readonly group: SettingGroup;
  /** Of I/O: which of the two it is about. */
  readonly of?: "disk" | "network";
  /** A sign ("MHz", "%"), or a word where it is one ("processors"). */
  readonly unit?: string | Words;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly choices?: readonly { readonly value: string; readonly label: Words }[];
  /** The key of another setting that it must not exceed, where both are stated as numbers. */
  readonly atMost?: string;
  /** The key of another setting that counts for nothing where this one is stated. */
  readonly insteadOf?: string;
  /** May be `null`: unlimited, no cap. */
  readonly optional?: boolean;
  /** What `null` is called here ("unlimited"); without it simply "none". */
  readonly noneLabel?: Words;
  /** What holds if nothing is said; a platform may derive it (ESX: 1000 shares a vCPU). */
  readonly default: number | string | boolean | null;
  /** True if `default` only stands for a value that depends on the partition (see the view's settings). */
  readonly derivedDefault?: boolean;
  /** Whether it may be changed while the partition runs. */
  readonly online: boolean;
  /** Where the rule and its bounds come from. */
  readonly source: string;
}

/** A rule as its manual states it, in a sentence or two, with the place where it stands. */
export interface Rule {
  readonly words: Words;
  readonly source: string;
}

/** What a documented maximum bounds. Memory in MiB. */
export const MAXIMA = [
  "vcpusPerPartition",
  "memoryPerPartition",
  "partitionsPerHost",
  "vcpusPerHost",
  "coresPerHost",
  "threadsPerHost",
  "memoryPerHost",
  "hostsPerCluster",
  "partitionsPerCluster",
] as const;

/** A documented maximum of a release or a machine. */
export interface Maximum {
  readonly what: (typeof MAXIMA)[number];
  readonly value: number;
  /** The release or machine as people name it: "6.7", "z13", "Sun Fire 6800". */
  readonly of: string;
  /**
   * Whether the host's `release` and `model`, one after the other in one text, are of that release
   * or machine: a regular expression, without case. Without it the maximum holds for every one.
   */
  readonly match?: string;
  /** Read at its source: it refuses. What was not confirmed is only shown. */
  readonly confirmed: boolean;
  readonly source: string;
}

export interface PlatformView {
  readonly id: string;
  /** As the vendor writes it: "PR/SM", "z/VM", "VMware ESX", "KVM". */
  readonly name: string;
  readonly boundary: Boundary;
  /** What it calls a partition: "LPAR", "guest", "VM", "side". */
  readonly partitionTerm: Words;
  readonly partitionTermPlural: Words;
  /** What it calls a vCPU: "logical processor", "virtual CPU". */
  readonly cpuTerm: Words;
  readonly cpuTermPlural: Words;
  /** What it calls the memory of a partition, where it has a word of its own: "central storage". */
  readonly memoryTerm?: Words;
  /** Two sentences: what was new about it. */
  readonly story: Words;
  /** The year in which it first shipped: rooms are ordered by it. */
  readonly year: number;
  /** The smallest piece of each that it hands out: "a system board", "0.01 processing units". */
  readonly granule: { readonly cpu: Rule; readonly memory: Rule };
  /** What a change that cannot be made while running takes: "re-IPL", "reboot", "power cycle". */
  readonly restartTerm: Words;
  /** Why its partitions cannot move while they run, where they cannot. */
  readonly whyNotLive?: Rule;
  readonly maxima: readonly Maximum[];
  /** Settings of a system that it divides: of a host, or of a partition that runs it. */
  readonly systemSettings: readonly SettingField[];
  /** Settings of a partition under this platform. */
  readonly settings: readonly SettingField[];
  /** The setting by which a partition owns pieces of the machine (`boards`), where it does. */
  readonly boardSetting?: string;
  /**
   * The settings that say in short what is promised to a partition, by their keys; without it what it
   * divides by (shares, a weight). A choice other than the default says all; a switch counts when on.
   */
  readonly promise?: readonly string[];
  /** Settings of a cluster whose hosts are under this platform; absent if it has none. */
  readonly clusterSettings?: readonly SettingField[];
  /** What it calls a pool, where it knows them: "resource pool", "LPAR group". */
  readonly poolTerm?: Words;
  /** Its pools may belong to a cluster, and are spread over its hosts; else each is one machine's. */
  readonly poolsOfClusters?: true;
  /** Settings of a pool under this platform; empty if it knows no pools. */
  readonly poolSettings: readonly SettingField[];
  /** Settings of a datastore whose hosts are under this platform; absent if it has none. */
  readonly datastoreSettings?: readonly SettingField[];
  /** How disks and NICs share what they hang on, where it says so. */
  readonly ioRule?: Rule;
  readonly liveMigration: boolean;
  /** Whether a running partition can be written away and run on later. */
  readonly suspendable: boolean;
  /** Whether the number of vCPUs, and the memory, may change while the partition runs. */
  readonly onlineVcpus: boolean;
  readonly onlineMemory: boolean;
  /** Whether memory may be promised more than once. */
  readonly memoryOvercommit: boolean;
  readonly architectures: readonly string[];
  /** The platforms that a partition under this one may run, by their ids. */
  readonly nests: readonly string[];
  /** The ways in which it can run guests on x86 processors; empty if it has no choice to make. */
  readonly techniques: readonly Technique[];
  /** How it meets a shortage of memory; absent where it dedicates memory and can have none back. */
  readonly memory?: MemoryView;
  readonly source: string;
}
