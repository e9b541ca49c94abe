/**
 * LPAR groups of PR/SM: LPARs that together get no more than a limit. A group is no level of its own:
 * its members compete with all others by their weights, and where they would get more together than
 * their limit allows, that is divided among them by weight.
 */
import type { SettingField } from "../../protocol/platform";
import { numberOf, type Platform } from "./platform";

const GROUP = "IBM docs, group capacity limit (WLM, MSU): divided among the members by weight [R]";

export const prsmGroupFields: readonly SettingField[] = [
  {
    key: "limitMSU",
    label: { en: "Group capacity limit", de: "Gruppenkapazitätslimit" },
    help: {
      en: "What its members may use of the general purpose processors (CP) together. z/OS lets a four-hour average count; here it holds at once.",
      de: "Was ihre Mitglieder von den allgemeinen Prozessoren (CP) zusammen nutzen dürfen. Unter z/OS zählt der Vier-Stunden-Schnitt; hier gilt es sofort.",
    },
    kind: "number",
    group: "cpu",
    unit: "MSU/h",
    min: 1,
    optional: true,
    noneLabel: { en: "unlimited", de: "unbegrenzt" },
    default: null,
    online: true,
    source: GROUP,
  },
  {
    key: "absoluteCap",
    label: { en: "Absolute group cap", de: "Absolutes Gruppen-Capping" },
    help: {
      en: "What its members get together of the processors of each type, e.g. 2.5.",
      de: "Was ihre Mitglieder von den Prozessoren jedes Typs zusammen bekommen, z. B. 2,5.",
    },
    kind: "number",
    group: "cpu",
    unit: { en: "processors", de: "Prozessoren" },
    min: 0.01,
    step: 0.01,
    optional: true,
    noneLabel: { en: "unlimited", de: "unbegrenzt" },
    default: null,
    online: true,
    source: "LPAR group absolute capping of newer machines [M]",
  },
];

/** Of the machine: what turns MSU into processors. */
export const msuField: SettingField = {
  key: "msuPerProcessor",
  label: { en: "Capacity of a processor", de: "Kapazität eines Prozessors" },
  help: {
    en: "What a general purpose processor of this machine is rated at. Only limits in MSU depend on it.",
    de: "Womit ein allgemeiner Prozessor dieser Maschine bewertet ist. Nur Grenzen in MSU hängen davon ab.",
  },
  kind: "number",
  group: "cpu",
  unit: "MSU/h",
  min: 1,
  default: 200,
  online: true,
  source: "This room's assumption [M]; a machine's own rating stands in its maker's tables",
};

/** The processor type that MSU are stated for. */
const GENERAL = "CP";

export const prsmGroupCeiling: NonNullable<Platform["poolCeiling"]> = (
  settings,
  system,
  walled,
) => {
  const msu = numberOf(settings, "limitMSU", Infinity);
  const each = numberOf(system.settings, "msuPerProcessor", 200);
  // A wall holds LPARs of one processor type.
  const general = walled.members.every(({ settings: its }) => its["processorType"] === GENERAL);
  const limit = general ? msu / each : Infinity;
  return Math.min(limit, numberOf(settings, "absoluteCap", Infinity));
};
