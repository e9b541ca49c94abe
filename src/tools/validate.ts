/**
 * `npm run validate`: works out every published example, writes `docs/validation.md` and the
 * examples' rooms, and fails on a miss of high confidence. With `--check` it writes nothing.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./commands";
import { measure } from "./validate/example";
import { EXAMPLES } from "./validate/examples";
import { exampleFiles } from "./validate/files";
import { failures, judge, lines, page } from "./validate/table";

const folder = join(projectRoot, "public", "scenarios", "examples");
const outcomes = EXAMPLES.map((example) => judge(example, measure(example)));

if (!process.argv.includes("--check")) publish();

for (const line of lines(outcomes)) console.log(line);
const missed = failures(outcomes);
console.log(`${outcomes.length} examples, ${missed.length} missed with high confidence`);
process.exitCode = missed.length > 0 ? 1 : 0;

function publish(): void {
  const files = exampleFiles(EXAMPLES);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (!files.some((file) => file.name === name)) rmSync(join(folder, name));
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  writeFileSync(join(projectRoot, "docs", "validation.md"), page(outcomes));
}
