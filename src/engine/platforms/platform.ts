/**
 * What a platform is to the engine: data, and a few small functions that state its published rule.
 * A platform is one file beside this one and one line in registry.ts; nothing else in the engine
 * names it.
 *
 * The engine knows one way of dividing (systems/shares.ts): everybody gets λ × weight, held between
 * a floor and a ceiling, with one λ among siblings. A platform says what its settings mean in those
 * terms: who stands behind which wall, what is a weight, what a floor, what a ceiling.
 */
import type { Reason } from "../../protocol/command";
import type { PlatformView, Rule, Words } from "../../protocol/platform";
import type { HostSpec, Settings } from "../../protocol/scenario-parts";
import type { Cores, MHz, MiB } from "../../protocol/units";
import type { Dispatcher } from "../dispatch/policy";
import type { X86Generation } from "../../protocol/x86";
import type { MemoryRegime } from "../memory/regime";
import type { IoRule } from "../io/rule";
import type { AvailabilityRule } from "../availability/rule";
import type { BalanceRule, MaintenanceRule } from "../balance/rule";
import type { CompatibilityRule, LicenceRule } from "../compatibility/rule";
import type { MigrationRule } from "../migration/rule";
import type { Guest, TechniqueChoice } from "../x86/technique";

/** What is divided: a host, or a partition that runs a platform. */
export interface DividedSystem {
  readonly name: string;
  /** The hypervisor as it names itself, with its release, where that is known. */
  readonly release?: string;
  /** The machine's model, as its file has it; of a partition nothing. */
  readonly model?: string;
  /** Cores; of a partition, its virtual ones. */
  readonly cores: Cores;
  readonly mhz: MHz;
  readonly memoryMiB: MiB;
  /** Cores by processor type, where the machine keeps them apart. */
  readonly cpuTypes?: Readonly<Record<string, number>>;
  readonly boards?: HostSpec["boards"];
  /** Hardware threads a core; 1 where it has no such thing, and in a partition. */
  readonly threadsPerCore: number;
  /** Every setting that the platform has for a system, defaults filled in. */
  readonly settings: Settings;
}

/** How many hypervisors there are from the machine up to and including the one that divides a system. */
export interface Depth {
  /** In firmware or software. */
  readonly all: number;
  readonly software: number;
}

export interface Sized {
  readonly vcpus: number;
  readonly memoryMiB: MiB;
}

/** A partition, as the rule of the platform that it is under sees it. */
export interface Member extends Sized {
  readonly id: string;
  readonly name: string;
  /** Every setting of the platform, defaults filled in. */
  readonly settings: Settings;
}

/** What one has to say to a division among siblings. CPU in cores, memory in MiB. */
export interface Claim {
  /** Its share of λ, in any unit that the siblings have in common. */
  readonly weight: number;
  /** It gets this much, if it wants it, before weights count. */
  readonly floor: number;
  /** It never gets more. `Infinity`: nothing but its size bounds it. */
  readonly ceiling: number;
  /** It gets more than this only if nobody else wants it (z/VM's LIMITSOFT). */
  readonly softCeiling?: number;
  /**
   * Its weight counts above its floor only: everybody first gets the floor, and the weights divide
   * what is left then (PowerVM). Siblings agree on this; without it the weight is for the whole.
   */
  readonly surplus?: true;
  /** Memory: what it wants in any case, whatever it has touched (a minimum; Xen: all it may have). */
  readonly least?: MiB;
  /** Memory: an idle page counts for so many that are in use (ESX's tax; SPEC MEM-9). */
  readonly idleCost?: number;
  /** Memory: what it wants beyond what it has active comes after everybody's active (Hyper-V). */
  readonly buffered?: true;
}

