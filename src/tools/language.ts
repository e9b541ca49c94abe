import type { Language } from "../words/catalogue";

/** The terminal's language, as POSIX has it: the first of these that is set decides. */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return locale.toLowerCase().startsWith("de") ? "de" : "en";
}
