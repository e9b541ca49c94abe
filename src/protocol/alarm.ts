/**
 * Alarms: what is not as it should be, from the event that told of it to the one that tells of its
 * end. Each is about one subject; it can be acknowledged, which says that somebody knows.
 */
import { z } from "zod";
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

/** From when on waiting for CPU is an alarm. */
export const alarmRulesSchema = z
  .strictObject({
    readyPct: z
      .number()
      .min(1)
      .max(100)
      .default(10)
      .describe(
        "Ready time of a partition, in percent of its vCPUs' time, from which on it counts",
      ),
    readyS: z
      .number()
      .min(0)
      .max(86_400)
      .default(300)
      .describe("For how long, in seconds, it must last before it is an alarm"),
  })
  .describe("When the room raises alarms by itself");
export type AlarmRules = z.infer<typeof alarmRulesSchema>;
export const DEFAULT_ALARM_RULES: AlarmRules = { readyPct: 10, readyS: 300 };
