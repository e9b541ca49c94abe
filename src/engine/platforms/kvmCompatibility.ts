/**
 * What processor a VM of KVM sees (PLAT-KVM-CMP): its host's own (host-passthrough), a description of
 * that which goes along when it migrates (host-model), or a named model, which every host must have.
 */
import type { CpuLine } from "../../protocol/cpuLevel";
import type { SettingField } from "../../protocol/platform";
import { cappedAt } from "../compatibility/choices";
import type { CompatibilityRule } from "../compatibility/rule";

const SOURCE = "libvirt formatdomain, CPU mode; QEMU, qemu-cpu-models(7) [R]";

/** The x86-64 psABI's levels, by the first processors that have all of one (BMI, AVX2: Haswell …). */
const NAMED: Readonly<Record<string, Partial<Record<CpuLine, string>>>> = {
  "x86-64-v2": { Intel: "intel-nehalem", AMD: "amd-bulldozer" },
  "x86-64-v3": { Intel: "intel-haswell", AMD: "amd-zen" },
  "x86-64-v4": { Intel: "intel-skylake", AMD: "amd-zen4" },
};

export const kvmCompatibilityFields: readonly SettingField[] = [
  {
    key: "cpuModel",
    label: { en: "CPU model", de: "CPU-Modell" },
    help: {
      en: "host-passthrough: the host's own processor; host-model: its description, which travels along; a named model: the same on every host that has it.",
      de: "host-passthrough: der Prozessor des Hosts selbst; host-model: dessen Beschreibung, die mitwandert; ein benanntes Modell: auf jedem Host, der es hat, dasselbe.",
    },
    kind: "choice",
    group: "compatibility",
    choices: ["host-model", "host-passthrough", ...Object.keys(NAMED)].map((value) => ({
      value,
      label: { en: value, de: value },
    })),
    default: "host-model",
    online: false,
    source: `${SOURCE}; the default is this room's`,
  },
];

export const kvmCompatibility: CompatibilityRule = {
  level: ({ host, settings }) => cappedAt(host, NAMED[String(settings["cpuModel"])]?.[host.line]),
  confirmed: true,
  // "Live migration is unsafe" with it: neither libvirt nor QEMU can promise a stable processor.
  notes: ({ name, settings }, from, to) =>
    settings["cpuModel"] === "host-passthrough" && from.spec.cpu.model !== to.spec.cpu.model
      ? [{ code: "passthroughUnsafe", params: { name, host: to.spec.name } }]
      : [],
  source: SOURCE,
};
