/**
 * Hyper-V's live migration: pre-copy; since 2012 R2 memory is compressed on its way by default [R]
 * (that it is the default), by how much depends on the guest and is an assumption here.
 */
import type { SettingField } from "../../protocol/platform";
import type { MigrationRemedy, MigrationRule } from "../migration/rule";
import { atOnce, atOnceField } from "./migrationFields";
import { numberOf } from "./platform";

const DOCS = "MicrosoftDocs/windowsserverdocs, live migration [R]";
const AT_ONCE = 2;
const MOST_PASSES = 10;
const GOAL_S = 0.5;
const RATIO = 2;

export const hypervMigrationFields: readonly SettingField[] = [
  {
    key: "migrationOption",
    label: { en: "Migration performance", de: "Migrationsleistung" },
    help: {
      en: "Compression sends less over the link; without it memory goes as it is.",
      de: "Mit Komprimierung geht weniger über die Verbindung; ohne sie der Speicher, wie er ist.",
    },
    kind: "choice",
    group: "migration",
    choices: [
      { value: "compression", label: { en: "compression", de: "Komprimierung" } },
      { value: "tcp", label: { en: "TCP/IP", de: "TCP/IP" } },
    ],
    default: "compression",
    online: true,
    source: `${DOCS}: compression is the default since 2012 R2`,
  },
  {
    key: "compressionRatio",
    label: { en: "Compression ratio", de: "Komprimierungsfaktor" },
    help: {
      en: "How much memory a MiB on the link carries when it is compressed.",
      de: "Wie viel Speicher ein MiB auf der Verbindung trägt, wenn komprimiert wird.",
    },
    kind: "number",
    group: "migration",
    min: 1,
    max: 10,
    step: 0.1,
    default: RATIO,
    online: true,
    source: "An assumption: it depends on what is in the guest's memory",
  },
  atOnceField(AT_ONCE, "Two at once by default [M]"),
];

export const hypervMigration: MigrationRule = {
  reach: "anywhere",
  terms: (settings) => ({
    limits: atOnce(settings, AT_ONCE),
    ...(settings["migrationOption"] === "tcp"
      ? {}
      : { compression: numberOf(settings, "compressionRatio", RATIO) }),
    setupS: 1,
    switchoverS: 0.1,
    next: ({ round, remainingMiB, bandwidthMiBps }) => ({
      pass: round >= MOST_PASSES || remainingMiB <= bandwidthMiBps * GOAL_S ? "last" : "again",
    }),
  }),
  remedies: (settings): MigrationRemedy[] =>
    settings["migrationOption"] === "tcp"
      ? [{ way: "compression", settings: { migrationOption: "compression" } }]
      : [],
  source: `${DOCS}: pre-copy, compressed by default; two at once, up to ten passes and half a second left are [M]; the ratio, preparation and pause are this room's assumptions`,
};
