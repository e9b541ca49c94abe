/**
 * Alarms: what is not as it should be, from the event that told of it to the one that tells of its
 * end. Each is about one subject; it can be acknowledged, which says that somebody knows.
 */
import type { EventCode, RoomEvent, Severity } from "./event";
import type { EntityId, Micros } from "./units";

/** What an alarm can be about: the code of the event that raises it. */
export const ALARM_CODES = [
  "hostFailed",
  "hostCutOff",
  "chassisFailed",
  "switchFailed",
  "partitionCrashed",
  "restartDelayed",
  "restartGivenUp",
  "restartExcluded",
  "planBroken",
  "clusterInvalid",
  "clusterOvercommitted",
  "cpuContended",
  "readyHigh",
  "memoryContended",
  "memoryStateWorse",
  "datastoreSlow",
  "datastoreFilling",
  "noisyNeighbour",
  "migrationFailed",
  "migrationNotConverging",
  "migrationPaused",
  "maximumExceeded",
] as const satisfies readonly EventCode[];
export type AlarmCode = (typeof ALARM_CODES)[number];

export interface Alarm {
  /** Of its code and its subject: there is at most one of each. */
  readonly id: string;
  readonly code: AlarmCode;
  readonly subject: EntityId;
  readonly severity: Severity;
  /** When it was raised, and the last event that told of it. */
  readonly since: Micros;
  readonly seq: number;
  readonly params: RoomEvent["params"];
  readonly acknowledged: boolean;
}

/** What the page is told of alarms. */
export interface AlarmBoard {
  /** The newest first. */
  readonly open: readonly Alarm[];
  readonly rules: AlarmRules;
}

/** From when on waiting for CPU is an alarm (alarm-rules.ts says what is well-formed). */
export interface AlarmRules {
  /** Ready time of a partition, in percent of its vCPUs' time. */
  readonly readyPct: number;
  /** For how long it must last, in seconds. */
  readonly readyS: number;
}

export const DEFAULT_ALARM_RULES: AlarmRules = { readyPct: 10, readyS: 300 };
