/** What every run in the browser has in common: which browser, which page, which clock. */
import type { PlaywrightTestConfig } from "@playwright/test";
import { browserAdvice, findBrowser } from "../src/tools/browser";

const port = Number(process.env.E2E_PORT) || 4273;
const address = `http://localhost:${port}/`;

const browser = findBrowser();
if (browser === undefined) throw new Error(browserAdvice());
// The workers that Playwright starts load this file again: they need not search.
process.env.CHROMIUM_PATH = browser;

/** The production build, as a user gets it. Set E2E_BUILT where it has just been built. */
const serve = `vite preview --port ${port} --strictPort`;

export const settings = {
  // Two browsers beside the page's own workers keep two cores busy.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  webServer: {
    command: process.env.E2E_BUILT ? serve : `vite build --logLevel warn && ${serve}`,
    cwd: "..",
    url: address,
    reuseExistingServer: false,
  },
  use: {
    baseURL: address,
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      executablePath: browser,
      args: [
        // Containers, where most of these runs happen, have no sandbox to offer.
        "--no-sandbox",
        // A browser that talks to nobody but the page.
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
} satisfies PlaywrightTestConfig;
