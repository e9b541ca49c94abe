/** Settings of live migration that several platforms have alike. */
import type { SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import type { MigrationLimits } from "../migration/rule";
import { numberOf } from "./platform";

const AT_ONCE_KEY = "migrationsAtOnce";

/** How many may enter or leave a host at one time, arriving and leaving together. */
export function atOnceField(most: number, source: string): SettingField {
  return {
    key: AT_ONCE_KEY,
    label: { en: "Migrations at once", de: "Gleichzeitige Migrationen" },
    help: {
      en: "How many partitions may leave or enter the host at one time, counted together. The others wait in a queue.",
      de: "Wie viele Partitionen den Host gleichzeitig verlassen oder betreten dürfen, zusammen gezählt. Die übrigen stehen in einer Warteschlange.",
    },
    kind: "integer",
    group: "migration",
    min: 1,
    max: 256,
    step: 1,
    default: most,
    online: true,
    source,
  };
}

export function atOnce(settings: Settings, most: number): MigrationLimits {
  return { host: { cost: 1, budget: numberOf(settings, AT_ONCE_KEY, most) } };
}
