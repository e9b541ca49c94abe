import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LACKS } from "../engine/x86/technique";
import { EVENT_CODES } from "../protocol/event";
import { catalogue } from "../words/catalogue";

const ENGINE = join(import.meta.dirname, "../engine");

/** The engine's own text, without tests. */
function sources(): { path: string; text: string }[] {
  return readdirSync(ENGINE, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => ({ path, text: readFileSync(join(ENGINE, path), "utf8") }));
}

/** What is thrown at a loader rather than answered to a command. */
const LOADERS = ["check.ts", "checkpoint.ts", "settingsCheck.ts"];
/** What would change an allocation has codes too; they are no reasons, and typed by the protocol. */
const WAYS_OUT = "explain/";

function codesIn(text: string): string[] {
  return [...text.matchAll(/(?:code: |(?:problem|refuse|refusal)\(\s*)"(\w+)"/g)].map(
    (match) => match[1]!,
  );
}

function has(words: object, code: string): boolean {
  return code in words || `${code}_other` in words;
}

describe.each(["en", "de"] as const)("the engine's codes in %s", (language) => {
  const words = catalogue[language].engine;

  it("all have words: reasons and remedies", () => {
    const events = new Set<string>(EVENT_CODES);
    const missing = sources()
      .filter(({ path }) => !LOADERS.includes(path) && !path.startsWith(WAYS_OUT))
      .flatMap(({ text }) => codesIn(text))
      .filter((code) => !events.has(code))
      .filter((code) => !has(words.reason, code) || !has(words.remedy, code));
    expect([...new Set(missing)]).toEqual([]);
  });

  it("all have words: faults", () => {
    const missing = sources()
      .filter(({ path }) => LOADERS.includes(path))
      .flatMap(({ text }) => codesIn(text))
      .filter((code) => !has(words.fault, code));
    expect([...new Set(missing)]).toEqual([]);
  });

  it("all have words: what a machine lacks for a guest, at a start and in a file", () => {
    const codes = LACKS.map((lack) => `needs${lack}`);
    for (const told of [words.reason, words.remedy, words.fault])
      expect(codes.filter((code) => !has(told, code))).toEqual([]);
  });

  it("all have words: events", () => {
    expect(EVENT_CODES.filter((code) => !has(words.event, code))).toEqual([]);
  });

  it("say of every reason what would help", () => {
    const bare = (key: string) => key.replace(/_(one|other)$/, "");
    const reasons = new Set(Object.keys(words.reason).map(bare));
    expect([...reasons].filter((code) => !(code in words.remedy))).toEqual([]);
  });
});
