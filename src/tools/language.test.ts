import { expect, it } from "vitest";
import { terminalLanguage } from "./language";

it("speaks the terminal's language, and English where it has none", () => {
  expect(terminalLanguage({})).toBe("en");
  expect(terminalLanguage({ LANG: "C.UTF-8" })).toBe("en");
  expect(terminalLanguage({ LANG: "de_DE.UTF-8" })).toBe("de");
  expect(terminalLanguage({ LC_ALL: "en_GB.UTF-8", LANG: "de_AT.UTF-8" })).toBe("en");
  expect(terminalLanguage({ LC_ALL: "", LC_MESSAGES: "de_CH", LANG: "en_US" })).toBe("de");
});
