/** Settings that every simpler balancer has, in the words of each. */
import type { Automation } from "../../protocol/balance";
import type { SettingField, Words } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";

export const BALANCER = "balancer";
export const AUTOMATIC = "balancerAutomatic";

/** Which policy a cluster has, and whether it acts by itself. */
export function balancerFields(
  name: Words,
  help: Words,
  policies: NonNullable<SettingField["choices"]>,
  source: string,
): SettingField[] {
  return [
    {
      key: BALANCER,
      label: name,
      help,
      kind: "choice",
      group: "balance",
      choices: [{ value: "off", label: { en: "Off", de: "Aus" } }, ...policies],
      default: "off",
      online: true,
      source,
    },
    {
      key: AUTOMATIC,
      label: { en: "Moves by itself", de: "Verschiebt selbst" },
      help: {
        en: "Otherwise it recommends, and somebody accepts.",
        de: "Sonst empfiehlt er nur, und jemand nimmt an.",
      },
      kind: "toggle",
      group: "balance",
      default: true,
      online: true,
      source,
    },
  ];
}

export function percentField(
  key: string,
  label: Words,
  help: Words,
  fallback: number,
  source: string,
): SettingField {
  return {
    key,
    label,
    help,
    kind: "number",
    group: "balance",
    unit: "%",
    min: 0,
    max: 100,
    step: 1,
    default: fallback,
    online: true,
    source,
  };
}

export function automationOf(settings: Settings): Automation {
  return settings[AUTOMATIC] === false ? "manual" : "full";
}
