/** Phrases of the catalogue as patterns, so that stories name things as users read them. */
import type { catalogue, Language } from "../../src/words/catalogue";

export type Words = (typeof catalogue)[Language];
export type Params = Readonly<Record<string, string | number>>;

function source(phrase: string, params: Params): string {
  // What is filled in, and other phrases that are part of this one (`$t(…)`).
  const gap = /\$t\([^)]*\)|\{\{(\w+)[^}]*\}\}/g;
  let pattern = "";
  let end = 0;
  for (const match of phrase.matchAll(gap)) {
    const value = params[match[1] ?? ""];
    pattern += literal(phrase.slice(end, match.index));
    pattern += value === undefined ? ".*" : literal(String(value));
    end = match.index + match[0].length;
  }
  return pattern + literal(phrase.slice(end));
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Matches a text that contains the phrase; gaps without a param match anything. */
export function fill(phrase: string, params: Params = {}): RegExp {
  return new RegExp(source(phrase, params));
}

/** Matches the phrase and nothing else. */
export function pattern(phrase: string, params: Params = {}): RegExp {
  return new RegExp(`^${source(phrase, params)}$`);
}

/** Matches a menu entry or a button that is called so, whether or not its keys stand beside it. */
export function called(phrase: string, params: Params = {}): RegExp {
  return new RegExp(`^${source(phrase, params)}( |$)`);
}
