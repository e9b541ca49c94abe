/**
 * `npm test`: everything that must hold, from the cheapest check to a real browser, stopping at the
 * first stage that fails. The last line sums up all of them: `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { browserAdvice, findBrowser } from "./browser";
import { projectRoot, runLocal } from "./commands";
import { installBrowser } from "./installBrowser";
import { requireNode } from "./nodeVersion";
import { sum, tallyCheck, tallyLine, tallyPlaywright, tallyVitest, type Tally } from "./tally";

interface Stage {
  readonly name: string;
  readonly run: () => Promise<Tally>;
}

const REPORTS = join(projectRoot, ".cache", "reports");

/** A tool whose exit status is the whole answer. */
function check(name: string, command: string, ...args: string[]): Stage {
  return { name, run: async () => tallyCheck(await runLocal(command, args)) };
}

const stages: readonly Stage[] = [
  check("format", "oxfmt", "--check"),
  check("lint, with types", "oxlint", "--type-aware", "--deny-warnings"),
  check("types of every layer", "tsc", "-b"),
  { name: "unit and property tests", run: runVitest },
  check("published examples", "tsx", "src/tools/validate.ts", "--check"),
  check("production build", "vite", "build"),
  { name: "stories in Chromium", run: runPlaywright },
];

async function runVitest(): Promise<Tally> {
  const report = freshReport("vitest.json");
  const ok = await runLocal("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return tallyVitest(readReport(report), ok);
}

async function runPlaywright(): Promise<Tally> {
  const browser = findBrowser() ?? installBrowser();
  if (browser === undefined) {
    console.error(browserAdvice());
    return tallyCheck(false);
  }
  const report = freshReport("playwright.json");
  const ok = await runLocal(
    "playwright",
    ["test", "-c", "e2e/playwright.config.ts", "--reporter=list,json"],
    {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      E2E_PORT: String(await freePort()),
      // The stage before this one has built what is served.
      E2E_BUILT: "1",
    },
  );
  return tallyPlaywright(readReport(report), ok);
}

/** Where a report will be; what an earlier run left there is gone. */
function freshReport(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  const path = join(REPORTS, name);
  rmSync(path, { force: true });
  return path;
}

/** What a runner wrote, or undefined if it died before it could. */
function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "localhost", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no free port")),
      );
    });
  });
}

async function main(): Promise<void> {
  requireNode();
  const tallies: Tally[] = [];
  for (const [index, stage] of stages.entries()) {
    console.log(`\n[${index + 1}/${stages.length}] ${stage.name}`);
    const began = performance.now();
    const tally = await stage.run();
    tallies.push(tally);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${stage.name}: ${tallyLine(tally)} (${seconds} s)`);
    if (tally.failed > 0) break;
  }
  const total = sum(tallies);
  const notRun = stages.slice(tallies.length).map((stage) => stage.name);
  console.log("");
  if (notRun.length > 0) console.log(`not run: ${notRun.join(", ")}`);
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(tallyLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();
