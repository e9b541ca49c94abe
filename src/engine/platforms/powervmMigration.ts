/**
 * Live Partition Mobility: passes until enough pages are clean or a time is over; then the partition
 * runs on at the destination before all dirty pages are there, and fetches the rest from the source
 * (PVM-09) [R]. So it never gives up for writing too fast, and its stand-still is short.
 */
import type { SettingField } from "../../protocol/platform";
import type { MigrationRule } from "../migration/rule";
import { atOnce, atOnceField } from "./migrationFields";
import { numberOf } from "./platform";

const IBM = "ibm.com/docs power10, environment-source-destination-servers (PVM-09) [R]";
const ASSUMED = "an assumption: it is read that there is one, not how much it is";
const AT_ONCE = 4;

export const powervmMigrationFields: readonly SettingField[] = [
  {
    key: "lpmCleanMs",
    label: { en: "Enough pages are clean", de: "Genug Seiten sauber" },
    help: {
      en: "It resumes at the destination when what is dirty could be copied in this time.",
      de: "Am Ziel geht es weiter, sobald sich das Veränderte in dieser Zeit kopieren ließe.",
    },
    kind: "number",
    group: "migration",
    unit: "ms",
    min: 1,
    max: 600_000,
    step: 50,
    default: 500,
    online: true,
    source: `${IBM}; ${ASSUMED}`,
  },
  {
    key: "lpmTimeoutS",
    label: { en: "Passes at most for", de: "Runden höchstens" },
    help: {
      en: "Without progress for so long it resumes at the destination all the same.",
      de: "Ohne Fortschritt für diese Zeit geht es trotzdem am Ziel weiter.",
    },
    kind: "number",
    group: "migration",
    unit: "s",
    min: 1,
    max: 86_400,
    step: 1,
    default: 30,
    online: true,
    source: `${IBM}; ${ASSUMED}`,
  },
  atOnceField(AT_ONCE, "Concurrency limits [M]"),
];

export const powervmMigration: MigrationRule = {
  reach: "anywhere",
  terms: (settings) => ({
    limits: atOnce(settings, AT_ONCE),
    setupS: 5,
    switchoverS: 0.2,
    next: ({ remainingMiB, bandwidthMiBps, sinceProgressS }) => {
      const cleanS = numberOf(settings, "lpmCleanMs", 500) / 1000;
      const clean = remainingMiB <= bandwidthMiBps * cleanS;
      const late = sinceProgressS > numberOf(settings, "lpmTimeoutS", 30);
      return { pass: clean || late ? "postcopy" : "again" };
    },
  }),
  source: `${IBM}: passes until enough pages are clean or a timeout, early resume, demand paging from the source; how many at once [M]; how clean, how long, preparation and pause are this room's assumptions`,
};
