/**
 * PowerVM's remote restart: LPARs of a frame that failed start on another one. Nothing of it was read
 * at a source with figures, so all of it is defaults that can be edited, and refuses nothing.
 */
import type { SettingField } from "../../protocol/platform";
import {
  clusterFields,
  partitionFields,
  restartBy,
  timingsOf,
  type HaWords,
} from "../availability/fields";
import type { AvailabilityRule } from "../availability/rule";

const SOURCE = "PowerVM simplified remote restart, VM Recovery Manager [M]";

const WORDS: HaWords = {
  name: "Remote restart",
  source: SOURCE,
  detectionS: 120,
  detectionSource: SOURCE,
  attempts: 3,
  attemptsSource: SOURCE,
};

export const powervmAvailabilityFields: readonly SettingField[] = partitionFields(
  [
    { value: "high", label: { en: "High", de: "Hoch" } },
    { value: "medium", label: { en: "Medium", de: "Mittel" } },
    { value: "low", label: { en: "Low", de: "Niedrig" } },
    { value: "never", label: { en: "No remote restart", de: "Kein Remote Restart" } },
  ],
  "medium",
  SOURCE,
);

export const powervmAvailabilityClusterFields: readonly SettingField[] = clusterFields(WORDS);

export const powervmAvailability: AvailabilityRule = {
  ...timingsOf(WORDS),
  restart: restartBy(["high", "medium", "low"], "never", WORDS),
  admission: () => ({ kind: "none" }),
  leastCpuMHz: () => 0,
  overheadMiB: () => 0,
  source: SOURCE,
};
