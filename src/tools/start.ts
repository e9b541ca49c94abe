/**
 * `npm start`: builds the production bundle, serves it on this machine alone, says where, and opens
 * a browser where there is somebody to see it. The port is 4173, or PORT, or the next free one.
 */
import { styleText } from "node:util";
import { terminal } from "../words/terminal";
import { projectRoot } from "./commands";
import { hasDesktop } from "./desktop";
import { terminalLanguage } from "./language";
import { requireNode } from "./nodeVersion";

const DEFAULT_PORT = 4173;

async function main(): Promise<void> {
  requireNode();
  const words = terminal[terminalLanguage(process.env)].start;
  // Loaded only now: on a Node that is too old it would fail before the line that says so.
  const { build, preview } = await import("vite");

  console.log(words.building);
  await build({ root: projectRoot, logLevel: "warn" });

  const server = await preview({
    root: projectRoot,
    logLevel: "warn",
    preview: {
      host: "localhost",
      port: Number(process.env.PORT) || DEFAULT_PORT,
      strictPort: false,
      // The production bundle, not a copy that a browser has kept of an earlier one.
      headers: { "Cache-Control": "no-cache" },
      open: hasDesktop({
        platform: process.platform,
        env: process.env,
        interactive: process.stdout.isTTY,
      }),
    },
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error(words.noPort);
  console.log(`\n  ${words.running} ${styleText("bold", address)}\n  ${words.stop}\n`);
}

await main();
