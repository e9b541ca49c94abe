/** `npm run shots`: draws every view into `shots/`, to be looked at. */
import { defineConfig } from "@playwright/test";
import { settings } from "./settings";

export default defineConfig({
  ...settings,
  testDir: "views",
  outputDir: "../test-results/shots",
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
});
