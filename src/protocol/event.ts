import type { EntityId, Micros } from "./units";

/** `info` happened as asked; `notice` is worth knowing; `warning` and `trouble` want somebody. */
export type Severity = "info" | "notice" | "warning" | "trouble";

/**
 * What happened, when, to whom, why. The code is a key of the catalogue (`event.<code>`), filled
 * with the params; names are given as they were then, so that the list stays true after a removal.
 */
export interface RoomEvent {
  /** Counts up by one from 1, for the whole life of the room. */
  readonly seq: number;
  readonly time: Micros;
  readonly severity: Severity;
  readonly code: EventCode;
  /** Whom it is about; choosing the entry selects it. */
  readonly subject: EntityId;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * The params of each: `name` is always the subject's. Others: `from`, `to` names of containers;
 * `host` a host's name; `seconds`, `milliseconds`, `mib`, `asked` (MiB), `dirty`, `bandwidth` (MiB/s), `percent`,
 * `count`, `rounds` numbers; `help` a key of `engine:converge`; `reason` a
 * reason's code.
 */
export const EVENT_CODES = [
  "partitionPoweredOn",
  "partitionPoweredOff",
  "partitionStartedWithLess",
  "partitionSuspended",
  "partitionResumed",
  "partitionAdded",
  "partitionCloned",
  "partitionDeleted",
  "partitionChanged",
  "memoryRounded",
  "partitionCrashed",
  "partitionMoved",
  "poolAdded",
  "poolRemoved",
  "poolChanged",
  "clusterChanged",
  "clusterValid",
  "clusterOvercommitted",
  "clusterInvalid",
  "systemChanged",
  "profileAssociated",
  "migrationQueued",
  "migrationStarted",
  "migrationThrottled",
  "migrationNotConverging",
  "migrationSwitchover",
  "migrationPostcopy",
  "migrationPaused",
  "migrationResumed",
  "migrationCompleted",
  "migrationCancelled",
  "migrationFailed",
  "maximumExceeded",
  "maintenanceBegun",
  "maintenancePaused",
  "maintenanceResumed",
  "maintenanceBlocked",
  "maintenanceCancelled",
  "hostInMaintenance",
  "hostInService",
  "hostInStandby",
  "hostWaking",
  "hostWoken",
  "balanceApplied",
  "balanceMust",
  "hostAdded",
  "hostRemoved",
  "hostFailed",
  "hostRepaired",
  "hostCutOff",
  "hostReconnected",
  "chassisFailed",
  "chassisRepaired",
  "switchFailed",
  "switchRepaired",
  "isolationElection",
  "isolationElectsItself",
  "isolationPingsAddress",
  "isolationLeft",
  "isolationStopped",
  "failureDetected",
  "restartBegun",
  "restartDelayed",
  "restartGivenUp",
  "restartExcluded",
  "restartDone",
  "recoveryOver",
  "planBroken",
  "cpuContended",
  "cpuRelieved",
  "readyHigh",
  "readyNormal",
  "memoryContended",
  "memoryRelieved",
  "memoryStateWorse",
  "memoryStateBetter",
  "datastoreChanged",
  "datastoreSlow",
  "datastoreRecovered",
  "datastoreFilling",
  "datastoreHasRoom",
  "noisyNeighbour",
  "neighbourQuiet",
  "diskMoveQueued",
  "diskMoveStarted",
  "diskMoved",
  "diskMoveCancelled",
  "alarmRulesChanged",
  "tariffChanged",
  "tracesAdded",
  "commandRefused",
] as const;
export type EventCode = (typeof EVENT_CODES)[number];