/** A number between settings and claim, as the manual reckons it: "weight share", "23.1 %". */
export interface Derived {
  readonly label: Words;
  readonly value: number;
  /** "%", "cores", "MHz", "MiB", "ms" …; empty for a bare number. */
  readonly unit: string;
  /** How it comes about, in numbers: "300 ÷ 1300". */
  readonly formula?: string;
}

/** What is promised to one alone: MHz, and MiB with what the platform spends on it. */
export interface Reservation {
  readonly cpuMHz: MHz;
  readonly memoryMiB: MiB;
}

/** A pool's reservation, and whether it may take more from above when its own is given away. */
export interface PoolReservation extends Reservation {
  readonly expandable: { readonly cpuMHz: boolean; readonly memoryMiB: boolean };
}

/** Members that divide a piece of the system which nobody else can use. */
export interface Walled {
  /** What the wall encloses: "CP", "side A". */
  readonly name: string;
  /** Cores; absent: all that the system has. */
  readonly cores?: Cores;
  readonly members: readonly Member[];
}

/** Memory that a partition is to have, in the platform's granules; refused where it cannot be. */
export interface MemoryFit {
  readonly memoryMiB: MiB;
  readonly reasons: readonly Reason[];
}

export interface Platform {
  /**
   * All that it says of itself; which others it may hold follows from what they say (nesting.ts), and
   * its techniques from its choices (x86/technique.ts).
   */
  readonly view: Omit<PlatformView, "nests" | "techniques" | "memory">;
  /** The rules by which it divides, in words: what "Why?" begins with. */
  readonly rules: { readonly cpu: Rule; readonly memory: Rule };
  /** What the weights of its claims are called where that is not "weight", and whether they add up to 1. */
  readonly weights?: { readonly cpu?: Words; readonly memory?: Words; readonly normalised?: true };
  /** The numbers on the way from a member's settings to its CPU claim. */
  readonly derive?: (member: Member, system: DividedSystem, walled: Walled) => readonly Derived[];
  /** The same of its memory. */
  readonly deriveMemory?: (member: Member) => readonly Derived[];
  /**
   * Settings whose default depends on the partition's size, or on another of its settings (`stated`:
   * all of them, with the fields' own defaults where nothing is said).
   */
  readonly sizedDefaults?: (size: Sized, stated: Settings) => Settings;
  /** System settings whose default depends on how deep the system lies. */
  readonly depthDefaults?: (depth: Depth) => Settings;
  /** By what technique it runs a guest on an x86 processor; `undefined`: it has no choice to make. */
  readonly technique?: (
    cpu: X86Generation,
    release: string | undefined,
    guest: Required<Guest>,
  ) => TechniqueChoice;
  readonly sizedPoolDefaults?: (stated: Settings) => Settings;
  /**
   * The platforms in whose partitions it may run, by their ids, where its makers allow only some;
   * without it any that PLAT-3 allows by the kind of their boundaries.
   */
  readonly under?: readonly string[];
  /** How many of its vCPUs make a core, where it hands out hardware threads; 1 without it. */
  readonly vcpusPerCore?: (system: DividedSystem) => number;
  /**
   * What comes of asking for an amount of memory, where it is handed out in granules or must have
   * been held ready: for a new partition or one that is off (`before` is `undefined`), or on top of what a running one has.
   */
  readonly fitMemory?: (asked: MiB, before: MiB | undefined, member: Member) => MemoryFit;
  /** Memory that the platform keeps for itself on a machine of this size (MiB). */
  readonly overheadMiB: (memoryMiB: MiB) => MiB;
  /** Who stands behind which wall; without it all share everything. Members come sorted by id. */
  readonly walls?: (system: DividedSystem, members: readonly Member[]) => readonly Walled[];
  readonly cpuClaim: (member: Member, system: DividedSystem, walled: Walled) => Claim;
  /**
   * Memory claims. `undefined`: memory is dedicated, a running partition holds all that it is
   * configured with and nobody can have any of it.
   */
  readonly memoryClaim?: (member: Member, system: DividedSystem) => Claim;
  /**
   * Of its memory what must be there for it alone, so that it can run. Without it nothing where there
   * are memory claims, and else all that it is configured with.
   */
  readonly memoryHeld?: (member: Member, system: DividedSystem) => MiB;
  /** What must be free for it to start, where that is more. */
  readonly memoryToStart?: (member: Member) => MiB;
  /** By what means memory is had back that is touched and not granted (SPEC MEM-6). */
  readonly memoryRegime?: MemoryRegime;
  /**
   * A pool's claims; `portion` is the part of a cluster's pool that lies on this host, 0 to 1, and
   * `members` are all that run in it here, at any depth.
   */
  readonly poolCpuClaim?: (
    settings: Settings,
    portion: number,
    system: DividedSystem,
    members: readonly Member[],
  ) => Claim;
  /**
   * The most that those of a pool's members get together that are behind a wall, in cores; `Infinity`:
   * nothing bounds them. Where a pool has no claims this is all that it does: its members stay among
   * the others, each with its own weight (capacity groups, CPU groups).
   */
  readonly poolCeiling?: (settings: Settings, system: DividedSystem, walled: Walled) => Cores;
  readonly poolMemoryClaim?: (settings: Settings, portion: number, system: DividedSystem) => Claim;
  /**
   * Its dispatchers, for looking at a system under the microscope; the one that the system's settings
   * put in force comes first. Hardware has one as well, which decides nothing (pinned.ts).
   */
  readonly dispatchers?: (system: DividedSystem) => readonly Dispatcher[];
  /** How disks and NICs share what they hang on; without it requests are served as they come. */
  readonly io?: IoRule;
  /** What it does about a failure; without it what crashed stays so. */
  readonly availability?: AvailabilityRule;
  /** What balances a cluster of its hosts; `undefined` where nothing does. */
  readonly balance?: BalanceRule;
  /** How a host of it is emptied; without it what does not run stays. */
  readonly maintenance?: MaintenanceRule;
  /** How its partitions migrate live; `undefined` where they cannot. */
  readonly migration?: MigrationRule;
  /** What it makes of processors that differ; without it nobody looks at their levels. */
  readonly compatibility?: CompatibilityRule;
  /** What the licence of the machine's processors lets run there; without it everything. */
  readonly licence?: LicenceRule;
  /** Where reservations are a promise that must not be given twice (SPEC ADM-3). */
  readonly reservations?: {
    readonly partition: (member: Member, system: DividedSystem) => Reservation;
    readonly pool: (settings: Settings) => PoolReservation;
    /** That so many MHz are not there, in the platform's own terms. */
    readonly cpuShort?: (need: MHz, free: MHz, system: DividedSystem) => Reason;
  };
  /**
   * Whether `newcomer` could run beside `others`, beyond what the engine checks for all platforms
   * (CPU and memory sizes): boards, sides, dedicated processors. Empty if so.
   */
  readonly admit?: (
    system: DividedSystem,
    newcomer: Member,
    others: readonly Member[],
  ) => readonly Reason[];
  /** What in a partition's settings and size cannot hold together, beyond each setting's bounds. */
  readonly contradictions?: (member: Member) => readonly Reason[];
  /**
   * Settings that a start changes, because there is less than the partition desires, but enough to
   * start it; they stay as its present configuration. `undefined`: it starts as it is, or not at all.
   */
  readonly startsWith?: (
    system: DividedSystem,
    newcomer: Member,
    others: readonly Member[],
  ) => Settings | undefined;
  /** What keeps a running partition where it is, beside a physical adapter. Empty: nothing. */
  readonly ties?: (member: Member) => readonly Reason[];
}

/** A number among the settings; `null`, absent and non-numbers are `fallback`. */
export function numberOf(settings: Settings, key: string, fallback: number): number {
  const value = settings[key];
  return typeof value === "number" ? value : fallback;
}
