/**
 * Writes the invented estate and traces of interop's tests as files, for whoever wants to open them
 * (the end-to-end tests, the command line, a person): `npx tsx src/tools/fixtures.ts`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { estateCsv, estateWorkbook } from "../interop/fixtures/estate";
import { traceFiles } from "../interop/fixtures/traces";

const FOLDER = new URL("../interop/fixtures/files/", import.meta.url);

for (const { path, bytes } of [
  { path: "alpenwerk-rvtools.xlsx", bytes: estateWorkbook() },
  ...estateCsv(),
  ...traceFiles(),
]) {
  const file = fileURLToPath(new URL(path, FOLDER));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
