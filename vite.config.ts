import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  // Relative, so that the bundle runs from any folder of any static host.
  base: "./",
  worker: { format: "es" },
  build: { target: "es2023" },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    exclude: ["e2e/**", "node_modules/**"],
    // One locale and one zone, so that no machine reads another's clock.
    env: { TZ: "UTC", LANG: "en_US.UTF-8" },
    // Plain modules run in Node; a test that needs a page names happy-dom in its first line.
    environment: "node",
    testTimeout: 30_000,
  },
});
