/**
 * Which Chromium the tests drive: the one that CHROMIUM_PATH names, else the system's Chromium or
 * Chrome, else Playwright's own.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { chromium } from "@playwright/test";

/** What a search for a browser depends on. */
export interface BrowserSearch {
  readonly platform: NodeJS.Platform;
  /** CHROMIUM_PATH, PATH and (Windows) the folders that programs are installed in. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Playwright keeps the Chromium that it has downloaded, if it has. */
  readonly playwrightPath: string;
}

/** In this order: what people install by that name, before what they have only for browsing. */
const COMMANDS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "google-chrome-beta",
];

const MAC_APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const WINDOWS_FOLDERS = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"];
const WINDOWS_PROGRAM = "Google\\Chrome\\Application\\chrome.exe";

/** Every place where a browser may be, best first. CHROMIUM_PATH, if it is set, is the only one. */
export function browserCandidates({ platform, env, playwrightPath }: BrowserSearch): string[] {
  if (env.CHROMIUM_PATH) return [env.CHROMIUM_PATH];
  return [...systemBrowsers(platform, env), playwrightPath];
}

function systemBrowsers(platform: NodeJS.Platform, env: BrowserSearch["env"]): string[] {
  if (platform === "win32") {
    return WINDOWS_FOLDERS.flatMap((folder) =>
      env[folder] ? [`${env[folder]}\\${WINDOWS_PROGRAM}`] : [],
    );
  }
  const folders = (env.PATH ?? "").split(":").filter((folder) => folder !== "");
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return platform === "darwin" ? [...MAC_APPLICATIONS, ...onPath] : onPath;
}

/**
 * Whether there is a program at the path that starts. A file alone is not enough: Ubuntu's
 * `chromium-browser` may be a note that asks for snap, and a downloaded Chromium may lack libraries.
 */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 60_000 }).status === 0;
}

/** The browser to use, or undefined if there is none (see installBrowser.ts). */
export function findBrowser(): string | undefined {
  return browserCandidates({
    platform: process.platform,
    env: process.env,
    playwrightPath: chromium.executablePath(),
  }).find(starts);
}

/** What to do where no browser was found and none could be installed, in one line. */
export function browserAdvice(): string {
  return process.env.CHROMIUM_PATH
    ? `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not start; point it at a Chromium or Chrome`
    : "no Chromium or Chrome found: install one, or run `npx playwright install --with-deps chromium`, or set CHROMIUM_PATH";
}
