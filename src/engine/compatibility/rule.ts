/**
 * What a platform says of processors that differ: which level a partition is given when it starts.
 * It keeps that until it is started anew, wherever it goes (SPEC CMP-1). Under a platform without
 * such a rule levels are not looked at.
 */
import type { Reason } from "../../protocol/command";
import type { CpuLevel } from "../../protocol/cpuLevel";
import type { HostSpec, PartitionSpec, Settings } from "../../protocol/scenario-parts";

/** Where a partition starts. */
export interface StartingPlace {
  /** The level of the host's own processor. */
  readonly host: CpuLevel;
  /** The levels of all hosts of its cluster, itself among them, as far as they are known. */
  readonly cluster: readonly CpuLevel[];
  readonly clusterSettings: Settings;
  /** The partition's. */
  readonly settings: Settings;
}

export interface CompatibilityRule {
  readonly level: (place: StartingPlace) => CpuLevel;
  /**
   * Read at its source: what lacks the level is refused. Where it was not confirmed, a move to it is
   * only strained.
   */
  readonly confirmed: boolean;
  /** The cluster's setting that names a level which every host must offer (EVC), where it has one. */
  readonly baseline?: string;
  /** What to know before what runs moves from one host to another: licences, unsafe modes. */
  readonly notes?: (
    partition: { readonly name: string; readonly settings: Settings },
    from: LicensedHost,
    to: LicensedHost,
  ) => readonly Reason[];
  readonly source: string;
}

export interface LicensedHost {
  readonly spec: HostSpec;
  /** The settings of the platform that divides it, defaults filled in. */
  readonly settings: Settings;
}

/** What a partition may not be started on, whatever room there is: a licence of the hardware. */
export type LicenceRule = (
  partition: PartitionSpec,
  settings: Settings,
  host: HostSpec,
) => readonly Reason[];
