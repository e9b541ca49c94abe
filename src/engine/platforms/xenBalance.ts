/**
 * XenServer's Workload Balancing. Its modes are read at their source; the thresholds are settings
 * there and their defaults not confirmed, so that they can be edited here as well [M].
 */
import type { SettingField } from "../../protocol/platform";
import { automationOf, balancerFields, BALANCER, percentField } from "../balance/fields";
import type { BalanceRule } from "../balance/rule";
import { numberOf } from "./platform";

const SOURCE =
  "XenServer, Workload Balancing: maximise performance (acts at the high threshold) or density (at the critical one) [R]; thresholds and interval [M]";

/** How long it waits between two optimisations [M]. */
const EVERY_S = 900;
/** The high threshold is this part of the critical one [M]. */
const HIGH_OF_CRITICAL = 0.85;
/** A host below this is worth emptying when density counts [M]. */
const LOW = 0.25;

export const xenBalanceFields: readonly SettingField[] = [
  ...balancerFields(
    { en: "Workload Balancing", de: "Workload Balancing" },
    {
      en: "Maximum performance spreads the load and acts at the high threshold; maximum density packs it, acts at the critical one and empties hosts.",
      de: "Maximale Leistung verteilt die Last und handelt ab der hohen Schwelle; maximale Dichte packt sie, handelt ab der kritischen und leert Hosts.",
    },
    [
      { value: "performance", label: { en: "Maximum performance", de: "Maximale Leistung" } },
      { value: "density", label: { en: "Maximum density", de: "Maximale Dichte" } },
    ],
    SOURCE,
  ),
  percentField(
    "wlbCritical",
    { en: "Critical CPU threshold", de: "Kritische CPU-Schwelle" },
    {
      en: "The high threshold is 85 % of it.",
      de: "Die hohe Schwelle liegt bei 85 % davon.",
    },
    90,
    SOURCE,
  ),
];

export const xenBalance: BalanceRule = {
  idleMemory: 1,
  terms: (settings) => {
    const mode = settings[BALANCER];
    if (mode !== "performance" && mode !== "density") return undefined;
    const critical = numberOf(settings, "wlbCritical", 90) / 100;
    const dense = mode === "density";
    return {
      name: { en: "Workload Balancing", de: "Workload Balancing" },
      rule: {
        words: dense
          ? {
              en: "A host above the critical threshold gives machines away; one that hardly does anything is emptied into the others.",
              de: "Ein Host über der kritischen Schwelle gibt Maschinen ab; einer, der kaum etwas tut, wird in die anderen geleert.",
            }
          : {
              en: "A host above the high threshold gives machines to the one with the least to do.",
              de: "Ein Host über der hohen Schwelle gibt Maschinen an den ab, der am wenigsten zu tun hat.",
            },
        source: SOURCE,
      },
      everyS: EVERY_S,
      automation: automationOf(settings),
      level: 5,
      way: {
        way: "threshold",
        high: dense ? critical : critical * HIGH_OF_CRITICAL,
        ...(dense ? { low: LOW } : {}),
        forS: 0,
        memory: false,
        movesAtOnce: 8,
      },
    };
  },
};
