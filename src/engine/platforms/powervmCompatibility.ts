/**
 * Processor compatibility modes of PowerVM (PLAT-PVM-CMP): a partition keeps the mode that it was
 * activated in until it is restarted, wherever it moves, and the destination must support that. By
 * default the mode is the highest that its server has.
 */
import type { SettingField } from "../../protocol/platform";
import { cappedAt, levelChoices } from "../compatibility/choices";
import type { CompatibilityRule } from "../compatibility/rule";

const MODES =
  "IBM Knowledge Center POWER7, iphc3pcmcombosact (combinations for active partition mobility) [R]";
const EDITIONS = "IBM BladeCenter PS703/PS704 Redpaper, p. 113 [R], of POWER7";

export const powervmCompatibilityFields: readonly SettingField[] = [
  {
    key: "processorMode",
    label: { en: "Processor compatibility mode", de: "Prozessorkompatibilitätsmodus" },
    help: {
      en: "The generation that the partition is activated as. Default: the highest that its server has. In an older mode it can move live to older servers.",
      de: "Die Generation, als die die Partition aktiviert wird. Standard: die höchste des Servers. In einem älteren Modus kann sie im Betrieb auf ältere Server umziehen.",
    },
    kind: "choice",
    group: "compatibility",
    choices: [
      { value: "default", label: { en: "Default", de: "Standard" } },
      ...levelChoices(["POWER"], "power6"),
    ],
    default: "default",
    online: false,
    source: MODES,
  },
];

export const powervmLicenceFields: readonly SettingField[] = [
  {
    key: "edition",
    label: { en: "PowerVM edition", de: "PowerVM-Edition" },
    help: {
      en: "Partition mobility needs the Enterprise Edition at both ends. Nothing is refused for it; a move says so.",
      de: "Die Partitionsmobilität setzt an beiden Enden die Enterprise Edition voraus. Verweigert wird deswegen nichts; ein Umzug weist darauf hin.",
    },
    kind: "choice",
    group: "compatibility",
    choices: [
      { value: "unstated", label: { en: "Not stated", de: "Nicht angegeben" } },
      { value: "express", label: { en: "Express", de: "Express" } },
      { value: "standard", label: { en: "Standard", de: "Standard" } },
      { value: "enterprise", label: { en: "Enterprise", de: "Enterprise" } },
    ],
    default: "unstated",
    online: true,
    source: EDITIONS,
  },
];

/** Later releases have sold other editions, which is why it is a note. */
const WITHOUT_MOBILITY = ["express", "standard"];

export const powervmCompatibility: CompatibilityRule = {
  level: ({ host, settings }) => cappedAt(host, settings["processorMode"]),
  confirmed: true,
  notes: (_lpar, from, to) =>
    [from, to]
      .filter(({ settings }) => WITHOUT_MOBILITY.includes(String(settings["edition"])))
      .map(({ spec }) => ({
        code: "licenceMove",
        params: { host: spec.name, feature: "Live Partition Mobility" },
      })),
  source: MODES,
};
