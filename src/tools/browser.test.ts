import { describe, expect, it } from "vitest";
import { browserCandidates } from "./browser";

const playwrightPath = "/home/x/.cache/ms-playwright/chromium-1/chrome";

describe("browserCandidates", () => {
  it("takes CHROMIUM_PATH alone, if it is set", () => {
    const env = { CHROMIUM_PATH: "/opt/chromium", PATH: "/usr/bin" };
    expect(browserCandidates({ platform: "linux", env, playwrightPath })).toEqual([
      "/opt/chromium",
    ]);
  });

  it("prefers Chromium to Chrome, the PATH's order among equals, and Playwright's own last", () => {
    const env = { PATH: "/usr/local/bin:/usr/bin" };
    const found = browserCandidates({ platform: "linux", env, playwrightPath });
    expect(found.slice(0, 2)).toEqual(["/usr/local/bin/chromium", "/usr/bin/chromium"]);
    expect(found.indexOf("/usr/bin/chromium")).toBeLessThan(
      found.indexOf("/usr/local/bin/google-chrome"),
    );
    expect(found.at(-1)).toBe(playwrightPath);
  });

  it("ignores an empty CHROMIUM_PATH and empty parts of PATH", () => {
    const env = { CHROMIUM_PATH: "", PATH: ":/usr/bin:" };
    const found = browserCandidates({ platform: "linux", env, playwrightPath });
    expect(found[0]).toBe("/usr/bin/chromium");
    expect(found).not.toContain("chromium");
  });

  it("looks where macOS and Windows keep their programs", () => {
    expect(browserCandidates({ platform: "darwin", env: {}, playwrightPath })).toContain(
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    );
    const env = { PROGRAMFILES: "C:\\Program Files" };
    expect(browserCandidates({ platform: "win32", env, playwrightPath })).toEqual([
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      playwrightPath,
    ]);
  });
});
