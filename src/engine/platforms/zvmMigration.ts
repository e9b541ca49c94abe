/**
 * Live guest relocation: passes through the guest's storage while it runs, and two last ones while it
 * is quiesced (ZVM-06) [R]; only within its SSI cluster. MAXQUIESCE and MAXTOTAL, which would give a
 * relocation up, are unconfirmed [M] and therefore bound nothing unless somebody states them.
 */
import type { SettingField } from "../../protocol/platform";
import type { MigrationRule, MigrationTerms } from "../migration/rule";
import { atOnce, atOnceField } from "./migrationFields";
import { numberOf } from "./platform";

const LGR = "vm.ibm.com/perf/reports/zvm/html/620lgr.html [R]";
const UNCONFIRMED =
  "VMRELOCATE MAXQUIESCE (default 10 s) and MAXTOTAL [M]: nothing is given up unless it is stated";
const AT_ONCE = 1;
/** Passes while the guest runs, and what may be left when it is quiesced (s): assumptions. */
const MOST_PASSES = 8;
const CALM_S = 1;
const PATIENCE_S = 60;
const QUIESCED_PASSES = 2;

function bound(
  key: string,
  label: SettingField["label"],
  help: SettingField["help"],
): SettingField {
  return {
    key,
    label,
    help,
    kind: "number",
    group: "migration",
    unit: "s",
    min: 1,
    max: 86_400,
    step: 1,
    optional: true,
    noneLabel: { en: "no limit", de: "keine Grenze" },
    default: null,
    online: true,
    source: UNCONFIRMED,
  };
}

export const zvmMigrationFields: readonly SettingField[] = [
  bound(
    "maxQuiesceS",
    { en: "MAXQUIESCE", de: "MAXQUIESCE" },
    {
      en: "A guest that would have to be quiesced for longer is not relocated.",
      de: "Ein Gast, der länger angehalten werden müsste, wird nicht verlegt.",
    },
  ),
  bound(
    "maxTotalS",
    { en: "MAXTOTAL", de: "MAXTOTAL" },
    {
      en: "A relocation that takes longer is given up.",
      de: "Eine Verlegung, die länger dauert, wird aufgegeben.",
    },
  ),
  atOnceField(AT_ONCE, "One at a time: this room's assumption"),
];

export const zvmMigration: MigrationRule = {
  reach: "cluster",
  terms: (settings): MigrationTerms => {
    const total = settings["maxTotalS"];
    return {
      limits: atOnce(settings, AT_ONCE),
      setupS: 2,
      switchoverS: 0.3,
      ...(typeof total === "number"
        ? { deadline: { afterS: total, outcome: { pass: "none", code: "migrationTimeout" } } }
        : {}),
      next: ({ round, remainingMiB, bandwidthMiBps, sinceProgressS }) => {
        const quiesceS = remainingMiB / bandwidthMiBps;
        if (quiesceS > CALM_S && round < MOST_PASSES && sinceProgressS < PATIENCE_S)
          return { pass: "again" };
        if (quiesceS > numberOf(settings, "maxQuiesceS", Infinity))
          return { pass: "none", code: "quiesceTooLong" };
        return { pass: "last", passes: QUIESCED_PASSES };
      },
    };
  },
  source: `${LGR}: quiesced in the final two passes; MAXQUIESCE and MAXTOTAL [M] give up only where they are stated; one relocation at a time, 2 s of preparation and passes up to 8 or until a second is left are this room's assumptions`,
};
