// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { setView } from "../store/view";
import { catalogue } from "../words/catalogue";
import { terminal } from "../words/terminal";
import { hasPhrase, i18n, phrase } from "./i18n";
import "./laterWords/refusals";

afterEach(() => setView({ language: "en" }));

type Words = { readonly [key: string]: string | Words };

function leaves(words: Words, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as const] : leaves(value, `${path}${key}.`),
  );
}

const gaps = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name);

describe("the catalogue", () => {
  const english = leaves({ ...catalogue.en, ...terminal.en });
  const german = new Map(leaves({ ...catalogue.de, ...terminal.de }));

  test("says everything in both languages", () => {
    expect(english.length).toBeGreaterThan(500);
    expect(english.map(([key]) => key)).toEqual([...german.keys()]);
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe("");
      expect(german.get(key)?.trim(), key).not.toBe("");
    }
  });

  test("leaves the same gaps in both, but for the number of a singular", () => {
    const but = (key: string, names: readonly (string | undefined)[]) =>
      /_(zero|one|other)$/.test(key) ? names.filter((name) => name !== "count") : names;
    for (const [key, text] of english) {
      expect(new Set(but(key, gaps(german.get(key) ?? ""))), key).toEqual(
        new Set(but(key, gaps(text))),
      );
    }
  });

  test("has a plural for every singular", () => {
    const keys = new Set(english.map(([key]) => key));
    for (const key of keys) {
      if (key.endsWith("_one")) expect(keys.has(key.replace(/_one$/, "_other")), key).toBe(true);
    }
  });
});

describe("words that come later", () => {
  test("are not there at first; then they are, in both languages and at once", async () => {
    expect(hasPhrase("why", "loading")).toBe(false);
    await import("./laterWords/why");
    expect(phrase("why", "loading")).toBe(catalogue.en.why.loading);
    setView({ language: "de" });
    expect(phrase("why", "loading")).toBe(catalogue.de.why.loading);
  });
});

describe("the page", () => {
  test("names its language for those who read it aloud, and speaks it at once", () => {
    expect(i18n.t("action.undo")).toBe("Undo");
    setView({ language: "de" });
    expect(document.documentElement.lang).toBe("de");
    expect(i18n.t("action.undo")).toBe("Rückgängig");
  });

  test("writes memory in the unit that suits its size", () => {
    const params = { need: 262_144, free: 512, host: "esx-01" };
    expect(phrase("engine", "reason.memoryFull", params)).toMatch(
      /^Needs 256\sGiB .* 512\sMiB is free/,
    );
    setView({ language: "de" });
    const odd = phrase("engine", "reason.memoryFull", { ...params, need: 1_536 });
    expect(odd).toMatch(/^Braucht 1,5\sGiB Speicher/);
  });

  test("writes numbers in words the language's way, and chooses the plural", () => {
    const params = { name: "esx-01", count: 1_234 };
    expect(phrase("engine", "event.hostFailed", { ...params, count: 1 })).toContain("one running");
    setView({ language: "de" });
    expect(phrase("engine", "reason.longDowntime", { milliseconds: 1_234.5 })).toContain("1.234,5");
  });

  test("shows an unknown code rather than nothing", () => {
    expect(hasPhrase("engine", "reason.brandNew")).toBe(false);
    expect(phrase("engine", "reason.brandNew")).toBe("reason.brandNew");
  });

  test("shows markup in names as it stands", () => {
    expect(phrase("engine", "reason.notRunning", { name: "<b>x</b>" })).toContain("<b>x</b>");
  });
});
