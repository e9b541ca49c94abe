/**
 * High availability around KVM as Proxmox VE and oVirt do it: a host that does not answer is fenced,
 * and its VMs start on the others. Nothing of it was read at a source with figures, so all of it is
 * defaults that can be edited, and refuses nothing.
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

const SOURCE = "Proxmox VE HA manager, oVirt fencing [M]";

const WORDS: HaWords = {
  name: "HA manager",
  source: SOURCE,
  detectionS: 120,
  detectionSource: "A watchdog of 60 s, and the lock's 120 s [M]",
  attempts: 3,
  attemptsSource: SOURCE,
};

export const kvmAvailabilityFields: readonly SettingField[] = partitionFields(
  [
    { value: "high", label: { en: "High", de: "Hoch" } },
    { value: "medium", label: { en: "Medium", de: "Mittel" } },
    { value: "low", label: { en: "Low", de: "Niedrig" } },
    { value: "never", label: { en: "Not managed", de: "Nicht verwaltet" } },
  ],
  "medium",
  SOURCE,
);

export const kvmAvailabilityClusterFields: readonly SettingField[] = clusterFields(WORDS);

export const kvmAvailability: AvailabilityRule = {
  ...timingsOf(WORDS),
  restart: restartBy(["high", "medium", "low"], "never", WORDS),
  admission: () => ({ kind: "none" }),
  leastCpuMHz: () => 0,
  overheadMiB: () => 0,
  source: SOURCE,
};
