/**
 * What a platform says of itself, as the page and the command line see it. The words here belong
 * to the platform (its manuals' own terms), so they travel with it: a new platform is one file in
 * the engine, and forms, tooltips and refusals follow by themselves.
 */

/** A text in both languages. */
export interface Words {
  readonly en: string;
  readonly de: string;
}

/** What separates the partitions: a wall of hardware, the firmware, or software. */
export type Boundary = "physical" | "logical" | "virtual";

export interface SettingField {
  readonly key: string;
  readonly label: Words;
  readonly help: Words;
  readonly kind: "number" | "integer" | "choice" | "toggle" | "text";
  /** Which resource's section of the inspector it stands in. */
  readonly group: "cpu" | "memory" | "general";
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly choices?: readonly { readonly value: string; readonly label: Words }[];
  /** The key of another setting that it must not exceed, where both are stated as numbers. */
  readonly atMost?: string;
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
  /** Two sentences: what was new about it. */
  readonly story: Words;
  /** Settings of a partition under this platform. */
  readonly settings: readonly SettingField[];
  /** Settings of a pool under this platform; empty if it knows no pools. */
  readonly poolSettings: readonly SettingField[];
  readonly liveMigration: boolean;
  /** Whether a running partition can be written away and run on later. */
  readonly suspendable: boolean;
  /** Whether the number of vCPUs, and the memory, may change while the partition runs. */
  readonly onlineVcpus: boolean;
  readonly onlineMemory: boolean;
  /** Whether memory may be promised more than once. */
  readonly memoryOvercommit: boolean;
  readonly architectures: readonly string[];
  readonly source: string;
}
