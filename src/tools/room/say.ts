/**
 * Takes texts from the catalogue and fills their gaps, as i18next does on the page: `{{name}}` is a
 * param, and a `count` chooses between `key_one` and `key_other`. The command line speaks English.
 */
import { assert } from "../../base/assert";
import { placeText, type Fault } from "../../protocol/fault";
import { catalogue } from "../../words/catalogue";
import { terminal } from "../../words/terminal";

const WORDS = { ...catalogue.en, ...terminal.en };
type Area = keyof typeof WORDS;
export type Params = Readonly<Record<string, string | number>>;

/** The text of a key that is known to exist. */
export function say(area: Area, key: string, params: Params = {}): string {
  const text = find(area, key, params);
  assert(text !== undefined, `the catalogue has ${area}:${key}`);
  return text;
}

/** The text of a key that came with data, or the key itself: an unknown word is better than none. */
export function sayAny(areas: readonly Area[], key: string, params: Params): string {
  for (const area of areas) {
    const text = find(area, key, params);
    if (text !== undefined) return text;
  }
  return `${key} ${JSON.stringify(params)}`;
}

export function sayFault(fault: Fault): string {
  const what = sayAny(["report", "engine", "tools"], `fault.${fault.code}`, fault.params);
  const more = Number(fault.params.more ?? 0);
  const others = more > 0 ? `, ${say("report", "moreFaults", { count: more })}` : "";
  return say("tools", "fault.line", { place: placeText(fault.place), what: what + others });
}

function find(area: Area, key: string, params: Params): string | undefined {
  const path = key.split(".");
  const plural = params.count === 1 ? "_one" : "_other";
  const template = leaf(WORDS[area], path, plural) ?? leaf(WORDS[area], path, "");
  const filled = template
    // Other words that are part of these: `$t(engine:reason.{{reason}})`.
    ?.replace(/\$t\((\w+):([\w.]*)\{\{(\w+)\}\}\)/g, (_, of: Area, stem: string, name: string) =>
      sayAny([of], `${stem}${params[name]}`, params),
    )
    .replace(/\{\{\s*(\w+)(, memory)?\s*\}\}/g, (gap, name: string, memory?: string) =>
      name in params ? `${params[name]}${memory === undefined ? "" : " MiB"}` : gap,
    );
  return filled;
}

function leaf(tree: unknown, path: readonly string[], suffix: string): string | undefined {
  let node = tree;
  for (const [i, name] of path.entries()) {
    if (typeof node !== "object" || node === null) return undefined;
    const key = i === path.length - 1 ? name + suffix : name;
    if (!Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return typeof node === "string" ? node : undefined;
}
