/**
 * Xen's live migration. libxc's simple policy: at most 5 passes, or fewer than 50 dirty pages, then
 * the rest with the domain suspended (XEN-08) [R]. The first prototype (Clark et al., NSDI'05)
 * bounded the rate of each round: 100 Mbit/s in the first, then what was written in the one before
 * and 50 more; it stopped where that came to more than 500 or where less than 256 KiB were left
 * (NSDI-04) [R].
 */
import type { SettingField } from "../../protocol/platform";
import type { Settings } from "../../protocol/scenario-parts";
import { linkMiBps } from "../migration/links";
import type { MigrationRemedy, MigrationRule, NextPass, RoundEnd } from "../migration/rule";
import { atOnce, atOnceField } from "./migrationFields";
import { numberOf } from "./platform";

const LIBXC =
  "xen-project/xen@c447b7308b13 tools/libs/guest/xg_sr_save.c, simple_precopy_policy [R]";
const CLARK = "Clark et al., Live Migration of Virtual Machines, NSDI'05, 5.3 [R]";
/** XenServer moves three at a time [M]. */
const AT_ONCE = 3;
const BITS_A_MIB = 8 * 1_048_576;

function figure(
  key: string,
  label: SettingField["label"],
  help: SettingField["help"],
  more: Pick<SettingField, "default" | "min" | "max" | "source"> & Partial<SettingField>,
): SettingField {
  return { key, label, help, kind: "integer", group: "migration", step: 1, online: true, ...more };
}

export const xenMigrationFields: readonly SettingField[] = [
  {
    key: "migrationPolicy",
    label: { en: "Migration policy", de: "Migrationsrichtlinie" },
    help: {
      en: "libxc copies at most five passes at full rate. The first prototype of 2005 set a rate for each round, so that the network and the guest noticed little.",
      de: "libxc kopiert höchstens fünf Runden mit voller Rate. Der erste Prototyp von 2005 gab jeder Runde eine Rate vor, damit Netz und Gast wenig davon merkten.",
    },
    kind: "choice",
    group: "migration",
    choices: [
      { value: "libxc", label: { en: "libxc", de: "libxc" } },
      { value: "clark", label: { en: "Clark et al. 2005", de: "Clark u. a. 2005" } },
    ],
    default: "libxc",
    online: true,
    source: `${LIBXC}; ${CLARK}`,
  },
  figure(
    "migrationPasses",
    { en: "libxc: passes", de: "libxc: Runden" },
    {
      en: "After so many passes the rest is copied with the domain suspended.",
      de: "Nach so vielen Runden wird der Rest bei angehaltener Domäne kopiert.",
    },
    { min: 1, max: 1_000, default: 5, source: `${LIBXC}: SPP_MAX_ITERATIONS` },
  ),
  figure(
    "migrationPages",
    { en: "libxc: few pages", de: "libxc: wenige Seiten" },
    {
      en: "Where fewer pages of 4 KiB than this are dirty, it stops at once.",
      de: "Sind weniger Seiten zu 4 KiB als diese verändert, wird sofort angehalten.",
    },
    { min: 1, max: 1_000_000, default: 50, source: `${LIBXC}: SPP_TARGET_DIRTY_COUNT` },
  ),
  figure(
    "migrationLeastMbps",
    { en: "Clark: least rate", de: "Clark: kleinste Rate" },
    { en: "The first round's rate.", de: "Die Rate der ersten Runde." },
    { unit: "Mbit/s", min: 1, max: 1_000_000, default: 100, source: CLARK },
  ),
  figure(
    "migrationMostMbps",
    { en: "Clark: greatest rate", de: "Clark: größte Rate" },
    {
      en: "Who would need more is stopped; the rest is copied at this rate.",
      de: "Wer mehr bräuchte, wird angehalten; der Rest wird mit dieser Rate kopiert.",
    },
    { unit: "Mbit/s", min: 1, max: 1_000_000, default: 500, source: CLARK },
  ),
  figure(
    "migrationMoreMbps",
    { en: "Clark: increment", de: "Clark: Zuschlag" },
    {
      en: "By how much a round is faster than the guest wrote in the one before.",
      de: "Um wie viel eine Runde schneller ist, als der Gast in der vorigen schrieb.",
    },
    { unit: "Mbit/s", min: 1, max: 1_000_000, default: 50, source: CLARK },
  ),
  atOnceField(AT_ONCE, "XenServer: three at once [M]"),
];

/** Where less than this is left, the prototype stops. */
const FEW_MIB = 256 / 1024;

function clark(settings: Settings, { remainingMiB, dirtyMiBps }: RoundEnd): NextPass {
  const most = numberOf(settings, "migrationMostMbps", 500);
  const dirtyMbps = (dirtyMiBps * BITS_A_MIB) / 1e6;
  const wanted = dirtyMbps + numberOf(settings, "migrationMoreMbps", 50);
  if (remainingMiB < FEW_MIB || wanted > most)
    return { pass: "last", atMostMiBps: linkMiBps(most) };
  const rate = Math.max(numberOf(settings, "migrationLeastMbps", 100), wanted);
  return { pass: "again", atMostMiBps: linkMiBps(rate) };
}

function libxc(settings: Settings, { round, remainingMiB }: RoundEnd): NextPass {
  const few = (numberOf(settings, "migrationPages", 50) * 4) / 1024;
  const done = round >= numberOf(settings, "migrationPasses", 5) || remainingMiB < few;
  return { pass: done ? "last" : "again" };
}

export const xenMigration: MigrationRule = {
  reach: "anywhere",
  terms: (settings) => {
    const historic = settings["migrationPolicy"] === "clark";
    return {
      ...(historic
        ? { firstPassMiBps: linkMiBps(numberOf(settings, "migrationLeastMbps", 100)) }
        : {}),
      limits: atOnce(settings, AT_ONCE),
      setupS: 1,
      switchoverS: 0.1,
      next: (end) => (historic ? clark(settings, end) : libxc(settings, end)),
    };
  },
  remedies: (settings): MigrationRemedy[] =>
    settings["migrationPolicy"] === "clark"
      ? [{ way: "libxc", settings: { migrationPolicy: "libxc" } }]
      : [10, 20, 50]
          .filter((passes) => passes > numberOf(settings, "migrationPasses", 5))
          .map((passes) => ({
            way: "passes",
            settings: { migrationPasses: passes },
            params: { count: passes },
          })),
  source: `${LIBXC}: 5 passes, 50 pages (XEN-08); ${CLARK}; three at once [M]; preparation and pause are this room's assumption`,
};
