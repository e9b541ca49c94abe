/**
 * Live migration of Hyper-V between processors that differ (PLAT-HYV-CMP): the same manufacturer
 * always; other capabilities of it with processor compatibility, which is set while the VM is off.
 * The standard mode is a fixed small set, the dynamic one (Windows Server 2025) what all nodes of the
 * cluster have in common. What is saved is bound as what runs is.
 */
import { cpuLevel, type CpuLine } from "../../protocol/cpuLevel";
import type { SettingField } from "../../protocol/platform";
import { cappedAt, common } from "../compatibility/choices";
import type { CompatibilityRule } from "../compatibility/rule";

const SOURCE =
  "learn.microsoft.com, Processor compatibility for Hyper-V virtual machines (dynamic-processor-compatibility-mode) [R]";

export const hypervCompatibilityFields: readonly SettingField[] = [
  {
    key: "processorCompatibility",
    label: { en: "Processor compatibility", de: "Prozessorkompatibilität" },
    help: {
      en: "Limits the processor features that the VM sees, so that it moves live to other processors of the same manufacturer. Standard: a fixed small set. Dynamic: what all nodes of the cluster have in common.",
      de: "Beschränkt die Prozessormerkmale, die die VM sieht, sodass sie im Betrieb auf andere Prozessoren desselben Herstellers umziehen kann. Standard: ein fester kleiner Satz. Dynamisch: was alle Knoten des Clusters gemeinsam haben.",
    },
    kind: "choice",
    group: "compatibility",
    choices: [
      { value: "off", label: { en: "Off", de: "Aus" } },
      { value: "standard", label: { en: "Standard", de: "Standard" } },
      { value: "dynamic", label: { en: "Dynamic", de: "Dynamisch" } },
    ],
    default: "off",
    online: false,
    source: SOURCE,
  },
];

/** The fixed set, which no processor with hardware assistance lacks (an assumption: the least that we know). */
const LEAST: Partial<Record<CpuLine, string>> = { Intel: "intel-merom", AMD: "amd-rev-f" };

export const hypervCompatibility: CompatibilityRule = {
  level: ({ host, cluster, settings }) => {
    if (settings["processorCompatibility"] === "dynamic") return common(host, cluster);
    const least = LEAST[host.line];
    if (settings["processorCompatibility"] !== "standard" || least === undefined) return host;
    return cappedAt(host, cpuLevel(least)!.id);
  },
  confirmed: true,
  source: SOURCE,
};
