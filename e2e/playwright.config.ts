/** The stories: what a user does, told in a real Chromium on the production build. */
import { defineConfig } from "@playwright/test";
import { settings } from "./settings";

export default defineConfig({
  ...settings,
  testDir: "stories",
  outputDir: "../test-results/stories",
  // No story waits for a time: what takes longer than this hangs.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    ...settings.use,
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
  },
});
