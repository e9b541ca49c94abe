/**
 * The one catalogue: every string of the product, each area's English and German side by side, so
 * that neither can be forgotten (the types refuse an area whose two languages differ in a key).
 * Plurals and gaps are i18next's: `{{count}} VMs`, `key_one` / `key_other`.
 *
 * What belongs to one platform (its terms, its settings' names) travels with the platform instead;
 * what only a terminal says stands in `terminal.ts`. The page takes of the catalogue the types alone:
 * it begins with the areas in `first.ts`.
 */
import { alarm } from "./alarm";
import { balance } from "./balance";
import { availability } from "./availability";
import { compatibility } from "./compatibility";
import { engine } from "./engine";
import { first } from "./first";
import { inspector } from "./inspector";
import { inventory } from "./inventory";
import { io } from "./io";
import { microscope } from "./microscope";
import { migration } from "./migration";
import { power } from "./power";
import { refusals } from "./refusals";
import { report } from "./report";
import { rooms } from "./rooms";
import { why } from "./why";

const areas = {
  ...first,
  engine: {
    en: { ...engine.en, ...refusals.en },
    de: { ...engine.de, ...refusals.de },
  },
  alarm,
  availability,
  balance,
  compatibility,
  inspector,
  inventory,
  microscope,
  migration,
  power,
  report,
  rooms,
  why,
  io,
};

export type Language = "en" | "de";
type Areas = typeof areas;

function inLanguage(language: Language) {
  return Object.fromEntries(
    Object.entries(areas).map(([area, words]) => [area, words[language]]),
  ) as { readonly [A in keyof Areas]: Areas[A][Language] };
}

/** By language, then by area: `catalogue.en.graph.…`. Areas are i18next's namespaces. */
export const catalogue = { en: inLanguage("en"), de: inLanguage("de") };
