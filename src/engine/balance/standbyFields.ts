/**
 * A host that stands by: off but for its management controller, which wakes it over the network.
 * Nothing of it was published in figures: assumptions of the house, to be set at each host [M].
 */
import type { SettingField } from "../../protocol/platform";
import type { Watts } from "../../protocol/units";

export const STANDBY_WATTS: Watts = 12;
export const BOOT_S = 240;

const SOURCE = "An assumption of this room [M]: service processor and network on standby power";

export const standbyFields: readonly SettingField[] = [
  {
    key: "standbyW",
    label: { en: "Draw in standby", de: "Aufnahme im Standby" },
    help: {
      en: "What the host draws while it stands by: its service processor and a network port.",
      de: "Was der Host im Standby aufnimmt: sein Serviceprozessor und ein Netzwerkanschluss.",
    },
    kind: "number",
    group: "power",
    unit: "W",
    min: 0,
    max: 10_000,
    step: 1,
    default: STANDBY_WATTS,
    online: true,
    source: SOURCE,
  },
  {
    key: "bootS",
    label: { en: "Time to boot", de: "Startdauer" },
    help: {
      en: "From being woken until it can take machines in.",
      de: "Vom Wecken, bis er Maschinen aufnehmen kann.",
    },
    kind: "number",
    group: "power",
    unit: "s",
    min: 1,
    max: 7_200,
    step: 1,
    default: BOOT_S,
    online: true,
    source: SOURCE,
  },
];
