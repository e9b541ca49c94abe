/**
 * The scenario format as JSON Schema, made from the zod schema that also validates: editors that
 * read a scenario's `$schema` then help whoever writes one by hand.
 */
import { z } from "zod";
import { commandSchema } from "../protocol/command";
import { scenarioSchema } from "../protocol/scenario";
import {
  bilingualSchema,
  clusterSchema,
  hostSchema,
  partitionSchema,
  poolSchema,
  settingsSchema,
  traceSchema,
  workloadSchema,
} from "../protocol/scenario-parts";

export const SCHEMA_FILE = "public/schema/scenario.schema.json";

/** The parts that get a definition of their own (`#/$defs/host`) instead of standing in each place. */
const PARTS = {
  text: bilingualSchema,
  cluster: clusterSchema,
  host: hostSchema,
  pool: poolSchema,
  partition: partitionSchema,
  settings: settingsSchema,
  workload: workloadSchema,
  trace: traceSchema,
  command: commandSchema,
} as const;

/** Of what a writer of scenarios may say: what has a default may be left out. */
export function scenarioJsonSchema(): string {
  for (const [id, part] of Object.entries(PARTS)) {
    z.globalRegistry.add(part, { ...z.globalRegistry.get(part), id });
  }
  const { $schema, ...rest } = z.toJSONSchema(scenarioSchema, { io: "input" });
  for (const part of Object.values(PARTS)) {
    const { id: _, ...meta } = z.globalRegistry.get(part) ?? {};
    z.globalRegistry.add(part, meta);
  }
  const titled = { $schema, title: "Machine Room scenario", ...rest };
  return `${JSON.stringify(titled, undefined, 2)}\n`;
}
