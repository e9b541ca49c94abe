/**
 * The page's words: i18next, fed with the one catalogue. Each area of the catalogue is a namespace,
 * and the types know every key and the gaps that it wants filled: a wrong key, or a missing
 * parameter, is a compile error.
 *
 *     const { t } = useTranslation("graph");
 *     t("drop.fits", { host: "esx-03" });
 *
 * The first paint's words are here from the start. Those of an area that only later parts speak come in
 * the chunks of these: they import `laterWords/<area>`, which adds the words before anything renders.
 *
 * Keys that come as data (the code of a refusal, of an event, of a fault) cannot be checked so; they
 * go through {@link phrase}, or {@link usePhrase} in a component.
 */
import { createInstance, type i18n as I18n } from "i18next";
import { useCallback } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import { useView } from "../store/view";
import type { catalogue, Language } from "../words/catalogue";
import { first } from "../words/first";
import { formatFor } from "./format";

type Catalogue = (typeof catalogue)["en"];
export type Area = keyof Catalogue;
type LaterArea = Exclude<Area, keyof typeof first>;
export type Params = Readonly<Record<string, string | number>>;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: Catalogue;
  }
}

const LANGUAGES: readonly Language[] = ["en", "de"];

export const i18n: I18n = createInstance();

void i18n.use(initReactI18next).init({
  resources: { en: firstWords("en"), de: firstWords("de") },
  lng: useView.getState().language,
  fallbackLng: "en",
  defaultNS: "shell",
  ns: Object.keys(first),
  // These are at hand: the first render speaks already.
  initAsync: false,
  // React escapes what it renders; a second time would show markup in VM names as entities.
  interpolation: { escapeValue: false },
  returnNull: false,
  react: { useSuspense: false },
});

function firstWords(language: Language) {
  return Object.fromEntries(Object.entries(first).map(([area, words]) => [area, words[language]]));
}

/** Both languages at once: a change of language never waits for anything. */
export function addWords<A extends LaterArea>(
  area: A,
  words: Readonly<Record<Language, Catalogue[A]>>,
): void {
  for (const language of LANGUAGES) i18n.addResourceBundle(language, area, words[language]);
}

/** What the engine says when it does not do something: the later part of what it says. */
export function addRefusals(words: Readonly<Record<Language, Partial<Catalogue["engine"]>>>): void {
  for (const language of LANGUAGES)
    i18n.addResourceBundle(language, "engine", words[language], true);
}

function announce(language: Language): void {
  document.documentElement.lang = language;
}

announce(useView.getState().language);
useView.subscribe((view, before) => {
  if (view.language === before.language) return;
  announce(view.language);
  void i18n.changeLanguage(view.language);
});

/** The present language, for code outside of React (painters). */
export function language(): Language {
  return useView.getState().language;
}

/** Whether the catalogue has words for a key that came as data. */
export function hasPhrase(area: Area, key: string): boolean {
  return i18n.exists(`${area}:${key}`);
}

/**
 * The words for a key that came as data: `phrase("engine", "reason.memory", reason.params)`.
 * Numbers among the params are written the language's way. Where the catalogue has no such key, the
 * key itself is shown: a strange word tells more than none.
 */
export function phrase(area: Area, key: string, params: Params = {}): string {
  const say = i18n.t as unknown as (key: string, options: Record<string, unknown>) => string;
  return say(`${area}:${key}`, { ...localNumbers(params), raw: params, defaultValue: key });
}

/** {@link phrase}, and a render when the language changes. */
export function usePhrase(): typeof phrase {
  const { i18n: present } = useTranslation();
  const spoken = present.language;
  // A new identity for a new language, so that memoised children see the change.
  return useCallback((area, key, params) => (spoken ? phrase(area, key, params) : key), [spoken]);
}

/** Memory (`{{need, memory}}`, in MiB) is written in the unit that suits its size. */
i18n.services.formatter?.add("memory", (written: string, _, options: Record<string, unknown>) => {
  const raw = (options.raw as Params | undefined)?.[String(options.interpolationkey).trim()];
  return typeof raw === "number" ? formatFor(language()).memory(raw) : written;
});

/** `count` stays a number, since it chooses the plural. */
function localNumbers(params: Params): Params {
  const format = formatFor(language());
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "number" && name !== "count" ? format.number(value, 2) : value,
    ]),
  );
}
