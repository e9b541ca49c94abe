/**
 * vMotion between processors that differ (PLAT-ESX-CMP): the target must offer what the source
 * offered when the VM was powered on, and be of the same vendor; so must the host on which a
 * suspended VM resumes. EVC has all hosts of a cluster offer a baseline; a VM may have one of its own.
 */
import type { SettingField } from "../../protocol/platform";
import { cappedAt, levelChoices } from "../compatibility/choices";
import type { CompatibilityRule } from "../compatibility/rule";

const HOST_MANAGEMENT =
  "vCenter Server and Host Management 6.0, p. 128, CPU Compatibility and EVC [R]";
const EVC = "docs.vmware.com vSphere 6.7, GUID-9F444D9B, About Enhanced vMotion Compatibility [R]";
const PER_VM = "vSphere Virtual Machine Administration 6.7, p. 255 [R]";

const OFF = { value: "off", label: { en: "Off", de: "Aus" } };

export const esxCompatibilityClusterFields: readonly SettingField[] = [
  {
    key: "evc",
    label: { en: "EVC mode", de: "EVC-Modus" },
    help: {
      en: "All hosts present the processor features of this generation, so that VMs move live between newer and older hosts of one vendor. No more than the least of the hosts offers; nobody may be running with more when it is set.",
      de: "Alle Hosts zeigen die Prozessormerkmale dieser Generation, sodass VMs zwischen neueren und älteren Hosts eines Herstellers im Betrieb umziehen. Höchstens das, was der schwächste Host bietet; beim Setzen darf niemand mit mehr laufen.",
    },
    kind: "choice",
    group: "compatibility",
    choices: [OFF, ...levelChoices(["Intel", "AMD"])],
    default: "off",
    online: true,
    source: EVC,
  },
];

export const esxCompatibilityFields: readonly SettingField[] = [
  {
    key: "vmEvc",
    label: { en: "EVC mode of the VM", de: "EVC-Modus der VM" },
    help: {
      en: "The VM is given the features of this generation at most, wherever it is started. Changed while it is off.",
      de: "Die VM erhält höchstens die Merkmale dieser Generation, wo immer sie gestartet wird. Nur im ausgeschalteten Zustand änderbar.",
    },
    kind: "choice",
    group: "compatibility",
    choices: [OFF, ...levelChoices(["Intel", "AMD"])],
    default: "off",
    online: false,
    source: PER_VM,
  },
];

/** Editions as hosts are licensed for them. */
export const esxLicenceFields: readonly SettingField[] = [
  {
    key: "edition",
    label: { en: "Edition", de: "Edition" },
    help: {
      en: "What the host is licensed for. Nothing is refused for it; a move that an edition does not include says so.",
      de: "Wofür der Host lizenziert ist. Verweigert wird deswegen nichts; ein Umzug, den eine Edition nicht enthält, weist darauf hin.",
    },
    kind: "choice",
    group: "compatibility",
    choices: [
      { value: "unstated", label: { en: "Not stated", de: "Nicht angegeben" } },
      { value: "free", label: { en: "Free hypervisor", de: "Kostenloser Hypervisor" } },
      { value: "essentials", label: { en: "Essentials", de: "Essentials" } },
      { value: "standard", label: { en: "Standard", de: "Standard" } },
      { value: "enterprisePlus", label: { en: "Enterprise Plus", de: "Enterprise Plus" } },
    ],
    default: "unstated",
    online: true,
    source: "Editions without vMotion: Essentials and the free hypervisor [M]",
  },
];

/** [M]: which is why it is a note. */
const WITHOUT_VMOTION = ["free", "essentials"];

export const esxCompatibility: CompatibilityRule = {
  level: ({ host, clusterSettings, settings }) =>
    cappedAt(cappedAt(host, clusterSettings["evc"]), settings["vmEvc"]),
  confirmed: true,
  baseline: "evc",
  notes: (_vm, from, to) =>
    [from, to]
      .filter(({ settings }) => WITHOUT_VMOTION.includes(String(settings["edition"])))
      .map(({ spec }) => ({
        code: "licenceMove",
        params: { host: spec.name, feature: "vMotion" },
      })),
  source: `${HOST_MANAGEMENT}; ${EVC}`,
};
