/**
 * A Windows Server failover cluster: its nodes restart the VMs of one that failed. That they do was
 * read; priorities and timings were not, so they are defaults that can be edited, and refuse nothing.
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

const SOURCE =
  "MicrosoftDocs/windowsserverdocs: failover clustering restarts what failed (HYV-07) [R]";

const WORDS: HaWords = {
  name: "Failover Clustering",
  source: SOURCE,
  detectionS: 10,
  detectionSource: "A heartbeat a second, 10 missed since 2016 [M]",
  attempts: 5,
  attemptsSource: "An assumption of this room [M]",
};

export const hypervAvailabilityFields: readonly SettingField[] = partitionFields(
  [
    { value: "high", label: { en: "High", de: "Hoch" } },
    { value: "medium", label: { en: "Medium", de: "Mittel" } },
    { value: "low", label: { en: "Low", de: "Niedrig" } },
    { value: "never", label: { en: "No auto start", de: "Kein Autostart" } },
  ],
  "medium",
  "Priorities of clustered roles [M]",
);

export const hypervAvailabilityClusterFields: readonly SettingField[] = clusterFields(WORDS);

export const hypervAvailability: AvailabilityRule = {
  ...timingsOf(WORDS),
  restart: restartBy(["high", "medium", "low"], "never", WORDS),
  admission: () => ({ kind: "none" }),
  leastCpuMHz: () => 0,
  overheadMiB: () => 0,
  source: SOURCE,
};
