/**
 * No words are asked for before they are there: read from the imports of the page's source. Whatever
 * speaks an area that is not among the first brings it along, or is reached only through modules that
 * have brought it.
 */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogue } from "../../words/catalogue";
import { first } from "../../words/first";

const SRC = fileURLToPath(new URL("../..", import.meta.url));
const LATER = Object.keys(catalogue.en).filter((area) => !(area in first));

const slashed = (path: string) => path.split(sep).join("/");

/** By path from `src/` on: the page's modules, without tests and their helpers. */
const sources = new Map(
  ["main.tsx", ...readdirSync(join(SRC, "ui"), { recursive: true, encoding: "utf8" }).map(inUi)]
    .filter(
      (path) => /\.tsx?$/.test(path) && !/\.test\.|\.d\.ts$|\/testing\/|\/test[A-Z]/.test(path),
    )
    .map((path) => [path, readFileSync(join(SRC, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "")]),
);

function inUi(path: string): string {
  return `ui/${slashed(path)}`;
}

interface Imports {
  /** Evaluated before the module itself. */
  readonly fixed: readonly string[];
  /** Evaluated some time after it. */
  readonly later: readonly string[];
}

const imports = new Map<string, Imports>(
  Array.from(sources, ([path, text]) => {
    const named = (form: RegExp) =>
      Array.from(text.matchAll(form), ([, name = ""]) =>
        slashed(normalize(join(dirname(path), name))),
      )
        .flatMap((name) => [`${name}.ts`, `${name}.tsx`])
        .filter((name) => sources.has(name));
    const from = /^(?:import|export)(?! type\b)\b[^;"]*?"(\.[^"]+)";/gm;
    return [path, { fixed: named(from), later: named(/\bimport\(\s*"(\.[^"]+)"/g) }];
  }),
);

/** Whether the module asks for words of the area by its name. */
function speaks(text: string, area: string): boolean {
  const lists = Array.from(
    text.matchAll(/: readonly Area\[\] = \[([^\]]*)\]/g),
    ([, list]) => list,
  );
  const asked = new RegExp(
    `\\b(?:useTranslation|phrase|hasPhrase|say)\\(\\s*"${area}"|["\`]${area}:`,
  );
  return asked.test(text) || lists.some((list) => list?.includes(`"${area}"`));
}

function brings(path: string, words: string, seen = new Set<string>()): boolean {
  if (path === words) return true;
  if (seen.has(path)) return false;
  seen.add(path);
  return imports.get(path)?.fixed.some((next) => brings(next, words, seen)) ?? false;
}

/** The ways from the page's first module to this one that the words do not lie on. */
function isBare(path: string, words: string, seen = new Set<string>()): boolean {
  if (seen.has(path) || brings(path, words)) return false;
  seen.add(path);
  const importers = [...imports].filter(
    ([, { fixed, later }]) => fixed.includes(path) || later.includes(path),
  );
  return importers.length === 0 || importers.some(([importer]) => isBare(importer, words, seen));
}

describe.each(LATER)("the words of %s", (area) => {
  const words = `ui/laterWords/${area}.ts`;
  const speakers = [...sources].filter(([, text]) => speaks(text, area)).map(([path]) => path);

  test("come with a module of their own", () => {
    expect(sources.get(words)).toContain(`addWords("${area}", ${area})`);
  });

  test("are there before they are asked for", () => {
    expect(speakers).not.toEqual([]);
    expect(speakers.filter((path) => isBare(path, words))).toEqual([]);
  });

  test("are not in the page's first chunk", () => {
    expect(imports.get("main.tsx")?.later).toContain("ui/page.tsx");
    expect(brings("ui/page.tsx", words)).toBe(false);
    expect(brings("main.tsx", words)).toBe(false);
  });
});
