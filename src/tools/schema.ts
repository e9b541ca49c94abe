/** Writes the published JSON Schema of the scenario format: `npm run -s schema`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { scenarioJsonSchema, SCHEMA_FILE } from "./scenarioJsonSchema";

const path = fileURLToPath(new URL(`../../${SCHEMA_FILE}`, import.meta.url));
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, scenarioJsonSchema());
