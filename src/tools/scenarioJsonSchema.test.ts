import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { scenarioJsonSchema, SCHEMA_FILE } from "./scenarioJsonSchema";

const published = readFileSync(new URL(`../../${SCHEMA_FILE}`, import.meta.url), "utf8");

it("is published as the code has it (npm run -s schema writes it anew)", () => {
  expect(published).toBe(scenarioJsonSchema());
});

it("names its parts, and asks for no more than the format does", () => {
  const schema = JSON.parse(published) as {
    required: string[];
    properties: Record<string, { items?: { $ref: string } }>;
    $defs: Record<string, unknown>;
  };
  expect(schema.required).toEqual(["format", "version", "name", "hosts"]);
  expect(schema.properties.hosts?.items?.$ref).toBe("#/$defs/host");
  expect(Object.keys(schema.$defs)).toContain("workload");
});
