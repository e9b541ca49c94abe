/**
 * CPU groups of Hyper-V: VMs that together get no more than a part of the host's logical processors,
 * G = n × C. Weights, reserves and limits go on to count for each VM by itself. The root scheduler
 * knows no groups.
 */
import type { SettingField } from "../../protocol/platform";
import { numberOf, type Platform } from "./platform";

/** A cap of so much is the whole host. */
export const WHOLE_GROUP = 65_536;

export const hypervGroupFields: readonly SettingField[] = [
  {
    key: "cap",
    label: { en: "CPU group cap", de: "Obergrenze der CPU-Gruppe" },
    help: {
      en: "The part of the host's logical processors that its VMs get together: 65,536 is all of them, 32,768 half.",
      de: "Welchen Teil der logischen Prozessoren des Hosts ihre VMs zusammen bekommen: 65.536 sind alle, 32.768 die Hälfte.",
    },
    kind: "integer",
    group: "cpu",
    min: 0,
    max: WHOLE_GROUP,
    step: 1,
    default: WHOLE_GROUP,
    online: true,
    source: "MicrosoftDocs windowsserverdocs, manage-hyper-v-cpugroups: G = n·C, 0–65536 [R]",
  },
];

export const hypervGroupCeiling: NonNullable<Platform["poolCeiling"]> = (settings, system) =>
  (system.cores * numberOf(settings, "cap", WHOLE_GROUP)) / WHOLE_GROUP;
