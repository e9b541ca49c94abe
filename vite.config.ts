import react from "@vitejs/plugin-react";
import type { HtmlTagDescriptor, Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** The first chunks by name, in the order of need, and the modules that each is made around. */
const FIRST = {
  begin: ["src/store/begin.ts", "src/ui/frameLoop.ts", "rolldown/runtime.js", "preload-helper.js"],
  page: ["src/ui/page.tsx"],
};
/** What the first paint writes in. */
const FONTS = /ibm-plex-(sans-latin-wght|mono-latin-\d+)-normal-[\w-]+\.woff2$/;
const WORKER = /\bworker-[\w-]+\.js$/;

/**
 * Names what the first paint needs in the page itself, so that the browser fetches all of it at
 * once, and not one thing after another as it meets them. The engine's worker, which has the longest
 * way to go, is started right there (see `src/main.tsx`).
 */
function fetchFirst(): Plugin {
  return {
    name: "fetch-first",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        if (!bundle) return [];
        const files = Object.values(bundle);
        const tags: HtmlTagDescriptor[] = [];
        const link = (attrs: HtmlTagDescriptor["attrs"]) =>
          tags.push({ tag: "link", attrs: { ...attrs, crossorigin: true }, injectTo: "head" });
        const worker = files.find(({ fileName }) => WORKER.test(fileName));
        if (!worker) throw new Error("the build has no worker");
        const options = '{ type: "module", name: "engine" }';
        tags.push({
          tag: "script",
          children: `earlyEngine = new Worker("./${worker.fileName}", ${options});`,
          injectTo: "head-prepend",
        });
        for (const name of Object.keys(FIRST)) {
          const chunk = files.find((file) => file.type === "chunk" && file.name === name);
          if (chunk?.type !== "chunk") throw new Error(`the build has no chunk ${name}`);
          link({ rel: "modulepreload", href: `./${chunk.fileName}` });
          for (const css of chunk.viteMetadata?.importedCss ?? []) {
            link({ rel: "stylesheet", href: `./${css}` });
          }
        }
        for (const { fileName } of files.filter((file) => FONTS.test(file.fileName))) {
          link({ rel: "preload", as: "font", type: "font/woff2", href: `./${fileName}` });
        }
        return tags;
      },
    },
  };
}

/** The layers whose modules hold what a page holds: their tests have them for themselves. */
const PAGE = "{ui,store,client,worker}";

const SAME_SEQUENCES = "src/tools/testing/sameSequences.ts";

export default defineConfig({
  plugins: [react(), fetchFirst()],
  // Relative, so that the bundle runs from any folder of any static host.
  base: "./",
  worker: { format: "es" },
  build: {
    target: "es2023",
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: Object.entries(FIRST).map(([name, modules], index) => ({
            name,
            test: (id: string) => modules.some((module) => id.endsWith(module)),
            priority: 9 - index,
          })),
        },
      },
    },
  },
  test: {
    exclude: ["e2e/**", "node_modules/**"],
    // One locale and one zone, so that no machine reads another's clock.
    env: { TZ: "UTC", LANG: "en_US.UTF-8" },
    // Plain modules run in Node; a test that needs a page names happy-dom in its first line.
    environment: "node",
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "page",
          include: [`src/${PAGE}/**/*.test.{ts,tsx}`],
          benchmark: { include: [`src/${PAGE}/**/*.bench.ts`] },
          setupFiles: ["src/ui/testing/patience.ts", SAME_SEQUENCES],
        },
      },
      {
        extends: true,
        test: {
          name: "engine",
          include: ["src/**/*.test.ts"],
          exclude: [`src/${PAGE}/**`],
          benchmark: { include: ["src/**/*.bench.ts"], exclude: [`src/${PAGE}/**`] },
          setupFiles: [SAME_SEQUENCES],
          // Nothing below the page keeps state in a module: each is read once for all tests.
          isolate: false,
        },
      },
    ],
  },
});
