/** VM load balancing of Windows Server failover clusters (node fairness), from Windows Server 2016. */
import type { SettingField } from "../../protocol/platform";
import { automationOf, balancerFields, BALANCER } from "../balance/fields";
import type { BalanceRule } from "../balance/rule";

const SOURCE =
  "Microsoft, VM Load Balancing deep-dive; AutoBalancerLevel 1, 2, 3 = 80, 70, 60 %; AutoBalancerMode 2: every 30 minutes [R]";

const EVERY_S = 1_800;
/** A node's CPU counts as the mean of five minutes; a look here takes that of its interval. */
const HIGH: Readonly<Record<string, number>> = { low: 0.8, medium: 0.7, high: 0.6 };

export const hypervBalanceFields: readonly SettingField[] = balancerFields(
  { en: "VM load balancing", de: "VM-Lastenausgleich" },
  {
    en: "Moves machines from nodes whose CPU or memory is loaded beyond the level. In Windows Server it is on by default, at 80 %.",
    de: "Verschiebt Maschinen von Knoten, deren CPU oder Speicher über die Stufe hinaus belastet ist. In Windows Server ist er als Vorgabe an, bei 80 %.",
  },
  [
    { value: "low", label: { en: "Low: above 80 %", de: "Niedrig: über 80 %" } },
    { value: "medium", label: { en: "Medium: above 70 %", de: "Mittel: über 70 %" } },
    { value: "high", label: { en: "High: above 60 %", de: "Hoch: über 60 %" } },
  ],
  SOURCE,
);

export const hypervBalance: BalanceRule = {
  idleMemory: 1,
  terms: (settings) => {
    const high = HIGH[String(settings[BALANCER])];
    if (high === undefined) return undefined;
    return {
      name: { en: "VM load balancing", de: "VM-Lastenausgleich" },
      rule: {
        words: {
          en: "Every 30 minutes nodes whose CPU or memory is loaded beyond the level give machines to the others, the fullest first.",
          de: "Alle 30 Minuten geben Knoten, deren CPU oder Speicher über die Stufe hinaus belastet ist, Maschinen an die anderen ab, der vollste zuerst.",
        },
        source: SOURCE,
      },
      everyS: EVERY_S,
      automation: automationOf(settings),
      level: 5,
      way: { way: "threshold", high, forS: 0, memory: true, movesAtOnce: 8 },
    };
  },
};
